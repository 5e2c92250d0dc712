package rational_test

import (
	"strings"
	"testing"

	"fourfours/rational"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestWideString(t *testing.T) {
	for _, row := range [][2]string{
		{"sqrt(2)+1", "1+sqrt(2)"},
		{"-1-sqrt(2)", "-1-sqrt(2)"},
		{"sqrt(2)-1", "-1+sqrt(2)"},
		{"1+2*3^(1/3)", "1+2*3^(1/3)"},
		{"2^(1/3)*sqrt(5)+sqrt(2)+4", "4+sqrt(2)+500^(1/6)"},
		{"(1+sqrt(2))/3", "1/3+sqrt(2)/3"},
		{"(2-3*sqrt(2))/6", "1/3-sqrt(2)/2"},
		{"4^4^4^4", "2^(2^513)"},
		{"-(4^4^4^4)", "-2^(2^513)"},
		{"4^-4^4^4", "1/2^(2^513)"},
		{"3/4^4^4^4", "3/2^(2^513)"},
		{"4^4^4^4/3", "2^(2^513)/3"},
		{"5/12^4^4^4", "5/(2^(2^513)*3^(2^512))"},
		{"4^4^4^4*(1+sqrt(2))", "2^(2^513)*(1+sqrt(2))"},
		{"(1-sqrt(2))/4^4^4^4", "-(-1+sqrt(2))/2^(2^513)"},
		{nested("sqrt", 600, "2"), "2^(1/2^600)"},
		{"4^sqrt(2)", "2^(2*sqrt(2))"},
		{"3*2^sqrt(2)", "3*2^sqrt(2)"},
		{"3/2^sqrt(2)", "3*2^(-sqrt(2))"},
		{"2^(1+sqrt(2))", "2*2^sqrt(2)"},
		{"2^(1/2+sqrt(2))", "2^(1/2+sqrt(2))"},
		{"2^(sqrt(3)+sqrt(2))", "2^(sqrt(2)+sqrt(3))"},
		{"((4!)!)!", "620448401733239439360000!"},
		{"((4!)!)!^2", "620448401733239439360000!^2"},
		{"1/((4!)!)!", "1/620448401733239439360000!"},
		{"sqrt(1+sqrt(2))", "sqrt(1+sqrt(2))"},
		{"root(3,1+sqrt(2))/5", "(1+sqrt(2))^(1/3)/5"},
		{"-3*sqrt(1+sqrt(2))", "-3*sqrt(1+sqrt(2))"},
		{"(2^100+277)^3", "1267650600228229401496703205653^3"},
		{"3^1000", "3^1000"},
	} {
		v := value(t, row[0])
		if v.IsCompact() {
			continue // its text is tested elsewhere
		}
		require.Equal(t, row[1], v.String(), row[0])
		requireSame(t, v, value(t, row[1]), row[0])
	}
}

// TestWideStringIsRead: the text of any sum is read as that sum.
func TestWideStringIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, do := wideCalc(), must(t)
		x, y := anySum(t, 3, "x").n, anySum(t, 2, "y").n
		requireSame(t, x, value(t, x.String()), "x")
		requireSame(t, do(c.Mul(x, y)), value(t, do(c.Mul(x, y)).String()), "x*y")
		if !y.IsZero() {
			q := do(c.Quo(x, y))
			requireSame(t, q, value(t, q.String()), "x/y")
			y = do(c.Sqrt(y.Abs()))
			requireSame(t, y, value(t, y.String()), "sqrt(y)")
			y, err := c.Pow(rational.FromInt(6), x)
			require.NoError(t, err)
			requireSame(t, y, value(t, y.String()), "6^x")
		}
	})
}

// TestLongStringIsRead: an integer that is written is read, up to the limit of
// bits; what is a product of more is written as one.
func TestLongStringIsRead(t *testing.T) {
	for _, text := range []string{
		"2^131071+1", "2^131071+2^131070+1", "2^131071-1+2^131071", "10^39000+1+sqrt(2)", "(10^39000+1)/(10^39000+7)", "(10^39000+1)*sqrt(2)",
		"(10^39000+1)*(1+sqrt(2))", "(10^30000+1)*(10^30000+7)", "(10^30000+1)*(10^30000+7)*(1+sqrt(2))", "(10^13000+7+sqrt(2))^3", "(2^131071+1)*(1+sqrt(2))*2^200",
	} {
		v := value(t, text)
		require.True(t, v.Equal(value(t, v.String())), "the text of %s", text)
	}
	require.Len(t, value(t, "2^131071+1").String(), 39457, "one integer")
	requireRefused(t, "2^131071+2^131071+1", "check-bits")
	requireRefused(t, strings.Repeat("4", 39457), "check-bits")
	requireRefused(t, strings.Repeat("1", 39458), "check-bits")
	require.Len(t, value(t, strings.Repeat("1", 39457)).String(), 39457)
}

// TestWideStringIsShort: no text is megabytes, whatever the number.
func TestWideStringIsShort(t *testing.T) {
	for _, text := range []string{
		"4^4^4^4", "((4!)!)!", "(1+sqrt(2))^100000", "2^131000+1", "sqrt(2^131000+1)", "9999!", "10000!/9!",
		strings.Repeat("(2^131000+1)*", 20) + "1", nested("sqrt", 3000, "2"), "(1+2^(1/64)+3^(1/2))^100",
	} {
		require.Less(t, len(value(t, text).String()), 1<<20, text)
	}
}
