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
	b              *Builder      // its budget is that of a binary operator that makes or takes such a value
	most           int           // what a value may cost that is to be of use
	budget         int           // what a tree of the part may cost
	least, largest float64       // the size of a value is between these
	all            bool          // any operator makes and takes them, but for those that want naturals
	combinations   []combination // that do
	to             *table.Outside
	back           *table.Table     // the values that come back, with their trees
	last           bool             // of the last table nothing is kept but what becomes a target
	filter         *Filter          // of the last table, if it is made by joins
	words          wordKeeper       // of another, if one is given
	exact          *exactOutside    // what is known exactly
	made           []expr.Op        // the operator of each entry
	unaries        []*expr.Operator // that take such a value
}

// cost returns the least cost of a binary operator of two operands.
func (m *outsideMaker) cost(x, y *real, weight uint16) int {
	return int(x.op.Least) + int(y.op.Least) + int(weight)
}

// cell returns the place of a value of the given size: among those outside, or where it
// comes back exactly, among those that do. It reports whether the value is kept.
// exact computes it exactly, if it has an operand that has no compact form, and power
// tells the power that it is, if it is one.
func (m *outsideMaker) cell(size table.Bounds, cost int, op expr.Op, exact func() (rational.Num, bool), power func() *table.Power) (cell, bool) {
	if !(size.Low > m.least && size.High < m.largest) {
		m.b.Drops[rational.OverBits]++
		return cell{}, false
	}
	if exact != nil && m.mayComeBack(size, cost) {
		if n, ok := exact(); ok && n.IsCompact() && n.IsInt() {
			z, _ := n.Abs().Uint64()
			return m.comesBackAs(z, cost)
		}
	}
	if cost > m.most || m.last && !m.rounds(size, cost) {
		return cell{}, false
	}
	v := table.OutsideValue{Size: size}
	if power != nil && !m.last {
		v.Power = power()
	}
	if !m.all && v.Power == nil {
		return cell{}, false // it does not come back
	}
	m.made = append(m.made, op)
	return cell{&m.to.Shard, m.to.Add(v), table.Plus}, true
}

// maxOutsideLog bounds the logarithm of the size of a value beside the limit bits:
// floating point has room for it.
const maxOutsideLog = 1000

// comesBack returns the place of a compact value among those that come back.
func (m *outsideMaker) comesBack(n rational.Num, cost int) (cell, bool) {
	if cost > m.budget {
		return cell{}, false
	}
	s := m.back.Shards[0]
	return cell{s, s.Put(n.Abs(), table.KeyOf(n.Abs())), table.SignOf(n)}, true
}

// comesBackAs is comesBack for an integer that the limits have not seen yet.
func (m *outsideMaker) comesBackAs(z uint64, cost int) (cell, bool) {
	n, status := m.b.Calc.NaturalTo(nil, z)
	if status != rational.OK {
		m.b.Drops[status]++
		return cell{}, false
	}
	return m.comesBack(n, cost)
}

// mayComeBack reports whether a value of the given size may be an integer of use.
func (m *outsideMaker) mayComeBack(size table.Bounds, cost int) bool {
	least, largest := size.Integers()
	if largest > least && largest-least > fewIntegers {
		return true // too coarse to tell
	}
	for z := least; z <= largest; z++ {
		if m.mayBeTarget(z, cost) {
			return true
		}
	}
	return false
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
func (m *outsideMaker) rounds(size table.Bounds, cost int) bool {
	if m.filter == nil || m.filter.rounds == nil {
		return false
	}
	r := m.filter.rounds
	switch {
	case cost+r.weight > m.filter.budget:
		return false
	case size.High-size.Low > closeTo/2*size.Low:
		return true // too coarse to tell
	}
	return r.keeps(math.Log2(size.Low), cost)
}

// exactly returns what computes op of two operands exactly.
func (m *outsideMaker) exactly(op expr.Op, x, y table.Signed) func() (rational.Num, bool) {
	if !x.Operand.Ref.IsOutside() && !y.Operand.Ref.IsOutside() {
		return nil
	}
	return func() (rational.Num, bool) { return m.exact.value(op, x, y) }
}
