package solver

import (
	"context"
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

// TestQuickCut: what the last search did not find, cut short by memory, is found for each
// digit; and of a search that was interrupted before the last one, only that is told.
func TestQuickCut(t *testing.T) {
	req := Request{
		Supply: supply.CopiesOfEach(6, 4, 5), Objective: Fewest, Quick: true, MaxMemory: 1 << 20,
		Targets: []target.Range{{Lo: 800, Hi: 803}},
	}
	answers, sum := Solve(t.Context(), req)
	found, first := uint64(0), uint64(0)
	var missing []int64
	for a, err := range answers {
		require.NoError(t, err)
		switch {
		case a.SoFar:
			first++
		case a.Found:
			found++
		default:
			missing = append(missing, a.Target)
		}
	}
	assert.True(t, sum.MemoryHit && 0 < first && len(missing) > 0)
	assert.Equal(t, found, sum.Found)
	assert.ElementsMatch(t, missing, sum.Missing)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	req.Rules, req.MaxMemory = solvertest.Rules(t, "timsin"), 0
	answers, sum = Solve(ctx, req)
	for a, err := range answers {
		if err == nil {
			assert.True(t, a.SoFar)
		}
		cancel()
	}
	assert.True(t, sum.Interrupted)
	assert.Equal(t, []any{uint64(8), uint64(0), uint64(0), false, 0}, []any{sum.Asked, sum.Decided, sum.Found, sum.MemoryHit, len(sum.Effort)})
}
