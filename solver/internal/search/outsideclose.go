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
				v, sign, ok := unaryOutside(op.Op, &m.to.Values[it.index], it.sign, m.b.Calc)
				if !ok || op.Op == expr.Sqrt && m.made[it.index] == expr.Square || op.Op == expr.Square && m.made[it.index] == expr.Sqrt {
					continue
				}
				index, ok := known[operation{it.index, op.Op}]
				if !ok {
					var exact func() (rational.Num, bool)
					if op.Op == expr.Square { // others make integers of integers alone
						x := &table.Operand{Ref: table.RefToOutside(it.index), Part: m.back.Part}
						exact = m.exactly(op.Op, x.With(it.sign), table.Signed{Operand: &table.Operand{Zero: true}})
					}
					c, kept := m.cell(v, total, op.Op, exact)
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

// unaryOutside returns what a unary operator makes of a value or of its negative, and
// the sign of that.
func unaryOutside(op expr.Op, x *table.OutsideValue, sign table.Sign, calc *rational.Calc) (v table.OutsideValue, out table.Sign, ok bool) {
	scaled := func(f float64, k rational.Num, power int64) table.OutsideValue {
		v := table.OutsideValue{Log: x.Log.Times(f)}
		if !x.Base.IsZero() {
			e, status := calc.MulTo(nil, x.Exponent, k, power)
			if status == rational.OK {
				v.Base, v.Exponent = x.Base, e
			}
		}
		return v
	}
	switch op {
	case expr.Sqrt:
		if sign == table.Minus {
			return v, sign, false
		}
		return scaled(0.5, rational.FromInt(2), -1), table.Plus, true
	case expr.Square:
		return scaled(2, rational.FromInt(2), 1), table.Plus, true
	case expr.Percent:
		hundred := math.Log2(100)
		return table.OutsideValue{Log: x.Log.Plus(table.Bounds{Low: -hundred, High: -hundred})}, sign, true
	}
	return v, sign, false
}

// round makes the floor or the ceiling of a value or of its negative. Of an integer there is
// none: it came back. One that is not told at the highest precision is dropped.
func (m *outsideMaker) round(index int, sign table.Sign, cost int, node table.Node) {
	log := m.to.Values[index].Log
	if !(log.Exp2().High < table.MaxRounded) {
		return
	}
	below, ok := log.Floor()
	if !ok {
		if low := uint64(log.Exp2().Low); !m.mayBeTarget(low, cost) && !m.mayBeTarget(low+1, cost) && !m.mayBeTarget(low+2, cost) {
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
	if !m.mayBeTarget(below, cost) {
		return
	}
	if c, ok := m.comesBackAs(below, cost); ok {
		c = c.times(sign)
		c.shard.Relax(c.index, c.sign, uint16(cost), node)
	}
}
