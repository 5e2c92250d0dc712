package rational_test

import (
	"testing"

	"fourfours/rational"

	"github.com/stretchr/testify/require"
)

// TestWideIdentities: both sides are one number, with one text.
func TestWideIdentities(t *testing.T) {
	for _, row := range [][2]string{
		// REFERENCE.md, all within the compact form but some steps.
		{"93", "4!*(4-sqrt(sqrt(sqrt(sqrt(4))))^-4!)"},
		{"123", "sqrt(sqrt(sqrt((sqrt(4)/.4)^4!)))-sqrt(4)"},
		{"123", "44/.4~+4!"},
		{"165", "(sqrt(4)+sqrt(sqrt(sqrt(4^4!))))/.4"},
		{"294", "sqrt((sqrt(4!)+sqrt(4!)/.4)^4)"},
		{"996", "(sqrt(sqrt(sqrt(4)))/sqrt(sqrt(sqrt(.4))))^4!-4"},
		{"2025", "(4/sqrt((4+sqrt(4))!))^-4"},
		{"24", "(4!)!/(4!-4/4)!"},
		{"260", "4+sqrt(sqrt(sqrt(sqrt(sqrt(sqrt(4^4^4))))))"},
		{"14", "(4-sqrt(sqrt(4)))*(4+sqrt(sqrt(4)))"},
		{"177", "4!*(4+sqrt(sqrt(sqrt(sqrt(.4~))))^-4!)"},
		{"752", "4!*(root(.4,4)-sqrt(.4~))"},
		{"163", "gamma(gamma(4))+44-gamma(sqrt(4))"},
		{"2107", "sq(sqrt(4%+sq(4%)+sq(.4~%))/.4~%)"},
		// Sums of unlike radicals.
		{"1", "(1+sqrt(2))/(1+sqrt(2))"},
		{"1", "(1+sqrt(2)+sqrt(3)+sqrt(5))*(1/(1+sqrt(2)+sqrt(3)+sqrt(5)))"},
		{"sqrt(2)-1", "1/(1+sqrt(2))"},
		{"0", "sqrt(2)+sqrt(3)-sqrt(3)-sqrt(2)"},
		{"2+sqrt(2)", "sqrt(2)*(1+sqrt(2))"},
		{"3", "(1+2^(1/3))*(1-2^(1/3)+4^(1/3))"},
		{"5", "(2+3^(1/5))*(1/(2+3^(1/5)))*5"},
		{"10*sqrt(3)+17", "(sqrt(3)+2)^2+(sqrt(3)+2)*6-2"},
		{"(sqrt(2)-1)^7", "(1+sqrt(2))^-7"},
		{"sqrt(sqrt(3))*(1+sqrt(5))", "sqrt(sqrt(3))+sqrt(5*sqrt(3))"},
		{"0", "sqrt(8)+sqrt(18)-sqrt(50)+sqrt(7)-sqrt(28)/2"},
		// Radicands that are not factored.
		{"10^40+57", "sqrt(10^40+57)*sqrt(10^40+57)"},
		{"(10^30+57)*sqrt(10^40+57)", "sqrt((10^40+57)*(10^30+57)*(10^30+57))"},
		{"sqrt(10^30+57)*sqrt(10^40+57)", "sqrt((10^30+57)*(10^40+57))"},
		{"(10^30+57)^(1/2)", "((10^30+57)^6)^(1/12)"},
		{"0", "sqrt((10^30+57)*(10^40+57))/sqrt(10^40+57)-sqrt(10^30+57)"},
		// Huge powers under roots.
		{"2^2^510", "sqrt(sqrt(sqrt(4^4^4^4)))"},
		{"4", "4^4^4^4*4/4^4^4^4"},
		{"4^(4^4^4)", "(4^4)^(4^4^4/4)"},
		{"24", "root(4!^4!,(4!)^(4!^4!))"},
		{"4", nested("sqrt", 600, "4") + "^2^600"},
		{"1", "(-1)^(4^4^4^4)"},
		{"-1", "(-1)^(3^4^4^4)"},
		{"2^(2^513)*(1+sqrt(2))", "4^4^4^4*sqrt(2)+4^4^4^4"},
		// Irrational exponents.
		{"16", "(4^sqrt(sqrt(4)))^sqrt(sqrt(4))"},
		{"1", "4^sqrt(2)/4^sqrt(2)"},
		{"2", "2^sqrt(2)*2^(1-sqrt(2))"},
		{"0", "2^sqrt(2)*3^sqrt(2)-6^sqrt(2)"},
		{"2^(1+sqrt(2))", "2^sqrt(2)+2^sqrt(2)"},
		{"4", "(sqrt(2)^sqrt(2))^sqrt(8)"},
		{"2", "2^(1+sqrt(2)+sqrt(3))/(2^sqrt(2)*2^sqrt(3))"},
		{"2^(sqrt(2)/3)", "(2^sqrt(2))^(1/3)"},
		{"4^(1/sqrt(2))", "root(sqrt(2),4)"},
		{"4", "(4^(1+sqrt(2)))^(sqrt(2)-1)"},
		{"(10^30+57)^sqrt(2)", "((10^30+57)^2)^(1/sqrt(2))"},
		{"3", "(2^sqrt(2)+2^(1+sqrt(2)))/2^sqrt(2)"},
		{"sqrt(2)", "log(4,4^sqrt(2))"},
		{"2", "log(1+sqrt(2),3+2*sqrt(2))"},
	} {
		requireSame(t, value(t, row[0]), value(t, row[1]), row[1])
	}
}

// TestWideNearMisses: the sides differ, and Cmp says in which direction.
func TestWideNearMisses(t *testing.T) {
	for _, row := range []struct {
		a, b string
		cmp  int
	}{
		{"4+4/4^4!", "4", 1},
		{".4^44+4", "4", 1},
		{"sqrt(4^4^4+4)", "2^256", 1},
		{"4!*sqrt(4^4!+.4)", "402653184", 1},
		{nested("sqrt", 60, "4"), "1", 1},
		{"sqrt(2)+sqrt(3)", "sqrt(5+2*sqrt(6)-1/10^50)", 1},
		{"(1+sqrt(2))^1000+(1-sqrt(2))^1000", "(1+sqrt(2))^1000", 1},
		{"(sqrt(2)-1)^1000", "0", 1},
		{"(1-sqrt(2))^1001", "0", -1},
		{"sqrt(10^30+57)", "10^15", 1},
		{"sqrt(sqrt(10^60+1)-10^30)", "0", 1},
		{"4^4^4^4", "4^4^4^3*4", 1},
		{"4^4^4^4", "4^(4^4^4-1)", 1},
		{"((4!)!)!", "4^4^4", 1},
		{"((4!)!)!", "4^4^4^4", -1},
		{"((4!)!)!", "((4!)!)^((4!)!)", -1},
		{"((4!)!)!", "((4!)!/3)^((4!)!)", 1},
		{"(4!)^(4!^4!)", "(4!)^(4!^4!+1)", -1},
		{"2^sqrt(2)", "2^(14142135623730950488/10^19)", 1},
		{"2^sqrt(2)", "8/3", -1},
		{"sqrt(1+sqrt(2))", "15537739740300373073/10^19", 1},
		{"sqrt(1+sqrt(2))", "(1+sqrt(2))^(1/3)", 1},
		{"sqrt(14)+sqrt(3)", "sqrt(10)+sqrt(5)+7/10^2", 1},
		{"3^(2^500)", "2^(2^500*3/2)", 1},
		{"10000!", "10001!", -1},
		{"20000!", "20001!/20002", 1},
	} {
		a, b := value(t, row.a), value(t, row.b)
		require.False(t, a.Equal(b), "%s and %s are Equal", row.a, row.b)
		k, err := wideCalc().Cmp(a, b)
		require.NoError(t, err)
		require.Equal(t, row.cmp, k, "Cmp of %s and %s", row.a, row.b)
		k, err = wideCalc().Cmp(b, a)
		require.NoError(t, err)
		require.Equal(t, -row.cmp, k, "Cmp of %s and %s", row.b, row.a)
		require.Equal(t, row.cmp, rational.Compare(a, b))
	}
}

// TestWideOutside: what the domain leaves alone.
func TestWideOutside(t *testing.T) {
	for _, text := range []string{
		"4^sqrt(sqrt(4))+4", "2^sqrt(2)+3^sqrt(2)", "sqrt(1+sqrt(2))+1", "2^2^sqrt(2)", "(1+sqrt(2))^sqrt(2)",
		"((4!)!)!*(1+sqrt(2))", "((4!)!)!/(10^30+57)", "sqrt(((4!)!)!*(10^30+57))", "((4!)!)!*(10^20)!", "((4!)!)!^sqrt(2)",
		"((4!)!)!*2^sqrt(2)", "(4^8)!*4^sqrt(2)", "(4^8-1)!/4^sqrt(2)", "2^sqrt(1+sqrt(2))",
		"sqrt(1+2^sqrt(2))", "log(2,3)", "log(2,1+sqrt(2))", "log(1+sqrt(2),1+sqrt(3))",
	} {
		v, err := eval(t, text)
		require.ErrorIs(t, err, rational.ErrOutside, "%s = %.100v", text, v)
	}
}

// TestWideUndefined: the same is undefined as in the compact form.
func TestWideUndefined(t *testing.T) {
	for _, text := range []string{
		"1/(sqrt(2)+sqrt(3)-sqrt(3)-sqrt(2))", "sqrt(1-sqrt(2)-sqrt(3))", "(1-sqrt(2))^(1/2)", "(-4)^(1+sqrt(2))", "(1+sqrt(2))!",
		"(-4^4^4^4)!", "(sqrt(2)+1-sqrt(2)-1)^(sqrt(2)+1-sqrt(2)-1)", "0^(1-sqrt(2))", "root(4^4^4,-4)", "root(1+sqrt(2),-4)",
		"root(sqrt(2)-sqrt(2),1+sqrt(2))", "root(1-sqrt(2),0)", "gamma(1+sqrt(2))", "(2^sqrt(2))!",
	} {
		v, err := eval(t, text)
		var undefined *rational.UndefinedError
		require.ErrorAs(t, err, &undefined, "%s = %.100v", text, v)
	}
}
