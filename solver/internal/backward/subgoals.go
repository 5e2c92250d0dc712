package backward

import (
	"context"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/target"
)

// subgoals are the values that a table has to have where few targets are wanted,
// told by their keys. Those of the last table are the targets and what unary
// operators lead to them. Those of a table below are what a binary
// operator leads to a subgoal, together with a value of a table that is made in
// full, and again what unary operators lead to these. So what is looked for is
// found backwards, and the tables below the last need not be made in full.
//
// A key may stand for a value that is no subgoal: a table has all its subgoals that are
// within the limits, and perhaps more.
type subgoals struct {
	calc         *rational.Calc // with room for the terms of the sums of two terms
	keys         table.KeySet
	costSoFar    []uint16 // by place in keys: the least that unary and binary operators cost from there to a target
	maxCost      int      // no subgoal has spent more
	forwardLimit int      // what costs no more is kept, too, so that no subgoal need have spent what leaves less; -1 for none
	pairLimit    int      // so are all pairs of operands that may cost no more; not below forwardLimit
	// list has the subgoals by value, in the places of keys. A table of which not all
	// subgoals are known by value is not gone back from.
	list []table.Operand
	// bases are places in list by the direction of their factors.
	bases    map[uint64][]int32
	primes   table.KeySet // the sets of their primes
	unlisted bool         // list and bases stay empty
	masks    masks        // more of them
	most     int          // the limit on the cost
	buf      rational.Vector
}

// Handles reports whether there is a way back over all operators of the rules, under these
// limits.
func Handles(rules expr.OpSet, limits rational.Limits) bool {
	_, wayless := general(rules, limits)
	return rules.Has(expr.Add) && search.Invertible(rules) && wayless.IsEmpty()
}

// handlesLimited reports whether there is one, or what goes on over the others is cheap
// enough where the cost is limited, and made forwards.
func handlesLimited(rules expr.OpSet) bool {
	return rules.Has(expr.Add) && search.Invertible(rules.Minus(search.Rounding(rules)))
}

// handlesByKeys reports whether keysBefore knows the operators of the rules.
func handlesByKeys(rules expr.OpSet) bool {
	return rules.Has(expr.Add) && search.General(rules).IsEmpty() && search.Invertible(rules) && search.All(rules, func(op *expr.Operator) bool { return op.Inverse == nil || op.Op == expr.Sqrt })
}

// newSubgoals returns the subgoals of the table of k digits, of which there are none yet.
func (s *backward) newSubgoals(k int) *subgoals {
	limits := s.search.Config.Limits
	limits.SumBits += 2
	a := &subgoals{
		calc: rational.NewCalc(limits), bases: map[uint64][]int32{}, maxCost: int(s.search.Budget(s.part(s.search.Config.Parts.Size() - k + 1))), forwardLimit: -1, pairLimit: -1,
		masks: newMasks(s.search), most: int(s.search.Budget(s.search.Config.Parts.Whole())),
	}
	a.keys.Grow(0)
	a.primes.Grow(0)
	return a
}

// subgoalsOf returns the subgoals of the last table, or nil once they are too many.
func (s *backward) subgoalsOf(targets []target.Range, tooMany func(*subgoals) bool) *subgoals {
	a := s.newSubgoals(s.search.Config.Parts.Size())
	inverses := s.inverses()
	for _, r := range targets {
		for v := r.Lo; ; v++ {
			if a.add(inverses, s.value(v), 0); tooMany(a) {
				return nil
			}
			if v == r.Hi {
				break
			}
		}
	}
	return a
}

// add enters a value, whatever its sign, from which that much is spent, and what
// unary operators lead to it.
func (a *subgoals) add(v *search.Inverses, n rational.Num, spent int) {
	if spent > a.maxCost {
		return
	}
	n = n.Abs()
	key := table.KeyOf(n)
	isNew, better := a.enter(key.Fold(), spent)
	if !better {
		return
	}
	if isNew && !a.unlisted {
		a.enlist(n, key)
	}
	v.Each(a.calc, n, key.Fold(), a.maxCost-spent, func(op *expr.Operator, x rational.Num) { a.add(v, x, spent+op.Weight) })
}

// enter enters the key of a subgoal from which that much is spent, and reports
// whether it is new, and whether it was not known at that.
func (a *subgoals) enter(fold rational.Key, spent int) (isNew, better bool) {
	if place := a.keys.Place(fold); place < 0 {
		a.keys.Add(fold)
		a.costSoFar = append(a.costSoFar, uint16(spent))
		return true, true
	} else if spent < int(a.costSoFar[place]) {
		a.costSoFar[place] = uint16(spent)
		return false, true
	}
	return false, false
}

// enlist enters a subgoal by its value.
func (a *subgoals) enlist(n rational.Num, key rational.Key) {
	if !n.IsZero() {
		n = rational.Unsigned(slices.Clone(n.Factors())) // may be in scratch memory
	}
	o := table.NewOperand(n, math.Inf(-1))
	if o.Key, o.Inverse = key, 0; !n.IsZero() {
		o.Log, o.Inverse = n.Factors().Log2(), key.Inverse()
	}
	if d, ok := direction(n.Factors()); ok {
		a.bases[d] = append(a.bases[d], int32(len(a.list)))
		if primes := rational.Key(o.Pos | o.Neg); !a.primes.Has(primes) {
			a.primes.Add(primes)
		}
	}
	a.list = append(a.list, o)
}

// before adds to b what a binary operator leads from, together with an operand
// of ops, to a subgoal of a.
func (a *subgoals) before(ctx context.Context, s *backward, ops []table.Operand, b *subgoals) error {
	s.inverses() // made before they are shared
	if !b.unlisted {
		a.beforeEach(ctx, s, ops, stride{0, 1}, b)
		b.argumentsOf(s.inverses())
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
	b.argumentsOf(s.inverses())
	return nil
}

// stride is the numbers first, first+every, and so on.
type stride struct{ first, every int }

// beforeEach is before for the subgoals in the places of a stride.
func (a *subgoals) beforeEach(ctx context.Context, s *backward, ops []table.Operand, places stride, b *subgoals) {
	inverses := s.inverses()
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

// Keeps reports whether a value of the given cost is a subgoal, or cheap.
func (a *subgoals) Keeps(n rational.Num, cost uint16) bool {
	if int(cost) <= a.forwardLimit {
		return true
	}
	fold := table.KeyOf(n.Abs()).Fold()
	return a.keys.Has(fold) || a.masks.leads(fold, a.most-int(cost))
}

// hasUnit reports whether 0 or 1 is a subgoal: of 0*v and 1^v any v is a part.
func (a *subgoals) hasUnit() bool {
	return a.keys.Has(0) || a.keys.Has(1) || a.masks.leads(0, a.most) || a.masks.leads(1, a.most)
}

// bytes is the memory of what tells the subgoals but their values.
func (a *subgoals) bytes() int64 { return a.keys.Bytes() + a.masks.bytes() }

// direction names the direction of the vector of a value's exponents, the same
// for all powers of the value, as far as its factors below TrialLimit of package rational tell: of
// larger ones it only tells whether there are any, since these may be composite.
func direction(f rational.Vector) (d uint64, ok bool) {
	unit, sign, large := uint64(0), int64(0), false
	for _, x := range f {
		if x.P >= rational.TrialLimit {
			large = true
			continue
		}
		if sign == 0 {
			sign = 1
			if x.E < 0 {
				sign = -1
			}
		}
		unit = rational.GCD(uint64(max(x.E, -x.E)), unit)
	}
	for _, x := range f {
		if x.P < rational.TrialLimit {
			d = uint64(table.Mix(rational.Key(d^x.P))) + uint64(sign*x.E/int64(unit))
		}
	}
	if large {
		d = table.Mix(rational.Key(d + 1))
	}
	return d, len(f) > 0
}

// exponentOf returns the size of the exponent that raises x to g, of the same
// direction, as a fraction, or 0.
func exponentOf(g, x *table.Operand) (p, q int64) {
	f, h := g.Num.Factors(), x.Num.Factors()
	if f[0].P < rational.TrialLimit {
		p, q = max(f[0].E, -f[0].E), max(h[0].E, -h[0].E)
		unit := int64(rational.GCD(uint64(p), uint64(q)))
		return p / unit, q / unit
	}
	return fractionOf(math.Abs(g.Log / x.Log))
}

// fractionOf returns the fraction of small parts that a value in floating point
// stands for, or 0.
func fractionOf(v float64) (p, q int64) {
	const most, off = 1 << 14, 1e-10
	p0, q0, p1, q1 := int64(0), int64(1), int64(1), int64(0)
	for rest := v; ; {
		whole := math.Floor(rest)
		if whole > most {
			return 0, 0
		}
		p0, q0, p1, q1 = p1, q1, p0+int64(whole)*p1, q0+int64(whole)*q1
		if p1 > most || q1 > most {
			return 0, 0
		}
		if math.Abs(float64(p1)/float64(q1)-v) <= off*v {
			return p1, q1
		}
		rest = 1 / (rest - whole)
	}
}
