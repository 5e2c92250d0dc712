package backward

import (
	"context"
	"math/bits"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// before adds to b what a binary operator leads from, together with an operand
// of ops, to a subgoal of a.
func (a *subgoals) before(ctx context.Context, s *backward, ops []table.Operand, b *subgoals) error {
	s.search.Inverses() // made before they are shared
	if !b.unlisted {
		a.beforeEach(ctx, s, ops, stride{0, 1}, b)
		b.argumentsOf(s.search.Inverses())
		return ctx.Err()
	}
	parts := make([]*subgoals, s.search.Config.Workers)
	err := table.ForEach(ctx, s.search.Config.Workers, len(parts), func(w int) error {
		part := *b
		part.calc, part.buf = rational.NewCalc(b.calc.Limits), nil
		part.keys, part.costSoFar = table.KeySet{}, nil
		part.keys.Grow(0)
		part.masks = newMasks(s.search)
		own := *a
		own.calc, own.buf = part.calc, nil
		own.beforeEach(ctx, s, ops, stride{w, len(parts)}, &part)
		parts[w] = &part
		return nil
	})
	if err != nil {
		return err
	}
	for _, part := range parts {
		for i, key := range part.keys.Keys {
			b.enter(key, int(part.costSoFar[i]))
		}
		b.masks.merge(&part.masks)
	}
	b.argumentsOf(s.search.Inverses())
	return nil
}

// stride is the numbers first, first+every, and so on.
type stride struct{ first, every int }

// beforeEach is before for the subgoals in the places of a stride.
func (a *subgoals) beforeEach(ctx context.Context, s *backward, ops []table.Operand, places stride, b *subgoals) {
	inverses := s.search.Inverses()
	for i := places.first; i < len(a.list) && ctx.Err() == nil; i += places.every {
		for j := range ops {
			spent := int(a.costSoFar[i]) + int(ops[j].Least) + int(s.search.Weights.Binary)
			if spent > b.maxCost {
				break
			}
			a.each(s, &a.list[i], &ops[j], func(n rational.Num) { b.add(inverses, n, spent) })
		}
		a.besides(s, &a.list[i], int(a.costSoFar[i]), ops, b)
	}
}

// putting returns what calls do with a value in the scratch memory, if it is one.
func (a *subgoals) putting(do func(rational.Num)) func(rational.Num, rational.Status) {
	return func(n rational.Num, status rational.Status) {
		if status == rational.OK {
			a.buf = n.Factors()[:0]
			do(n)
		}
	}
}

// each calls do with each value that a binary operator takes with x to g.
func (a *subgoals) each(s *backward, g, x *table.Operand, do func(rational.Num)) {
	c := a.calc
	put := a.putting(do)
	if g.Class == x.Class || g.Zero || x.Zero {
		put(c.AddTo(a.buf[:0], g.Num, x.Num))
		put(c.AddTo(a.buf[:0], g.Num, x.Num.Neg()))
	}
	if g.Zero || x.Zero {
		return
	}
	put(c.MulTo(a.buf[:0], g.Num, x.Num, 1))
	put(c.MulTo(a.buf[:0], g.Num, x.Num, -1))
	put(c.MulTo(a.buf[:0], x.Num, g.Num, -1))
	a.powers(s, g, x, do)
}

// powers is each for powers and roots, or for their inverses.
func (a *subgoals) powers(s *backward, g, x *table.Operand, do func(rational.Num)) {
	if len(g.Num.Factors()) == 0 {
		return
	}
	power, root := s.search.Config.Rules.Has(expr.Power), s.search.Config.Rules.Has(expr.Root)
	put := a.putting(do)
	if x.Class == 0 && !x.Zero {
		for _, y := range []rational.Num{x.Num, x.Num.Neg()} {
			if power && len(x.Num.Factors()) != 0 {
				put(a.calc.RootTo(a.buf[:0], y, g.Num))
			}
			if root {
				put(a.calc.PowTo(a.buf[:0], g.Num, y))
			}
		}
	}
	if d, ok := direction(g.Num.Factors()); ok {
		if e, ok := direction(x.Num.Factors()); ok && d == e {
			if p, q := exponentOf(g, x); p != 0 {
				if power {
					put(a.calc.MulTo(a.buf[:0], rational.FromInt(p), rational.FromInt(q), -1))
				}
				if root {
					put(a.calc.MulTo(a.buf[:0], rational.FromInt(q), rational.FromInt(p), -1))
				}
			}
		}
	}
}

// besides adds to b what operators without a join take, beside an operand of ops, to the
// subgoal g, from which that much is spent.
func (a *subgoals) besides(s *backward, g *table.Operand, spent int, ops []table.Operand, b *subgoals) {
	z, ok := search.Word(g)
	if !ok || g.Zero {
		return
	}
	inverses := s.search.Inverses()
	most := b.masks.most
	for i := range ops {
		o := &ops[i]
		x, ok := search.Word(o)
		if !ok || o.Cost[table.Plus] == table.Unreachable {
			continue
		}
		for _, op := range s.general {
			spent := spent + int(o.Cost[table.Plus]) + op.Weight
			if spent > b.maxCost {
				continue
			}
			for _, left := range []bool{true, false} {
				mask, value, ok := op.Beside(z, x, left)
				if !ok || value > most {
					continue
				}
				free := ^mask & most
				if 1<<bits.OnesCount64(free) > fewValues {
					b.masks.add(mask, value, spent)
					continue
				}
				for part := free; ; part = (part - 1) & free {
					n, status := a.calc.NaturalTo(a.buf[:0], value|part)
					if a.buf = n.Factors()[:0]; status == rational.OK {
						b.add(inverses, n, spent)
					}
					if part == 0 {
						break
					}
				}
			}
		}
	}
}

// argumentsOf adds to b the arguments of factorials and their like that are told by masks.
func (b *subgoals) argumentsOf(inverses *search.Inverses) {
	for _, x := range inverses.Arguments {
		if spent, ok := b.masks.spentFrom(x.Value, b.maxCost-x.Op.Weight); ok {
			b.add(inverses, rational.FromInt(x.Operand), spent+x.Op.Weight)
		}
	}
}
