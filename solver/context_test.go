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

	"fourfours/expr"
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
	hard := request{
		Rules: solvertest.Rules(t, "everything"), Supply: copies(4), Count: 7, Targets: []target.Range{{Lo: 0, Hi: 1000}},
		Limits: rational.DefaultLimits(), MaxMemory: 1e12,
	}
	silent := func(Answer) error { return nil }
	var ctx context.Context
	var cancel context.CancelFunc
	reports, late := 0, 0
	hard.Progress = func(Progress) {
		if ctx.Err() != nil {
			late++
		} else if reports++; reports == 3 {
			cancel()
		}
	}
	for name, search := range map[string]func(context.Context) (Summary, error){
		"Solve": func(ctx context.Context) (Summary, error) { return solve(ctx, hard, silent) },
		"solveStages": func(ctx context.Context) (Summary, error) {
			return solveStages(ctx, hard, levelStages(hard.Rules, hard.Count), silent)
		},
		"solveUnlock": func(ctx context.Context) (Summary, error) {
			req := hard
			req.Rules = solvertest.Rules(t, "classic")
			return solveUnlock(ctx, req, func(rules expr.OpSet) []stage { return []stage{{Rules: rules, Count: req.Count}} },
				Unlockable(req.Rules, rules.Every()), silent)
		},
		"FirstMiss": func(ctx context.Context) (Summary, error) {
			_, sum, err := firstMissOf(ctx, hard)
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
	type job struct {
		rules  string
		digit  int
		limits rational.Limits
	}
	tight := rational.DefaultLimits()
	require.NoError(t, tight.Set("factorial", 6))
	jobs := []job{
		{"classic", 4, rational.DefaultLimits()},
		{"classic", 4, tight},
		{"norvig", 7, rational.DefaultLimits()},
		{"ball112", 3, rational.DefaultLimits()},
	}
	do := func(j job) (texts []string) {
		req := request{
			Rules: solvertest.Rules(t, j.rules), Supply: copies(j.digit), Count: 3, Targets: []target.Range{{Lo: 0, Hi: 60}},
			Limits: j.limits, MaxMemory: solvertest.Roomy,
		}
		grader := grade.New(grade.Request{Rules: req.Rules, Supply: supply.Copies(3, j.digit), Limits: j.limits, Explain: true})
		_, err := solve(context.Background(), req, func(a Answer) error {
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
	for _, j := range jobs {
		alone = append(alone, do(j))
	}
	together := make([][]string, len(jobs))
	var wait sync.WaitGroup
	for i, j := range jobs {
		wait.Go(func() { together[i] = do(j) })
	}
	wait.Wait()
	for i := range jobs {
		assert.Equal(t, alone[i], together[i], "%+v", jobs[i])
	}
}
