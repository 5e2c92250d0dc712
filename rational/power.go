package rational

import "math/bits"

// Pow returns a^b. The error is an *UndefinedError, a *LimitError, or ErrOutside
// for an irrational exponent: for one that c has no form for, and with a Calc
// that is not wide for any, but of the bases 0 and 1.
func (c *Calc) Pow(a, b Num) (Num, error) {
	if a.isWide || b.isWide {
		return c.powWide(a, b)
	}
	n, s := c.PowTo(c.scratch(), a, b)
	if c.goesOn(s) {
		return c.powWide(a, b)
	}
	return c.finish(n, s)
}

// Sqrt returns the square root of x. The error is an *UndefinedError or a
// *LimitError.
func (c *Calc) Sqrt(x Num) (Num, error) {
	if x.isWide {
		return c.sqrtWide(x)
	}
	n, s := c.SqrtTo(c.scratch(), x)
	if c.goesOn(s) {
		return c.sqrtWide(x)
	}
	return c.finish(n, s)
}

// Root returns the root of x of the given degree: x^(1/degree) for x > 0 and
// any degree but 0, 0 for x = 0 and a positive degree, and the negative root for
// x < 0 and a degree that is an odd integer. The error is an *UndefinedError, a
// *LimitError, or ErrOutside for an irrational degree as in Pow: every root of 0
// and of 1 is exact.
func (c *Calc) Root(degree, x Num) (Num, error) {
	switch {
	case degree.sign == 0, x.sign == 0:
		return c.finish(c.RootTo(nil, degree, x))
	case x.sign < 0:
		isOdd, err := c.isOdd(degree)
		if err != nil {
			return Num{}, err
		}
		if !isOdd {
			return Num{}, EvenRootOfNegative.Err()
		}
		n, err := c.Root(degree, x.Neg())
		return n.Neg(), err
	case degree.isWide:
		inverse, err := c.Quo(FromInt(1), degree)
		if err != nil {
			return Num{}, err
		}
		return c.Pow(x, inverse)
	}
	inverse := Num{sign: degree.sign, f: merge(nil, nil, degree.f, -1)}
	return c.Pow(x, inverse)
}

// RootTo computes the root of x of the given degree as Root does, appending the
// factors to dst.
func (c *Calc) RootTo(dst Vector, degree, x Num) (Num, Status) {
	switch {
	case degree.sign == 0:
		return Num{}, RootDegreeZero
	case x.sign == 0 && degree.sign < 0:
		return Num{}, RootOfZero
	case x.sign == 0:
		return Num{}, OK
	case x.sign < 0 && (!degree.IsInt() || !odd(degree.f)):
		return Num{}, EvenRootOfNegative
	}
	c.u = merge(c.u[:0], nil, degree.f, -1)
	n, s := c.PowTo(dst, Num{sign: 1, f: x.f}, Num{sign: degree.sign, f: c.u})
	n.sign *= x.sign
	return n, s
}

// odd reports whether an integer is odd.
func odd(f Vector) bool { return len(f) == 0 || f[0].P != 2 }

// PowTo computes a^b, appending the factors to dst.
func (c *Calc) PowTo(dst Vector, a, b Num) (Num, Status) {
	start := len(dst)
	switch {
	case b.sign == 0 && a.sign == 0:
		return Num{}, ZeroPowZero
	case b.sign == 0:
		return Num{sign: 1}, OK
	case a.sign == 0 && b.sign < 0:
		return Num{}, ZeroPowNegative
	case a.sign == 0:
		return Num{}, OK
	}
	sign := int8(1)
	if a.sign < 0 {
		if !b.IsInt() {
			return Num{}, FractionalPowerOfNegative
		}
		if odd(b.f) {
			sign = -1
		}
	}
	if len(a.f) == 0 {
		return Num{sign: sign}, OK
	}
	if !b.IsRat() {
		return Num{}, Outside
	}
	p, q, s := c.exponent(b.f)
	if s != OK {
		return Num{}, s
	}
	if b.sign < 0 {
		p = -p
	}
	if dst, s = scale(dst, a.f, p, q); s != OK {
		return Num{}, s
	}
	f := dst[start:]
	return Num{sign: sign, f: f}, c.check(f)
}

// SqrtTo computes the square root of x, appending the factors to dst.
func (c *Calc) SqrtTo(dst Vector, x Num) (Num, Status) {
	if x.sign < 0 {
		return Num{}, EvenRootOfNegative
	}
	start := len(dst)
	dst, s := scale(dst, x.f, 1, 2)
	if s != OK {
		return Num{}, s
	}
	f := dst[start:]
	return Num{sign: x.sign, f: f}, c.check(f)
}

// exponent returns the positive fraction p/q with the given factors, for p
// within the exponent limit and q below 2^63.
func (c *Calc) exponent(f Vector) (p, q int64, s Status) {
	v := [2]uint64{1, 1}
	for _, x := range f {
		i, e := 0, x.E
		if e < 0 {
			i, e = 1, -e
		}
		for ; e > 0; e -= Unit {
			hi, lo := bits.Mul64(v[i], x.P)
			switch {
			case i == 0 && (hi != 0 || lo > uint64(c.Limits.Exponent)):
				return 0, 0, OverExponent
			case hi != 0 || lo >= 1<<63:
				return 0, 0, OverRootIndex
			}
			v[i] = lo
		}
	}
	return int64(v[0]), int64(v[1]), OK
}

// scale appends a^(p/q) to dst. A large factor is proven prime, or split,
// where its exponent does not stay whole.
func scale(dst, a Vector, p, q int64) (Vector, Status) {
	start := len(dst)
	for _, x := range a {
		e, s := scaleExponent(x.E, p, q)
		if x.P < firstLarge && s != OK {
			return dst, s
		}
		if x.P < firstLarge || s == OK && e%Unit == 0 {
			// The factors of a split may lie between, so insert in order.
			if n := len(dst); n > start && dst[n-1].P > x.P {
				tail := insert(dst[start:], Factor{x.P, e})
				dst = append(dst[:start], tail...)
			} else {
				dst = append(dst, Factor{x.P, e})
			}
			continue
		}
		for _, y := range primes(nil, x.P) {
			if e, s = scaleExponent(y.E/Unit*x.E, p, q); s != OK {
				return dst, s
			}
			tail := insert(dst[start:], Factor{y.P, e})
			dst = append(dst[:start], tail...)
		}
	}
	return dst, OK
}

// scaleExponent returns e*p/q for coprime p and q.
func scaleExponent(e, p, q int64) (int64, Status) {
	if e%q != 0 {
		return 0, OverRootIndex
	}
	e, ok := mul64(e/q, p)
	if !ok {
		return 0, OverBits
	}
	return e, OK
}

// Factorial returns x!. The error is an *UndefinedError where x is not a
// natural, or a *LimitError.
func (c *Calc) Factorial(x Num) (Num, error) {
	if x.isWide {
		return c.factorialWide(x)
	}
	n, s := c.FactorialTo(x)
	if c.goesOn(s) {
		return c.factorialWide(x)
	}
	return c.finish(n, s)
}

// FactorialTo computes x!. The factors of the result belong to c.
func (c *Calc) FactorialTo(x Num) (Num, Status) {
	if x.sign < 0 || !x.IsInt() {
		return Num{}, NotNatural
	}
	n, ok := x.Int64()
	if !ok || n > c.Limits.Factorial {
		return Num{}, OverFactorial
	}
	if n >= int64(len(c.factorials)) {
		c.factorials = append(c.factorials, make([]Vector, n+1-int64(len(c.factorials)))...)
	}
	if c.factorials[n] == nil {
		c.factorials[n] = factorial(n)
	}
	f := c.factorials[n]
	return Num{sign: 1, f: f}, c.check(f)
}

// factorial returns n! by Legendre's formula: the exponent of p is the sum of
// floor(n/p^i).
func factorial(n int64) Vector {
	f := Vector{}
	composite := make([]bool, n+1)
	for p := int64(2); p <= n; p++ {
		if composite[p] {
			continue
		}
		for m := p * p; m <= n; m += p {
			composite[m] = true
		}
		e := int64(0)
		for m := n / p; m > 0; m /= p {
			e += m
		}
		f = append(f, Factor{uint64(p), e * Unit})
	}
	return f
}
