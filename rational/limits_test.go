package rational

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLimitTable(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range LimitTable() {
		require.False(t, seen[row.Name], "two limits of the name %s", row.Name)
		seen[row.Name] = true
		require.NotEmpty(t, row.Meaning, "limit %s says nothing", row.Name)
		require.LessOrEqual(t, row.Min, row.Default, "the default of %s is below its minimum", row.Name)
		require.LessOrEqual(t, row.Default, row.Max, "the default of %s is above its maximum", row.Name)
		require.Positive(t, row.Min, "limit %s could be 0", row.Name)

		l := DefaultLimits()
		v, ok := l.Get(row.Name)
		require.True(t, ok, "Get(%s)", row.Name)
		require.Equal(t, row.Default, v, "DefaultLimits and the table differ in %s", row.Name)
		for _, v := range []int64{row.Min, row.Max, row.Default} {
			require.NoError(t, l.Set(row.Name, v), "%s = %d is in the range", row.Name, v)
			got, _ := l.Get(row.Name)
			require.Equal(t, v, got, "Get(%s) after Set", row.Name)
		}
		for _, v := range []int64{row.Min - 1, row.Max + 1, 0, -1, math.MinInt64, math.MaxInt64} {
			var bad *LimitRangeError
			require.ErrorAs(t, l.Set(row.Name, v), &bad, "%s = %d is out of range", row.Name, v)
			require.Equal(t, LimitRangeError{row.Name, v, row.Min, row.Max}, *bad)
			require.Contains(t, bad.Error(), row.Name)
		}
		require.Equal(t, DefaultLimits(), l, "a refused value of %s, or another row's Set, changed something", row.Name)
	}
	var unknown *UnknownLimitError
	l := DefaultLimits()
	require.ErrorAs(t, l.Set("bit", 9), &unknown)
	require.Contains(t, unknown.Error(), `"bit"`)
	_, ok := l.Get("bit")
	require.False(t, ok, "Get of an unknown limit")
	LimitTable()[0].Name = "changed"
	require.Equal(t, "bits", LimitTable()[0].Name, "the caller of LimitTable can change the table")
}

// TestLimitBoundaries: the value that needs exactly v passes under a limit of
// v and v+1, and is refused, by that limit, under v-1.
func TestLimitBoundaries(t *testing.T) {
	type operation func(c *Calc) (Num, error)
	pow := func(a, b string) operation {
		x, y := rational(t, a), rational(t, b)
		return func(c *Calc) (Num, error) { return c.Pow(x, y) }
	}
	root := func(a, b string) operation {
		x, y := rational(t, a), rational(t, b)
		return func(c *Calc) (Num, error) { return c.Root(x, y) }
	}
	sqrt := func(a Num) operation { return func(c *Calc) (Num, error) { return c.Sqrt(a) } }
	add := func(a, b Num) operation { return func(c *Calc) (Num, error) { return c.Add(a, b) } }
	mul := func(a, b Num) operation { return func(c *Calc) (Num, error) { return c.Mul(a, b) } }
	fromBig := func(v *big.Int) operation { return func(c *Calc) (Num, error) { return c.FromBig(v) } }
	fromRat := func(v *big.Rat) operation { return func(c *Calc) (Num, error) { return c.FromRat(v) } }
	factorial := func(v int64) operation { return func(c *Calc) (Num, error) { return c.Factorial(FromInt(v)) } }
	two1023 := power(t, "2", "1023")
	three126 := power(t, "3", "126")
	tried := map[string]bool{}
	for _, row := range []struct {
		limit string
		needs int64
		name  string
		do    operation
	}{
		{"bits", 1024, "2^1023", pow("2", "1023")},
		{"bits", 1025, "2^1024", pow("2", "1024")},
		{"bits", 1024, "2^-1023", pow("2", "-1023")},
		{"bits", 1024, "(-2)^1023", pow("-2", "1023")},
		{"bits", 1025, "2^1023*2", mul(two1023, FromInt(2))},
		{"bits", 1025, "2^1023+2^1023", add(two1023, two1023)},
		{"bits", 1024, "3^646", pow("3", "646")},
		{"bits", 1026, "3^647", pow("3", "647")},
		{"bits", 1024, "2^(2047/2)", pow("2", "2047/2")},
		{"bits", 1024, "2^-(2047/2)", pow("2", "-2047/2")},
		{"bits", 1024, "2^(16383/16)", pow("2", "16383/16")},
		{"bits", 1025, "2^(16385/16)", pow("2", "16385/16")},
		{"bits", 24, "(2/5)^10", pow("2/5", "10")},
		{"bits", 9, "256 from big", fromBig(big.NewInt(256))},
		{"bits", 9, "256 from a string of factors", mul(FromInt(16), FromInt(16))},
		{"bits", 9, "1/511 from a fraction", fromRat(big.NewRat(1, 511))},
		{"bits", 661, "120!", factorial(120)},
		{"sum-bits", 2, "2+1", add(FromInt(2), FromInt(1))},
		{"sum-bits", 126, "2^125+1", add(power(t, "2", "125"), FromInt(3))},
		{"sum-bits", 127, "2^126-2^60*3+3*2^60", add(power(t, "2", "126"), power(t, "3", "60"))},
		{"sum-bits", 200, "3^126-1", add(three126, FromInt(-1))},
		{"cofactor", 9, "257", mul(FromInt(257), FromInt(6))},
		{"cofactor", 9, "1/257", fromRat(big.NewRat(1, 257))},
		{"cofactor", 17, "257*263", mul(FromInt(257), FromInt(263))},
		{"cofactor", 9, "257/263", fromRat(big.NewRat(257, 263))},
		{"cofactor", 9, "256+1", add(FromInt(256), FromInt(1))},
		{"cofactor", 9, "511.../2", fromRat(big.NewRat(509, 2))},
		{"cofactor", 10, "521", fromBig(big.NewInt(521))},
		{"cofactor", 5, "sqrt(257) to 5 bits", sqrt(FromInt(257))},
		{"cofactor", 64, "2^64-59", fromBig(new(big.Int).SetUint64(18446744073709551557))},
		{"root-index", 2, "sqrt(2)", sqrt(FromInt(2))},
		{"root-index", 16, "2^(1/16)", pow("2", "1/16")},
		{"root-index", 16, "2^(-15/16)", pow("2", "-15/16")},
		{"root-index", 15, "root(15,3)", root("15", "3")},
		{"root-index", 16, "root(-16,3)", root("-16", "3")},
		{"root-index", 8, "root(16,9)", root("16", "9")},
		{"root-index", 512, "2^(1/512)", pow("2", "1/512")},
		{"root-index", 16, "2^(1/16)*3^(1/3)", mul(power(t, "2", "1/16"), power(t, "3", "1/3"))},
		{"radicand", 2, "sqrt(2)", sqrt(FromInt(2))},
		{"radicand", 7, "sqrt(210)", sqrt(FromInt(210))},
		{"radicand", 65521, "sqrt(65521)", sqrt(FromInt(65521))},
		{"radicand", 65537, "sqrt(65537)", sqrt(FromInt(65537))},
		{"radicand", 65539, "sqrt(65537*65539)", sqrt(FromInt(65537 * 65539))},
		{"radicand", 257, "sqrt(257*263^2)", sqrt(FromInt(257 * 263 * 263))},
		{"exponent", 3, "2^3", pow("2", "3")},
		{"exponent", 3, "2^(3/4)", pow("2", "3/4")},
		{"exponent", 3, "2^(-3/4)", pow("2", "-3/4")},
		{"exponent", 7, "0.5^7", pow("1/2", "7")},
		{"exponent", 1000, "2^1000", pow("2", "1000")},
		{"factorial", 5, "5!", factorial(5)},
		{"factorial", 120, "120!", factorial(120)},
	} {
		tried[row.limit] = true
		for _, d := range []int64{-1, 0, 1} {
			l := looseLimits()
			v := row.needs + d
			if row.limit == "cofactor" && row.needs+d > 64 {
				continue
			}
			*limitField(t, &l, row.limit) = v
			c := NewCalc(l)
			n, err := row.do(c)
			if d < 0 {
				requireLimit(t, row.limit, err, "%s under %s = %d", row.name, row.limit, v)
				continue
			}
			// The sums of the sum-bits rows may have more than 64 bits left.
			var over *LimitError
			if row.limit == "sum-bits" && errors.As(err, &over) {
				require.Equal(t, "cofactor", over.Limit, "%s under %s = %d", row.name, row.limit, v)
				continue
			}
			require.NoError(t, err, "%s under %s = %d", row.name, row.limit, v)
			requireInvariants(t, n)
		}
	}
	for _, row := range LimitTable() {
		if !strings.HasPrefix(row.Meaning, "check: ") { // those are for wide numbers
			require.True(t, tried[row.Name], "no row tries limit %s at its boundary", row.Name)
		}
	}
}

func limitField(t *testing.T, l *Limits, name string) *int64 {
	t.Helper()
	for _, row := range limitFields {
		if row.Info.Name == name {
			return row.Field(l)
		}
	}
	t.Fatalf("no limit %q", name)
	return nil
}

// TestNoLimitOnTrivialPowers: the exponent limit does not hold for the bases 0, 1
// and -1, nor for the denominator of an exponent.
func TestNoLimitOnTrivialPowers(t *testing.T) {
	l := DefaultLimits()
	l.Exponent = 1
	c := NewCalc(l)
	huge := rational(t, "1000000000000000001")
	for _, row := range []struct {
		base, exponent Num
		want           string
	}{
		{Num{}, huge, "0"},
		{FromInt(1), huge, "1"},
		{FromInt(1), huge.Neg(), "1"},
		{FromInt(-1), huge, "-1"},
		{FromInt(-1), power(t, "10", "300"), "1"},
		{FromInt(4), rational(t, "1/2"), "2"},
		{FromInt(5), FromInt(-1), "1/5"},
	} {
		n, err := c.Pow(row.base, row.exponent)
		require.NoError(t, err, "%v ^ %v under exponent = 1", row.base, row.exponent)
		require.Equal(t, row.want, n.String(), "%v ^ %v", row.base, row.exponent)
	}
}

// nearPowers finds products 2^a 3^b 5^c 7^d within one part in 10^5 or so of
// 2^bits, on both sides.
func nearPowers(bits int) []Num {
	var list []Num
	for b := range int64(60) {
		for c := range int64(60) {
			for d := range int64(60) {
				h := float64(b)*math.Log2(3) + float64(c)*math.Log2(5) + float64(d)*math.Log2(7)
				a := math.Round(float64(bits) - h)
				if off := math.Abs(a + h - float64(bits)); a < 1 || off > 2e-5 {
					continue
				}
				f := Vector{}
				for _, x := range []Factor{{2, int64(a) * Unit}, {3, b * Unit}, {5, c * Unit}, {7, d * Unit}} {
					if x.E > 0 {
						f = append(f, x)
					}
				}
				list = append(list, Unsigned(f))
			}
		}
	}
	return list
}

// TestBitsExactly: products of small primes hair-thin above and below the
// limit are told apart as math/big tells them, and so are their roots, and as
// numerators and denominators.
func TestBitsExactly(t *testing.T) {
	c := NewCalc(DefaultLimits())
	for _, bits := range []int{1024, 2048, 16 * 1024} {
		within, beyond := 0, 0
		root := int64(bits / 1024)
		for _, n := range nearPowers(bits) {
			inside := modelOf(n).base.Num().BitLen() <= bits
			if inside {
				within++
			} else {
				beyond++
			}
			for _, k := range []int64{1, -1} {
				e, err := c.FromRat(big.NewRat(k, root))
				require.NoError(t, err)
				got, err := c.Pow(n, e)
				if inside {
					require.NoError(t, err, "%v^(%d/%d) is below 2^1024", n.f, k, root)
					require.Equal(t, n.f[0].E*k/root, got.f[0].E, "%v^(%d/%d)", n.f, k, root)
				} else {
					requireLimit(t, "bits", err, "%v^(%d/%d) is not below 2^1024", n.f, k, root)
				}
			}
		}
		require.Greater(t, within, 3, "the test has too few numbers below 2^%d", bits)
		require.Greater(t, beyond, 3, "the test has too few numbers above 2^%d", bits)
	}
}

// TestExponentOverflow: exponents whose product leaves 64 bits are refused,
// not wrapped; what a root makes small again is not refused.
func TestExponentOverflow(t *testing.T) {
	l := looseLimits()
	l.Exponent = 1 << 62
	c := NewCalc(l)
	for _, base := range []string{"2", "3", "1/7", "257", "-2", "66049", "18446744073709551557"} {
		for _, exponent := range []string{"1099511627776", "-1099511627775", "4611686018427387903", "399904312281", "399904312282"} {
			n, err := c.Pow(rational(t, base), rational(t, exponent))
			requireLimit(t, "bits", err, "(%s)^(%s) = %v", base, exponent, n.f)
		}
	}
	for _, exponent := range []string{"9223372036854775807", "100000000000000000000000000000", "1/100000000000000000000000000000"} {
		e, err := NewCalc(looseLimits()).Pow(FromInt(1000003), FromInt(5))
		require.NoError(t, err)
		_, err = c.Pow(FromInt(3), times(t, e, rational(t, exponent)))
		requireLimit(t, "", err, "3 to 1000003^5 * %s", exponent)
	}
	// 2^40000 to the power (2^25-1)/(40000*512): the exponents multiply to
	// more than 2^63, but the result is 2^((2^25-1)/512).
	x := power(t, "2", "40000")
	e := big.NewRat(1<<25-1, 40000*512)
	n, err := c.Pow(x, times(t, rational(t, e.RatString())))
	require.NoError(t, err, "2^40000 to the power %v", e)
	require.Equal(t, Vector{{2, (1<<25 - 1) * Unit / 512}}, n.f, "2^40000 to the power %v", e)
}

// An index beyond the default is refused, and is exact under a limit that allows
// it; the wide domain has it by default.
func TestIndexBeyondDefault(t *testing.T) {
	_, err := NewCalc(DefaultLimits()).Pow(FromInt(2), rational(t, "1/32"))
	var over *LimitError
	require.ErrorAs(t, err, &over)
	require.Equal(t, "root-index", over.Limit)

	limits := DefaultLimits()
	require.NoError(t, limits.Set("root-index", 32))
	for _, c := range []*Calc{NewCalc(limits), NewWide(DefaultLimits())} {
		do := func(n Num, err error) Num {
			t.Helper()
			require.NoError(t, err)
			return n
		}
		for _, base := range []int64{2, 3, 257, 65521} {
			p := FromInt(base)
			x := do(c.Pow(p, rational(t, "1/32")))
			require.Equal(t, fmt.Sprintf("%d^(1/32)", base), x.String())
			require.InEpsilon(t, math.Pow(float64(base), 1.0/32), x.Approx(), 1e-12)
			require.True(t, do(c.Pow(x, FromInt(32))).Equal(p))
			require.True(t, do(c.Mul(x, do(c.Pow(p, rational(t, "31/32"))))).Equal(p))
			require.False(t, do(c.Pow(x, FromInt(16))).IsRat())
			require.True(t, do(c.Pow(x, FromInt(2))).Equal(do(c.Pow(p, rational(t, "1/16")))))
			require.Equal(t, 1, Compare(x, FromInt(1)))
			require.Equal(t, -1, Compare(x, do(c.Pow(p, rational(t, "1/16")))))
			root := p
			for range 5 {
				root = do(c.Sqrt(root))
			}
			require.True(t, root.Equal(x), "%d under five roots", base)
			if x.IsCompact() {
				require.Equal(t, p.f.Key().Fold(), x.f.Key().pow(32).Fold(), "the key of %v", x)
			}
			require.True(t, do(c.Add(x, x)).Equal(do(c.Mul(FromInt(2), x))))
		}
	}
}
