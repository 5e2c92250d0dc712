package rational

import (
	"fmt"
	"math"
	"math/big"
	"unsafe"
)

// wide is a positive number that has no compact form: h * r^(1/l), where r is
// nil (for 1, then l is 1), or a positive sum of two or more unlike radicals
// as content leaves it. A number with r is never rational and never a single
// term: q = h*r^(1/l) would make r = (q/h)^l a single term.
type wide struct {
	head [1]Factor // not used, but what the slice of a Num points to
	h    term
	r    *sum
	l    int64
}

// num returns the wide form as a number.
//
// A Num has room for one slice only: with a pointer beside it, it would be
// beyond the four words that Go keeps in registers, and the operations of the
// search a fifth slower. So the slice of a wide number is empty and points to
// the head of its wide form, which keeps that alive.
func (x *wide) num(sign int8) Num { return Num{sign, true, x.head[:0]} }

// wide returns the wide form of a number that has one, nil otherwise.
func (n Num) wide() *wide {
	if !n.isWide {
		return nil
	}
	return (*wide)(unsafe.Pointer(unsafe.SliceData(n.f)))
}

// NewWide returns a Calc that goes on where the compact form of a number, or a
// limit that exists because of it, ends: see the limits with names for check
// in the table. Results that fit the compact form come back in it.
func NewWide(l Limits) *Calc { return &Calc{Limits: l, wide: true, budget: NewBudget(l.Effort)} }

// IsWide reports whether c goes beyond the compact form.
func (c *Calc) IsWide() bool { return c.wide }

// MaxFactorial returns the limit on the argument of a factorial that is
// multiplied out, and MaxBits that on the bits of an integer that is.
func (c *Calc) MaxFactorial() int64 {
	if c.wide {
		return c.Limits.CheckFactorial
	}
	return c.Limits.Factorial
}

// MaxBits is described with MaxFactorial.
func (c *Calc) MaxBits() int64 {
	if c.wide {
		return c.Limits.CheckBits
	}
	return c.Limits.Bits
}

// Reset makes the budget of a wide Calc whole again. The limit effort bounds the
// work from one call to the next.
func (c *Calc) Reset() { c.budget.left, c.proper = c.Limits.Effort, nil }

// Budget returns what is left of the work that a wide Calc may do, nil for any
// other.
func (c *Calc) Budget() *Budget { return c.budget }

// Spend takes n units from the budget. The error is a *LimitError for effort. Only
// what a wide Calc does is bounded; a nil c has no bound.
func (c *Calc) Spend(n int64) error {
	if c == nil || c.budget == nil {
		return nil
	}
	return c.budget.Spend(n)
}

// Share calls do with no more of the budget of a wide Calc than one of so many parts of
// what is left, and takes what do spent of that. The error is that nothing is left.
func (c *Calc) Share(parts int64, do func()) error {
	left := c.budget.left
	share := max(0, left) / parts
	c.budget.left = share
	do()
	spent := share - max(0, c.budget.left)
	c.budget.left = left
	return c.Spend(spent)
}

// IsSpent reports whether c has a budget of which nothing is left.
func (c *Calc) IsSpent() bool { return c.budget != nil && c.budget.left < 0 }

// tooLarge is a *LimitError for check-bits.
func (c *Calc) tooLarge(format string, size float64) error {
	return &LimitError{"check-bits", fmt.Sprintf(format, size) + " would have to be written out"}
}

// judge returns a Calc for questions that have an answer whatever the limits of
// sizes, with a budget of its own.
func judge() *Calc {
	l := DefaultLimits()
	l.CheckBits, l.UnlikeTerms, l.SumIndex, l.Effort, l.ExponentBits = 1<<22, 1<<12, 1<<40, 1<<31, 1<<20
	return NewWide(l)
}

// judge is the same with the budget of c.
func (c *Calc) judge() *Calc {
	j := judge()
	if c.budget != nil {
		j.budget = c.budget
	}
	return j
}

// goesOn reports whether a failed compact operation is taken up by the wide
// form.
func (c *Calc) goesOn(s Status) bool {
	return c.wide && (s == Outside || s >= OverBits)
}

// widen returns the size of a number that is not 0 in wide form.
func (n Num) widen() *wide {
	if n.isWide {
		return n.wide()
	}
	return &wide{h: termOf(n.f), l: 1}
}

// narrow returns a signed term, in compact form where it fits.
func (c *Calc) narrow(sign int8, h term) Num {
	if f, ok := c.compact(h); ok && c.check(f) == OK {
		return Num{sign: sign, f: f}
	}
	return (&wide{h: h, l: 1}).num(sign)
}

// compact returns a term as a vector of factors, if it is one that may be
// within the limit of bits.
func (c *Calc) compact(t term) (Vector, bool) {
	for i := range t {
		p := &t[i]
		if p.factorial || !p.e.isRat() || !p.b.IsUint64() || p.e.r.Num().BitLen() > 62 {
			return nil, false
		}
		// This power is 2^(n*(bits-1)) at least, of which check would say so.
		if n := p.e.r.Num(); p.e.r.IsInt() && n.BitLen() > 1 && (max(n.Int64(), -n.Int64())-1) > c.Limits.Bits/int64(p.b.BitLen()-1) {
			return nil, false
		}
	}
	_ = c.Spend(300 * int64(len(t)))
	f := make(Vector, 0, len(t))
	unit := big.NewInt(Unit)
	var k, m big.Int
	for i := range t {
		p := &t[i]
		if k.QuoRem(unit, p.e.r.Denom(), &m); m.Sign() != 0 {
			return nil, false
		}
		if k.Mul(&k, p.e.r.Num()); !k.IsInt64() {
			return nil, false
		}
		b, e := p.b.Uint64(), k.Int64()
		if b < firstLarge || e%Unit == 0 {
			f = insert(f, Factor{b, e})
			continue
		}
		_ = c.Spend(primesWork(b))
		for _, x := range primes(nil, b) {
			e, ok := mul64(x.E/Unit, e)
			if !ok {
				return nil, false
			}
			f = insert(f, Factor{x.P, e})
		}
	}
	return f, true
}

// fromRatWide returns the fraction v, not 0.
func (c *Calc) fromRatWide(v *big.Rat) (Num, error) {
	if n := max(v.Num().BitLen(), v.Denom().BitLen()); int64(n) > c.Limits.CheckBits {
		return Num{}, c.tooLarge("a number of %g bits", float64(n))
	}
	h, err := c.quotientOf(new(big.Int).Abs(v.Num()), v.Denom())
	return c.narrow(int8(v.Sign()), h), err
}

// makeSum returns sign*h*s for any sum s.
func (c *Calc) makeSum(sign int8, h term, s *sum) (Num, error) {
	if len(s.terms) == 0 {
		return Num{}, nil
	}
	if err := c.spendContent(s); err != nil {
		return Num{}, err
	}
	k, out, r := s.content()
	for _, p := range out[0] {
		if n := p.b.BitLen(); int64(n) > c.Limits.CheckBits {
			return Num{}, c.tooLarge("a number of %g bits", float64(n))
		}
	}
	h, err := c.mulTerms(append(out, h)...)
	if err != nil {
		return Num{}, err
	}
	if r == nil {
		return c.narrow(sign*k, h), nil
	}
	if !h.isSimple() {
		return Num{}, ErrOutside
	}
	for _, t := range r.terms {
		if n := t.c.BitLen(); int64(n) > c.Limits.CheckBits {
			return Num{}, c.tooLarge("the terms of a sum with %g bits", float64(n))
		}
	}
	way, err := c.signSum(r)
	if err != nil {
		return Num{}, err
	}
	if way < 0 {
		r, sign = r.neg(), -sign
	}
	return (&wide{h: h, r: r, l: 1}).num(sign), nil
}

// isSimple reports whether a term may be multiplied by a sum: where it has a
// factorial, equality could not be decided.
func (t term) isSimple() bool { return !t.hasFactorial() }

func (s *sum) neg() *sum {
	out := &sum{s.base, s.den, make([]sumTerm, len(s.terms))}
	for j, t := range s.terms {
		out.terms[j] = sumTerm{new(big.Int).Neg(t.c), t.e}
	}
	return out
}

// isRat reports whether the number is rational.
func (x *wide) isRat() bool { return x.r == nil && x.h.isRat() }

// isInt reports whether the number is an integer.
func (x *wide) isInt() bool { return x.r == nil && x.h.isInt() }

// maxBig bounds the bits of what Big and Rat multiply out.
const maxBig = 1 << 22

// fraction returns numerator and denominator, and whether the number is
// rational and small enough to be multiplied out.
func (x *wide) fraction() (num, den *big.Int, ok bool) {
	if !x.isRat() || x.h.hasFactorial() {
		return nil, nil, false
	}
	if n, d := x.h.heights(); !(n <= maxBig && d <= maxBig) {
		return nil, nil, false
	}
	num, den, err := x.h.expand()
	return num, den, err == nil
}

// equalSizes reports whether the sizes of two numbers are the same, given by
// their fields: Equal is inlined then, and the fields fit the registers.
func equalSizes(f, g Vector, fw, gw bool) bool {
	if !fw && !gw {
		return equalVector(f, g)
	}
	same, err := judge().equalWide(Num{1, fw, f}.widen(), Num{1, gw, g}.widen())
	return same && err == nil
}

// log2 estimates an upper bound of the binary logarithm.
func (x *wide) log2() float64 {
	num, den := x.h.heights()
	l := num - den
	if x.r != nil {
		l += max(x.r.log2(), 1) / float64(x.l)
	}
	return l
}

// estimateWork is the work of an estimate of a term, or of a term of a sum.
const estimateWork = 20000

// length returns how many terms the sum of the number has.
func (x *wide) length() int {
	if x.r == nil {
		return 0
	}
	return len(x.r.terms)
}

// log2Bits bounds the binary logarithm of a number, within the range of int32.
func (c *Calc) log2Bits(n Num) int {
	l := 0.0
	if x := n.wide(); x != nil {
		for i := range x.h {
			if e := x.h[i].e.i.wide(); e != nil {
				_ = c.Spend(estimateWork * int64(1+e.length()))
			}
		}
	}
	if n.isWide {
		l = n.wide().log2()
	} else {
		l = n.f.Log2()
	}
	if math.IsNaN(l) {
		return math.MaxInt32
	}
	return int(min(max(l, math.MinInt32), math.MaxInt32-1)) + 1
}

// approx returns the number to about twelve digits, +Inf or 0 beyond the range
// of float64, NaN where it takes too much work.
func (c *Calc) approx(x *wide) float64 {
	v, err := c.lnWide(x, 64)
	if err != nil {
		return math.NaN()
	}
	ln, _ := new(big.Rat).SetFrac(v.lo, new(big.Int).Lsh(big.NewInt(1), 64)).Float64()
	return math.Exp(ln)
}
