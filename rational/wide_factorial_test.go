package rational_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"fourfours/rational"

	"github.com/stretchr/testify/require"
)

func TestWideFactorials(t *testing.T) {
	for _, row := range [][2]string{
		{"((4!)!)!", "620448401733239439360000!"},
		{"((4!)!)!/((4!)!-4/4)!", "620448401733239439360000"},
		{"((4!)!-4/4)!/((4!)!)!", "1/620448401733239439360000"},
		{"((4!)!)!-((4!)!)!", "0"},
		{"((4!)!)!/((4!)!)!", "1"},
		{"((4!)!)!+((4!)!)!", "2*620448401733239439360000!"},
		{"((4!)!+1)!-((4!)!)!", "620448401733239439360000*620448401733239439360000!"},
		{"((4!)!)!*((4!)!+1)", "620448401733239439360001!"},
		{"((4!)!-1)!*(4!)!", "620448401733239439360000!"},
		{"((4!)!+1)!/((4!)!+1)", "620448401733239439360000!"},
		{"((4!)!)!^4/((4!)!-1)!^4", "(4!)!^4"},
		{"sqrt(((4!)!)!)^2/((4!)!)!", "1"},
		{"sqrt(((4!)!)!)*sqrt(((4!)!-1)!)/((4!)!-1)!", "958003200*sqrt(676039)"},
		{"gamma((4!)!)/gamma((4!)!-1)", "620448401733239439359999"},
		{"5040!/5038!", "25396560"},
		{"10001!/9999!", "100010000"},
		{"10001!-10000!", "10000*10000!"},
		{"10000!-10001!+10000*10000!", "0"},
		{"10001!-10001*10000!", "0"},
		{"10001!*9999!/9999!/9999!", "100010000"},
		{"20001!/19999!", "400020000"},
		{"100000!/99990!/(100000*99999*99998*99997*99996*99995*99994*99993*99992)", "99991"},
		{"((4!)!)!!/((4!)!-2)!!", "620448401733239439360000"},
		{"1001!!/999!!", "1001"},
		{"log(((4!)!)!,sqrt(((4!)!)!))", "1/2"},
		// Beside a factorial, integers with large factors.
		{"((10^20)!-(10^20-1)!)/(10^20-1)!", "10^20-1"},
		{"((10^20)!+(10^20-1)!)/(10^20-2)!", "10^40-1"},
		{"(10^20)!-(10^20-1)!", "99999999999999999999*99999999999999999999!"},
		{"(10^20)!*(10^20+39)/(10^20+39)", "100000000000000000000!"},
		{"(10^20)!*(10^20+39)*(10^20+1)/(10^20+39)", "100000000000000000001!"},
		{"(10^20)!*(10^20+39)/((10^20+39)*10^20)", "99999999999999999999!"},
		{"(10^20+1)!*(10^20+39)-(10^20)!*(10^20+1)*(10^20+39)", "0"},
		{"(10^20)!*sqrt(10^20+39)*sqrt(10^20+39)", "100000000000000000039*(10^20)!"},
		{"sqrt((10^20)!)*(10^20+39)/sqrt((10^20-1)!)", "1000000000000000000390000000000"},
		{"1/(10^20)!-1/(10^20+1)!", "100000000000000000000/100000000000000000001!"},
		{"((4!)!)!*((4!)!+1)!", "620448401733239439360001*620448401733239439360000!^2"},
		{"(20000!-19999!)/19999!", "19999"},
	} {
		got, want := value(t, row[0]), value(t, row[1])
		requireSame(t, want, got, row[0])
	}
	big := value(t, "((4!)!)!")
	require.True(t, big.IsInt())
	require.True(t, value(t, "((4!)!)!/2^1000").IsInt())
	require.False(t, value(t, "100000!/2^100000").IsInt())
	require.True(t, value(t, "100000!/2^99994").IsInt(), "100000 less the sum of its binary digits")
	require.False(t, value(t, "100000!/2^99995").IsInt())
	require.False(t, value(t, "1/((4!)!)!").IsInt())
	require.True(t, value(t, "1/((4!)!)!").IsRat())
	require.False(t, value(t, "sqrt(((4!)!)!)").IsRat())
	require.True(t, value(t, "((4!)!)!*(10^30+57)").IsInt())
	require.False(t, value(t, "((4!)!)!*(10^30+57)/2^((4!)!)").IsInt())
	require.False(t, value(t, "((4!)!)!*sqrt(10^30+57)").IsRat())
	require.False(t, value(t, "sqrt(((4!)!)!)*(10^30+57)").IsRat())
	require.True(t, value(t, "1/((4!)!)!/(10^30+57)").IsRat())
	require.False(t, value(t, "1/((4!)!)!/(10^30+57)").IsInt())
	_, ok := big.Big()
	require.False(t, ok, "a factorial of 24 digits cannot be written out")
	_, ok = big.Int64()
	require.False(t, ok)
	_, ok = value(t, "1/((4!)!)!").Rat()
	require.False(t, ok)
}

// TestFactorialProducts compares one number in forms that differ, and numbers
// that differ by little.
func TestFactorialProducts(t *testing.T) {
	for _, row := range []struct {
		a, b string
		same bool
	}{
		{"(10^20+1)!*(10^20+39)/(10^20+1)", "(10^20)!*(10^20+39)", true},
		{"(10^20+2)!*(10^20+39)", "(10^20)!*((10^20+1)*(10^20+2)*(10^20+39))", true},
		{"(10^20)!*(10^20+39)", "(10^20)!*(10^20+40)", false},
		{"(10^20)!*(10^20+39)", "(10^20+1)!", false},
		{"(10^20)!^2*(10^20+39)", "(10^20+1)!", false},
		{"(10^20)!*(10^20+39)", "10^20+39", false},
		{"20000!*(10^20+39)", "10^20+39", false},
		{"(10^20)!*(10^20+39)", "(10^20-5000)!*(10^20+41)", false},
	} {
		a, b := value(t, row.a), value(t, row.b)
		require.Equal(t, row.same, a.Equal(b), "%s and %s", row.a, row.b)
		k, err := wideCalc().Cmp(a, b)
		require.NoError(t, err)
		require.Equal(t, row.same, k == 0, "Cmp of %s and %s", row.a, row.b)
	}
}

// TestFactorialForms: a factorial on either side of the limit is one number.
func TestFactorialForms(t *testing.T) {
	low, high := rational.DefaultLimits(), rational.DefaultLimits()
	low.CheckFactorial, high.CheckFactorial = 1<<13, 1<<14
	a, b := rational.NewWide(low), rational.NewWide(high)
	n := rational.FromInt(10000)
	x, err := a.Factorial(n)
	require.NoError(t, err)
	y, err := b.Factorial(n)
	require.NoError(t, err)
	require.True(t, x.Equal(y) && y.Equal(x), "10000! in two forms")
	q, err := a.Quo(x, y)
	require.NoError(t, err)
	require.Equal(t, "1", q.String())
	y, err = b.Mul(y, rational.FromInt(2))
	require.NoError(t, err)
	require.False(t, x.Equal(y))
}

func TestWideLimits(t *testing.T) {
	for _, row := range [][2]string{
		{"4^4^4^4^4", "exponent-bits"},
		{"1/4^4^4^4^4", "exponent-bits"},
		{nested("sqrt", 9000, "2"), "exponent-bits"},
		{"4^4^4^4+1", "check-bits"},
		{"4^4^4^4-4^4^4", "check-bits"},
		{"((4!)!)!+1", "check-bits"},
		{"floor(sqrt(2)*4^4^4^4)", "check-bits"},
		{"floor(4^4^4^4/3)", "check-bits"},
		{"(1+sqrt(2))^1000000", "check-bits"},
		{"(1+sqrt(2))^-1000000", "check-bits"},
		{"(1+sqrt(2))^4^4^4", "check-bits"},
		{"2^131072+1", "check-bits"},
		{"(((4!)!)!)!", "factorial-bits"},
		{"(4^4^4^4)!", "factorial-bits"},
		{"(4^4^8)!", "factorial-bits"},
		{"((4!)!)!/((4!)!/2)!", "factorial-gap"},
		{"100000!/90000!", "factorial-gap"},
		{"1/(sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7)+sqrt(11)+sqrt(13)+sqrt(17)+sqrt(19)+sqrt(23)+sqrt(29))", "unlike-terms"},
		{"1+" + nested("sqrt", 60, "4"), "sum-index"},
		{"!100000", "check-factorial"},
	} {
		requireRefused(t, row[0], row[1])
	}
	// What is refused is well defined: the smallest limit that allows it.
	for _, row := range []struct {
		text, limit string
		needs       int64
	}{
		{"2^2000+1", "check-bits", 2001},
		{"1+sqrt(2)+sqrt(3)", "unlike-terms", 3},
		{"1/(1+sqrt(2)+sqrt(3))", "unlike-terms", 4},
		{"1+2^(1/100)", "sum-index", 100},
		{"2^2^99/2^(2^99-1)", "exponent-bits", 100},
		{"20000!/19990!", "factorial-gap", 10},
		{"(2^100)!", "factorial-bits", 101},
	} {
		for d := int64(-1); d <= 1; d++ {
			l := rational.DefaultLimits()
			require.NoError(t, l.Set(row.limit, row.needs+d))
			_, err := evalWith(t, rational.NewWide(l), row.text)
			if d < 0 {
				var over *rational.LimitError
				require.ErrorAs(t, err, &over, "%s under %s = %d", row.text, row.limit, row.needs+d)
				require.Equal(t, row.limit, over.Limit, row.text)
				continue
			}
			require.NoError(t, err, "%s under %s = %d", row.text, row.limit, row.needs+d)
		}
	}
	// Without the wide domain nothing of it is met.
	c := rational.NewCalc(rational.DefaultLimits())
	_, err := evalWith(t, c, "1+sqrt(2)")
	require.ErrorIs(t, err, rational.ErrOutside)
	require.False(t, c.IsWide())
	require.True(t, wideCalc().IsWide())
}

// TestFactorialsByExpansion evaluates random products and sums of factorials
// twice: as they are, and multiplied out by a limit that allows it.
func TestFactorialsByExpansion(t *testing.T) {
	limits := rational.DefaultLimits()
	limits.Effort = 1 << 40
	low, high := limits, limits
	low.CheckFactorial, low.FactorialGap = 1<<13, 64
	rnd := rand.New(rand.NewPCG(3, 4))
	pick := func(list ...string) string { return list[rnd.IntN(len(list))] }
	piece := func() string {
		n := fmt.Sprint(9000 + rnd.IntN(8))
		switch rnd.IntN(5) {
		case 0:
			return "(" + pick(n, n+"^2-2", n+"/7", "sqrt("+n+")", "2^9000", n+"^2-"+n) + ")"
		case 1:
			return n + "!^" + pick("2", "-1", "(1/2)", "3", "(-1/2)")
		}
		return n + "!"
	}
	product := func() string {
		text := piece()
		for range rnd.IntN(4) {
			text += pick("*", "/") + piece()
		}
		return text
	}
	compared, equal := 0, 0
	trials := 40
	if *long {
		trials = 150
	}
	for range trials {
		a := product()
		if rnd.IntN(2) == 0 {
			a = "(" + a + pick("+", "-") + product() + ")" + pick("", "", "/"+piece())
		}
		b := pick(a+"*"+piece()+"/"+piece(), "("+a+")/9001!*9001!", product())
		var value [2][2]rational.Num
		failed := false
		for i, l := range []rational.Limits{low, high} {
			for j, text := range []string{a, b} {
				var err error
				value[i][j], err = evalWith(t, rational.NewWide(l), text)
				failed = failed || err != nil
			}
		}
		if failed {
			continue
		}
		compared++
		var same [2]bool
		for i, l := range []rational.Limits{low, high} {
			k, err := rational.NewWide(l).Cmp(value[i][0], value[i][1])
			require.NoError(t, err, "%s and %s", a, b)
			same[i] = k == 0
			require.Equal(t, same[i], value[i][0].Equal(value[i][1]), "%s and %s", a, b)
		}
		require.Equal(t, same[1], same[0], "whether %s and %s are equal", a, b)
		for j, text := range []string{a, b} {
			require.Equal(t, value[1][j].IsInt(), value[0][j].IsInt(), "IsInt of %s", text)
			require.Equal(t, value[1][j].IsRat(), value[0][j].IsRat(), "IsRat of %s", text)
			require.Equal(t, value[1][j].Sign(), value[0][j].Sign(), "the sign of %s", text)
			require.True(t, value[0][j].Equal(value[1][j]), "%s in two forms", text)
		}
		if same[0] {
			equal++
		}
	}
	t.Logf("%d compared, %d equal", compared, equal)
	require.Greater(t, compared, trials/6)
	require.Greater(t, equal, trials/40)
}
