package rational_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestDenest: roots of sums that are sums, with their texts.
func TestDenest(t *testing.T) {
	for _, row := range [][2]string{
		{"sqrt(6+4*sqrt(2))", "2+sqrt(2)"},
		{"sqrt(3+2*sqrt(2))", "1+sqrt(2)"},
		{"sqrt(3-2*sqrt(2))", "-1+sqrt(2)"},
		{"sqrt(5+2*sqrt(6))", "sqrt(2)+sqrt(3)"},
		{"sqrt(5-2*sqrt(6))", "-sqrt(2)+sqrt(3)"},
		{"sqrt(2+sqrt(3))", "sqrt(2)/2+sqrt(6)/2"},
		{"sqrt(4+3*sqrt(2))", "2^(1/4)+8^(1/4)"},
		{"sqrt(sqrt(2)*(3+2*sqrt(2)))", "2^(1/4)+8^(1/4)"},
		{"sqrt(7*(3+2*sqrt(2)))", "sqrt(7)+sqrt(14)"},
		{"sqrt((3+2*sqrt(2))/7)", "sqrt(7)/7+sqrt(14)/7"},
		{"sqrt(sqrt(17+12*sqrt(2)))", "1+sqrt(2)"},
		{"sqrt(sqrt(49+20*sqrt(6)))", "sqrt(2)+sqrt(3)"},
		{"sqrt(sqrt(sqrt((1+sqrt(2))^8)))", "1+sqrt(2)"},
		{"sqrt(6+2*sqrt(2)+2*sqrt(3)+2*sqrt(6))", "1+sqrt(2)+sqrt(3)"},
		{"sqrt(10+2*sqrt(6)+2*sqrt(10)+2*sqrt(15))", "sqrt(2)+sqrt(3)+sqrt(5)"},
		{"sqrt(sqrt(2)+2*6^(1/4)+sqrt(3))", "2^(1/4)+3^(1/4)"},
		{"sqrt((1+sqrt(10^30+57))^2)", "1+sqrt(1000000000000000000000000000057)"},
		{"(7+5*sqrt(2))^(1/3)", "1+sqrt(2)"},
		{"(5*sqrt(2)-7)^(1/3)", "-1+sqrt(2)"},
		{"root(3,2+sqrt(5))", "1/2+sqrt(5)/2"},
		{"root(5,(3-sqrt(8))^5)", "3-2*sqrt(2)"},
		{"root(3,11*sqrt(2)+9*sqrt(3))", "sqrt(2)+sqrt(3)"},
		{"root(6,(1+sqrt(2))^6)", "1+sqrt(2)"},
		{"root(6,(1+sqrt(2))^3)", "sqrt(1+sqrt(2))"},
		{"sqrt((1+2^(1/3))^2)", "1+2^(1/3)"},
		{"sqrt(1+2*2^(1/3)+4^(1/3))", "1+2^(1/3)"},
		{"sqrt((2^(1/3)-3^(1/3))^2)", "-2^(1/3)+3^(1/3)"},
		{"sqrt((2-5^(1/3)/7+25^(1/3))^2)*7", "14-5^(1/3)+7*25^(1/3)"},
		{"sqrt((1+2^(1/5)-3*4^(1/5))^2)", "-1-2^(1/5)+3*4^(1/5)"},
		{"sqrt((1+2^(1/7))^2)", "1+2^(1/7)"},
		{"sqrt(sqrt((1+3^(1/3))^4))", "1+3^(1/3)"},
		{"root(5,(1+2^(1/3))^5)", "1+2^(1/3)"},
		{"root(3,(sqrt(2)+sqrt(3)+1)^3)", "1+sqrt(2)+sqrt(3)"},
		{"root(3,(2^(1/4)+1)^3)", "1+2^(1/4)"},
		{"root(7,(sqrt(2)-sqrt(3)-1)^7)", "-1+sqrt(2)-sqrt(3)"},
		{"sqrt(2*(1+2^(1/3))^2)", "sqrt(2)+32^(1/6)"},
		{"sqrt(2^sqrt(2)*(3+2*sqrt(2)))", "2^(sqrt(2)/2)*(1+sqrt(2))"},
	} {
		require.Equal(t, row[1], value(t, row[0]).String(), row[0])
	}
}

// TestRootsOfSums: roots that stay, and what becomes of them.
func TestRootsOfSums(t *testing.T) {
	for _, row := range [][2]string{
		{"sqrt(1+sqrt(2))", "sqrt(1+sqrt(2))"},
		{"sqrt(1+sqrt(2))^2", "1+sqrt(2)"},
		{"sqrt(1+sqrt(2))^3", "sqrt(7+5*sqrt(2))"},
		{"sqrt(1+sqrt(2))^4", "3+2*sqrt(2)"},
		{"sqrt(1+sqrt(2))^-2", "-1+sqrt(2)"},
		{"sqrt(sqrt(1+sqrt(2)))^4", "1+sqrt(2)"},
		{"sqrt(1+sqrt(2))*sqrt(1+sqrt(2))", "1+sqrt(2)"},
		{"sqrt(1+2^(1/3))*sqrt(1+2^(1/3))", "1+2^(1/3)"},
		{"sqrt(1+sqrt(2))*sqrt(sqrt(2)-1)", "1"},
		{"sqrt(1+sqrt(2))/sqrt(1+sqrt(2))", "1"},
		{"sqrt(1+sqrt(2))/sqrt(sqrt(2)-1)", "1+sqrt(2)"},
		{"sqrt(2+2*sqrt(2))/sqrt(1+sqrt(2))", "sqrt(2)"},
		{"sqrt(1+sqrt(2))-sqrt(1+sqrt(2))", "0"},
		{"sqrt(1+sqrt(2))+sqrt(1+sqrt(2))", "2*sqrt(1+sqrt(2))"},
		{"sqrt(2+2*sqrt(2))-sqrt(2)*sqrt(1+sqrt(2))", "0"},
		{"sqrt(1+2^(1/3)+4^(1/3))^2-4^(1/3)", "1+2^(1/3)"},
		{"sqrt(1+2*2^(1/3)+4^(1/3)+1/10^9)^2-2*2^(1/3)", "1000000001/1000000000+4^(1/3)"},
		{"floor(1000*sqrt(1+sqrt(2)))", "1553"},
		{"ceil(-1000*sqrt(1+sqrt(2)))", "-1553"},
		{"floor(sqrt(2)/4^4^4^4)", "0"},
		{"floor(-2^sqrt(2)/4^4^4^4)", "-1"},
		{"ceil(2^sqrt(2)/4^4^4^4)", "1"},
		{"root(3,1+sqrt(2))^3", "1+sqrt(2)"},
		{"root(3,-1-sqrt(2))^3", "-1-sqrt(2)"},
		{"(1+sqrt(2))^(1/1000)^1", "(1+sqrt(2))^(1/1000)"},
		{"((1+sqrt(2))^(1/1000))^1000", "1+sqrt(2)"},
		{"root(3,1+sqrt(2))*sqrt(1+sqrt(2))*root(6,1+sqrt(2))", "1+sqrt(2)"},
	} {
		require.Equal(t, row[1], value(t, row[0]).String(), row[0])
	}
	// Not seen to denest, and equal all the same.
	require.True(t, value(t, "root(3,(1+2^(1/3))^3)").Equal(value(t, "1+2^(1/3)")))
	require.False(t, value(t, "sqrt((1+2^(1/3))^2+1/10^60)").Equal(value(t, "1+2^(1/3)")))
}

// TestDenestPowers takes roots of powers of random sums, of an index that no
// exponent has in its denominator.
func TestDenestPowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.SampledFrom([]int64{2, 3, 5, 7}).Draw(t, "q")
		den := rapid.SampledFrom([]int64{2, 3, 4, 5, 7}).Filter(func(d int64) bool { return d%q != 0 }).Draw(t, "den")
		radicand := rapid.SampledFrom([]int64{2, 3, 5, 6, 10, 12}).Draw(t, "radicand")
		text := ""
		for k := range den {
			if c := rapid.Int64Range(-9, 9).Draw(t, "coefficient"); c != 0 && (k < 2 || rapid.Bool().Draw(t, "term")) {
				text += fmt.Sprintf("+(%d)*%d^(%d/%d)", c, radicand, k, den)
			}
		}
		if text == "" {
			return
		}
		text = fmt.Sprintf("(%s)/%d", text[1:], rapid.Int64Range(1, 12).Draw(t, "denominator"))
		x := value(t, text)
		if x.Sign() < 0 {
			x = x.Neg()
		}
		requireSame(t, x, value(t, fmt.Sprintf("root(%d,(%s)^%d)", q, x, q)), text)
	})
}
