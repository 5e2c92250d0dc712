package solver

import (
	"cmp"
	"context"
	"math"
	"slices"

	"fourfours/solver/target"
)

// solveClosest answers the targets of a request, and to one that is not found it gives
// the nearest integers that are: these are looked for around it, ever further. All
// answers come when the last is decided.
func solveClosest(ctx context.Context, j job, emit func(Answer) error, solve solveFunc) (Summary, error) {
	j.begin()
	j.keepTables()
	var list, found []Answer
	take := func(a Answer) error {
		if a.Found && a.Rank <= 1 {
			found = append(found, a)
		}
		return nil
	}
	sum, err := solve(ctx, j, func(a Answer) error {
		list = append(list, a)
		return take(a)
	})
	closest := map[int][]Answer{} // by place in list
	open := []int{}               // places in list of what has none yet
	for i, a := range list {
		if a.Text == "" {
			open = append(open, i)
		}
	}
	decided := j.req.Targets
	for radius := int64(closestFirst); len(open) > 0 && radius <= closestLast && err == nil && !sum.Interrupted; radius *= closestFactor {
		var around []target.Range
		for _, i := range open {
			around = append(around, target.Range{Lo: addClamped(list[i].Target, -radius), Hi: addClamped(list[i].Target, radius)})
		}
		more := j
		if more.req.Targets = target.Subtract(target.Merge(around), decided); len(more.req.Targets) > 0 {
			decided = target.Merge(slices.Concat(decided, more.req.Targets))
			var part Summary
			part, err = solve(ctx, more, take)
			sum.Stats.Pairs += part.Stats.Pairs
			sum.MemoryHit, sum.Interrupted = sum.MemoryHit || part.MemoryHit, part.Interrupted
			slices.SortFunc(found, func(a, b Answer) int { return cmp.Compare(a.Target, b.Target) })
		}
		if err != nil || sum.Interrupted {
			break // there may be nearer ones
		}
		open = slices.DeleteFunc(open, func(i int) bool {
			closest[i] = closestOf(found, list[i].Target, radius)
			return closest[i] != nil
		})
	}
	for i, a := range list {
		if err := emit(a); err != nil {
			return sum, err
		}
		for _, near := range closest[i] {
			near.IsClosest, near.ClosestTo = true, a.Target
			if err := emit(near); err != nil {
				return sum, err
			}
		}
	}
	return sum, err
}

// closestOf returns the answers to the integers that are nearest to a target, which is not
// among the answers, and at most so far from it: one, or two that are as near, or none.
// The answers are ascending.
func closestOf(found []Answer, to, radius int64) (list []Answer) {
	at, _ := slices.BinarySearchFunc(found, to, func(a Answer, t int64) int { return cmp.Compare(a.Target, t) })
	far := uint64(radius) + 1
	for _, i := range []int{at - 1, at} {
		if i < 0 || i >= len(found) {
			continue
		}
		// The distance of two int64 fits 64 bits.
		d := uint64(max(to, found[i].Target)) - uint64(min(to, found[i].Target))
		if d < far {
			far, list = d, nil
		}
		if d == far && d <= uint64(radius) {
			list = append(list, found[i])
		}
	}
	return list
}

// addClamped adds integers, to one that fits 64 bits.
func addClamped(a, b int64) int64 {
	if c := a + b; (c > a) == (b > 0) {
		return c
	}
	if b < 0 {
		return math.MinInt64
	}
	return math.MaxInt64
}
