package solver

import (
	"fmt"
	"testing"

	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"

	"github.com/stretchr/testify/assert"
)

// Tables made under a limit on the cost are those made without one, up to that
// cost.
func TestCostLimit(t *testing.T) {
	for _, row := range []struct {
		rules  string
		digit  int
		count  int
		cost   int
		limits string
	}{
		{"classic", 4, 2, 120, ""},
		{"classic", 9, 3, 130, "root-index=4"},
		{"ball877", 4, 2, 160, narrow},
		{"wheeler6", 4, 2, 160, narrow},
		{"norvig,floor,ceil", 3, 1, 160, narrow},
	} {
		t.Run(fmt.Sprintf("%d of %d by %s to %d", row.count, row.digit, row.rules, row.cost), func(t *testing.T) {
			t.Parallel()
			rules, limits := solvertest.Rules(t, row.rules), solvertest.Limits(t, row.limits)
			want := map[string]string{}
			for _, e := range entriesOf(builtTable(t, rules, row.digit, row.count, limits, 0), anyValue) {
				if e.cost <= row.cost {
					want[fmt.Sprint(e.value())] = fmt.Sprintf("%d %s", e.cost, e.text())
				}
			}
			got := map[string]string{}
			for _, e := range entriesOf(builtTable(t, rules, row.digit, row.count, limits, row.cost), anyValue) {
				got[fmt.Sprint(e.value())] = fmt.Sprintf("%d %s", e.cost, e.text())
			}
			assert.Equal(t, want, got)
			assert.NotEmpty(t, got)
		})
	}
}

// Passes of narrow numbers follow those of any numbers: a target is answered
// from the first that finds it.
func TestNarrowPasses(t *testing.T) {
	const wide, narrowed = 110, 190
	for _, rules := range []string{"wheeler6", "ball877", "norvig,floor,ceil", "basic,percent,square,decimal"} {
		t.Run(rules, func(t *testing.T) {
			t.Parallel()
			j := job{req: Request{
				Rules: solvertest.Rules(t, rules), Supply: copies(4), Limits: solvertest.Limits(t, ""), Targets: []target.Range{{Lo: -30, Hi: 400}},
				Search: SearchLimits{Cost: wide, NarrowCost: narrowed, NarrowBits: 12, NarrowRootIndex: 2, WidePairs: 1, Pairs: 1 << 40},
			}, count: 2}
			few := solvertest.Limits(t, "bits=12 root-index=2")
			want := fullIntegers(t, j.req.Rules, j.req.Supply.Digit(), j.count, few, narrowed)
			for v, e := range fullIntegers(t, j.req.Rules, j.req.Supply.Digit(), j.count, j.req.Limits, wide) {
				want[v] = e
			}
			d := &differences{t: t, what: "passes of " + t.Name()}
			answers, sum := solveAll(t, j)
			for _, a := range answers {
				d.same(a, want, "in passes")
			}
			d.agreeAll(j, want)
			d.report()
			assert.Equal(t, []int{wide, narrowed}, []int{sum.Cost, sum.NarrowCost}, "what the search was carried through to")
		})
	}
}

// Rules whose values end are searched without a limit on the cost, where that
// is short, and the summary says so.
func TestPassesGoOn(t *testing.T) {
	_, sum := solveAll(t, job{req: Request{Rules: solvertest.Rules(t, "yeargame"), Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 100}}}, count: 2})
	assert.Equal(t, MaxCost, sum.Cost)
	_, sum = solveAll(t, job{req: Request{Rules: solvertest.Rules(t, "wheeler6"), Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 1000}}}, count: 3})
	assert.Less(t, sum.Cost, MaxCost)
	assert.Greater(t, sum.NarrowCost, sum.Cost)
}

// A literal of two digits costs less than an operator and a digit: in a pass up
// to 100, the first operands of 4!*4!+sqrt(4)-44 cost 82.
func TestCostLimitOfLiterals(t *testing.T) {
	j := job{req: Request{Rules: solvertest.Rules(t, "tchisla"), Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 1100}}, Search: SearchLimits{Cost: 100, NarrowCost: 100}}, count: 5}
	list, _ := solveAll(t, j)
	assert.Equal(t, "4!*4!+sqrt(4)-44", list[534].Text)
	assert.Equal(t, 98, list[534].Cost)
}

// The answer for a target does not depend on which others are asked for, whatever
// the passes that these need.
func TestPassesOfTargets(t *testing.T) {
	for _, row := range []struct {
		rules        string
		digit, count int
		step         int
		long         bool
	}{
		{"wheeler4", 4, 4, 19, false},
		{"classic,percent", 7, 4, 29, true},
		{"norvig,floor,ceil", 4, 3, 61, true},
		{"norvig,floor,ceil", 4, 2, 41, true},
		{"yeargame", 5, 4, 47, true},
		{"norvig,log", 4, 4, 97, true},
		{"wheeler6", 3, 3, 31, false},
		{"timsin", 4, 2, 53, false},
		{"everything", 9, 2, 43, true},
	} {
		t.Run(fmt.Sprintf("%d of %d by %s", row.count, row.digit, row.rules), func(t *testing.T) {
			if row.long && !*long {
				t.Skip("takes long; run it with -long")
			}
			t.Parallel()
			step, most := row.step, int64(1000)
			if !*long {
				step, most = 4*step, 320
			}
			j := job{req: Request{Rules: solvertest.Rules(t, row.rules), Supply: copies(row.digit), Targets: []target.Range{{Lo: 2, Hi: most}}, Limits: solvertest.Limits(t, "")}, count: row.count}
			all, _ := solveAll(t, j)
			for i := step / 2; i < 300; i += step {
				for n := range 2 {
					j.req.Targets = []target.Range{{Lo: all[i].Target, Hi: all[i+9*n].Target}}
					some, _ := solveAll(t, j)
					assert.Equal(t, all[i:i+9*n+1], some)
				}
			}
		})
	}
}
