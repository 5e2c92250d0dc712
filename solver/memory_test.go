package solver

import (
	"testing"

	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMemoryCut: what a search has that was cut short by its memory does not
// depend on the number of workers, and it counts little more than the limit.
func TestMemoryCut(t *testing.T) {
	for _, c := range []struct {
		name, rules string
		count       int
		memory      int64 // or all that it takes, but a little
		all, values bool
	}{
		{"in a table", "classic", 5, 2 << 20, true, false},
		{"in the table of all values", "basic,power", 4, 0, true, true},
		{"in the join", "basic", 7, 0, true, false},
		{"where values are rounded", "basic,decimal,floor", 4, 0, true, false},
		{"for targets", "ball112", 5, 2 << 20, false, false},
	} {
		req := request{Rules: solvertest.Rules(t, c.rules), Supply: copies(4), Count: c.count, All: c.all, Values: c.values}
		if !c.all {
			req.Targets = []target.Range{{Lo: 0, Hi: 2000}}
		}
		if req.MaxMemory = c.memory; c.memory == 0 {
			_, sum := solveAll(t, req)
			req.MaxMemory = sum.Stats.Bytes * 99 / 100
		}
		var want []Answer
		for _, workers := range []int{1, 3} {
			req.Workers = workers
			got, sum := solveAll(t, req)
			require.True(t, sum.MemoryHit, "%s: %d of %d", c.name, sum.Stats.Bytes, req.MaxMemory)
			// Beyond the limit there is what the last table has for itself, and what
			// is made between two looks.
			assert.Less(t, sum.Stats.Bytes, req.MaxMemory*3/2+1<<17, c.name)
			if want == nil {
				want = got
			}
			assert.Equal(t, want, got, "%s with %d workers", c.name, workers)
		}
	}
}

// TestWriterForgets: the texts are the same where few are remembered.
func TestWriterForgets(t *testing.T) {
	req := request{Rules: classicRules, Supply: copies(4), Count: 2, All: true, Values: true, MaxMemory: solvertest.Roomy, Workers: 2}
	want, _ := solveAll(t, req)
	defer func(least int) { leastFronts = least }(leastFronts)
	leastFronts, req.MaxMemory = 1, 64<<20
	got, sum := solveAll(t, req)
	assert.False(t, sum.MemoryHit)
	assert.Equal(t, want, got)
}
