package solver

import (
	"time"

	"fourfours/expr"
	"fourfours/rational"
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
	Solutions   int
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
