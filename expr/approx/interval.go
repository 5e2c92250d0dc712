package approx

import (
	"math"
	"math/big"

	"fourfours/rational"
)

// interval is a closed interval of real numbers that holds an unknown one. Its
// ends are floating-point numbers of one precision, lo rounded towards -Inf and
// hi towards +Inf by every operation, so that no operation loses the number.
//
// lo is never +Inf and hi never -Inf; hi = +Inf (or lo = -Inf) says that the
// number may be of a size beyond the range of big.Float, which is 2^±2^31. An
// interval of which both ends are the same number (a point) is that number.
//
// Assigning one interval to another shares the digits of its ends; set copies.
type interval struct {
	lo, hi big.Float
	whole  bool // the number is known to be an integer; kept by machine
}

// arith is interval arithmetic of one precision. It holds scratch memory: one
// goroutine may use it at a time. Its methods write the result to z, which may
// be an operand, and must not be handed scratch of the same arith.
type arith struct {
	prec   uint
	budget *rational.Budget

	t, n interval  // scratch of mul, quo and sub
	tiny big.Float // scratch of addTo
}

// newArith returns arithmetic of the given precision.
func newArith(prec uint, budget *rational.Budget) *arith {
	a := &arith{prec: prec, budget: budget}
	a.t, a.n = a.zero(), a.zero()
	return a
}

// finer returns arithmetic of more bits with the same budget.
func (a *arith) finer(bits uint) *arith { return newArith(a.prec+bits, a.budget) }

// cost is the work of an operation, in the units of rational.Budget: fixed, and
// square times the square of the words of the precision.
type cost struct{ fixed, square int64 }

// The costs of the operations.
var (
	costAdd  = cost{100, 1}
	costMul  = cost{150, 2}
	costQuo  = cost{1000, 6}
	costSqrt = cost{6000, 20}
	costLog  = cost{80_000, 250}
	costExp  = cost{240_000, 1000}
)

// times returns the cost of n operations.
func (c cost) times(n int64) cost { return cost{c.fixed * n, c.square * n} }

// spend takes the cost of an operation from the budget, and reports whether it has that
// much. Machine sees when it is spent.
func (a *arith) spend(c cost) bool {
	words := int64(a.prec/64 + 1)
	return a.budget.Spend(c.fixed+c.square*words*words) == nil
}

// zero returns the point 0 at the precision of a.
func (a *arith) zero() interval {
	var z interval
	z.lo.SetPrec(a.prec).SetMode(big.ToNegativeInf)
	z.hi.SetPrec(a.prec).SetMode(big.ToPositiveInf)
	return z
}

// set sets z to x, rounded outwards to the precision of z.
func (z *interval) set(x *interval) {
	z.lo.Set(&x.lo)
	z.hi.Set(&x.hi)
}

// setFloat sets z to the number x, or to what encloses it at z's precision.
func (z *interval) setFloat(x *big.Float) {
	z.lo.Set(x)
	z.hi.Set(x)
}

// setInt sets z to the integer x, or to what encloses it at z's precision.
func (z *interval) setInt(x *big.Int) {
	z.lo.SetInt(x)
	z.hi.SetInt(x)
}

// setInt64 sets z to the integer x.
func (z *interval) setInt64(x int64) {
	z.lo.SetInt64(x)
	z.hi.SetInt64(x)
}

// isPoint reports whether the number is known: both ends are the same.
func (x *interval) isPoint() bool { return x.lo.Cmp(&x.hi) == 0 }

// isValue reports whether x is the point v.
func (x *interval) isValue(v *big.Float) bool { return x.lo.Cmp(v) == 0 && x.hi.Cmp(v) == 0 }

// isInteger reports whether x is a point and an integer.
func (x *interval) isInteger() bool { return x.isPoint() && x.lo.IsInt() }

// isZero reports whether x is the point 0.
func (x *interval) isZero() bool { return x.lo.Sign() == 0 && x.hi.Sign() == 0 }

// hasZero reports whether the number may be 0.
func (x *interval) hasZero() bool { return x.lo.Sign() <= 0 && x.hi.Sign() >= 0 }

// hasInf reports whether the number may be beyond the range.
func (x *interval) hasInf() bool { return x.lo.IsInf() || x.hi.IsInf() }

// has reports whether the number may be v.
func (x *interval) has(v *big.Float) bool { return x.lo.Cmp(v) <= 0 && x.hi.Cmp(v) >= 0 }

// setLargest sets z to the finite number of the largest size, and of the given
// sign.
func setLargest(z *big.Float, negative bool) {
	prec, mode := z.Prec(), z.Mode()
	var below big.Float
	below.SetPrec(prec).SetMantExp(big.NewFloat(1), -int(prec))
	z.SetMode(big.ToZero).SetInt64(1)
	z.Sub(z, &below)
	z.SetMantExp(z, math.MaxInt32)
	if negative {
		z.Neg(z)
	}
	z.SetMode(mode)
}

// setSmallest sets z to the number of the smallest size that is not 0.
func setSmallest(z *big.Float, negative bool) {
	z.SetFloat64(0.5)
	z.SetMantExp(z, math.MinInt32) // the result has the mode of its first argument
	if negative {
		z.Neg(z)
	}
}

// settle mends the result of an operation that left the range of big.Float,
// which gives an infinity or 0 there in every rounding mode: a lower end that is
// too large becomes the largest number, and an upper end too near to 0 the
// smallest.
func settle(z *big.Float) {
	negative, down := z.Signbit(), z.Mode() == big.ToNegativeInf
	switch {
	case z.IsInf() && negative != down:
		setLargest(z, negative)
	case z.Sign() == 0 && z.Acc() != big.Exact && negative == down:
		setSmallest(z, negative)
	}
}

// addTo sets z to x+y, rounded in z's mode.
//
// big.Float.Add shifts one operand to the exponent of the other first, which
// may be 2^32 bits away. Where y (or x) is too small to change more than the
// direction of rounding, a larger number of the same sign takes its place.
func (a *arith) addTo(z, x, y *big.Float) {
	if x.Sign() != 0 && y.Sign() != 0 && !x.IsInf() && !y.IsInf() {
		ex, ey := x.MantExp(nil), y.MantExp(nil)
		if ex < ey {
			x, y, ex, ey = y, x, ey, ex
		}
		if prec := int(max(z.Prec(), x.Prec(), y.Prec())); ex-ey > prec+8 {
			a.tiny.SetPrec(64).SetMantExp(big.NewFloat(float64(y.Sign())), ex-prec-5)
			y = &a.tiny
		}
	}
	z.Add(x, y)
	settle(z)
}

// mulTo sets z to x*y, rounded in z's mode; 0 times an infinity is 0.
func mulTo(z, x, y *big.Float) {
	if x.Sign() == 0 || y.Sign() == 0 {
		z.SetInt64(0)
		return
	}
	z.Mul(x, y)
	settle(z)
}

// quoTo sets z to x/y, rounded in z's mode. Where y is 0, which stands for a
// number too near to it, the quotient is only known not to be beyond infinity.
func quoTo(z, x, y *big.Float) {
	if y.Sign() == 0 {
		z.SetInf(z.Mode() == big.ToNegativeInf)
		return
	}
	z.Quo(x, y)
	settle(z)
}

// add sets z to x+y.
func (a *arith) add(z, x, y *interval) {
	a.spend(costAdd)
	a.addTo(&z.lo, &x.lo, &y.lo)
	a.addTo(&z.hi, &x.hi, &y.hi)
}

// neg sets z to -x.
func (a *arith) neg(z, x *interval) {
	if z != x {
		z.set(x)
	}
	z.lo, z.hi = z.hi, z.lo
	z.lo.Neg(&z.lo).SetMode(big.ToNegativeInf)
	z.hi.Neg(&z.hi).SetMode(big.ToPositiveInf)
}

// sub sets z to x-y.
func (a *arith) sub(z, x, y *interval) {
	a.neg(&a.n, y)
	a.add(z, x, &a.n)
}

// signs of an interval, for the cases of mul and quo.
const (
	positive = iota // lo >= 0
	negative        // hi <= 0
	mixed           // lo < 0 < hi
)

func (x *interval) signs() int {
	switch {
	case x.lo.Sign() >= 0:
		return positive
	case x.hi.Sign() <= 0:
		return negative
	}
	return mixed
}

// ends sets the ends of a.t to those of a product of x and a number of the given
// signs from lo to hi, unless both are mixed. Which ends bound it follows from
// the signs; of multiplies two of them, or divides by the second where lo and hi
// are the upper and the lower end of a divisor.
func (a *arith) ends(x *interval, signs int, lo, hi *big.Float, of func(z, x, y *big.Float)) {
	set := func(l1, l2, h1, h2 *big.Float) {
		of(&a.t.lo, l1, l2)
		of(&a.t.hi, h1, h2)
	}
	switch x.signs()*3 + signs {
	case positive*3 + positive:
		set(&x.lo, lo, &x.hi, hi)
	case positive*3 + negative:
		set(&x.hi, lo, &x.lo, hi)
	case positive*3 + mixed:
		set(&x.hi, lo, &x.hi, hi)
	case negative*3 + positive:
		set(&x.lo, hi, &x.hi, lo)
	case negative*3 + negative:
		set(&x.hi, hi, &x.lo, lo)
	case negative*3 + mixed:
		set(&x.lo, hi, &x.lo, lo)
	case mixed*3 + positive:
		set(&x.lo, hi, &x.hi, hi)
	case mixed*3 + negative:
		set(&x.hi, lo, &x.lo, lo)
	}
}

// mul sets z to x*y.
func (a *arith) mul(z, x, y *interval) {
	a.spend(costMul)
	lo, hi := &a.t.lo, &a.t.hi
	if x.signs() == mixed && y.signs() == mixed {
		mulTo(lo, &x.lo, &y.hi)
		mulTo(hi, &x.lo, &y.lo)
		mulTo(&a.n.lo, &x.hi, &y.lo)
		mulTo(&a.n.hi, &x.hi, &y.hi)
		if a.n.lo.Cmp(lo) < 0 {
			lo.Set(&a.n.lo)
		}
		if a.n.hi.Cmp(hi) > 0 {
			hi.Set(&a.n.hi)
		}
	} else {
		a.ends(x, y.signs(), &y.lo, &y.hi, mulTo)
	}
	z.take(&a.t)
}

// take moves the ends of t, of the same precision, to z, and leaves t with
// those of z.
func (z *interval) take(t *interval) { *z, *t = *t, *z }

// quo sets z to x/y, where y must not hold 0.
func (a *arith) quo(z, x, y *interval) {
	a.spend(costQuo)
	a.ends(x, y.signs(), &y.hi, &y.lo, quoTo)
	z.take(&a.t)
}

// sqrt sets z to the square root of x, of which lo must not be negative. An end
// that is the square of a number of this precision gives that number exactly.
func (a *arith) sqrt(z, x *interval) {
	a.spend(costSqrt)
	point := x.isPoint()
	exact := a.sqrtTo(&z.lo, &x.lo)
	if point && exact {
		z.hi.Set(&z.lo)
		return
	}
	a.sqrtTo(&z.hi, &x.hi)
}

// sqrtTo sets z to the square root of x >= 0, rounded in z's mode, and reports
// whether it is exact. big.Float.Sqrt does not say how it rounded, and may miss
// even the root of a square in the last bit (81 at 256 bits); so its result is
// only the start of a search, with squares that are not rounded.
func (a *arith) sqrtTo(z, x *big.Float) bool {
	if x.Sign() == 0 || x.IsInf() {
		z.Set(x)
		return true
	}
	var keep, square, next big.Float
	if z == x {
		x = keep.Copy(x)
	}
	mode := z.Mode()
	z.SetMode(big.ToNearestEven).Sqrt(x)
	z.SetMode(mode)
	square.SetPrec(2 * z.Prec())
	// Inwards is the direction to x, outwards the one of rounding.
	outside, outwards, inwards := 1, -1, big.ToPositiveInf
	if mode == big.ToPositiveInf {
		outside, outwards, inwards = -1, 1, big.ToNegativeInf
	}
	order := square.Mul(z, z).Cmp(x)
	for ; order == outside; order = square.Mul(z, z).Cmp(x) {
		a.step(z, z, outwards)
	}
	next.SetPrec(z.Prec()).SetMode(inwards)
	for order != 0 {
		a.step(&next, z, -outwards)
		o := square.Mul(&next, &next).Cmp(x)
		if o == outside {
			break
		}
		z.Set(&next)
		order = o
	}
	return order == 0
}

// step sets z to the number of its precision next to x, upwards for sign 1 and
// downwards for sign -1; z must round in that direction.
func (a *arith) step(z, x *big.Float, sign int) {
	a.tiny.SetPrec(64).SetMantExp(big.NewFloat(float64(sign)), x.MantExp(nil)-int(z.Prec())-2)
	z.Add(x, &a.tiny)
}

// widthTo sets z to hi-lo, rounded in z's mode, for finite ends.
func (a *arith) widthTo(z *big.Float, x *interval) {
	var lo big.Float
	a.addTo(z, &x.hi, lo.Neg(&x.lo))
}

// undecided is the reason why an operation has no result at a precision: what
// could not be told. More bits may help.
type undecided string

func (u undecided) Error() string { return string(u) }

// numericOperator sets z to the operator of x and y, or reports why it
// cannot: an undecided, or a *rational.UndefinedError. z is x, and y is 0 for a unary one.
type numericOperator func(a *arith, z, x, y *interval) error
