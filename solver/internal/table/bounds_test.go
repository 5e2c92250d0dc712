package table

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// has reports whether bounds enclose a number.
func (b Bounds) has(x *big.Rat) bool {
	v := new(big.Float).SetPrec(4096).SetRat(x)
	return big.NewFloat(b.Low).Cmp(v) <= 0 && big.NewFloat(b.High).Cmp(v) >= 0
}

// around returns the narrowest bounds of a number.
func around(x *big.Rat) Bounds {
	v, exact := x.Float64()
	if exact {
		return Bounds{v, v}
	}
	return Bounds{math.Nextafter(v, math.Inf(-1)), math.Nextafter(v, math.Inf(1))}
}

// TestBounds checks that no result of an operation leaves its bounds: of fractions exactly,
// and of logarithms by the powers that lead back.
func TestBounds(t *testing.T) {
	fraction := rapid.Custom(func(t *rapid.T) *big.Rat {
		bits := func(name string) *big.Int {
			n := new(big.Int).SetUint64(rapid.Uint64Min(1).Draw(t, name))
			return n.Lsh(n, rapid.UintRange(0, 400).Draw(t, name+" shift"))
		}
		return new(big.Rat).SetFrac(bits("numerator"), bits("denominator"))
	})
	rapid.Check(t, func(t *rapid.T) {
		x, y := fraction.Draw(t, "x"), fraction.Draw(t, "y")
		if rapid.Bool().Draw(t, "near") { // two numbers that floating point hardly tells apart
			y.Add(x, new(big.Rat).Mul(x, big.NewRat(rapid.Int64Range(-4, 4).Draw(t, "gap"), 1<<53)))
		}
		a, b := around(x), around(y)
		quotient, ok := a.Neg().Quotient(b)
		minus := new(big.Rat).Neg(x)
		for _, c := range []struct {
			name string
			got  Bounds
			want *big.Rat
		}{
			{"x+y", a.Plus(b), new(big.Rat).Add(x, y)},
			{"x-y", a.Minus(b), new(big.Rat).Sub(x, y)},
			{"x*y", a.Product(b), new(big.Rat).Mul(x, y)},
			{"-x*y", a.Neg().Product(b), new(big.Rat).Mul(minus, y)},
			{"1/x", a.Inverse(), new(big.Rat).Inv(x)},
			{"-x/y", quotient, new(big.Rat).Quo(minus, y)},
			{"sqrt(x*x)", around(new(big.Rat).Mul(x, x)).Sqrt(), x},
			{"2^log2(x)", a.Log2().Exp2(), x},
		} {
			if !ok || !c.got.has(c.want) {
				t.Errorf("%s is not within %g of x = %v, y = %v", c.name, c.got, x, y)
			}
		}
		if size, sign, ok := a.Minus(b).Size(); ok {
			if d := new(big.Rat).Sub(x, y); d.Sign() == 0 || (sign == Minus) != (d.Sign() < 0) || !size.has(d.Abs(d)) {
				t.Errorf("x-y has the sign %d and the size %g", sign, size)
			}
		}
	})
	for _, k := range []int{-1100, -1075, -1074, -1050, -1023, -1022, -1021, -1020, -1019, -1, 0, 1, 1000, 1023, 1024, 1100} {
		x := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), uint(max(k, -k))))
		if k < 0 {
			x.Inv(x)
		}
		for _, width := range []float64{0, 0x1p-12, 1, 100} {
			log := Bounds{float64(k) - width, float64(k)}
			for _, b := range []Bounds{log.Exp2(), Bounds{float64(k), float64(k) + width}.Exp2()} {
				if !b.has(x) {
					t.Errorf("2^%d is not within %g, with the width %g", k, b, width)
				}
			}
		}
	}
}
