package solver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"
)

// levelRows state the proof of the order by level, then cost: up to that cost
// brute force has every tree of each level.
var levelRows = []struct {
	rules  string
	digit  int
	limits string
	costs  [4]int // by number of copies; 0 leaves it out
}{
	{rules: "classic", digit: 4, costs: [4]int{1: 200, 2: 130, 3: 90}},
	{rules: "classic", digit: 9, costs: [4]int{1: 150, 2: 110, 3: 80}},
	{rules: "wheeler3", digit: 4, costs: [4]int{1: 200, 2: 130, 3: 90}},
	{rules: "wheeler4", digit: 4, limits: narrow, costs: [4]int{1: 200, 2: 130, 3: 90}},
	{rules: "wheeler4,square", digit: 4, limits: narrow, costs: [4]int{1: 200, 2: 110}},
	{rules: "basic,recurring,root,double-factorial", digit: 3, limits: narrow, costs: [4]int{1: 150, 2: 130, 3: 90}},
	{rules: "root,gamma", digit: 2, costs: [4]int{1: 200, 2: 200, 3: 200}},
	{rules: "basic,gamma,percent", digit: 5, limits: narrow, costs: [4]int{1: 150, 2: 130}},
	{rules: "add,recurring,subfactorial", digit: 2, costs: [4]int{1: 200, 2: 200, 3: 200}},
}

// The answers are the simplest trees by (level, cost), both ways: brute force
// under the operators up to each level has no tree of a lower level, and none
// that is simpler of that level.
func TestLevelsBruteForce(t *testing.T) {
	for _, row := range levelRows {
		t.Run(fmt.Sprintf("%s of %d", row.rules, row.digit), func(t *testing.T) {
			t.Parallel()
			rules, limits := solvertest.Rules(t, row.rules), solvertest.Limits(t, row.limits)
			for k, cost := range row.costs {
				if cost == 0 {
					continue
				}
				if !*long {
					cost = min(cost, 90)
				}
				proveLevels(t, rules, row.digit, k, cost, limits)
			}
		})
	}
}

func proveLevels(t *testing.T, rules expr.OpSet, digit, k, cost int, limits rational.Limits) {
	t.Helper()
	want := map[int64]Answer{} // of the lowest level that a tree up to the cost has
	for _, level := range rules.Levels() {
		b := newBrute(newJudge(limits), rules.UpToLevel(level), digit, k, cost, false)
		for v, best := range b.compact(k) {
			n, ok := b.values[v].int()
			if _, lower := want[n]; !ok || lower || n < -50 || n > 1000 {
				continue
			}
			tree, err := expr.Parse(best.text)
			if err != nil {
				t.Fatal(err)
			}
			want[n] = Answer{Target: n, Text: best.text, Cost: best.cost, Level: tree.Under(rules).Level()}
		}
	}
	targets := job{req: Request{Supply: copies(digit), Targets: []target.Range{{Lo: -50, Hi: 1000}}, Limits: limits}, count: k}
	got := map[int64]Answer{}
	for _, a := range stagedAnswers(t, targets, levelStages(rules, k)) {
		if a.Found {
			got[a.Target] = a
		}
	}
	d := &differences{t: t, what: fmt.Sprintf("levels of %s, %d copies of %d, trees up to cost %d", names(rules), k, digit, cost)}
	for _, n := range slices.Sorted(maps.Keys(want)) {
		w, g := want[n], got[n]
		switch {
		case g.Text == "":
			d.add("%d is %s, of level %d and cost %d; the solver has nothing", n, w.Text, w.Level, w.Cost)
		case g.Level < w.Level && g.Cost > cost:
			// A dear tree of a lower level, beyond what brute force made.
		case g.Level != w.Level || g.Cost != w.Cost || g.Text != w.Text:
			d.add("%d is %s, of level %d and cost %d; the solver has %s, of level %d and cost %d", n, w.Text, w.Level, w.Cost, g.Text, g.Level, g.Cost)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[n]; !ok && got[n].Cost <= cost {
			d.add("the solver has %s at cost %d for %d, which no tree has", got[n].Text, got[n].Cost, n)
		}
	}
	d.report()
	if len(want) == 0 && *long {
		t.Errorf("%s: no tree has a target", d.what)
	}
}

// stagedAnswers returns every answer of the stages.
func stagedAnswers(t testing.TB, j job, stages []stage) []Answer {
	t.Helper()
	list, _ := staged(t, j, stages)
	return list
}

func staged(t testing.TB, j job, stages []stage) (list []Answer, sum Summary) {
	t.Helper()
	if j.req.Limits == (rational.Limits{}) {
		j.req.Limits = rational.DefaultLimits()
	}
	j.req.MaxMemory = solvertest.Roomy
	sum, err := solveStages(context.Background(), j, stages, func(a Answer) error {
		list = append(list, a)
		return nil
	})
	if err != nil || sum.Interrupted || sum.MemoryHit {
		t.Fatalf("the search of %s in %d stages was cut short: %+v, %v", describe(j), len(stages), sum, err)
	}
	return list, sum
}

// Each target has the answer of the first stage that finds it, and the order
// is ascending, whatever is asked: compared with the stages made one by one.
func TestStagesTakeTheFirst(t *testing.T) {
	classic, basic := solvertest.Rules(t, "classic"), solvertest.Rules(t, "basic")
	for _, row := range []struct {
		name   string
		job    job
		stages []stage
	}{
		{"levels", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: -20, Hi: 120}, {Lo: 200, Hi: 220}, {Lo: 1 << 40, Hi: 1<<40 + 2}}}}, levelStages(solvertest.Rules(t, "wheeler3"), 3)},
		{"one", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 100}}}}, []stage{{classic, 4}}},
		{"counts", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: -5, Hi: 300}}}}, []stage{{classic, 1}, {classic, 2}, {classic, 3}, {classic, 4}}},
		{"descending counts", job{req: Request{Supply: copies(7), Targets: []target.Range{{Lo: 0, Hi: 50}}}}, []stage{{basic, 4}, {classic, 2}, {classic, 1}}},
		{"the ends of int64", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: math.MinInt64, Hi: math.MinInt64 + 1}, {Lo: math.MaxInt64 - 1, Hi: math.MaxInt64}}}}, levelStages(classic, 4)},
		{"all levels", job{req: Request{Supply: copies(4), All: true}}, levelStages(solvertest.Rules(t, "wheeler3"), 3)},
		{"all counts", job{req: Request{Supply: copies(4), All: true}}, []stage{{classic, 1}, {classic, 2}, {basic, 5}, {classic, 3}}},
		{"all values", job{req: Request{Supply: copies(4), All: true, Values: true}}, []stage{{basic, 3}, {classic, 2}, {classic, 1}}},
		{"all of nothing", job{req: Request{Supply: copies(4), All: true}}, []stage{{expr.SetOf(expr.Decimal), 2}, {expr.SetOf(expr.Decimal), 3}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			first := map[string]Answer{}
			for _, stage := range row.stages {
				j := row.job
				j.req.Rules, j.count = stage.Rules, stage.Count
				list, _ := solveAll(t, j)
				for _, a := range list {
					if have, ok := first[a.Value]; !ok || !have.Found {
						first[a.Value] = a
					}
				}
			}
			got, sum := staged(t, row.job, row.stages)
			seen := map[string]bool{}
			found := uint64(0)
			for i, a := range got {
				if seen[a.Value] {
					t.Errorf("%s has two answers", a.Value)
				}
				seen[a.Value] = true
				if want := first[a.Value]; a != want {
					t.Errorf("the answer is %+v; the first stage that has it says %+v", a, want)
				}
				if a.Found {
					found++
				}
				if i > 0 && !row.job.req.Values && cmp.Compare(got[i-1].Target, a.Target) >= 0 {
					t.Errorf("%d comes after %d", a.Target, got[i-1].Target)
				}
			}
			if row.job.req.Values {
				ascending(t, got)
			}
			if len(got) != len(first) || sum.Found != found || sum.Decided != uint64(len(got)) {
				t.Errorf("there are %d answers of %d, the summary is %+v", len(got), len(first), sum)
			}
			if !row.job.req.All && (sum.Asked != target.Count(row.job.req.Targets) || uint64(len(sum.Missing)) != min(maxMissing, sum.Asked-sum.Found)) {
				t.Errorf("the summary is %+v", sum)
			}
			if row.job.req.All {
				gap := int64(-1)
				for first[fmt.Sprint(gap+1)].Found {
					gap++
				}
				if sum.GapFree != gap {
					t.Errorf("0 to %d are found; the summary says 0 to %d", gap, sum.GapFree)
				}
			}
		})
	}
}

// ascending demands that the values of answers ascend.
func ascending(t *testing.T, list []Answer) {
	t.Helper()
	c := rational.NewCalc(rational.DefaultLimits())
	var before rational.Num
	for i, a := range list {
		tree, err := expr.Parse(a.Text)
		if err != nil {
			t.Fatal(err)
		}
		n, err := expr.Eval(c, tree)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 && rational.Compare(before, n) >= 0 {
			t.Errorf("%s comes after %s", n, before)
		}
		before = n
	}
}

// An answer comes as soon as it and all lower ones are decided: here the last
// stage is never begun, and those below the first target that needs it are
// there. Then the search is interrupted, and the rest of what was found follows.
func TestStagesStream(t *testing.T) {
	norvig, classic := solvertest.Rules(t, "norvig"), solvertest.Rules(t, "classic")
	for _, all := range []bool{false, true} {
		ctx, cancel := context.WithCancel(context.Background())
		j := job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 200}}, All: all, Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}}
		if all {
			j.req.Targets = nil
		}
		next, last, after := int64(0), int64(-1), uint64(0)
		sum, err := solveStages(ctx, j, []stage{{norvig, 4}, {classic, 4}}, func(a Answer) error {
			if a.Target <= last || !a.Found {
				t.Errorf("%d, found %v, comes after %d", a.Target, a.Found, last)
			}
			if last = a.Target; ctx.Err() != nil {
				after++
				return nil
			}
			if a.Target != next {
				t.Errorf("%d comes where %d is next", a.Target, next)
			}
			if next++; next == 73 {
				cancel() // norvig lacks 73
			}
			return nil
		})
		cancel()
		if err != nil || !sum.Interrupted || next != 73 || after == 0 || sum.Decided != 73+after || sum.Found != sum.Decided {
			t.Errorf("all %v: %d answers before the stage that 73 needs, %+v, %v; want 73", all, next, sum, err)
		}
	}
	stop := errors.New("stop")
	_, err := solveStages(context.Background(), job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 9}}, Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}},
		[]stage{{norvig, 4}, {classic, 4}}, func(Answer) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("the error of emit is returned as %v", err)
	}
}

// The level of an answer is that of the operator as the rules have it.
func TestLevelOfPercent(t *testing.T) {
	for rules, level := range map[string]int{"divide,percent": 10} {
		j := job{req: Request{Rules: solvertest.Rules(t, rules), Supply: copies(4), Targets: []target.Range{{Lo: 100, Hi: 100}}, Limits: solvertest.Limits(t, narrow)}, count: 2}
		list, _ := solveAll(t, j)
		if len(list) != 1 || list[0].Text != "4/4%" || list[0].Level != level {
			t.Errorf("under %s the answers are %+v; want 4/4%% of level %d", rules, list, level)
		}
	}
}
