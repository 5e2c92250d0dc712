package solver

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"
)

// The answers depend on the question alone: not on the number of workers, not
// on how the targets were put.

func TestSameForAnyWorkers(t *testing.T) {
	for _, j := range []job{
		{req: Request{Rules: classicRules, Supply: copies(4), All: true}, count: 4},
		{req: Request{Rules: classicRules, Supply: copies(4), Targets: []target.Range{{Lo: -100, Hi: 1000}}}, count: 4},
		{req: Request{Rules: classicRules, Supply: copies(9), Targets: []target.Range{{Lo: 7, Hi: 7}, {Lo: 100, Hi: 2000}, {Lo: 1 << 40, Hi: 1<<40 + 10}}}, count: 4},
		{req: Request{Rules: classicRules, Supply: copies(4), All: true, Values: true}, count: 2},
		{req: Request{Rules: solvertest.Rules(t, "ball30"), Supply: copies(3), All: true, Values: true}, count: 3},
		{req: Request{Rules: solvertest.Rules(t, "tchisla"), Supply: copies(7), Targets: []target.Range{{Lo: 0, Hi: 100}}}, count: 5},
		{req: Request{Rules: solvertest.Rules(t, "yeargame"), Supply: copies(2), All: true}, count: 3},
		{req: Request{Rules: solvertest.Rules(t, "norvigall"), Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 300}}}, count: 3},
		{req: Request{Rules: solvertest.Rules(t, "concatenation,log,power,sqrt,floor"), Supply: copies(3), Targets: []target.Range{{Lo: 0, Hi: 50}}}, count: 3},
	} {
		t.Run(describe(j), func(t *testing.T) {
			t.Parallel()
			sameForAnyWorkers(t, j)
		})
	}
}

// A search that the memory cuts short, sooner or later, does not depend on the
// number of workers either; nor does one in batches, which half of the memory is enough for.
func TestSameWhenCutShort(t *testing.T) {
	for _, j := range []job{
		{req: Request{Rules: classicRules, Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 300}}}, count: 4},
		{req: Request{Rules: solvertest.Rules(t, "ball30"), Supply: copies(4), All: true, Values: true}, count: 3},
	} {
		t.Run(describe(j), func(t *testing.T) {
			t.Parallel()
			_, sum := solveAll(t, j)
			found := sum.Found
			for _, part := range []int64{2, 5, 20} {
				if !*long && part != 5 {
					continue
				}
				j.req.MaxMemory = sum.Stats.Bytes / part
				cut := sameForAnyWorkers(t, j)
				inBatches := !j.req.All && part == 2
				if cut.MemoryHit == inBatches || inBatches && cut.Found != found || cut.Found > found {
					t.Errorf("with a memory limit of %d bytes, where %d are needed, the search was cut short: %v; found %d, of %d before", j.req.MaxMemory, sum.Stats.Bytes, cut.MemoryHit, cut.Found, found)
				}
				found = cut.Found
			}
		})
	}
}

func sameForAnyWorkers(t *testing.T, j job) Summary {
	t.Helper()
	var want []Answer
	var wantSum Summary
	counts := []int{1, 8}
	if *long {
		counts = []int{1, 2, 8}
	}
	for i, workers := range counts {
		j.req.Workers = workers
		got, sum := solveAll(t, j)
		sum.Stats = Stats{} // how much was looked at may differ
		if i == 0 {
			want, wantSum = got, sum
			continue
		}
		if fmt.Sprint(sum) != fmt.Sprint(wantSum) {
			t.Errorf("with %d workers the summary of %s is %+v; with one it is %+v", workers, describe(j), sum, wantSum)
		}
		if at := firstDifference(got, want); at >= 0 {
			t.Errorf("with %d workers the answer number %d to %s is %s; with one it is %s", workers, at, describe(j), show(got, at), show(want, at))
		}
	}
	return wantSum
}

// firstDifference returns where two lists part, or -1.
func firstDifference(a, b []Answer) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return i
		}
	}
	return -1
}

func show(list []Answer, i int) string {
	if i >= len(list) {
		return "not there"
	}
	return fmt.Sprintf("%+v", list[i])
}

// The targets of four copies, put in different ways.
func TestSameForAnyTargets(t *testing.T) {
	for digit := 1; digit <= 9; digit++ {
		if digit != 4 && !*long {
			continue
		}
		t.Run(fmt.Sprint(digit), func(t *testing.T) {
			t.Parallel()
			all := map[int64]Answer{}
			for _, a := range classicAll(t, digit) {
				all[a.Target] = a
			}
			j := job{req: Request{Rules: classicRules, Supply: copies(digit)}, count: 4}
			same := func(targets ...target.Range) {
				t.Helper()
				j.req.Targets = targets
				answers, sum := solveAll(t, j)
				if sum.Asked != target.Count(targets) || sum.Decided != sum.Asked || uint64(len(answers)) != sum.Asked {
					t.Errorf("asked for %v, %d of %d targets were decided with %d answers", targets, sum.Decided, sum.Asked, len(answers))
				}
				for i, a := range answers {
					if i > 0 && a.Target <= answers[i-1].Target {
						t.Errorf("asked for %v, %d comes after %d", targets, a.Target, answers[i-1].Target)
					}
					if a.Target < 0 || a.Target > allLimit {
						continue
					}
					if want := all[a.Target]; a.Found != want.Found || a.Found && a != want {
						t.Errorf("asked for %v, the answer is %+v; asked for all, it is %+v", targets, a, want)
						return
					}
				}
			}
			same(target.Range{Lo: 0, Hi: 1000})
			same(target.Range{Lo: -20, Hi: 20})
			same(target.Range{Lo: 0, Hi: 0})
			same(target.Range{Lo: math.MinInt64, Hi: math.MinInt64}, target.Range{Lo: 3, Hi: 9}, target.Range{Lo: math.MaxInt64 - 1, Hi: math.MaxInt64})
			same(target.Range{Lo: allLimit - 5, Hi: allLimit + 5})
			var pieces []target.Range
			for v := int64(0); v < 3000; v += 13 {
				pieces = append(pieces, target.Range{Lo: v, Hi: v + v%11})
			}
			same(pieces...)
			// Some alone, and the dearest.
			step, most := int64(73), 4
			if digit != 4 || !*long {
				step, most = 337, 2
			}
			for v := int64(digit); v <= 1000; v += step {
				same(target.Range{Lo: v, Hi: v})
			}
			for _, v := range dearest(classicAll(t, digit), most) {
				same(target.Range{Lo: v, Hi: v})
			}
		})
	}
}

// dearest returns the targets of the n dearest answers.
func dearest(answers []Answer, n int) (targets []int64) {
	sorted := slices.Clone(answers)
	slices.SortFunc(sorted, func(a, b Answer) int { return b.Cost - a.Cost })
	for _, a := range sorted[:min(n, len(sorted))] {
		targets = append(targets, a.Target)
	}
	return targets
}

// A limit that is raised loses no target and makes none dearer.
func TestRaisedLimits(t *testing.T) {
	for _, row := range []struct{ low, high string }{
		{"bits=64", ""},
		{"sum-bits=30", ""},
		{"cofactor=20", ""},
		{"root-index=2", "root-index=4"},
		{"root-index=4", ""},
		{"radicand=5", ""},
		{"exponent=24", ""},
		{"factorial=24", ""},
		{"", "bits=2048"},
		{"", "sum-bits=300"},
		{"", "root-index=64"},
		{"", "radicand=1000000"},
		{"", "exponent=68719476736"},
		{"", "factorial=250 bits=4096"},
	} {
		t.Run(row.low+" to "+row.high, func(t *testing.T) {
			t.Parallel()
			for digit, count := range map[int]int{4: 4, 9: 3} {
				if row.high == "" || !*long {
					count = 3
				}
				j := job{req: Request{Rules: classicRules, Supply: copies(digit), All: true}, count: count}
				j.req.Limits = solvertest.Limits(t, row.low)
				low, _ := solveAll(t, j)
				j.req.Limits = solvertest.Limits(t, row.high)
				high, _ := solveAll(t, j)
				raised := map[int64]Answer{}
				for _, a := range high {
					raised[a.Target] = a
				}
				for _, a := range low {
					if b, ok := raised[a.Target]; !ok {
						t.Errorf("%d copies of %d: %d = %s is lost", j.count, digit, a.Target, a.Text)
					} else if b.Cost > a.Cost || b.Cost == a.Cost && b.Text != a.Text && !simpler(b.Text, a.Text) {
						t.Errorf("%d copies of %d: %d = %s at cost %d becomes %s at cost %d", j.count, digit, a.Target, a.Text, a.Cost, b.Text, b.Cost)
					}
				}
			}
		})
	}
}

// Every line is true: a parser and an arithmetic that the program does not
// have find the target in it, its cost, and the digits that were asked for.
func TestEveryLineIsTrue(t *testing.T) {
	for digit := range 10 {
		if digit != 4 && !*long {
			continue
		}
		t.Run(fmt.Sprint(digit), func(t *testing.T) {
			t.Parallel()
			judge := newJudge(rational.DefaultLimits())
			for _, a := range classicAll(t, digit) {
				if a.Target < 0 || a.Target > allLimit || a.Value != fmt.Sprint(a.Target) {
					t.Errorf("the target %d has the value %s", a.Target, a.Value)
				}
				judge.confirm(t, a, surdOf(a.Target, 1), job{req: Request{Rules: classicRules, Supply: copies(digit)}, count: 4})
			}
		})
	}
}

// The same for values that are negative, fractional or irrational, whose own
// texts are read too. They come in ascending order.
func TestEveryValueIsTrue(t *testing.T) {
	for _, j := range []job{
		{req: Request{Rules: classicRules, Supply: copies(4)}, count: 2},
		{req: Request{Rules: classicRules, Supply: copies(9)}, count: 2},
		{req: Request{Rules: solvertest.Rules(t, "ball30"), Supply: copies(4)}, count: 3},
		{req: Request{Rules: solvertest.Rules(t, "tchisla"), Supply: copies(6)}, count: 3},
		{req: Request{Rules: solvertest.Rules(t, "basic,power,concatenation"), Supply: copies(5)}, count: 3},
	} {
		t.Run(describe(j), func(t *testing.T) {
			t.Parallel()
			if j.count > 2 && !*long {
				t.Skip("takes long; run it with -long")
			}
			j.req.All, j.req.Values = true, true
			judge := newJudge(rational.DefaultLimits())
			wide := newJudge(solvertest.Limits(t, "bits=65536"))
			seen := map[string]bool{}
			answers, _ := solveAll(t, j)
			var last surd
			for i, a := range answers {
				r, err := wide.read(a.Value)
				if err != nil {
					t.Errorf("the value %s cannot be read: %v", a.Value, err)
					continue
				}
				if v, ok := r.value.int(); ok && a.Target != v || !ok && a.Target != 0 {
					t.Errorf("the value %s has the target %d", a.Value, a.Target)
				}
				if math.Abs(r.value.estimate()) > 1<<32+1e-3 {
					t.Errorf("the value %s is not below 2^32 in size", a.Value)
				}
				if id := r.value.id(); seen[id] {
					t.Errorf("the value %s comes twice", a.Value)
				} else {
					seen[id] = true
				}
				if i > 0 && !last.below(r.value) {
					t.Errorf("the value %s comes after %s", a.Value, answers[i-1].Value)
				}
				last = r.value
				judge.confirm(t, a, r.value, j)
			}
			// All that the table holds below 2^32 in size is there.
			n := 0
			for _, e := range fullTables(t, j.req.Rules, j.req.Supply.Digit(), j.count, rational.DefaultLimits())[j.count] {
				if size := e.value(); size.sign() < 0 && size.neg().below(surdOf(1<<32, 1)) || size.sign() >= 0 && size.below(surdOf(1<<32, 1)) {
					n++
				}
			}
			if n != len(answers) {
				t.Errorf("there are %d values; the table has %d", len(answers), n)
			}
		})
	}
}

// confirm reads the text of an answer.
func (j *judge) confirm(t *testing.T, a Answer, value surd, asked job) {
	t.Helper()
	r, err := j.read(a.Text)
	allowed, classic := asked.req.Rules, classicRules.With(expr.NegativeExponent)
	if allowed.Has(expr.Negate) {
		allowed = allowed.With(expr.NegativeExponent)
	}
	switch {
	case err != nil:
		t.Errorf("%s = %s cannot be read: %v", a.Value, a.Text, err)
	case r.value.id() != value.id():
		t.Errorf("%s = %s is false: it is %s", a.Value, a.Text, r.value)
	case r.cost != a.Cost:
		t.Errorf("%s = %s is said to cost %d; it costs %d", a.Value, a.Text, a.Cost, r.cost)
	case r.digits != strings.Repeat(fmt.Sprint(asked.req.Supply.Digit()), asked.count):
		t.Errorf("%s = %s has the digits %s", a.Value, a.Text, r.digits)
	case !allowed.Contains(r.uses):
		t.Errorf("%s = %s uses %s", a.Value, a.Text, names(r.uses.Minus(allowed)))
	case !r.uses.Has(expr.Recurring) && a.Level != 0 && classic.Contains(r.uses), r.uses.Has(expr.Recurring) && a.Level < 2:
		t.Errorf("%s = %s is said to be of level %d", a.Value, a.Text, a.Level)
	}
}
