package solver

import (
	"fmt"
	"math"
	"testing"

	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"
)

// The proofs of brute_test.go are about tables in full. The last table is not
// made in full but joined, for the targets that were asked for, and the table
// below it is thinned out for them. Here every way to ask is held against the
// integers of the table in full: each target alone, whose joins keep least,
// small and large ranges, and all.
func TestJoinsAgree(t *testing.T) {
	for _, row := range []struct {
		rules  string
		digits string
		count  int
		limits string
		single int64 // the targets from -single to single are asked for alone
		cost   int   // the limit on the cost, 0 for none
	}{
		{"classic", "0123456789", 1, "", 30, 0},
		{"classic", "0123456789", 2, "", 60, 0},
		{"classic", "0123456789", 3, "", 6, 0},
		{"basic", "0123456789", 4, "", 30, 0},
		{"ball22", "149", 4, "", 5, 0},
		{"ball30", "4", 4, "", 3, 0},
		{"tchisla", "14", 4, "", 3, 0},
		{"classic,-negate", "149", 3, "", 10, 0},
		{"classic,-subtract,-add", "149", 3, "", 10, 0},
		{"classic,-multiply,-divide", "149", 3, "", 10, 0},
		{"power,negate", "0129", 4, "", 20, 0},
		{"power,factorial,sqrt,recurring", "039", 4, "", 20, 0},
		{"power,negative-exponent,add", "029", 4, "", 20, 0},
		{"power,negative-exponent,subtract,sqrt,concatenation", "148", 3, "", 10, 0},
		{"power,negative-exponent,square,multiply,decimal", "3", 3, "bits=64", 5, 200},
		{"power,negative-exponent,floor,ceil,divide,sqrt", "5", 3, "bits=64", 5, 160},
		{"power,negative-exponent,percent,subtract", "25", 3, "bits=64", 5, 180},
		{"power,negative-exponent,root,log,add", "4", 3, "bits=64", 5, 170},
		{"power,negative-exponent,negate,factorial", "3", 3, "", 10, 0},
		{"divide,sqrt,factorial", "0134", 4, "", 20, 0},
		{"multiply,factorial,decimal", "0145", 4, "", 20, 0},
		{"subtract,sqrt,concatenation", "0149", 4, "", 20, 0},
		{"classic", "04", 4, "bits=40 sum-bits=30 cofactor=12 root-index=2 factorial=6", 5, 0},
		{"classic", "19", 4, "bits=30 sum-bits=20 cofactor=10 root-index=2 radicand=7 exponent=100 factorial=10", 5, 0},
		{"classic", "4", 3, "bits=2000 sum-bits=300 root-index=64 exponent=1099511627 factorial=200", 9, 0},
		{"ball877", "4", 2, "", 9, 0},
		{"wheeler4", "3", 2, "", 9, 0},
		{"classic", "49", 4, "", 5, 150},
		{"norvig", "5", 4, "", 5, 170},
		{"wheeler6", "4", 2, "", 9, 260},
		{"wheeler6", "249", 3, "", 5, 150},
		{"wheeler4", "3", 3, "", 5, 180},
		{"ball877", "4", 3, "", 5, 180},
		{"yeargame", "5", 3, "", 9, 230},
		{"classic,root,percent,gamma,square", "4", 2, "", 9, 200},
		{"classic,root,percent,gamma,square", "45", 3, "", 3, 150},
		{"basic,percent,square,sqrt", "5", 4, "", 3, 170},
		{"norvig,floor,ceil", "4", 2, "", 9, 190},
		{"norvig,floor", "3", 3, "", 3, 140},
		{"basic,sqrt,ceil,square,percent", "7", 3, "", 3, 150},
		{"classic,log,or,and,xor,shl,shr", "4", 3, "", 3, 140},
		{"classic,root", "48", 3, "", 3, 200},
		{"add,floor,root,sqrt,factorial", "6", 3, "", 9, 190},
		{"wheeler6", "4", 3, "bits=24 root-index=2", 9, 240},
		{"classic,root,percent,gamma,square", "4", 3, "bits=24 root-index=1", 3, 220},
		{"classic", "4", 5, "", 5, 90},
		{"classic", "4", 5, "bits=16 sum-bits=14 root-index=2 cofactor=12 radicand=5 exponent=16 factorial=7", 100, 0},
		{"basic", "7", 5, "", 5, 120},
		{"classic,-recurring", "5", 5, "bits=64 root-index=2 sum-bits=40", 5, 100},
		{"basic,power,square,sqrt,factorial", "3", 4, "bits=32 root-index=2", 3, 180},
	} {
		for i, digit := range row.digits {
			if !*long && (i > 0 || row.count >= 4 && (row.limits != "" || row.cost != 0)) {
				continue
			}
			t.Run(fmt.Sprintf("%d of %c by %s %s to %d", row.count, digit, row.rules, row.limits, row.cost), func(t *testing.T) {
				t.Parallel()
				j := job{req: Request{Rules: solvertest.Rules(t, row.rules), Supply: copies(int(digit - '0')), Limits: solvertest.Limits(t, row.limits)}, count: row.count}
				cost := row.cost
				if !*long {
					cost = cost * 3 / 4
				}
				most := int64(MaxCost)
				if cost != 0 {
					most = int64(cost)
				}
				j.req.Search = SearchLimits{Cost: most, NarrowCost: most}
				want := fullIntegers(t, j.req.Rules, j.req.Supply.Digit(), j.count, j.req.Limits, cost)
				d := &differences{t: t, what: "joins of " + t.Name()}
				single := int64(1)
				if *long {
					single = 150
				}
				for v := -single; v <= single; v++ {
					d.agree(j, want, target.Range{Lo: v, Hi: v})
				}
				d.agree(j, want, target.Range{Lo: -2, Hi: 5})
				d.agree(j, want, target.Range{Lo: -1000, Hi: 1000})
				d.agree(j, want, target.Range{Lo: -3, Hi: -2}, target.Range{Lo: 0, Hi: 40}, target.Range{Lo: 95, Hi: 96}, target.Range{Lo: 1<<32 - 20, Hi: 1<<32 + 20})
				d.agree(j, want, target.Range{Lo: math.MinInt64, Hi: math.MinInt64 + 3}, target.Range{Lo: 0, Hi: 100}, target.Range{Lo: math.MaxInt64 - 3, Hi: math.MaxInt64})
				var each []target.Range
				for v := range want {
					each = append(each, target.Range{Lo: v, Hi: v})
				}
				d.agree(j, want, target.Merge(each)...)
				d.agreeAll(j, want)
				d.report()
			})
		}
	}
}

// agree solves for some targets and compares the answers with a table in
// full.
func (d *differences) agree(j job, want map[int64]tableEntry, targets ...target.Range) {
	d.t.Helper()
	j.req.Targets = targets
	answers, _ := solveAll(d.t, j)
	next := uint64(0)
	for _, r := range targets {
		for v := r.Lo; ; v++ {
			if next == uint64(len(answers)) || answers[next].Target != v {
				d.add("asked for %v, the answer number %d is not for %d", targets, next, v)
				return
			}
			d.same(answers[next], want, fmt.Sprintf("asked for %v", targets[:min(len(targets), 5)]))
			if next++; v == r.Hi {
				break
			}
		}
	}
	if next != uint64(len(answers)) {
		d.add("asked for %v, there are %d answers and not %d", targets, len(answers), next)
	}
}

// agreeAll does the same for all integers.
func (d *differences) agreeAll(j job, want map[int64]tableEntry) {
	d.t.Helper()
	j.req.All = true
	answers, sum := solveAll(d.t, j)
	gap, last := int64(-1), int64(-1)
	for _, a := range answers {
		if a.Target <= last || a.Target > allLimit {
			d.add("asked for all, %d comes after %d", a.Target, last)
		}
		if last = a.Target; a.Target == gap+1 {
			gap++
		}
		d.same(a, want, "asked for all")
	}
	n := 0
	for v := range want {
		if 0 <= v && v <= allLimit {
			n++
		}
	}
	if n != len(answers) || sum.Found != uint64(n) || sum.GapFree != gap {
		d.add("asked for all, there are %d answers and a summary of %d, gap-free to %d; the table in full has %d, gap-free to %d", len(answers), sum.Found, sum.GapFree, n, gap)
	}
}

func (d *differences) same(a Answer, want map[int64]tableEntry, asked string) {
	d.t.Helper()
	e, ok := want[a.Target]
	switch {
	case !ok && !a.Found:
	case !ok:
		d.add("%s, %d is %s at cost %d; the table in full lacks it", asked, a.Target, a.Text, a.Cost)
	case !a.Found:
		d.add("%s, %d is not found; the table in full has %s at cost %d", asked, a.Target, e.text(), e.cost)
	case a.Cost != e.cost || a.Text != e.text():
		d.add("%s, %d is %s at cost %d; the table in full has %s at cost %d", asked, a.Target, a.Text, a.Cost, e.text(), e.cost)
	}
}
