package solver

import (
	"testing"

	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
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
		j := job{req: Request{Rules: solvertest.Rules(t, c.rules), Supply: copies(4), All: c.all, Values: c.values}, count: c.count}
		if !c.all {
			j.req.Targets = []target.Range{{Lo: 900, Hi: 910}}
		}
		if j.req.MaxMemory = c.memory; c.memory == 0 {
			_, sum := solveAll(t, j)
			j.req.MaxMemory = sum.Stats.Bytes * 99 / 100
		}
		var want []Answer
		for _, workers := range []int{1, 3} {
			j.req.Workers = workers
			got, sum := solveAll(t, j)
			require.True(t, sum.MemoryHit, "%s: %d of %d", c.name, sum.Stats.Bytes, j.req.MaxMemory)
			// Beyond the limit there is what the last table has for itself, and what
			// is made between two looks.
			assert.Less(t, sum.Stats.Bytes, j.req.MaxMemory*3/2+1<<17, c.name)
			if want == nil {
				want = got
			}
			assert.Equal(t, want, got, "%s with %d workers", c.name, workers)
		}
	}
}

// TestWriterForgets: the texts are the same where few are remembered.
func TestWriterForgets(t *testing.T) {
	j := job{req: Request{Rules: classicRules, Supply: copies(4), All: true, Values: true, MaxMemory: solvertest.Roomy, Workers: 2}, count: 2}
	want, _ := solveAll(t, j)
	defer func(least int) { leastFronts = least }(leastFronts)
	leastFronts, j.req.MaxMemory = 1, 64<<20
	got, sum := solveAll(t, j)
	assert.False(t, sum.MemoryHit)
	assert.Equal(t, want, got)
}

// TestBatches: what memory does not hold at once is searched in parts, and what is found
// is what is found of each target alone, minimal where it is.
func TestBatches(t *testing.T) {
	for _, c := range []struct {
		rules        string
		digit, count int
		fewest       bool
		lo, hi       int64
		memory       int64
	}{
		{"classic", 4, 5, false, 1950, 1969, 9 << 20},
		{"tchisla", 7, 6, true, 30, 45, 8 << 20},
	} {
		req := Request{Rules: solvertest.Rules(t, c.rules), Supply: supply.Copies(c.count, c.digit), MaxMemory: c.memory}
		if c.fewest {
			req.Objective = Fewest
		}
		solve := func(targets ...target.Range) (list []Answer, sum *Summary) {
			t.Helper()
			req.Targets = targets
			answers, sum := Solve(t.Context(), req)
			for a, err := range answers {
				require.NoError(t, err)
				list = append(list, a)
			}
			assert.False(t, sum.MemoryHit, "%s %v", c.rules, targets)
			return list, sum
		}
		var want []Answer
		for v := c.lo; v <= c.hi; v++ {
			one, _ := solve(target.Range{Lo: v, Hi: v})
			want = append(want, one...)
		}
		all := target.Range{Lo: c.lo, Hi: c.hi}
		got, tight := solve(all)
		assert.Equal(t, want, got, c.rules)
		req.MaxMemory = solvertest.Roomy
		got, roomy := solve(all)
		assert.Equal(t, want, got, c.rules)
		assert.Greater(t, roomy.Stats.Bytes, c.memory, c.rules)
		t.Logf("%s: %d of %d bytes, %d of %d pairs", c.rules, tight.Stats.Bytes, roomy.Stats.Bytes, tight.Stats.Pairs, roomy.Stats.Pairs)
	}
}
