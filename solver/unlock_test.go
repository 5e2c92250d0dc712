package solver

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/rules"
	"fourfours/solver/target"
)

func unlocked(t testing.TB, j job, candidates expr.OpSet) (list []Answer, sum Summary) {
	t.Helper()
	if j.req.MaxMemory == 0 {
		j.req.MaxMemory = solvertest.Roomy
	}
	j.req.Candidates = candidates
	sum, err := solveUnlock(context.Background(), j, func(a Answer) error {
		list = append(list, a)
		return nil
	})
	if err != nil || sum.Interrupted || sum.MemoryHit && j.req.MaxMemory == solvertest.Roomy {
		t.Fatalf("unlocking %s was cut short: %+v, %v", describe(j), sum, err)
	}
	return list, sum
}

// The additions are the smallest: brute force goes through all sets of up to
// three candidates in the declared order, and has every tree up to a cost.
func TestUnlockBruteForce(t *testing.T) {
	const tight = "bits=24 sum-bits=20 cofactor=16 root-index=2 factorial=8 radicand=50 exponent=16"
	for _, row := range []struct {
		rules, candidates string
		digit, count      int
		cost, short       int
	}{
		{"add,subtract", "multiply,divide,sqrt,factorial,power,decimal,recurring,gamma,negate", 4, 2, 110, 90},
		{"basic", "concatenation,decimal,recurring,sqrt,root,gamma,square", 4, 2, 120, 90},
		{"basic", "percent,square,subfactorial,double-factorial", 4, 2, 120, 90},
		{"basic", "decimal,sqrt,floor,ceil", 4, 2, 120, 90},
		{"norvig", "recurring,root,gamma,square,subfactorial,double-factorial", 4, 2, 90, 70},
		{"norvig", "root,gamma,square,subfactorial,double-factorial,floor", 4, 1, 240, 160},
		{"classic", "gamma,root,square,subfactorial", 3, 2, 90, 70},
		{"sqrt", "factorial,gamma,subfactorial,double-factorial,ceil", 4, 1, 300, 200},
	} {
		t.Run(fmt.Sprintf("%s with %s, %d copies", row.rules, row.candidates, row.count), func(t *testing.T) {
			t.Parallel()
			limits, rules, candidates := solvertest.Limits(t, tight), solvertest.Rules(t, row.rules), solvertest.Rules(t, row.candidates)
			cost := row.short
			if *long {
				cost = row.cost
			}
			j := job{req: Request{Rules: rules, Supply: copies(row.digit), Targets: []target.Range{{Lo: -9, Hi: 130}, {Lo: 500, Hi: 520}, {Lo: 5040, Hi: 5040}}, Limits: limits}, count: row.count}
			for name, levels := range map[string]bool{"by cost": false, "by level": true} {
				j.req.ByLevel = levels
				got, sum := unlocked(t, j, candidates)
				want := bruteUnlock(j, candidates, cost)
				if uint64(len(got)) != sum.Asked || sum.Decided != sum.Asked {
					t.Fatalf("%s: %d answers; the summary is %+v", name, len(got), sum)
				}
				compareUnlocked(t, name, cost, got, want)
			}
		})
	}
}

// bruteSets returns the empty set and the sets of up to three candidates in the
// declared order.
func bruteSets(candidates expr.OpSet) []expr.OpSet {
	var sets []expr.OpSet
	for s := range uint64(1) << len(candidates.Ops()) {
		var set expr.OpSet
		for i, op := range candidates.Ops() {
			if s>>i&1 != 0 {
				set = set.With(op)
			}
		}
		if set.Len() <= 3 {
			sets = append(sets, set)
		}
	}
	level := func(s expr.OpSet) (most, weight int) {
		for _, op := range s.Ops() {
			most, weight = max(most, op.Info().Level), weight+op.Info().Weight
		}
		return most, weight
	}
	slices.SortFunc(sets, func(a, b expr.OpSet) int {
		la, wa := level(a)
		lb, wb := level(b)
		return cmp.Or(cmp.Compare(a.Len(), b.Len()), cmp.Compare(la, lb), cmp.Compare(wa, wb), slices.Compare(a.Ops(), b.Ops()))
	})
	return sets
}

// bruteUnlock answers the targets that brute force has a tree for.
func bruteUnlock(j job, candidates expr.OpSet, cost int) map[int64]Answer {
	want := map[int64]Answer{}
	made := map[stage]*brute{}
	for _, set := range bruteSets(candidates) {
		for _, stage := range j.stages(j.req.Rules.Union(set), j.count) {
			b := made[stage]
			if b == nil {
				b = newBrute(newJudge(j.req.Limits), stage.Rules, j.req.Supply.Digit(), stage.Count, cost, true)
				made[stage] = b
			}
			for v, best := range b.compact(stage.Count) {
				n, ok := b.values[v].int()
				if _, smaller := want[n]; ok && !smaller {
					want[n] = Answer{Target: n, Text: best.text, Cost: best.cost, Needs: set, Found: set.IsEmpty()}
				}
			}
		}
	}
	return want
}

func compareUnlocked(t *testing.T, name string, cost int, got []Answer, want map[int64]Answer) {
	t.Helper()
	found, sizes := 0, [4]int{}
	for _, g := range got {
		w, ok := want[g.Target]
		if g.Found != (g.Text != "" && g.Needs.IsEmpty()) {
			t.Errorf("%s: the answer %+v is at odds with itself", name, g)
		}
		if g.Text != "" {
			found++
			sizes[g.Needs.Len()]++
		}
		switch {
		case g.Text != "" && g.Cost > cost:
			// Beyond what brute force made, which can only have a larger set.
			if ok && w.Needs == g.Needs {
				t.Errorf("%s: %d is %s at cost %d with %s; brute force has %s at cost %d", name, g.Target, g.Text, g.Cost, g.Needs.String(), w.Text, w.Cost)
			}
		case ok != (g.Text != ""), ok && (w.Text != g.Text || w.Cost != g.Cost || w.Needs != g.Needs):
			t.Errorf("%s: %d is %q at cost %d with %q; brute force has %q at cost %d with %q", name, g.Target,
				g.Text, g.Cost, g.Needs.String(), w.Text, w.Cost, w.Needs.String())
		}
	}
	t.Logf("%s: %d of %d answered, %v by the number of operators added", name, found, len(got), sizes)
}

// The additions come in the order of size, level, weight and table.
func TestAdditionsInOrder(t *testing.T) {
	everything := rules.Every().Minus(solvertest.Rules(t, "classic,or,and,xor,shr"))
	for size := 1; size <= MaxUnlock; size++ {
		var want []expr.OpSet
		for _, s := range bruteSets(everything) {
			if s.Len() == size && !(s.Has(expr.LiteralPercent) && s.Has(expr.Percent)) {
				want = append(want, s)
			}
		}
		if got := additions(everything, size); !slices.Equal(got, want) {
			t.Errorf("the additions of %d operators are %d in another order or others than the %d declared", size, len(got), len(want))
		}
	}
	if got := Unlockable(solvertest.Rules(t, "classic,percent"), everything); got.Has(expr.LiteralPercent) || got.Has(expr.Sqrt) || !got.Has(expr.Gamma) {
		t.Errorf("classic with percent can gain by %s", got.String())
	}
}

// A bound makes no difference, but to the number of searches.
func TestUnlockBounds(t *testing.T) {
	j := job{req: Request{Rules: solvertest.Rules(t, "basic"), Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 60}}, Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}, count: 2}
	candidates := solvertest.Rules(t, "concatenation,decimal,recurring,sqrt,factorial,gamma,root")
	bounded, _ := unlocked(t, j, candidates)
	var first []Answer
	for v := int64(0); v <= 60; v++ {
		first = append(first, Answer{Target: v, Value: fmt.Sprint(v)})
	}
	for _, set := range bruteSets(candidates) {
		each := j
		each.req.Rules = j.req.Rules.Union(set)
		list, _ := solveAll(t, each)
		for i, a := range list {
			if a.Found && first[i].Text == "" {
				first[i] = a
				first[i].Needs, first[i].Found = set, set.IsEmpty()
			}
		}
	}
	if i := firstDifference(bounded, first); i >= 0 {
		t.Errorf("the answer is %s; one search after the other it is %s", show(bounded, i), show(first, i))
	}
}

// With three copies of 4 and the operators that need little time.
func TestUnlockPublished(t *testing.T) {
	j := job{req: Request{Rules: solvertest.Rules(t, "classic"), Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 60}}, Limits: solvertest.Limits(t, narrow)}, count: 3}
	list, sum := unlocked(t, j, solvertest.Rules(t, "root,gamma"))
	missing := 0
	for _, a := range list {
		switch {
		case a.Found:
		case a.Text == "":
			missing++
		case !a.Needs.Contains(expr.SetOf(expr.Gamma)) && !a.Needs.Contains(expr.SetOf(expr.Root)):
			t.Errorf("%d needs %q", a.Target, a.Needs.String())
		case strings.Contains(a.Text, "gamma") != a.Needs.Has(expr.Gamma):
			t.Errorf("%d needs %s: %s", a.Target, a.Needs.String(), a.Text)
		}
	}
	if missing == 0 || uint64(missing) >= sum.Asked-sum.Found {
		t.Errorf("%d of %d are found, %d of the others are not unlocked", sum.Found, sum.Asked, missing)
	}
}

func TestRanges(t *testing.T) {
	const most, least = 1<<63 - 1, -1 << 63
	for _, row := range []struct{ a, b, both, rest []target.Range }{
		{nil, nil, nil, nil},
		{[]target.Range{{Lo: 1, Hi: 5}}, nil, nil, []target.Range{{Lo: 1, Hi: 5}}},
		{nil, []target.Range{{Lo: 1, Hi: 5}}, nil, nil},
		{[]target.Range{{Lo: 1, Hi: 9}}, []target.Range{{Lo: 3, Hi: 4}, {Lo: 6, Hi: 6}}, []target.Range{{Lo: 3, Hi: 4}, {Lo: 6, Hi: 6}}, []target.Range{{Lo: 1, Hi: 2}, {Lo: 5, Hi: 5}, {Lo: 7, Hi: 9}}},
		{[]target.Range{{Lo: 1, Hi: 2}, {Lo: 5, Hi: 9}}, []target.Range{{Lo: 2, Hi: 6}}, []target.Range{{Lo: 2, Hi: 2}, {Lo: 5, Hi: 6}}, []target.Range{{Lo: 1, Hi: 1}, {Lo: 7, Hi: 9}}},
		{[]target.Range{{Lo: least, Hi: most}}, []target.Range{{Lo: 0, Hi: 0}}, []target.Range{{Lo: 0, Hi: 0}}, []target.Range{{Lo: least, Hi: -1}, {Lo: 1, Hi: most}}},
		{[]target.Range{{Lo: least, Hi: most}}, []target.Range{{Lo: least, Hi: 0}, {Lo: 5, Hi: most}}, []target.Range{{Lo: least, Hi: 0}, {Lo: 5, Hi: most}}, []target.Range{{Lo: 1, Hi: 4}}},
	} {
		if got := target.Intersect(row.a, row.b); !slices.Equal(got, row.both) {
			t.Errorf("common(%v, %v) = %v; want %v", row.a, row.b, got, row.both)
		}
		if got := target.Subtract(row.a, row.b); !slices.Equal(got, row.rest) {
			t.Errorf("without(%v, %v) = %v; want %v", row.a, row.b, got, row.rest)
		}
	}
}
