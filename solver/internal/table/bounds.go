package table

import "math"

// Bounds are two numbers between which a third is for certain: the size of a value, or
// the binary logarithm of it. What floating point may be off by is added outward to every
// result.
type Bounds struct{ Low, High float64 }

// slack is the share by which the result of an operation is widened. A double has 53
// bits, and the functions of package math are off by less than a few units of the last.
const slack = 0x1p-48

func (b Bounds) widen() Bounds {
	return Bounds{b.Low - slack*math.Abs(b.Low), b.High + slack*math.Abs(b.High)}
}

// Neg returns the bounds of -x.
func (b Bounds) Neg() Bounds { return Bounds{-b.High, -b.Low} }

// Inverse returns the bounds of 1/x for x > 0.
func (b Bounds) Inverse() Bounds { return Bounds{1 / b.High, 1 / b.Low}.widen() }

// Plus returns the bounds of x+y.
func (b Bounds) Plus(c Bounds) Bounds { return Bounds{b.Low + c.Low, b.High + c.High}.widen() }

// Minus returns the bounds of x-y.
func (b Bounds) Minus(c Bounds) Bounds { return b.Plus(c.Neg()) }

// Product returns the bounds of x*y for y > 0.
func (b Bounds) Product(y Bounds) Bounds {
	low, high := b.Low*y.Low, b.High*y.High
	if b.Low < 0 {
		low = b.Low * y.High
	}
	if b.High < 0 {
		high = b.High * y.Low
	}
	return Bounds{low, high}.widen()
}

// Quotient returns the bounds of x/y where y is not 0 for certain.
func (b Bounds) Quotient(y Bounds) (Bounds, bool) {
	if y.High < 0 {
		b, y = b.Neg(), y.Neg()
	}
	if y.Low <= 0 {
		return Bounds{}, false
	}
	return b.Product(y.Inverse()), true
}

// Sqrt returns the bounds of the square root of x >= 0.
func (b Bounds) Sqrt() Bounds { return Bounds{math.Sqrt(b.Low), math.Sqrt(b.High)}.widen() }

// Size returns the bounds of |x|, and the sign of x, if that is certain.
func (b Bounds) Size() (size Bounds, sign Sign, ok bool) {
	if b.High < 0 {
		b, sign = b.Neg(), Minus
	}
	return b.widen(), sign, b.Low > 0
}

// Log2 returns the bounds of the binary logarithm of x >= 0.
func (b Bounds) Log2() Bounds {
	low, high := math.Log2(b.Low), math.Log2(b.High)
	return Bounds{low - slack*(1+math.Abs(low)), high + slack*(1+math.Abs(high))}
}

// Exp2 returns the bounds of 2^x. What floating point has no room for has wide ones.
func (b Bounds) Exp2() Bounds {
	v := Bounds{math.Exp2(b.Low), 0}
	switch width := b.High - b.Low; {
	case b.Low < leastLog: // a number below the normal ones has fewer bits
		return Bounds{0, math.Exp2(max(b.High, leastLog) + 1)}
	case width < 0x1p-10:
		v.High = v.Low * (1 + width) // 2^w is at most 1+w for w from 0 to 1
	default:
		v.High = math.Exp2(b.High)
	}
	v.Low = min(v.Low, math.MaxFloat64)
	return v.widen()
}

// leastLog is above the binary logarithm of the least normal number.
const leastLog = -1020

// Floor returns the integer part of x, and whether it is certain and below MaxRounded.
func (b Bounds) Floor() (z uint64, ok bool) {
	if !(b.High < MaxRounded) || math.Floor(b.Low) != math.Floor(b.High) {
		return 0, false
	}
	return uint64(b.High), true
}

// Integers returns the least and the largest of the integers below MaxRounded that x may
// be. There is none where the least is above the largest.
func (b Bounds) Integers() (least, largest uint64) {
	if !(b.High < MaxRounded) {
		return 1, 0
	}
	return uint64(math.Ceil(b.Low)), uint64(b.High)
}

// MaxRounded is what a value is below that is rounded. Chosen: of a larger one, floating
// point often does not tell the integers apart.
const MaxRounded = 1 << 40
