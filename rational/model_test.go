package rational

import (
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// helper is what the assertions of this package need; *testing.T, *testing.B
// and *rapid.T have it.
type helper interface {
	require.TestingT
	Helper()
}

// model is a number in the tests' own arithmetic, on math/big alone: a sign
// and a positive fraction under one root, sign * base^(1/index). It shares no
// code with the package.
type model struct {
	sign  int
	base  *big.Rat
	index int64
}

func modelRat(v *big.Rat) model {
	return model{v.Sign(), new(big.Rat).Abs(v), 1}
}

// modelOf reads the factors of a number, as data.
func modelOf(n Num) model {
	m := model{n.Sign(), big.NewRat(1, 1), 1}
	for _, x := range n.Factors() {
		q := big.NewRat(x.E, Unit).Denom().Int64()
		m.index = m.index / new(big.Int).GCD(nil, nil, big.NewInt(m.index), big.NewInt(q)).Int64() * q
	}
	for _, x := range n.Factors() {
		e := new(big.Rat).Mul(big.NewRat(x.E, Unit), big.NewRat(m.index, 1))
		m.base.Mul(m.base, ratPow(new(big.Rat).SetInt(new(big.Int).SetUint64(x.P)), e.Num().Int64()))
	}
	if m.sign == 0 {
		m.base = new(big.Rat)
	}
	return m
}

// ratPow returns v^e for any whole e.
func ratPow(v *big.Rat, e int64) *big.Rat {
	num, den := v.Num(), v.Denom()
	if e < 0 {
		num, den, e = den, num, -e
	}
	k := big.NewInt(e)
	return new(big.Rat).SetFrac(new(big.Int).Exp(num, k, nil), new(big.Int).Exp(den, k, nil))
}

func (m model) mul(n model) model {
	base := new(big.Rat).Mul(ratPow(m.base, n.index), ratPow(n.base, m.index))
	return model{m.sign * n.sign, base, m.index * n.index}
}

func (m model) inverse() model { return model{m.sign, new(big.Rat).Inv(m.base), m.index} }

// pow returns m^(p/q) for a positive m, or a negative one where q is 1.
func (m model) pow(p, q int64) model {
	sign := 1
	if m.sign < 0 && p%2 != 0 {
		sign = -1
	}
	return model{sign, ratPow(m.base, p), m.index * q}
}

// cmp compares by raising both sides to the common power.
func (m model) cmp(n model) int {
	if m.sign != n.sign || m.sign == 0 {
		return big.NewInt(int64(m.sign)).Cmp(big.NewInt(int64(n.sign)))
	}
	return m.sign * ratPow(m.base, n.index).Cmp(ratPow(n.base, m.index))
}

// requireModel asserts that a number has the modelled value and keeps the
// invariants of doc.go.
func requireModel(t helper, want model, got Num, what string, args ...any) {
	t.Helper()
	requireInvariants(t, got)
	require.Zerof(t, want.cmp(modelOf(got)), what+": the result %v is not the value that math/big finds", append(args, got)...)
}

// requireRat asserts that a number is the given fraction.
func requireRat(t helper, want *big.Rat, got Num, what string, args ...any) {
	t.Helper()
	requireInvariants(t, got)
	v, ok := got.Rat()
	require.Truef(t, ok, what+": the result %v is not rational", append(args, got)...)
	require.Equalf(t, want.RatString(), v.RatString(), what+": compare with math/big", args...)
}

// requireInvariants checks the invariants that doc.go states of a vector.
func requireInvariants(t helper, n Num) {
	t.Helper()
	require.True(t, n.IsCompact(), "a number from a Calc that is not wide has factors")
	f := n.Factors()
	if n.Sign() == 0 {
		require.Emptyf(t, f, "zero has no factors: %v", f)
	}
	for i, x := range f {
		require.NotZerof(t, x.E, "an exponent is 0 in %v", f)
		require.Greaterf(t, x.P, uint64(1), "a factor is not above 1 in %v", f)
		if i > 0 {
			require.Lessf(t, f[i-1].P, x.P, "the factors are not in order: %v", f)
		}
		p := new(big.Int).SetUint64(x.P)
		prime := p.ProbablyPrime(0) // exact below 2^64
		if x.P < 257*257 || x.E%Unit != 0 {
			require.Truef(t, prime, "%d must be prime (small, or under a root) in %v", x.P, f)
		}
		if prime {
			continue
		}
		for _, q := range testPrimes {
			require.NotZerof(t, x.P%q, "the large factor %d has the small factor %d", x.P, q)
		}
		for _, y := range f[:i] {
			g := new(big.Int).GCD(nil, nil, p, new(big.Int).SetUint64(y.P))
			require.Truef(t, g.IsUint64() && g.Uint64() == 1, "%d and %d are not coprime in %v", x.P, y.P, f)
		}
	}
}

// testPrimes are the primes below 257, found without the package.
var testPrimes = func() (list []uint64) {
	for q := int64(2); q < 257; q++ {
		if big.NewInt(q).ProbablyPrime(0) {
			list = append(list, uint64(q))
		}
	}
	return list
}()

// within reports whether a fraction is within the bits and cofactor limits.
func within(l Limits, v *big.Rat) bool {
	for _, part := range []*big.Int{v.Num(), v.Denom()} {
		if int64(part.BitLen()) > l.Bits {
			return false
		}
		if rough := roughPart(part); int64(rough.BitLen()) > l.Cofactor {
			return false
		}
	}
	return true
}

// roughPart returns what is left of |n| without its primes below 257.
func roughPart(n *big.Int) *big.Int {
	n = new(big.Int).Abs(n)
	if n.Sign() == 0 {
		return n
	}
	var q, r, p big.Int
	for _, small := range testPrimes {
		p.SetUint64(small)
		for q.QuoRem(n, &p, &r); r.Sign() == 0; q.QuoRem(n, &p, &r) {
			n.Set(&q)
		}
	}
	return n
}

// sumTerms returns the sizes of two fractions over their largest common
// factor: coprime integers.
func sumTerms(a, b *big.Rat) (x, y *big.Int) {
	x = new(big.Int).Mul(a.Num(), b.Denom())
	y = new(big.Int).Mul(b.Num(), a.Denom())
	x.Abs(x)
	y.Abs(y)
	if g := new(big.Int).GCD(nil, nil, x, y); g.Sign() > 0 {
		x.Quo(x, g)
		y.Quo(y, g)
	}
	return x, y
}

// requireLimit asserts that an error is a *LimitError, of the given limit
// unless that is "".
func requireLimit(t helper, limit string, err error, what string, args ...any) {
	t.Helper()
	var over *LimitError
	require.Truef(t, errors.As(err, &over), what+": want a *LimitError, got %v", append(args, err)...)
	if limit != "" {
		require.Equalf(t, limit, over.Limit, what+": the wrong limit", args...)
	}
}

// rational reads a fraction such as "-3/4" into a number.
func rational(t helper, text string) Num {
	t.Helper()
	v, ok := new(big.Rat).SetString(text)
	require.Truef(t, ok, "the test's fraction %q is not one", text)
	n, err := NewCalc(DefaultLimits()).FromRat(v)
	require.NoErrorf(t, err, "FromRat(%s)", text)
	return n
}

// power returns base^exponent for two fractions.
func power(t helper, base, exponent string) Num {
	t.Helper()
	n, err := NewCalc(looseLimits()).Pow(rational(t, base), rational(t, exponent))
	require.NoErrorf(t, err, "(%s)^(%s)", base, exponent)
	return n
}

// times returns the product of several numbers.
func times(t helper, list ...Num) Num {
	t.Helper()
	r := FromInt(1)
	for _, n := range list {
		var err error
		r, err = NewCalc(looseLimits()).Mul(r, n)
		require.NoErrorf(t, err, "product of %v", list)
	}
	return r
}

// looseLimits are limits that no ordinary test value reaches. The radicand is
// compared unsigned, so that -1 admits every prime.
func looseLimits() Limits {
	return Limits{
		Bits: 1 << 16, SumBits: 1 << 16, Cofactor: 1 << 16, RootIndex: 1 << 16,
		Radicand: -1, Exponent: 1 << 36, Factorial: 10000,
	}
}

// chunks returns the product of integers as a vector, in which those that
// have no small factor stay whole.
func chunks(list ...uint64) Num {
	f := Vector{}
	for _, n := range list {
		f = product(f, factor(nil, n))
	}
	return Unsigned(f)
}

// snapshot copies what a number points to.
func snapshot(n Num) Vector { return slices.Clone(n.Factors()) }

func TestModelCompares(t *testing.T) {
	two := modelRat(big.NewRat(2, 1))
	for _, row := range []struct {
		a, b model
		want int
	}{
		{two.pow(1, 2), two.pow(2, 4), 0},
		{two.pow(1, 2), modelRat(big.NewRat(7, 5)), 1},
		{two.pow(1, 2), modelRat(big.NewRat(17, 12)), -1},
		{modelRat(big.NewRat(-1, 1)), two.pow(-1, 2), -1},
		{two.mul(two.inverse()), modelRat(big.NewRat(1, 1)), 0},
	} {
		require.Equal(t, row.want, row.a.cmp(row.b), "the tests' own comparison is wrong: %v and %v", row.a, row.b)
	}
}
