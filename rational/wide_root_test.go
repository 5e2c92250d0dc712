package rational_test

import (
	"testing"

	"github.com/stretchr/testify/require"
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
		{"sqrt((1+2^(1/3))^2)-1*(1+2^(1/3))", "0"},
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
	require.True(t, value(t, "sqrt((1+2^(1/3))^2)").Equal(value(t, "1+2^(1/3)")))
	require.False(t, value(t, "sqrt((1+2^(1/3))^2+1/10^60)").Equal(value(t, "1+2^(1/3)")))
}
