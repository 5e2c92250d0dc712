package backward

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// searchFor returns a search of four of a digit that has its tables of one and two.
func searchFor(t *testing.T, rules string, digit int, limits rational.Limits, cost int) *backward {
	t.Helper()
	in := search.New(search.Config{
		Rules: solvertest.Rules(t, rules), Parts: supply.PartsOf(supply.Copies(4, digit), 4), Limits: limits, MaxCost: cost, Workers: 1, Memory: solvertest.Roomy,
	})
	require.NoError(t, in.Build(t.Context(), 2))
	return &backward{search: in, value: rational.FromInt}
}

// narrowRows are searches whose subgoals are told by keys.
var narrowRows = []struct {
	rules, limits string
	digit, cost   int
}{
	{"wheeler6", "bits=64 root-index=2", 4, 280},
	{"wheeler6", "", 7, 140},
	{"timsin", "bits=24 root-index=1", 4, 320},
	{"timsin", "bits=24 root-index=2", 3, 240},
	{"timsin", "", 5, 140},
	{"classic", "bits=256", 4, 0},
}

// What leads to a subgoal by its value does so by its key: nothing that is within the limits is
// left out where roots are not followed any further. Keys are not many more than values.
func TestKeysBefore(t *testing.T) {
	for _, row := range narrowRows {
		t.Run(fmt.Sprint(row), func(t *testing.T) {
			limits := solvertest.Limits(t, row.limits)
			s := searchFor(t, row.rules, row.digit, limits, row.cost)
			require.True(t, handlesByKeys(s.search.Config.Rules))
			targets := []target.Range{{Lo: 2, Hi: 20}, {Lo: 99, Hi: 101}, {Lo: 4094, Hi: 4097}}
			last := s.subgoalsOf(targets, func(*subgoals) bool { return false })
			values, keys := s.newSubgoals(3), s.newSubgoals(3)
			require.NoError(t, last.before(t.Context(), s, s.operandsOf(1), values))
			require.NoError(t, last.keysBefore(t.Context(), s, s.operandsOf(1), keys))
			for i, key := range values.keys.Keys {
				if status := withinLimits(limits, values.list[i].Num); status != rational.OK {
					continue // the sums of subgoals have room for more
				}
				place := keys.keys.Place(key)
				require.GreaterOrEqual(t, place, 0, "%v leads to a target", values.list[i].Num)
				assert.LessOrEqual(t, keys.costSoFar[place], values.costSoFar[i], "%v", values.list[i].Num)
			}
			assert.Less(t, len(keys.keys.Keys), 3*len(values.keys.Keys))
		})
	}
}

// withinLimits reports whether a number is within the limits.
func withinLimits(limits rational.Limits, n rational.Num) rational.Status {
	_, status := rational.NewCalc(limits).MulTo(nil, n, rational.FromInt(1), 1)
	return status
}
