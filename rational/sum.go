package rational

import "math/big"

// Add returns a+b. The error is ErrOutside for unlike radicals, or a
// *LimitError.
func (c *Calc) Add(a, b Num) (Num, error) {
	if a.isWide || b.isWide {
		return c.addWide(a, b)
	}
	n, s := c.AddTo(c.scratch(), a, b)
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
func (c *Calc) AddTo(dst Vector, a, b Num) (Num, Status) {
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
	if !xok || !yok || c.Limits.SumBits < 126 && (x.bits() > c.Limits.SumBits || y.bits() > c.Limits.SumBits) {
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
func (c *Calc) addBig(dst Vector, asign, bsign int8) (Num, Status) {
	for _, f := range []Vector{c.u, c.v} {
		if h := f.Log2(); h > float64(c.Limits.SumBits)-1e-6 {
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
func (c *Calc) factorSum(n *big.Int) (Vector, Status) {
	var out Vector
	var p, d, one big.Int
	one.SetInt64(1)
	for _, x := range c.a {
		if x.P < TrialLimit || x.E > 0 {
			continue
		}
		p.SetUint64(x.P)
		for d.GCD(nil, nil, n, &p).Cmp(&one) > 0 {
			n.Quo(n, &d)
			out = product(out, Vector{{d.Uint64(), Unit}})
		}
	}
	f, s := factorBig(nil, n)
	return product(out, f), s
}

// gather multiplies the common factor c.a by the factored integer c.v.
func (c *Calc) gather(dst Vector, sign int8) (Num, Status) {
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
func (c *Calc) split(a, b Vector) Status {
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
