package solver

import (
	"testing"

	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
	"fourfours/solver/target"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestQuick: the answers to a target become better one after the other, the first of a hard
// one long before the last, which is the one without Quick; and the summary is the same.
func TestQuick(t *testing.T) {
	tchisla := solvertest.Rules(t, "tchisla")
	for _, c := range []struct {
		name string
		req  Request
		most int // answers to one target
	}{
		{"fewest", Request{Rules: tchisla, Supply: supply.Copies(8, 4), Objective: Fewest, Targets: []target.Range{{Lo: 345, Hi: 345}}}, 4},
		{"several digits", Request{Rules: tchisla, Supply: supply.CopiesOfEach(6, 4, 5), Objective: Fewest, Targets: []target.Range{{Lo: 93, Hi: 95}}}, 3},
		{"simplest", Request{Supply: supply.Copies(5, 4), Targets: []target.Range{{Lo: 405, Hi: 415}}}, 2},
		{"up to", Request{Objective: UpTo, Supply: supply.Copies(4, 4), Targets: []target.Range{{Lo: 60, Hi: 80}}}, 2},
		{"level", Request{ByLevel: true, Supply: supply.Copies(4, 4), Targets: []target.Range{{Lo: 60, Hi: 80}}}, 3},
		{"limits", Request{Rules: solvertest.Rules(t, "timsin"), Supply: supply.Copies(3, 4), Search: SearchLimits{Cost: 90, NarrowCost: 120}, Targets: []target.Range{{Lo: 100, Hi: 130}}}, 2},
	} {
		type entry struct {
			digit  int
			target int64
		}
		want := map[entry]Answer{}
		answers, wantSum := Solve(t.Context(), c.req)
		for a, err := range answers {
			require.NoError(t, err, c.name)
			want[entry{a.Digit, a.Target}] = a
		}
		c.req.Quick = true
		got, given := map[entry]Answer{}, map[entry]int{}
		answers, sum := Solve(t.Context(), c.req)
		most := 0
		for a, err := range answers {
			require.NoError(t, err, c.name)
			e := entry{a.Digit, a.Target}
			if given[e]++; a.SoFar {
				assert.True(t, a.Found)
				if old := got[e]; old.Text != "" {
					assert.True(t, old.SoFar && c.req.Compare(a, old) < 0, "%s: %s after %s", c.name, a.Text, old.Text)
				}
			}
			got[e] = a
			most = max(most, given[e])
		}
		assert.Equal(t, want, got, "%s: the last answers", c.name)
		assert.Equal(t, c.most, most, "%s: answers to one target", c.name)
		assert.Equal(t, [2]uint64{wantSum.Asked, wantSum.Found}, [2]uint64{sum.Asked, sum.Found}, c.name)
		assert.EqualValues(t, len(want), sum.Decided, c.name)
	}
	req := Request{All: true, Quick: true}
	require.Error(t, req.Validate())
}
