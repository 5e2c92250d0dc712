package solver

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
)

// question is a random request whose tables can be made in full.
type question struct {
	req  Request
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
	q := question{req: Request{Digit: r.IntN(10), Count: [...]int{1, 2, 3, 3, 3}[r.IntN(5)], Limits: rational.DefaultLimits()}}
	// Few operators more often than many: a gap shows where nothing cheaper hides it.
	for _, at := range r.Perm(len(all))[:3+min(r.IntN(5), r.IntN(len(all)-2))] {
		q.req.Rules = q.req.Rules.With(all[at])
	}
	q.cost = [...]int{0, 220, 170, 120}[q.req.Count] + 10*r.IntN(4)
	l := &q.req.Limits
	l.Bits, l.SumBits, l.Factorial = 1<<(5+r.IntN(3)), 1<<(5+r.IntN(2)), int64(5+r.IntN(8))
	l.RootIndex = 1 << r.IntN(4)
	q.req.Search.Cost, q.req.Search.NarrowCost = int64(q.cost), int64(q.cost)
	return q
}

func (q question) String() string {
	l := q.req.Limits
	return fmt.Sprintf("%d of %d by %s, cost=%d bits=%d sum-bits=%d factorial=%d root-index=%d",
		q.req.Count, q.req.Digit, names(q.req.Rules), q.cost, l.Bits, l.SumBits, l.Factorial, l.RootIndex)
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
			want := fullIntegers(t, q.req.Rules, q.req.Digit, q.req.Count, q.req.Limits, q.cost)
			d := &differences{t: t, what: q.String()}
			d.agreeAll(q.req, want)
			d.agree(q.req, want, Range{-1000, 1000})
			for v := range want {
				if v < 0 != (len(want)%2 == 0) {
					d.agree(q.req, want, Range{v, v})
					break
				}
			}
			d.report()
		})
	}
}
