package solver

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/expr/approx"
	"fourfours/rational"
	"fourfours/solver/internal/kbest"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// different is what must differ between two solutions: a text that is the same
// for trees that are the same after commuting and regrouping sums and products.
// It is a sign and a text for what is left; a sum is the sorted list of its
// signed terms, and a product that of its factors, with the sign before it.
func different(t *expr.Tree) (negative bool, text string) {
	switch t.Op {
	case expr.Literal:
		return false, t.Text()
	case expr.Negate:
		negative, text = different(t.L)
		return !negative && !strings.HasPrefix(text, "#"), text
	case expr.Add, expr.Subtract:
		terms := termsOf(t, false)
		opposite := termsOf(t, true)
		slices.Sort(terms)
		slices.Sort(opposite)
		one, other := strings.Join(terms, ""), strings.Join(opposite, "")
		switch {
		case one == other:
			return false, "#<" + one + ">"
		case one < other:
			return false, "<" + one + ">"
		}
		return true, "<" + other + ">"
	case expr.Multiply, expr.Divide:
		var factors []string
		negative, factors = factorsOf(t, false)
		slices.Sort(factors)
		text = "[" + strings.Join(factors, "") + "]"
		if strings.Contains(strings.Join(factors, ""), "{#") {
			return false, "#" + text
		}
		return negative, text
	}
	op := t.Op
	if op == expr.LiteralPercent {
		op = expr.Percent
	}
	text = fmt.Sprintf("%s(%s", op, signedText(t.L))
	if t.R != nil {
		text += "," + signedText(t.R)
	}
	return false, text + ")"
}

func signedText(t *expr.Tree) string {
	if negative, text := different(t); negative {
		return "-" + text
	} else {
		return text
	}
}

// termsOf returns the terms of a tree or of its negative.
func termsOf(t *expr.Tree, negative bool) []string {
	switch t.Op {
	case expr.Add:
		return append(termsOf(t.L, negative), termsOf(t.R, negative)...)
	case expr.Subtract:
		return append(termsOf(t.L, negative), termsOf(t.R, !negative)...)
	case expr.Negate:
		return termsOf(t.L, !negative)
	}
	minus, text := different(t)
	if minus != negative && !strings.HasPrefix(text, "#") {
		return []string{"{-" + text + "}"}
	}
	return []string{"{+" + text + "}"}
}

// factorsOf returns the factors of a tree or of its inverse, and its sign.
// A factor that is its own negative, as 4-4 is, begins with #.
func factorsOf(t *expr.Tree, inverse bool) (negative bool, factors []string) {
	switch t.Op {
	case expr.Multiply, expr.Divide:
		minus, left := factorsOf(t.L, inverse)
		negative, factors = factorsOf(t.R, inverse != (t.Op == expr.Divide))
		return negative != minus, append(left, factors...)
	case expr.Negate:
		negative, factors = factorsOf(t.L, inverse)
		return !negative, factors
	}
	negative, text := different(t)
	if inverse {
		return negative, []string{"{" + text + "/}"}
	}
	return negative, []string{"{" + text + "}"}
}

func TestDifferent(t *testing.T) {
	for _, row := range []struct {
		same  bool
		texts []string
	}{
		{true, []string{"4+4-44", "4-44+4", "4-(44-4)", "-(44-4)+4", "4+(4-44)", "4-(-4)-44", "-(44-4-4)"}},
		{true, []string{"4*4/44", "4/44*4", "4/(44/4)", "4*(4/44)", "-4/-44*4", "4*(-4)/(-44)"}},
		{true, []string{"4!-(4-44)*4", "4!+(44-4)*4", "(44-4)*4+4!", "4!+4*(44-4)", "4!-(-4)*(44-4)"}},
		{true, []string{"4-4", "-(4-4)", "-4+4"}},
		{true, []string{"(4-4)*44", "(4-4)*(-44)", "-(44*(4-4))", "44*(4-4)"}},
		{true, []string{"sqrt(4*4+4)", "sqrt(4+4*4)"}},
		{true, []string{"4^(4-5)", "4^-(5-4)", "4^(-5+4)"}},
		{true, []string{"4%", "(--4)%"}},
		{true, []string{"4+(4-4)*4", "4-(4-4)*4", "4-4*(4-4)"}},
		{false, []string{
			"4", "44", ".4", ".4~", "4!", "(4!)!", "4!!", "sqrt(4)", "4+4", "4*4", "4-4", "4/4", "4-44", "44-4",
			"4/44", "44/4", "4^44", "44^4", "4^-44", "4%", "4*4*4", "(4+4)*4", "4+4*4", "(4/4)!", "4*4-4-4", "4*(4-4)-4",
			"4+4-4", "(4-4)/4", "(4-4)*4", "root(4,44)", "root(44,4)", "or(4,44)", "or(44,4)", "4^(4-44)", "4^(44-4)",
			"2*2", "2+2", "1/(4-44)", "(44-4)/(44-4)", "-4", "4-(4-4)^2", "4+(4-4)^2",
		}},
	} {
		c := kbest.NewClasses(false)
		seen := map[kbest.Class]string{}
		names := map[string]kbest.Class{}
		for _, text := range row.texts {
			tree, err := expr.Parse(text)
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			number, name := c.OfTree(tree), signedText(tree)
			if other, ok := names[name]; ok && other != number {
				t.Errorf("%s has the class %d; another tree that brute force takes for the same has %d", text, number, other)
			}
			if other, ok := seen[number]; ok && !row.same {
				t.Errorf("%s is taken for the same as %s", text, other)
			}
			seen[number], names[name] = text, number
		}
		if row.same && (len(seen) != 1 || len(names) != 1) {
			t.Errorf("%q are taken for different: %d classes, %d by brute force: %v", row.texts, len(seen), len(names), names)
		}
	}
}

// solutionRow states a proof: with so many copies of the digit and up to a
// cost, the explorer lists of every value that brute force has the same
// solutions at the same costs in the same order, as far as brute force tells
// trees apart, and none besides.
type solutionRow struct {
	rules string
	digit int
	costs [4]int // by number of copies; 0 leaves that number out
	// limits are changes of the default limits.
	limits string
}

var solutionRows = []solutionRow{
	{rules: "basic", digit: 4, costs: [4]int{1: 200, 2: 140, 3: 110}},
	{rules: "classic", digit: 4, costs: [4]int{1: 200, 2: 130, 3: 95}},
	{rules: "classic", digit: 0, costs: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "classic", digit: 1, costs: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "classic", digit: 2, costs: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "classic", digit: 9, costs: [4]int{1: 160, 2: 110, 3: 80}},
	{rules: "norvig", digit: 5, costs: [4]int{1: 160, 2: 110, 3: 80}},
	{rules: "classic,-negate", digit: 4, costs: [4]int{1: 160, 2: 120, 3: 90}},
	{rules: "power,negate,factorial", digit: 3, costs: [4]int{1: 160, 2: 140, 3: 120}},
	{rules: "power,negative-exponent,subtract,sqrt", digit: 4, costs: [4]int{1: 160, 2: 140, 3: 120}},
	{rules: "power,negative-exponent,divide", digit: 1, costs: [4]int{1: 160, 2: 140, 3: 120}},
	{rules: "power,sqrt,decimal", digit: 4, costs: [4]int{1: 240, 2: 180, 3: 140}},
	{rules: "subtract,divide,sqrt,recurring", digit: 8, costs: [4]int{1: 200, 2: 150, 3: 110}},
	{rules: "ball877", digit: 4, costs: [4]int{1: 160, 2: 110, 3: 80}, limits: narrow},
	{rules: "classic,root", digit: 1, costs: [4]int{1: 120, 2: 130}, limits: narrow},
	{rules: "classic,root", digit: 0, costs: [4]int{1: 120, 2: 110}, limits: narrow},
	{rules: "wheeler6", digit: 4, costs: [4]int{1: 140, 2: 110}, limits: narrow},
	{rules: "basic,percent,literal-percent,decimal,concatenation", digit: 9, costs: [4]int{1: 180, 2: 130}, limits: narrow},
	{rules: "basic,percent,sqrt", digit: 1, costs: [4]int{1: 180, 2: 130}, limits: narrow},
	{rules: "wheeler4,floor,ceil", digit: 4, costs: [4]int{1: 180, 2: 100, 3: 70}, limits: narrow},
	{rules: "basic,sqrt,power,log", digit: 2, costs: [4]int{1: 120, 2: 120, 3: 90}, limits: narrow},
	{rules: "basic,or,and,xor,shl,shr,concatenation", digit: 3, costs: [4]int{1: 120, 2: 140, 3: 110}, limits: narrow},
	{rules: "subfactorial,double-factorial,gamma,add,multiply", digit: 3, costs: [4]int{1: 160, 2: 130, 3: 100}, limits: narrow},
	{rules: "classic", digit: 4, costs: [4]int{1: 160, 2: 120, 3: 80}, limits: "bits=40 sum-bits=12 cofactor=12 root-index=4 radicand=5 exponent=24 factorial=10"},
}

func TestSolutionsBruteForce(t *testing.T) {
	for _, row := range solutionRows {
		t.Run(fmt.Sprintf("%s of %d %s", row.rules, row.digit, row.limits), func(t *testing.T) {
			t.Parallel()
			rules, limits := solvertest.Rules(t, row.rules), solvertest.Limits(t, row.limits)
			for k := 1; k < len(row.costs); k++ {
				cost := row.costs[k]
				if !*long {
					cost = cost * 3 / 4
				}
				if cost > 0 {
					newBrute(newJudge(limits), rules, row.digit, k, cost, false).proveSolutions(t, k, cost)
				}
			}
		})
	}
}

// ranked is a solution with its place in the declared order.
type ranked struct {
	cost int
	text string
}

func compareRanked(a, b ranked) int {
	if c := cmp.Compare(a.cost, b.cost); c != 0 || a.text == b.text {
		return c
	}
	if simpler(a.text, b.text) {
		return -1
	}
	return 1
}

// solutions returns the simplest tree of each class of the trees of k digits,
// in order, by value.
func (b *brute) solutions(k, maxCost int) map[int32][]ranked {
	best := map[int32]map[string]ranked{}
	for cost := range maxCost + 1 {
		for _, tree := range b.trees[k][b.from[k][cost]:b.from[k][cost+1]] {
			if b.outside.by[tree.value] != nil {
				continue
			}
			whole := b.tree(k, tree)
			classes := best[tree.value]
			if classes == nil {
				classes = map[string]ranked{}
				best[tree.value] = classes
			}
			name, r := signedText(whole), ranked{cost, whole.Text()}
			if old, ok := classes[name]; !ok || compareRanked(r, old) < 0 {
				classes[name] = r
			}
		}
	}
	lists := map[int32][]ranked{}
	for v, classes := range best {
		for _, r := range classes {
			lists[v] = append(lists[v], r)
		}
		slices.SortFunc(lists[v], compareRanked)
	}
	return lists
}

// proveSolutions compares the solutions of brute force with those of an
// enumerator.
func (b *brute) proveSolutions(t *testing.T, k, cost int) {
	t.Helper()
	e := testEnumerator(t, b.rules, int(b.digit-'0'), k, cost, b.limits)
	d := b.differences(t, k, cost)
	lists := b.solutions(k, cost)
	most, all := 0, 0
	for v, want := range lists {
		most, all = max(most, len(want)), all+len(want)
		n := b.number(t, want[0].text)
		var got []ranked
		for c := 0; c <= cost; c++ {
			texts, err := e.Texts(context.Background(), n, c)
			require.NoError(t, err)
			for _, text := range texts {
				got = append(got, ranked{c, text})
			}
		}
		for i := range max(len(want), len(got)) {
			switch {
			case i >= len(got):
				d.add("solution %d of %s is %s at cost %d; the enumerator has no more", i+1, b.values[v], want[i].text, want[i].cost)
			case i >= len(want):
				d.add("%s has %d solutions; the enumerator has %s at cost %d too", b.values[v], len(want), got[i].text, got[i].cost)
			case got[i] != want[i]:
				d.add("solution %d of %s is %s at cost %d; the enumerator has %s at cost %d", i+1, b.values[v], want[i].text, want[i].cost, got[i].text, got[i].cost)
			default:
				continue
			}
			break
		}
	}
	d.report()
	t.Logf("%d copies of %c up to cost %d: %d trees, %d values, %d solutions, at most %d of a value", k, b.digit, cost, b.count(), len(lists), all, most)
}

// number returns the value of a text as the solver computes it.
func (b *brute) number(t *testing.T, text string) rational.Num {
	t.Helper()
	tree, err := expr.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	n, err := approx.Exact(rational.NewWide(b.limits), tree)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return n
}

// testEnumerator returns an enumerator whose tables are made up to a cost.
func testEnumerator(t *testing.T, rules expr.OpSet, digit, k, cost int, limits rational.Limits) *kbest.Enumerator {
	t.Helper()
	a := kbest.New(search.Config{
		Rules: rules, Parts: supply.PartsOf(copies(digit), k), Limits: limits, Workers: 1,
		Memory: solvertest.Roomy, Terms: int(DefaultSearchLimits(rules, supply.Copies(k, digit)).Terms),
	}, kbest.Growth{CostLimit: cost, WideCost: cost}, func() search.Store { return nil })
	for a.MaxCost < cost {
		if ok, err := a.Raise(context.Background()); err != nil || !ok {
			t.Fatalf("the tables of %d copies of %d under %s up to cost %d were not made: %v", k, digit, names(rules), cost, err)
		}
	}
	return kbest.Enumerators(a)[0]
}

// testSolutions returns the answers of a request with n solutions of each
// target.
func testSolutions(t *testing.T, ctx context.Context, j job, n int) ([]Answer, Summary) {
	t.Helper()
	if j.req.Limits == (rational.Limits{}) {
		j.req.Limits = rational.DefaultLimits()
	}
	if j.req.MaxMemory == 0 {
		j.req.MaxMemory = solvertest.Roomy
	}
	var list []Answer
	j.req.Solutions = n
	sum, err := solveSolutions(ctx, j, func(a Answer) error {
		list = append(list, a)
		return nil
	}, solveSimplest)
	if err != nil {
		t.Fatalf("%d solutions of %s: %v", n, describe(j), err)
	}
	return list, sum
}

// The first solution is that of the search without the option, the others
// follow in order, all of them are different, and every one is true.
func TestSolutionsInOrder(t *testing.T) {
	for _, row := range []struct {
		rules  string
		digit  int
		count  int
		n      int
		target target.Range
		long   bool
	}{
		{"classic", 4, 4, 12, target.Range{Lo: -3, Hi: 60}, false},
		{"classic", 4, 5, 3, target.Range{Lo: 100, Hi: 120}, false},
		{"basic", 4, 4, 7, target.Range{Lo: 0, Hi: 30}, false},
		{"classic", 0, 4, 20, target.Range{Lo: 0, Hi: 9}, false},
		{"wheeler6", 4, 4, 4, target.Range{Lo: 190, Hi: 200}, false},
		{"everything", 9, 3, 5, target.Range{Lo: 20, Hi: 30}, true},
	} {
		t.Run(fmt.Sprintf("%s, %d copies of %d", row.rules, row.count, row.digit), func(t *testing.T) {
			if row.long && !*long {
				t.Skip("takes long; run it with -long")
			}
			t.Parallel()
			rules := solvertest.Rules(t, row.rules)
			j := job{req: Request{Rules: rules, Supply: copies(row.digit), Targets: []target.Range{row.target}, Workers: 2, Limits: rational.DefaultLimits()}, count: row.count}
			got, sum := testSolutions(t, t.Context(), j, row.n)
			want, _ := solveAll(t, j)
			judge := newJudge(j.req.Limits)
			fewer := uint64(0)
			for _, first := range want {
				n := 0
				seen := map[string]string{}
				var last ranked
				for ; len(got) > 0 && got[0].Target == first.Target; got, n = got[1:], n+1 {
					a := got[0]
					if n == 0 && (a.Found != first.Found || a.Text != first.Text || a.Cost != first.Cost || a.Level != first.Level) {
						t.Errorf("the first solution of %d is %s at cost %d; without the option it is %s at cost %d", a.Target, a.Text, a.Cost, first.Text, first.Cost)
					}
					if !a.Found {
						continue
					}
					if a.Rank != n+1 {
						t.Errorf("solution %d of %d has the rank %d", n+1, a.Target, a.Rank)
					}
					judge.confirm(t, a, surdOf(a.Target, 1), j)
					tree, err := expr.Parse(a.Text)
					if err != nil {
						t.Fatal(err)
					}
					name := signedText(tree)
					if other, ok := seen[name]; ok {
						t.Errorf("%d = %s is the same as %s", a.Target, a.Text, other)
					}
					seen[name] = a.Text
					next := ranked{a.Cost, a.Text}
					if n > 0 && compareRanked(last, next) >= 0 {
						t.Errorf("%d = %s at cost %d comes after %s at cost %d", a.Target, next.text, next.cost, last.text, last.cost)
					}
					last = next
				}
				switch {
				case n == 0 || n > row.n:
					t.Errorf("%d has %d answers", first.Target, n)
				case first.Found && n < row.n:
					fewer++
				}
			}
			if len(got) > 0 || sum.Fewer != fewer || sum.Asked != sum.Decided || sum.Decided != uint64(len(want)) {
				t.Errorf("%d answers are left; %d targets have fewer than %d solutions; the summary is %+v", len(got), fewer, row.n, sum)
			}
		})
	}
}

// The whole way, for the order of cost and that of levels: of each integer that
// has enough solutions up to a cost, the first ones are those of brute force.
func TestSolutionsOfStages(t *testing.T) {
	for _, row := range []struct {
		rules  string
		limits string
		levels bool
		n      int
		costs  [4]int
	}{
		{"classic", "", false, 10, [4]int{2: 110, 3: 80}},
		{"classic", "", true, 4, [4]int{1: 160, 2: 110, 3: 80}},
		{"wheeler4,square", narrow, false, 6, [4]int{1: 160, 2: 110}},
		{"wheeler4,square", narrow, true, 3, [4]int{1: 160, 2: 120}},
		{"basic,concatenation,recurring,root", narrow, true, 2, [4]int{3: 110}},
	} {
		t.Run(fmt.Sprintf("%s, levels %v", row.rules, row.levels), func(t *testing.T) {
			t.Parallel()
			rules, limits := solvertest.Rules(t, row.rules), solvertest.Limits(t, row.limits)
			for k, cost := range row.costs {
				if cost == 0 {
					continue
				}
				b := newBrute(newJudge(limits), rules, 4, k, cost, false)
				compared := 0
				lists := b.solutions(k, cost)
				for i, v := range slices.Sorted(maps.Keys(lists)) {
					wanted, ok := b.values[v].int()
					if !ok || i%4 != 0 && !*long {
						continue
					}
					all := lists[v]
					want := all
					j := job{req: Request{Rules: rules, ByLevel: row.levels, Supply: copies(4), Targets: []target.Range{{Lo: wanted, Hi: wanted}}, Limits: limits, Workers: 1}, count: k}
					if row.levels {
						// What has the level of the first is complete up to the cost.
						first, _ := testSolutions(t, t.Context(), j, 1)
						level := first[0].Level
						want = nil
						for _, r := range all {
							if levelOf(t, r.text) == level {
								want = append(want, r)
							}
						}
					}
					if len(want) < row.n {
						continue
					}
					got, sum := testSolutions(t, t.Context(), j, row.n)
					if len(got) != row.n || sum.Fewer != 0 {
						t.Errorf("%d with %d digits has %d solutions; brute force has %d", wanted, k, len(got), len(want))
						continue
					}
					for i, a := range got {
						if a.Text != want[i].text {
							t.Errorf("solution %d of %d with %d digits is %s; by brute force it is %s at cost %d", i+1, wanted, k, a.Text, want[i].text, want[i].cost)
							break
						}
					}
					compared++
				}
				t.Logf("%d digits: %d integers compared", k, compared)
				if compared == 0 {
					t.Errorf("no integer of %d digits has %d solutions up to cost %d", k, row.n, cost)
				}
			}
		})
	}
}

func levelOf(t *testing.T, text string) int {
	t.Helper()
	tree, err := expr.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return tree.Level()
}

// Where a level has few solutions, those of the next level follow, though they
// are cheaper.
func TestSolutionsOfNextLevel(t *testing.T) {
	rules := solvertest.Rules(t, "ball22")
	j := job{req: Request{Rules: rules, ByLevel: true, Supply: copies(4), Targets: []target.Range{{Lo: 9, Hi: 9}}}, count: 4}
	got, sum := testSolutions(t, t.Context(), j, 100)
	if sum.Fewer != 1 || len(sum.FewerOf) != 1 || sum.FewerOf[0] != "9" {
		t.Errorf("9 has fewer than 100 solutions; the summary is %+v", sum)
	}
	j.req.ByLevel = false
	byCost, _ := testSolutions(t, t.Context(), j, 100)
	slices.SortStableFunc(byCost, func(a, b Answer) int { return cmp.Compare(a.Level, b.Level) })
	for i := range byCost {
		byCost[i].Rank = i + 1
	}
	if i := firstDifference(got, byCost); i >= 0 {
		t.Errorf("solution %d of 9 by level is %s; by cost, and then in the order of levels, it is %s", i+1, show(got, i), show(byCost, i))
	}
	next := slices.IndexFunc(got, func(a Answer) bool { return a.Level > 0 })
	if next < 1 || got[next].Cost >= got[next-1].Cost {
		t.Errorf("no solution of the next level is cheaper than one before: %+v", got)
	}
}

// The answers do not depend on the number of workers or on what else is asked
// for.
func TestSolutionsForAnyWorkers(t *testing.T) {
	j := job{req: Request{Rules: classicRules, Supply: copies(4), Targets: []target.Range{{Lo: -2, Hi: 70}}, Workers: 1}, count: 4}
	want, _ := testSolutions(t, t.Context(), j, 5)
	j.req.Workers = 5
	got, _ := testSolutions(t, t.Context(), j, 5)
	if i := firstDifference(got, want); i >= 0 {
		t.Fatalf("with 5 workers answer %d is %s; with one it is %s", i, show(got, i), show(want, i))
	}
	var single []Answer
	for _, wanted := range []int64{-2, 0, 1, 9, 33, 70} {
		j.req.Targets = []target.Range{{Lo: wanted, Hi: wanted}}
		list, _ := testSolutions(t, t.Context(), j, 5)
		single = append(single, list...)
	}
	want = slices.DeleteFunc(want, func(a Answer) bool { return !slices.Contains([]int64{-2, 0, 1, 9, 33, 70}, a.Target) })
	if i := firstDifference(single, want); i >= 0 {
		t.Fatalf("asked for alone, answer %d is %s; in a range it is %s", i, show(single, i), show(want, i))
	}
}

// Little memory gives fewer solutions, the simplest ones, and the summary says
// so.
func TestSolutionsInLittleMemory(t *testing.T) {
	j := job{req: Request{Rules: classicRules, Supply: copies(4), Targets: []target.Range{{Lo: 113, Hi: 117}}, Workers: 2}, count: 4}
	whole, sum := testSolutions(t, t.Context(), j, 100)
	if sum.MemoryHit {
		t.Fatalf("%+v", sum)
	}
	j.req.MaxMemory = 6 << 20
	part, sum := testSolutions(t, t.Context(), j, 100)
	if !sum.MemoryHit || sum.Fewer == 0 || len(part) >= len(whole) {
		t.Fatalf("%d solutions, without the limit %d; %+v", len(part), len(whole), sum)
	}
	for _, a := range part {
		i := slices.IndexFunc(whole, func(b Answer) bool { return b.Target == a.Target && b.Rank == a.Rank })
		if whole[i] != a {
			t.Errorf("solution %d of %d is %s; without the limit on memory it is %s", a.Rank, a.Target, a.Text, whole[i].Text)
		}
	}
}

// An interrupted search has given the answers to the first targets in full.
func TestSolutionsInterrupted(t *testing.T) {
	j := job{req: Request{Rules: classicRules, Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 99}}, Workers: 2, Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}, count: 4}
	want, _ := testSolutions(t, t.Context(), j, 3)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var got []Answer
	j.req.Solutions = 3
	sum, err := solveSolutions(ctx, j, func(a Answer) error {
		if got = append(got, a); a.Target == 40 {
			cancel()
		}
		return nil
	}, solveSimplest)
	if err != nil || !sum.Interrupted || sum.Decided < 41 || sum.Decided == 100 {
		t.Fatalf("%+v, %v", sum, err)
	}
	if i := firstDifference(got, want[:len(got)]); i >= 0 || got[len(got)-1].Target == want[len(got)].Target {
		t.Errorf("after %d of %d answers it differs at %d", len(got), len(want), i)
	}

	// During the first search nothing is decided yet.
	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	got, sum = testSolutions(t, ctx, j, 3)
	if len(got) != 0 || !sum.Interrupted || sum.Decided != 0 {
		t.Errorf("%d answers, %+v", len(got), sum)
	}
}

// Where the solutions of some targets take the memory, they give way to those of the
// next: of each target as many are found as where there is room for all.
func TestSolutionsGiveWay(t *testing.T) {
	j := job{req: Request{Rules: classicRules, Supply: copies(4), Targets: []target.Range{{Lo: 4, Hi: 8}}, Workers: 1, MaxMemory: 3e6}, count: 4}
	got, sum := testSolutions(t, t.Context(), j, 40)
	j.req.MaxMemory = solvertest.Roomy
	want, roomy := testSolutions(t, t.Context(), j, 40)
	require.Equal(t, want, got)
	require.False(t, sum.MemoryHit || roomy.MemoryHit)
	require.Len(t, got, 5*40)
}
