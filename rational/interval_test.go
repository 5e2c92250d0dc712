package rational

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// requireInside asserts that an interval is narrow and lies around another of
// more bits.
func requireInside(t helper, x interval, w uint, y interval, wy uint, most int64, what string, args ...any) {
	t.Helper()
	require.LessOrEqualf(t, x.lo.Cmp(x.hi), 0, what+": the ends are in order", args...)
	require.LessOrEqualf(t, new(big.Int).Sub(x.hi, x.lo).Cmp(big.NewInt(most)), 0, what+": the interval is wide", args...)
	lo, hi := new(big.Int).Lsh(x.lo, wy-w), new(big.Int).Lsh(x.hi, wy-w)
	require.Truef(t, lo.Cmp(y.hi) <= 0 && hi.Cmp(y.lo) >= 0, what+": %d and %d bits do not meet", append(args, w, wy)...)
	require.Truef(t, lo.Cmp(y.lo) <= 0 && hi.Cmp(y.hi) >= 0, what+": %d bits do not hold those of %d", append(args, w, wy)...)
}

func asFloat(x interval, w uint) float64 {
	v, _ := new(big.Rat).SetFrac(x.lo, new(big.Int).Lsh(big.NewInt(1), w)).Float64()
	return v
}

// TestLogarithm: an interval holds that of twice the precision and more, and
// the value that math finds.
func TestLogarithm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint64Range(1, math.MaxUint64).Draw(t, "n") >> rapid.UintRange(0, 63).Draw(t, "shift")
		n = max(n, 1)
		w := rapid.UintRange(8, 400).Draw(t, "w")
		v := new(big.Int).SetUint64(n)
		x, y := lnInt(v, w), lnInt(v, 2*w+64)
		requireInside(t, x, w, y, 2*w+64, 8, "ln(%d)", n)
		require.InDelta(t, math.Log(float64(n)), asFloat(y, 2*w+64), 1e-12*math.Log(float64(n))+1e-14, "ln(%d)", n)
	})
}

func TestExponential(t *testing.T) {
	c := judge()
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.UintRange(60, 300).Draw(t, "w")
		v := rapid.Int64Range(-20<<32, 20<<32).Draw(t, "x")
		x := interval{big.NewInt(v), big.NewInt(v)}
		at := func(w uint) interval {
			wx := w + 64
			e, err := c.exp(interval{new(big.Int).Lsh(x.lo, wx-32), new(big.Int).Lsh(x.hi, wx-32)}, wx, w)
			require.NoError(t, err)
			return e
		}
		f := math.Ldexp(float64(v), -32)
		e, more := at(w), at(2*w+64)
		requireInside(t, e, w, more, 2*w+64, 64, "exp(%v)", f)
		require.InEpsilon(t, math.Exp(f), asFloat(more, 2*w+64), 1e-10, "exp(%v)", f)
		// The logarithm leads back.
		ln := lnInt(more.lo, w)
		ln2, _ := constantsAt(w + 32)
		ln = ln.add(ln2.scale(big.NewInt(-int64(2*w+64)), big.NewInt(1)).drop(32))
		require.InDelta(t, f, asFloat(ln, w), 1e-9)
	})
}

// TestLogFactorial adds up logarithms.
func TestLogFactorial(t *testing.T) {
	const w = 200
	total := interval{new(big.Int), new(big.Int)}
	for n := int64(2); n <= 9000; n++ {
		total = total.add(lnInt(big.NewInt(n), w))
		if n%3000 != 0 {
			continue
		}
		v := big.NewInt(n)
		s := lnFactorial(v, lnInt(v, w+40), w+40).drop(40)
		requireInside(t, s, w, interval{s.lo, s.hi}, w, 64, "ln %d!", n)
		require.True(t, s.lo.Cmp(total.hi) <= 0 && s.hi.Cmp(total.lo) >= 0, "Stirling and the sum for %d! are apart", n)
	}
}

func TestIntervalRounding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(s string) *big.Int { return big.NewInt(rapid.Int64Range(-1000, 1000).Draw(t, s)) }
		a, b := draw("a"), draw("b")
		q := big.NewInt(rapid.Int64Range(1, 50).Draw(t, "q"))
		x := interval{a, new(big.Int).Add(a, big.NewInt(3))}.scale(b, q)
		for i := range int64(4) {
			v := new(big.Rat).SetFrac(new(big.Int).Mul(new(big.Int).Add(a, big.NewInt(i)), b), q)
			require.True(t, new(big.Rat).SetInt(x.lo).Cmp(v) <= 0 && new(big.Rat).SetInt(x.hi).Cmp(v) >= 0, "%v is not in %v..%v", v, x.lo, x.hi)
		}
		k := rapid.UintRange(0, 12).Draw(t, "k")
		lo, hi := new(big.Rat).SetInt(new(big.Int).Rsh(a, k)), new(big.Rat).SetInt(shiftUp(a, k))
		v := new(big.Rat).SetFrac(a, new(big.Int).Lsh(big.NewInt(1), k))
		require.True(t, lo.Cmp(v) <= 0 && hi.Cmp(v) >= 0 && new(big.Rat).Sub(hi, lo).Cmp(big.NewRat(1, 1)) <= 0)
	})
}

// requireWide asserts the invariants of terms and sums.
func requireWide(t helper, n Num) {
	t.Helper()
	if !n.isWide {
		requireInvariants(t, n)
		return
	}
	require.Empty(t, n.f, "a wide number has no factors")
	require.NotZero(t, n.sign)
	bases := []*big.Int{}
	for i, p := range n.wide().h {
		require.False(t, p.e.isZero(), "an exponent is 0 in %v", n)
		if i > 0 {
			require.True(t, n.wide().h[i-1].less(&n.wide().h[i]), "the atoms are not in order in %v", n)
		}
		if !p.factorial {
			bases = append(bases, p.b)
			if !p.e.isWhole() && p.isLarge() {
				_, k := perfectPowerOf(p.b)
				require.Equal(t, int64(1), k, "a perfect power under a root in %v", n)
			}
		}
	}
	coprime := func(list []*big.Int) {
		for i, a := range list {
			require.Positive(t, a.Cmp(big.NewInt(1)))
			for _, b := range list[:i] {
				require.True(t, isOne(new(big.Int).GCD(nil, nil, a, b)), "%v and %v are not coprime in %v", a, b, n)
			}
		}
	}
	coprime(bases)
	if n.wide().r == nil {
		require.Equal(t, int64(1), n.wide().l)
		f, ok := NewWide(DefaultLimits()).compact(n.wide().h)
		require.False(t, ok && NewCalc(DefaultLimits()).check(f) == OK, "%v fits the compact form", n)
		return
	}
	r := n.wide().r
	require.GreaterOrEqual(t, len(r.terms), 2)
	coprime(r.base)
	g := new(big.Int)
	for j, x := range r.terms {
		require.NotZero(t, x.c.Sign())
		g.GCD(nil, nil, g, new(big.Int).Abs(x.c))
		if j > 0 {
			require.True(t, lessExponents(r.terms[j-1].e, x.e))
		}
		for _, e := range x.e {
			require.True(t, e >= 0 && e < r.den)
		}
	}
	require.True(t, isOne(g), "the coefficients have a common factor in %v", n)
	for i, b := range r.base {
		free := false
		for _, x := range r.terms {
			free = free || x.e[i] == 0 && new(big.Int).Rem(x.c, b).Sign() != 0
		}
		require.True(t, free || b.BitLen() > 20, "a root of %v could be taken out of %v", b, n)
	}
}

func TestWideInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewWide(DefaultLimits())
		x := FromInt(rapid.Int64Range(-9, 9).Draw(t, "start"))
		for i := range rapid.IntRange(1, 6).Draw(t, "steps") {
			y := FromInt(rapid.SampledFrom([]int64{2, 3, 6, 12, 1009, 1048583 * 1048589, 1048583 * 2, -5}).Draw(t, "operand"))
			var err error
			switch op := rapid.IntRange(0, 5).Draw(t, "operation"); op {
			case 0, 1:
				if y, err = c.Sqrt(y.Abs()); err == nil {
					x, err = c.Add(x, y)
				}
			case 2:
				x, err = c.Mul(x, y)
			case 3:
				x, err = c.Quo(x, y)
			case 4:
				x, err = c.Sqrt(x.Abs())
			case 5:
				x, err = c.Pow(x, FromInt(2))
			}
			if err != nil {
				return
			}
			requireWide(t, x)
			if i > 0 && !x.IsZero() {
				one, err := c.Quo(x, x)
				require.NoError(t, err)
				require.Equal(t, "1", one.String())
			}
		}
	})
}

func TestPerfectPowerOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom([]int64{1009, 1009 * 1013, 1048583, 1009 * 1009 * 1013}).Draw(t, "base")
		k := rapid.Int64Range(1, 40).Draw(t, "k")
		n := new(big.Int).Exp(big.NewInt(base), big.NewInt(k), nil)
		m, got := perfectPowerOf(n)
		require.Equal(t, k, got, "%d^%d", base, k)
		require.Equal(t, base, m.Int64())
		n.Add(n, big.NewInt(2))
		if rest := trial(n, func(*big.Int, int64) {}); rest.BitLen() > 20 {
			m, got = perfectPowerOf(rest)
			require.Zero(t, new(big.Int).Exp(m, big.NewInt(got), nil).Cmp(rest))
		}
		r := bigRoot(n, k)
		low, high := new(big.Int).Exp(r, big.NewInt(k), nil), new(big.Int).Exp(r.Add(r, big.NewInt(1)), big.NewInt(k), nil)
		require.True(t, low.Cmp(n) <= 0 && high.Cmp(n) > 0, "the root of %v", n)
	})
}
