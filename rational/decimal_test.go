package rational

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestDecimal: the digits are those of the integer, up to the most that there is room for.
func TestDecimal(t *testing.T) {
	require.Equal(t, new(big.Int).Exp(big.NewInt(10), big.NewInt(limbDigits), nil), new(big.Int).SetUint64(limb))
	check := func(t helper, f Vector) {
		t.Helper()
		b, ok := appendDecimal([]byte("4*"), f)
		require.Equal(t, f.Log2() <= limbBits*decimalRoom-1, ok)
		if ok {
			v, _ := expand(f)
			require.Equal(t, "4*"+v.String(), string(b))
		}
	}
	for e := range int64(1400) {
		check(t, Vector{{2, e * Unit}})
		check(t, Vector{{2, e * Unit}, {5, e * Unit}})
		check(t, Vector{{18446744073709551557, e * Unit}})
	}
	rapid.Check(t, func(t *rapid.T) {
		n, _ := smooth(t, []int64{2, 3, 5, 7, 251, 257, 65521}, 1300, "n")
		check(t, n.f)
	})
}

// TestCompareNear: radicals that the logarithms do not tell apart are ordered as their
// powers are, which are integers.
func TestCompareNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom([]int64{1, 2, 3, 4, 6, 8, 16, 512}).Draw(t, "index")
		c := NewCalc(looseLimits())
		n := rapid.Uint64Range(1<<62, 1<<63).Draw(t, "n")
		m := n + rapid.Uint64Range(0, 3).Draw(t, "more")
		root := func(v uint64) Num {
			x, err := c.Pow(Unsigned(factor(nil, v)), rational(t, "1/"+big.NewInt(l).String()))
			require.NoError(t, err)
			return x
		}
		a, b := root(n), root(m)
		require.Equal(t, new(big.Int).SetUint64(n).Cmp(new(big.Int).SetUint64(m)), Compare(a, b))
		require.Equal(t, -Compare(a, b), Compare(b, a))
	})
}
