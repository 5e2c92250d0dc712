package solver

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/rules"
)

// bruteRow states a proof: with up to that many copies of the digit, for each
// number of copies, brute force makes every tree up to a cost, and the solver
// has the same values at the same costs with the same texts, and none besides.
//
// The bounds leave room for more than two nested unary operators on the
// cheapest binary trees. With three copies these cost 20 (4+4+4), and the
// unary operators 20 each, or 40 for those that classic lacks.
type bruteRow struct {
	rules string
	digit int
	costs [4]int // by number of copies; 0 at the end leaves that number out
	short [4]int // the same without -long, where it differs
	// limits are changes of the default limits, for rules under which a table
	// in full would take long.
	limits string
	// made is the cost up to which tables are made with -long, for rules under which
	// they would take gigabytes in full; 0 for in full. It is far above costs, which
	// tell what is compared.
	made int
}

const narrow = "bits=48 sum-bits=30 cofactor=16 root-index=4 factorial=12"

var bruteRows = []bruteRow{
	{rules: "basic", digit: 4, costs: [4]int{1: 200, 2: 200, 3: 200}},
	{rules: "basic", digit: 7, costs: [4]int{1: 200, 2: 200, 3: 200}},
	{rules: "classic", digit: 4, costs: [4]int{1: 250, 2: 180, 3: 130}, short: [4]int{1: 150, 2: 120, 3: 90}},
	{rules: "classic", digit: 0, costs: [4]int{1: 200, 2: 150, 3: 130}, short: [4]int{1: 120, 2: 100, 3: 90}},
	{rules: "classic", digit: 1, costs: [4]int{1: 200, 2: 150, 3: 110}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "classic", digit: 2, costs: [4]int{1: 200, 2: 150, 3: 110}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "classic", digit: 9, costs: [4]int{1: 200, 2: 150, 3: 110}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "classic,-recurring", digit: 4, costs: [4]int{1: 200, 2: 150, 3: 120}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "norvig", digit: 5, costs: [4]int{1: 200, 2: 150, 3: 110}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "classic,-negate", digit: 4, costs: [4]int{1: 250, 2: 180, 3: 130}, short: [4]int{1: 150, 2: 120, 3: 90}},
	{rules: "classic,-decimal", digit: 3, costs: [4]int{1: 200, 2: 150, 3: 110}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "ball30", digit: 4, costs: [4]int{1: 250, 2: 200, 3: 140}, short: [4]int{1: 150, 2: 120, 3: 90}},
	{rules: "tchisla", digit: 4, costs: [4]int{1: 250, 2: 200, 3: 150}, short: [4]int{1: 150, 2: 120, 3: 90}},
	{rules: "power,sqrt,decimal", digit: 4, costs: [4]int{1: 300, 2: 300, 3: 300}},
	{rules: "power,negative-exponent,add", digit: 2, costs: [4]int{1: 200, 2: 200, 3: 200}},
	{rules: "power,negative-exponent,subtract,sqrt", digit: 4, costs: [4]int{1: 200, 2: 160, 3: 130}, short: [4]int{1: 150, 2: 120, 3: 90}},
	{rules: "negative-exponent,negate,power,multiply", digit: 3, costs: [4]int{1: 200, 2: 160, 3: 130}, short: [4]int{1: 150, 2: 120, 3: 90}},
	{rules: "negative-exponent,power,root,floor", digit: 2, limits: narrow, costs: [4]int{1: 200, 2: 160, 3: 140}, short: [4]int{1: 120, 2: 100, 3: 90}},
	{rules: "subtract,divide,sqrt,recurring", digit: 8, costs: [4]int{1: 300, 2: 250, 3: 200}, short: [4]int{1: 150, 2: 120, 3: 90}},
	{rules: "power,negate,factorial", digit: 3, costs: [4]int{1: 250, 2: 200, 3: 180}, short: [4]int{1: 150, 2: 120, 3: 90}},
	{rules: "ball877", digit: 4, limits: narrow, costs: [4]int{1: 200, 2: 150, 3: 110}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "yeargame", digit: 2, costs: [4]int{1: 200, 2: 150, 3: 110}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "wheeler4", digit: 4, limits: narrow, costs: [4]int{1: 200, 2: 150, 3: 110}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "wheeler4,square", digit: 4, limits: narrow, costs: [4]int{1: 240, 2: 150}, short: [4]int{1: 120, 2: 100}},
	{rules: "wheeler4,percent", digit: 4, limits: narrow, costs: [4]int{1: 240, 2: 120}, short: [4]int{1: 120, 2: 100}},
	{rules: "wheeler4,floor,ceil", digit: 4, limits: narrow, costs: [4]int{1: 240, 2: 110}, short: [4]int{1: 120, 2: 100}},
	{rules: "wheeler5", digit: 4, limits: narrow, costs: [4]int{1: 240, 2: 150, 3: 100}, short: [4]int{1: 120, 2: 100}},
	{rules: "classic,literal-percent", digit: 9, limits: narrow, costs: [4]int{1: 200, 2: 150}, short: [4]int{1: 120, 2: 100}},
	{rules: "basic,percent,literal-percent,decimal,concatenation", digit: 9, limits: narrow, costs: [4]int{1: 200, 2: 160}, short: [4]int{1: 120, 2: 100}},
	{rules: "power,sqrt,floor,ceil", digit: 4, costs: [4]int{1: 240, 2: 180, 3: 160}, short: [4]int{1: 160, 2: 140, 3: 110}},
	{rules: "power,sqrt,root,multiply", digit: 6, costs: [4]int{1: 240, 2: 180, 3: 160}, short: [4]int{1: 160, 2: 140, 3: 110}},
	{rules: "concatenation,log,floor,ceil,add", digit: 4, costs: [4]int{1: 200, 2: 180, 3: 150}, short: [4]int{1: 160, 2: 140, 3: 105}},
	{rules: "subtract,sqrt,floor,square,factorial", digit: 8, limits: narrow, costs: [4]int{1: 200, 2: 160, 3: 130}, short: [4]int{1: 120, 2: 110, 3: 90}},
	{rules: "norvigall", digit: 3, limits: narrow, made: 400, costs: [4]int{1: 200, 2: 140, 3: 110}, short: [4]int{1: 120, 2: 100, 3: 80}},
	{rules: "log,power,sqrt,divide,ceil", digit: 7, costs: [4]int{1: 200, 2: 180, 3: 130}, short: [4]int{1: 120, 2: 120, 3: 100}},
	{rules: "ball877", digit: 3, costs: [4]int{1: 200, 2: 150}, short: [4]int{1: 120, 2: 100}},
}

// Every tree: nothing is left out on account of a cheaper one.
func TestBruteForce(t *testing.T) {
	for _, row := range bruteRows {
		t.Run(fmt.Sprintf("%s of %d", row.rules, row.digit), func(t *testing.T) {
			t.Parallel()
			costs := row.costs
			if !*long && row.short[1] != 0 {
				costs = row.short
			}
			rules, limits := solvertest.Rules(t, row.rules), solvertest.Limits(t, row.limits)
			most := 3
			for costs[most] == 0 {
				most--
			}
			for k := 1; k <= most; k++ {
				const room = 40 // of a table that is not made in full
				bound := row.made
				if !*long {
					bound = costs[k] + room
				}
				table := entriesOf(builtTable(t, rules, row.digit, k, limits, bound), anyValue)
				b := newBrute(newJudge(limits), rules, row.digit, k, costs[k], false)
				b.prove(t, k, costs[k], table)
			}
		})
	}
}

// Without the trees that are dearer than another one of their value, brute
// force gets beyond the dearest entry: it proves whole tables of three digits.
func TestBruteForceWhole(t *testing.T) {
	const beyond = 480 // dearer than any entry of the rows
	for _, row := range []struct {
		rules  string
		digit  int
		limits string
		long   bool
	}{
		{"classic", 4, "root-index=4", true},
		{"classic", 4, "", true},
		{"classic", 9, "", true},
		{"classic", 0, "", false},
		{"classic", 1, "", true},
		{"classic", 2, "", true},
		{"ball30", 4, "", true},
		{"tchisla", 4, "", true},
	} {
		t.Run(fmt.Sprintf("%s of %d %s", row.rules, row.digit, row.limits), func(t *testing.T) {
			if row.long && !*long {
				t.Skip("takes long; run it with -long")
			}
			t.Parallel()
			rules, limits := solvertest.Rules(t, row.rules), solvertest.Limits(t, row.limits)
			tables := fullTables(t, rules, row.digit, 3, limits)
			b := newBrute(newJudge(limits), rules, row.digit, 3, beyond, true)
			for k := 1; k <= 3; k++ {
				b.prove(t, k, beyond, tables[k])
				for _, e := range tables[k] {
					if e.cost > beyond {
						t.Fatalf("%s, %d copies of %d: %s costs %d; raise the bound %d of this test", row.rules, k, row.digit, e.value(), e.cost, beyond)
					}
				}
			}
		})
	}
}

// The sign of an exponent among any other operators: tables up to a cost,
// solutions, and the integers that joins find.
func TestBruteForceSigns(t *testing.T) {
	sets := 6
	if *long {
		sets = 160
	}
	random := rand.New(rand.NewPCG(17, 9))
	every, limits := expr.Operators(), solvertest.Limits(t, narrow)
	for range sets {
		rules, digit := expr.SetOf(expr.Power, expr.NegativeExponent), random.IntN(10)
		for range 1 + random.IntN(6) {
			rules = rules.With(every[random.IntN(len(every))].Op)
		}
		t.Run(fmt.Sprintf("%s of %d", names(rules), digit), func(t *testing.T) {
			t.Parallel()
			for k, cost := range [4]int{2: 150, 3: 105} {
				if cost == 0 {
					continue
				}
				b := newBrute(newJudge(limits), rules, digit, k, cost, false)
				b.prove(t, k, cost, entriesOf(builtTable(t, rules, digit, k, limits, cost), anyValue))
				b.proveSolutions(t, k, cost)
				answers, _ := solveAll(t, job{req: Request{Rules: rules, Supply: copies(digit), All: true, Limits: limits, Search: SearchLimits{Cost: int64(cost), NarrowCost: int64(cost)}}, count: k})
				b.proveAnswers(t, k, cost, answers)
			}
		})
	}
}

// What TestBruteForceWhole leaves out makes no difference.
func TestBruteForceLean(t *testing.T) {
	const cost = 110
	every := newBrute(newJudge(rational.DefaultLimits()), classicRules, 4, 3, cost, false)
	lean := newBrute(newJudge(rational.DefaultLimits()), classicRules, 4, 3, cost, true)
	for k := range every.best {
		if !maps.Equal(every.byName(k), lean.byName(k)) {
			t.Errorf("%d digits: the simplest trees up to cost %d are others when trees that are not the cheapest are left out", k, cost)
		}
	}
}

// The same under limits so tight that each of them refuses much.
func TestBruteForceTight(t *testing.T) {
	cost := 75
	if *long {
		cost = 100
	}
	for _, change := range tightLimits {
		t.Run(change, func(t *testing.T) {
			t.Parallel()
			limits := solvertest.Limits(t, change)
			b := newBrute(newJudge(limits), classicRules, 4, 3, cost, false)
			tables := fullTables(t, classicRules, 4, 3, limits)
			for k := 1; k <= 3; k++ {
				b.prove(t, k, cost, tables[k])
				answers, _ := solveAll(t, job{req: Request{Rules: classicRules, Supply: copies(4), All: true, Limits: limits}, count: k})
				b.proveAnswers(t, k, cost, answers)
			}
		})
	}
}

// tightLimits are changes of limits, several of them in the last.
var tightLimits = []string{
	"bits=20", "sum-bits=8", "cofactor=9", "root-index=2", "root-index=1", "radicand=2", "radicand=1",
	"exponent=3", "factorial=5",
	"bits=40 sum-bits=30 cofactor=12 root-index=4 radicand=5 exponent=24 factorial=10",
}

// The integers of the last count are found by joins and not by making its
// table. They are the same that brute force finds, with four digits too.
func TestBruteForceAll(t *testing.T) {
	for _, row := range []struct {
		rules  string
		digit  int
		counts [5]int // cost, by number of copies
	}{
		{"basic", 4, [5]int{2: 200, 3: 200, 4: 120}},
		{"classic", 4, [5]int{1: 250, 2: 180, 3: 110, 4: 80}},
		{"classic", 0, [5]int{1: 200, 2: 150, 3: 110, 4: 80}},
		{"classic", 1, [5]int{1: 200, 2: 150, 3: 100, 4: 70}},
		{"classic", 9, [5]int{1: 200, 2: 150, 3: 100, 4: 70}},
		{"classic,-recurring", 4, [5]int{2: 150, 3: 110, 4: 80}},
		{"ball30", 4, [5]int{2: 200, 3: 130, 4: 80}},
		{"tchisla", 4, [5]int{1: 250, 2: 200, 3: 130, 4: 90}},
		{"classic,-negate", 4, [5]int{2: 180, 3: 110, 4: 80}},
		{"power,sqrt,decimal", 4, [5]int{2: 250, 3: 250, 4: 200}},
		{"power,negative-exponent,add", 2, [5]int{2: 250, 3: 200, 4: 160}},
		{"power,negative-exponent,subtract,square", 3, [5]int{2: 250, 3: 180, 4: 110}},
		{"power,negative-exponent,sqrt,floor,ceil", 5, [5]int{2: 250, 3: 140, 4: 60}},
		{"subtract,divide,sqrt,recurring", 8, [5]int{2: 200, 3: 150, 4: 100}},
		{"ball877", 4, [5]int{2: 150}},
	} {
		t.Run(fmt.Sprintf("%s of %d", row.rules, row.digit), func(t *testing.T) {
			t.Parallel()
			rules := solvertest.Rules(t, row.rules)
			for k, cost := range row.counts {
				if cost == 0 || k > 3 && !*long {
					continue
				}
				if !*long {
					cost = min(cost, 70)
				}
				b := newBrute(newJudge(rational.DefaultLimits()), rules, row.digit, k, cost, false)
				answers, _ := solveAll(t, job{req: Request{Rules: rules, Supply: copies(row.digit), All: true}, count: k})
				b.proveAnswers(t, k, cost, answers)
			}
		})
	}
}

// prove compares the trees of k digits with a table in full.
func (b *brute) prove(t *testing.T, k, cost int, table []tableEntry) {
	t.Helper()
	got := map[string]bruteBest{}
	dearest := 0
	d := b.differences(t, k, cost)
	for _, e := range table {
		if dearest = max(dearest, e.cost); e.cost > cost {
			continue
		}
		id := e.value().id()
		if _, twice := got[id]; twice {
			d.add("%s has two entries in the table", e.value())
		}
		got[id] = bruteBest{e.cost, e.text()}
	}
	b.compare(d, k, cost, got)
	whole := ""
	if dearest <= cost {
		whole = ", all there are"
	}
	t.Logf("%d copies of %c: %d trees up to cost %d have %d values%s", k, b.digit, b.count(), cost, len(b.best[k]), whole)
}

// proveAnswers compares the trees of k digits that are integers from 0 to
// below 2^32 with the answers of a search for them.
func (b *brute) proveAnswers(t *testing.T, k, cost int, answers []Answer) {
	t.Helper()
	got := map[string]bruteBest{}
	for _, a := range answers {
		got[surdOf(a.Target, 1).id()] = bruteBest{a.Cost, a.Text}
	}
	for v := range b.compact(k) {
		if n, ok := b.values[v].int(); !ok || n < 0 || n > allLimit {
			delete(b.best[k], v)
		}
	}
	b.compare(b.differences(t, k, cost), k, cost, got)
}

// compare reports where got, by value, differs from the trees of k digits.
func (b *brute) compare(d *differences, k, cost int, got map[string]bruteBest) {
	d.t.Helper()
	want := b.byName(k)
	for _, id := range slices.SortedFunc(maps.Keys(want), func(x, y string) int { return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y)) }) {
		if g, ok := got[id]; !ok {
			d.add("%s is %s at cost %d; the solver has nothing up to that cost", b.values[b.byID[id]], want[id].text, want[id].cost)
		} else if g != want[id] {
			d.add("%s is %s at cost %d; the solver has %s at cost %d", b.values[b.byID[id]], want[id].text, want[id].cost, g.text, g.cost)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[id]; !ok && got[id].cost <= cost {
			d.add("the solver has %s at cost %d, with a value that no tree has", got[id].text, got[id].cost)
		}
	}
	d.report()
}

// byName returns the best trees of k digits by the id of their value.
func (b *brute) byName(k int) map[string]bruteBest {
	m := make(map[string]bruteBest, len(b.best[k]))
	for v, best := range b.compact(k) {
		m[b.values[v].id()] = best
	}
	return m
}

// compact gives the values of k copies that have a compact form, with the best of each.
func (b *brute) compact(k int) iter.Seq2[int32, bruteBest] {
	return func(yield func(int32, bruteBest) bool) {
		for v, best := range b.best[k] {
			if b.outside.by[v] == nil && !yield(v, best) {
				return
			}
		}
	}
}

// differences reports the first few of many failures.
type differences struct {
	t    testing.TB
	what string
	n    int
}

func (b *brute) differences(t testing.TB, k, cost int) *differences {
	return &differences{t: t, what: fmt.Sprintf("brute force, %d copies of %c, trees up to cost %d (%s; %+v)", k, b.digit, cost, names(b.rules), b.limits)}
}

const shownDifferences = 5

func (d *differences) add(format string, args ...any) {
	d.t.Helper()
	if d.n++; d.n <= shownDifferences {
		d.t.Errorf("%s: %s", d.what, fmt.Sprintf(format, args...))
	}
}

func (d *differences) report() {
	d.t.Helper()
	if d.n > shownDifferences {
		d.t.Errorf("%s: %d differences in all", d.what, d.n)
	}
}

// names is a name for rules, where there is one, or the list of them.
func names(ops expr.OpSet) string {
	for _, s := range rules.Sets() {
		if s.Ops == ops {
			return s.Name
		}
	}
	var list []string
	for _, op := range ops.Ops() {
		list = append(list, op.Info().Name)
	}
	return strings.Join(list, " ")
}
