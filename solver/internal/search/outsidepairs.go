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
	left := int(m.b.budget) - int(x.op.Least) - int(y.op.Least)
	compact := !x.outside && !y.outside
	for i := range m.combinations {
		c := &m.combinations[i]
		if c.weight > left || c.swapped && x.op == y.op {
			continue
		}
		first, second := x, y
		if c.swapped {
			first, second = y, x
		}
		switch c.op {
		case expr.Power, expr.Root:
			m.power(c.op, first, second)
		case expr.Log:
			m.log(first, second)
		case expr.Add, expr.Subtract:
			if !(compact && (x.op.Class == y.op.Class || x.op.Zero || y.op.Zero)) {
				m.sum(x, y, table.Plus)
				if !x.op.Zero && !y.op.Zero {
					m.sum(x, y, table.Minus)
				}
			}
		case expr.Multiply, expr.Divide:
			if !compact {
				m.product(c.op, first, second)
			}
		}
	}
}

// sum makes x+y.
func (m *outsideMaker) sum(x, y *real, ys table.Sign) {
	cost := m.cost(x, y, min(m.b.Weights.Of[expr.Add], m.b.Weights.Of[expr.Subtract]))
	size, sign, ok := x.size.Plus(y.size), table.Plus, true
	if ys == table.Minus {
		size, sign, ok = x.size.Minus(y.size).Size()
	}
	if !ok {
		m.difference(x, y, cost)
		return
	}
	if c, ok := m.cell(size, cost, expr.Add, m.exactly(expr.Add, x.op.With(table.Plus), y.op.With(ys)), nil); ok {
		m.b.relaxSum(c.times(sign), x.op.With(table.Plus), y.op.With(ys))
	}
}

// difference makes x-y where floating point does not tell which of the two is the
// larger one. Where nothing else does either, it is dropped.
func (m *outsideMaker) difference(x, y *real, cost int) {
	if small := max(x.size.High, y.size.High) < overlap; small && !m.mayBeTarget(0, cost) && !m.mayBeTarget(1, cost) {
		return
	}
	if n, ok := m.exact.value(expr.Add, x.op.With(table.Plus), y.op.With(table.Minus)); ok && n.IsZero() {
		if c, ok := m.comesBack(n, cost); ok {
			m.b.relaxSum(c, x.op.With(table.Plus), y.op.With(table.Minus))
		}
		return
	}
	size, sign, ok := m.exact.sizeOf(expr.Subtract, x.op.With(table.Plus), y.op.With(table.Plus))
	if !ok {
		m.b.Drops[rational.Outside]++
		return
	}
	if c, ok := m.cell(size, cost, expr.Add, nil, nil); ok {
		m.b.relaxSum(c.times(sign), x.op.With(table.Plus), y.op.With(table.Minus))
	}
}

// overlap is a size: values below it whose bounds overlap are less than 1 apart.
const overlap = 1 << 30

// product makes x*y or x/y.
func (m *outsideMaker) product(op expr.Op, x, y *real) {
	cost := m.cost(x, y, m.b.Weights.Of[op])
	switch {
	case op == expr.Divide && y.op.Zero:
		return
	case x.op.Zero || y.op.Zero:
		if c, ok := m.comesBack(rational.Num{}, cost); ok {
			m.b.relaxProduct(c, op, x.op, y.op)
		}
		return
	}
	if c, ok := m.cell(x.times(op, y), cost, op, m.exactly(op, x.op.With(table.Plus), y.op.With(table.Plus)), nil); ok {
		m.b.relaxProduct(c, op, x.op, y.op)
	}
}

// power makes the powers of x to y and -y, or its roots of these degrees.
func (m *outsideMaker) power(op expr.Op, x, y *real) {
	compact := !x.outside && !y.outside
	switch {
	case compact && (y.op.Class == 0 || x.op.Zero || x.isOne()):
		return
	case x.op.Zero && y.op.Zero:
		return
	case x.op.Zero || x.isOne() || y.op.Zero:
		m.unitPower(op, x, y)
		return
	case !m.all && (y.outside || x.outside && x.power == nil):
		return
	}
	cost := m.cost(x, y, m.b.Weights.Of[op])
	back := x.power != nil && !y.outside && y.class != 0 && (op == expr.Power && y.class == x.inverse || op == expr.Root && y.class == x.class)
	if !m.all && !back && (m.last || cost > m.most) {
		return
	}
	exponent := y.size
	if op == expr.Root {
		exponent = exponent.Inverse()
	}
	size := x.log.Product(exponent).Exp2()
	natural := !y.outside && y.op.Natural()
	for ys := range table.Signs {
		if !m.b.fits(op, x.op.Least, y.op.With(ys)) {
			continue
		}
		if ys == table.Minus {
			size = size.Inverse()
		}
		var power func() *table.Power
		if !y.outside && (!x.outside || x.power != nil) {
			power = func() *table.Power { return m.powerOf(op, x, y.op.Value(ys)) }
		}
		var c cell
		ok := false
		if p := m.comingBack(back, power); p != nil {
			n, status := m.b.Calc.PowTo(nil, p.Base, p.Exponent)
			if status != rational.OK {
				m.b.Drops[status]++
				continue
			}
			c, ok = m.comesBack(n, cost)
		} else {
			c, ok = m.cell(size, cost, op, m.exactPower(op, x.op.With(table.Plus), y.op.With(ys)), power)
		}
		if !ok {
			continue
		}
		if x.op.Cost[table.Plus] != table.Unreachable {
			m.b.relaxPower(c, op, x.op.With(table.Plus), y.op.With(ys))
		}
		if !natural || x.op.Cost[table.Minus] == table.Unreachable {
			continue
		}
		if f := y.op.Num.Factors(); len(f) == 0 || f[0].P != 2 { // an odd one
			m.b.relaxPower(c.times(table.Minus), op, x.op.With(table.Minus), y.op.With(ys))
		} else if op == expr.Power {
			m.b.relaxPower(c, op, x.op.With(table.Minus), y.op.With(ys))
		}
	}
}

// comingBack returns a power whose exponent is rational, nil for none.
func (m *outsideMaker) comingBack(may bool, power func() *table.Power) *table.Power {
	if !may {
		return nil
	}
	if p := power(); p != nil && p.Exponent.IsRat() {
		return p
	}
	return nil
}

// powerOf returns the power, or root, of a power, or of a compact value; nil where the
// exponent is beyond a limit.
func (m *outsideMaker) powerOf(op expr.Op, x *real, y rational.Num) *table.Power {
	k := int64(1)
	if op == expr.Root {
		k = -1
	}
	p := table.Power{Base: x.op.Num, Exponent: rational.FromInt(1)}
	if x.outside {
		p = *x.power
	}
	return m.raised(&p, y, k)
}

// raised returns the power of a power to y^k; nil where the exponent is beyond a limit.
func (m *outsideMaker) raised(p *table.Power, y rational.Num, k int64) *table.Power {
	e, status := m.b.Calc.MulTo(nil, p.Exponent, y, k)
	if status != rational.OK {
		return nil
	}
	return &table.Power{Base: p.Base, Exponent: e}
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
	if y.op.Zero && op == expr.Root {
		return
	}
	n := rational.FromInt(1)
	if x.op.Zero {
		n = rational.Num{}
	}
	c, ok := m.comesBack(n, m.cost(x, y, m.b.Weights.Of[op]))
	if !ok {
		return
	}
	for ys := range table.Signs {
		if x.op.Zero && ys == table.Minus {
			break
		}
		if x.op.Cost[table.Plus] != table.Unreachable && m.b.fits(op, x.op.Cost[table.Plus], y.op.With(ys)) {
			m.b.relaxPower(c, op, x.op.With(table.Plus), y.op.With(ys))
		}
		if y.op.Zero && x.op.Cost[table.Minus] != table.Unreachable {
			m.b.relaxPower(c, op, x.op.With(table.Minus), y.op.With(ys))
		}
		if y.op.Zero {
			break
		}
	}
}

// log makes the logarithm of y to base x.
func (m *outsideMaker) log(x, y *real) {
	if x.op.Zero || y.op.Zero || x.isOne() || x.op.Cost[table.Plus] == table.Unreachable || y.op.Cost[table.Plus] == table.Unreachable {
		return
	}
	compact := !x.outside && !y.outside
	cost := m.cost(x, y, m.b.Weights.Of[expr.Log])
	left, right := x.op.With(table.Plus), y.op.With(table.Plus)
	if y.isOne() {
		if c, ok := m.comesBack(rational.Num{}, cost); ok && !compact {
			m.b.relax(c, expr.Log, left, right)
		}
		return
	}
	v, ok := y.log.Quotient(x.log)
	size, sign, certain := v.Size()
	if !ok || !certain {
		m.b.Drops[rational.Outside]++
		return
	}
	if compact && x.op.Pos|x.op.Neg == y.op.Pos|y.op.Neg {
		if m.last && !m.rounds(size, cost) {
			return
		}
		if _, err := m.b.Calc.Log(x.op.Num, y.op.Num); err != rational.ErrOutside {
			return // it is rational
		}
	}
	if c, ok := m.cell(size, cost, expr.Log, m.exactly(expr.Log, left, right), nil); ok {
		m.b.relax(c.times(sign), expr.Log, left, right)
	}
}
