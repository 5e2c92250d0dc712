package search

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// outsideItem is an entry of a value, or of its negative.
type outsideItem struct {
	index int
	sign  table.Sign
}

// node returns a node of an operator that takes it.
func (it outsideItem) node(op expr.Op) table.Node {
	return table.Node{Op: op, Left: table.RefToOutside(it.index)}.WithSigns(it.sign, table.Plus)
}

// unaryOperation names what a unary operator makes of an entry.
type unaryOperation struct {
	index int
	op    expr.Op
}

// close makes what unary operators make of the values, in the order of their cost. What
// is rounded comes back.
func (m *outsideMaker) close() {
	var queue costQueue[outsideItem]
	for i := range m.to.Shard.Entries {
		for sign, cost := range m.to.Shard.Entries[i].Cost {
			if cost != table.Unreachable {
				queue.push(int(cost), outsideItem{i, table.Sign(sign)})
			}
		}
	}
	made := map[unaryOperation]int{} // their entries
	for {
		cost, it, ok := queue.next()
		if !ok {
			return
		}
		if int(m.to.Shard.Entries[it.index].Cost[it.sign]) != cost {
			continue // it became cheaper, and had its turn
		}
		for _, op := range m.unaries {
			total, to := cost+op.Weight, it
			switch {
			case op.Gives == expr.GivesRounded:
				if total <= m.budget {
					m.round(it, total, op.Op)
				}
				continue
			case total > m.most:
				continue
			case op.Op == expr.Negate:
				to.sign ^= 1
			default:
				if to, ok = m.monomial(it, op, total, made); !ok {
					continue
				}
			}
			if m.to.Shard.Relax(to.index, to.sign, uint16(total), it.node(op.Op)) {
				queue.push(total, to)
			}
		}
	}
}

// monomial returns the entry of what an operator that has a Monomial makes of a value, at
// some cost, and reports whether there is one.
func (m *outsideMaker) monomial(it outsideItem, op *expr.Operator, cost int, made map[unaryOperation]int) (to outsideItem, ok bool) {
	v := &m.to.Values[it.index]
	size, sign, ok := sizeOf(op.Monomial, v.Size, it.sign)
	if !ok || undoes(op, m.made[it.index].Info()) {
		return to, false
	}
	what := unaryOperation{it.index, op.Op}
	if index, known := made[what]; known {
		return outsideItem{index, sign}, true
	}
	var exact func() (rational.Num, bool)
	if op.Monomial.P > 1 { // others make integers of integers alone
		x := &table.Operand{Ref: table.RefToOutside(it.index), Part: m.back.Part}
		exact = m.exactly(op.Op, x.With(it.sign), table.Signed{Operand: &table.Operand{Zero: true}})
	}
	c, kept := m.cell(size, cost, op.Op, exact, func() *table.Power { return m.powerOfPower(op.Monomial, v.Power) })
	switch {
	case !kept:
		return to, false
	case c.shard != &m.to.Shard: // it comes back
		c.shard.Relax(c.index, c.sign, uint16(cost), it.node(op.Op))
		return to, false
	}
	made[what] = c.index
	return outsideItem{c.index, sign}, true
}

// undoes reports whether a unary operator on what another made is left out: it gives the
// operand back, or what the reciprocal of a root or of a square is.
func undoes(op, made *expr.Operator) bool {
	x, y := op.Monomial, made.Monomial
	return y != nil && y.Divisor == 1 && x.Divisor == 1 && (x.P*y.P == x.Q*y.Q || y.P < 0)
}

// sizeOf returns the size of a monomial of a value or of its negative, and the sign of that.
func sizeOf(f *expr.Monomial, x table.Bounds, sign table.Sign) (size table.Bounds, out table.Sign, ok bool) {
	switch {
	case f.Q == 2:
		x, ok = x.Sqrt(), sign == table.Plus
	case f.P == 2:
		x, sign, ok = x.Product(x), table.Plus, true
	case f.P == -1:
		x, ok = x.Inverse(), true
	default:
		ok = f.P == 1
	}
	if d := float64(f.Divisor); d != 1 && ok {
		x, ok = x.Quotient(table.Bounds{Low: d, High: d})
	}
	return x, sign, ok
}

// powerOfPower returns the power that a monomial of one is; nil for none.
func (m *outsideMaker) powerOfPower(f *expr.Monomial, p *table.Power) *table.Power {
	if p == nil || f.Divisor != 1 {
		return nil
	}
	if p = m.raised(p, rational.FromInt(f.P), 1); p != nil && f.Q != 1 {
		p = m.raised(p, rational.FromInt(f.Q), -1)
	}
	return p
}

// round makes the floor or the ceiling of a value or of its negative. Of an integer there is
// none: it came back. One that is not told at the highest precision is dropped.
func (m *outsideMaker) round(it outsideItem, cost int, op expr.Op) {
	size := m.to.Values[it.index].Size
	if !(size.High < table.MaxRounded) {
		return
	}
	below, ok := size.Floor()
	if !ok {
		if low := uint64(size.Low); !m.mayLead(low, cost) && !m.mayLead(low+1, cost) && !m.mayLead(low+2, cost) {
			return
		}
		if m.exact.isInt(it.index) {
			return // it came back if it is of use
		}
		if below, ok = m.exact.floorOf(it.index); !ok {
			m.b.Drops[rational.Outside]++
			return
		}
	}
	up := (op == expr.Ceil) != (it.sign == table.Minus)
	if up {
		below++
	}
	if !m.mayLead(below, cost) {
		return
	}
	if c, ok := m.comesBackAs(below, cost); ok {
		c = c.times(it.sign)
		c.shard.Relax(c.index, c.sign, uint16(cost), it.node(op))
	}
}

// mayLead reports whether an integer that a rounding made at some cost may be of use. Where
// the limit terms has no room for the root or the percent of what was rounded, that is also
// one that may become a target by the rounding of its own.
func (m *outsideMaker) mayLead(z uint64, cost int) bool {
	switch {
	case m.filter == nil && m.words != nil && z < 1<<SafeLog:
		return m.words.KeepsWord(z, uint16(cost))
	case m.mayBeTarget(z, cost):
		return true
	}
	return m.filter != nil && m.filter.rounds != nil && cost > m.most && z > 0 && m.filter.rounds.keeps(logOfWord(z), cost)
}
