package solver

import (
	"context"
	"fmt"

	"fourfours/solver/internal/backward"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/store"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// crowdedError reports that the memory does not hold what so many targets need, and
// that nothing was answered.
type crowdedError struct{ fewer uint64 } // of the targets, that may fit

func (e *crowdedError) Error() string { return fmt.Sprintf("try at most %d targets", e.fewer) }

// solvePass answers the targets of a request by a single search. The error is a
// *crowdedError where it is worth trying fewer targets.
func solvePass(ctx context.Context, j job, p pass, emit func(numbered) error) (Summary, error) {
	kept := store.NewSession(j.req.Cache, j.made, j.began)
	c := j.config(p.limits)
	c.MaxCost, c.Terms, c.Store = p.cost, p.terms, kept
	s := search.New(c)
	o := &output{search: s, job: j, integers: !p.values, emit: emit}
	var err error
	anyValue := p.values || j.count == 1 // the one table tells what a further pass takes
	if j.made != nil && j.count <= j.req.Supply.Count()-2 && j.mostCost() < MaxCost {
		anyValue = true // the search of a higher count has these tables in full
	}
	if !anyValue && !j.req.All {
		var t *table.Table
		t, err = backward.Solve(ctx, s, j.req.Targets, backward.Options{Limited: broad(j.req.Rules), Value: j.exactValue()})
		if t != nil {
			o.tables = []*table.Table{t}
		}
	}
	switch {
	case err != nil || o.tables != nil:
	case anyValue || j.req.Exact != nil || !search.Joinable(j.req.Rules):
		if err = s.Build(ctx, j.count); err == nil {
			for _, whole := range s.Config.Parts.Wholes() {
				o.tables = append(o.tables, s.Tables.At(whole))
			}
		}
	default:
		g := search.NewGoals(allLimit)
		if !j.req.All {
			g = search.GoalsOf(j.req.Targets)
		}
		o.tables, err = s.LastTables(ctx, g)
	}
	sum := Summary{Stats: s.Stats, MemoryHit: s.MemoryHit}
	if err == nil && p.values && s.MemoryHit && o.isEmpty() {
		p.values = false // the memory may do for the integers
		sum, err = solvePass(ctx, j, p, emit)
		sum.MemoryHit = true
		return sum, err
	}
	s.Operands = supply.ByPart[[]table.Operand]{} // the texts have their memory
	if err == nil && s.MemoryHit && !j.req.All && !j.cut {
		if fewer := j.fewer(s.InFull); fewer > 0 {
			sum.MemoryHit, err = false, &crowdedError{fewer}
		}
	}
	switch {
	case err != nil:
	case j.req.All:
		err = o.all(ctx)
	default:
		err = o.targets(ctx)
	}
	kept.Keep(ctx, s)
	if err != nil && err == ctx.Err() {
		sum.Interrupted = true
		err = nil
	}
	return sum, err
}

// fewer returns how many targets the memory may hold where it did not hold what those of
// the request need; 0 where it would not matter. That is half of them, unless tables
// that are made in full, whatever the targets are, took it.
func (j *job) fewer(inFull bool) uint64 {
	n := target.Count(j.req.Targets)
	if inFull {
		return backward.Fewer(j.req.Rules, n, broad(j.req.Rules))
	}
	return n / 2
}
