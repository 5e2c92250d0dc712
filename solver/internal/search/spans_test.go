package search

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"
)

// No value that unary operators take to a target at some cost is in a span from which more
// is spent.
func TestSpans(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	limits := rational.DefaultLimits()
	calc := rational.NewCalc(limits)
	const most = 160
	for _, names := range []string{"sqrt,factorial,floor", "square,percent,ceil,negate", "everything", "everything,reciprocal,triple-factorial"} {
		rules := solvertest.Rules(t, names)
		inverses := newInverses(rules, limits)
		var ops []*expr.Operator
		for _, op := range rules.Rows() {
			if op.Arity == 1 && op.Place == expr.Anywhere {
				ops = append(ops, op)
			}
		}
		led := 0
		for range 400 {
			start, err := calc.Quo(rational.FromInt(random.Int64N(1<<random.IntN(16))), rational.FromInt(1+random.Int64N(12)))
			assert.NoError(t, err)
			spent, n := 0, start
			for {
				op := ops[random.IntN(len(ops))]
				r, err := op.Eval(calc, n, rational.Num{})
				if err != nil || spent+op.Weight > most || random.IntN(4) == 0 {
					break
				}
				n, spent = r, spent+op.Weight
			}
			v, ok := n.Int64()
			if !ok || v > 1<<30 || v < -1<<30 {
				continue
			}
			led++
			s := newSpans(GoalsOf([]target.Range{{Lo: v, Hi: v}}), rules, inverses, limits, most)
			log := math.Inf(-1)
			if !start.IsZero() {
				log = start.Factors().Log2()
			}
			assert.LessOrEqual(t, s.spent(log), spent, "%s: from %s to %d", names, start, v)
		}
		assert.Greater(t, led, 40, names)
	}
}

// Spans tell that more is spent from other sizes. They take what is between two targets that
// follow each other for one, too.
func TestSpansRuleOut(t *testing.T) {
	rules := solvertest.Rules(t, "sqrt,square,percent,factorial,floor,ceil")
	s := newSpans(GoalsOf([]target.Range{{Lo: 8843, Hi: 8843}, {Lo: 100, Hi: 110}}), rules, newInverses(rules, rational.DefaultLimits()), rational.DefaultLimits(), 99)
	for _, row := range []struct {
		size  uint64
		spent int
	}{
		{8843, 0},
		{105, 0},
		{8844, 40},
		{99, 40},
		{111, 40},
		{115, 100},
		{12, 100},
		{10, 40},
		{94, 100},
		{95, 100},
		{8843 * 8843, 20},
		{8843*8843 + 8843, 60},
		{884_300, 40},
		{884_350, 80},
		{10_800, 20},
		{5, 100},
		{1 << 40, 80},
		{1 << 50, 100},
	} {
		assert.Equal(t, row.spent, s.spent(logOfWord(row.size)), "%d", row.size)
	}
}

// The subfactorial of 1 is 0.
func TestSpansOfZero(t *testing.T) {
	rules, limits := solvertest.Rules(t, "subfactorial"), rational.DefaultLimits()
	s := newSpans(GoalsOf([]target.Range{{Lo: 0, Hi: 0}}), rules, newInverses(rules, limits), limits, 99)
	for size, spent := range map[uint64]int{0: 0, 1: 40, 2: 80, 3: 100} {
		assert.Equal(t, spent, s.spent(logOfWord(size)), "%d", size)
	}
}
