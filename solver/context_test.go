package solver

import (
	"context"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/rational"
	"fourfours/solver/grade"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// TestContext: a search ends with its context, wherever it is, says so, and leaves
// nothing that goes on. After its end there is no more than a block of pairs for
// each worker, of which there is one report.
func TestContext(t *testing.T) {
	before := runtime.NumGoroutine()
	hard := job{req: Request{
		Rules: solvertest.Rules(t, "everything"), Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 1000}},
		Limits: rational.DefaultLimits(), MaxMemory: 1e12,
	}, count: 7}
	silent := func(Answer) error { return nil }
	var ctx context.Context
	var cancel context.CancelFunc
	reports, late := 0, 0
	hard.req.Progress = func(Progress) {
		if ctx.Err() != nil {
			late++
		} else if reports++; reports == 3 {
			cancel()
		}
	}
	for name, search := range map[string]func(context.Context) (Summary, error){
		"Solve": func(ctx context.Context) (Summary, error) { return solve(ctx, hard, silent) },
		"levels": func(ctx context.Context) (Summary, error) {
			j := hard
			j.req.ByLevel = true
			return solveJob(ctx, j, silent)
		},
		"additions": func(ctx context.Context) (Summary, error) {
			j := hard
			j.req.Rules, j.req.Unlock, j.req.Candidates = solvertest.Rules(t, "classic"), true, rules.Every()
			return solveJob(ctx, j, silent)
		},
		"FirstMiss": func(ctx context.Context) (Summary, error) {
			_, sum, err := firstMiss(ctx, hard, firstSpan, spanFactor)
			return sum, err
		},
	} {
		ctx, cancel = context.WithCancel(t.Context())
		reports, late = 0, 0
		sum, err := search(ctx)
		cancel()
		require.NoError(t, err, name)
		assert.True(t, sum.Interrupted, "%s ends before its time: %+v", name, sum)
		assert.LessOrEqual(t, late, runtime.GOMAXPROCS(0), "reports of %s after its end", name)
	}
	for wait := 0; runtime.NumGoroutine() > before && wait < 6000; wait++ {
		time.Sleep(10 * time.Millisecond)
	}
	assert.LessOrEqual(t, runtime.NumGoroutine(), before, "goroutines are left")
}

// TestSearchesAreIndependent: what is searched and graded at the same time, by
// other rules, limits and digits, comes out as it does alone. Run with -race, it
// also shows that they share nothing that changes.
func TestSearchesAreIndependent(t *testing.T) {
	type row struct {
		rules  string
		digit  int
		limits rational.Limits
	}
	tight := rational.DefaultLimits()
	require.NoError(t, tight.Set("factorial", 6))
	rows := []row{
		{"classic", 4, rational.DefaultLimits()},
		{"classic", 4, tight},
		{"norvig", 7, rational.DefaultLimits()},
		{"ball112", 3, rational.DefaultLimits()},
	}
	do := func(r row) (texts []string) {
		j := job{req: Request{
			Rules: solvertest.Rules(t, r.rules), Supply: copies(r.digit), Targets: []target.Range{{Lo: 0, Hi: 60}},
			Limits: r.limits, MaxMemory: solvertest.Roomy,
		}, count: 3}
		grader := grade.New(grade.Request{Rules: j.req.Rules, Supply: supply.Copies(3, r.digit), Limits: r.limits, Explain: true})
		_, err := solve(context.Background(), j, func(a Answer) error {
			texts = append(texts, a.Text)
			if a.Found {
				g := grader.Grade(strconv.FormatInt(a.Target, 10) + " = " + a.Text)[0]
				texts = append(texts, g.Verdict.String(), g.Value)
			}
			return nil
		})
		assert.NoError(t, err)
		return append(texts, grader.Grade("(2^sqrt(2)+1)^sqrt(3)")[0].Approximation)
	}
	var alone [][]string
	for _, r := range rows {
		alone = append(alone, do(r))
	}
	together := make([][]string, len(rows))
	var wait sync.WaitGroup
	for i, r := range rows {
		wait.Go(func() { together[i] = do(r) })
	}
	wait.Wait()
	for i := range rows {
		assert.Equal(t, alone[i], together[i], "%+v", rows[i])
	}
}
