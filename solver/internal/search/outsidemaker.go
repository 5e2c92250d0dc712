package search

import (
	"math"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// outsideMaker makes the values of a part that have no compact form from the values of
// the parts within it.
type outsideMaker struct {
	b       *Builder // its budget is that of a binary operator that makes or takes such a value
	most    int      // what a value may cost that is to be of use
	budget  int      // what a tree of the part may cost
	all     bool     // any operator makes and takes them
	to      *table.Outside
	back    *table.Table     // the values that come back, with their trees
	last    bool             // of the last table nothing is kept but what becomes a target
	filter  *filter          // of the last table, if it is made by joins
	exact   *exactOutside    // what is known exactly
	made    []expr.Op        // the operator of each entry
	unaries []*expr.Operator // that take such a value
}

// cost returns the least cost of a binary operator of two operands.
func (m *outsideMaker) cost(x, y *real, weight uint16) int {
	return int(x.Least) + int(y.Least) + int(weight)
}

// cell returns the place of a value of the given size: among those outside, or where it
// comes back exactly, among those that do. It reports whether the value is kept.
// exact computes it exactly, if it has an operand that has no compact form.
func (m *outsideMaker) cell(v table.OutsideValue, cost int, op expr.Op, exact func() (rational.Num, bool)) (cell, bool) {
	if size := max(math.Abs(v.Log.Low), math.Abs(v.Log.High)); !(size < math.Min(float64(m.b.Calc.Limits.Bits), maxOutsideLog)) {
		m.b.Drops[rational.OverBits]++
		return cell{}, false
	}
	if z, ok := v.Log.Integer(); ok && exact != nil && m.mayBeTarget(z, cost) {
		if n, ok := exact(); ok && n.IsCompact() && n.IsInt() {
			return m.comesBack(n.Abs(), cost)
		}
	}
	if cost > m.most || m.last && !m.rounds(v.Log, cost) {
		return cell{}, false
	}
	if !m.all && v.Base.IsZero() {
		return cell{}, false // it does not come back
	}
	m.made = append(m.made, op)
	return cell{&m.to.Shard, m.to.Add(v), table.Plus}, true
}

// maxOutsideLog bounds the size of a value beside the limit bits: floating point has
// room for it.
const maxOutsideLog = 1000

// comesBack returns the place of a compact value among those that come back.
func (m *outsideMaker) comesBack(n rational.Num, cost int) (cell, bool) {
	if cost > m.budget {
		return cell{}, false
	}
	s := m.back.Shards[0]
	return cell{s, s.Put(n.Abs(), table.KeyOf(n.Abs())), table.SignOf(n)}, true
}

// mayBeTarget reports whether an integer may be of use.
func (m *outsideMaker) mayBeTarget(z uint64, cost int) bool {
	switch {
	case m.filter == nil:
		return true
	case m.filter.rounds != nil:
		return m.filter.rounds.useful(z, cost)
	}
	return m.filter.keepsUint(z)
}

// rounds reports whether a value of the last table may become a target by rounding.
func (m *outsideMaker) rounds(log table.Bounds, cost int) bool {
	if m.filter == nil || m.filter.rounds == nil {
		return false
	}
	r := m.filter.rounds
	switch {
	case cost+r.weight > r.budget:
		return false
	case log.High-log.Low > closeTo/2:
		return true // too coarse to tell
	}
	return r.keeps(log.Low, cost)
}

// exactly returns what computes op of two operands exactly.
func (m *outsideMaker) exactly(op expr.Op, x, y table.Signed) func() (rational.Num, bool) {
	if !x.Operand.Ref.IsOutside() && !y.Operand.Ref.IsOutside() {
		return nil
	}
	return func() (rational.Num, bool) { return m.exact.value(op, x, y) }
}
