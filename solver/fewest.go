package solver

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"fourfours/solver/internal/search"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// solveFewest answers each target with the fewest digits: with the simplest
// expression of the first digit count, from 1 to that of the job, of which
// one is found. The answer is Minimal where every lower count was searched to
// exhaustion.
//
// When ctx is done, the answers that are found are still given, those behind a
// target that is not decided too.
func solveFewest(ctx context.Context, j job, emit func(Answer) error) (Summary, error) {
	j.keepTables()
	var stages []stage
	for n := 1; n <= j.count; n++ {
		stages = append(stages, j.stages(j.req.Rules, n)...)
	}
	return newDeepener(j, emit).stagesAndFound(ctx, j, stages)
}

// solveDigits answers each target with the fewest copies of each digit from that of
// the request to the last. The answers of a target come one after the other, in the
// order of the digits, unless they come as they are decided.
func solveDigits(ctx context.Context, j job, emit func(Answer) error) (Summary, error) {
	last := j.req.Supply.LastDigit()
	sum := Summary{Asked: target.Count(j.req.Targets) * uint64(last-j.req.Supply.Digit()+1), GapFree: -1}
	for targets := range target.Batches(j.req.Targets, digitsAtOnce) {
		var list []Answer
		for digit := j.req.Supply.Digit(); digit <= last && !sum.Interrupted; digit++ {
			one := j
			one.req.Supply, one.req.Targets = supply.Copies(j.count, digit), targets
			one.req.Progress = named(j.req.Progress, fmt.Sprintf("digit %d", digit))
			take := emit
			if !j.req.AsDecided {
				take = func(a Answer) error {
					list = append(list, a)
					return nil
				}
			}
			part, err := solveFewest(ctx, one, take)
			if err != nil {
				return sum, err
			}
			sum.join(part)
		}
		slices.SortStableFunc(list, func(a, b Answer) int {
			return cmp.Compare(a.Target, b.Target)
		})
		for _, a := range list {
			if err := emit(a); err != nil {
				return sum, err
			}
		}
		if sum.Interrupted {
			break
		}
	}
	slices.Sort(sum.Missing)
	return sum, nil
}

// solveUpTo answers each target with the simplest of all expressions of at most
// as many digits as the request has: that of least cost, and with levels that of
// the lowest level first; among equals the first by the text.
//
// Nothing is decided before the last count is searched. When ctx is done before
// that, the simplest expressions found so far are given.
func solveUpTo(ctx context.Context, j job, emit func(Answer) error) (Summary, error) {
	levels := j.req.ByLevel
	j.begin()
	j.keepTables()
	var best []Answer // ascending
	sum := Summary{GapFree: -1, Cost: MaxCost, NarrowCost: MaxCost, Asked: target.Count(j.req.Targets)}
	perDigit := int(search.WeightsOf(j.req.Rules, j.req.Supply).PerDigit)
	for n := 1; n <= j.count; n++ {
		var found []Answer
		one := j
		if one.req.Targets = improvable(j.req.Targets, best, (n-1)*perDigit, levels); !j.req.All && len(one.req.Targets) == 0 {
			break // nor with more
		}
		one.req.Progress = named(j.req.Progress, j.req.Supply.Units(n))
		part, err := newDeepener(one, func(a Answer) error {
			if a.Found {
				found = append(found, a)
			}
			return nil
		}).stagesAndFound(ctx, one, j.stages(j.req.Rules, n))
		sum.join(part)
		sum.Cost, sum.NarrowCost = min(sum.Cost, part.Cost), min(sum.NarrowCost, part.NarrowCost)
		if best = simplest(best, found, levels); err != nil {
			return sum, err
		}
		if sum.Interrupted {
			break
		}
	}
	return sum, sum.emitBest(j, best, emit)
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
func (s *Summary) emitBest(j job, best []Answer, emit func(Answer) error) error {
	m := newMerger(j, func(n numbered) error { return emit(n.answer) })
	m.last = true
	var found []target.Range
	for _, a := range best {
		m.waiting = append(m.waiting, numbered{answer: a})
		found = target.Extend(found, a.Target)
	}
	m.open = target.Subtract(m.open, found)
	var err error
	if s.Interrupted || j.req.All {
		err = m.emitWaiting()
	} else {
		err = m.emitMissing(context.Background())
	}
	s.Decided, s.Found, s.Missing, s.GapFree = m.sum.Decided, m.sum.Found, m.sum.Missing, m.sum.GapFree
	return err
}
