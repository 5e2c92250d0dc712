package rational

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestRationalsAgainstBig: every operation on fractions gives what math/big
// gives, or a limit error exactly where the result is beyond a limit. That
// the factors of the operands differ with their history makes no difference.
func TestRationalsAgainstBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(DefaultLimits())
		a, va := anyRat(t, 4, "a")
		b, vb := anyRat(t, 4, "b")
		requireRat(t, va, a, "operand a")
		requireRat(t, vb, b, "operand b")

		agree := func(name string, got Num, err error, want *big.Rat) {
			t.Helper()
			if within(c.Limits, want) {
				require.NoErrorf(t, err, "%v %s %v: the result is within the limits, however it is reached", va, name, vb)
				requireRat(t, want, got, "%v %s %v", va, name, vb)
			} else {
				requireLimit(t, "", err, "%v %s %v", va, name, vb)
			}
		}
		n, err := c.Mul(a, b)
		agree("*", n, err, new(big.Rat).Mul(va, vb))
		if n, err = c.Quo(a, b); vb.Sign() == 0 {
			require.ErrorIs(t, err, DivisionByZero.Err(), "%v / 0", va)
		} else {
			agree("/", n, err, new(big.Rat).Quo(va, vb))
		}
		x, y := sumTerms(va, vb)
		big1 := va.Sign() != 0 && vb.Sign() != 0 && int64(max(x.BitLen(), y.BitLen())) > c.Limits.SumBits
		if n, err = c.Add(a, b); big1 {
			requireLimit(t, "sum-bits", err, "%v + %v", va, vb)
		} else if va.Sign() != 0 && vb.Sign() != 0 {
			agree("+", n, err, new(big.Rat).Add(va, vb))
		} else {
			requireRat(t, new(big.Rat).Add(va, vb), n, "%v + %v", va, vb)
		}
		if n, err = c.Sub(a, b); big1 {
			requireLimit(t, "sum-bits", err, "%v - %v", va, vb)
		} else if va.Sign() != 0 && vb.Sign() != 0 {
			agree("-", n, err, new(big.Rat).Sub(va, vb))
		} else {
			requireRat(t, new(big.Rat).Sub(va, vb), n, "%v - %v", va, vb)
		}
		order, err := c.Cmp(a, b)
		require.NoError(t, err)
		require.Equal(t, va.Cmp(vb), order, "order of %v and %v", va, vb)
		require.Equal(t, va.Cmp(vb) == 0, a.Equal(b), "Equal of %v and %v: factors %v and %v", va, vb, a.f, b.f)
	})
}

// TestConversionsAgainstBig: FromRat, FromBig, FromInt and back.
func TestConversionsAgainstBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(DefaultLimits())
		v := big.NewRat(rapid.Int64().Draw(t, "numerator"), rapid.Int64Range(1, 1<<62).Draw(t, "denominator"))
		n, err := c.FromRat(v)
		require.NoError(t, err, "FromRat(%v): both parts have at most 64 bits", v)
		requireRat(t, v, n, "FromRat")
		require.Equal(t, v.Sign(), n.Sign())
		require.Equal(t, v.IsInt(), n.IsInt())
		k := v.Num().Int64()
		m := FromInt(k)
		requireRat(t, new(big.Rat).SetInt(v.Num()), m, "FromInt")
		back, ok := m.Int64()
		require.True(t, ok, "Int64 of %d", k)
		require.Equal(t, k, back)
		b, err := c.FromBig(v.Num())
		require.NoError(t, err)
		require.True(t, b.Equal(m), "FromBig and FromInt of %d", k)
	})
}

// laws checks the laws of an ordered field on three numbers of which sums and
// products stay within the limits.
func laws(t helper, a, b, d Num) {
	t.Helper()
	c := NewCalc(looseLimits())
	must := func(n Num, err error) Num {
		t.Helper()
		require.NoErrorf(t, err, "an operation on a = %v, b = %v, c = %v", a, b, d)
		return n
	}
	same := func(law string, x, y Num) {
		t.Helper()
		require.Truef(t, x.Equal(y), "%s fails for a = %v, b = %v, c = %v: %v and %v", law, a, b, d, x.f, y.f)
		require.Equalf(t, x.f.Key(), y.f.Key(), "%s: equal numbers with unequal keys, a = %v, b = %v, c = %v", law, a, b, d)
		require.Equalf(t, x.String(), y.String(), "%s: equal numbers with unequal texts", law)
		require.Equalf(t, x.f.Class(), y.f.Class(), "%s: equal numbers in unequal classes", law)
		order, err := c.Cmp(x, y)
		require.NoError(t, err)
		require.Zerof(t, order, "%s: Cmp of equal numbers", law)
	}
	one := FromInt(1)
	same("a+b = b+a", must(c.Add(a, b)), must(c.Add(b, a)))
	same("ab = ba", must(c.Mul(a, b)), must(c.Mul(b, a)))
	same("(a+b)+c = a+(b+c)", must(c.Add(must(c.Add(a, b)), d)), must(c.Add(a, must(c.Add(b, d)))))
	same("(ab)c = a(bc)", must(c.Mul(must(c.Mul(a, b)), d)), must(c.Mul(a, must(c.Mul(b, d)))))
	same("a(b+c) = ab+ac", must(c.Mul(a, must(c.Add(b, d)))), must(c.Add(must(c.Mul(a, b)), must(c.Mul(a, d)))))
	same("a+0 = a", must(c.Add(a, Num{})), a)
	same("0+a = a", must(c.Add(Num{}, a)), a)
	same("1a = a", must(c.Mul(one, a)), a)
	same("a-a = 0", must(c.Sub(a, a)), Num{})
	same("a+(-a) = 0", must(c.Add(a, a.Neg())), Num{})
	same("a-b = -(b-a)", must(c.Sub(a, b)), must(c.Sub(b, a)).Neg())
	same("(a+b)-b = a", must(c.Sub(must(c.Add(a, b)), b)), a)
	if !b.IsZero() {
		same("(ab)/b = a", must(c.Quo(must(c.Mul(a, b)), b)), a)
		same("(a/b)b = a", must(c.Mul(must(c.Quo(a, b)), b)), a)
		same("b/b = 1", must(c.Quo(b, b)), one)
		inverse := must(c.Quo(one, b))
		same("b(1/b) = 1", must(c.Mul(b, inverse)), one)
		same("1/(1/b) = b", must(c.Quo(one, inverse)), b)
	}
	if sum := must(c.Add(a, b)); b.Sign() > 0 {
		order, err := c.Cmp(sum, a)
		require.NoError(t, err)
		require.Equal(t, 1, order, "a+b > a for b > 0: a = %v, b = %v", a, b)
	}
}

func TestFieldLawsRational(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, _ := plainRat(t, "a")
		b, _ := plainRat(t, "b")
		d, _ := plainRat(t, "c")
		laws(t, a, b, d)
	})
}

// TestFieldLawsRadical: the laws hold for radicals of one class, whose sums
// are in the domain; those of multiplication for any.
func TestFieldLawsRadical(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		class, _ := anyClass(t, rapid.SampledFrom(indices).Draw(t, "index"), "class")
		var x [3]Num
		for i, name := range []string{"a", "b", "c"} {
			r, _ := plainRat(t, name)
			var err error
			x[i], err = c.Mul(r, class)
			require.NoError(t, err)
		}
		laws(t, x[0], x[1], x[2])
	})
}

// TestFieldLawsAwkward: a, b and a+b = s where all of them, and what the laws
// compute on the way, are multiples of one fraction of awkward factors.
func TestFieldLawsAwkward(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		unit, _ := nonzeroRat(t, 3, "unit")
		var x [3]Num
		for i, name := range []string{"a", "b", "c"} {
			k := FromInt(rapid.Int64Range(-100000, 100000).Draw(t, name))
			var err error
			x[i], err = c.Mul(k, unit)
			require.NoError(t, err)
		}
		laws(t, x[0], x[1], x[2])
	})
}
