package rational

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func big128(x uint128) *big.Int {
	v := new(big.Int).Lsh(new(big.Int).SetUint64(x.hi), 64)
	return v.Add(v, new(big.Int).SetUint64(x.lo))
}

// edge64 draws a number of 64 bits, often next to a power of two.
func edge64(t *rapid.T, label string) uint64 {
	if rapid.Bool().Draw(t, label+" plain") {
		return rapid.Uint64().Draw(t, label)
	}
	k := rapid.IntRange(0, 63).Draw(t, label+" power of two")
	return 1<<k + uint64(rapid.Int64Range(-3, 3).Draw(t, label+" offset"))
}

// TestUint128 compares the arithmetic of 128 bits with math/big.
func TestUint128(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := uint128{edge64(t, "x high"), edge64(t, "x low")}
		y := uint128{edge64(t, "y high"), edge64(t, "y low")}
		bx, by := big128(x), big128(y)
		require.Equal(t, bx.Cmp(by), x.cmp(y), "cmp of %v and %v", bx, by)
		require.Zero(t, x.cmp(x), "cmp of %v and itself", bx)
		require.Equal(t, int64(bx.BitLen()), x.bits(), "bits of %v", bx)
		require.Zero(t, bx.Cmp(x.big()), "big of %v", bx)
		sum := new(big.Int).Add(bx, by)
		if sum.BitLen() <= 128 {
			require.Zero(t, sum.Cmp(big128(x.add(y))), "%v + %v", bx, by)
		}
		if x.cmp(y) >= 0 {
			require.Zero(t, new(big.Int).Sub(bx, by).Cmp(big128(x.sub(y))), "%v - %v", bx, by)
		}
		p := edge64(t, "factor")
		product := new(big.Int).Mul(bx, new(big.Int).SetUint64(p))
		got, ok := x.mul(p)
		require.Equal(t, product.BitLen() <= 126, ok, "whether %v * %d is below 2^126", bx, p)
		if ok {
			require.Zero(t, product.Cmp(big128(got)), "%v * %d", bx, p)
		}
	})
}

// TestExpand128 multiplies out vectors around 2^126.
func TestExpand128(t *testing.T) {
	check := func(t helper, f Vector) {
		t.Helper()
		want := modelOf(Unsigned(f)).base.Num()
		got, ok := expand128(f)
		require.Equalf(t, want.BitLen() <= 126, ok, "whether %v = %v is below 2^126", f, want)
		if ok {
			require.Zerof(t, want.Cmp(big128(got)), "the product of %v is %v", f, want)
		}
	}
	for _, f := range []Vector{
		nil,
		{{2, 62 * Unit}},
		{{2, 63 * Unit}},
		{{2, 64 * Unit}},
		{{2, 65 * Unit}},
		{{2, 125 * Unit}},
		{{2, 126 * Unit}},
		{{2, 127 * Unit}},
		{{2, 128 * Unit}},
		{{2, 1000 * Unit}},
		{{3, 79 * Unit}},
		{{3, 80 * Unit}},
		{{1<<63 - 25, 2 * Unit}},
		{{2, 63 * Unit}, {1<<63 + 29, Unit}}, // 2^126 and a little
		{{2, 63 * Unit}, {3, 3 * Unit}, {19, Unit}, {43, Unit}, {5419, Unit}, {77158673929, Unit}}, // 2^63*(2^63+1)
		{{1<<63 - 25, Unit}, {1<<63 + 29, Unit}},
		{{18446744073709551557, Unit}},
		{{18446744073709551557, 2 * Unit}},
		{{2, 61 * Unit}, {18446744073709551557, Unit}},
		{{2, 62 * Unit}, {18446744073709551557, Unit}},
	} {
		check(t, f)
	}
	rapid.Check(t, func(t *rapid.T) {
		n, _ := smooth(t, []int64{2, 3, 5, 7}, rapid.IntRange(60, 130).Draw(t, "bits"), "x")
		check(t, n.f)
	})
}

// TestFactor128 factors numbers of up to 128 bits: what is divided out and
// what is left multiply to the number, and only more than 64 bits left is
// refused.
func TestFactor128(t *testing.T) {
	check := func(t helper, x uint128) {
		t.Helper()
		v := big128(x)
		for name, factor := range map[string]func() (Vector, Status){
			"uint128.factor": func() (Vector, Status) { return x.factor(nil) },
			"factorBig":      func() (Vector, Status) { return factorBig(nil, v) },
		} {
			f, s := factor()
			if roughPart(v).BitLen() > 64 {
				require.Equalf(t, OverCofactor, s, "%s of %v: more than 64 bits are left", name, v)
				continue
			}
			require.Equalf(t, OK, s, "%s of %v: at most 64 bits are left", name, v)
			requireRat(t, new(big.Rat).SetInt(v), Unsigned(f), "%s of %v", name, v)
		}
	}
	for k := range 128 {
		for _, d := range []int64{-3, -1, 0, 1, 3} {
			v := new(big.Int).Lsh(big.NewInt(1), uint(k))
			if v.Add(v, big.NewInt(d)); v.Sign() > 0 {
				lo := new(big.Int).And(v, new(big.Int).SetUint64(1<<64-1))
				check(t, uint128{new(big.Int).Rsh(v, 64).Uint64(), lo.Uint64()})
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		x := uint128{0, max(1, edge64(t, "x"))}
		for range rapid.IntRange(0, 40).Draw(t, "factors") {
			if y, ok := x.mul(rapid.SampledFrom([]uint64{2, 2, 3, 5, 7, 13, 127, 251, 257, 65537, 1 << 20}).Draw(t, "factor")); ok {
				x = y
			}
		}
		check(t, x)
	})
}

// TestSumAtEdge: X^k - Y^k and Y^k add up to X^k, which for X a power of two is
// an edge exactly: the sum has one bit more than the terms. The result is that
// of math/big, under limits on each side of the term and of the switch from
// 128 bits.
func TestSumAtEdge(t *testing.T) {
	quadratics := func(x, y uint64) []uint64 { // X^6 - Y^6 by its factors
		return []uint64{x - y, x + y, x*x + x*y + y*y, x*x - x*y + y*y}
	}
	for _, row := range []struct {
		x       uint64
		k       int64
		y       uint64
		factors []uint64 // of X^k - Y^k
	}{
		{1 << 21, 3, 1, []uint64{1<<21 - 1, 1<<42 + 1<<21 + 1}},
		{1 << 21, 3, 3, []uint64{1<<21 - 3, 1<<42 + 3<<21 + 9}},
		{1 << 32, 2, 1, []uint64{1<<32 - 1, 1<<32 + 1}},
		{1 << 32, 2, 12345, []uint64{1<<32 - 12345, 1<<32 + 12345}},
		{2, 125, 1, []uint64{31, 601, 1801, 269089806001, 4710883168879506001}},
		{1 << 21, 6, 1, quadratics(1<<21, 1)},
		{1 << 21, 6, 3, quadratics(1<<21, 3)},
		{1 << 21, 6, 255, quadratics(1<<21, 255)},
		{1 << 32, 4, 1, []uint64{1<<32 - 1, 1<<32 + 1, 274177, 67280421310721}},
		{1 << 16, 12, 1, append(quadratics(1<<16, 1), 1<<32+1, 1<<64-1<<32+1)},
		{1 << 16, 12, 3, append(quadratics(1<<16, 3), 1<<32+9, 1<<64-9<<32+81)},
	} {
		name := fmt.Sprintf("%d^%d and %d^%d", row.x, row.k, row.y, row.k)
		a := chunks(row.factors...)
		b, err := NewCalc(looseLimits()).Pow(chunks(row.y), FromInt(row.k))
		require.NoError(t, err)
		want := ratPow(big.NewRat(int64(row.x), 1), row.k)
		va := new(big.Rat).Sub(want, ratPow(big.NewRat(int64(row.y), 1), row.k))
		requireRat(t, va, a, "the larger term for %s", name)
		edge := int64(want.Num().BitLen() - 1)
		require.EqualValues(t, edge, va.Num().BitLen(), "the larger term for %s is not at the edge", name)
		for _, limit := range []int64{edge - 1, edge, edge + 1, 125, 126, 127, 200} {
			c := NewCalc(DefaultLimits())
			c.Limits.SumBits = limit
			for _, sign := range []int{1, -1} {
				x, y, v := a, b, want
				if sign < 0 {
					x, y, v = a.Neg(), b.Neg(), new(big.Rat).Neg(want)
				}
				for range 2 {
					n, err := c.Add(x, y)
					if edge > limit {
						requireLimit(t, "sum-bits", err, "%s with sum-bits %d", name, limit)
					} else {
						require.NoError(t, err, "%s with sum-bits %d", name, limit)
						requireRat(t, v, n, "%s with sum-bits %d", name, limit)
						require.True(t, c.IsSum(n.f, x, y), "IsSum for %s with sum-bits %d", name, limit)
						require.False(t, c.IsSum(a.f, x, y), "IsSum of a wrong sum for %s", name)
					}
					x, y = y, x
				}
			}
			s := chunks(1 << 63)
			n, err := c.Sub(a, a)
			require.NoError(t, err, "a number less itself has terms 1")
			require.True(t, n.IsZero(), "a number less itself")
			require.False(t, c.IsSum(s.f, a, a.Neg()), "IsSum of 0")
		}
	}
}

// TestSumOfLargeTerms: for odd P, Q, R there is a T with R*T = P*Q modulo 2^64,
// so that terms of any size up to 2^128 have a difference that stays within
// the limits.
func TestSumOfLargeTerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		odd := func(label string) uint64 {
			k := rapid.IntRange(20, 64).Draw(t, label+" bits")
			if rapid.Bool().Draw(t, label+" at the edge") {
				return 1<<(k-1) + (1<<(k-1) - 1) - 2*rapid.Uint64Range(0, 50).Draw(t, label)
			}
			return rapid.Uint64Range(1<<(k-1), 1<<(k-1)+(1<<(k-1)-1)).Draw(t, label) | 1
		}
		p, q, r := odd("P"), odd("Q"), odd("R")
		inverse := r
		for range 6 {
			inverse *= 2 - r*inverse
		}
		s := p * q * inverse // R*T = P*Q modulo 2^64
		if s == 0 {
			t.Skip("no T")
		}
		a, b := chunks(p, q), chunks(r, s)
		va, vb := modelOf(a).base, modelOf(b).base
		if rapid.Bool().Draw(t, "swap") {
			a, b, va, vb = b, a, vb, va
		}
		sumIsDifference := rapid.Bool().Draw(t, "as a sum")
		want := new(big.Rat).Sub(va, vb)
		x, y := sumTerms(va, vb)
		bits := int64(max(x.BitLen(), y.BitLen()))
		for _, limit := range []int64{bits - 1, bits, 125, 126, 127, 200} {
			c := NewCalc(DefaultLimits())
			c.Limits.SumBits = limit
			var n Num
			var err error
			if sumIsDifference {
				n, err = c.Add(a, b.Neg())
			} else {
				n, err = c.Sub(a, b)
			}
			switch {
			case bits > limit:
				requireLimit(t, "sum-bits", err, "%v - %v with sum-bits %d, the terms having %d bits", va, vb, limit, bits)
			case want.Sign() == 0:
				require.NoError(t, err)
				require.True(t, n.IsZero(), "%v - itself", va)
			case !within(c.Limits, want):
				requireLimit(t, "cofactor", err, "%v - %v", va, vb)
			default:
				require.NoError(t, err, "%v - %v = %v with sum-bits %d", va, vb, want, limit)
				requireRat(t, want, n, "%v - %v with sum-bits %d", va, vb, limit)
			}
			if bits <= limit && want.Sign() != 0 {
				size := new(big.Int).Abs(want.Num())
				_, s := factorBig(nil, size)
				if s == OK {
					f, _ := factorBig(nil, size)
					require.True(t, c.IsSum(f, a, b.Neg()), "IsSum: %v = %v - %v", size, va, vb)
					require.False(t, c.IsSum(f, a, b), "IsSum: %v = %v + %v is false", size, va, vb)
				}
			}
		}
	})
}

// TestSumBitsDecided: whether a sum is refused for its terms is exact for any
// limit, just below, at and above the size of the larger term.
func TestSumBitsDecided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bits := rapid.SampledFrom([]int{62, 63, 64, 65, 124, 125, 126, 127, 128, 129, 199, 200, 201}).Draw(t, "bits")
		a, va := smooth(t, []int64{2, 5}, bits, "a")
		b, vb := smooth(t, []int64{3, 7}, rapid.IntRange(1, bits).Draw(t, "bits of b"), "b")
		size := int64(max(va.BitLen(), vb.BitLen()))
		sum := new(big.Rat).SetInt(new(big.Int).Add(va, vb))
		for limit := size - 2; limit <= size+2; limit++ {
			c := NewCalc(DefaultLimits())
			c.Limits.SumBits = max(limit, 2)
			n, err := c.Add(a, b)
			switch {
			case size > c.Limits.SumBits:
				requireLimit(t, "sum-bits", err, "%v + %v with sum-bits %d", va, vb, limit)
			case within(c.Limits, sum):
				require.NoError(t, err, "%v + %v with sum-bits %d", va, vb, limit)
				requireRat(t, sum, n, "%v + %v with sum-bits %d", va, vb, limit)
			default:
				requireLimit(t, "cofactor", err, "%v + %v with sum-bits %d", va, vb, limit)
			}
		}
	})
}
