package search

import (
	"math"

	"fourfours/expr"
	"fourfours/solver/internal/table"
)

// roundingFilter tells which values of the last table can become a target by the floor
// or the ceiling of them, or of what unary operators make of them. It follows
// the sizes of the values in floating point: every value that may lead to an
// integer is kept where that integer is not known at a lower cost.
type roundingFilter struct {
	filter  *Filter
	unaries []sizeOperator // roundings apart
	weight  int            // the least of floor and ceil
	most    int            // the most that two operands may cost together: then their value can be rounded within the budget
	negate  int            // of negate
	// mostWhole is the most that an integer may cost: then a unary operator and a rounding of
	// what it makes are within the budget.
	mostWhole int
	known     map[uint64]int // the least cost of an integer so far
}

// keeps reports whether a value of the given binary logarithm, made at the
// given cost, may lead to an integer that is wanted. The logarithm is off by
// less than closeTo.
func (r *roundingFilter) keeps(log float64, cost int) bool {
	if cost+r.weight > r.filter.budget || !r.filter.leads(log, cost) {
		return false
	}
	if log < wordLog {
		v := math.Exp2(log)
		low, high := uint64(math.Floor(v*(1-closeTo))), uint64(math.Ceil(v*(1+closeTo)))
		for z := low; z <= high; z++ {
			if r.useful(z, cost+r.weight) {
				return true
			}
			if z == low && high-low > 4 {
				return true // too coarse to tell
			}
		}
	}
	for _, op := range r.unaries {
		next := log*op.factor - op.less
		if !(math.Abs(next-log) >= closeTo) || op.factor == 0.5 && log < 0 {
			continue // the same integers are next to it
		}
		if r.keeps(next, cost+op.weight) {
			return true
		}
	}
	return false
}

// wordLog is a logarithm: a value whose own is below it, but for what floating point is off
// by, fits 64 bits.
const wordLog = 63.9

// closeTo is the relative error that a value in floating point may have.
const closeTo = 0x1p-28

// useful reports whether an integer of the given cost may be of use.
func (r *roundingFilter) useful(z uint64, cost int) bool {
	if !r.filter.leads(logOfWord(z), cost) {
		return false
	}
	known, ok := r.known[z]
	return !ok || known >= cost
}

func newRoundingFilter(b *Builder, f *Filter) *roundingFilter {
	r := &roundingFilter{
		filter: f, weight: int(min(b.Weights.Of[expr.Floor], b.Weights.Of[expr.Ceil])),
		negate: int(b.Weights.Of[expr.Negate]), known: map[uint64]int{},
	}
	least := table.Unreachable
	for _, op := range sizeOperators(b.Rules) {
		if !op.rounds {
			r.unaries = append(r.unaries, op)
			least = min(least, op.weight)
		}
	}
	r.most = f.budget - int(b.Weights.Binary) - r.weight
	r.mostWhole = f.budget - r.weight - least
	for _, s := range b.Table.Shards {
		for i := range s.Entries {
			e := &s.Entries[i]
			if e.IsZero() {
				r.note(0, e.Cost)
			} else if z, ok := s.Num(e).Factors().Uint64(); ok {
				r.note(z, e.Cost)
			}
		}
	}
	return r
}

// note takes in the costs of an integer and its negative. Where one of them is
// found by the other's negation at best, a tree must be cheaper than that to
// matter.
func (r *roundingFilter) note(z uint64, cost [table.Signs]uint16) {
	c := int(min(cost[table.Plus], cost[table.Minus])) + r.negate
	if old, ok := r.known[z]; !ok || c < old {
		r.known[z] = c
	}
}

// rounded takes in what the floor and the ceiling of a value between low and
// low+1 cost at most.
func (r *roundingFilter) rounded(low uint64, cost [table.Signs]uint16, weight [256]uint16) {
	floor, ceil := weight[expr.Floor], weight[expr.Ceil]
	plus, minus := cost[table.Plus], cost[table.Minus]
	r.note(low, [table.Signs]uint16{table.AddCosts(plus, floor, 0), table.AddCosts(minus, ceil, 0)})
	r.note(low+1, [table.Signs]uint16{table.AddCosts(plus, ceil, 0), table.AddCosts(minus, floor, 0)})
}
