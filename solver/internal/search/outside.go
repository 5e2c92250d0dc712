package search

import (
	"cmp"
	"context"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// Values outside the compact form are kept as far as the limit terms goes: a tree costs at
// most that if it is one, or is made of one by another operator than floor and ceil.
//
// Under rules with floor, ceil or log every operator makes and takes them. Under others
// they come back as powers of powers alone, so that no others are made.

// outsideCosts returns what binary operators that make or take such values may cost in
// a part, and what a value of the part may cost to be of use; below 0 for no such
// values. One of a part of the supply is the operand of a binary operator, with which it
// may come back; one of all the supply is rounded.
func (s *Search) outsideCosts(part supply.Part) (binary, value int) {
	if s.Config.Terms <= 1 || s.Config.WholeSteps || !BringsBack(s.Config.Rules) || part.Size() < 2 {
		return -1, -1
	}
	budget := int(s.Budget(part))
	back := int(s.Weights.Binary - s.Weights.PerDigit)
	if part.Size() == s.Config.Parts.Size() {
		back = int(min(s.Weights.Of[expr.Floor], s.Weights.Of[expr.Ceil]))
	}
	return min(s.Config.Terms, budget), min(s.Config.Terms, budget-back)
}

// leastOutside is the least weight of a binary operator that makes or takes such a value.
func (s *Search) leastOutside() int {
	if RoundsOrLogs(s.Config.Rules) {
		return int(s.Weights.Binary)
	}
	return int(min(s.Weights.Of[expr.Power], s.Weights.Of[expr.Root]))
}

// MakeOutside makes the values of the part of a table that have no compact form, and
// returns a table with the trees of those that come back to it, or nil where there are none.
//
// Of the last table nothing else is made than what comes back, and where its filter is
// given as the keeper, what can become a target by rounding. Of other tables no rounding is
// made of which the keeper is known not to keep the result; it may be nil. What is dropped
// is left to the caller to count.
func (s *Search) MakeOutside(ctx context.Context, t *table.Table, last bool, keeper Keeper) (back *table.Table, drops Drops, err error) {
	binary, value := s.outsideCosts(t.Part)
	if binary < 0 {
		return nil, drops, nil
	}
	m := &outsideMaker{
		b: s.NewBuilder(table.NewTable(s.Config.Parts, t.Part, s.Tables, 1)), most: value, budget: int(s.Budget(t.Part)), all: RoundsOrLogs(s.Config.Rules),
		to: table.NewOutside(), last: last,
	}
	m.filter, _ = keeper.(*Filter)
	m.words, _ = keeper.(wordKeeper)
	m.b.budget, m.back = uint16(binary), m.b.Table
	m.largest = math.Exp2(min(float64(s.Config.Limits.Bits), maxOutsideLog))
	m.least = 1 / m.largest
	if m.back.Outside = m.to; s.Config.Every {
		m.back.KeepEvery()
		m.b.every, m.to.Back = true, m.back
	}
	m.exact = newExactOutside(s, m.back)
	for _, c := range s.combinations {
		if c.op == expr.Power || c.op == expr.Root || m.all && c.info.Takes == expr.TakesAny {
			m.combinations = append(m.combinations, c)
		}
	}
	for _, op := range s.Config.Rules.Rows() {
		root := op.Monomial != nil && op.Monomial.Q != 1
		if root || m.all && (op.Monomial != nil || op.Op == expr.Negate || Rounding(s.Config.Rules).Has(op.Op)) {
			m.unaries = append(m.unaries, op)
		}
	}
	room := s.Config.Memory - s.Stats.Bytes
	for _, split := range s.Config.Parts.Splits(t.Part) {
		xs, ys := s.reals(split.Left), s.reals(split.Right)
		for a := range xs {
			if err := ctx.Err(); err != nil {
				return nil, drops, err
			}
			if s.MemoryHit = s.MemoryHit || m.to.Bytes()+m.back.Bytes() > room; s.MemoryHit {
				break
			}
			b := 0
			if split.Same() {
				b = a
			}
			for left := binary - s.leastOutside() - int(xs[a].op.Least); b < len(ys) && int(ys[b].op.Least) <= left; b++ {
				m.pair(&xs[a], &ys[b])
			}
		}
	}
	m.close()
	t.Outside = m.to
	return m.back, m.b.Drops, nil
}

// MostReal returns the most that an operand of any form may cost that such an operator
// takes, below 0 for none.
func (s *Search) MostReal() int {
	if binary, _ := s.outsideCosts(s.Config.Parts.Whole()); binary < 0 {
		return -1
	}
	return s.Config.Terms - s.leastOutside()
}

// reals returns the operands of a part of any form that binary operators may take
// here, cheapest first.
func (s *Search) reals(part supply.Part) []real {
	if list := s.realsOf.At(part); list != nil {
		return list
	}
	most := s.MostReal()
	list := []real{}
	compact := s.Operands.At(part)
	for i := range compact {
		o := &compact[i]
		if int(o.Least) > most {
			break
		}
		x := real{op: o, log: table.Bounds{Low: math.Inf(-1), High: math.Inf(-1)}, class: o.Class}
		if !o.Zero {
			x.log.Low, x.log.High = o.Num.Factors().LogBounds()
			x.size = x.log.Exp2()
			x.inverse = o.Num.Factors().InverseClass()
		}
		list = append(list, x)
	}
	if t := s.Tables.At(part); t.Outside != nil {
		ops := t.OutsideOperands()
		list = slices.Grow(list, len(ops))
		for i := range ops {
			if int(ops[i].Least) > most {
				continue
			}
			v := &t.Outside.Values[i]
			x := real{op: &ops[i], size: v.Size, log: v.Size.Log2(), outside: true, power: v.Power}
			if v.Power != nil {
				e := v.Power.Exponent.Factors()
				x.class, x.inverse = e.Class(), e.InverseClass()
			}
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b real) int { return cmp.Compare(a.op.Least, b.op.Least) })
	s.realsOf.Put(part, list)
	return list
}
