package solver

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// lastStep goes from the values of up to k-1 copies, which brute force made, to integers of
// k: it tries every binary operator on every two of them, and unary operators on what comes
// of it. Floating point tells which of these may be cheaper than an answer that is there,
// and brute force computes these again.
type lastStep struct {
	*brute
	k       int
	most    int                     // what a tree may cost
	answers map[int64]int           // what the answers to the targets cost
	largest float64                 // target
	unaries []expr.Op               // but those of literals and exponents alone
	known   map[float64][]lastValue // what unary operators make of naturals alone
	pairs   int
	found   map[int64]bruteBest // what is as cheap as an answer or cheaper
}

// lastValue is a value of brute force, or what an operator makes of one, in floating point.
type lastValue struct {
	value  int32
	copies int
	cost   int
	size   float64
	off    float64 // by how much size may be off
}

// Errors of a step in floating point, relative to the size of what it takes or makes; a
// power is off by the size of its logarithm times that.
const lastError = 0x1p-48

func newLastStep(b *brute, k, most int, answers map[int64]int) *lastStep {
	l := &lastStep{brute: b, k: k, most: most, answers: answers, known: map[float64][]lastValue{}, found: map[int64]bruteBest{}}
	for n := range answers {
		l.largest = max(l.largest, float64(n))
	}
	for _, op := range b.rules.Ops() {
		if info := op.Info(); info.Arity == 1 && info.Fixity != expr.Form && op != expr.NegativeExponent && op != expr.LiteralPercent {
			l.unaries = append(l.unaries, op)
		}
	}
	return l
}

// valuesOf returns the values of so many copies, the cheapest first.
func (l *lastStep) valuesOf(copies int) (list []lastValue) {
	for v, best := range l.best[copies] {
		size, _ := l.float(v).Float64()
		list = append(list, lastValue{value: v, copies: copies, cost: best.cost, size: size})
	}
	slices.SortFunc(list, func(x, y lastValue) int { return cmp.Or(cmp.Compare(x.cost, y.cost), cmp.Compare(x.value, y.value)) })
	return list
}

// run tries the literals of all copies, and all pairs.
func (l *lastStep) run() {
	for i, lit := range l.literals(l.k) {
		if v, cost := l.literal(l.k, lit); v != noValue {
			l.follow(v, cost, func() *expr.Tree { return l.tree(l.k, bruteTree{op: expr.Literal, l: int32(i)}) })
		}
	}
	for i := 1; i < l.k; i++ {
		xs, ys := l.valuesOf(i), l.valuesOf(l.k-i)
		for _, op := range l.rules.Ops() {
			if info := op.Info(); info.Arity != 2 || info.Fixity == expr.Form {
				continue
			}
			for x := range xs {
				rest := l.most - weights[op] - xs[x].cost
				for y := 0; y < len(ys) && ys[y].cost <= rest; y++ {
					l.pair(op, &xs[x], &ys[y])
				}
			}
		}
	}
}

func (l *lastStep) pair(op expr.Op, x, y *lastValue) {
	l.pairs++
	cost := x.cost + y.cost + weights[op]
	size, off := lastOf(op, x.size, y.size)
	if !l.leads(size, off, cost) {
		return
	}
	if v := l.compute(op, x.value, y.value, cost); v != noValue {
		l.follow(v, cost, func() *expr.Tree { return &expr.Tree{Op: op, L: l.treeIn(x), R: l.treeIn(y)} })
	}
}

// treeIn returns the cheapest tree of a value.
func (l *lastStep) treeIn(x *lastValue) *expr.Tree {
	list := l.trees[x.copies]
	i := slices.IndexFunc(list, func(t bruteTree) bool { return t.value == x.value }) // they are in order of cost
	return l.tree(x.copies, list[i])
}

// lastOf computes a binary operator in floating point; NaN stands for no value.
func lastOf(op expr.Op, x, y float64) (size, off float64) {
	switch op {
	case expr.Add:
		return x + y, (math.Abs(x) + math.Abs(y)) * lastError
	case expr.Subtract:
		return x - y, (math.Abs(x) + math.Abs(y)) * lastError
	case expr.Multiply:
		size = x * y
	case expr.Divide:
		size = x / y
	case expr.Log:
		if size = math.Log(y) / math.Log(x); size == 0 {
			return 0, 0
		}
		return size, math.Abs(size) * lastError * (1 + 1/math.Abs(x-1) + 1/math.Abs(y-1))
	case expr.Power, expr.Root:
		if op == expr.Root {
			x, y = y, 1/x
		}
		size = math.Pow(x, y)
		return size, math.Abs(size) * lastError * (1 + math.Abs(y*math.Log(math.Abs(x))))
	default:
		panic("no arithmetic for " + op.Info().Name)
	}
	return size, math.Abs(size) * lastError
}

// leads reports whether a value of a cost, or what unary operators make of it, may be a
// target that is as cheap as its answer.
func (l *lastStep) leads(size, off float64, cost int) bool {
	if size < 0 {
		size, cost = -size, cost+weights[expr.Negate]
	}
	if cost > l.most || math.IsNaN(size) || math.IsInf(size, 0) {
		return false
	}
	low, high := size-off, size+off
	if z := math.Round(size); low <= z && z <= high && l.integerLeads(z, cost) {
		return true
	}
	if round := cost + weights[expr.Floor]; round <= l.most && low < max(l.largest, lastFactorial) {
		if high-low > 2 {
			return true // too coarse to tell
		}
		for z := math.Floor(low); z <= math.Ceil(high); z++ {
			if l.integerLeads(z, round) {
				return true
			}
		}
	}
	for _, op := range l.unaries {
		x, y := size, off
		switch op {
		case expr.Sqrt:
			x, y = math.Sqrt(size), math.Sqrt(high)-math.Sqrt(max(low, 0))
		case expr.Square:
			x, y = size*size, 3*high*off
		case expr.Percent:
			x, y = size/100, off/100
		case expr.Reciprocal:
			x, y = 1/size, off/(low*low)
		default:
			continue
		}
		if l.leads(x, y+x*lastError, cost+weights[op]) {
			return true
		}
	}
	return false
}

// lastFactorial is the largest integer that unary operators for naturals alone are tried on.
const lastFactorial = 120

// has reports whether a tree of a target that costs no more was met.
func (l *lastStep) has(n int64, cost int) bool {
	f, ok := l.found[n]
	return ok && f.cost <= cost
}

// integerLeads is leads for an integer, but for its roots.
func (l *lastStep) integerLeads(z float64, cost int) bool {
	if z <= l.largest {
		if best, ok := l.answers[int64(z)]; ok && cost <= min(best, l.most) && !l.has(int64(z), cost) {
			return true
		}
	}
	if z > lastFactorial || cost+20 > l.most {
		return false
	}
	made, ok := l.known[z]
	if !ok {
		for _, op := range l.unaries {
			if op.Info().Takes == expr.TakesAny {
				continue
			}
			if v := l.compute(op, l.intern(surdOf(int64(z), 1)), 0, 0); v != noValue {
				if size, _ := l.float(v).Float64(); size != z {
					made = append(made, lastValue{value: v, cost: weights[op], size: size, off: math.Abs(size) * lastError})
				}
			}
		}
		l.known[z] = made
	}
	for _, m := range made {
		if l.leads(m.size, m.off, cost+m.cost) {
			return true
		}
	}
	return false
}

// follow notes a value that is a target and as cheap as its answer, and tries the unary
// operators on it.
func (l *lastStep) follow(v int32, cost int, tree func() *expr.Tree) {
	if l.outside.by[v] == nil {
		if n, ok := l.values[v].int(); ok {
			if best, asked := l.answers[n]; asked && cost <= min(best, l.most) && !l.has(n, cost) {
				l.found[n] = bruteBest{cost, tree().Text()}
			}
		}
	}
	for _, op := range l.unaries {
		total := cost + weights[op]
		if total > l.most {
			continue
		}
		w := l.compute(op, v, 0, total)
		if w == noValue || w == v {
			continue
		}
		if size, _ := l.float(w).Float64(); l.leads(size, math.Abs(size)*lastError, total) {
			l.follow(w, total, func() *expr.Tree { return &expr.Tree{Op: op, L: tree()} })
		}
	}
}

// TestLinesCostTheLeast: each line costs what brute force knows to be the least: it has the
// values of less copies, and of them what one more binary operator and unary ones make. It
// looks at what each kind of pass does: at all numbers within the limits up to the cost of
// the wide passes, at narrow ones beyond, and at those of the part of the rules without a
// limit on the cost. Values outside the compact form of less copies are known as far as they
// leave room for an operator and a rounding.
func TestLinesCostTheLeast(t *testing.T) {
	if !*long {
		t.Skip("takes a minute of processor time; run it with -long")
	}
	t.Parallel()
	for _, row := range []struct {
		rules        string
		digit, count int
	}{
		{"norvigall", 4, 4},
		{"norvigall", 5, 3},
	} {
		t.Run(fmt.Sprintf("%s, %d copies of %d", row.rules, row.count, row.digit), func(t *testing.T) {
			rules := solvertest.Rules(t, row.rules)
			j := job{req: Request{Rules: rules, Supply: copies(row.digit), Targets: []target.Range{{Lo: 0, Hi: 2000}}}, count: row.count}
			answers, sum := solveAll(t, j)
			costs, dearest := map[int64]int{}, 0
			for _, a := range answers {
				if a.Found {
					costs[a.Target], dearest = a.Cost, max(dearest, a.Cost)
				}
			}
			search := DefaultSearchLimits(rules, supply.Copies(row.count, row.digit))
			narrow := rational.DefaultLimits()
			narrow.Bits, narrow.RootIndex = search.NarrowBits, search.NarrowRootIndex
			known := map[int64]bruteBest{}
			for _, kind := range []struct {
				what   string
				rules  expr.OpSet
				limits rational.Limits
				most   int
			}{
				{"all numbers", rules, rational.DefaultLimits(), min(dearest, sum.Cost)},
				{"narrow numbers", rules, narrow, min(dearest, sum.NarrowCost)},
				{"the part without a limit on the cost", partOf(rules), rational.DefaultLimits(), dearest},
			} {
				room := kind.most - weights[expr.Add]
				b := newBruteWithin(newJudge(kind.limits), kind.rules, row.digit, row.count-1, room, true, min(room-weights[expr.Floor], int(search.Terms)))
				b.widen(int(search.Terms))
				last := newLastStep(b, row.count, kind.most, costs)
				last.run()
				t.Logf("%s up to cost %d: %d values of less copies, %d of them outside the compact form, %d pairs", kind.what, kind.most, len(b.values), len(b.outside.by), last.pairs)
				for n, best := range last.found {
					if k, ok := known[n]; !ok || best.cost < k.cost {
						known[n] = best
					}
				}
			}
			d := &differences{t: t, what: fmt.Sprintf("%s, %d copies of %d", row.rules, row.count, row.digit)}
			for _, n := range slices.Sorted(maps.Keys(costs)) {
				if best, ok := known[n]; !ok || best.cost != costs[n] {
					d.add("brute force has %d as %s at cost %d; the answer costs %d", n, best.text, best.cost, costs[n])
				}
			}
			d.report()
		})
	}
}
