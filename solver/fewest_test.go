package solver

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// fewestAnswers returns the answers of solveFewest.
func fewestAnswers(t testing.TB, j job) []Answer {
	t.Helper()
	if j.req.Limits == (rational.Limits{}) {
		j.req.Limits = rational.DefaultLimits()
	}
	if j.req.MaxMemory == 0 {
		j.req.MaxMemory = solvertest.Roomy
	}
	var list []Answer
	j.req.Objective = Fewest
	_, err := solveFewest(t.Context(), j, func(a Answer) error {
		list = append(list, a)
		return nil
	})
	require.NoError(t, err)
	return list
}

// Brute force has no tree of fewer digits, and none that is simpler of as many;
// and what is minimal is so in tables that are made in full.
func TestFewestBruteForce(t *testing.T) {
	for _, row := range []struct {
		rules  string
		digit  int
		costs  [4]int
		limits string
	}{
		{"tchisla", 4, [4]int{1: 200, 2: 150, 3: 110}, ""},
		{"tchisla", 5, [4]int{1: 200, 2: 150, 3: 110}, ""},
		{"tchisla", 1, [4]int{1: 200, 2: 130, 3: 100}, ""},
		{"tchisla,negate", 9, [4]int{1: 160, 2: 130, 3: 90}, ""},
		{"classic", 4, [4]int{1: 160, 2: 120, 3: 90}, ""},
		{"tchisla", 0, [4]int{1: 160, 2: 120, 3: 90}, ""},
		{"wheeler4", 4, [4]int{1: 160, 2: 100, 3: 80}, narrow},
	} {
		t.Run(fmt.Sprintf("%s of %d", row.rules, row.digit), func(t *testing.T) {
			t.Parallel()
			rules, limits := solvertest.Rules(t, row.rules), solvertest.Limits(t, row.limits)
			j := job{req: Request{Rules: rules, Supply: copies(row.digit), Targets: []target.Range{{Lo: -20, Hi: 400}}, Limits: limits}, count: 3}
			got := map[int64]Answer{}
			for _, a := range fewestAnswers(t, j) {
				if a.Found {
					got[a.Target] = a
				}
			}
			d := &differences{t: t, what: "the fewest digits of " + t.Name()}
			seen := map[int64]bool{}
			for k := 1; k <= 3; k++ {
				b := newBrute(newJudge(limits), rules, row.digit, k, row.costs[k], false)
				for v, best := range b.compact(k) {
					n, ok := b.values[v].int()
					if !ok || n < -20 || n > 400 || seen[n] {
						continue
					}
					seen[n] = true
					switch a := got[n]; {
					case !a.Found || a.Count > k:
						d.add("%d is %s; the solver has %+v", n, best.text, a)
					case a.Count == k && (a.Text != best.text || a.Cost != best.cost):
						d.add("%d is %s of cost %d; the solver has %+v", n, best.text, best.cost, a)
					}
				}
				full := fullIntegers(t, rules, row.digit, k, limits, 0)
				for _, n := range slices.Sorted(maps.Keys(got)) {
					if e, ok := full[n]; ok && got[n].Count > k {
						d.add("%d is %s; the solver has %+v", n, e.text(), got[n])
					} else if !ok && got[n].Count == k {
						d.add("%d has nothing in table %d; the solver has %+v", n, k, got[n])
					} else if got[n].Count == k && !got[n].Minimal && row.limits == "" {
						d.add("%+v is not minimal", got[n])
					}
				}
			}
			d.report()
			assert.NotEmpty(t, got)
		})
	}
}

// Counts of the Tchisla game: what its published records have, or one less. The
// first ones take an exponent with a sign, and one more without it.
func TestFewestOfTheGame(t *testing.T) {
	for i, row := range []struct {
		target       int64
		digit, count int
	}{
		{51, 4, 4},
		{93, 4, 4},
		{573, 4, 4},
		{1188, 4, 5},
		{55, 2, 5},
		{189, 8, 5},
		{1515, 6, 7},
		{1715, 8, 7},
		{1875, 8, 7},
	} {
		j := job{req: Request{Rules: solvertest.Rules(t, "tchisla"), Supply: copies(row.digit), Targets: []target.Range{{Lo: row.target, Hi: row.target}}}, count: 8}
		for _, a := range fewestAnswers(t, j) {
			assert.Equal(t, row.count, a.Count, a)
			assert.True(t, a.Minimal, a)
		}
		if i < 6 {
			j.req.Rules = solvertest.Rules(t, "tchisla,-negative-exponent")
			for _, a := range fewestAnswers(t, j) {
				assert.Equal(t, row.count+1, a.Count, a)
				assert.True(t, a.Minimal, a)
			}
		}
	}
}

// The counts of the game's published records (nanma80/tchisla, gs_records.txt),
// added up by digit, from which none up to 200 differs.
func TestFewestRecords(t *testing.T) {
	most, sums := int64(30), [9]int{136, 109, 92, 82, 100, 113, 123, 106, 89}
	if *long {
		most, sums = 200, [9]int{1337, 1075, 841, 794, 909, 978, 1059, 968, 752}
	}
	for i, want := range sums {
		sum := 0
		for _, a := range fewestAnswers(t, job{req: Request{Rules: solvertest.Rules(t, "tchisla"), Supply: copies(i + 1), Targets: []target.Range{{Lo: 1, Hi: most}}}, count: 12}) {
			assert.True(t, a.Found && a.Minimal, a)
			sum += a.Count
		}
		assert.Equal(t, want, sum, "the counts of 1 to %d in %ds", most, i+1)
	}
}

// A sign for exponents takes nothing away: no count of digits is higher with it, nor
// lower than with negations of all numbers, and so the costs of each count.
func TestFewestWithSigns(t *testing.T) {
	t.Parallel()
	most, counts := int64(40), 4
	if *long {
		most, counts = 400, 6
	}
	for digit := 1; digit <= 9; digit++ {
		var lists [3][]Answer
		for i, rules := range []string{"tchisla,-negative-exponent", "tchisla", "tchisla,negate"} {
			lists[i] = fewestAnswers(t, job{req: Request{Rules: solvertest.Rules(t, rules), Supply: copies(digit), Targets: []target.Range{{Lo: 1, Hi: most}}}, count: counts})
		}
		for n := range lists[0] {
			for i := range 2 {
				less, more := lists[i][n], lists[i+1][n]
				ok := more.Found && (more.Count < less.Count || more.Count == less.Count && more.Cost <= less.Cost)
				assert.True(t, !less.Found || ok, "%+v; with more operators %+v", less, more)
			}
		}
	}
}

// The answers do not depend on the number of workers, nor on the other targets.
func TestFewestSame(t *testing.T) {
	j := job{req: Request{Rules: solvertest.Rules(t, "tchisla"), Supply: copies(4), Targets: []target.Range{{Lo: 100, Hi: 200}}}, count: 5}
	if *long {
		j.count = 6
	}
	j.req.Workers = 1
	want := fewestAnswers(t, j)
	j.req.Workers = 3
	assert.Equal(t, want, fewestAnswers(t, j))
	for _, i := range []int{13, 39, 63, 97} {
		j.req.Targets = []target.Range{{Lo: want[i].Target, Hi: want[i].Target}}
		assert.Equal(t, want[i:i+1], fewestAnswers(t, j))
	}
}

// What a limit cuts short is the best found.
func TestFewestBestFound(t *testing.T) {
	rules := solvertest.Rules(t, "tchisla")
	j := job{req: Request{Rules: rules, Supply: copies(4), Targets: []target.Range{{Lo: 7, Hi: 7}, {Lo: 44, Hi: 44}, {Lo: 113, Hi: 113}}, Search: SearchLimits{Cost: 60, NarrowCost: 60}}, count: 5}
	minimal := map[int64]bool{44: false, 7: false, 113: false}
	for _, a := range fewestAnswers(t, j) {
		assert.True(t, a.Found, a)
		assert.Equal(t, minimal[a.Target], a.Minimal, a)
	}
	j.req.Search = SearchLimits{}
	for _, a := range fewestAnswers(t, j) {
		assert.True(t, a.Minimal, a)
	}
	// With no memory, a table is cut short.
	j.req.MaxMemory = 1 << 16
	j.req.Targets = []target.Range{{Lo: 113, Hi: 113}}
	for _, a := range fewestAnswers(t, j) {
		assert.False(t, a.Found && a.Minimal, a)
	}
}

// An interrupted search gives what was found behind a target that is open.
func TestFewestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	j := job{req: Request{Rules: solvertest.Rules(t, "tchisla"), Supply: copies(4), Objective: Fewest, Targets: []target.Range{{Lo: 1, Hi: 20}, {Lo: 1401, Hi: 1410}}, Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}, count: 8}
	j.req.Progress = func(p Progress) {
		if p.Stage == "5 digits: values of 4 digits that targets need" {
			cancel()
		}
	}
	var got []int64
	sum, err := solveFewest(ctx, j, func(a Answer) error {
		assert.True(t, a.Found, a)
		got = append(got, a.Target)
		return nil
	})
	require.NoError(t, err)
	assert.True(t, sum.Interrupted)
	assert.Contains(t, got, int64(1408))
	assert.NotContains(t, got, int64(1401))
	assert.True(t, slices.IsSorted(got), got)
}

// At most so many digits: the simplest of the answers of every count.
func TestUpTo(t *testing.T) {
	for _, levels := range []bool{false, true} {
		j := job{req: Request{Rules: solvertest.Rules(t, "classic"), Supply: copies(4), Targets: []target.Range{{Lo: -10, Hi: 60}}, Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}, count: 3}
		j.req.ByLevel = levels
		want := map[int64]Answer{}
		for k := 1; k <= 3; k++ {
			for _, a := range stagedAnswers(t, j, j.stages(j.req.Rules, k)) {
				have, ok := want[a.Target]
				less := !levels || a.Level <= have.Level
				if a.Found && (!ok || less && (levels && a.Level < have.Level || a.Cost < have.Cost || a.Cost == have.Cost && simpler(a.Text, have.Text))) {
					want[a.Target] = a
				}
			}
		}
		next := int64(-10)
		sum, err := solveUpTo(t.Context(), j, func(a Answer) error {
			assert.Equal(t, next, a.Target)
			next++
			assert.Equal(t, want[a.Target].Text, a.Text, a)
			return nil
		})
		require.NoError(t, err)
		assert.Equal(t, int64(61), next)
		assert.Equal(t, len(want), int(sum.Found))
		assert.Equal(t, []uint64{71, 71}, []uint64{sum.Asked, sum.Decided})
	}
}

// At most so many numbers: what no more of them make simpler is not looked for with more.
func TestUpToStops(t *testing.T) {
	req := Request{Rules: solvertest.Rules(t, "countdown"), WholeSteps: true, Objective: UpTo, Supply: supply.Numbers(8, 2, 4, 9, 4, 100), Targets: []target.Range{{Lo: 813, Hi: 813}}}
	answers, sum := Solve(t.Context(), req)
	for a, err := range answers {
		require.NoError(t, err)
		assert.Equal(t, "100*8+4+9", a.Text)
	}
	assert.Equal(t, []uint64{1, 1, 1}, []uint64{sum.Asked, sum.Decided, sum.Found})
	for part := range sum.Stats.Values.All() {
		assert.LessOrEqual(t, part.Size(), 4)
	}
}
