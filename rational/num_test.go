package rational

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestZero: the zero value and every 0 that an operation returns.
func TestZero(t *testing.T) {
	c := NewCalc(DefaultLimits())
	half := rational(t, "1/2")
	zeros := map[string]func() (Num, error){
		"the zero value": func() (Num, error) { return Num{}, nil },
		"FromInt":        func() (Num, error) { return FromInt(0), nil },
		"FromRat":        func() (Num, error) { return c.FromRat(new(big.Rat)) },
		"FromBig":        func() (Num, error) { return c.FromBig(new(big.Int)) },
		"Neg":            func() (Num, error) { return Num{}.Neg(), nil },
		"Abs":            func() (Num, error) { return Num{}.Abs(), nil },
		"0*x":            func() (Num, error) { return c.Mul(Num{}, half) },
		"x*0":            func() (Num, error) { return c.Mul(half, Num{}) },
		"0/x":            func() (Num, error) { return c.Quo(Num{}, half) },
		"0+0":            func() (Num, error) { return c.Add(Num{}, Num{}) },
		"x-x":            func() (Num, error) { return c.Sub(half, half) },
		"0^x":            func() (Num, error) { return c.Pow(Num{}, half) },
		"sqrt(0)":        func() (Num, error) { return c.Sqrt(Num{}) },
		"root(2,0)":      func() (Num, error) { return c.Root(FromInt(2), Num{}) },
		"Floor(1/2)":     func() (Num, error) { return c.Floor(half) },
		"Ceil(-1/2)":     func() (Num, error) { return c.Ceil(half.Neg()) },
	}
	for name, f := range zeros {
		n, err := f()
		require.NoError(t, err, name)
		require.True(t, n.IsZero() && n.IsInt() && n.IsRat() && n.Sign() == 0, "%s is not 0: %v", name, n)
		require.True(t, n.Equal(Num{}) && (Num{}).Equal(n), "%s is not Equal to 0", name)
		require.Equal(t, "0", n.String(), name)
		require.Zero(t, Compare(n, Num{}), name)
		require.Empty(t, n.Factors(), name)
		require.Zero(t, n.Approx(), name)
		v, ok := n.Int64()
		require.True(t, ok && v == 0, "Int64 of %s", name)
		b, ok := n.Big()
		require.True(t, ok && b.Sign() == 0, "Big of %s", name)
		r, ok := n.Rat()
		require.True(t, ok && r.Sign() == 0, "Rat of %s", name)
	}
}

func TestInt64(t *testing.T) {
	for _, row := range []struct {
		n    Num
		want int64
		ok   bool
	}{
		{FromInt(math.MaxInt64), math.MaxInt64, true},
		{FromInt(math.MinInt64), math.MinInt64, true},
		{FromInt(math.MinInt64 + 1), math.MinInt64 + 1, true},
		{power(t, "2", "62"), 1 << 62, true},
		{power(t, "2", "63"), 0, false},
		{power(t, "2", "63").Neg(), math.MinInt64, true},
		{power(t, "2", "64"), 0, false},
		{power(t, "2", "64").Neg(), 0, false},
		{power(t, "2", "1000"), 0, false},
		{chunks(18446744073709551557), 0, false},
		{chunks(1<<63 + 1).Neg(), 0, false},
		{rational(t, "1/2"), 0, false},
		{rational(t, "-9/4"), 0, false},
		{power(t, "2", "1/2"), 0, false},
		{power(t, "2", "3/2"), 0, false},
	} {
		got, ok := row.n.Int64()
		require.Equal(t, row.ok, ok, "whether %v fits an int64", row.n)
		require.Equal(t, row.want, got, "Int64 of %v", row.n)
	}
	u, ok := chunks(18446744073709551557).f.Uint64()
	require.True(t, ok && u == 18446744073709551557, "Uint64 of 2^64-59")
	_, ok = power(t, "2", "64").f.Uint64()
	require.False(t, ok, "Uint64 of 2^64")
	_, ok = rational(t, "7/3").f.Uint64()
	require.False(t, ok, "Uint64 of 7/3")
	u, ok = Vector(nil).Uint64()
	require.True(t, ok && u == 1, "Uint64 of the empty product")
}

// TestParts: the kinds and parts of a number agree with math/big.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(DefaultLimits())
		x, v := nonzeroRat(t, 3, "x")
		require.True(t, x.IsRat())
		require.Equal(t, v.IsInt(), x.IsInt(), "IsInt of %v with factors %v", v, x.f)
		b, ok := x.Big()
		require.Equal(t, v.IsInt(), ok, "Big of %v", v)
		if ok {
			require.Zero(t, v.Num().Cmp(b), "Big of %v is %v", v, b)
		}
		require.Equal(t, v.Sign(), x.Sign())
		require.Equal(t, -v.Sign(), x.Neg().Sign())
		requireRat(t, new(big.Rat).Neg(v), x.Neg(), "Neg")
		requireRat(t, new(big.Rat).Abs(v), x.Abs(), "Abs")
		require.True(t, x.Neg().Neg().Equal(x), "-(-x) = x")
		require.False(t, x.Neg().Equal(x), "-x is not x")
		f, _ := v.Float64()
		require.InEpsilon(t, f, x.Approx(), 1e-10, "Approx of %v", v)
		abs := new(big.Rat).Abs(v)
		require.InDelta(t, math.Log2(math.Abs(f)), x.f.Log2(), 1e-9, "Log2 of %v", v)

		residue, modulus := x.f.Residue()
		if d := v.Denom(); d.BitLen() > 32 {
			require.Zero(t, modulus|residue, "Residue of %v, the denominator having more than 32 bits", v)
		} else {
			require.Equal(t, d.Uint64(), modulus, "the denominator of %v", v)
			require.Equal(t, new(big.Int).Mod(abs.Num(), d).Uint64(), residue, "the numerator of %v modulo the denominator", v)
		}
		p, q, ok := c.Fraction(x)
		limit := big.NewInt(c.Limits.Exponent)
		inside := abs.Num().Cmp(limit) <= 0 && abs.Denom().Cmp(limit) <= 0
		require.Equal(t, inside, ok, "whether both parts of %v are within the exponent limit", v)
		if ok {
			require.Equal(t, abs.RatString(), big.NewRat(p, q).RatString(), "Fraction of %v", v)
		}
		require.Zero(t, x.f.Class(), "Class of a fraction")
		require.Zero(t, x.f.InverseClass(), "InverseClass of a fraction")
	})
}

// TestFractionEdges: the parts of a fraction at the exponent limit.
func TestFractionEdges(t *testing.T) {
	for _, row := range []struct {
		n    Num
		p, q int64
		ok   bool
	}{
		{FromInt(1), 1, 1, true},
		{FromInt(100), 100, 1, true},
		{FromInt(101), 0, 0, false},
		{rational(t, "1/100"), 1, 100, true},
		{rational(t, "1/101"), 0, 0, false},
		{rational(t, "99/100"), 99, 100, true},
		{power(t, "2", "64"), 0, 0, false},
		{power(t, "2", "-64"), 0, 0, false},
	} {
		c := NewCalc(DefaultLimits())
		c.Limits.Exponent = 100
		p, q, ok := c.Fraction(row.n)
		require.Equal(t, row.ok, ok, "whether the parts of %v are at most 100", row.n)
		if ok {
			require.Equal(t, [2]int64{row.p, row.q}, [2]int64{p, q}, "Fraction of %v", row.n)
		}
	}
}

func TestResidueEdges(t *testing.T) {
	for _, row := range []struct {
		n                Num
		residue, modulus uint64
	}{
		{FromInt(1), 0, 1},
		{FromInt(12), 0, 1},
		{power(t, "2", "-31"), 1, 1 << 31},
		{power(t, "2", "-32"), 0, 0},
		{power(t, "2", "-33"), 0, 0},
		{rational(t, "1/4294967295"), 1, 4294967295},
		{rational(t, "1/4294967297"), 0, 0},
		{rational(t, "18446744073709551557/4294967291"), 18446744073709551557 % 4294967291, 4294967291},
		{times(t, power(t, "3", "600"), rational(t, "1/7")), 1, 7}, // 3^6 = 1 modulo 7
		{power(t, "2/3", "5"), 32, 243},
	} {
		residue, modulus := row.n.f.Residue()
		require.Equal(t, [2]uint64{row.residue, row.modulus}, [2]uint64{residue, modulus}, "Residue of %v", row.n)
	}
}

// TestDenominatorHash: one hash for one denominator, however it is factored
// and whatever stands above it.
func TestDenominatorHash(t *testing.T) {
	seen := map[uint64]int64{}
	c := NewCalc(looseLimits())
	for d := int64(1); d <= 2000; d++ {
		hash := chunks(1).f.DenominatorHash()
		rough := roughPart(big.NewInt(d)).Int64()
		for _, n := range []int64{1, 263, 1009, 2003 * 2011} {
			x, err := c.FromRat(big.NewRat(n, d))
			require.NoError(t, err)
			if v, _ := x.Rat(); v.Denom().Int64() != d {
				continue
			}
			h := x.f.DenominatorHash()
			if n > 1 {
				require.Equal(t, hash, h, "DenominatorHash of %d/%d and 1/%d", n, d, d)
			}
			hash = h
		}
		if old, ok := seen[hash]; ok {
			require.Equal(t, old, d/rough, "DenominatorHash of 1/%d: the hash of another denominator", d)
		}
		seen[hash] = d / rough
	}
	a, b := chunks(65537*65539), times(t, FromInt(65537), FromInt(65539))
	one := rational(t, "1/12")
	x, err := c.Quo(one, a)
	require.NoError(t, err)
	y, err := c.Quo(one, b)
	require.NoError(t, err)
	require.Equal(t, x.f.DenominatorHash(), y.f.DenominatorHash(), "DenominatorHash of two factorings")
}

// TestIsSumAndIsProduct: the tests without factoring agree with the
// operations.
func TestIsSumAndIsProduct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(DefaultLimits())
		a, va := nonzeroRat(t, 2, "a")
		b, vb := nonzeroRat(t, 2, "b")
		e, ve := nonzeroRat(t, 2, "e")
		sum := new(big.Rat).Add(va, vb)
		x, y := sumTerms(va, vb)
		if max(x.BitLen(), y.BitLen()) <= 126 {
			want := ve.Abs(ve).Cmp(new(big.Rat).Abs(sum)) == 0
			require.Equal(t, want, c.IsSum(e.f, a, b), "IsSum: |%v + %v| = %v", va, vb, ve)
			if n, err := c.Add(a, b); err == nil && !n.IsZero() {
				require.True(t, c.IsSum(n.f, a, b), "IsSum of the sum of %v and %v", va, vb)
				require.True(t, c.IsSum(n.f, a.Neg(), b.Neg()), "IsSum of minus %v and %v", va, vb)
				double := times(t, n, FromInt(2))
				require.False(t, c.IsSum(double.f, a, b), "IsSum of twice the sum of %v and %v", va, vb)
				for _, p := range []string{"1/3", "1/257", "1/67591", "1/2"} {
					part := times(t, n, rational(t, p))
					require.False(t, c.IsSum(part.f, a, b), "IsSum of %s of the sum of %v and %v", p, va, vb)
				}
				root, err := NewCalc(looseLimits()).Mul(n, power(t, "2", "1/2"))
				require.NoError(t, err)
				require.False(t, c.IsSum(root.f, a, b), "IsSum of another class")
			}
		}
		require.False(t, c.IsSum(e.f, a, a.Neg()), "IsSum: 0 has no factors")
		if n, err := c.Add(a, b); err == nil && va.Sign() != 0 && vb.Sign() != 0 && !n.IsZero() {
			size := int64(max(x.BitLen(), y.BitLen()))
			for _, limit := range []int64{size - 1, size, size + 1} {
				tight := NewCalc(DefaultLimits())
				tight.Limits.SumBits = max(2, limit)
				require.Equal(t, size <= tight.Limits.SumBits, tight.IsSum(n.f, a, b), "IsSum: %v + %v, terms of %d bits, under sum-bits %d", va, vb, size, limit)
			}
		}
		require.True(t, c.IsSum(a.f, a, Num{}), "IsSum: |a| = |a+0|")
		require.True(t, c.IsSum(a.f, Num{}, a), "IsSum: |a| = |0+a|")
		for _, k := range []int64{1, -1} {
			v := new(big.Rat).Mul(va, ratPow(vb, k))
			require.Equal(t, ve.Cmp(v.Abs(v)) == 0, c.IsProduct(e.f, a.f, b.f, k), "IsProduct: %v = %v * %v^%d", ve, va, vb, k)
			require.Equal(t, v.IsInt(), a.f.WholeProduct(b.f, k), "WholeProduct of %v * %v^%d", va, vb, k)
			n, s := NewCalc(looseLimits()).MulTo(nil, a, b, k)
			require.Equal(t, OK, s)
			require.True(t, c.IsProduct(n.f, a.f, b.f, k), "IsProduct of %v * %v^%d", va, vb, k)
		}
	})
}
