package solver

import (
	"time"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/backward"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/store"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// request is a Request with all that was left open decided. Other fields are those of
// Request.
type request struct {
	Rules       expr.OpSet
	Supply      supply.Supply
	Count       int // how many of its digits or numbers an expression uses up; of copies, whatever Supply says
	Targets     []target.Range
	All, Values bool
	WholeSteps  bool
	Solutions   int
	AsDecided   bool
	Limits      rational.Limits
	Search      SearchLimits // 0 for what DefaultSearchLimits has
	MaxMemory   int64
	Workers     int
	Progress    func(Progress)
	Cache       *Cache

	exact []rational.Num     // the values whose numbers are the targets; nil where these are the integers
	began time.Time          // when the search began that this one is a part of
	cut   bool               // what the memory cuts short is answered too, whatever fewer targets would take
	made  *store.BuiltTables // tables of searches before this one that it is a part of; nil for none
}

// config returns what a search for expressions of the request is for under some limits.
func (r *request) config(limits rational.Limits) search.Config {
	return search.Config{
		Rules: r.Rules, Parts: r.parts(), WholeSteps: r.WholeSteps, Limits: limits, Workers: r.Workers,
		Memory: r.MaxMemory, Progress: r.Progress,
	}
}

// begin notes when the search begins, unless it is a part of another.
func (r *request) begin() {
	if r.began.IsZero() {
		r.began = time.Now()
	}
}

// parts returns the parts of what each expression uses up.
func (r *request) parts() *supply.Parts { return supply.PartsOf(r.Supply, r.Count) }

// ofCount returns a supply as large as what each expression uses up, by which the limits
// are chosen. Parts of digits and numbers have the limits of all: they share tables.
func (r *request) ofCount() supply.Supply {
	if r.Supply.IsCopies() {
		return supply.Copies(r.Count, r.Supply.Digit())
	}
	return r.Supply
}

// keepTables makes the searches of several counts share tables, where these are not of
// copies: of these the highest count takes nearly all of the time.
func (r *request) keepTables() {
	if !r.Supply.IsCopies() && r.made == nil {
		r.made = store.NewBuiltTables(r.MaxMemory / store.BuiltShare)
	}
}

// value returns the value of a target.
func (r *request) value(t int64) rational.Num {
	if r.exact != nil {
		return r.exact[t]
	}
	return rational.FromInt(t)
}

// mostCost returns what no expression costs more than, MaxCost for no bound: there is one
// where no unary operator can be used.
func (r *request) mostCost() int64 {
	digit, literal := 0, 0
	for _, op := range r.Rules.Ops() {
		switch info := op.Info(); {
		case op == expr.Concatenation || info.Arity == 2:
			digit = max(digit, info.Weight)
		case info.Fixity == expr.Form:
			literal += info.Weight
		case op != expr.Negate && op != expr.NegativeExponent || !r.WholeSteps:
			return MaxCost
		}
	}
	return int64((r.Count-1)*digit + r.Count*literal)
}

// goesBack reports whether a search goes back from few targets.
func (r *request) goesBack() bool { return r.Supply.IsCopies() && backward.Handles(r.Rules, r.Limits) }

// inFull reports whether all tables are made in full, because nothing is known of what
// leads to the targets.
func (r *request) inFull() bool {
	if r.exact != nil {
		return !r.goesBack() || r.Count < backward.LeastCount
	}
	return !search.Joinable(r.Rules) && !r.goesBack()
}
