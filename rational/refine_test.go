package rational

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// sameNumber asserts all that must hold of two factorings of one number.
func sameNumber(t helper, a, b Num, what string) {
	t.Helper()
	requireInvariants(t, a)
	requireInvariants(t, b)
	require.Truef(t, a.Equal(b) && b.Equal(a), "%s: equal numbers are not Equal: %v and %v", what, a.f, b.f)
	require.Truef(t, a.f.Same(b.f), "%s: equal numbers are not Same: %v and %v", what, a.f, b.f)
	require.Equalf(t, a.f.Key(), b.f.Key(), "%s: equal numbers have unequal keys: %v and %v", what, a.f, b.f)
	require.Zerof(t, Compare(a, b), "%s: Compare of equal numbers: %v and %v", what, a.f, b.f)
	require.Equalf(t, a.String(), b.String(), "%s: texts of equal numbers: %v and %v", what, a.f, b.f)
}

// otherNumber asserts all that must hold of two different numbers.
func otherNumber(t helper, a, b Num, what string) {
	t.Helper()
	require.Falsef(t, a.Equal(b) || b.Equal(a), "%s: unequal numbers are Equal: %v and %v", what, a.f, b.f)
	require.NotZerof(t, Compare(a, b), "%s: Compare of unequal numbers: %v and %v", what, a.f, b.f)
	require.NotEqualf(t, a.String(), b.String(), "%s: texts of unequal numbers: %v and %v", what, a.f, b.f)
}

// TestCompositeMeetsItsPrimes: large composite factors stand whole until a
// divisor of theirs arrives.
func TestCompositeMeetsItsPrimes(t *testing.T) {
	c := NewCalc(looseLimits())
	for _, row := range []struct{ p, q uint64 }{
		{257, 263},
		{257, 257},
		{263, 65537},
		{65537, 65539},
		{65537, 65537},
		{65521, 65519},
		{4294967291, 4294967279},
		{4294967291, 4294967291},
		{257, 71777013000040687}, // with a product just below 2^64
		{257 * 257, 257},
		{257 * 257, 257 * 263},
		{257 * 65537, 65537 * 263},
		{257 * 263, 263 * 269},
	} {
		whole := chunks(row.p * row.q)
		p, q := chunks(row.p), chunks(row.q)
		do := func(n Num, err error) Num {
			t.Helper()
			require.NoError(t, err, "p = %d, q = %d", row.p, row.q)
			return n
		}
		one := FromInt(1)
		pq := do(c.Mul(p, q))
		sameNumber(t, whole, pq, "pq as one factor and as a product")
		sameNumber(t, do(c.Quo(whole, p)), q, "pq/p")
		sameNumber(t, do(c.Quo(whole, q)), p, "pq/q")
		sameNumber(t, do(c.Quo(p, whole)), do(c.Quo(one, q)), "p/pq")
		sameNumber(t, do(c.Quo(pq, whole)), one, "(p*q)/pq")
		sameNumber(t, do(c.Quo(whole, pq)), one, "pq/(p*q)")
		sameNumber(t, do(c.Sub(whole, pq)), Num{}, "pq-p*q")
		sameNumber(t, do(c.Add(whole, pq)), do(c.Mul(FromInt(2), pq)), "pq+p*q")
		sameNumber(t, do(c.Add(whole, p)), do(c.Mul(p, do(c.Add(q, one)))), "pq+p = p(q+1)")
		sameNumber(t, do(c.Sub(whole, q)), do(c.Mul(q, do(c.Sub(p, one)))), "pq-q = q(p-1)")
		inverses := do(c.Add(do(c.Quo(one, p)), do(c.Quo(one, q))))
		sameNumber(t, inverses, do(c.Quo(do(c.Add(p, q)), whole)), "1/p+1/q = (p+q)/pq")
		sameNumber(t, do(c.Pow(whole, FromInt(3))), do(c.Mul(do(c.Pow(p, FromInt(3))), do(c.Pow(q, FromInt(3))))), "(pq)^3")
		sameNumber(t, do(c.Sqrt(whole)), do(c.Mul(do(c.Sqrt(p)), do(c.Sqrt(q)))), "sqrt(pq)")
		sameNumber(t, do(c.Mul(do(c.Sqrt(whole)), do(c.Sqrt(p)))), do(c.Mul(p, do(c.Sqrt(q)))), "sqrt(pq)*sqrt(p)")
		sameNumber(t, do(c.Root(FromInt(3), whole)), do(c.Mul(do(c.Root(FromInt(3), p)), do(c.Root(FromInt(3), q)))), "cube root of pq")
		otherNumber(t, whole, do(c.Mul(p, FromInt(2))), "pq and 2p")
		otherNumber(t, whole, do(c.Mul(whole, q)), "pq and pq^2")
		otherNumber(t, whole, p, "pq and p")
		otherNumber(t, do(c.Quo(one, whole)), whole, "1/pq and pq")
	}
}

// TestPerfectPowers: a power of a large prime in one factor is the power of
// that prime, also where only a root brings it to light: the root of degree
// 25 of p^5 is the fifth root of p.
func TestPerfectPowers(t *testing.T) {
	for _, row := range []struct {
		p        uint64
		k        int
		exponent string
	}{
		{257, 2, "1/2"},
		{257, 2, "1/32"},
		{65537, 2, "3/32"},
		{4294967291, 2, "1/4"},
		{257, 3, "1/9"},
		{257, 3, "1/27"},
		{65537, 3, "2/27"},
		{257, 5, "1/25"},
		{257, 5, "3/25"},
		{257, 5, "-1/25"},
		{257, 6, "1/27"},
		{257, 6, "1/36"},
		{257, 7, "1/49"},
		{257, 7, "5/49"},
		{257 * 263, 3, "1/27"},
		{257 * 263, 2, "1/32"},
	} {
		c := NewCalc(looseLimits())
		split := FromInt(1)
		n := uint64(1)
		for range row.k {
			n *= row.p
			split = times(t, split, chunks(row.p))
		}
		whole := chunks(n)
		e := rational(t, row.exponent)
		a, err := c.Pow(whole, e)
		require.NoError(t, err, "(%d^%d)^(%s), the power as one factor", row.p, row.k, row.exponent)
		b, err := c.Pow(split, e)
		require.NoError(t, err, "(%d^%d)^(%s), the power as a prime's", row.p, row.k, row.exponent)
		sameNumber(t, a, b, "a root of a perfect power")
		r, _ := e.Rat()
		requireModel(t, modelOf(whole).pow(r.Num().Int64(), r.Denom().Int64()), a, "(%d^%d)^(%s)", row.p, row.k, row.exponent)
	}
}

// TestFactoringDoesNotMatter: any product of awkward integers, taken in any
// order and grouping, is one number.
func TestFactoringDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom(awkward), 1, 6).Draw(t, "integers")
		below := rapid.SliceOfN(rapid.SampledFrom(awkward), 0, 4).Draw(t, "divisors")
		c := NewCalc(looseLimits())
		do := func(n Num, err error) Num {
			t.Helper()
			require.NoError(t, err, "%v over %v", list, below)
			return n
		}
		v := big.NewRat(1, 1)
		a, b := FromInt(1), FromInt(1)
		for _, n := range list {
			a = do(c.Mul(a, chunks(n)))
			v.Mul(v, new(big.Rat).SetInt(new(big.Int).SetUint64(n)))
		}
		for _, n := range below {
			a = do(c.Quo(a, chunks(n)))
			b = do(c.Quo(b, chunks(n)))
			v.Quo(v, new(big.Rat).SetInt(new(big.Int).SetUint64(n)))
		}
		for i := range list {
			b = do(c.Mul(chunks(list[len(list)-1-i]), b))
		}
		requireRat(t, v, a, "the product in order")
		sameNumber(t, a, b, "the product in order, and backwards")
		root := do(c.Sqrt(a))
		sameNumber(t, do(c.Mul(root, do(c.Sqrt(b)))), a, "the square of the root")
		if d, err := c.FromRat(v); err == nil {
			sameNumber(t, a, d, "the product in order, and factored at once")
		}
		otherNumber(t, a, do(c.Mul(b, FromInt(2))), "a number and its double")
		otherNumber(t, root, do(c.Mul(root, power(t, "257", "1/2"))), "a root and its multiple")

		require.True(t, c.IsProduct(a.f, b.f, nil, 1), "IsProduct: a = b*1")
		require.True(t, c.IsProduct(chunks(1).f, a.f, b.f, -1), "IsProduct: 1 = a/b")
		require.False(t, c.IsProduct(a.f, b.f, Vector{{257, Unit}}, -1), "IsProduct: a is not b/257")
		require.Equal(t, v.IsInt(), a.f.WholeProduct(nil, 1), "WholeProduct of a = %v", v)
		require.Equal(t, new(big.Rat).Inv(v).IsInt(), Vector(nil).WholeProduct(b.f, -1), "WholeProduct of 1/a = 1/%v", v)
		require.True(t, a.f.WholeProduct(b.f, -1), "a/b = 1 is whole: %v and %v", a.f, b.f)
		if v.IsInt() {
			r, ok := a.f.WholeSqrt(nil)
			want := new(big.Int).Sqrt(v.Num())
			square := new(big.Int).Mul(want, want).Cmp(v.Num()) == 0
			require.Equal(t, square, ok, "WholeSqrt of %v = %v", v.Num(), a.f)
			if ok {
				requireRat(t, new(big.Rat).SetInt(want), Unsigned(r), "WholeSqrt of %v", v.Num())
			}
		}
	})
}

// TestSumCancelsDenominator: a sum whose numerator has more than 64 bits
// without small primes, of which the common denominator cancels enough, is
// within the limits: these are conditions on numbers, not on their history.
func TestSumCancelsDenominator(t *testing.T) {
	for _, row := range []struct{ den, result uint64 }{
		{1099511627791, 1099511627803},
		{65537 * 65539, 1099511627803},
		{257 * 65537, 65537 * 65539 * 257},
		{257 * 257, 4294967291 * 65539},
		{4294967291 * 257, 4294967279 * 263},
		{257, 18446744073709551557},
		{65521, 65537 * 65539 * 65543 * 257},
		{1 << 20 * 65537, 1099511627803 * 257},
	} {
		den, result := new(big.Int).SetUint64(row.den), new(big.Int).SetUint64(row.result)
		whole := new(big.Int).Mul(den, result)
		require.Greater(t, roughPart(whole).BitLen(), 64, "the row %v needs no cancelling", row)
		want := new(big.Rat).SetInt(result)
		found := 0
		// (whole - x)/den + x/den for smooth x; whole - x must be smooth enough.
		for i := 0; i < 90 && found < 4; i++ {
			for j := 0; j < 50 && found < 4; j++ {
				x := modelOf(times(t, power(t, "2", fmt.Sprint(i)), power(t, "3", fmt.Sprint(j)))).base.Num()
				va := new(big.Rat).SetFrac(x, den)
				vb := new(big.Rat).SetFrac(new(big.Int).Sub(whole, x), den)
				if x.BitLen() > 90 || !within(DefaultLimits(), va) || !within(DefaultLimits(), vb) {
					continue
				}
				found++
				for _, limit := range []int64{126, 200} { // the 128-bit and the math/big path
					c := NewCalc(DefaultLimits())
					c.Limits.SumBits = limit
					a, err := c.FromRat(va)
					require.NoError(t, err, "FromRat(%v)", va)
					b, err := c.FromRat(vb)
					require.NoError(t, err, "FromRat(%v)", vb)
					n, err := c.Add(a, b)
					require.NoError(t, err, "%v + %v = %v: the sum is within the limits", va, vb, want)
					requireRat(t, want, n, "%v + %v", va, vb)
					require.True(t, c.IsSum(n.f, a, b), "IsSum of %v + %v", va, vb)
				}
			}
		}
		require.Positive(t, found, "no pair of terms for the row %v is within the limits", row)
	}
}
