package main

import (
	"strconv"

	"fourfours/solver"
)

// recount makes the summary of answers that are given again, in the order of a search.
type recount struct {
	sum       solver.Summary
	solutions int    // that were asked for
	given     int    // of the target at hand, 0 where it was not found
	value     string // of that
}

// maxNamed is how many targets that were not found, or not often enough, are named.
const maxNamed = 1000

// newRecount begins a summary with why the searches ended.
func newRecount(solutions int, ended solver.Summary) *recount {
	r := &recount{solutions: solutions, sum: solver.Summary{GapFree: -1, Cost: solver.MaxCost, NarrowCost: solver.MaxCost}}
	r.sum.Join(solver.Summary{Cost: solver.MaxCost, NarrowCost: solver.MaxCost, MemoryHit: ended.MemoryHit, Effort: ended.Effort})
	return r
}

func (r *recount) add(a solver.Answer) {
	switch {
	case a.IsClosest:
		return
	case a.Rank > 1:
		r.given++
		return
	}
	r.endTarget()
	r.sum.Decided++
	isInteger := a.Value == strconv.FormatInt(a.Target, 10)
	switch {
	case a.Found:
		r.sum.Found++
		r.given, r.value = 1, a.Value
	case isInteger && len(r.sum.Missing) < maxNamed:
		r.sum.Missing = append(r.sum.Missing, a.Target)
	case !isInteger && len(r.sum.MissingValues) < maxNamed:
		r.sum.MissingValues = append(r.sum.MissingValues, a.Value)
	}
}

func (r *recount) endTarget() {
	if r.given > 0 && r.given < r.solutions {
		if r.sum.Fewer++; len(r.sum.FewerOf) < maxNamed {
			r.sum.FewerOf = append(r.sum.FewerOf, r.value)
		}
	}
	r.given = 0
}

func (r *recount) end() solver.Summary {
	r.endTarget()
	return r.sum
}
