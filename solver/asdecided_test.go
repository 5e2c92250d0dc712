package solver

import (
	"cmp"
	"slices"
	"testing"

	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
	"fourfours/solver/target"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAsDecided: the answers that come as they are decided are those that come in order,
// and what is found comes before what takes longer.
func TestAsDecided(t *testing.T) {
	for _, c := range []struct {
		name string
		req  Request
	}{
		{"simplest", Request{Supply: supply.Copies(5, 4), Targets: []target.Range{{Lo: 400, Hi: 430}}}},
		{"fewest", Request{Rules: solvertest.Rules(t, "tchisla"), Supply: supply.CopiesOfEach(5, 3, 4), Objective: Fewest, Targets: []target.Range{{Lo: 85, Hi: 120}}}},
		{"level", Request{ByLevel: true, Supply: supply.Copies(4, 4), Targets: []target.Range{{Lo: 60, Hi: 80}}}},
	} {
		asked := func(asDecided bool) (list []Answer) {
			c.req.AsDecided = asDecided
			answers, sum := Solve(t.Context(), c.req)
			for a, err := range answers {
				require.NoError(t, err)
				list = append(list, a)
			}
			assert.EqualValues(t, len(list), sum.Decided, c.name)
			return list
		}
		want, got := asked(false), asked(true)
		assert.NotEqual(t, want, got, "%s: some are decided before lower ones", c.name)
		if c.name == "fewest" {
			counts := func(digit int) (list []int) {
				for _, a := range got {
					if a.Digit == digit && a.Found {
						list = append(list, a.Count)
					}
				}
				return list
			}
			assert.True(t, slices.IsSorted(counts(3)) && slices.IsSorted(counts(4)), "the fewer digits first")
		}
		slices.SortStableFunc(got, func(a, b Answer) int {
			return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Digit, b.Digit))
		})
		assert.Equal(t, want, got, c.name)
	}
}
