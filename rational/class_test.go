package rational

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// smallRat draws a positive fraction of primes below 257 only, whose factors
// show all that there is to know.
func smallRat(t *rapid.T, label string) (Num, *big.Rat) {
	c := NewCalc(looseLimits())
	v := big.NewRat(1, 1)
	for range rapid.IntRange(0, 5).Draw(t, label+" factors") {
		p := big.NewRat(rapid.SampledFrom([]int64{2, 2, 3, 3, 5, 7, 251, 4, 9}).Draw(t, label+" factor"), 1)
		v.Mul(v, ratPow(p, rapid.Int64Range(-4, 4).Draw(t, label+" exponent")))
	}
	x, err := c.FromRat(v)
	require.NoError(t, err)
	return x, v
}

// smallRadical is smallRat times roots of small primes.
func smallRadical(t *rapid.T, label string) Num {
	x, _ := smallRat(t, label)
	for _, p := range []string{"2", "3", "7"} {
		e := big.NewRat(rapid.Int64Range(-6, 6).Draw(t, label+" over"), rapid.SampledFrom([]int64{1, 1, 2, 4, 8, 3, 6}).Draw(t, label+" under"))
		x = times(t, x, power(t, p, e.RatString()))
	}
	return x
}

// TestRootClasses: the hashes with which roots are joined to what makes them
// rational are equal just when the root, computed, is made rational.
func TestRootClasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		f, g := smallRadical(t, "f"), smallRadical(t, "g")
		j := rapid.IntRange(0, 3).Draw(t, "j")
		degree := FromInt(1 << j)
		if rapid.Bool().Draw(t, "related") { // make f a rational times a power of g
			r, _ := smallRat(t, "r")
			gj, err := c.Pow(g, degree)
			require.NoError(t, err)
			rj, err := c.Pow(r, degree)
			require.NoError(t, err)
			if f = times(t, gj, rj); rapid.Bool().Draw(t, "inverse") {
				f, err = c.Quo(rj, gj)
				require.NoError(t, err)
			}
		}
		root, err := c.Root(degree, f)
		require.NoError(t, err)
		require.Equal(t, root.IsRat(), f.f.RootClass(j) == 0, "RootClass of %v, whose root of degree %v is %v", f, degree, root)
		over, err := c.Quo(root, g)
		require.NoError(t, err)
		require.Equal(t, over.IsRat(), f.f.RootClass(j) == g.f.PowerClass(1, j), "PowerClass of %v: the root %v divided by it is %v", g, root, over)
		both := times(t, root, g)
		require.Equal(t, both.IsRat(), f.f.RootClass(j) == g.f.PowerClass(-1, j), "PowerClass of %v: the root %v times it is %v", g, root, both)
		require.Equal(t, f.f.Class(), f.f.RootClass(0), "RootClass without a root")
	})
}

// TestQuotientClass: the class of a product of powers, without the product.
func TestQuotientClass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		a, b := smallRadical(t, "a"), smallRadical(t, "b")
		k := rapid.Int64Range(-4, 4).Draw(t, "k")
		j := rapid.Int64Range(-4, 4).Draw(t, "j")
		x, err := c.Pow(a, FromInt(k))
		require.NoError(t, err)
		y, err := c.Pow(b, FromInt(j))
		require.NoError(t, err)
		require.Equal(t, times(t, x, y).f.Class(), a.f.QuotientClass(k, b.f, j), "QuotientClass of (%v)^%d*(%v)^%d", a, k, b, j)
	})
}

// TestFractionClass: it tells the powers that are rational, and the quotients whose powers
// are.
func TestFractionClass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		x := smallRadical(t, "x")
		p, q := rapid.Int64Range(1, 12).Draw(t, "p"), rapid.SampledFrom([]int64{1, 2, 3, 4, 5, 9}).Draw(t, "q")
		exponent, err := c.Quo(FromInt(p), FromInt(q))
		require.NoError(t, err)
		power, err := c.Pow(x, exponent)
		if err != nil {
			t.Skip(err)
		}
		require.Equal(t, power.IsRat(), x.f.FractionClass(p, q) == 0, "FractionClass of %v to %d/%d", x, p, q)
		inverse, err := c.Quo(FromInt(1), x)
		require.NoError(t, err)
		require.Equal(t, x.f.FractionClass(-p, q), inverse.f.FractionClass(p, q), "FractionClass of the inverse of %v", x)
	})
}

// TestEvenClass: odd denominators do not show, even ones do.
func TestEvenClass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		x := smallRadical(t, "x")
		odd := true
		for _, f := range x.f {
			odd = odd && big.NewRat(f.E, Unit).Denom().Bit(0) == 1
		}
		require.Equal(t, odd, x.f.EvenClass(1) == 0, "EvenClass of %v", x)
		inverse, err := c.Quo(FromInt(1), x)
		require.NoError(t, err)
		require.Equal(t, inverse.f.EvenClass(1), x.f.EvenClass(-1), "EvenClass of the inverse of %v", x)
		y := times(t, x, power(t, "5", "2/3"), power(t, "2", "-1/15"))
		require.Equal(t, x.f.EvenClass(1), y.f.EvenClass(1), "EvenClass of %v and of %v, whose quotient has odd denominators", x, y)
		y = times(t, x, power(t, "5", "1/2"))
		require.NotEqual(t, x.f.EvenClass(1), y.f.EvenClass(1), "EvenClass of %v and of %v, whose quotient is a square root", x, y)
	})
}

// TestSquareProduct: exact for small primes, and never a wrong no.
func TestSquareProduct(t *testing.T) {
	isSquare := func(n *big.Int) bool {
		r := new(big.Int).Sqrt(n)
		return r.Mul(r, r).Cmp(n) == 0
	}
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom([]int64{1, -1}).Draw(t, "k")
		a, va := smallRat(t, "a")
		b, vb := smallRat(t, "b")
		if v := new(big.Rat).Mul(va, ratPow(vb, k)); v.IsInt() {
			require.Equal(t, isSquare(v.Num()), a.f.SquareProduct(b.f, k), "SquareProduct of %v * (%v)^%d", va, vb, k)
		}
		x, vx := nonzeroRat(t, 3, "x")
		y, vy := nonzeroRat(t, 3, "y")
		if rapid.Bool().Draw(t, "related") {
			n, err := NewCalc(looseLimits()).Pow(y, FromInt(1-2*rapid.Int64Range(0, 2).Draw(t, "power")))
			require.NoError(t, err)
			x, vx = n, modelOf(n).base
		}
		v := new(big.Rat).Mul(vx, ratPow(vy, k))
		if v.Abs(v).IsInt() && isSquare(v.Num()) {
			require.True(t, x.f.SquareProduct(y.f, k), "SquareProduct of %v * (%v)^%d, which is a square", vx, vy, k)
		}
	})
}
