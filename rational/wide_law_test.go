package rational_test

import (
	"errors"
	"fmt"
	"math/big"
	"testing"

	"fourfours/rational"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// floatBits is the precision of the second evaluation.
const floatBits = 600

// pair is a number and its value in big.Float, computed along the way without
// the package.
type pair struct {
	n rational.Num
	f *big.Float
}

func newFloat() *big.Float { return new(big.Float).SetPrec(floatBits) }

// floatRoot is the root of an integer by Newton's iteration.
func floatRoot(n, k int64) *big.Float {
	x := newFloat().SetInt64(n)
	target := newFloat().SetInt64(n)
	for range 700 {
		p := newFloat().SetInt64(1)
		for range k - 1 {
			p.Mul(p, x)
		}
		t := newFloat().Quo(target, p)
		y := newFloat().Mul(x, newFloat().SetInt64(k-1))
		y.Add(y, t)
		y.Quo(y, newFloat().SetInt64(k))
		if y.Cmp(x) == 0 {
			break
		}
		x = y
	}
	return x
}

var roots = map[[2]int64]*big.Float{}

// anySum draws a sum of up to n radicals.
func anySum(t *rapid.T, n int, label string) pair {
	c := wideCalc()
	total := pair{rational.Num{}, newFloat()}
	for i := range rapid.IntRange(1, n).Draw(t, label+" terms") {
		name := fmt.Sprintf("%s %d ", label, i)
		num, den := rapid.Int64Range(-9, 9).Draw(t, name+"numerator"), rapid.Int64Range(1, 4).Draw(t, name+"denominator")
		base := rapid.SampledFrom([]int64{1, 2, 3, 5, 6, 12, 18, 30, 1009, 1009 * 2, 1048583, 1048583 * 1048589}).Draw(t, name+"radicand")
		k := rapid.SampledFrom([]int64{2, 2, 2, 3, 4}).Draw(t, name+"index")
		r, err := c.FromRat(big.NewRat(1, k))
		require.NoError(t, err)
		m, err := c.Pow(rational.FromInt(base), r)
		require.NoError(t, err)
		q, err := c.FromRat(big.NewRat(num, den))
		require.NoError(t, err)
		m, err = c.Mul(m, q)
		require.NoError(t, err)
		total.n, err = c.Add(total.n, m)
		require.NoError(t, err)
		f, ok := roots[[2]int64{base, k}]
		if !ok {
			f = floatRoot(base, k)
			roots[[2]int64{base, k}] = f
		}
		f = newFloat().Mul(f, newFloat().SetInt64(num))
		f.Quo(f, newFloat().SetInt64(den))
		total.f.Add(total.f, f)
	}
	return total
}

func must(t failer) func(rational.Num, error) rational.Num {
	return func(n rational.Num, err error) rational.Num {
		t.Helper()
		require.NoError(t, err)
		return n
	}
}

// requireClose asserts the sign, floor and size of a number.
func requireClose(t failer, n rational.Num, f *big.Float, what string) {
	t.Helper()
	small := newFloat().SetMantExp(big.NewFloat(1), -floatBits/2)
	size := newFloat().Abs(f)
	if size.Cmp(small) < 0 {
		require.True(t, n.IsZero(), "%s: %v is not 0, but %v is", what, n, f)
		return
	}
	require.Equal(t, f.Sign(), n.Sign(), "%s: the sign of %v", what, n)
	v, _ := f.Float64()
	require.InEpsilon(t, v, n.Approx(), 1e-9, "%s: the size of %v", what, n)
	whole, _ := f.Int(nil)
	if f.Sign() < 0 && !n.IsInt() {
		whole.Sub(whole, big.NewInt(1))
	}
	if n.IsInt() {
		return
	}
	floor := must(t)(wideCalc().Floor(n))
	got, ok := floor.Big()
	require.True(t, ok)
	require.Equal(t, whole.String(), got.String(), "%s: the floor of %v", what, n)
}

func TestWideSumsAgainstFloats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := wideCalc()
		a, b := anySum(t, 3, "a"), anySum(t, 3, "b")
		do := must(t)
		requireClose(t, a.n, a.f, "a")
		requireClose(t, do(c.Add(a.n, b.n)), newFloat().Add(a.f, b.f), "a+b")
		requireClose(t, do(c.Sub(a.n, b.n)), newFloat().Sub(a.f, b.f), "a-b")
		requireClose(t, do(c.Mul(a.n, b.n)), newFloat().Mul(a.f, b.f), "a*b")
		k, err := c.Cmp(a.n, b.n)
		require.NoError(t, err)
		d := do(c.Sub(a.n, b.n))
		require.Equal(t, d.Sign(), k, "Cmp(%v, %v)", a.n, b.n)
		require.Equal(t, d.IsZero(), a.n.Equal(b.n), "Equal(%v, %v)", a.n, b.n)
	})
}

func TestWideRingLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, do := wideCalc(), must(t)
		x, y, z := anySum(t, 3, "x").n, anySum(t, 3, "y").n, anySum(t, 2, "z").n
		requireSame(t, do(c.Add(x, y)), do(c.Add(y, x)), "x+y = y+x")
		requireSame(t, do(c.Mul(x, y)), do(c.Mul(y, x)), "x*y = y*x")
		requireSame(t, do(c.Add(do(c.Add(x, y)), z)), do(c.Add(x, do(c.Add(y, z)))), "(x+y)+z")
		requireSame(t, do(c.Mul(do(c.Mul(x, y)), z)), do(c.Mul(x, do(c.Mul(y, z)))), "(x*y)*z")
		requireSame(t, do(c.Mul(x, do(c.Add(y, z)))), do(c.Add(do(c.Mul(x, y)), do(c.Mul(x, z)))), "x*(y+z)")
		requireSame(t, x, do(c.Sub(do(c.Add(x, y)), y)), "x+y-y")
		require.True(t, do(c.Sub(x, x)).IsZero())
		requireSame(t, do(c.Mul(x, x)), do(c.Pow(x, rational.FromInt(2))), "x^2")
	})
}

func TestWideQuotients(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, do := wideCalc(), must(t)
		a, b := anySum(t, 3, "a"), anySum(t, 2, "b")
		if b.n.IsZero() {
			return
		}
		q, err := c.Quo(a.n, b.n)
		require.NoError(t, err, "%v / %v", a.n, b.n)
		requireSame(t, a.n, do(c.Mul(q, b.n)), "a/b*b")
		requireClose(t, q, newFloat().Quo(a.f, b.f), "a/b")
		if !a.n.IsZero() {
			one := do(c.Mul(q, do(c.Quo(b.n, a.n))))
			requireSame(t, rational.FromInt(1), one, "a/b*(b/a)")
		}
		requireSame(t, do(c.Pow(do(c.Quo(rational.FromInt(1), b.n)), rational.FromInt(2))), do(c.Pow(b.n, rational.FromInt(-2))), "b^-2")
	})
}

// TestWideRoots: the root of a square, and the power that undoes a root.
func TestWideRoots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, must := wideCalc(), must(t)
		do := func(n rational.Num, err error) rational.Num {
			var over *rational.LimitError
			if errors.As(err, &over) && over.Limit == "effort" {
				t.Skip("roots that stay, over radicands that are costly to factor, may take too much work")
			}
			return must(n, err)
		}
		x := anySum(t, 2, "x").n.Abs()
		k := rapid.Int64Range(2, 3).Draw(t, "k")
		e := do(c.FromRat(big.NewRat(1, k)))
		r := do(c.Pow(x, e))
		requireSame(t, x, do(c.Pow(r, rational.FromInt(k))), "the power of a root")
		p := do(c.Pow(x, rational.FromInt(k)))
		s := do(c.Pow(p, e))
		require.True(t, s.Equal(x), "%v is not the root of %v, the power of %v", s, p, x)
		d := do(c.Sub(s, x))
		require.True(t, d.IsZero())
		// Roots of a product.
		y := anySum(t, 2, "y").n.Abs()
		s, err := c.Mul(r, do(c.Pow(y, e)))
		if errors.Is(err, rational.ErrOutside) {
			return // a root of a sum with too many conjugates
		}
		s = do(s, err)
		require.True(t, s.Equal(do(c.Pow(do(c.Mul(x, y)), e))), "the root of %v times %v", x, y)
	})
}
