package approx

import (
	"math"
	"math/big"
	"sync"

	"github.com/ALTree/bigfloat"
)

// This file is the only one that calls github.com/ALTree/bigfloat. What is to
// be known of version 0.2.0, and what is done about it (TestLibraryTraps shows
// each, TestLibraryBounds confirms the bounds):
//
//   - Log panics for a negative argument and is -Inf for 0. It is called for
//     arguments from 0.7 to 2 only. Near 1 its error is absolute: the
//     bound says so.
//   - Exp is right for small positive arguments. For large ones it recurses, at
//     64 bits more each time, and for negative ones near the end of the range
//     of float64 (-745 to -708) it starts Newton's iteration from a first guess
//     of a few bits and silently returns an error of up to all digits. For
//     very small ones it takes memory in proportion to their exponent. It is
//     called for arguments from 2^-w to 1 only: e^x is 2^k * e^(x - k*log 2).
//   - Pow panics for a negative base, has 0^0 = 1 and 0^-4 = +Inf, and takes the
//     precision of its first argument, whatever the second has. It is not
//     called: a power is e^(y*log x), each step an interval.
//   - The result has the precision of the argument. Arguments are set to the
//     precision that is meant.
//   - Beyond 1024 bits pi is computed and kept in a variable that nothing
//     guards; also reading it races with that. Every call holds one lock.
//   - A call takes 30 microseconds (Log, 64 bits) to 5 milliseconds (Exp, 4096
//     bits), some hundred multiplications: the cost is in costLog and costExp.
//
// The bounds, for a call at w bits, 64 <= w:
//
//	|Log(x) - log x| <= |Log(x)| * 2^(2-w) + 2^(-w-32)   for 0.7 <= x <= 2
//	|Exp(x) - e^x|   <= Exp(x) * 2^(2-w)                 for 2^-w <= x <= 1
//
// Where they come from: both compute with 64 bits more and round the result
// once, an error of 2^-w of it. Log squares x until it passes 2^(w/2+33), at
// most 2*w times for x > 1+2^-w, which multiplies the error of each step by what it
// then divides the logarithm by, so that at most 2*w*2^(-w-64) of absolute
// error is added; the arithmetic-geometric mean and pi add a few units of
// 2^(-w-64) times w of relative error. Exp is Newton's iteration for Log(t) = x
// with at least 64 bits more than w in its last step. The bounds leave a factor of
// four for the rounding, and so an interval at one precision holds that at a higher
// one.

// boundBits is the exponent of the relative bound: 2^(boundBits-w).
const boundBits = 2

// library guards the calls, and log 2 by the precision it was asked for.
var library = struct {
	mu  sync.Mutex
	ln2 map[uint]*interval
}{ln2: map[uint]*interval{}}

// libraryLog returns Log(x) at w bits, for x from 0.7 to 2 of no more bits.
func libraryLog(x *big.Float, w uint) *big.Float {
	library.mu.Lock()
	defer library.mu.Unlock()
	return bigfloat.Log(new(big.Float).SetPrec(w).Set(x))
}

// libraryExp returns Exp(x) at w bits, for x from 2^-w to 1 of no more bits.
func libraryExp(x *big.Float, w uint) *big.Float {
	library.mu.Lock()
	defer library.mu.Unlock()
	return bigfloat.Exp(new(big.Float).SetPrec(w).Set(x))
}

// widen sets z to what a call at w bits stands for that returned v: the
// relative bound, and an absolute one of 2^(-w-32) where it applies.
func (a *arith) widen(z *interval, v *big.Float, w uint, absolute bool) {
	var bound, add big.Float
	bound.SetPrec(64).SetMode(big.AwayFromZero).Set(v)
	bound.Abs(&bound)
	bound.SetMantExp(&bound, boundBits-int(w))
	if absolute {
		add.SetMantExp(big.NewFloat(1), -int(w)-32)
		bound.SetMode(big.AwayFromZero).Add(&bound, &add)
	}
	a.addTo(&z.hi, v, &bound)
	a.addTo(&z.lo, v, bound.Neg(&bound))
}

// ln2 sets z to log 2. It spends no work, as that would depend on what others
// asked for before.
func (a *arith) ln2(z *interval) {
	library.mu.Lock()
	kept := library.ln2[a.prec]
	library.mu.Unlock()
	if kept == nil {
		t := a.zero()
		a.widen(&t, libraryLog(big.NewFloat(2), a.prec), a.prec, true)
		kept = &t
		// Callers use few precisions; a test that uses many forgets them.
		const most = 64
		library.mu.Lock()
		if len(library.ln2) >= most {
			clear(library.ln2)
		}
		library.ln2[a.prec] = kept
		library.mu.Unlock()
	}
	z.set(kept)
}

// maxExpArgument is above 2^31*log 2: no power of e beyond it (or below
// -maxExpArgument) is in the range of big.Float.
const maxExpArgument = 1.5e9

// expOf sets z to e^x for any number x. The width of z is at most 2^(2-p)
// of its value, where p is the precision of a.
func (a *arith) expOf(z *interval, x *big.Float) {
	estimate, _ := x.Float64()
	switch {
	case x.Sign() == 0:
		z.setInt64(1)
		return
	case estimate > maxExpArgument:
		setLargest(&z.lo, false)
		z.hi.SetInf(false)
		return
	case estimate < -maxExpArgument:
		z.lo.SetInt64(0)
		if x.IsInf() {
			z.hi.SetInt64(0)
		} else {
			setSmallest(&z.hi, false)
		}
		return
	}
	// k*log 2 has as many bits before the point as x. Few different precisions
	// let ln2 keep them all.
	f := a.finer(32 + uint(max(0, x.MantExp(nil))+15)/16*16)
	e, r, arg := f.zero(), f.zero(), f.zero()
	k := math.Floor(estimate / math.Ln2)
	for {
		// r = x - k*log 2; the estimate of k may be one too high.
		f.ln2(&r)
		arg.setInt64(int64(k))
		f.mul(&r, &r, &arg)
		arg.setFloat(x)
		f.sub(&r, &arg, &r)
		if r.lo.Sign() >= 0 {
			break
		}
		k--
	}
	// e^r is between e^lo and e^lo*(1+2*(hi-lo)), and for a small r between 1 and
	// 1+2*r.
	if r.lo.MantExp(nil) < -int(f.prec) || r.lo.Sign() == 0 {
		e.setInt64(1)
		r.lo.SetInt64(0)
	} else {
		if a.spend(costExp) {
			f.widen(&e, libraryExp(&r.lo, f.prec), f.prec, false)
		} else { // r is below log 2 and a little more
			e.lo.SetInt64(1)
			e.hi.SetInt64(3)
		}
		if one := big.NewFloat(1); e.lo.Cmp(one) < 0 {
			e.lo.Set(one)
		}
	}
	f.widthTo(&r.hi, &r)
	f.addTo(&r.hi, &r.hi, &r.hi)
	f.addTo(&r.hi, &r.hi, big.NewFloat(1))
	mulTo(&e.hi, &e.hi, &r.hi)
	for _, end := range []*big.Float{&e.lo, &e.hi} {
		end.SetMantExp(end, int(k))
		settle(end)
	}
	z.set(&e)
}

// logOf sets z to the natural logarithm of any number x > 0. The width of z is
// at most 2^(2-p) of its value and 2^(-p-60), where p is the precision of a.
func (a *arith) logOf(z *interval, x *big.Float) {
	if x.IsInf() {
		// More than the logarithm of the largest number.
		z.lo.SetFloat64(maxExpArgument * 0.99)
		z.hi.SetInf(false)
		return
	}
	f := newArith(max(a.prec, x.Prec())+64, a.budget)
	var m big.Float
	k := x.MantExp(&m)
	if m.Cmp(big.NewFloat(0.7)) < 0 {
		m.SetMantExp(&m, 1)
		k--
	}
	l := f.zero()
	if m.Cmp(big.NewFloat(1)) != 0 {
		if a.spend(costLog) {
			f.widen(&l, libraryLog(&m, f.prec), f.prec, true)
		} else { // m is from 0.7 to 1.4
			l.lo.SetInt64(-1)
			l.hi.SetInt64(1)
		}
	}
	if k != 0 {
		// m is from 0.7 to 1.4, so that the sum is not near 0.
		ln2, exponent := f.zero(), f.zero()
		f.ln2(&ln2)
		exponent.setInt64(int64(k))
		f.mul(&ln2, &ln2, &exponent)
		f.add(&l, &l, &ln2)
	}
	z.set(&l)
}
