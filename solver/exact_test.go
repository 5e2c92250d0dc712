package solver

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/expr/approx"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
)

// TestExact: a value that is no integer is found at the cost that it has in the whole
// table, whether it is looked for backwards or not, and one that is not there is not.
func TestExact(t *testing.T) {
	for _, c := range []struct {
		rules        string
		digit, count int
	}{{"classic", 4, 2}, {"norvigall", 7, 2}, {"basic", 4, 4}, {"basic,concatenation,decimal", 5, 4}, {"basic,floor,log", 4, 4}, {"basic,percent,square,ceil", 4, 4}, {"add,divide,sqrt,floor", 7, 4}} {
		rules := solvertest.Rules(t, c.rules)
		const cost = 130
		table := entriesOf(builtTable(t, rules, c.digit, c.count, rational.DefaultLimits(), cost), anyValue)
		calc := rational.NewCalc(rational.DefaultLimits())
		want := map[string]tableEntry{}
		req := Request{Rules: rules, Supply: supply.Copies(c.count, c.digit), MaxMemory: solvertest.Roomy, Search: SearchLimits{Cost: cost, NarrowCost: cost}}
		for i, e := range table {
			tree, err := expr.Parse(e.text())
			require.NoError(t, err)
			n, err := approx.Exact(rational.NewWide(rational.DefaultLimits()), tree)
			require.NoError(t, err)
			if !n.IsInt() && i%max(1, len(table)/40) == 0 {
				req.Exact = append(req.Exact, n)
				want[n.String()] = e
			}
		}
		require.Greater(t, len(req.Exact), 10)
		absent, err := calc.Quo(rational.FromInt(104729), rational.FromInt(15485863))
		require.NoError(t, err)
		req.Exact = append(req.Exact, absent)
		answers, sum := Solve(t.Context(), req)
		given := 0
		for a, err := range answers {
			require.NoError(t, err)
			assert.Equal(t, req.Exact[given].String(), a.Value)
			assert.Zero(t, a.Target)
			if e, ok := want[a.Value]; ok {
				assert.Equal(t, e.cost, a.Cost, "%s: %s and %s", c.rules, e.text(), a.Text)
				assert.Equal(t, e.text(), a.Text)
			} else {
				assert.False(t, a.Found, a)
			}
			given++
		}
		assert.Equal(t, len(req.Exact), given)
		assert.Equal(t, []string{absent.String()}, sum.MissingValues)
		assert.Equal(t, uint64(given-1), sum.Found)
		assert.Empty(t, sum.Missing)
	}
}

// A value of its own is refused where it cannot be looked for.
func TestExactRefused(t *testing.T) {
	half := []rational.Num{rational.FromInt(2)}
	calc := rational.NewWide(rational.DefaultLimits())
	half[0], _ = calc.Quo(rational.FromInt(1), half[0])
	tree, err := expr.Parse("1+sqrt(2)")
	require.NoError(t, err)
	sum, err := expr.Eval(calc, tree)
	require.NoError(t, err)
	for _, req := range []Request{
		{Exact: []rational.Num{rational.FromInt(1)}},
		{Exact: []rational.Num{rational.FromInt(-7)}},
		{Exact: []rational.Num{sum}},
		{Exact: half, All: true},
		{Exact: half, Supply: supply.Copies(5, 4)},
	} {
		assert.Error(t, req.Validate())
	}
	req := Request{Exact: half}
	assert.NoError(t, req.Validate())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	answers, _ := Solve(ctx, req)
	for a, err := range answers {
		assert.ErrorIs(t, err, context.Canceled, a)
	}
}
