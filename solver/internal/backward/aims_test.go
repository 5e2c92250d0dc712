package backward

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// The look-ups that aims leave find all pairs of operands that have a key in common with a
// subgoal, where a table is combined with itself and where it is not.
func TestAims(t *testing.T) {
	for _, row := range narrowRows {
		row.cost = min(row.cost, 140) // all pairs are tried
		t.Run(fmt.Sprint(row), func(t *testing.T) {
			s := searchFor(t, row.rules, row.digit, solvertest.Limits(t, row.limits), row.cost)
			last := s.subgoalsOf([]target.Range{{Lo: 2, Hi: 12}, {Lo: 997, Hi: 1000}, {Lo: 4294, Hi: 4294}}, func(*subgoals) bool { return false })
			one, two := s.part(1), s.part(2)
			for _, split := range []supply.Split{{Left: two, Right: two}, {Left: one, Right: two}} {
				b := s.search.NewBuilder(table.NewTable(s.search.Config.Parts, s.search.Config.Parts.Whole(), s.search.Tables, 1))
				c := newMatcher(s, last, b, split)
				require.True(t, c.backwards)
				pairs, err := c.arithmeticPairs(t.Context(), 0, len(c.xs))
				require.NoError(t, err)
				has := map[pair]bool{}
				for _, h := range pairs {
					has[h] = true
				}
				calc, found := rational.NewCalc(s.search.Config.Limits), 0
				for x := range c.xs {
					for y := range c.ys {
						if c.same && y < x || b.Over(&c.xs[x], &c.ys[y]) || !makesSubgoal(calc, last, &c.xs[x], &c.ys[y]) {
							continue
						}
						found++
						assert.True(t, has[pair{int32(x), int32(y)}], "%v and %v", c.xs[x].Num, c.ys[y].Num)
					}
				}
				assert.NotZero(t, found)
				if c.same {
					assert.Less(t, c.pairs, uint64(len(c.xs)*len(last.list)), "subgoals that were looked up")
				}
			}
		})
	}
}

// makesSubgoal reports whether a sum, product or quotient of two operands is a subgoal.
func makesSubgoal(calc *rational.Calc, a *subgoals, x, y *table.Operand) bool {
	is := func(n rational.Num, status rational.Status) bool {
		return status == rational.OK && a.keys.Has(table.KeyOf(n.Abs()).Fold())
	}
	return is(calc.AddTo(nil, x.Num, y.Num)) || is(calc.AddTo(nil, x.Num, y.Num.Neg())) ||
		is(calc.MulTo(nil, x.Num, y.Num, 1)) || is(calc.MulTo(nil, x.Num, y.Num, -1)) || is(calc.MulTo(nil, y.Num, x.Num, -1))
}
