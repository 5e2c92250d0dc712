package rational

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// requireFloor certifies the floor and ceiling of x by the model: the floor f
// is an integer with f <= x < f+1, and the ceiling is one with c-1 < x <= c.
func requireFloor(t helper, x Num) {
	t.Helper()
	c := NewCalc(looseLimits())
	m := modelOf(x)
	for _, side := range []struct {
		name string
		f    func(Num) (Num, error)
		next int64
	}{{"Floor", c.Floor, 1}, {"Ceil", c.Ceil, -1}} {
		n, err := side.f(x)
		if err != nil {
			requireLimit(t, "cofactor", err, "%s(%v): only its factors may be beyond a limit", side.name, x)
			continue
		}
		requireInvariants(t, n)
		v, ok := n.Big()
		require.Truef(t, ok, "%s(%v) = %v is not an integer", side.name, x, n)
		near := modelRat(new(big.Rat).SetInt(v))
		far := modelRat(new(big.Rat).SetInt(new(big.Int).Add(v, big.NewInt(side.next))))
		require.LessOrEqualf(t, int(side.next)*near.cmp(m), 0, "%s(%v) = %v is on the wrong side", side.name, x, v)
		require.Positivef(t, int(side.next)*far.cmp(m), "%s(%v) = %v is not the nearest", side.name, x, v)
	}
}

func TestFloorTable(t *testing.T) {
	for _, row := range []struct {
		x           Num
		floor, ceil string
	}{
		{Num{}, "0", "0"},
		{FromInt(7), "7", "7"},
		{FromInt(-7), "-7", "-7"},
		{rational(t, "1/2"), "0", "1"},
		{rational(t, "-1/2"), "-1", "0"},
		{rational(t, "22/5"), "4", "5"},
		{rational(t, "-22/5"), "-5", "-4"},
		{rational(t, "1/1000000007"), "0", "1"},
		{power(t, "2", "1/2"), "1", "2"},
		{power(t, "2", "1/2").Neg(), "-2", "-1"},
		{power(t, "2", "-1/2"), "0", "1"},
		{power(t, "2", "-1/2").Neg(), "-1", "0"},
		{power(t, "44", "1/4"), "2", "3"},
		{power(t, "2", "200"), power(t, "2", "200").String(), power(t, "2", "200").String()},
	} {
		c := NewCalc(DefaultLimits())
		n, err := c.Floor(row.x)
		require.NoError(t, err, "Floor(%v)", row.x)
		require.Equal(t, row.floor, n.String(), "Floor(%v)", row.x)
		n, err = c.Ceil(row.x)
		require.NoError(t, err, "Ceil(%v)", row.x)
		require.Equal(t, row.ceil, n.String(), "Ceil(%v)", row.x)
		requireFloor(t, row.x)
	}
}

// TestFloorOfRadicals certifies the floor of random fractions and radicals.
func TestFloorOfRadicals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, _ := plainRadical(t, rapid.SampledFrom(indices).Draw(t, "index"), "x")
		k := FromInt(rapid.Int64Range(1, 1<<20).Draw(t, "factor"))
		requireFloor(t, times(t, x, k))
		r, _ := anyRat(t, 3, "r")
		requireFloor(t, r)
	})
}

// TestFloorNearInteger: roots of n^k-1 and n^k+1, which for large n are closer
// to n than any float tells.
func TestFloorNearInteger(t *testing.T) {
	roots := 0
	check := func(square Num, k, n int64, floor, ceil int64) {
		t.Helper()
		c := NewCalc(looseLimits())
		x, err := c.Root(FromInt(k), square)
		require.NoError(t, err, "the root of degree %d of %v", k, square)
		f, err := c.Floor(x)
		require.NoError(t, err, "Floor of the root of degree %d next to %d", k, n)
		require.True(t, f.Equal(FromInt(floor)), "Floor of the root of degree %d next to %d is %v", k, n, f)
		f, err = c.Ceil(x)
		require.NoError(t, err, "Ceil of the root of degree %d next to %d", k, n)
		require.True(t, f.Equal(FromInt(ceil)), "Ceil of the root of degree %d next to %d is %v", k, n, f)
		order, err := c.Cmp(x, FromInt(n))
		require.NoError(t, err)
		require.Equal(t, big.NewInt(floor).Cmp(big.NewInt(n-1))*2-1, order, "the root of degree %d against %d", k, n)
		order, err = c.Cmp(x.Neg(), FromInt(-n))
		require.NoError(t, err)
		require.Equal(t, 1-2*big.NewInt(floor).Cmp(big.NewInt(n-1)), order, "minus the root of degree %d against -%d", k, n)
		roots++
	}
	for _, n := range []int64{2, 10, 257, 65536, 65537, 1 << 20, 1<<31 - 1, 1 << 32, 1e18, 1 << 62, 1<<63 - 2} {
		u := uint64(n)
		check(chunks(u-1, u+1), 2, n, n-1, n) // sqrt(n^2-1)
		if n < 1<<31 {
			check(chunks(u*u+1), 2, n, n, n+1) // sqrt(n^2+1)
			check(chunks(u-1, u+1, u*u+1), 4, n, n-1, n)
			check(chunks(u+1, u*u-u+1), 3, n, n, n+1)
			check(chunks(u-1, u*u+u+1), 3, n, n-1, n)
			check(chunks(u+1, u-1, u*u-u+1, u*u+u+1), 6, n, n-1, n)
		}
	}
	// Twelfth and sixteenth roots next to a power of two.
	check(chunks(1<<16-1, 1<<16+1, 1<<32+1<<16+1, 1<<32-1<<16+1, 1<<32+1, 1<<64-1<<32+1), 12, 1<<16, 1<<16-1, 1<<16)
	check(chunks(1<<4-1, 1<<4+1, 1<<8+1, 1<<16+1, 1<<32+1), 16, 1<<4, 1<<4-1, 1<<4)
	require.Greater(t, roots, 30)
}

// TestFloorManyRoots: a product of roots whose common index is large is
// enclosed, not raised to that index: it takes no time.
func TestFloorManyRoots(t *testing.T) {
	x := times(t, power(t, "2", "1/16"), power(t, "3", "1/9"), power(t, "5", "1/5"), power(t, "7", "1/7"),
		power(t, "11", "1/11"), power(t, "13", "1/13"))
	c := NewCalc(DefaultLimits())
	for _, row := range []struct{ shift, want string }{
		{"0", "3"},
		{"10", "3334"},
		{"40", "3580222180357"},
		{"-1", "1"},
	} {
		n, err := c.Floor(times(t, x, power(t, "2", row.shift)))
		require.NoError(t, err)
		require.Equal(t, row.want, n.String(), "Floor of 2^%s * %v", row.shift, x.f)
	}
	large := times(t, x, power(t, "2", "900"))
	n, err := c.Cmp(large, times(t, large, rational(t, "1000000/1000001")))
	require.NoError(t, err)
	require.Equal(t, 1, n, "a number against a little less of it")
	n, err = c.Cmp(large, power(t, "2", "902"))
	require.NoError(t, err)
	require.Equal(t, -1, n, "3.2*2^900 against 2^902")
}

// TestCompareConvergents: the convergents of sqrt(2) approach it from both
// sides, each closer than the last.
func TestCompareConvergents(t *testing.T) {
	c := NewCalc(looseLimits())
	r := power(t, "2", "1/2")
	p, q := int64(1), int64(1)
	want := -1 // 1 is below sqrt(2)
	for range 49 {
		x, err := c.Quo(FromInt(p), FromInt(q))
		require.NoError(t, err)
		order, err := c.Cmp(x, r)
		require.NoError(t, err)
		require.Equal(t, want, order, "%d/%d against sqrt(2)", p, q)
		order, err = c.Cmp(r.Neg(), x.Neg())
		require.NoError(t, err)
		require.Equal(t, want, order, "minus sqrt(2) against -%d/%d", p, q)
		p, q, want = p+2*q, p+q, -want
	}
}

func TestCompareTable(t *testing.T) {
	r2, r3 := power(t, "2", "1/2"), power(t, "3", "1/2")
	ascending := []Num{
		power(t, "10", "300").Neg(), FromInt(-5), r3.Neg(), r2.Neg(), FromInt(-1), power(t, "10", "-300").Neg(),
		{},
		power(t, "10", "-300"), rational(t, "1/3"), rational(t, "1/2"), power(t, "2", "-1/2"), FromInt(1),
		power(t, "2", "1/16"), r2, power(t, "3", "1/3"), power(t, "2", "11/20"), r3, FromInt(2), chunks(257 * 263),
		chunks(18446744073709551557), power(t, "10", "300"),
	}
	for i, a := range ascending {
		for j, b := range ascending {
			order, err := NewCalc(DefaultLimits()).Cmp(a, b)
			require.NoError(t, err)
			want := big.NewInt(int64(i)).Cmp(big.NewInt(int64(j)))
			require.Equal(t, want, order, "Cmp of %v and %v: the result is -1, 0 or 1", a, b)
			require.Equal(t, want, Compare(a, b), "Compare of %v and %v", a, b)
		}
	}
}

// TestIntegerRoot compares root with bisection.
func TestIntegerRoot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.Int64Range(1, 40).Draw(t, "degree")
		base := new(big.Int).SetUint64(edge64(t, "base"))
		n := new(big.Int).Exp(base, big.NewInt(k), nil)
		n.Add(n, big.NewInt(rapid.Int64Range(-2, 2).Draw(t, "offset")))
		if n.Sign() < 0 {
			n.SetInt64(0)
		}
		before := new(big.Int).Set(n)
		r := bigRoot(n, k)
		require.Zero(t, before.Cmp(n), "root changed its argument %v", before)
		e := big.NewInt(k)
		require.LessOrEqual(t, new(big.Int).Exp(r, e, nil).Cmp(n), 0, "bigRoot(%v, %d) = %v is too large", n, k, r)
		next := new(big.Int).Add(r, big.NewInt(1))
		require.Positive(t, next.Exp(next, e, nil).Cmp(n), "bigRoot(%v, %d) = %v is too small", n, k, r)
	})
}
