package rational

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestRadicalProducts: products and quotients of radicals are those of the
// model, whatever the roots and however large the factors.
func TestRadicalProducts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		l := rapid.SampledFrom(indices).Draw(t, "index")
		a, ma := anyRadical(t, l, "a")
		b, mb := anyRadical(t, l, "b")
		requireModel(t, ma, a, "operand a")
		requireModel(t, mb, b, "operand b")

		n, err := c.Mul(a, b)
		require.NoError(t, err, "%v * %v", a, b)
		requireModel(t, ma.mul(mb), n, "%v * %v", a, b)
		n, err = c.Quo(a, b)
		require.NoError(t, err, "%v / %v", a, b)
		requireModel(t, ma.mul(mb.inverse()), n, "%v / %v", a, b)

		order, err := c.Cmp(a, b)
		require.NoError(t, err)
		require.Equal(t, ma.cmp(mb), order, "order of %v and %v", a, b)
		require.Equal(t, ma.cmp(mb) == 0, a.Equal(b), "Equal of %v and %v", a, b)
	})
}

// TestRadicalMixedRoots: roots of different degrees meet.
func TestRadicalMixedRoots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		a, ma := anyClass(t, rapid.SampledFrom(indices).Draw(t, "index of a"), "a")
		b, mb := anyClass(t, rapid.SampledFrom(indices).Draw(t, "index of b"), "b")
		n, err := c.Mul(a, b)
		require.NoError(t, err, "%v * %v", a, b)
		requireModel(t, ma.mul(mb), n, "%v * %v", a, b)
		n, err = c.Quo(a, b)
		require.NoError(t, err, "%v / %v", a, b)
		requireModel(t, ma.mul(mb.inverse()), n, "%v / %v", a, b)
		order, err := c.Cmp(a, b)
		require.NoError(t, err)
		require.Equal(t, ma.cmp(mb), order, "order of %v and %v", a, b)
	})
}

// TestRadicalSums: the sum of u*x and v*x is (u+v)*x for every radical x.
func TestRadicalSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		x, mx := anyClass(t, rapid.SampledFrom(indices).Draw(t, "index"), "class")
		u, vu := anyRat(t, 1, "u")
		v, vv := anyRat(t, 1, "v")
		sum, diff := new(big.Rat).Add(vu, vv), new(big.Rat).Sub(vu, vv)
		if !within(DefaultLimits(), sum) || !within(DefaultLimits(), diff) {
			t.Skip("a sum with more than 64 bits that no bounded factoring takes apart")
		}
		a, b := times(t, u, x), times(t, v, x)
		n, err := c.Add(a, b)
		require.NoError(t, err, "%v + %v", a, b)
		requireModel(t, modelRat(sum).mul(mx), n, "%v + %v", a, b)
		n, err = c.Sub(a, b)
		require.NoError(t, err, "%v - %v", a, b)
		requireModel(t, modelRat(diff).mul(mx), n, "%v - %v", a, b)
	})
}

// TestUnlikeRadicals: sums of numbers of different classes are outside the
// domain, and those of one class are not. The model decides the class: the
// quotient is rational just when its base is a perfect power.
func TestUnlikeRadicals(t *testing.T) {
	sqrt2, sqrt3, sqrt8 := power(t, "2", "1/2"), power(t, "3", "1/2"), power(t, "8", "1/2")
	root4, sqrt6 := power(t, "2", "1/4"), power(t, "6", "1/2")
	for _, row := range []struct {
		name string
		a, b Num
		like bool
	}{
		{"sqrt(2) and 1", sqrt2, FromInt(1), false},
		{"1 and sqrt(2)", FromInt(1), sqrt2, false},
		{"sqrt(2) and sqrt(3)", sqrt2, sqrt3, false},
		{"sqrt(2) and -sqrt(3)", sqrt2, sqrt3.Neg(), false},
		{"sqrt(2) and sqrt(8)", sqrt2, sqrt8, true},
		{"sqrt(2) and 1/sqrt(2)", sqrt2, power(t, "2", "-1/2"), true},
		{"sqrt(2) and 2^(1/4)", sqrt2, root4, false},
		{"2^(1/4) and 2^(3/4)", root4, power(t, "2", "3/4"), false},
		{"2^(1/4) and 2^(-3/4)", root4, power(t, "2", "-3/4"), true},
		{"sqrt(6) and sqrt(2/3)", sqrt6, power(t, "2/3", "1/2"), true},
		{"sqrt(6) and sqrt(2)", sqrt6, sqrt2, false},
		{"sqrt(65537) and sqrt(65537*65539^2)", power(t, "65537", "1/2"), times(t, power(t, "65537", "1/2"), FromInt(65539)), true},
		{"0 and sqrt(2)", Num{}, sqrt2, true},
	} {
		_, err := NewCalc(looseLimits()).Add(row.a, row.b)
		if row.like {
			require.NoError(t, err, "the sum of %s", row.name)
		} else {
			require.ErrorIs(t, err, ErrOutside, "the sum of %s", row.name)
		}
		if !row.a.IsZero() {
			like := row.a.f.Class() == row.b.f.Class()
			require.Equal(t, row.like, like, "Class of %s", row.name)
			inverse, err := NewCalc(looseLimits()).Quo(FromInt(1), row.b)
			require.NoError(t, err)
			require.Equal(t, inverse.f.Class(), row.b.f.InverseClass(), "InverseClass of the second of %s", row.name)
		}
	}
}

// TestClassSeparates: two random radicals of one root have one class just
// when their quotient is rational by the model.
func TestClassSeparates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom([]int64{2, 3, 4}).Draw(t, "index")
		a, ma := plainRadical(t, l, "a")
		b, mb := plainRadical(t, l, "b")
		q := ma.mul(mb.inverse())
		like := perfectPower(q.base.Num(), q.index) && perfectPower(q.base.Denom(), q.index)
		require.Equal(t, like, a.f.Class() == b.f.Class(), "Class of %v and %v", a, b)
		require.Equal(t, a.f.InverseClass() == b.f.InverseClass(), like, "InverseClass of %v and %v", a, b)
		_, err := NewCalc(looseLimits()).Add(a, b)
		require.Equal(t, !like, err == ErrOutside, "Add of %v and %v: %v", a, b, err)
		require.Equal(t, ma.index == 1 || perfectPower(ma.base.Num(), ma.index) && perfectPower(ma.base.Denom(), ma.index),
			a.IsRat(), "IsRat of %v", a)
	})
}

// perfectPower reports whether n > 0 is a k-th power, by bisection.
func perfectPower(n *big.Int, k int64) bool {
	low, high := big.NewInt(0), new(big.Int).Lsh(big.NewInt(1), uint(n.BitLen()))
	e := big.NewInt(k)
	for low.Cmp(high) < 0 {
		mid := new(big.Int).Add(low, high)
		mid.Rsh(mid, 1)
		switch new(big.Int).Exp(mid, e, nil).Cmp(n) {
		case 0:
			return true
		case 1:
			high = mid
		default:
			low = mid.Add(mid, big.NewInt(1))
		}
	}
	return false
}

// TestKnownRadicals: identities that people write down.
func TestKnownRadicals(t *testing.T) {
	c := NewCalc(DefaultLimits())
	sqrt4 := power(t, "4", "1/2")
	for _, row := range []struct {
		text string
		got  func() (Num, error)
		want string
	}{
		{"(sqrt(sqrt(2))/sqrt(sqrt(sqrt(.4))))^4!-4", func() (Num, error) {
			r := times(t, power(t, "2", "1/4"), power(t, "2/5", "-1/8"))
			n, err := c.Pow(r, FromInt(24))
			require.NoError(t, err)
			return c.Sub(n, FromInt(4))
		}, "996"},
		{"sqrt(sqrt(sqrt(4)))^4!/.4-sqrt(4)", func() (Num, error) {
			n := times(t, power(t, "4", "24/8"), rational(t, "5/2"))
			return c.Sub(n, sqrt4)
		}, "158"},
		{"4!*(sqrt(4/9)+sqrt(.4)^-4)", func() (Num, error) {
			n, err := c.Add(power(t, "4/9", "1/2"), power(t, "2/5", "-4/2"))
			require.NoError(t, err)
			return c.Mul(FromInt(24), n)
		}, "166"},
		{"26!/24!", func() (Num, error) {
			a, err := c.Factorial(FromInt(26))
			require.NoError(t, err)
			b, err := c.Factorial(FromInt(24))
			require.NoError(t, err)
			return c.Quo(a, b)
		}, "650"},
	} {
		n, err := row.got()
		require.NoError(t, err, row.text)
		require.Equal(t, row.want, n.String(), row.text)
	}
}
