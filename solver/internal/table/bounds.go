package table

import "math"

// Bounds are two numbers between which a third is for certain. Here it is the binary
// logarithm of the size of a value, mostly. What floating point may be off by is added
// outward to every result.
type Bounds struct{ Low, High float64 }

// slack is what the result of an operation is widened by, for one of size 1. A
// double has 53 bits, and the functions of package math are off by less than a few
// units of the last.
const slack = 0x1p-48

func (b Bounds) widen() Bounds {
	return Bounds{b.Low - slack*(1+math.Abs(b.Low)), b.High + slack*(1+math.Abs(b.High))}
}

// Neg returns the bounds of -x.
func (b Bounds) Neg() Bounds { return Bounds{-b.High, -b.Low} }

// Plus returns the bounds of x+y.
func (b Bounds) Plus(c Bounds) Bounds { return Bounds{b.Low + c.Low, b.High + c.High}.widen() }

// Times returns the bounds of x*f.
func (b Bounds) Times(f float64) Bounds {
	low, high := b.Low*f, b.High*f
	return Bounds{min(low, high), max(low, high)}.widen()
}

// Exp2 returns the bounds of 2^x.
func (b Bounds) Exp2() Bounds {
	low, high := math.Exp2(b.Low), math.Exp2(b.High)
	return Bounds{low * (1 - slack), high * (1 + slack)}
}

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

// LogOfSum returns the bounds of the logarithm of 2^x + 2^y.
func (b Bounds) LogOfSum(c Bounds) Bounds {
	sum := func(x, y float64) float64 {
		x, y = max(x, y), min(x, y)
		return x + math.Log1p(math.Exp2(y-x))/math.Ln2
	}
	return Bounds{sum(b.Low, c.Low), sum(b.High, c.High)}.widen()
}

// LogOfDifference returns the bounds of the logarithm of 2^x - 2^y, and whether x is
// above y for certain.
func (b Bounds) LogOfDifference(c Bounds) (Bounds, bool) {
	if b.Low <= c.High {
		return Bounds{}, false
	}
	difference := func(x, y float64) float64 { return x + math.Log2(-math.Expm1((y-x)*math.Ln2)) }
	d := Bounds{difference(b.Low, c.High), difference(b.High, c.Low)}.widen()
	return d, d.Low > math.Inf(-1)
}

// LogOfSize returns the bounds of the binary logarithm of |x|, and the sign of x, if
// that is certain.
func (b Bounds) LogOfSize() (log Bounds, sign Sign, ok bool) {
	if b.High < 0 {
		b, sign = b.Neg(), Minus
	}
	return Bounds{math.Log2(b.Low), math.Log2(b.High)}.widen(), sign, b.Low > 0
}

// Quotient returns the bounds of x/y where y is not 0 for certain.
func (b Bounds) Quotient(y Bounds) (Bounds, bool) {
	if y.High < 0 {
		b, y = b.Neg(), y.Neg()
	}
	if y.Low <= 0 {
		return Bounds{}, false
	}
	return b.Product(Bounds{1 / y.High, 1 / y.Low}.widen()), true
}

// Floor returns the integer part of 2^x, and whether it is certain and below
// MaxRounded.
func (b Bounds) Floor() (z uint64, ok bool) {
	v := b.Exp2()
	if !(v.High < MaxRounded) || math.Floor(v.Low) != math.Floor(v.High) {
		return 0, false
	}
	return uint64(v.High), true
}

// Integers returns the least and the largest of the integers below MaxRounded that 2^x
// may be. There is none where the least is above the largest.
func (b Bounds) Integers() (least, largest uint64) {
	v := b.Exp2()
	if !(v.High < MaxRounded) {
		return 1, 0
	}
	return uint64(math.Ceil(v.Low)), uint64(v.High)
}

// MaxRounded is what a value is below that is rounded. Chosen: of a larger one, floating
// point often does not tell the integers apart.
const MaxRounded = 1 << 40
