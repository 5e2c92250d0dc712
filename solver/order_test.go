package solver

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

func parsed(t *testing.T, text string) *expr.Tree {
	t.Helper()
	tree, err := expr.Parse(text)
	require.NoError(t, err, text)
	return tree
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b    string
		by      expr.Criterion
		simpler int
		surplus string // of both, with counts
	}{
		{"4+4+4+4", ".4*(44-4)", expr.ByCost, 0, "add 3; concatenation 1 decimal 1 subtract 1 multiply 1"},
		{"44/.4~", "4!+4!", expr.ByCost, 1, "concatenation 1 decimal 1 recurring 1 divide 1; add 1 factorial 2"},
		{"4-(4*4+4)", "-4*4+4-4", expr.ByCost, 0, "; negate 1"},
		{"4+(4-4)*4", "4*4+4-4", expr.ByParentheses, 1, "; "},
		{"root(4,4)", "gamma(4)+4", expr.ByCost, 0, "root 1; add 1 gamma 1"},
		{"gamma(4)", "sq(4)", expr.ByBytes, 1, "gamma 1; square 1"},
		{"4+4/4*4", "4+4*4/4", expr.ByByteOrder, 1, "; "},
		{"4+4", "(4)+4", expr.ByNothing, 0, "; "},
	} {
		var surplus [2][]string
		got := expr.Compare(parsed(t, c.a), parsed(t, c.b))
		for i, side := range got.Sides {
			for _, s := range side.Surplus {
				surplus[i] = append(surplus[i], fmt.Sprintf("%s %d", s.Op, s.Count))
			}
		}
		assert.Equal(t, c.by, got.By, "%s and %s", c.a, c.b)
		assert.Equal(t, c.simpler, got.Simpler, "%s and %s", c.a, c.b)
		assert.Equal(t, c.surplus, strings.Join(surplus[0], " ")+"; "+strings.Join(surplus[1], " "), "%s and %s", c.a, c.b)
	}
}

// TestCompareOrders: among expressions of all kinds the comparison is the order
// that the brute-force enumerator is held to, and a difference in cost is the
// sum of the weights that are named.
func TestCompareOrders(t *testing.T) {
	var trees []*expr.Tree
	for _, o := range expr.Operators() {
		for _, more := range []string{"", "+4", "*.4~", "-4!"} {
			trees = append(trees, parsed(t, o.Example+more))
		}
	}
	for _, a := range trees {
		for _, b := range trees {
			c := expr.Compare(a, b)
			cost := a.Cost() - b.Cost()
			for i, sign := range []int{1, -1} {
				for _, s := range c.Sides[i].Surplus {
					cost -= sign * s.Count * s.Op.Info().Weight
				}
			}
			assert.Zero(t, cost, "%s and %s: the weights do not explain the costs", a.Text(), b.Text())
			first := a.Cost() < b.Cost() || a.Cost() == b.Cost() && simpler(a.Text(), b.Text())
			want := 1
			if first || a.Text() == b.Text() {
				want = 0
			}
			assert.Equal(t, want, c.Simpler, "%s and %s", a.Text(), b.Text())
			assert.Equal(t, a.Text() == b.Text(), c.By == expr.ByNothing, "%s and %s", a.Text(), b.Text())
		}
	}
}

// TestFirstOfEitherSign: what a pair makes of a value or of its negative is kept for both. A
// root takes the one alone: 6-70 is kept for the root of 64.
func TestFirstOfEitherSign(t *testing.T) {
	for _, rules := range []string{"basic,square,sqrt", "basic,percent,sqrt"} {
		answers, _ := Solve(t.Context(), Request{Rules: solvertest.Rules(t, rules), Supply: supply.Numbers(2, 20, 6, 50), Targets: []target.Range{{Lo: -6, Hi: -6}}})
		for a, err := range answers {
			require.NoError(t, err)
			assert.Equal(t, "2-sqrt(20+50-6)", a.Text, rules)
		}
	}
}
