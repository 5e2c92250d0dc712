package solver

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"
)

// question is a random request whose tables can be made in full.
type question struct {
	job  job
	cost int // the limit on the cost
}

// randomQuestion draws rules of all operators, a digit, up to three copies of it,
// and limits under which the tables in full are small.
func randomQuestion(r *rand.Rand) question {
	var all []expr.Op
	for _, op := range expr.Operators() {
		all = append(all, op.Op)
	}
	// Together these lead out of the rational numbers and back.
	for range 3 {
		all = append(all, expr.Subtract, expr.Sqrt, expr.Square, expr.Floor)
	}
	q := question{job: job{req: Request{Supply: copies(r.IntN(10)), Limits: rational.DefaultLimits()}, count: [...]int{1, 2, 3, 3, 3}[r.IntN(5)]}}
	// Few operators more often than many: a gap shows where nothing cheaper hides it.
	for _, at := range r.Perm(len(all))[:3+min(r.IntN(5), r.IntN(len(all)-2))] {
		q.job.req.Rules = q.job.req.Rules.With(all[at])
	}
	q.cost = [...]int{0, 220, 170, 120}[q.job.count] + 10*r.IntN(4)
	l := &q.job.req.Limits
	l.Bits, l.SumBits, l.Factorial = 1<<(5+r.IntN(3)), 1<<(5+r.IntN(2)), int64(5+r.IntN(8))
	l.RootIndex = 1 << r.IntN(4)
	q.job.req.Search.Cost, q.job.req.Search.NarrowCost = int64(q.cost), int64(q.cost)
	return q
}

func (q question) String() string {
	l := q.job.req.Limits
	return fmt.Sprintf("%d of %d by %s, cost=%d bits=%d sum-bits=%d factorial=%d root-index=%d",
		q.job.count, q.job.req.Supply.Digit(), names(q.job.req.Rules), q.cost, l.Bits, l.SumBits, l.Factorial, l.RootIndex)
}

// Between them, the joins, the rounding and the searches backwards make every
// pair of operands that matters: held against the plain product of all tables.
func TestPlainProduct(t *testing.T) {
	n := uint64(30)
	if *long {
		n = 300
	}
	for seed := range n {
		q := randomQuestion(rand.New(rand.NewPCG(seed, 1)))
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			want := fullIntegers(t, q.job.req.Rules, q.job.req.Supply.Digit(), q.job.count, q.job.req.Limits, q.cost)
			d := &differences{t: t, what: q.String()}
			d.agreeAll(q.job, want)
			d.agree(q.job, want, target.Range{Lo: -1000, Hi: 1000})
			for v := range want {
				if v < 0 != (len(want)%2 == 0) {
					d.agree(q.job, want, target.Range{Lo: v, Hi: v})
					break
				}
			}
			d.report()
		})
	}
}

// finds holds a search with more room against one with less: no target is lost, and
// none becomes dearer, or as dear and less simple.
func finds(t *testing.T, q question, what string, more, less []Answer) {
	t.Helper()
	d := &differences{t: t, what: q.String() + ", with " + what}
	found := map[string]Answer{}
	for _, a := range more {
		if a.Found {
			found[a.Value] = a
		}
	}
	for _, a := range less {
		if !a.Found {
			continue
		}
		if b, ok := found[a.Value]; !ok {
			d.add("%s = %s is lost", a.Value, a.Text)
		} else if compareAnswers(b, a, false) > 0 {
			d.add("%s = %s at cost %d becomes %s at cost %d", a.Value, a.Text, a.Cost, b.Text, b.Cost)
		}
	}
	d.report()
}

// More room never loses a target and never makes one dearer: higher limits, more
// operators, more targets, all values.
func TestMoreRoom(t *testing.T) {
	n := uint64(40)
	if *long {
		n = 300
	}
	for seed := range n {
		r := rand.New(rand.NewPCG(seed, 2))
		q := randomQuestion(r)
		q.job.req.All = true
		q.job.req.Search = SearchLimits{
			Cost: int64(q.cost - 40), NarrowCost: int64(q.cost), NarrowBits: int64(8 + r.IntN(9)), NarrowRootIndex: 1 << r.IntN(3), Pairs: 1 << 40,
		}
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			less, sum := solveAll(t, q.job)
			if len(sum.Effort) > 0 {
				t.Fatalf("%s: ended by %v", q, sum.Effort)
			}
			more := func(what string, change func(j *job)) []Answer {
				t.Helper()
				j := q.job
				change(&j)
				list, _ := solveAll(t, j)
				finds(t, q, what, list, less)
				return list
			}
			more("all values", func(j *job) { j.req.Values = true })
			few, _ := solveAll(t, job{req: Request{Rules: q.job.req.Rules, Supply: copies(q.job.req.Supply.Digit()), Limits: q.job.req.Limits, Search: q.job.req.Search, Targets: []target.Range{{Lo: -50, Hi: 500}}}, count: q.job.count})
			finds(t, q, "all targets", less, few[50:])
			if op := expr.Op(1 + r.IntN(len(expr.Operators()))); !q.job.req.Rules.Has(op) {
				more("the operator "+op.Info().Name, func(j *job) { j.req.Rules = j.req.Rules.With(op) })
			}
			for _, row := range rational.LimitTable() {
				if v, _ := q.job.req.Limits.Get(row.Name); v < row.Default && r.IntN(2) == 0 {
					more("a higher limit "+row.Name, func(j *job) { j.req.Limits.Set(row.Name, min(row.Default, v+1+v*int64(r.IntN(2)))) })
				}
			}
			for _, name := range []string{"cost", "narrow-cost", "narrow-bits", "narrow-root-index"} {
				v, _ := q.job.req.Search.Get(name)
				more("a higher limit "+name, func(j *job) { j.req.Search.Set(name, v+1+int64(r.IntN(30))) })
			}
		})
	}
}

// By default, rules find whatever their part does that has no limit on the cost, and
// a limit of numbers that is raised takes nothing away.
func TestMoreRoomByDefault(t *testing.T) {
	for _, row := range []struct {
		rules, less string
		digit       int
		count       int
		limits      string
		long        bool
	}{
		{"norvig,floor", "norvig,floor", 8, 2, "root-index=32", true},
		{"norvig,floor", "norvig", 4, 2, "", true},
		{"classic,percent", "classic", 4, 3, "", false},
		{"classic,percent", "classic", 4, 4, "", true},
		{"classic,square", "classic", 4, 4, "", true},
		{"classic,floor", "classic", 4, 2, "", true},
		{"classic,gamma", "classic", 4, 4, "", true},
		{"classic,subfactorial", "classic", 9, 4, "", true},
		{"timsin", "classic,root", 4, 3, "", true},
		{"wheeler6", "wheeler6", 4, 3, "root-index=32 bits=2048", true},
		{"classic,percent", "classic,percent", 5, 2, "root-index=32 radicand=100000 factorial=200", false},
	} {
		t.Run(fmt.Sprintf("%d of %d by %s over %s %s", row.count, row.digit, row.rules, row.less, row.limits), func(t *testing.T) {
			if row.long && !*long {
				t.Skip("takes long; run it with -long")
			}
			t.Parallel()
			q := question{job: job{req: Request{Rules: solvertest.Rules(t, row.less), Supply: copies(row.digit), Limits: rational.DefaultLimits(), All: true}, count: row.count}}
			less, _ := solveAll(t, q.job)
			q.job.req.Rules, q.job.req.Limits = solvertest.Rules(t, row.rules), solvertest.Limits(t, row.limits)
			more, _ := solveAll(t, q.job)
			finds(t, q, "more", more, less)
			q.job.req.All, q.job.req.Targets = false, []target.Range{{Lo: 0, Hi: 2000}}
			some, _ := solveAll(t, q.job)
			finds(t, q, "all targets", more, some)
		})
	}
}
