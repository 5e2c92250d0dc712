package rational

import (
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestResultsStayIntact: a number that an operation returned, and the
// operands, are the same after any further use of the Calc.
func TestResultsStayIntact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(DefaultLimits())
		pool := []Num{FromInt(4), FromInt(24), rational(t, "2/5"), rational(t, "4/9"), chunks(257 * 263), chunks(257), power(t, "2", "1/2")}
		kept := make([]Vector, len(pool))
		for i := range pool {
			kept[i] = snapshot(pool[i])
		}
		pick := func(label string) Num { return rapid.SampledFrom(pool).Draw(t, label) }
		for range rapid.IntRange(10, 40).Draw(t, "steps") {
			var n Num
			var err error
			op := rapid.SampledFrom([]string{"+", "-", "*", "/", "^", "root", "sqrt", "!", "floor", "ceil", "big", "neg", "abs"}).Draw(t, "operation")
			a, b := pick("a"), pick("b")
			switch op {
			case "+":
				n, err = c.Add(a, b)
			case "-":
				n, err = c.Sub(a, b)
			case "*":
				n, err = c.Mul(a, b)
			case "/":
				n, err = c.Quo(a, b)
			case "^":
				n, err = c.Pow(a, b)
			case "root":
				n, err = c.Root(b, a)
			case "sqrt":
				n, err = c.Sqrt(a)
			case "!":
				n, err = c.Factorial(a)
			case "floor":
				n, err = c.Floor(a)
			case "ceil":
				n, err = c.Ceil(a)
			case "big":
				n, err = c.FromRat(big.NewRat(rapid.Int64().Draw(t, "numerator"), 720))
			case "neg":
				n = a.Neg()
			case "abs":
				n = a.Abs()
			}
			if err == nil {
				pool, kept = append(pool, n), append(kept, snapshot(n))
				requireInvariants(t, n)
			}
			// What reads a number may not change it either.
			_ = n.String()
			_, _ = n.Rat()
			_ = a.Equal(b)
			_ = Compare(a, b)
			_ = c.IsSum(a.f, b, n)
			_ = c.IsProduct(a.f, b.f, n.f, -1)
			_ = a.f.WholeProduct(b.f, 1)
			_ = a.f.Key()
			for i := range pool {
				require.Equal(t, len(kept[i]), len(pool[i].f), "number %d of the pool after %s", i, op)
				require.True(t, slices.Equal(kept[i], pool[i].f), "number %d of the pool was %v and is %v after %s", i, kept[i], pool[i].f, op)
			}
		}
	})
}

// TestAppendingKeepsPrefix: the methods that append to a slice leave what it
// holds alone, return what they appended, and give the same numbers as the
// methods that do not.
func TestAppendingKeepsPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCalc(looseLimits())
		prefix := Vector{{2, 77}, {9, -5}, {1 << 40, 1}}
		l := rapid.SampledFrom([]int64{1, 2, 3}).Draw(t, "index")
		a, _ := anyRadical(t, l, "a")
		b, _ := anyRadical(t, l, "b")
		room := rapid.IntRange(0, 20).Draw(t, "room")
		for name, row := range map[string]struct {
			to    func(dst Vector) (Num, Status)
			plain func() (Num, error)
		}{
			"MulTo":     {func(d Vector) (Num, Status) { return c.MulTo(d, a, b, 1) }, func() (Num, error) { return c.Mul(a, b) }},
			"MulTo, -1": {func(d Vector) (Num, Status) { return c.MulTo(d, a, b, -1) }, func() (Num, error) { return c.Quo(a, b) }},
			"AddTo":     {func(d Vector) (Num, Status) { return c.AddTo(d, a, a) }, func() (Num, error) { return c.Add(a, a) }},
			"AddTo, 0":  {func(d Vector) (Num, Status) { return c.AddTo(d, Num{}, b) }, func() (Num, error) { return c.Add(b, Num{}) }},
			"AddTo, any": {func(d Vector) (Num, Status) { return c.AddTo(d, a, b) }, func() (Num, error) {
				return c.Add(a, b)
			}},
			"PowTo":  {func(d Vector) (Num, Status) { return c.PowTo(d, a, FromInt(-3)) }, func() (Num, error) { return c.Pow(a, FromInt(-3)) }},
			"SqrtTo": {func(d Vector) (Num, Status) { return c.SqrtTo(d, a.Abs()) }, func() (Num, error) { return c.Sqrt(a.Abs()) }},
		} {
			dst := append(make(Vector, 0, len(prefix)+room), prefix...)
			want, err := row.plain()
			got, s := row.to(dst)
			require.Equal(t, err, s.Err(), "%s and its plain form", name)
			require.Equal(t, prefix, dst, "%s changed what was in the slice", name)
			if err == nil {
				sameNumber(t, want, got, name)
				if room >= 20 && len(got.f) > 0 {
					require.Same(t, &dst[:cap(dst)][len(prefix)], &got.f[0], "%s does not append to the slice it is given", name)
				}
			}
		}
	})
}

// TestFactorialsAreKept: the factors of FactorialTo belong to the Calc; what
// Factorial returns does not.
func TestFactorialsAreKept(t *testing.T) {
	c := NewCalc(DefaultLimits())
	n, s := c.FactorialTo(FromInt(24))
	require.Equal(t, OK, s)
	m, err := c.Factorial(FromInt(24))
	require.NoError(t, err)
	sameNumber(t, n, m, "24!")
	require.NotSame(t, &n.f[0], &m.f[0], "Factorial returns the Calc's own memory")
	for i := int64(0); i <= 120; i++ {
		_, err := c.Factorial(FromInt(i))
		require.NoError(t, err)
	}
	again, _ := c.FactorialTo(FromInt(24))
	require.Same(t, &n.f[0], &again.f[0], "the second 24! is computed anew")
	requireRat(t, new(big.Rat).SetInt(new(big.Int).MulRange(1, 24)), n, "24!")
}

// TestNoAllocation: on ordinary values the appending methods, the keys and
// the comparisons allocate nothing.
func TestNoAllocation(t *testing.T) {
	c := NewCalc(DefaultLimits())
	dst := make(Vector, 0, 64)
	r2, fact := power(t, "2", "1/2"), factorial(24)
	big24 := Unsigned(fact)
	third, tenth, large := rational(t, "1/3"), rational(t, "-7/10"), chunks(1<<40+15)
	eighth := power(t, "2/5", "1/8")
	big22, five, twentyFour := Unsigned(factorial(22)), FromInt(5), FromInt(24)
	_, s := c.FactorialTo(FromInt(24))
	require.Equal(t, OK, s)
	for name, f := range map[string]func() Status{
		"MulTo of fractions":     func() Status { _, s := c.MulTo(dst, third, tenth, 1); return s },
		"MulTo of radicals":      func() Status { _, s := c.MulTo(dst, r2, eighth, -1); return s },
		"MulTo of 24!":           func() Status { _, s := c.MulTo(dst, big24, third, -1); return s },
		"MulTo of a large prime": func() Status { _, s := c.MulTo(dst, large, tenth, 1); return s },
		"AddTo of fractions":     func() Status { _, s := c.AddTo(dst, third, tenth); return s },
		"AddTo of radicals":      func() Status { _, s := c.AddTo(dst, r2, r2); return s },
		"AddTo of 24! and 22!":   func() Status { _, s := c.AddTo(dst, big24, big22); return s },
		"AddTo of a large prime": func() Status { _, s := c.AddTo(dst, large, tenth); return s },
		"AddTo of zero":          func() Status { _, s := c.AddTo(dst, third, Num{}); return s },
		"PowTo":                  func() Status { _, s := c.PowTo(dst, tenth, five); return s },
		"PowTo of a radical":     func() Status { _, s := c.PowTo(dst, eighth, twentyFour); return s },
		"SqrtTo":                 func() Status { _, s := c.SqrtTo(dst, third); return s },
		"SqrtTo of 24!":          func() Status { _, s := c.SqrtTo(dst, big24); return s },
		"SqrtTo of a radical":    func() Status { _, s := c.SqrtTo(dst, r2); return s },
		"FactorialTo":            func() Status { _, s := c.FactorialTo(twentyFour); return s },
		"KeyOf":                  func() Status { big24.f.Key(); eighth.f.Key(); large.f.Key(); return OK },
		"Equal":                  func() Status { _ = big24.Equal(third) || large.Equal(third); return OK },
		"IsProduct":              func() Status { c.IsProduct(third.f, big24.f, r2.f, 1); return OK },
		"IsSum":                  func() Status { c.IsSum(third.f, big24, tenth); return OK },
		"WholeProduct":           func() Status { third.f.WholeProduct(big24.f, 1); return OK },
		"Class":                  func() Status { eighth.f.Class(); return OK },
	} {
		require.Equal(t, OK, f(), "%s fails", name)
		require.Zero(t, testing.AllocsPerRun(100, func() { f() }), "%s allocates", name)
	}
}
