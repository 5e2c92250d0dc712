package rational

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestPowerDomain: every case of x^y, defined and not. Irrational operands
// are written as their squares under a root, "r2" for sqrt(2).
func TestPowerDomain(t *testing.T) {
	value := func(text string) Num {
		switch text {
		case "r2":
			return power(t, "2", "1/2")
		case "-r2":
			return power(t, "2", "1/2").Neg()
		case "huge":
			return power(t, "10", "300")
		case "huge+1":
			return times(t, power(t, "3", "600"), power(t, "7", "50"))
		}
		return rational(t, text)
	}
	for _, row := range []struct {
		x, y, want string // a text, or the name of a status
		status     Status
	}{
		{"0", "0", "", ZeroPowZero},
		{"0", "1", "0", OK},
		{"0", "1/2", "0", OK},
		{"0", "r2", "0", OK},
		{"0", "huge", "0", OK},
		{"0", "-1", "", ZeroPowNegative},
		{"0", "-1/2", "", ZeroPowNegative},
		{"0", "-r2", "", ZeroPowNegative},
		{"1", "0", "1", OK},
		{"1", "r2", "1", OK},
		{"1", "-7/3", "1", OK},
		{"1", "huge", "1", OK},
		{"-1", "0", "1", OK},
		{"-1", "1", "-1", OK},
		{"-1", "-1", "-1", OK},
		{"-1", "2", "1", OK},
		{"-1", "-2", "1", OK},
		{"-1", "huge", "1", OK},
		{"-1", "huge+1", "-1", OK},
		{"-1", "9223372036854775807", "-1", OK},
		{"-1", "18446744073709551557", "-1", OK},
		{"-1", "1/3", "", FractionalPowerOfNegative},
		{"-1", "1/2", "", FractionalPowerOfNegative},
		{"-1", "r2", "", FractionalPowerOfNegative},
		{"5", "0", "1", OK},
		{"r2", "0", "1", OK},
		{"-r2", "0", "1", OK},
		{"huge", "0", "1", OK},
		{"2", "10", "1024", OK},
		{"2", "-2", "1/4", OK},
		{"-2", "3", "-8", OK},
		{"-2", "4", "16", OK},
		{"-2", "-3", "-1/8", OK},
		{"-2", "1/3", "", FractionalPowerOfNegative},
		{"-8", "2/3", "", FractionalPowerOfNegative},
		{"-4", "1/2", "", FractionalPowerOfNegative},
		{"-2", "r2", "", FractionalPowerOfNegative},
		{"2", "r2", "", Outside},
		{"r2", "r2", "", Outside},
		{"r2", "2", "2", OK},
		{"-r2", "2", "2", OK},
		{"-r2", "3", "-2*sqrt(2)", OK},
		{"-r2", "1/2", "", FractionalPowerOfNegative},
		{"r2", "-1", "sqrt(2)/2", OK},
		{"4", "1/2", "2", OK},
		{"4/9", "-3/2", "27/8", OK},
		{"8", "2/3", "4", OK},
		{"8", "1/2", "2*sqrt(2)", OK},
		{"2", "1/17", "", OverRootIndex},
		{"2", "1/1024", "", OverRootIndex},
		{"131072", "1/17", "2", OK},
		{"2", "huge", "", OverExponent},
		{"1/2", "huge", "", OverExponent},
	} {
		n, err := NewCalc(DefaultLimits()).Pow(value(row.x), value(row.y))
		if row.status != OK {
			require.Equal(t, row.status.Err(), err, "(%s)^(%s) = %v", row.x, row.y, n)
			continue
		}
		require.NoError(t, err, "(%s)^(%s)", row.x, row.y)
		require.Equal(t, row.want, n.String(), "(%s)^(%s)", row.x, row.y)
		requireInvariants(t, n)
	}
}

// TestPowersOfFractions compares whole powers with math/big.
func TestPowersOfFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(DefaultLimits())
		x, v := nonzeroRat(t, 2, "x")
		k := rapid.Int64Range(-40, 40).Draw(t, "power")
		n, err := c.Pow(x, FromInt(k))
		want := ratPow(v, k)
		if !within(c.Limits, want) {
			requireLimit(t, "", err, "(%v)^%d", v, k)
			return
		}
		require.NoError(t, err, "(%v)^%d", v, k)
		requireRat(t, want, n, "(%v)^%d", v, k)
	})
}

// TestPowersOfRadicals compares rational powers of radicals with the model.
func TestPowersOfRadicals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		x, m := anyRadical(t, rapid.SampledFrom([]int64{1, 2, 3, 4}).Draw(t, "index"), "x")
		p := rapid.Int64Range(-6, 6).Draw(t, "p")
		q := rapid.SampledFrom([]int64{1, 1, 2, 3, 4, 5, 7, 8}).Draw(t, "q")
		e, err := c.FromRat(big.NewRat(p, q))
		require.NoError(t, err)
		r := big.NewRat(p, q)
		n, err := c.Pow(x, e)
		if x.Sign() < 0 && !r.IsInt() {
			require.Equal(t, FractionalPowerOfNegative.Err(), err, "(%v)^(%v)", x, r)
			return
		}
		require.NoError(t, err, "(%v)^(%v)", x, r)
		requireModel(t, m.pow(r.Num().Int64(), r.Denom().Int64()), n, "(%v)^(%v)", x, r)
	})
}

// TestPowersInvert: the laws of exponents, and a power undone by its root.
func TestPowersInvert(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		do := func(n Num, err error) Num {
			t.Helper()
			require.NoError(t, err)
			return n
		}
		l := rapid.SampledFrom([]int64{1, 2, 3, 4}).Draw(t, "index")
		x, _ := anyRadical(t, l, "x")
		y, _ := anyRadical(t, l, "y")
		x, y = x.Abs(), y.Abs()
		d := FromInt(rapid.SampledFrom([]int64{1, 2, 3, 4, 5, 7, -1, -2, -3}).Draw(t, "degree"))
		e := FromInt(rapid.Int64Range(1, 12).Draw(t, "exponent"))
		sameNumber(t, do(c.Pow(do(c.Root(d, x)), d)), x, "root(d,x)^d = x")
		sameNumber(t, do(c.Root(d, do(c.Pow(x, d)))), x, "root(d,x^d) = x")
		sameNumber(t, do(c.Root(do(c.Quo(FromInt(1), d)), x)), do(c.Pow(x, d)), "root(1/d,x) = x^d")
		sameNumber(t, do(c.Root(d, x)), do(c.Pow(x, do(c.Quo(FromInt(1), d)))), "root(d,x) = x^(1/d)")
		sameNumber(t, do(c.Sqrt(do(c.Mul(x, x)))), x, "sqrt(x^2) = x")
		root := do(c.Sqrt(x))
		sameNumber(t, do(c.Mul(root, root)), x, "sqrt(x)^2 = x")
		sameNumber(t, root, do(c.Pow(x, rational(t, "1/2"))), "sqrt(x) = x^(1/2)")
		sameNumber(t, do(c.Pow(do(c.Mul(x, y)), e)), do(c.Mul(do(c.Pow(x, e)), do(c.Pow(y, e)))), "(xy)^e = x^e*y^e")
		sameNumber(t, do(c.Pow(x, do(c.Add(d, e)))), do(c.Mul(do(c.Pow(x, d)), do(c.Pow(x, e)))), "x^(d+e) = x^d*x^e")
		sameNumber(t, do(c.Pow(do(c.Pow(x, d)), e)), do(c.Pow(x, do(c.Mul(d, e)))), "(x^d)^e = x^(de)")
		sameNumber(t, do(c.Pow(x, e.Neg())), do(c.Quo(FromInt(1), do(c.Pow(x, e)))), "x^-e = 1/x^e")
		sameNumber(t, do(c.Pow(x.Neg(), FromInt(3))), do(c.Pow(x, FromInt(3))).Neg(), "(-x)^3 = -x^3")
		sameNumber(t, do(c.Pow(x.Neg(), FromInt(-2))), do(c.Pow(x, FromInt(-2))), "(-x)^-2 = x^-2")
	})
}

// TestRootDomain: every case of root(degree, x).
func TestRootDomain(t *testing.T) {
	r2 := power(t, "2", "1/2")
	for _, row := range []struct {
		d, x   string
		want   string
		status Status
	}{
		{"0", "5", "", RootDegreeZero},
		{"0", "0", "", RootDegreeZero},
		{"0", "-5", "", RootDegreeZero},
		{"2", "0", "0", OK},
		{"1/2", "0", "0", OK},
		{"r2", "0", "0", OK},
		{"-2", "0", "", RootOfZero},
		{"-1/3", "0", "", RootOfZero},
		{"-r2", "0", "", RootOfZero},
		{"2", "9", "3", OK},
		{"2", "8", "2*sqrt(2)", OK},
		{"-2", "9", "1/3", OK},
		{"3", "8", "2", OK},
		{"1/3", "2", "8", OK},
		{"-1/3", "2", "1/8", OK},
		{"2/3", "4", "8", OK},
		{"3/2", "8", "4", OK},
		{"4", "44", "44^(1/4)", OK},
		{"1", "7", "7", OK},
		{"-1", "7", "1/7", OK},
		{"r2", "1", "1", OK},
		{"r2", "2", "", Outside},
		{"2", "r2", "2^(1/4)", OK},
		{"3", "-8", "-2", OK},
		{"-3", "-8", "-1/2", OK},
		{"1", "-8", "-8", OK},
		{"-1", "-8", "-1/8", OK},
		{"5", "-1", "-1", OK},
		{"1000000007", "-1", "-1", OK},
		{"3", "-2", "-2^(1/3)", OK},
		{"3", "-r2", "-2^(1/6)", OK},
		{"2", "-4", "", EvenRootOfNegative},
		{"-2", "-4", "", EvenRootOfNegative},
		{"4", "-1", "", EvenRootOfNegative},
		{"1/2", "-4", "", EvenRootOfNegative},
		{"1/3", "-2", "", EvenRootOfNegative},
		{"3/5", "-2", "", EvenRootOfNegative},
		{"3/2", "-8", "", EvenRootOfNegative},
		{"r2", "-1", "", EvenRootOfNegative},
		{"17", "2", "", OverRootIndex},
		{"10000000001", "2", "", OverRootIndex},
		{"1/10000000001", "2", "", OverExponent},
	} {
		value := func(text string) Num {
			switch text {
			case "r2":
				return r2
			case "-r2":
				return r2.Neg()
			}
			return rational(t, text)
		}
		n, err := NewCalc(DefaultLimits()).Root(value(row.d), value(row.x))
		if row.status != OK {
			require.Error(t, err, "root(%s,%s) = %v", row.d, row.x, n)
			if row.status != EvenRootOfNegative {
				require.Equal(t, row.status.Err(), err, "root(%s,%s)", row.d, row.x)
				continue
			}
			var undefined *UndefinedError
			require.ErrorAs(t, err, &undefined, "root(%s,%s)", row.d, row.x)
			require.Contains(t, err.Error(), "negative number", "root(%s,%s)", row.d, row.x)
			continue
		}
		require.NoError(t, err, "root(%s,%s)", row.d, row.x)
		require.Equal(t, row.want, n.String(), "root(%s,%s)", row.d, row.x)
		requireInvariants(t, n)
	}
}

func TestSqrt(t *testing.T) {
	c := NewCalc(DefaultLimits())
	for _, row := range []struct{ x, want string }{
		{"0", "0"},
		{"1", "1"},
		{"4", "2"},
		{"1936", "44"},
		{"4/9", "2/3"},
		{"2", "sqrt(2)"},
		{"1/2", "sqrt(2)/2"},
		{"12", "2*sqrt(3)"},
		{"66049", "257"},
		{"4295098369", "65537"},
		{"18446744030759878681", "4294967291"},
		{"257", "sqrt(257)"},
	} {
		n, err := c.Sqrt(rational(t, row.x))
		require.NoError(t, err, "sqrt(%s)", row.x)
		require.Equal(t, row.want, n.String(), "sqrt(%s)", row.x)
	}
	for _, x := range []Num{FromInt(-1), FromInt(-4), rational(t, "-1/9"), power(t, "2", "1/2").Neg()} {
		n, err := c.Sqrt(x)
		require.Equal(t, EvenRootOfNegative.Err(), err, "sqrt(%v) = %v", x, n)
	}
}

// TestFactorial compares with the products of math/big.
func TestFactorial(t *testing.T) {
	c := NewCalc(looseLimits())
	for n := int64(200); n >= 0; n-- {
		x, err := c.Factorial(FromInt(n))
		require.NoError(t, err, "%d!", n)
		requireRat(t, new(big.Rat).SetInt(new(big.Int).MulRange(1, n)), x, "%d!", n)
	}
	x, err := c.Factorial(FromInt(1000))
	require.NoError(t, err, "1000! after 200!: the table of factorials must grow")
	requireRat(t, new(big.Rat).SetInt(new(big.Int).MulRange(1, 1000)), x, "1000!")

	for _, x := range []Num{FromInt(-1), FromInt(-24), rational(t, "1/2"), rational(t, "-9/4"), power(t, "2", "1/2"), power(t, "10", "-300")} {
		n, err := c.Factorial(x)
		require.Equal(t, NotNatural.Err(), err, "(%v)! = %v", x, n)
	}
	for _, x := range []Num{FromInt(121), power(t, "10", "300"), FromInt(1<<63 - 1)} {
		_, err := NewCalc(DefaultLimits()).Factorial(x)
		requireLimit(t, "factorial", err, "(%v)!", x)
	}
}

// TestFactorialLimitChanges: a Calc whose limit is changed after use obeys
// the new one.
func TestFactorialLimitChanges(t *testing.T) {
	c := NewCalc(DefaultLimits())
	c.Limits.Factorial = 3
	_, err := c.Factorial(FromInt(3))
	require.NoError(t, err)
	_, err = c.Factorial(FromInt(4))
	requireLimit(t, "factorial", err, "4! under factorial = 3")
	require.NoError(t, c.Limits.Set("factorial", 50))
	n, err := c.Factorial(FromInt(50))
	require.NoError(t, err, "50! after the limit was raised")
	requireRat(t, new(big.Rat).SetInt(new(big.Int).MulRange(1, 50)), n, "50!")
}
