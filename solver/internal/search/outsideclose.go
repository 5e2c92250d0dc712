package search

import (
	"math"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// close makes what unary operators make of the values, in the order of their cost. What
// is rounded comes back.
func (m *outsideMaker) close() {
	type item struct {
		index int
		sign  table.Sign
	}
	var buckets [][]item
	push := func(cost int, it item) {
		for cost >= len(buckets) {
			buckets = append(buckets, nil)
		}
		buckets[cost] = append(buckets[cost], it)
	}
	for i := range m.to.Entries {
		for sign, cost := range m.to.Entries[i].Cost {
			if cost != table.Unreachable {
				push(int(cost), item{i, table.Sign(sign)})
			}
		}
	}
	type operation struct {
		index int
		op    expr.Op
	}
	known := map[operation]int{} // the entries of unary operators
	for cost := 0; cost < len(buckets); cost++ {
		for at := 0; at < len(buckets[cost]); at++ {
			it := buckets[cost][at]
			if int(m.to.Entries[it.index].Cost[it.sign]) != cost {
				continue // it became cheaper, and had its turn
			}
			node := table.Node{Left: table.RefToOutside(it.index)}.WithSigns(it.sign, table.Plus)
			for _, op := range m.unaries {
				total := cost + op.Weight
				node.Op = op.Op
				switch {
				case op.Op == expr.Floor || op.Op == expr.Ceil:
					if total <= m.budget {
						m.round(it.index, it.sign, total, node)
					}
					continue
				case total > m.most:
					continue
				case op.Op == expr.Negate:
					if m.to.Relax(it.index, it.sign^1, uint16(total), node) {
						push(total, item{it.index, it.sign ^ 1})
					}
					continue
				}
				v := &m.to.Values[it.index]
				size, sign, ok := unaryOutside(op.Op, v.Size, it.sign)
				if !ok || undoes(op.Op, m.made[it.index]) {
					continue
				}
				index, ok := known[operation{it.index, op.Op}]
				if !ok {
					var exact func() (rational.Num, bool)
					if op.Op == expr.Square { // others make integers of integers alone
						x := &table.Operand{Ref: table.RefToOutside(it.index), Part: m.back.Part}
						exact = m.exactly(op.Op, x.With(it.sign), table.Signed{Operand: &table.Operand{Zero: true}})
					}
					c, kept := m.cell(size, total, op.Op, exact, func() *table.Power { return m.unaryPower(op.Op, v.Power) })
					switch {
					case kept && c.shard != &m.to.Shard: // it comes back
						c.shard.Relax(c.index, c.sign, uint16(total), node)
						fallthrough
					case !kept:
						continue
					}
					index = c.index
					known[operation{it.index, op.Op}] = index
				}
				if m.to.Relax(index, sign, uint16(total), node) {
					push(total, item{index, sign})
				}
			}
		}
		buckets[cost] = nil
	}
}

// undoes reports whether a unary operator on what another made is left out: it gives the
// operand back, or what the reciprocal of a root or of a square is.
func undoes(op, made expr.Op) bool {
	switch made {
	case expr.Square:
		return op == expr.Sqrt
	case expr.Sqrt:
		return op == expr.Square
	case expr.Reciprocal:
		return op == expr.Reciprocal || op == expr.Sqrt || op == expr.Square
	}
	return false
}

// unaryOutside returns the size of what a unary operator makes of a value or of its
// negative, and the sign of that.
func unaryOutside(op expr.Op, x table.Bounds, sign table.Sign) (size table.Bounds, out table.Sign, ok bool) {
	switch op {
	case expr.Sqrt:
		return x.Sqrt(), table.Plus, sign == table.Plus
	case expr.Square:
		return x.Product(x), table.Plus, true
	case expr.Percent:
		size, ok = x.Quotient(table.Bounds{Low: 100, High: 100})
		return size, sign, ok
	case expr.Reciprocal:
		size, ok = table.Bounds{Low: 1, High: 1}.Quotient(x)
		return size, sign, ok
	}
	return size, sign, false
}

// unaryPower returns the power that a unary operator makes of one; nil for none.
func (m *outsideMaker) unaryPower(op expr.Op, p *table.Power) *table.Power {
	switch {
	case p == nil:
		return nil
	case op == expr.Sqrt:
		return m.raised(p, rational.FromInt(2), -1)
	case op == expr.Square:
		return m.raised(p, rational.FromInt(2), 1)
	case op == expr.Reciprocal:
		return m.raised(p, rational.FromInt(-1), 1)
	}
	return nil
}

// round makes the floor or the ceiling of a value or of its negative. Of an integer there is
// none: it came back. One that is not told at the highest precision is dropped.
func (m *outsideMaker) round(index int, sign table.Sign, cost int, node table.Node) {
	size := m.to.Values[index].Size
	if !(size.High < table.MaxRounded) {
		return
	}
	below, ok := size.Floor()
	if !ok {
		if low := uint64(size.Low); !m.mayLead(low, cost) && !m.mayLead(low+1, cost) && !m.mayLead(low+2, cost) {
			return
		}
		if m.exact.isInt(index) {
			return // it came back if it is of use
		}
		if below, ok = m.exact.floorOf(index); !ok {
			m.b.Drops[rational.Outside]++
			return
		}
	}
	up := (node.Op == expr.Ceil) != (sign == table.Minus)
	if up {
		below++
	}
	if !m.mayLead(below, cost) {
		return
	}
	if c, ok := m.comesBackAs(below, cost); ok {
		c = c.times(sign)
		c.shard.Relax(c.index, c.sign, uint16(cost), node)
	}
}

// mayLead reports whether an integer that a rounding made at some cost may be of use. Where
// the limit terms has no room for the root or the percent of what was rounded, that is also
// one that may become a target by the rounding of its own.
func (m *outsideMaker) mayLead(z uint64, cost int) bool {
	if m.mayBeTarget(z, cost) {
		return true
	}
	return m.filter != nil && m.filter.rounds != nil && cost > m.most && z > 0 && m.filter.rounds.follows(math.Log2(float64(z)), float64(z), cost)
}
