package approx

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestFactorialInterval compares Stirling's series with products, and the large
// double factorials and subfactorials with their definitions.
func TestFactorialInterval(t *testing.T) {
	check := func(a *arith, z *interval, want *big.Int, name string, n int64) {
		t.Helper()
		assert.True(t, z.holdsRat(new(big.Rat).SetInt(want)), "%s of %d at %d bits: not in %v", name, n, a.prec, z)
		if !z.isPoint() {
			assert.Greater(t, z.bits(), float64(a.prec)-6, "%s of %d at %d bits: the width", name, n, a.prec)
		}
	}
	for _, prec := range []uint{64, 192, 512, 2048, 4096} {
		a := newTestArith(prec)
		z := a.zero()
		for _, n := range []int64{1500, 2000, 5001, 6789, 20000} {
			a.stirling(&z, n)
			check(a, &z, new(big.Int).MulRange(1, n), "Stirling's series", n)
		}
		for _, n := range []int64{5001, 5002, 9999, 10000} {
			want := big.NewInt(1)
			for k := n; k > 1; k -= 2 {
				want.Mul(want, big.NewInt(k))
			}
			a.doubleFactorial(&z, n)
			check(a, &z, want, "double factorial", n)
		}
		want := big.NewInt(1)
		for n := int64(1); n <= recurrentFactorial+200; n++ {
			want.Mul(want, big.NewInt(n))
			if n%2 == 0 {
				want.Add(want, big.NewInt(1))
			} else {
				want.Sub(want, big.NewInt(1))
			}
			if n < 30 || n > recurrentFactorial-2 && n%20 < 2 {
				a.subfactorial(&z, n)
				check(a, &z, want, "subfactorial", n)
			}
		}
		a.pi(&z)
		digits, _, _, ok := a.digits(&z, 19)
		assert.True(t, ok && digits == "3141592653589793238", "pi is %s", digits)
		assert.Greater(t, z.bits(), float64(prec)-2, "the width of pi")
	}
	a := newTestArith(256)
	z := a.zero()
	a.pi(&z)
	digits, _, _, _ := a.digits(&z, 60)
	assert.Equal(t, "314159265358979323846264338327950288419716939937510582097494", digits, "pi")
	tangents := tangentNumbers(7)
	for k, want := range []int64{0, 1, 2, 16, 272, 7936, 353792, 22368256} {
		assert.Equal(t, big.NewInt(want).String(), tangents[k].String(), "tangent number %d", k)
	}
	assert.Equal(t, 2, stirlingTerms(1e8, 64), "terms for a large argument and few bits")
}
