package solver

import (
	"cmp"
	"context"
	"slices"
	"strconv"
)

// quickSearches are the limits of the searches that come before the last one, all of which
// bound something more than that does.
func (r *Request) quickSearches() (list []SearchLimits) {
	last := r.Search.Under(r.withDefaults().Rules, r.Supply)
	for _, l := range quickLimits {
		if l.Cost >= last.Cost && l.NarrowCost >= last.NarrowCost {
			continue
		}
		within := last
		within.Cost, within.NarrowCost = min(l.Cost, last.Cost), min(l.NarrowCost, last.NarrowCost)
		within.WidePairs = 1 // none beyond Cost
		if l.NarrowBits > 0 {
			within.NarrowBits, within.NarrowRootIndex = min(l.NarrowBits, last.NarrowBits), min(l.NarrowRootIndex, last.NarrowRootIndex)
		}
		list = append(list, within)
	}
	return list
}

// quick is run with answers that are the best so far before those that are asked for.
func (r *Request) quick(ctx context.Context, emit func(Answer) error) (sum Summary, err error) {
	type entry struct {
		digit int
		value string
	}
	best := map[entry]Answer{}
	req := *r
	req.AsDecided = true
	for _, limits := range r.quickSearches() {
		req.Search = limits
		part, err := req.run(ctx, func(a Answer) error {
			e := entry{a.Digit, a.Value}
			if old, ok := best[e]; !a.Found || ok && r.Compare(a, old) >= 0 {
				return nil
			}
			a.Minimal, a.SoFar = false, true
			best[e] = a
			return emit(a)
		})
		if err != nil || part.Interrupted {
			part.Decided, part.Found, part.Missing, part.MissingValues = 0, 0, nil, nil
			return part, err
		}
	}
	req.Search = r.Search
	kept := map[string]bool{} // what the last search did not find, cut short by memory
	sum, err = req.run(ctx, func(a Answer) error {
		if old, ok := best[entry{a.Digit, a.Value}]; ok && (!a.Found || r.Compare(old, a) < 0) {
			if !a.Found {
				kept[a.Value] = true
			}
			a, a.SoFar = old, false
		}
		return emit(a)
	})
	sum.Found += uint64(len(kept))
	sum.Missing = slices.DeleteFunc(sum.Missing, func(t int64) bool { return kept[strconv.FormatInt(t, 10)] })
	sum.MissingValues = slices.DeleteFunc(sum.MissingValues, func(value string) bool { return kept[value] })
	return sum, err
}

// Compare orders expressions for one target by what is asked for, the better first: the
// fewest digits with that objective, then the lowest level with ByLevel, then the simplest.
func (r *Request) Compare(a, b Answer) int {
	count := 0
	if r.Objective == Fewest {
		count = cmp.Compare(a.Count, b.Count)
	}
	return cmp.Or(count, compareAnswers(a, b, r.ByLevel))
}
