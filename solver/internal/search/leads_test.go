package search

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// TestPairPrefilter: each product and quotient passes that the lookahead keeps, and few
// other irrational ones do.
func TestPairPrefilter(t *testing.T) {
	s := New(Config{
		Rules: solvertest.Rules(t, "classic"), Parts: supply.PartsOf(supply.Copies(4, 4), 4),
		Limits: rational.DefaultLimits(), Workers: 1, Memory: solvertest.Roomy,
	})
	require.NoError(t, s.Build(t.Context(), 2))
	goals := GoalsOf([]target.Range{{Lo: 0, Hi: 1000}})
	one, _ := s.Config.Parts.One(1)
	b := s.NewBuilder(s.Tables.At(one))
	keeper := newLookahead(b, newIndex(s.Operands.At(one), s.NewCalc(), s.Config.Rules), s.NewFilter(goals))
	g := newPairPrefilter(keeper)
	passed, kept := 0, 0
	try := func(x, y *table.Operand, k int64, passes bool) {
		n, status := b.Calc.MulTo(nil, x.Num, y.Num, k)
		if status != rational.OK {
			return
		}
		keeps := keeper.Keeps(n, 0)
		require.False(t, keeps && !passes, "%v and %v to the %d", x.Num, y.Num, k)
		if !n.IsRat() && passes {
			passed++
			if keeps {
				kept++
			}
		}
	}
	for _, split := range s.Config.Parts.Splits(s.Config.Parts.Of(3)[0]) {
		xs, ys := s.Operands.At(split.Left), s.Operands.At(split.Right)
		g.Prepare(split.Right, ys)
		for i := range xs {
			var row Row
			g.Row(&xs[i], &row, split.Right)
			for at := range ys {
				if !xs[i].Zero && !ys[at].Zero {
					try(&xs[i], &ys[at], 1, g.Product(&row, &ys[at], at))
					try(&xs[i], &ys[at], -1, g.Quotient(&row, &ys[at], at))
				}
			}
		}
	}
	assert.Positive(t, kept)
	assert.Less(t, passed, kept+kept/10)
}

// What is rational to an exponent that is a multiple of the unit of exponents is so to every
// other: where there are too many exponents, the last one lets everything pass then.
func TestAddExponent(t *testing.T) {
	g := &PairPrefilter{filter: &Filter{log: 10}}
	for p := range int64(maxExponents + 3) {
		g.addExponent(exponent{p: (p + 1) * rational.Unit, q: 1, value: 1})
	}
	require.Len(t, g.exponents, maxExponents)
	assert.Zero(t, g.exponents[maxExponents-1].p)
}
