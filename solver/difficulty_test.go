package solver_test

import (
	"context"
	"testing"

	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/target"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDifficulty: the score of each number is that of its definition, counted from all its
// solutions, and the answers are those without it.
func TestDifficulty(t *testing.T) {
	req := solver.Request{Targets: []target.Range{{Lo: 0, Hi: 60}}}
	plain := collect(t, req)
	more := req
	more.Solutions = solver.MaxCounted + 1
	solutions := map[int64][]solver.Answer{}
	for _, a := range collect(t, more) {
		solutions[a.Target] = append(solutions[a.Target], a)
	}
	req.Difficulty = true
	grades := map[solver.DifficultyGrade]int{}
	for i, a := range collect(t, req) {
		d := a.Difficulty
		a.Difficulty = nil
		require.Equal(t, plain[i], a)
		if !a.Found {
			assert.Nil(t, d)
			continue
		}
		grades[d.Grade]++
		count, common := 0, ops(t, a)
		for _, s := range solutions[a.Target] {
			if s.Cost <= a.Cost+20 {
				count++
				common = common.Intersect(ops(t, s))
			}
		}
		assert.Equal(t, count > 10, d.More)
		count = min(count, 10)
		assert.Equal(t, count, d.Solutions)
		assert.Equal(t, a.Cost+10*a.Level+40/count, d.Score, "the score of %d", a.Target)
		if !d.More {
			assert.True(t, common.Contains(d.Needs), "%d needs %s", a.Target, d.Needs)
		}
		for _, op := range []expr.Op{expr.Recurring, expr.Factorial, expr.Decimal} {
			assert.Equal(t, !d.More && common.Has(op), d.Needs.Has(op), "%d needs %s", a.Target, op)
		}
	}
	for grade, name := range solver.DifficultyGrades {
		assert.GreaterOrEqual(t, grades[solver.DifficultyGrade(grade)], 3, "%s numbers of %v", name, grades)
	}
}

func collect(t *testing.T, req solver.Request) (list []solver.Answer) {
	answers, _ := solver.Solve(context.Background(), req)
	for a, err := range answers {
		require.NoError(t, err)
		list = append(list, a)
	}
	return list
}

func ops(t *testing.T, a solver.Answer) expr.OpSet {
	tree, err := expr.Parse(a.Text)
	require.NoError(t, err)
	return tree.Ops()
}
