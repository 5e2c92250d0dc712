package solver

import (
	"context"
	"slices"
	"strconv"
)

// quickSearches are the limits of the searches that come before the last one, all of which
// bound something more than that does.
func quickSearches(r Request) (list []SearchLimits) {
	last := r.Search.Under(newJob(r).req.Rules, r.Supply)
	for _, l := range quickLimits {
		if l.cost >= last.Cost && l.narrowCost >= last.NarrowCost {
			continue
		}
		within := last
		within.Cost, within.NarrowCost = min(l.cost, last.Cost), min(l.narrowCost, last.NarrowCost)
		within.WidePairs = 1 // none beyond Cost
		if l.narrowBits > 0 {
			within.NarrowBits, within.NarrowRootIndex = min(l.narrowBits, last.NarrowBits), min(l.narrowRootIndex, last.NarrowRootIndex)
		}
		list = append(list, within)
	}
	return list
}

// solveQuick is run with answers that are the best so far before those that are asked for.
func solveQuick(ctx context.Context, r Request, emit func(Answer) error, run runFunc) (sum Summary, err error) {
	type entry struct {
		digit int
		value string
	}
	best := map[entry]Answer{}
	req := r
	req.AsDecided = true
	for _, limits := range quickSearches(r) {
		req.Search = limits
		part, err := run(ctx, req, func(a Answer) error {
			e := entry{a.Digit, a.Value}
			if old, ok := best[e]; !a.Found || ok && r.Compare(a, old) >= 0 {
				return nil
			}
			a.Minimal, a.SoFar = false, true
			best[e] = a
			return emit(a)
		})
		if err != nil || part.Interrupted { // what ended it is none of what was asked for
			return Summary{Asked: part.Asked, GapFree: -1, Interrupted: part.Interrupted, Stats: part.Stats}, err
		}
	}
	req.Search = r.Search
	kept := map[string]uint64{} // how often the last search did not find it, cut short by memory
	sum, err = run(ctx, req, func(a Answer) error {
		if old, ok := best[entry{a.Digit, a.Value}]; ok && (!a.Found || r.Compare(old, a) < 0) {
			if !a.Found {
				kept[a.Value]++
			}
			a, a.SoFar = old, false
		}
		return emit(a)
	})
	for _, times := range kept {
		sum.Found += times
	}
	isKept := func(value string) bool {
		if kept[value] == 0 {
			return false
		}
		kept[value]--
		return true
	}
	sum.Missing = slices.DeleteFunc(sum.Missing, func(t int64) bool { return isKept(strconv.FormatInt(t, 10)) })
	sum.MissingValues = slices.DeleteFunc(sum.MissingValues, isKept)
	return sum, err
}
