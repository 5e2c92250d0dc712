package solver

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"fourfours/solver/internal/search"
	"fourfours/solver/target"
)

// solveFewest answers each target with the fewest digits: with the simplest
// expression of the first digit count, from 1 to that of the request, of which
// one is found. The answer is Minimal where every lower count was searched to
// exhaustion. The stages are those of one count, under its rules.
//
// When ctx is done, the answers that are found are still given, those behind a
// target that is not decided too.
func solveFewest(ctx context.Context, req request, stages func(count int) []stage, emit func(Answer) error) (Summary, error) {
	m := newMerger(req, emit)
	m.req.keepTables()
	m.fewest = true
	return m.stagesAndFound(ctx, countStages(req.Count, stages))
}

// stagesAndFound is stages, and when it is interrupted it emits all that was found.
func (m *merger) stagesAndFound(ctx context.Context, stages []stage) (Summary, error) {
	err := m.stages(ctx, stages)
	if err == nil && m.sum.Interrupted {
		err = m.emitWaiting()
	}
	return m.sum, err
}

// countStages returns the stages of the counts from 1 to the given one.
func countStages(most int, stages func(count int) []stage) (list []stage) {
	for n := 1; n <= most; n++ {
		list = append(list, stages(n)...)
	}
	return list
}

// solveUpTo answers each target with the simplest of all expressions of at most
// as many digits as the request has: that of least cost, and with levels that of
// the lowest level first; among equals the first by the text. Values is not
// used.
//
// Nothing is decided before the last count is searched. When ctx is done before
// that, the simplest expressions found so far are given.
func solveUpTo(ctx context.Context, req request, stages func(count int) []stage, levels bool, emit func(Answer) error) (Summary, error) {
	req.Values = false
	req.begin()
	req.keepTables()
	var best []Answer // ascending
	sum := Summary{GapFree: -1, Cost: MaxCost, NarrowCost: MaxCost, Asked: target.Count(req.Targets)}
	perDigit := int(search.WeightsOf(req.Rules, req.Supply).PerDigit)
	for n := 1; n <= req.Count; n++ {
		var found []Answer
		one := req
		if one.Targets = improvable(req.Targets, best, (n-1)*perDigit, levels); !req.All && len(one.Targets) == 0 {
			break // nor with more
		}
		one.Progress = named(req.Progress, req.Supply.Units(n))
		part, err := newMerger(one, func(a Answer) error {
			if a.Found {
				found = append(found, a)
			}
			return nil
		}).stagesAndFound(ctx, stages(n))
		sum.join(part)
		sum.Cost, sum.NarrowCost = min(sum.Cost, part.Cost), min(sum.NarrowCost, part.NarrowCost)
		if best = simplest(best, found, levels); err != nil {
			return sum, err
		}
		if sum.Interrupted {
			break
		}
	}
	return sum, sum.emitBest(req, best, emit)
}

// improvable returns the targets for which expressions that cost at least so much may be
// simpler than the best ones so far.
func improvable(targets []target.Range, best []Answer, least int, levels bool) []target.Range {
	var settled []target.Range
	for _, a := range best {
		if a.Cost < least && (a.Level == 0 || !levels) {
			settled = target.Extend(settled, a.Target)
		}
	}
	return target.Subtract(targets, settled)
}

// simplest merges lists of answers, keeping the simplest of each target. The result is
// ascending.
func simplest(a, b []Answer, levels bool) []Answer {
	list := slices.Concat(a, b)
	slices.SortStableFunc(list, func(a, b Answer) int {
		if a.Target != b.Target {
			return cmp.Compare(a.Target, b.Target)
		}
		return compareAnswers(a, b, levels)
	})
	return slices.CompactFunc(list, func(a, b Answer) bool { return a.Target == b.Target })
}

// emitBest emits the answers that were found, and unless the search was interrupted
// that there is none for the other targets.
func (s *Summary) emitBest(req request, best []Answer, emit func(Answer) error) error {
	m := newMerger(req, emit)
	m.last = true
	var found []target.Range
	for _, a := range best {
		m.waiting = append(m.waiting, numbered{answer: a})
		found = target.Extend(found, a.Target)
	}
	m.open = target.Subtract(m.open, found)
	err := error(nil)
	switch {
	case s.Interrupted || req.All:
		err = m.emitWaiting()
	default:
		err = m.emitMissing(context.Background())
	}
	s.Decided, s.Found, s.Missing, s.GapFree = m.sum.Decided, m.sum.Found, m.sum.Missing, m.sum.GapFree
	return err
}

// TargetLimitError reports a target that no value within the limits is.
type TargetLimitError struct {
	Target int64
	Bits   int64 // the limit
}

func (e *TargetLimitError) Error() string {
	return fmt.Sprintf("invalid target \"%d\": beyond the limit bits=%d", e.Target, e.Bits)
}

// checkTargets reports the first target that is beyond the limit bits of the
// request, as a *TargetLimitError.
func (r *request) checkTargets() error {
	if r.Limits.Bits >= 64 {
		return nil
	}
	most := int64(1)<<r.Limits.Bits - 1
	for _, t := range r.Targets {
		if t.Lo < -most {
			return &TargetLimitError{t.Lo, r.Limits.Bits}
		}
		if t.Hi > most {
			return &TargetLimitError{max(t.Lo, most+1), r.Limits.Bits}
		}
	}
	return nil
}
