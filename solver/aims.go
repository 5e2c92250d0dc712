package solver

import (
	"context"
	"math"
	"slices"
	"sync"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/target"
)

// aims are the values that a table has to have where few targets are wanted,
// told by their keys. Those of the last table are the targets and what unary
// operators lead to them. Those of a table below are what a binary
// operator leads to an aim, together with a value of a table that is made in
// full, and again what unary operators lead to these. So what is looked for is
// found backwards, and the tables below the last need not be made in full.
//
// A key may stand for a value that is no aim: a table has all its aims that are
// within the limits, and perhaps more.
type aims struct {
	calc  *rational.Calc // with room for the terms of the sums of two terms
	keys  keySet
	spent []uint16 // by place in keys: the least that unary and binary operators cost from there to a target
	most  int      // no aim has spent more
	cheap int      // what costs no more is kept, too, so that no aim need have spent what leaves less; -1 for none
	// list has the aims by value, in the places of keys. A table of which not all
	// aims are known by value is not aimed from.
	list []operand
	// bases are places in list by the direction of their factors.
	bases    map[uint64][]int32
	unlisted bool // list and bases stay empty
	buf      []rational.Factor
}

// aimable reports whether aims know the operators of the rules.
func aimable(rules expr.OpSet) bool {
	for _, op := range rules.Ops() {
		switch info := op.Info(); {
		case info.Fixity == expr.Form, info.Place != expr.Anywhere, op == expr.Negate:
		case info.Arity == 2 && (op <= expr.Power || op == expr.Root):
		case info.Arity == 1 && (info.Inverse != nil || info.Takes == expr.TakesFactorials):
		default:
			return false
		}
	}
	return rules.Has(expr.Add)
}

// aimableByKeys reports whether keysBefore knows the operators of the rules.
func aimableByKeys(rules expr.OpSet) bool {
	for _, op := range rules.Ops() {
		if op.Info().Inverse != nil && op != expr.Sqrt {
			return false
		}
	}
	return aimable(rules)
}

// newAims returns the aims of table k, of which there are none yet.
func (s *backward) newAims(k int) *aims {
	limits := s.limits
	limits.SumBits += 2
	a := &aims{calc: rational.NewCalc(limits), bases: map[uint64][]int32{}, most: int(s.budget(s.count - k + 1)), cheap: -1}
	a.keys.grow(0)
	return a
}

// aimsOf returns the aims of the last table.
func (s *backward) aimsOf(targets []target.Range) *aims {
	a := s.newAims(s.count)
	inverses := s.inverses()
	for _, r := range targets {
		for v := r.Lo; ; v++ {
			a.add(inverses, rational.FromInt(v), 0)
			if v == r.Hi {
				break
			}
		}
	}
	return a
}

// inverses are the unary operators of the rules, backwards.
type inverses struct {
	ops       []*expr.Operator       // those with an inverse
	arguments []argument             // of factorials and their like
	places    map[rational.Key][]int // of the arguments, by the folded keys of the values
}

// argument is an operand of a factorial or its like.
type argument struct {
	operand int64
	value   rational.Key // folded
	weight  int          // of the operator
}

// inverses returns the inverses of the rules in force.
func (s *backward) inverses() *inverses {
	if s.inverse != nil {
		return s.inverse
	}
	v := &inverses{places: map[rational.Key][]int{}}
	s.inverse = v
	calc := rational.NewCalc(s.limits)
	for _, op := range s.rules.Ops() {
		info := op.Info()
		if info.Inverse != nil {
			v.ops = append(v.ops, info)
		}
		if info.Arity != 1 || info.Takes != expr.TakesFactorials {
			continue
		}
		for m := range s.limits.Factorial + 2 {
			x := rational.FromInt(m)
			if n, err := info.Eval(calc, x, rational.Num{}); err == nil && !n.Equal(x) {
				key := keyOf(n).Fold()
				v.places[key] = append(v.places[key], len(v.arguments))
				v.arguments = append(v.arguments, argument{m, key, info.Weight})
			}
		}
	}
	return v
}

// add enters a value, whatever its sign, from which that much is spent, and what
// unary operators lead to it.
func (a *aims) add(v *inverses, n rational.Num, spent int) {
	if spent > a.most {
		return
	}
	n = n.Abs()
	key := keyOf(n)
	isNew, better := a.enter(key.Fold(), spent)
	if !better {
		return
	}
	if isNew && !a.unlisted {
		a.enlist(n, key)
	}
	for _, at := range v.places[key.Fold()] {
		x := &v.arguments[at]
		a.add(v, rational.FromInt(x.operand), spent+x.weight)
	}
	if n.IsZero() {
		return
	}
	for _, op := range v.ops {
		if spent+op.Weight > a.most {
			continue
		}
		if x, err := op.Inverse(a.calc, n, rational.Num{}); err == nil {
			a.add(v, x, spent+op.Weight)
		}
	}
}

// enter enters the key of an aim from which that much is spent, and reports
// whether it is new, and whether it was not known at that.
func (a *aims) enter(fold rational.Key, spent int) (isNew, better bool) {
	if place := a.keys.place(fold); place < 0 {
		a.keys.add(fold)
		a.spent = append(a.spent, uint16(spent))
		return true, true
	} else if spent < int(a.spent[place]) {
		a.spent[place] = uint16(spent)
		return false, true
	}
	return false, false
}

// enlist enters an aim by its value.
func (a *aims) enlist(n rational.Num, key rational.Key) {
	if !n.IsZero() {
		n = rational.Unsigned(slices.Clone(n.Factors())) // may be in scratch memory
	}
	o := newOperand(n, math.Inf(-1))
	if o.key, o.inverse = key, 0; !n.IsZero() {
		o.log, o.inverse = rational.Log2(n.Factors()), key.Inverse()
	}
	if d, ok := direction(n.Factors()); ok {
		a.bases[d] = append(a.bases[d], int32(len(a.list)))
	}
	a.list = append(a.list, o)
}

// before adds to b what a binary operator leads from, together with an operand
// of ops, to an aim of a.
func (a *aims) before(ctx context.Context, s *backward, ops []operand, b *aims) {
	inverses := s.inverses()
	if !b.unlisted {
		a.beforeEach(ctx, s, ops, b.most, 0, 1, func(n rational.Num, spent int) { b.add(inverses, n, spent) })
		return
	}
	parts := make([]*aims, s.workers)
	var wait sync.WaitGroup
	for w := range parts {
		wait.Go(func() {
			part := *b
			part.calc, part.buf = rational.NewCalc(b.calc.Limits), nil
			part.keys, part.spent = keySet{}, nil
			part.keys.grow(0)
			own := *a
			own.calc, own.buf = part.calc, nil
			own.beforeEach(ctx, s, ops, b.most, w, len(parts), func(n rational.Num, spent int) { part.add(inverses, n, spent) })
			parts[w] = &part
		})
	}
	wait.Wait()
	for _, part := range parts {
		for i, key := range part.keys.keys {
			b.enter(key, int(part.spent[i]))
		}
	}
}

// beforeEach calls do with each value of before from the aims first,
// first+every, and so on, from which no more than most is spent.
func (a *aims) beforeEach(ctx context.Context, s *backward, ops []operand, most, first, every int, do func(n rational.Num, spent int)) {
	for i := first; i < len(a.list) && ctx.Err() == nil; i += every {
		for j := range ops {
			spent := int(a.spent[i]) + int(ops[j].least) + int(s.join)
			if spent > most {
				break
			}
			a.each(s, &a.list[i], &ops[j], func(n rational.Num) { do(n, spent) })
		}
	}
}

// putting returns what calls do with a value in the scratch memory, if it is one.
func (a *aims) putting(do func(rational.Num)) func(rational.Num, rational.Status) {
	return func(n rational.Num, status rational.Status) {
		if status == rational.OK {
			a.buf = n.Factors()[:0]
			do(n)
		}
	}
}

// each calls do with each value that a binary operator takes with x to g.
func (a *aims) each(s *backward, g, x *operand, do func(rational.Num)) {
	c := a.calc
	put := a.putting(do)
	if g.class == x.class || g.zero || x.zero {
		put(c.AddTo(a.buf[:0], g.num, x.num))
		put(c.AddTo(a.buf[:0], g.num, x.num.Neg()))
	}
	if g.zero || x.zero {
		return
	}
	put(c.MulTo(a.buf[:0], g.num, x.num, 1))
	put(c.MulTo(a.buf[:0], g.num, x.num, -1))
	put(c.MulTo(a.buf[:0], x.num, g.num, -1))
	a.powers(s, g, x, do)
}

// powers is each for powers and roots, or for their inverses.
func (a *aims) powers(s *backward, g, x *operand, do func(rational.Num)) {
	if len(g.num.Factors()) == 0 {
		return
	}
	power, root := s.rules.Has(expr.Power), s.rules.Has(expr.Root)
	put := a.putting(do)
	if x.class == 0 && !x.zero {
		for _, y := range []rational.Num{x.num, x.num.Neg()} {
			if power && len(x.num.Factors()) != 0 {
				put(a.calc.RootTo(a.buf[:0], y, g.num))
			}
			if root {
				put(a.calc.PowTo(a.buf[:0], g.num, y))
			}
		}
	}
	if d, ok := direction(g.num.Factors()); ok {
		if e, ok := direction(x.num.Factors()); ok && d == e {
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

// keeps reports whether a value of the given cost is an aim, or cheap.
func (a *aims) keeps(n rational.Num, cost uint16) bool {
	return int(cost) <= a.cheap || a.keys.has(keyOf(n.Abs()).Fold())
}

// hasUnit reports whether 0 or 1 is an aim: of 0*v and 1^v any v is a part.
func (a *aims) hasUnit() bool { return a.keys.has(0) || a.keys.has(1) }

// direction names the direction of the vector of a value's exponents, the same
// for all powers of the value, as far as its factors below trialLimit tell: of
// larger ones it only tells whether there are any, since these may be composite.
func direction(f []rational.Factor) (d uint64, ok bool) {
	unit, sign, large := uint64(0), int64(0), false
	for _, x := range f {
		if x.P >= trialLimit {
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
		if x.P < trialLimit {
			d = uint64(mix(rational.Key(d^x.P))) + uint64(sign*x.E/int64(unit))
		}
	}
	if large {
		d = mix(rational.Key(d + 1))
	}
	return d, len(f) > 0
}

// exponentOf returns the size of the exponent that raises x to g, of the same
// direction, as a fraction, or 0.
func exponentOf(g, x *operand) (p, q int64) {
	f, h := g.num.Factors(), x.num.Factors()
	if f[0].P < trialLimit {
		p, q = max(f[0].E, -f[0].E), max(h[0].E, -h[0].E)
		unit := int64(rational.GCD(uint64(p), uint64(q)))
		return p / unit, q / unit
	}
	return fractionOf(math.Abs(g.log / x.log))
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
