package solver

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/expr"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"
)

// waysToSearch are the public requests that find the answers of a count within a
// limit on the cost.
var waysToSearch = map[string]func(t *testing.T, j job) []Answer{
	"solve": func(t *testing.T, j job) []Answer {
		list, _ := solveAll(t, j)
		return list
	},
	"all": func(t *testing.T, j job) []Answer {
		j.req.Targets, j.req.All = nil, true
		list, _ := solveAll(t, j)
		return list
	},
	"values": func(t *testing.T, j job) []Answer {
		j.req.Targets, j.req.All, j.req.Values = nil, true, true
		list, _ := solveAll(t, j)
		return slices.DeleteFunc(list, func(a Answer) bool { return a.Value != fmt.Sprint(a.Target) || a.Target < 0 })
	},
	"one by one": func(t *testing.T, j job) (list []Answer) {
		for _, r := range j.req.Targets {
			for v := r.Lo; v <= r.Hi; v++ {
				j.req.Targets = []target.Range{{Lo: v, Hi: v}}
				one, _ := solveAll(t, j)
				list = append(list, one...)
			}
		}
		return list
	},
	"solutions": func(t *testing.T, j job) []Answer {
		list, _ := testSolutions(t, t.Context(), j, 2)
		return slices.DeleteFunc(list, func(a Answer) bool { return a.Rank > 1 })
	},
	"unlock": func(t *testing.T, j job) []Answer {
		added := expr.SetOf(expr.Add)
		without := j
		without.req.Rules = j.req.Rules.Minus(added)
		list, _ := unlocked(t, without, added)
		return list
	},
	"fewest": func(t *testing.T, j job) []Answer { return fewestAnswers(t, j) },
	"narrow": func(t *testing.T, j job) []Answer {
		const wide = 45
		j.req.Search.Cost = min(j.req.Search.Cost, wide)
		j.req.Search.NarrowBits, j.req.Search.NarrowRootIndex = j.req.Limits.Bits, j.req.Limits.RootIndex
		list, _ := solveAll(t, j)
		return list
	},
}

// An expression whose cost is the limit is found, whatever the way of searching,
// and one that costs more is not. What there is comes from tables made in full
// with room above it.
func TestCostAtLimit(t *testing.T) {
	const (
		tight = "bits=32 sum-bits=24 cofactor=12 root-index=4 factorial=8"
		room  = 40 // of the tables that tell what there is, above the limits
	)
	for _, row := range []struct {
		derivation   string
		rules        string
		digit, count int
		targets      target.Range
		most         int // the highest limit
		limits       string
	}{
		{"values", "classic", 4, 2, target.Range{Lo: 0, Hi: allLimit}, 150, tight},
		{"all", "classic", 4, 3, target.Range{Lo: 0, Hi: allLimit}, 130, tight},
		{"all", "wheeler4,square", 3, 3, target.Range{Lo: 0, Hi: allLimit}, 150, tight},
		{"all", "basic,percent,square,sqrt", 5, 3, target.Range{Lo: 0, Hi: allLimit}, 130, tight},
		{"all", "basic,sqrt,floor", 7, 3, target.Range{Lo: 0, Hi: allLimit}, 110, tight},
		{"all", "basic,ceil,square", 3, 3, target.Range{Lo: 0, Hi: allLimit}, 130, tight},
		{"all", "basic,or,and,shl", 3, 3, target.Range{Lo: 0, Hi: allLimit}, 110, tight},
		{"solve", "classic", 4, 3, target.Range{Lo: -20, Hi: 1100}, 120, tight},
		{"solve", "tchisla", 7, 4, target.Range{Lo: 2, Hi: 1000}, 90, tight},
		{"solve", "tchisla", 7, 4, target.Range{Lo: 2, Hi: 60}, 100, tight},
		{"solve", "tchisla", 3, 4, target.Range{Lo: 2, Hi: 9}, 90, tight},
		{"solve", "wheeler4,square", 3, 4, target.Range{Lo: 2, Hi: 60}, 90, tight},
		{"solve", "add,multiply,square,factorial", 3, 4, target.Range{Lo: 2, Hi: 300}, 130, tight},
		{"solve", "add,subtract,divide,root,square", 3, 4, target.Range{Lo: 2, Hi: 40}, 130, tight},
		{"all", "add,multiply,square,sqrt,factorial", 3, 3, target.Range{Lo: 0, Hi: allLimit}, 150, tight},
		{"all", "multiply,root,square,gamma", 4, 3, target.Range{Lo: 0, Hi: allLimit}, 190, tight},
		{"all", "divide,percent,sqrt", 5, 3, target.Range{Lo: 0, Hi: allLimit}, 200, tight},
		{"all", "subtract,power,floor,sqrt", 3, 3, target.Range{Lo: 0, Hi: allLimit}, 130, tight},
		{"all", "ceil,concatenation,root", 2, 3, target.Range{Lo: 0, Hi: allLimit}, 110, tight},
		{"solve", "multiply,power,root,sqrt", 9, 3, target.Range{Lo: 2, Hi: 60}, 70, tight},
		{"solve", "multiply,percent,square,subtract", 4, 3, target.Range{Lo: 2, Hi: 60}, 145, tight},
		{"solve", "gamma,or,power", 5, 3, target.Range{Lo: 2, Hi: 300}, 145, tight},
		{"solve", "add,percent,sqrt", 9, 4, target.Range{Lo: 2, Hi: 9}, 70, tight},
		{"solve", "add,concatenation,multiply,percent", 9, 4, target.Range{Lo: 2, Hi: 60}, 95, tight},
		{"solve", "add,sqrt", 2, 4, target.Range{Lo: 2, Hi: 60}, 60, tight},
		{"solve", "add,power,sqrt", 4, 4, target.Range{Lo: 2, Hi: 9}, 60, tight},
		{"solve", "add,decimal,multiply", 8, 4, target.Range{Lo: 2, Hi: 300}, 90, tight},
		{"one by one", "tchisla", 5, 4, target.Range{Lo: 2, Hi: 30}, 80, tight},
		{"narrow", "classic,root", 4, 3, target.Range{Lo: 0, Hi: 300}, 110, tight},
		{"narrow", "basic,floor,sqrt", 4, 3, target.Range{Lo: 0, Hi: 300}, 110, tight},
		{"solutions", "classic", 4, 3, target.Range{Lo: 0, Hi: 30}, 90, tight},
		{"fewest", "tchisla", 7, 4, target.Range{Lo: 2, Hi: 120}, 80, tight},
		{"fewest", "wheeler4,square", 3, 4, target.Range{Lo: 2, Hi: 30}, 80, tight},
		{"unlock", "add,sqrt,factorial,square", 4, 3, target.Range{Lo: 2, Hi: 600}, 130, tight},
	} {
		t.Run(fmt.Sprintf("%s, %d of %d by %s, %d-%d", row.derivation, row.count, row.digit, row.rules, row.targets.Lo, row.targets.Hi), func(t *testing.T) {
			t.Parallel()
			rules, limits := solvertest.Rules(t, row.rules), solvertest.Limits(t, row.limits)
			costs := map[int]bool{}
			var all []map[int64]tableEntry // by digit count, of those that are searched
			first := row.count
			if row.derivation == "fewest" {
				first = 1
			}
			for k := first; k <= row.count; k++ {
				list := fullIntegers(t, rules, row.digit, k, limits, row.most+room)
				for v, e := range list {
					if v < row.targets.Lo || v > row.targets.Hi || e.cost > row.most {
						delete(list, v)
					} else {
						costs[e.cost], costs[e.cost-1] = true, true
					}
				}
				all = append(all, list)
			}
			compared := 0
			for _, limit := range slices.Sorted(maps.Keys(costs)) {
				if limit < 1 {
					continue
				}
				j := job{req: Request{Rules: rules, Supply: copies(row.digit), Targets: []target.Range{row.targets}, Limits: limits, Workers: 2}, count: row.count}
				j.req.Search = SearchLimits{Cost: int64(limit), NarrowCost: int64(limit)}
				want, got := map[int64]string{}, map[int64]string{}
				for _, list := range slices.Backward(all) {
					for v, e := range list {
						if e.cost <= limit {
							want[v] = fmt.Sprintf("%d %s", e.cost, e.text())
						}
					}
				}
				for _, a := range waysToSearch[row.derivation](t, j) {
					if a.Text != "" {
						got[a.Target] = fmt.Sprintf("%d %s", a.Cost, a.Text)
					}
				}
				if !assert.Equal(t, want, got, "up to a cost of %d", limit) {
					break
				}
				compared += len(want)
			}
			t.Logf("%d limits, %d answers", len(costs), compared)
			assert.Positive(t, compared)
		})
	}
}

// Of the solutions of a target, those up to the limit on the cost are there, and no
// others.
func TestSolutionsAtCostLimit(t *testing.T) {
	j := job{req: Request{Rules: classicRules, Supply: copies(4), Limits: solvertest.Limits(t, "root-index=4 factorial=24")}, count: 3}
	for _, v := range []int64{4, 6, 60} {
		j.req.Targets = []target.Range{{Lo: v, Hi: v}}
		j.req.Search = SearchLimits{Cost: 140, NarrowCost: 140}
		all, _ := testSolutions(t, t.Context(), j, 60)
		costs := map[int]bool{}
		for _, a := range all {
			costs[a.Cost], costs[a.Cost-1] = true, true
		}
		for limit := range costs {
			var want, got []string
			for _, a := range all {
				if a.Cost <= limit {
					want = append(want, a.Text)
				}
			}
			j.req.Search = SearchLimits{Cost: int64(limit), NarrowCost: int64(limit)}
			list, _ := testSolutions(t, t.Context(), j, 60)
			for _, a := range list {
				if a.Found {
					got = append(got, a.Text)
				}
			}
			assert.Equal(t, want, got, "%d up to a cost of %d", v, limit)
		}
		assert.Greater(t, len(costs), 4)
	}
}

// A value whose large factor is a square has a root that its factors do not tell:
// 4159 is beyond trial division.
func TestLargeSquareFactor(t *testing.T) {
	j := job{req: Request{Rules: solvertest.Rules(t, "add,divide,sqrt,factorial"), Supply: copies(7)}, count: 5}
	for _, targets := range [][]target.Range{{{Lo: 4000, Hi: 5100}}, {{Lo: 4160, Hi: 4170}}, {{Lo: 4166, Hi: 4166}}} {
		for _, cost := range []int64{122, 123, 200} {
			j.req.Targets, j.req.Search = targets, SearchLimits{Cost: cost, NarrowCost: cost}
			list, _ := solveAll(t, j)
			a := list[4166-targets[0].Lo]
			if assert.Equal(t, cost >= 123, a.Found, "%s up to a cost of %d", describe(j), cost) && a.Found {
				assert.Equal(t, "123 7+sqrt(((7+7)!+7!)/7!)", fmt.Sprintf("%d %s", a.Cost, a.Text), describe(j))
			}
		}
	}
}
