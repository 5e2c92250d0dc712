package search

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

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
