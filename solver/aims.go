package solver

import (
	"math"

	"fourfours/expr"
	"fourfours/rational"
)

// aims are the values that a table has to have where few targets are wanted,
// told by their keys. Those of the last table are the targets and what square
// roots and factorials lead to them. Those of a table below are what a binary
// operator leads to an aim, together with a value of a table that is made in
// full, and again what unary operators lead to these. So what is looked for is
// found backwards, and the tables below the last need not be made in full.
//
// A key may stand for a value that is no aim: a table has all its aims that are
// within the limits, and perhaps more.
type aims struct {
	calc *rational.Calc // with room for the terms of the sums of two terms
	keys keySet
	// list has the aims by value. A table of which not all aims are known by
	// value is not aimed from.
	list []operand
	// bases are places in list by the direction of their factors.
	bases map[uint64][]int32
	unit  bool // 0 or 1 is an aim: of 0*v and 1^v any v is a part
}

// aimable reports whether aims know the operators of the rules.
func aimable(rules expr.OpSet) bool {
	for _, op := range rules.Ops() {
		if op > expr.Factorial || op.Info().LiteralOf != expr.Literal {
			return false
		}
	}
	return rules.Has(expr.Add)
}

func newAims(limits rational.Limits) *aims {
	limits.SumBits += 2
	a := &aims{calc: rational.NewCalc(limits), bases: map[uint64][]int32{}}
	a.keys.grow(0)
	return a
}

// aimsOf returns the aims of the last table.
func (s *search) aimsOf(targets []Range) *aims {
	a := newAims(s.limits)
	for _, r := range targets {
		for v := r.Lo; ; v++ {
			a.add(s, rational.FromInt(v))
			if v == r.Hi {
				break
			}
		}
	}
	return a
}

// add enters a value, whatever its sign, and what unary operators lead to it.
func (a *aims) add(s *search, n rational.Num) {
	for n = n.Abs(); ; {
		key := keyOf(n)
		if a.keys.has(key.Fold()) {
			return
		}
		a.keys.add(key.Fold())
		o := newOperand(n, math.Inf(-1))
		if o.key, o.inverse = key, 0; !n.IsZero() {
			o.log, o.inverse = rational.Log2(n.Factors()), key.Inverse()
		}
		if len(n.Factors()) == 0 {
			a.unit = true
		} else if d, ok := direction(n.Factors()); ok {
			a.bases[d] = append(a.bases[d], int32(len(a.list)))
		}
		a.list = append(a.list, o)
		if m, ok := s.factorials()[key.Fold()]; ok {
			a.add(s, rational.FromInt(m))
		}
		if !s.rules.Has(expr.Sqrt) || len(n.Factors()) == 0 {
			return
		}
		square, status := a.calc.MulTo(nil, n, n, 1)
		if status != rational.OK {
			return
		}
		n = square
	}
}

// factorials returns the naturals from 3 up whose factorials are within the
// limits, by the folded keys of these.
func (s *search) factorials() map[rational.Key]int64 {
	if s.factorial == nil {
		s.factorial = map[rational.Key]int64{}
		calc := rational.NewCalc(s.limits)
		for m := int64(3); s.rules.Has(expr.Factorial); m++ {
			n, status := calc.FactorialTo(rational.FromInt(m))
			if status != rational.OK {
				break
			}
			s.factorial[keyOf(n).Fold()] = m
		}
	}
	return s.factorial
}

// before adds to b what a binary operator leads from, together with an operand
// of ops, to an aim of a.
func (a *aims) before(s *search, ops []operand, b *aims) {
	for i := range a.list {
		for j := range ops {
			a.each(&a.list[i], &ops[j], func(n rational.Num) { b.add(s, n) })
		}
	}
}

// each calls do with each value that a binary operator takes with x to g.
func (a *aims) each(g, x *operand, do func(rational.Num)) {
	c := a.calc
	put := func(n rational.Num, status rational.Status) {
		if status == rational.OK {
			do(n)
		}
	}
	if g.class == x.class || g.zero || x.zero {
		put(c.AddTo(nil, g.num, x.num))
		put(c.AddTo(nil, g.num, x.num.Neg()))
	}
	if g.zero || x.zero {
		return
	}
	put(c.MulTo(nil, g.num, x.num, 1))
	put(c.MulTo(nil, g.num, x.num, -1))
	put(c.MulTo(nil, x.num, g.num, -1))
	a.powers(g, x, do)
}

// powers is each for powers, or for their inverses.
func (a *aims) powers(g, x *operand, do func(rational.Num)) {
	if len(g.num.Factors()) == 0 {
		return
	}
	if x.class == 0 && len(x.num.Factors()) != 0 {
		for _, degree := range []rational.Num{x.num, x.num.Neg()} {
			if n, status := a.calc.RootTo(nil, degree, g.num); status == rational.OK {
				do(n)
			}
		}
	}
	if d, ok := direction(g.num.Factors()); ok {
		if e, ok := direction(x.num.Factors()); ok && d == e {
			if p, q := exponentOf(g, x); p != 0 {
				if n, status := a.calc.MulTo(nil, rational.FromInt(p), rational.FromInt(q), -1); status == rational.OK {
					do(n)
				}
			}
		}
	}
}

// keysBefore is before for keys alone, which it adds to those of b. Nothing is
// added or factored, so it says less of what is within the limits.
func (a *aims) keysBefore(s *search, ops []operand, b *aims) {
	bits := float64(s.limits.Bits) + 1
	add := func(key rational.Key, log float64) {
		for range maxSquares + 1 {
			if fold := key.Fold(); math.Abs(log) > bits || b.keys.has(fold) {
				return
			} else {
				b.keys.add(fold)
			}
			if key, log = key.Mul(key), 2*log; !s.rules.Has(expr.Sqrt) {
				return
			}
		}
	}
	for i := range a.list {
		g := &a.list[i]
		for j := range ops {
			x := &ops[j]
			if g.class == x.class || g.zero || x.zero {
				for side := range 2 {
					log, ok := logOfSum(g, x, side)
					if !ok {
						log = 0
					}
					if side == 0 {
						add(g.key.Add(x.key), log)
					} else {
						add(g.key.Sub(x.key), log)
					}
				}
			}
			if g.zero || x.zero {
				continue
			}
			add(g.key.Mul(x.key), g.log+x.log)
			add(g.key.Mul(x.inverse), g.log-x.log)
			add(x.key.Mul(g.inverse), x.log-g.log)
			a.powers(g, x, func(n rational.Num) { add(keyOf(n), rational.Log2(n.Factors())) })
		}
	}
	// What a factorial leads to an aim from is less than the factorial.
	list := make([]rational.Key, len(s.factorials())+3)
	for key, m := range s.factorials() {
		list[m] = key
	}
	for m := len(list) - 1; m >= 3; m-- {
		if b.keys.has(list[m]) {
			add(rational.Key(m), math.Log2(float64(m)))
		}
	}
}

// keeps reports whether a value is an aim.
func (a *aims) keeps(n rational.Num, _ uint16) bool { return a.keys.has(keyOf(n.Abs()).Fold()) }

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
		unit = gcd(uint64(max(x.E, -x.E)), unit)
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
		unit := int64(gcd(uint64(p), uint64(q)))
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
