package solver

import "slices"

// Summary is the outcome of a request.
type Summary struct {
	Asked         uint64 // number of targets, 0 with All
	Decided       uint64 // answers given, found or not
	Found         uint64
	Missing       []int64  // the first targets not found, at most 100 of each digit and batch
	MissingValues []string // the first of the values of Exact that were not found
	GapFree       int64    // with All: the largest N such that 0 to N are found, or -1
	MemoryHit     bool     // the memory limit cut the search short
	Interrupted   bool     // the context did, or the answers were not wanted any more
	// What was not found has no expression up to Cost within the limits, and
	// none up to NarrowCost of narrow numbers. With several stages that holds for
	// the last. MaxCost stands for no bound.
	Cost, NarrowCost int
	// Effort names the limits on effort that ended passes before those on the cost
	// did: "wide-pairs" those up to Cost, "pairs" those up to NarrowCost.
	Effort []string
	// With Solutions: how many targets were found that have fewer solutions
	// than asked for, and the values of the first of these, at most 100.
	Fewer   uint64
	FewerOf []string
	Stats   Stats
}

const (
	allLimit   = 1<<32 - 1
	maxMissing = 100
)

// Count takes in an answer that is given. Of several to one target the first counts, and
// those to the nearest integers do not, nor those that are the best so far.
func (s *Summary) Count(a Answer) {
	if a.Rank > 1 || a.IsClosest || a.SoFar {
		return
	}
	s.Decided++
	if a.Found {
		s.Found++
	} else if len(s.Missing) < maxMissing {
		s.Missing = append(s.Missing, a.Target)
	}
}

// add counts the work of one more search: the pairs and what was dropped of
// all, the values of the last, the most memory of one.
func (s *Summary) add(t Stats) {
	if !t.Values.IsEmpty() {
		s.Stats.Values = t.Values
	}
	s.Stats.Pairs += t.Pairs
	s.Stats.Bytes = max(s.Stats.Bytes, t.Bytes)
	s.Stats.Drops.Add(&t.Drops)
}

// reached notes that a pass up to a cost was carried through.
func (s *Summary) reached(cost int, narrow bool) {
	if s.NarrowCost = cost; !narrow {
		s.Cost = cost
	}
}

// join takes in the summary of a part of the request: what it decided and found,
// and what ended it.
func (s *Summary) join(part Summary) {
	s.add(part.Stats)
	s.Decided, s.Found = s.Decided+part.Decided, s.Found+part.Found
	s.Missing = append(s.Missing, part.Missing...)
	s.MemoryHit, s.Interrupted = s.MemoryHit || part.MemoryHit, part.Interrupted
	s.met(part.Effort)
}

// Join takes in the summary of another request as if both were one, but for GapFree.
func (s *Summary) Join(other Summary) {
	s.Cost, s.NarrowCost = min(s.Cost, other.Cost), min(s.NarrowCost, other.NarrowCost)
	s.join(other)
	s.Asked, s.Fewer = s.Asked+other.Asked, s.Fewer+other.Fewer
	s.FewerOf, s.MissingValues = append(s.FewerOf, other.FewerOf...), append(s.MissingValues, other.MissingValues...)
}

// met notes limits on effort that ended passes.
func (s *Summary) met(names []string) {
	for _, name := range names {
		if !slices.Contains(s.Effort, name) {
			s.Effort = append(s.Effort, name)
		}
	}
}
