package rational

import (
	"math/big"
	"math/bits"
	"sync"
)

// Logarithms and exponentials in fixed point. Each works with more bits than
// it gives, and its comment counts the errors in the last of these.

// inverseSeries returns an interval for 1/k + s/3k^3 + 1/5k^5 + s/7k^7 + ..., k > 1:
// atanh(1/k) for the sign s = 1, atan(1/k) for s = -1. The terms are each rounded
// down, and less than one unit follows the last.
func inverseSeries(k, s int64, w uint) interval {
	x := new(big.Int).Lsh(big.NewInt(1), w)
	x.Quo(x, big.NewInt(k))
	square := big.NewInt(k * k)
	total, t := new(big.Int), new(big.Int)
	n := int64(0)
	for ; x.Sign() > 0; n++ {
		if t.Quo(x, big.NewInt(2*n+1)); s < 0 && n%2 != 0 {
			t.Neg(t)
		}
		total.Add(total, t)
		x.Quo(x, square)
	}
	return interval{total, total}.widen(2*n + 2)
}

// constants are ln 2 and pi at one precision.
type constants struct{ ln2, pi interval }

// known holds the constants by the binary logarithm of their precision, each made
// when it is first asked for. They are the same whatever was asked for before.
var known [bits.UintSize]struct {
	once sync.Once
	of   constants
}

// constantsAt returns ln 2 and pi at a precision: cut down from the next power of
// two, of 256 bits at least.
func constantsAt(w uint) (ln2, pi interval) {
	log := bits.Len(max(w, 256) - 1)
	full := uint(1) << log
	k := &known[log]
	k.once.Do(func() {
		// ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749).
		one := big.NewInt(1)
		k.of.ln2 = inverseSeries(26, 1, full).scale(big.NewInt(18), one).
			add(inverseSeries(4801, 1, full).scale(big.NewInt(-2), one)).
			add(inverseSeries(8749, 1, full).scale(big.NewInt(8), one))
		// pi = 16 atan(1/5) - 4 atan(1/239) (J. Machin).
		k.of.pi = inverseSeries(5, -1, full).scale(big.NewInt(16), one).
			add(inverseSeries(239, -1, full).scale(big.NewInt(-4), one))
	})
	return k.of.ln2.drop(full - w), k.of.pi.drop(full - w)
}

// logSteps returns the number of halvings that balances them and the series.
func logSteps(w uint) uint {
	s := uint(4)
	for s*s < w {
		s++
	}
	return s
}

// lnInt returns an interval for the natural logarithm of n >= 1.
//
// With n = 2^k*m and m in [1,2), m is brought near 1 by s square roots, and
// ln m = 2^(s+1)*atanh((m-1)/(m+1)). Truncating m and each root err by less
// than one unit, of which a root halves what came before: less than 2 in all,
// so 2 in the quotient with its own rounding. Each term of the series adds at
// most 2 units more.
func lnInt(n *big.Int, w uint) interval {
	k := n.BitLen() - 1
	s := logSteps(w)
	wp := w + 2*s + 32
	one := new(big.Int).Lsh(big.NewInt(1), wp)
	m := new(big.Int)
	if d := int(wp) - k; d >= 0 {
		m.Lsh(n, uint(d))
	} else {
		m.Rsh(n, uint(-d))
	}
	for range s {
		m.Lsh(m, wp)
		m.Sqrt(m)
	}
	y := new(big.Int).Sub(m, one)
	y.Lsh(y, wp)
	y.Quo(y, m.Add(m, one))
	square := new(big.Int).Mul(y, y)
	square.Rsh(square, wp)
	total, t := new(big.Int), new(big.Int)
	j := int64(0)
	for ; y.Sign() > 0; j++ {
		total.Add(total, t.Quo(y, big.NewInt(2*j+1)))
		y.Mul(y, square)
		y.Rsh(y, wp)
	}
	v := interval{total, total}.widen(4*j + 8)
	v = interval{v.lo.Lsh(v.lo, s+1), v.hi.Lsh(v.hi, s+1)}.drop(2*s + 32)
	if k > 0 {
		ln2, _ := constantsAt(w + 40)
		v = v.add(ln2.scale(big.NewInt(int64(k)), big.NewInt(1)).drop(40))
	}
	return v
}

// exp returns an interval with w bits for e^x, x having wx bits. The size of
// the result is bounded by the caller.
func (c *Calc) exp(x interval, wx, w uint) (interval, error) {
	if wx > logPrecision {
		return interval{}, c.tooLarge("a power to %g digits", float64(wx)*0.3)
	}
	if err := c.spendLog(wx); err != nil {
		return interval{}, err
	}
	lo := expEnd(x.lo, wx, w)
	hi := lo
	if x.lo.Cmp(x.hi) != 0 {
		hi = expEnd(x.hi, wx, w)
	}
	return interval{lo.lo, hi.hi}, nil
}

// expEnd is exp of one number x/2^wx. With x = k*ln 2 + r, e^r is the square
// of the square ... of e^(r/2^s). Rounding the terms of the series down errs by
// less than 2 units each; every squaring doubles the relative error and adds
// one unit, and all values are below 4.
func expEnd(x *big.Int, wx, w uint) interval {
	s := logSteps(wx)
	wp := wx + 2*s + 64
	ln2, _ := constantsAt(wp + 64)
	x = new(big.Int).Lsh(x, wp-wx)
	k := floorQuo(x, new(big.Int).Rsh(ln2.lo, 64))
	kl := ln2.scale(k, big.NewInt(1)).drop(64)
	r := interval{new(big.Int).Sub(x, kl.hi), new(big.Int).Sub(x, kl.lo)}
	// The ends of r differ by a few units: use the lower and widen.
	spread := new(big.Int).Sub(r.hi, r.lo).Int64() + 1
	if r.lo.Sign() < 0 {
		spread -= r.lo.Int64()
		r.lo = new(big.Int)
	}
	y := new(big.Int).Rsh(r.lo, s)
	one := new(big.Int).Lsh(big.NewInt(1), wp)
	total, t := new(big.Int).Set(one), new(big.Int).Set(one)
	j := int64(1)
	for ; t.Sign() > 0; j++ {
		t.Mul(t, y)
		t.Rsh(t, wp)
		t.Quo(t, big.NewInt(j))
		total.Add(total, t)
	}
	for range s {
		total.Mul(total, total)
		total.Rsh(total, wp)
	}
	slack := new(big.Int).SetInt64(2*j + 8)
	slack.Lsh(slack, s+3)
	slack.Add(slack, big.NewInt(8*spread))
	v := interval{new(big.Int).Sub(total, slack), new(big.Int).Add(total, slack)}
	switch d := k.Int64() - int64(wp) + int64(w); {
	case d >= 0:
		return interval{v.lo.Lsh(v.lo, uint(d)), v.hi.Lsh(v.hi, uint(d))}
	default:
		return v.drop(uint(min(-d, 1<<40)))
	}
}

// lnTerm returns an interval for the logarithm of a term.
func (c *Calc) lnTerm(t term, w uint) (interval, error) {
	total := interval{new(big.Int), new(big.Int)}
	for i := range t {
		p := &t[i]
		v, err := c.lnPower(p, w)
		if err != nil {
			return interval{}, err
		}
		total = total.add(v)
	}
	return total, nil
}

// lnPower returns an interval for e*ln(b).
func (c *Calc) lnPower(p *atomPower, w uint) (interval, error) {
	more := uint(max(p.e.r.Num().BitLen()-p.e.r.Denom().BitLen(), 0)) + 8
	if p.e.i.sign != 0 {
		more += uint(max(c.log2Bits(p.e.i), 0)) + 8
	}
	wb := w + more
	if p.factorial {
		wb += uint(p.b.BitLen())
	}
	if wb > logPrecision+uint(c.Limits.ExponentBits) {
		return interval{}, c.tooLarge("a logarithm to %g digits", float64(wb)*0.3)
	}
	if err := c.spendLog(wb); err != nil {
		return interval{}, err
	}
	ln := lnInt(p.b, wb)
	if p.factorial {
		ln = lnFactorial(p.b, ln, wb)
	}
	v := ln.scale(p.e.r.Num(), p.e.r.Denom())
	if p.e.i.sign != 0 {
		we := wb + uint(p.b.BitLen()) // more than enough bits: ln b is below this
		i, err := c.encloseNum(p.e.i, we)
		if err != nil {
			return interval{}, err
		}
		if p.e.i.sign < 0 {
			i = i.neg()
		}
		ln = interval{new(big.Int).Lsh(ln.lo, we-wb), new(big.Int).Lsh(ln.hi, we-wb)}
		v = v.add(ln.mul(i, we).drop(we - wb))
	}
	return v.drop(wb - w), nil
}

// stirling are the first coefficients B_2j/(2j(2j-1)) of the series for ln n!.
var stirling = []*big.Rat{
	big.NewRat(1, 12), big.NewRat(-1, 360), big.NewRat(1, 1260), big.NewRat(-1, 1680),
	big.NewRat(1, 1188), big.NewRat(-691, 360360), big.NewRat(1, 156), big.NewRat(-3617, 122400),
}

// lnFactorial returns an interval for ln n!, given one for ln n. In
//
//	ln n! = (n+1/2)*ln n - n + ln(2*pi)/2 + 1/(12n) - 1/(360n^3) + ...
//
// the error of a partial sum is less than the first term left out (H. Robbins
// 1955 for the first; G. Pólya and G. Szegő, Problems and Theorems I, for
// all), here B_18/(18*17*n^17) with B_18 < 55.
func lnFactorial(n *big.Int, ln interval, w uint) interval {
	two := big.NewInt(2)
	k := new(big.Int).Lsh(n, 1)
	v := ln.scale(k.Add(k, big.NewInt(1)), two)
	v = v.add(point(n, w).neg())
	_, pi := constantsAt(w + 8)
	// ln(2*pi): the logarithm of the integer ends of 2*pi*2^w, less w*ln 2.
	ends := interval{new(big.Int).Lsh(pi.lo, 1), new(big.Int).Lsh(pi.hi, 1)}
	lp := interval{lnInt(ends.lo, w).lo, lnInt(ends.hi, w).hi}
	ln2, _ := constantsAt(w + 64)
	lp = lp.add(ln2.scale(big.NewInt(-int64(w+8)), big.NewInt(1)).drop(64))
	v = v.add(lp.scale(big.NewInt(1), two))
	unit := point(big.NewInt(1), w)
	pow := new(big.Int).Set(n)
	square := new(big.Int).Mul(n, n)
	for _, q := range stirling {
		v = v.add(unit.scale(q.Num(), new(big.Int).Mul(q.Denom(), pow)))
		pow.Mul(pow, square)
	}
	rest := ceilQuo(unit.hi, pow)
	return interval{new(big.Int).Sub(v.lo, rest), new(big.Int).Add(v.hi, rest)}
}

// lnSum returns an interval for the logarithm of a positive sum.
func (c *Calc) lnSum(s *sum, w uint) (interval, error) {
	for ws := w + 16; ; ws *= 2 {
		x, err := c.encloseSum(s, ws)
		if err != nil {
			return interval{}, err
		}
		// x has enough bits when its ends agree in the first w.
		if x.lo.Sign() > 0 && x.hi.BitLen()-new(big.Int).Sub(x.hi, x.lo).BitLen() > int(w) {
			v := interval{lnInt(x.lo, w).lo, lnInt(x.hi, w).hi}
			ln2, _ := constantsAt(w + 64)
			return v.add(ln2.scale(big.NewInt(-int64(ws)), big.NewInt(1)).drop(64)), nil
		}
		if int64(ws) > 16*c.Limits.CheckBits {
			return interval{}, c.tooLarge("a difference below 2^%g", -float64(ws))
		}
	}
}

// lnWide returns an interval for the logarithm of a number.
func (c *Calc) lnWide(x *wide, w uint) (interval, error) {
	v, err := c.lnTerm(x.h, w)
	if err != nil || x.r == nil {
		return v, err
	}
	if w > logPrecision {
		return interval{}, c.tooLarge("a logarithm to %g digits", float64(w)*0.3)
	}
	if err := c.spendLog(2 * w); err != nil {
		return interval{}, err
	}
	u, err := c.lnSum(x.r, w)
	if err != nil {
		return interval{}, err
	}
	return v.add(u.scale(big.NewInt(1), big.NewInt(x.l))), nil
}
