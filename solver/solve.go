package solver

import (
	"context"
	"time"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/backward"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/store"
	"fourfours/solver/target"
)

// request is a Request with all that was left open decided. Other fields are those of
// Request.
type request struct {
	Rules       expr.OpSet
	Digit       int // 0 to 9
	Count       int // how many copies of the digit, 1 to MaxCount
	Targets     []target.Range
	All, Values bool
	Limits      rational.Limits
	Search      SearchLimits // 0 for what DefaultSearchLimits has
	MaxMemory   int64
	Workers     int
	Progress    func(Progress)
	Cache       *Cache

	began time.Time          // when the search began that this one is a part of
	made  *store.BuiltTables // tables of searches before this one that it is a part of; nil for none
}

// begin notes when the search begins, unless it is a part of another.
func (r *request) begin() {
	if r.began.IsZero() {
		r.began = time.Now()
	}
}

// Answer is the outcome for one target or value.
type Answer struct {
	Target int64  // with Values, 0 for a value that is no integer
	Value  string // canonical text of the value
	Found  bool
	Text   string // canonical text of the expression
	Cost   int
	Level  int
	Needs  expr.OpSet // with Unlock: the operators beyond the rules that Text has
	Rank   int        // with Solutions: which of the solutions of the target it is, from 1
	Count  int        // how many digits Text has
	// With Fewest: the digit of the request, and whether every lower count
	// was searched to exhaustion within the limits.
	Digit   int
	Minimal bool
}

// Progress tells how far a search came.
type Progress = search.Progress

// Stats counts the work of a search.
type Stats = search.Stats

// Cache keeps tables of long searches in files.
type Cache = store.Cache

// solve calls emit with each answer, in ascending order. An error of emit ends the
// search and is returned; another error is an internal one. When ctx is done, the
// answers that are decided were given.
func solve(ctx context.Context, req request, emit func(Answer) error) (Summary, error) {
	return solveStages(ctx, req, []stage{{Rules: req.Rules, Count: req.Count}}, emit)
}

// solvePass is Solve by a single search.
func solvePass(ctx context.Context, req request, p pass, emit func(numbered) error) (Summary, error) {
	s := search.New(req.Rules, req.Digit, p.limits, req.Workers)
	s.Memory, s.Progress = req.MaxMemory, req.Progress
	s.Count, s.MaxCost = req.Count, p.cost
	kept := store.NewSession(req.Cache, req.made, req.began)
	s.Store = kept
	o := &output{Search: s, req: req, integers: !p.values, emit: emit}
	var err error
	anyValue := p.values || req.Count == 1 // the one table tells what a further pass takes
	if !anyValue && !req.All {
		o.table, err = backward.Solve(ctx, s, req.Count, req.Targets, backward.Options{Limited: broad(req.Rules)})
	}
	switch {
	case err != nil || o.table != nil:
	case anyValue || !search.Joinable(req.Rules):
		if err = s.Build(ctx, req.Count); err == nil {
			o.table = s.Tables[req.Count]
		}
	default:
		g := search.NewGoals(allLimit)
		if !req.All {
			g = search.GoalsOf(req.Targets)
		}
		o.table, err = s.LastTable(ctx, req.Count, g)
	}
	sum := Summary{Stats: s.Stats, MemoryHit: s.MemoryHit}
	if err == nil && p.values && s.MemoryHit && o.table.Len() == 0 {
		p.values = false // the memory may do for the integers
		sum, err = solvePass(ctx, req, p, emit)
		sum.MemoryHit = true
		return sum, err
	}
	s.Operands = nil // the texts have their memory
	switch {
	case err != nil:
	case req.All:
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
