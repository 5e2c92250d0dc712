package rational

import (
	"math"
	"math/big"
	"math/bits"
)

// Calc computes within limits. It holds scratch memory: one goroutine may use
// it at a time. The methods that return a Status append the factors of their
// result to a given slice and allocate nothing else on the usual path; those
// that return an error give a number of its own memory.
type Calc struct {
	Limits     Limits
	a, s       []Factor
	u, v       []Factor
	factorials [][]Factor        // by argument, filled on demand
	wide       bool              // go on where the compact form ends
	effort     int64             // work done by wide operations since Reset
	proper     map[*big.Int]bool // atoms that are known to be no perfect powers
}

// NewCalc returns a Calc with the given limits.
func NewCalc(l Limits) *Calc { return &Calc{Limits: l} }

// check decides whether the number with these factors is within the value
// limits (bits, cofactor, root index, radicand).
func (c *Calc) check(f []Factor) Status {
	var num, den float64
	numLeft, denLeft := 0.0, 0.0
	for _, x := range f {
		l := log2(x.P)
		h := l * float64(x.E) * (1.0 / Unit)
		if h > 0 {
			num += h
		} else {
			den -= h
		}
		if x.P >= TrialLimit {
			if h > 0 {
				numLeft += h
			} else {
				denLeft -= h
			}
		}
		if k := x.E % Unit; k != 0 {
			if c.Limits.RootIndex != 16 || k%(Unit/16) != 0 {
				if k < 0 {
					k = -k
				}
				if Unit/int64(gcd(uint64(k), Unit)) > c.Limits.RootIndex {
					return OverRootIndex
				}
			}
			if x.P > uint64(c.Limits.Radicand) {
				return OverRadicand
			}
		}
	}
	if limit := float64(c.Limits.Bits); num > limit-1e-6 || den > limit-1e-6 {
		if over(f, c.Limits.Bits, 2) {
			return OverBits
		}
	}
	if limit := float64(c.Limits.Cofactor); numLeft > limit-1e-6 || denLeft > limit-1e-6 {
		if over(f, c.Limits.Cofactor, TrialLimit) {
			return OverCofactor
		}
	}
	return OK
}

// over decides exactly whether the numerator or denominator of f, of its
// primes from the given one up, reaches 2^bits.
func over(f []Factor, nbits int64, from uint64) bool {
	bound := []Factor{{2, nbits * Unit}}
	for _, k := range [2]int64{1, -1} {
		var part []Factor
		for _, x := range f {
			if x.P >= from && k*x.E > 0 {
				part = append(part, Factor{x.P, k * x.E})
			}
		}
		if compareVector(part, bound) >= 0 {
			return true
		}
	}
	return false
}

// common returns the least common denominator of the exponents of f.
func common(f []Factor) int64 {
	l := int64(1)
	for _, x := range f {
		d := Unit / int64(gcd(uint64(max(x.E, -x.E)), Unit))
		l *= d / int64(gcd(uint64(l), uint64(d)))
	}
	return l
}

// own copies a scratch result.
func own(sign int8, f []Factor) Num {
	return Num{sign: sign, f: append([]Factor(nil), f...)}
}

func (c *Calc) finish(n Num, s Status) (Num, error) {
	if s != OK {
		return Num{}, s.Err()
	}
	return own(n.sign, n.f), nil
}

// FromBig returns the integer v. The error is a *LimitError.
func (c *Calc) FromBig(v *big.Int) (Num, error) { return c.FromRat(new(big.Rat).SetInt(v)) }

// FromRat returns the fraction v. The error is a *LimitError.
func (c *Calc) FromRat(v *big.Rat) (Num, error) {
	if v.Sign() == 0 {
		return Num{}, nil
	}
	for _, part := range []*big.Int{v.Num(), v.Denom()} {
		if int64(part.BitLen()) > c.Limits.Bits {
			if c.wide {
				return c.fromRatWide(v)
			}
			return Num{}, OverBits.Err()
		}
	}
	n, err := c.fromRat(v)
	if err != nil && c.wide {
		return c.fromRatWide(v)
	}
	return n, err
}

func (c *Calc) fromRat(v *big.Rat) (Num, error) {
	num, s := factorBig(nil, new(big.Int).Abs(v.Num()))
	if s != OK {
		return Num{}, s.Err()
	}
	den, s := factorBig(nil, v.Denom())
	if s != OK {
		return Num{}, s.Err()
	}
	c.s = merge(c.s[:0], num, den, -1)
	return c.finish(Num{sign: int8(v.Sign()), f: c.s}, c.check(c.s))
}

// Mul returns a*b. The error is a *LimitError.
func (c *Calc) Mul(a, b Num) (Num, error) { return c.mul(a, b, 1) }

func (c *Calc) mul(a, b Num, k int64) (Num, error) {
	if a.isWide || b.isWide {
		return c.mulWide(a, b, k)
	}
	n, s := c.MulTo(c.s[:0], a, b, k)
	if c.goesOn(s) {
		return c.mulWide(a, b, k)
	}
	return c.finish(n, s)
}

// Quo returns a/b. The error is an *UndefinedError or a *LimitError.
func (c *Calc) Quo(a, b Num) (Num, error) { return c.mul(a, b, -1) }

// MulTo computes a*b (k = 1) or a/b (k = -1) of compact numbers, appending the
// factors to dst.
func (c *Calc) MulTo(dst []Factor, a, b Num, k int64) (Num, Status) {
	if b.sign == 0 && k < 0 {
		return Num{}, DivisionByZero
	}
	if a.sign == 0 || b.sign == 0 {
		return Num{}, OK
	}
	if clash(a.f, b.f) {
		a.f, b.f = refine(a.f, b.f)
	}
	start := len(dst)
	dst = merge(dst, a.f, b.f, k)
	f := dst[start:]
	return Num{sign: a.sign * b.sign, f: f}, c.check(f)
}

// Add returns a+b. The error is ErrOutside for unlike radicals, or a
// *LimitError.
func (c *Calc) Add(a, b Num) (Num, error) {
	if a.isWide || b.isWide {
		return c.addWide(a, b)
	}
	n, s := c.AddTo(c.s[:0], a, b)
	if c.goesOn(s) {
		return c.addWide(a, b)
	}
	return c.finish(n, s)
}

// Sub returns a-b, with the errors of Add.
func (c *Calc) Sub(a, b Num) (Num, error) { return c.Add(a, b.Neg()) }

// AddTo computes a+b for compact numbers, appending the factors to dst.
//
// With g the largest common factor of both, a = g*A and b = g*B for coprime
// integers A and B, so that only the integer A+B has to be factored, and no
// gcd is ever computed.
func (c *Calc) AddTo(dst []Factor, a, b Num) (Num, Status) {
	if a.sign == 0 {
		a, b = b, a
	}
	start := len(dst)
	if b.sign == 0 {
		dst = append(dst, a.f...)
		return Num{sign: a.sign, f: dst[start:]}, OK
	}
	if clash(a.f, b.f) {
		a.f, b.f = refine(a.f, b.f)
	}
	s := c.split(a.f, b.f)
	if s != OK {
		return Num{}, s
	}
	x, xok := expand128(c.u)
	y, yok := expand128(c.v)
	if !xok || !yok || c.Limits.SumBits > 126 || c.Limits.SumBits < 126 && (x.bits() > c.Limits.SumBits || y.bits() > c.Limits.SumBits) {
		return c.addBig(dst, a.sign, b.sign)
	}
	sign := a.sign
	var sum uint128
	if a.sign == b.sign {
		sum = x.add(y)
	} else {
		switch x.cmp(y) {
		case 0:
			return Num{}, OK
		case 1:
			sum = x.sub(y)
		default:
			sum, sign = y.sub(x), b.sign
		}
	}
	if c.v, s = sum.factor(c.v[:0]); s != OK && c.cancels() {
		c.v, s = c.factorSum(sum.big())
	}
	if s != OK {
		return Num{}, s
	}
	return c.gather(dst, sign)
}

// addBig is AddTo for terms beyond 126 bits. The terms are c.u and c.v, the
// common factor is c.a.
func (c *Calc) addBig(dst []Factor, asign, bsign int8) (Num, Status) {
	for _, f := range [][]Factor{c.u, c.v} {
		if h := Log2(f); h > float64(c.Limits.SumBits)-1e-6 {
			if h > float64(c.Limits.SumBits)+1e-6 || over(f, c.Limits.SumBits, 2) {
				return Num{}, OverSumBits
			}
		}
	}
	x, _ := expand(c.u)
	y, _ := expand(c.v)
	if asign != bsign {
		y.Neg(y)
	}
	x.Add(x, y)
	if x.Sign() == 0 {
		return Num{}, OK
	}
	sign := asign * int8(x.Sign())
	var s Status
	x.Abs(x)
	if c.v, s = factorBig(c.v[:0], x); s != OK && c.cancels() {
		c.v, s = c.factorSum(x)
	}
	if s != OK {
		return Num{}, s
	}
	return c.gather(dst, sign)
}

// cancels reports whether the common factor c.a has a denominator from
// TrialLimit up, so that a sum with more than 64 bits left may yet be small.
func (c *Calc) cancels() bool {
	for _, x := range c.a {
		if x.P >= TrialLimit && x.E < 0 {
			return true
		}
	}
	return false
}

// factorSum is factorBig for an integer n that the common factor c.a will
// multiply: what its denominator cancels comes out first. It changes n.
func (c *Calc) factorSum(n *big.Int) ([]Factor, Status) {
	var out []Factor
	var p, d, one big.Int
	one.SetInt64(1)
	for _, x := range c.a {
		if x.P < TrialLimit || x.E > 0 {
			continue
		}
		p.SetUint64(x.P)
		for d.GCD(nil, nil, n, &p).Cmp(&one) > 0 {
			n.Quo(n, &d)
			out = product(out, []Factor{{d.Uint64(), Unit}})
		}
	}
	f, s := factorBig(nil, n)
	return product(out, f), s
}

// gather multiplies the common factor c.a by the factored integer c.v.
func (c *Calc) gather(dst []Factor, sign int8) (Num, Status) {
	g, v := c.a, c.v
	if clash(g, v) {
		g, v = refine(g, v)
	}
	start := len(dst)
	dst = merge(dst, g, v, 1)
	f := dst[start:]
	return Num{sign: sign, f: f}, c.check(f)
}

// split takes the largest common factor c.a out of two vectors, leaving the
// integers c.u and c.v. It fails where the classes differ.
func (c *Calc) split(a, b []Factor) Status {
	g, u, v := c.a[:0], c.u[:0], c.v[:0]
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		var p uint64
		var x, y int64
		switch {
		case j == len(b) || i < len(a) && a[i].P < b[j].P:
			p, x = a[i].P, a[i].E
			i++
		case i == len(a) || b[j].P < a[i].P:
			p, y = b[j].P, b[j].E
			j++
		default:
			p, x, y = a[i].P, a[i].E, b[j].E
			i++
			j++
		}
		d := x - y
		if d%Unit != 0 {
			c.a, c.u, c.v = g, u, v
			return Outside
		}
		m := x
		if d > 0 {
			u = append(u, Factor{p, d})
			m = y
		} else if d < 0 {
			v = append(v, Factor{p, -d})
		}
		if m != 0 {
			g = append(g, Factor{p, m})
		}
	}
	c.a, c.u, c.v = g, u, v
	return OK
}

// Cmp returns the sign of a-b. It needs no limit for compact numbers; for wide
// ones the error is a *LimitError.
func (c *Calc) Cmp(a, b Num) (int, error) {
	if !a.isWide && !b.isWide || a.sign != b.sign || a.sign == 0 {
		return Compare(a, b), nil
	}
	k, err := c.cmpWide(a.widen(), b.widen())
	return int(a.sign) * k, err
}

// Compare returns the sign of a-b, and for wide numbers that no limit in use
// could tell apart, 0; Calc.Cmp has an error for these.
func Compare(a, b Num) int {
	if (a.isWide || b.isWide) && a.sign == b.sign && a.sign != 0 {
		k, _ := judge().Cmp(a, b)
		return k
	}
	switch {
	case a.sign < b.sign:
		return -1
	case a.sign > b.sign:
		return 1
	case a.sign == 0:
		return 0
	}
	return int(a.sign) * compareVector(a.f, b.f)
}

// compareVector orders two positive numbers: by their logarithms where these
// are clearly apart, otherwise by enclosing their quotient, which is not 1,
// ever more closely.
func compareVector(a, b []Factor) int {
	d := Log2(a) - Log2(b)
	if math.Abs(d) > 1e-3 {
		return sign(d)
	}
	if clash(a, b) {
		a, b = refine(a, b)
	}
	r := merge(nil, a, b, -1)
	if len(r) == 0 {
		return 0
	}
	for w := uint(64); ; w *= 2 {
		low, high, den := enclose(r, w)
		if low.Cmp(den) >= 0 {
			return 1
		}
		if high.Cmp(den) <= 0 {
			return -1
		}
	}
}

func sign(d float64) int {
	if d > 0 {
		return 1
	}
	return -1
}

// mul64 returns a*b and whether it fits an int64.
func mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(max(a, -a)), uint64(max(b, -b)))
	if hi != 0 || lo >= 1<<63 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}
