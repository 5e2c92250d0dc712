package search

import (
	"cmp"
	"context"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// Values outside the compact form are kept as far as the limit terms goes: a binary
// operator that makes or takes one makes a tree of at most that cost.
//
// Under rules with floor, ceil or log every operator makes and takes them. Under others
// they come back as powers of powers alone, so that no others are made.

// outsideMaker makes those of a part from the values of the parts within it.
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

// real is an operand of any form.
type real struct {
	*table.Operand
	log     table.Bounds        // binary logarithm of its size
	value   *table.OutsideValue // nil for a compact one
	class   uint64              // of a compact value or of the exponent of a power, 0 for others
	inverse uint64              // the class of the inverse of that
}

// outsideCosts returns what binary operators that make or take such values may cost in
// a part, and what a value of the part may cost to be of use; below 0 for no such
// values. One of a part of the supply is the operand of a binary operator, with which it
// may come back; one of all the supply is rounded.
func (s *Search) outsideCosts(part supply.Part) (binary, value int) {
	if s.Terms <= 1 || s.WholeSteps || !BringsBack(s.Rules) || part.Size() < 2 {
		return -1, -1
	}
	budget := int(s.Budget(part))
	back := int(s.Weights.Binary - s.Weights.PerDigit)
	if part.Size() == s.Parts.Size() {
		back = int(min(s.Weights.Of[expr.Floor], s.Weights.Of[expr.Ceil]))
	}
	return min(s.Terms, budget), min(s.Terms, budget-back)
}

// leastOutside is the least weight of a binary operator that makes or takes such a value.
func (s *Search) leastOutside() int {
	if RoundsOrLogs(s.Rules) {
		return int(s.Weights.Binary)
	}
	return int(min(s.Weights.Of[expr.Power], s.Weights.Of[expr.Root]))
}

// MakeOutside makes the values of the part of a table that have no compact form, and
// returns a table with the trees of those that come back to it. Both are nil where there
// are none.
//
// Of the last table nothing else is made than what comes back, and where its filter is
// given, what can become a target by rounding.
func (s *Search) MakeOutside(ctx context.Context, t *table.Table, last bool, f *filter) (back *table.Table, err error) {
	binary, value := s.outsideCosts(t.Part)
	if binary < 0 {
		return nil, nil
	}
	m := &outsideMaker{
		b: s.NewBuilder(table.NewTable(s.Parts, t.Part, s.Tables, 1)), most: value, budget: int(s.Budget(t.Part)), all: RoundsOrLogs(s.Rules),
		to: table.NewOutside(), last: last, filter: f,
	}
	m.b.budget, m.back = uint16(binary), m.b.Table
	if m.back.Outside = m.to; s.Every {
		m.back.KeepEvery()
		m.b.every, m.to.Back = true, m.back
	}
	m.exact = newExactOutside(s, m.back)
	for _, op := range s.Rules.Ops() {
		if info := op.Info(); info.Arity == 1 && info.Place == expr.Anywhere && info.Takes == expr.TakesAny && (m.all || op == expr.Sqrt) {
			m.unaries = append(m.unaries, info)
		}
	}
	room := s.Memory - s.Stats.Bytes
	for _, split := range s.Parts.Splits(t.Part) {
		xs, ys := s.reals(split.Left), s.reals(split.Right)
		for a := range xs {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if s.MemoryHit = s.MemoryHit || m.to.Bytes()+m.back.Bytes() > room; s.MemoryHit {
				break
			}
			b := 0
			if split.Same() {
				b = a
			}
			for left := binary - s.leastOutside() - int(xs[a].Least); b < len(ys) && int(ys[b].Least) <= left; b++ {
				m.pair(&xs[a], &ys[b])
			}
		}
	}
	m.close()
	s.Stats.AddDrops(m.b.Drops)
	t.Outside = m.to
	return m.back, nil
}

// reals returns the operands of a part of any form that binary operators may take
// here, cheapest first.
func (s *Search) reals(part supply.Part) []real {
	if list := s.realsOf.At(part); list != nil {
		return list
	}
	most := s.Terms - s.leastOutside()
	list := []real{}
	compact := s.Operands.At(part)
	for i := range compact {
		o := &compact[i]
		if int(o.Least) > most {
			break
		}
		x := real{Operand: o, log: table.Bounds{Low: math.Inf(-1), High: math.Inf(-1)}, class: o.Class}
		if !o.Zero {
			x.log.Low, x.log.High = o.Num.Factors().LogBounds()
			x.inverse = o.Num.Factors().InverseClass()
		}
		list = append(list, x)
	}
	if t := s.Tables.At(part); t.Outside != nil {
		ops := t.OutsideOperands()
		for i := range ops {
			v := &t.Outside.Values[i]
			x := real{Operand: &ops[i], log: v.Log, value: v}
			if !v.Base.IsZero() {
				x.class, x.inverse = v.Exponent.Factors().Class(), v.Exponent.Factors().InverseClass()
			}
			if int(x.Least) <= most {
				list = append(list, x)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b real) int { return cmp.Compare(a.Least, b.Least) })
	s.realsOf.Put(part, list)
	return list
}

// isOne reports whether a value is known to be 1.
func (x *real) isOne() bool { return x.value == nil && x.Operand.IsOne() }

// isPower reports whether the value is a power with an irrational exponent.
func (x *real) isPower() bool { return x.value != nil && !x.value.Base.IsZero() }

// pair makes what binary operators make of two operands, one of which or whose result
// has no compact form.
func (m *outsideMaker) pair(x, y *real) {
	m.b.pairs++
	left := int(m.b.budget) - int(x.Least) - int(y.Least)
	may := func(op expr.Op) bool { return int(m.b.Weights.Of[op]) <= left }
	compact := x.value == nil && y.value == nil
	if m.all {
		if (may(expr.Add) || may(expr.Subtract)) && !(compact && (x.Class == y.Class || x.Zero || y.Zero)) {
			m.sum(x, y, table.Plus)
			if !x.Operand.Zero && !y.Operand.Zero {
				m.sum(x, y, table.Minus)
			}
		}
		if !compact && may(expr.Multiply) {
			m.product(expr.Multiply, x, y)
		}
		if !compact && may(expr.Divide) {
			m.product(expr.Divide, x, y)
			if x.Operand != y.Operand && !m.b.inOrder {
				m.product(expr.Divide, y, x)
			}
		}
		if may(expr.Log) {
			m.log(x, y)
			if x.Operand != y.Operand && !m.b.inOrder {
				m.log(y, x)
			}
		}
	}
	for _, op := range []expr.Op{expr.Power, expr.Root} {
		if !may(op) {
			continue
		}
		// The base of a power is its left operand, the degree of a root its left one.
		if !m.b.inOrder || op == expr.Power {
			m.power(op, x, y)
		}
		if m.b.inOrder && op == expr.Root || !m.b.inOrder && x.Operand != y.Operand {
			m.power(op, y, x)
		}
	}
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

// sum makes x+y.
func (m *outsideMaker) sum(x, y *real, ys table.Sign) {
	cost := m.cost(x, y, min(m.b.Weights.Of[expr.Add], m.b.Weights.Of[expr.Subtract]))
	sign, log, ok := table.Plus, x.log, true
	switch {
	case x.Zero:
		log = y.log
	case y.Zero:
	case ys == table.Plus:
		log = x.log.LogOfSum(y.log)
	default:
		if log, ok = x.log.LogOfDifference(y.log); !ok {
			log, ok = y.log.LogOfDifference(x.log)
			sign = table.Minus
		}
	}
	if !ok {
		m.difference(x, y, cost)
		return
	}
	if c, ok := m.cell(table.OutsideValue{Log: log}, cost, expr.Add, m.exactly(expr.Add, x.With(table.Plus), y.With(ys))); ok {
		m.b.relaxSum(c.times(sign), x.With(table.Plus), y.With(ys))
	}
}

// difference makes x-y where floating point does not tell which of the two is the
// larger one. Where nothing else does either, it is dropped.
func (m *outsideMaker) difference(x, y *real, cost int) {
	if small := max(x.log.High, y.log.High) < overlap; small && !m.mayBeTarget(0, cost) && !m.mayBeTarget(1, cost) {
		return
	}
	if n, ok := m.exact.value(expr.Add, x.With(table.Plus), y.With(table.Minus)); ok && n.IsZero() {
		if c, ok := m.comesBack(n, cost); ok {
			m.b.relaxSum(c, x.With(table.Plus), y.With(table.Minus))
		}
		return
	}
	log, sign, ok := m.exact.sizeOf(expr.Subtract, x.With(table.Plus), y.With(table.Plus))
	if !ok {
		m.b.Drops[rational.Outside]++
		return
	}
	if c, ok := m.cell(table.OutsideValue{Log: log}, cost, expr.Add, nil); ok {
		m.b.relaxSum(c.times(sign), x.With(table.Plus), y.With(table.Minus))
	}
}

// overlap is a binary logarithm: values below it whose bounds overlap are less than 1
// apart.
const overlap = 30

// exactly returns what computes op of two operands exactly.
func (m *outsideMaker) exactly(op expr.Op, x, y table.Signed) func() (rational.Num, bool) {
	if !x.Operand.Ref.IsOutside() && !y.Operand.Ref.IsOutside() {
		return nil
	}
	return func() (rational.Num, bool) { return m.exact.value(op, x, y) }
}

// product makes x*y or x/y.
func (m *outsideMaker) product(op expr.Op, x, y *real) {
	cost, log := m.cost(x, y, m.b.Weights.Of[op]), y.log
	switch {
	case op == expr.Divide && y.Zero:
		return
	case x.Zero || y.Zero:
		if c, ok := m.comesBack(rational.Num{}, cost); ok {
			m.b.relaxProduct(c, op, x.Operand, y.Operand)
		}
		return
	case op == expr.Divide:
		log = log.Neg()
	}
	if c, ok := m.cell(table.OutsideValue{Log: x.log.Plus(log)}, cost, op, m.exactly(op, x.With(table.Plus), y.With(table.Plus))); ok {
		m.b.relaxProduct(c, op, x.Operand, y.Operand)
	}
}

// power makes the powers of x to y and -y, or its roots of these degrees.
func (m *outsideMaker) power(op expr.Op, x, y *real) {
	compact := x.value == nil && y.value == nil
	switch {
	case compact && (y.Class == 0 || x.Zero || x.isOne()):
		return
	case x.Zero && y.Zero:
		return
	case x.Zero || x.isOne() || y.Zero:
		m.unitPower(op, x, y)
		return
	case !m.all && y.value != nil || !m.all && x.value != nil && !x.isPower():
		return
	}
	cost := m.cost(x, y, m.b.Weights.Of[op])
	back := x.isPower() && y.value == nil && y.class != 0 && (op == expr.Power && y.class == x.inverse || op == expr.Root && y.class == x.class)
	if !m.all && !back && (m.last || cost > m.most) {
		return
	}
	log := y.log
	if op == expr.Root {
		log = log.Neg()
	}
	log = x.log.Product(log.Exp2())
	natural := y.value == nil && y.Natural()
	for ys := range table.Signs {
		if !m.b.fits(op, x.Least, y.With(ys)) {
			continue
		}
		if ys == table.Minus {
			log = log.Neg()
		}
		v := table.OutsideValue{Log: log}
		var c cell
		var ok bool
		if back || !m.last && y.value == nil && (compact || x.isPower()) {
			v.Base, v.Exponent = m.powerOf(op, x, y.Value(ys))
		}
		if back && !v.Base.IsZero() && v.Exponent.IsRat() {
			n, status := m.b.Calc.PowTo(nil, v.Base, v.Exponent)
			if status != rational.OK {
				m.b.Drops[status]++
				continue
			}
			c, ok = m.comesBack(n, cost)
		} else {
			c, ok = m.cell(v, cost, op, m.exactPower(op, x.With(table.Plus), y.With(ys)))
		}
		if !ok {
			continue
		}
		if x.Cost[table.Plus] != table.Unreachable {
			m.b.relaxPower(c, op, x.With(table.Plus), y.With(ys))
		}
		if !natural || x.Cost[table.Minus] == table.Unreachable {
			continue
		}
		if f := y.Num.Factors(); len(f) == 0 || f[0].P != 2 { // an odd one
			m.b.relaxPower(c.times(table.Minus), op, x.With(table.Minus), y.With(ys))
		} else if op == expr.Power {
			m.b.relaxPower(c, op, x.With(table.Minus), y.With(ys))
		}
	}
}

// powerOf returns the base and the exponent of a power, or root, of a power, or of a
// compact value; none where the exponent is beyond a limit.
func (m *outsideMaker) powerOf(op expr.Op, x *real, y rational.Num) (base, exponent rational.Num) {
	k := int64(1)
	if op == expr.Root {
		k = -1
	}
	base, exponent = x.Num, rational.FromInt(1)
	if x.value != nil {
		base, exponent = x.value.Base, x.value.Exponent
	}
	e, status := m.b.Calc.MulTo(nil, exponent, y, k)
	if status != rational.OK {
		return rational.Num{}, rational.Num{}
	}
	return base, e
}

// exactPower is exactly for a power, or for a root of x.
func (m *outsideMaker) exactPower(op expr.Op, x, y table.Signed) func() (rational.Num, bool) {
	if op == expr.Root {
		x, y = y, x
	}
	return m.exactly(op, x, y)
}

// unitPower makes the powers and roots of 0 and 1 with an exponent or a degree that has
// no compact form, and the power of a value with such a form to 0.
func (m *outsideMaker) unitPower(op expr.Op, x, y *real) {
	if y.Zero && op == expr.Root {
		return
	}
	n := rational.FromInt(1)
	if x.Zero {
		n = rational.Num{}
	}
	c, ok := m.comesBack(n, m.cost(x, y, m.b.Weights.Of[op]))
	if !ok {
		return
	}
	for ys := range table.Signs {
		if x.Zero && ys == table.Minus {
			break
		}
		if x.Cost[table.Plus] != table.Unreachable && m.b.fits(op, x.Cost[table.Plus], y.With(ys)) {
			m.b.relaxPower(c, op, x.With(table.Plus), y.With(ys))
		}
		if y.Zero && x.Cost[table.Minus] != table.Unreachable {
			m.b.relaxPower(c, op, x.With(table.Minus), y.With(ys))
		}
		if y.Zero {
			break
		}
	}
}

// log makes the logarithm of y to base x.
func (m *outsideMaker) log(x, y *real) {
	if x.Zero || y.Zero || x.isOne() || x.Cost[table.Plus] == table.Unreachable || y.Cost[table.Plus] == table.Unreachable {
		return
	}
	compact := x.value == nil && y.value == nil
	cost := m.cost(x, y, m.b.Weights.Of[expr.Log])
	left, right := x.With(table.Plus), y.With(table.Plus)
	if y.isOne() {
		if c, ok := m.comesBack(rational.Num{}, cost); ok && !compact {
			m.b.relax(c, expr.Log, left, right)
		}
		return
	}
	v, ok := y.log.Quotient(x.log)
	if !ok {
		m.b.Drops[rational.Outside]++
		return
	}
	size, sign, ok := v.LogOfSize()
	if !ok {
		m.b.Drops[rational.Outside]++
		return
	}
	if compact && x.Pos|x.Neg == y.Pos|y.Neg {
		if m.last && !m.rounds(size, cost) {
			return
		}
		if _, err := m.b.Calc.Log(x.Num, y.Num); err != rational.ErrOutside {
			return // it is rational
		}
	}
	if c, ok := m.cell(table.OutsideValue{Log: size}, cost, expr.Log, m.exactly(expr.Log, left, right)); ok {
		m.b.relax(c.times(sign), expr.Log, left, right)
	}
}
