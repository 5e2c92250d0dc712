package rational

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// fieldSize is the number of elements of the field of the keys.
var fieldSize = new(big.Int).SetUint64(keyPrime)

// foldBig returns the key of |v| or -|v| modulo the field, whichever is less.
func foldBig(v *big.Int) Key {
	v = new(big.Int).Mod(v, fieldSize)
	return Key(min(v.Uint64(), new(big.Int).Sub(fieldSize, v).Uint64()))
}

// ratKey is the key of a fraction by math/big.
func ratKey(v *big.Rat) *big.Int {
	inverse := new(big.Int).ModInverse(v.Denom(), fieldSize)
	return inverse.Mod(inverse.Mul(inverse, v.Num()), fieldSize)
}

func TestKeyConstants(t *testing.T) {
	require.True(t, fieldSize.ProbablyPrime(40), "keyPrime must be a prime")
	half := new(big.Int).SetUint64(keyHalf)
	require.True(t, half.ProbablyPrime(40), "(keyPrime-1)/2 must be a prime, so that roots are unique up to sign")
	require.Equal(t, uint64(3), uint64(keyPrime%4), "keyPrime must be 3 modulo 4, so that -1 is no square")
	require.Equal(t, uint64(keyPrime), uint64(keyHalf)*2+1)
	inverse := new(big.Int).ModInverse(big.NewInt(Unit), half)
	require.Equal(t, inverse.Uint64(), uint64(unitInverse), "unitInverse must be the inverse of Unit modulo keyHalf")
	require.Equal(t, 512*9*5*7*11*13, Unit)
}

// TestKeyArithmetic: the operations on keys are those of the field, at its
// edges too.
func TestKeyArithmetic(t *testing.T) {
	edges := []uint64{0, 1, 2, keyGap - 1, keyGap, keyGap + 1, 1 << 32, keyHalf, keyHalf + 1, 1 << 63, keyPrime - keyGap, keyPrime - 2, keyPrime - 1}
	check := func(t helper, a, b uint64) {
		x, y := new(big.Int).SetUint64(a), new(big.Int).SetUint64(b)
		want := func(v *big.Int) Key { return Key(new(big.Int).Mod(v, fieldSize).Uint64()) }
		require.Equal(t, want(new(big.Int).Add(x, y)), Key(a).Add(Key(b)), "%d + %d", a, b)
		require.Equal(t, want(new(big.Int).Sub(x, y)), Key(a).Sub(Key(b)), "%d - %d", a, b)
		require.Equal(t, want(new(big.Int).Mul(x, y)), Key(a).Mul(Key(b)), "%d * %d", a, b)
		require.Equal(t, want(new(big.Int).Exp(x, y, fieldSize)), Key(a).pow(b), "%d ^ %d", a, b)
		require.Equal(t, foldBig(x), Key(a).Fold(), "Fold(%d)", a)
		require.Equal(t, Key(a).Fold(), Key(0).Sub(Key(a)).Fold(), "Fold of %d and its negative", a)
		if a == 0 {
			require.Equal(t, Key(0), Key(a).Inverse(), "the inverse of 0 is 0")
		} else {
			require.Equal(t, Key(1), Key(a).Mul(Key(a).Inverse()), "%d by its inverse", a)
		}
	}
	for _, a := range edges {
		for _, b := range edges {
			check(t, a, b)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, rapid.Uint64Range(0, keyPrime-1).Draw(t, "a"), rapid.Uint64Range(0, keyPrime-1).Draw(t, "b"))
	})
}

// TestKeyOfFraction: the key of a fraction is its image in the field.
func TestKeyOfFraction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, v := nonzeroRat(t, 4, "x")
		if new(big.Int).GCD(nil, nil, v.Denom(), fieldSize).Cmp(fieldSize) == 0 {
			t.Skip("the prime of the field divides the denominator")
		}
		v.Abs(v)
		require.Equal(t, ratKey(v).Uint64(), uint64(x.f.Key()), "KeyOf(%v) with factors %v", v, x.f)
	})
}

// TestKeyOfRadical: up to sign, the key of a radical, raised to the index of
// its root, is the key of the radicand; and a rational factor multiplies the
// key exactly.
func TestKeyOfRadical(t *testing.T) {
	check := func(t helper, x Num, index int64, base *big.Rat, r Num, v *big.Rat) {
		k := new(big.Int).SetUint64(uint64(x.f.Key()))
		k.Exp(k, big.NewInt(index), fieldSize)
		require.Equal(t, foldBig(ratKey(base)), foldBig(k), "the key of %v to the power %d", x, index)
		if v.Sign() != 0 {
			want := Key(ratKey(new(big.Rat).Abs(v)).Uint64()).Mul(x.f.Key())
			require.Equal(t, want, times(t, r.Abs(), x).f.Key(), "the key of %v times %v", v, x)
		}
	}
	// A factor cancels a prime, large or small, that stands under the root.
	for _, row := range []struct{ base, factor string }{
		{"1/257", "771"}, {"257", "1/257"}, {"257/3", "3/257"}, {"2/257", "257"}, {"1/3", "3"},
	} {
		base, factor := rational(t, row.base), rational(t, row.factor)
		c := NewCalc(looseLimits())
		x, err := c.Sqrt(base)
		require.NoError(t, err)
		b, _ := new(big.Rat).SetString(row.base)
		v, _ := new(big.Rat).SetString(row.factor)
		check(t, x, 2, b, factor, v)
	}
	rapid.Check(t, func(t *rapid.T) {
		x, m := anyClass(t, rapid.SampledFrom(indices).Draw(t, "index"), "x")
		r, v := plainRat(t, "r")
		check(t, x, m.index, m.base, r, v)
	})
}

// TestKeyHomomorphism: a table indexed by folded keys finds sums of one class,
// products, quotients, powers and roots by the keys of their operands.
func TestKeyHomomorphism(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		do := func(n Num, err error) Num {
			t.Helper()
			require.NoError(t, err)
			return n
		}
		l := rapid.SampledFrom(indices).Draw(t, "index")
		x, _ := plainRadical(t, l, "x")
		y, _ := plainRadical(t, l, "y")
		x, y = x.Abs(), y.Abs()
		kx, ky := x.f.Key(), y.f.Key()
		require.Equal(t, kx.Mul(ky).Fold(), do(c.Mul(x, y)).f.Key().Fold(), "key of %v * %v", x, y)
		require.Equal(t, kx.Mul(ky.Inverse()).Fold(), do(c.Quo(x, y)).f.Key().Fold(), "key of %v / %v", x, y)
		require.Equal(t, kx.Inverse().Fold(), do(c.Quo(FromInt(1), x)).f.Key().Fold(), "key of 1 / %v", x)
		p := rapid.Int64Range(1, 9).Draw(t, "power")
		require.Equal(t, kx.pow(uint64(p)).Fold(), do(c.Pow(x, FromInt(p))).f.Key().Fold(), "key of %v ^ %d", x, p)
		q := rapid.SampledFrom([]int64{2, 4, 8, 16}).Draw(t, "root")
		root := do(c.Root(FromInt(q), x))
		require.Equal(t, kx.Fold(), root.f.Key().pow(uint64(q)).Fold(), "key of the root of degree %d of %v, and back", q, x)

		u, vu := plainRat(t, "u")
		v, vv := plainRat(t, "v")
		if vu.Sign() <= 0 || vv.Sign() <= 0 {
			u, v, vu, vv = FromInt(7), rational(t, "3/5"), big.NewRat(7, 1), big.NewRat(3, 5)
		}
		a, b := do(c.Mul(u, x)), do(c.Mul(v, x))
		ka, kb := a.f.Key(), b.f.Key()
		require.Equal(t, ka.Add(kb), do(c.Add(a, b)).f.Key(), "key of %v + %v", a, b)
		diff := do(c.Sub(a, b))
		switch vu.Cmp(vv) {
		case 1:
			require.Equal(t, ka.Sub(kb), diff.f.Key(), "key of %v - %v", a, b)
		case -1:
			require.Equal(t, kb.Sub(ka), diff.f.Key(), "key of %v - %v, which is negative", a, b)
		default:
			require.Equal(t, Key(0), ka.Sub(kb), "key of %v - itself", a)
		}
	})
}

// TestKeySpreads: keys of different small numbers differ; a key that lost
// information would make tables slow, and this test fail.
func TestKeySpreads(t *testing.T) {
	c := NewCalc(looseLimits())
	seen := map[Key]string{}
	for p := int64(1); p <= 60; p++ {
		for q := int64(1); q <= 20; q++ {
			x, err := c.FromRat(big.NewRat(p, q))
			require.NoError(t, err)
			for _, l := range []int64{1, 2, 4, 8, 16} {
				r, err := c.Root(FromInt(l), x)
				require.NoError(t, err)
				text, k := r.String(), r.f.Key().Fold()
				if old, ok := seen[k]; ok {
					require.Equal(t, old, text, "two numbers with the folded key %d", k)
				}
				seen[k] = text
			}
		}
	}
	require.Greater(t, len(seen), 3000, "too few different numbers were tried")
}

// TestKeySqrt: the key of a square root is the root of the key, up to its sign.
func TestKeySqrt(t *testing.T) {
	calc := NewCalc(DefaultLimits())
	rapid.Check(t, func(t *rapid.T) {
		v := big.NewRat(rapid.Int64Range(1, 1<<40).Draw(t, "numerator"), rapid.Int64Range(1, 1<<16).Draw(t, "denominator"))
		if x, err := calc.FromRat(v); err == nil {
			if root, err := calc.Sqrt(x); err == nil {
				require.Equal(t, root.Factors().Key().Fold(), x.Factors().Key().Sqrt().Fold(), "%v", x)
			}
		}
	})
}

// TestBoundsOfProduct: no product is below the bounds of its numerator and denominator, and
// neither it nor a hundredfold of it has more square roots than they tell.
func TestBoundsOfProduct(t *testing.T) {
	calc := NewCalc(DefaultLimits())
	number := rapid.Custom(func(t *rapid.T) Num {
		most := rapid.SampledFrom([]int64{12, 300, 1 << 40}).Draw(t, "most")
		x, err := calc.Quo(FromInt(rapid.Int64Range(1, most).Draw(t, "numerator")), FromInt(rapid.Int64Range(1, most).Draw(t, "denominator")))
		require.NoError(t, err)
		if root, err := calc.Sqrt(x); err == nil && rapid.Bool().Draw(t, "root") {
			return root
		}
		return x
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		if rapid.Bool().Draw(t, "square") {
			if n, err := calc.Mul(a, a); err == nil {
				a = n
			}
		}
		k := rapid.SampledFrom([]int64{1, -1}).Draw(t, "k")
		product, err := calc.mul(a, b, k)
		if err != nil {
			return
		}
		bounds, exact := a.Factors().BoundsOfProduct(b.Factors(), k), product.Factors().BoundsOfProduct(nil, 1)
		require.LessOrEqual(t, bounds.Numerator, exact.Numerator+1e-9)
		require.LessOrEqual(t, bounds.Denominator, exact.Denominator+1e-9)
		require.LessOrEqual(t, bounds.OddDenominator, exact.OddDenominator+1e-9)
		for range 3 {
			roots := 0
			for n := product; ; roots++ {
				root, err := calc.Sqrt(n)
				if err != nil || !root.IsRat() || len(root.Factors()) == 0 {
					break
				}
				n = root
			}
			if product.IsRat() && len(product.Factors()) > 0 {
				require.GreaterOrEqual(t, max(bounds.Roots, 0), roots, "%v", product)
			}
			if product, err = calc.Mul(product, FromInt(100)); err != nil {
				return
			}
		}
	})
}
