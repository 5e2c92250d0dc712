package rational

import (
	"math/big"
)

// Calc computes within limits. It holds scratch memory: one goroutine may use
// it at a time. The methods that return a Status append the factors of their
// result to a given slice and allocate nothing else on the usual path; those
// that return an error give a number of its own memory.
type Calc struct {
	Limits     Limits
	a, s       Vector
	u, v       Vector
	room       Vector            // for the next results
	factorials []Vector          // by argument, filled on demand
	wide       bool              // go on where the compact form ends
	budget     *Budget           // of the work since Reset, where it is bounded
	proper     map[*big.Int]bool // atoms that are known to be no perfect powers
}

// NewCalc returns a Calc with the given limits.
func NewCalc(l Limits) *Calc { return &Calc{Limits: l} }

// check decides whether the number with these factors is within the value
// limits (bits, cofactor, root index, radicand).
func (c *Calc) check(f Vector) Status {
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
				if Unit/int64(GCD(uint64(k), Unit)) > c.Limits.RootIndex {
					return OverRootIndex
				}
			}
			if x.P > uint64(c.Limits.Radicand) {
				return OverRadicand
			}
		}
	}
	if h := max(num, den) - float64(c.Limits.Bits); h > 1e-6 || h > -1e-6 && over(f, c.Limits.Bits, 2) {
		return OverBits
	}
	if h := max(numLeft, denLeft) - float64(c.Limits.Cofactor); h > 1e-6 || h > -1e-6 && over(f, c.Limits.Cofactor, TrialLimit) {
		return OverCofactor
	}
	return OK
}

// over decides exactly whether the numerator or denominator of f, of its
// primes from the given one up, reaches 2^bits.
func over(f Vector, nbits int64, from uint64) bool {
	bound := Vector{{2, nbits * Unit}}
	for _, k := range [2]int64{1, -1} {
		var part Vector
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
func common(f Vector) int64 {
	l := int64(1)
	for _, x := range f {
		d := Unit / int64(GCD(uint64(max(x.E, -x.E)), Unit))
		l *= d / int64(GCD(uint64(l), uint64(d)))
	}
	return l
}

// own copies a scratch result. Results share memory with their neighbours.
func (c *Calc) own(sign int8, f Vector) Num {
	if len(f) == 0 {
		return Num{sign: sign}
	}
	if len(c.room) < len(f) {
		c.room = make(Vector, max(resultRoom, len(f)))
	}
	n := copy(c.room, f)
	f, c.room = c.room[:n:n], c.room[n:]
	return Num{sign: sign, f: f}
}

// resultRoom is how many factors of results are in one piece of memory. Chosen: 1 KiB.
const resultRoom = 64

// scratch returns the memory for a result that own copies.
func (c *Calc) scratch() Vector {
	if c.s == nil {
		c.s = make(Vector, 0, 16)
	}
	return c.s[:0]
}

func (c *Calc) finish(n Num, s Status) (Num, error) {
	if s != OK {
		return Num{}, s.Err()
	}
	return c.own(n.sign, n.f), nil
}

// Natural returns the integer v. The error is a *LimitError.
func (c *Calc) Natural(v uint64) (Num, error) {
	if c.wide {
		return c.FromBig(new(big.Int).SetUint64(v))
	}
	return c.finish(c.NaturalTo(c.scratch(), v))
}

// NaturalTo computes v as Natural does, appending the factors to dst.
func (c *Calc) NaturalTo(dst Vector, v uint64) (Num, Status) {
	if v == 0 {
		return Num{}, OK
	}
	start := len(dst)
	dst = factor(dst, v)
	f := dst[start:]
	return Num{sign: 1, f: f}, c.check(f)
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
		if n := int64(part.BitLen()); n > 64 {
			if err := c.Spend(3000 + 5*n); err != nil {
				return Num{}, err
			}
		}
	}
	n, err := c.fromRat(v)
	if err != nil && c.wide {
		return c.fromRatWide(v)
	}
	return n, err
}

func (c *Calc) fromRat(v *big.Rat) (Num, error) {
	num, s := factorBig(c.scratch(), v.Num())
	if s != OK {
		return Num{}, s.Err()
	}
	c.s = num
	if !v.IsInt() {
		den, s := factorBig(nil, v.Denom())
		if s != OK {
			return Num{}, s.Err()
		}
		c.s = merge(nil, num, den, -1)
	}
	return c.finish(Num{sign: int8(v.Sign()), f: c.s}, c.check(c.s))
}

// Mul returns a*b. The error is a *LimitError.
func (c *Calc) Mul(a, b Num) (Num, error) { return c.mul(a, b, 1) }

func (c *Calc) mul(a, b Num, k int64) (Num, error) {
	if a.isWide || b.isWide {
		return c.mulWide(a, b, k)
	}
	n, s := c.MulTo(c.scratch(), a, b, k)
	if c.goesOn(s) {
		return c.mulWide(a, b, k)
	}
	return c.finish(n, s)
}

// Quo returns a/b. The error is an *UndefinedError or a *LimitError.
func (c *Calc) Quo(a, b Num) (Num, error) { return c.mul(a, b, -1) }

// MulTo computes a*b (k = 1) or a/b (k = -1) of compact numbers, appending the
// factors to dst.
func (c *Calc) MulTo(dst Vector, a, b Num, k int64) (Num, Status) {
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
