package search_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// newSearch returns a search up to a cost that has no tables yet.
func newSearch(t *testing.T, rules string, of supply.Supply, cost, workers int) *search.Search {
	t.Helper()
	return search.New(search.Config{
		Rules: solvertest.Rules(t, rules), Parts: supply.PartsOf(of, of.Count()), Limits: rational.DefaultLimits(),
		Workers: workers, Memory: solvertest.Roomy, MaxCost: cost, Terms: 1,
	})
}

// costs returns the least cost of each value of a table, by its text.
func costs(tables ...*table.Table) map[string]int {
	list := map[string]int{}
	for _, t := range tables {
		for _, s := range t.Shards {
			for i := range s.Entries {
				e := &s.Entries[i]
				for sign := range table.Signs {
					n := s.Num(e)
					if sign == table.Minus {
						n = n.Neg()
					}
					if c := e.Cost[sign]; c != table.Unreachable {
						list[n.String()] = int(c)
					}
				}
			}
		}
	}
	return list
}

// TestTables: the values of a table and their costs, worked out by hand.
func TestTables(t *testing.T) {
	numbers, err := supply.ParseNumbers("2,3")
	require.NoError(t, err)
	inOrder, err := supply.ParseDigits("12")
	require.NoError(t, err)
	for _, row := range []struct {
		rules string
		of    supply.Supply
		cost  int
		want  string
	}{
		{"add", supply.Copies(1, 4), 40, "4:0"},
		{"add,concatenation", supply.Copies(2, 4), 40, "44:5 8:10"},
		{"add,subtract,multiply,divide", supply.Copies(2, 4), 40, "0:11 1:13 16:12 8:10"},
		{"sqrt", supply.Copies(1, 4), 40, "2:20 4:0 sqrt(2):40"},
		{"add,subtract,divide", numbers, 40, "-1:11 1:11 2/3:13 3/2:13 5:10"},
		{"add,subtract,divide", inOrder.InOrder(), 40, "-1:11 1/2:13 3:10"},
	} {
		s := newSearch(t, row.rules, row.of, row.cost, 1)
		require.NoError(t, s.Build(t.Context(), row.of.Count()-1))
		full, err := s.Full(t.Context(), s.Config.Parts.Whole())
		require.NoError(t, err)
		list := costs(full)
		var got []string
		for _, value := range slices.Sorted(maps.Keys(list)) {
			got = append(got, fmt.Sprintf("%s:%d", value, list[value]))
		}
		assert.Equal(t, row.want, strings.Join(got, " "), "%s under %s", row.of, row.rules)
	}
}

// TestLastTables: what is made for targets alone has each of them at the cost that it has
// among all values, under any rules and with any number of workers.
func TestLastTables(t *testing.T) {
	const cost, most = 75, 50
	digits, err := supply.ParseDigits("126")
	require.NoError(t, err)
	for _, rules := range []string{
		"classic", "basic,sqrt,factorial,concatenation", "norvig,square", "wheeler6", "timsin,or,xor", "basic,floor,ceil,sqrt",
		"add,power,negate,decimal", "basic,percent,sqrt", "divide,power,sqrt,subfactorial",
	} {
		for _, of := range []supply.Supply{supply.Copies(3, 4), supply.Copies(3, 7), digits, digits.InOrder()} {
			full := newSearch(t, rules, of, cost, 1)
			require.NoError(t, full.Build(t.Context(), of.Count()))
			want := costs(full.Tables.At(full.Config.Parts.Whole()))
			for workers := range 2 {
				s := newSearch(t, rules, of, cost, workers+1)
				last, err := s.LastTables(t.Context(), search.NewGoals(most))
				require.NoError(t, err)
				got := costs(last...)
				for n := range most + 1 {
					text := fmt.Sprint(n)
					assert.Equal(t, want[text], got[text], "%d of %s under %s with %d workers", n, of, rules, workers+1)
				}
			}
		}
	}
}
