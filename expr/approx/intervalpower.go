package approx

import (
	"math/big"
	"math/bits"

	"fourfours/rational"
)

// exp sets z to e^x.
func (a *arith) exp(z, x *interval) {
	if a.narrow(x, nil) {
		// One call: e^hi <= e^lo*(1+2*(hi-lo)) where hi-lo <= 1.
		e, d := a.zero(), a.zero()
		a.expOf(&e, &x.lo)
		a.widthTo(&d.hi, x)
		a.addTo(&d.hi, &d.hi, &d.hi)
		a.addTo(&d.hi, &d.hi, big.NewFloat(1))
		mulTo(&e.hi, &e.hi, &d.hi)
		z.take(&e)
		return
	}
	l, h := a.zero(), a.zero()
	a.expOf(&l, &x.lo)
	a.expOf(&h, &x.hi)
	z.lo.Set(&l.lo)
	z.hi.Set(&h.hi)
}

// log sets z to the natural logarithm of x, of which hi must be positive and lo
// not negative.
func (a *arith) log(z, x *interval) {
	l := a.zero()
	if a.narrow(x, &x.lo) {
		// One call: log hi <= log lo + (hi-lo)/lo.
		d := a.zero()
		a.widthTo(&d.hi, x)
		quoTo(&d.hi, &d.hi, &x.lo)
		a.logOf(&l, &x.lo)
		a.addTo(&l.hi, &l.hi, &d.hi)
		z.take(&l)
		return
	}
	h := a.zero()
	a.logOf(&h, &x.hi)
	if x.lo.Sign() == 0 {
		l.lo.SetInf(true)
	} else {
		a.logOf(&l, &x.lo)
	}
	z.lo.Set(&l.lo)
	z.hi.Set(&h.hi)
}

// narrow reports whether the width of x is so small against a number of at
// least that of unit (1 if unit is nil) that its square is below the precision.
func (a *arith) narrow(x *interval, unit *big.Float) bool {
	if x.hasInf() || unit != nil && unit.Sign() <= 0 {
		return false
	}
	if x.isPoint() {
		return true
	}
	exponent := 1
	if unit != nil {
		exponent = unit.MantExp(nil)
	}
	e := max(x.lo.MantExp(nil), x.hi.MantExp(nil))
	if e < exponent-int(a.prec)/2 {
		return true
	}
	if x.lo.MantExp(nil) < e-1 || x.hi.MantExp(nil) < e-1 {
		return false // far apart
	}
	var d big.Float
	a.widthTo(d.SetPrec(64), x)
	return d.MantExp(nil) <= exponent-int(a.prec)/2
}

// powTo sets z to x^n for x >= 0 and n > 0, rounded in z's mode.
func powTo(z, x *big.Float, n uint64) {
	var base big.Float
	base.Copy(x)
	z.Set(x)
	for i := bits.Len64(n) - 2; i >= 0; i-- {
		mulTo(z, z, z)
		if n>>uint(i)&1 != 0 {
			mulTo(z, z, &base)
		}
	}
}

// integerPower sets z to x^n for an integer n that is not 0; x must not hold 0 where n
// is negative.
func (a *arith) integerPower(z, x *interval, n int64) {
	k := uint64(n)
	if n < 0 {
		k = -k
	}
	a.spend(costMul.times(3 * int64(bits.Len64(k))))
	size, power := a.zero(), a.zero()
	signs := x.signs()
	if signs == positive {
		size.set(x)
	} else {
		a.neg(&size, x)
	}
	powTo(&power.hi, &size.hi, k) // of |lo| unless x is positive
	switch {
	case signs != mixed:
		powTo(&power.lo, &size.lo, k)
		if signs == negative && k%2 != 0 {
			a.neg(&power, &power)
		}
	case k%2 != 0:
		power.lo.Neg(&power.hi)
		powTo(&power.hi, &x.hi, k)
	default:
		powTo(&size.hi, &x.hi, k)
		if size.hi.Cmp(&power.hi) > 0 {
			power.hi.Set(&size.hi)
		}
	}
	if n < 0 {
		one := a.zero()
		one.setInt64(1)
		a.quo(&power, &one, &power)
	}
	z.take(&power)
}

// isOdd reports whether the integer x is odd.
func isOdd(x *big.Float) bool { return x.Sign() != 0 && int(x.MinPrec()) == x.MantExp(nil) }

// smallInt returns the point x as an int64, and whether it is one.
func (x *interval) smallInt() (int64, bool) {
	if !x.isInteger() {
		return 0, false
	}
	v, acc := x.lo.Int64()
	return v, acc == big.Exact
}

// pow sets z to x^y.
func (a *arith) pow(z, x, y *interval) error {
	n, small := y.smallInt()
	switch {
	case y.isZero() && x.isZero():
		return rational.ZeroPowZero.Err()
	case y.isZero() && x.hasZero():
		return undecided("0 to the power 0 is not ruled out")
	case y.isZero():
		z.setInt64(1)
	case x.isZero() && y.hi.Sign() < 0:
		return rational.ZeroPowNegative.Err()
	case x.isZero() && y.lo.Sign() > 0:
		z.setInt64(0)
	case x.hasZero() && y.lo.Sign() <= 0:
		return undecided("a power of 0 that is not positive is not ruled out")
	case small:
		a.integerPower(z, x, n)
	case x.lo.Sign() >= 0:
		a.realPower(z, x, y)
	case x.hi.Sign() < 0 && y.isInteger():
		odd := isOdd(&y.lo)
		size := a.zero()
		a.neg(&size, x)
		a.realPower(z, &size, y)
		if odd {
			a.neg(z, z)
		}
	case x.hi.Sign() < 0 && !y.hasInteger():
		return rational.FractionalPowerOfNegative.Err()
	default:
		return undecided("a fractional power of a negative number is not ruled out")
	}
	return nil
}

// maxHalvings is how many square roots stand for a power with an exponent over
// a power of 2; they are exact where the result is.
const maxHalvings = 8

// realPower sets z to x^y for x >= 0, and y > 0 where x may be 0.
func (a *arith) realPower(z, x, y *interval) {
	if x.isValue(big.NewFloat(1)) {
		z.setInt64(1)
		return
	}
	if y.isPoint() && x.lo.Sign() > 0 {
		// y = n/2^k
		var scaled big.Float
		k := int(y.lo.MinPrec()) - y.lo.MantExp(nil)
		if 0 <= k && k <= maxHalvings {
			scaled.Copy(&y.lo)
			scaled.SetMantExp(&scaled, k)
			if n, acc := scaled.Int64(); acc == big.Exact {
				root := a.zero()
				root.set(x)
				for range k {
					a.sqrt(&root, &root)
				}
				a.integerPower(z, &root, n)
				return
			}
		}
	}
	l := a.zero()
	a.log(&l, x)
	a.mul(&l, &l, y)
	a.exp(z, &l)
}

// root sets z to the root of x of degree d: x^(1/d), and for x < 0 and an odd
// integer d the negative one.
func (a *arith) root(z, d, x *interval) error {
	switch {
	case d.isZero():
		return rational.RootDegreeZero.Err()
	case d.hasZero():
		return undecided("a root of degree 0 is not ruled out")
	case x.isZero() && d.hi.Sign() < 0:
		return rational.RootOfZero.Err()
	case x.isZero():
		z.setInt64(0)
		return nil
	case x.hi.Sign() < 0 && d.isInteger() && isOdd(&d.lo):
		size := a.zero()
		a.neg(&size, x)
		a.realRoot(z, d, &size)
		a.neg(z, z)
		return nil
	case x.hi.Sign() < 0 && (d.isPoint() || !d.hasInteger()):
		return rational.EvenRootOfNegative.Err()
	case x.lo.Sign() < 0:
		return undecided("a root of a negative number is not ruled out")
	case x.lo.Sign() == 0 && d.hi.Sign() < 0:
		return undecided("a root of 0 with a negative degree is not ruled out")
	}
	a.realRoot(z, d, x)
	return nil
}

// realRoot sets z to x^(1/d) for x >= 0, and d > 0 where x may be 0.
func (a *arith) realRoot(z, d, x *interval) {
	n, small := d.smallInt()
	if small && n > 0 && n&(n-1) == 0 && n <= 1<<maxHalvings {
		root := a.zero()
		root.set(x)
		for range bits.TrailingZeros64(uint64(n)) {
			a.sqrt(&root, &root)
		}
		z.take(&root)
		return
	}
	point := a.zero()
	point.set(x)
	l := a.zero()
	a.log(&l, x)
	a.quo(&l, &l, d)
	a.exp(z, &l)
	if small && n > 0 {
		a.snap(z, func(t, r *interval) bool {
			a.integerPower(t, r, n)
			return t.isPoint() && point.isPoint() && t.lo.Cmp(&point.lo) == 0
		})
	}
}

// snap makes z the integer that it holds, where there is only one and it is
// confirmed, with t for scratch.
func (a *arith) snap(z *interval, confirmed func(t, r *interval) bool) {
	r, t := a.zero(), a.zero()
	floorTo(&r.hi, &z.hi)
	if z.hasInf() || r.hi.Cmp(&z.lo) < 0 {
		return
	}
	floorTo(&r.lo, &z.hi)
	if confirmed(&t, &r) {
		z.take(&r)
	}
}

// logarithm sets z to the logarithm of x to the base b.
func (a *arith) logarithm(z, b, x *interval) error {
	one := big.NewFloat(1)
	switch {
	case b.hi.Sign() <= 0:
		return &rational.UndefinedError{What: "logarithm to a base that is not positive"}
	case b.isValue(one):
		return &rational.UndefinedError{What: "logarithm to base 1"}
	case x.hi.Sign() <= 0:
		return &rational.UndefinedError{What: "logarithm of a number that is not positive"}
	case b.lo.Sign() <= 0 || x.lo.Sign() <= 0:
		return undecided("a logarithm of a number that is not positive is not ruled out")
	case b.has(one):
		return undecided("a logarithm to base 1 is not ruled out")
	}
	base, arg, lb, lx := a.zero(), a.zero(), a.zero(), a.zero()
	base.set(b)
	arg.set(x)
	a.log(&lb, b)
	a.log(&lx, x)
	if lb.hasZero() {
		return undecided("a logarithm to base 1 is not ruled out")
	}
	a.quo(z, &lx, &lb)
	if base.isPoint() && arg.isPoint() {
		a.snap(z, func(t, r *interval) bool {
			n, ok := r.smallInt()
			if !ok || n == 0 {
				return ok && arg.isValue(one)
			}
			a.integerPower(t, &base, n)
			return t.isPoint() && t.lo.Cmp(&arg.lo) == 0
		})
	}
	return nil
}
