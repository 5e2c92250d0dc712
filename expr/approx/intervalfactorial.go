package approx

import (
	"math"
	"math/big"
	"math/bits"
)

const (
	// productFactorial is the largest argument of which the factorial is
	// multiplied out.
	productFactorial = 5000
	// recurrentFactorial is the largest argument of which the subfactorial is
	// computed by its recurrence.
	recurrentFactorial = 1000
	// maxFactorial is an argument of which factorial, double factorial and
	// subfactorial are beyond the range of big.Float, 2^2^31.
	maxFactorial = 2e8
)

// factorialLike is an operator of one natural from least up that grows as fast as
// the double factorial; what is beyond the range of big.Float is only known to be
// so.
func factorialLike(name string, least int64, f func(a *arith, z *interval, n int64)) numericOperator {
	return func(a *arith, z, x, _ *interval) error {
		if err := x.natural(name, least); err != nil {
			return err
		}
		if x.lo.Cmp(big.NewFloat(maxFactorial)) >= 0 {
			a.spend(cost{fixed: 1000})
			setLargest(&z.lo, false)
			z.hi.SetInf(false)
			return nil
		}
		n, small := x.smallInt()
		if !small {
			return errNotExact(name)
		}
		f(a, z, n)
		return nil
	}
}

// factorial sets z to n!.
func (a *arith) factorial(z *interval, n int64) {
	if n > productFactorial {
		a.stirling(z, n)
		return
	}
	a.spend(cost{fixed: 1000 + 150*n})
	z.setInt(new(big.Int).MulRange(1, n))
}

// gamma sets z to (n-1)!.
func (a *arith) gamma(z *interval, n int64) { a.factorial(z, n-1) }

// doubleFactorial sets z to n!!: for n = 2*h it is h!*2^h, and for n = 2*h+1 it
// is n!/(h!*2^h).
func (a *arith) doubleFactorial(z *interval, n int64) {
	h := n / 2
	if n <= productFactorial {
		v := new(big.Int).MulRange(1, h)
		v.Lsh(v, uint(h))
		if n%2 != 0 {
			v.Quo(new(big.Int).MulRange(1, n), v)
		}
		a.spend(cost{fixed: 500 + 100*n})
		z.setInt(v)
		return
	}
	half := a.zero()
	a.factorial(&half, h)
	for _, end := range []*big.Float{&half.lo, &half.hi} {
		end.SetMantExp(end, int(h))
		settle(end)
	}
	if n%2 == 0 {
		z.take(&half)
		return
	}
	a.factorial(z, n)
	a.quo(z, z, &half)
}

// tripleFactorial sets z to x!!!. Three in a row make a factorial, n!!!*(n-1)!!!*(n-2)!!!
// = n!, and none is below the one before: so the cube of one that is not multiplied out
// is from n! to (n+2)!.
func (a *arith) tripleFactorial(z, x, _ *interval) error {
	if err := x.natural("triple factorial", 0); err != nil {
		return err
	}
	n, small := x.smallInt()
	isLarge := x.lo.Cmp(big.NewFloat(maxFactorial)) >= 0
	switch {
	case isLarge:
		n = maxFactorial
	case !small:
		return errNotExact("triple factorial")
	case n <= productFactorial:
		v := big.NewInt(1)
		for k := n; k > 1; k -= 3 {
			v.Mul(v, big.NewInt(k))
		}
		a.spend(cost{fixed: 500 + n*(100+n/16)})
		z.setInt(v)
		return nil
	}
	lo, hi, three := a.zero(), a.zero(), a.zero()
	three.setInt64(3)
	a.factorial(&lo, n)
	a.factorial(&hi, n+2)
	a.realRoot(&lo, &three, &lo)
	a.realRoot(&hi, &three, &hi)
	z.lo.Set(&lo.lo)
	z.hi.Set(&hi.hi)
	if isLarge {
		z.hi.SetInf(false)
	}
	return nil
}

// subfactorial sets z to !n, by !n = n*!(n-1) + (-1)^n, or as n!/e, from which
// it differs by less than 1.
func (a *arith) subfactorial(z *interval, n int64) {
	if n <= recurrentFactorial {
		a.spend(cost{fixed: 500 + 120*n})
		v, factor, sign := big.NewInt(1), new(big.Int), big.NewInt(1)
		for k := int64(1); k <= n; k++ {
			v.Mul(v, factor.SetInt64(k))
			v.Add(v, sign.Neg(sign))
		}
		z.setInt(v)
		return
	}
	f := a.finer(64)
	fact, e, one := f.zero(), f.zero(), f.zero()
	f.factorial(&fact, n)
	f.expOf(&e, big.NewFloat(1))
	f.quo(&fact, &fact, &e)
	one.lo.SetInt64(-1)
	one.hi.SetInt64(1)
	f.add(&fact, &fact, &one)
	z.set(&fact)
}

// stirling sets z to n! for n > productFactorial, by
//
//	log n! = n*log n - n + log(2*pi*n)/2 + sum of B(2k)/(2k*(2k-1)*n^(2k-1)),
//
// of which the rest after any term has the sign of the first term left out and
// is smaller (NIST Digital Library of Mathematical Functions, 5.11(ii)).
func (a *arith) stirling(z *interval, n int64) {
	f := a.finer(96) // log n! is below 2^33
	var number, log, sum, t, u interval
	for _, x := range []*interval{&number, &log, &sum, &t, &u} {
		*x = f.zero()
	}
	number.setInt64(n)
	f.log(&log, &number)

	f.pi(&sum)
	t.setInt64(2)
	f.mul(&sum, &sum, &t)
	f.log(&sum, &sum)
	f.add(&sum, &sum, &log)
	f.quo(&sum, &sum, &t) // log(2*pi*n)/2
	f.mul(&t, &number, &log)
	f.add(&sum, &sum, &t)
	f.sub(&sum, &sum, &number)

	terms := stirlingTerms(float64(n), float64(f.prec))
	f.spend(cost{fixed: int64(terms) * int64(terms) * int64(60+terms/8)})
	tangents := tangentNumbers(terms + 1)
	square, power := f.zero(), f.zero()
	f.mul(&square, &number, &number)
	power.set(&number) // n^(2k-1)
	for k := 1; k <= terms+1; k++ {
		// B(2k) is (-1)^(k-1) * 2k*T(k) / (4^k*(4^k-1)), for the tangent
		// numbers T(k); here over 2k*(2k-1).
		den := new(big.Int).Lsh(big.NewInt(1), uint(2*k))
		den.Sub(den, big.NewInt(1)).Lsh(den, uint(2*k))
		den.Mul(den, big.NewInt(int64(2*k-1)))
		t.setInt(tangents[k])
		u.setInt(den)
		f.quo(&t, &t, &u)
		f.quo(&t, &t, &power)
		if k%2 == 0 {
			f.neg(&t, &t)
		}
		if k == terms+1 { // the rest is between 0 and this term
			if k%2 == 0 {
				t.hi.SetInt64(0)
			} else {
				t.lo.SetInt64(0)
			}
		}
		f.add(&sum, &sum, &t)
		f.mul(&power, &power, &square)
	}
	f.exp(&sum, &sum)
	z.set(&sum)
}

// stirlingTerms returns how many terms of Stirling's series make the next one
// smaller than 2^-prec. It is an estimate, from |B(2k)| ~ 4*sqrt(pi*k) *
// (k/(pi*e))^(2k); nothing depends on it but the width of the result.
func stirlingTerms(n, prec float64) int {
	k := 1.0
	for 2*k*math.Log2(k/(math.Pi*math.E*n))+math.Log2(n) > -prec {
		k++
	}
	return int(k)
}

// tangentNumbers returns the tangent numbers T(1) = 1, T(2) = 2, T(3) = 16, …,
// T(n), at their indices (R. P. Brent and D. Harvey, "Fast computation of
// Bernoulli, tangent and secant numbers", 2011).
func tangentNumbers(n int) []*big.Int {
	t := make([]*big.Int, n+1)
	t[0], t[1] = new(big.Int), big.NewInt(1)
	for k := 2; k <= n; k++ {
		t[k] = new(big.Int).Mul(t[k-1], big.NewInt(int64(k-1)))
	}
	var u, v, factor big.Int
	for k := 2; k <= n; k++ {
		for j := k; j <= n; j++ {
			u.Mul(t[j-1], factor.SetInt64(int64(j-k)))
			v.Mul(t[j], factor.SetInt64(int64(j-k+2)))
			t[j].Add(&u, &v)
		}
	}
	return t
}

// pi sets z to pi, by Machin's formula pi = 16*atan(1/5) - 4*atan(1/239).
func (a *arith) pi(z *interval) {
	w := a.prec + uint(bits.Len(a.prec)) + 32
	a.spend(cost{fixed: int64(w) / 3 * int64(200+w/10)})
	x, xerr := arctan(5, w)
	y, yerr := arctan(239, w)
	x.Sub(x.Lsh(x, 4), y.Lsh(y, 2))
	slack := big.NewInt(16*xerr + 4*yerr)
	z.lo.SetInt(new(big.Int).Sub(x, slack))
	z.hi.SetInt(x.Add(x, slack))
	z.lo.SetMantExp(&z.lo, -int(w))
	z.hi.SetMantExp(&z.hi, -int(w))
}

// arctan returns 2^w * atan(1/q) for an integer q > 1, and a bound of the
// error: one for each term of the series that was rounded.
func arctan(q int64, w uint) (sum *big.Int, bound int64) {
	power := new(big.Int).Lsh(big.NewInt(1), w)
	power.Quo(power, big.NewInt(q)) // 2^w / q^k
	sum = new(big.Int)
	square, term, index := big.NewInt(q*q), new(big.Int), new(big.Int)
	for k := int64(1); power.Sign() != 0; k += 2 {
		term.Quo(power, index.SetInt64(k))
		if k%4 == 1 {
			sum.Add(sum, term)
		} else {
			sum.Sub(sum, term)
		}
		power.Quo(power, square)
		bound += 2
	}
	return sum, bound + 2
}
