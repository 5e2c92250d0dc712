package solver

import (
	"time"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/backward"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/store"
	"fourfours/solver/internal/supply"
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
	Solutions   int
	Limits      rational.Limits
	Search      SearchLimits // 0 for what DefaultSearchLimits has
	MaxMemory   int64
	Workers     int
	Progress    func(Progress)
	Cache       *Cache

	exact []rational.Num     // the values whose numbers are the targets; nil where these are the integers
	began time.Time          // when the search began that this one is a part of
	made  *store.BuiltTables // tables of searches before this one that it is a part of; nil for none
}

// begin notes when the search begins, unless it is a part of another.
func (r *request) begin() {
	if r.began.IsZero() {
		r.began = time.Now()
	}
}

// supply returns what each expression uses up.
func (r *request) supply() supply.Supply { return supply.Copies(r.Count, r.Digit) }

// value returns the value of a target.
func (r *request) value(t int64) rational.Num {
	if r.exact != nil {
		return r.exact[t]
	}
	return rational.FromInt(t)
}

// inFull reports whether all tables are made in full, because nothing is known of what
// leads to the targets.
func (r *request) inFull() bool {
	if r.exact != nil {
		return !backward.Handles(r.Rules) || r.Count < backward.LeastCount
	}
	return !search.Joinable(r.Rules) && !backward.Handles(r.Rules)
}
