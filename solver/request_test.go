package solver_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

func ranges(pairs ...int64) (list []target.Range) {
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, target.Range{Lo: pairs[i], Hi: pairs[i+1]})
	}
	return list
}

// TestValidate: every misuse of a request is an error that says what is wrong, and
// nothing is searched.
func TestValidate(t *testing.T) {
	limits := rational.DefaultLimits()
	limits.Bits = 8
	some := ranges(0, 9)
	for _, c := range []struct {
		req  solver.Request
		want string // a part of the error; "" for none
	}{
		{solver.Request{Targets: some}, ""},
		{solver.Request{All: true}, ""},
		{solver.Request{All: true, Values: true}, ""},
		{solver.Request{Supply: supply.Copies(4, 0), Targets: some}, ""},
		{solver.Request{}, "no targets"},
		{solver.Request{Supply: supply.Copies(-3, 4), Targets: some}, "-3 digits"},
		{solver.Request{Supply: supply.Copies(0, 4), Targets: some}, "0 digits"},
		{solver.Request{Supply: supply.Copies(17, 4), Targets: some}, "17 digits; accepted: 1 to 16"},
		{solver.Request{Supply: supply.Copies(4, 14), Targets: some}, "accepted: 0 to 9"},
		{solver.Request{Supply: supply.Copies(4, -1), Targets: some}, "accepted: 0 to 9"},
		{solver.Request{Supply: supply.CopiesOfEach(4, 5, 3), Objective: solver.Fewest, Targets: some}, "reversed"},
		{solver.Request{Supply: supply.CopiesOfEach(4, 3, 5), Targets: some}, "several digits"},
		{solver.Request{Targets: ranges(9, 7)}, "from 9 to 7 is reversed"},
		{solver.Request{Targets: ranges(0, 9, 5, 12)}, "not above those before"},
		{solver.Request{Targets: ranges(5, 9, 0, 3)}, "not above those before"},
		{solver.Request{Rules: expr.OpSet(1) << 63, Targets: some}, "operators that there are not"},
		{solver.Request{Candidates: expr.OpSet(1) << 60, Unlock: true, Targets: some}, "operators that there are not"},
		{solver.Request{Candidates: expr.SetOf(expr.Literal), Unlock: true, Targets: some}, "operators that there are not"},
		{solver.Request{Objective: 7, Targets: some}, "objective 7"},
		{solver.Request{Solutions: -1, Targets: some}, "-1 solutions"},
		{solver.Request{Solutions: 101, Targets: some}, "101 solutions"},
		{solver.Request{Solutions: 3, Objective: solver.Fewest, Targets: some}, "exact count"},
		{solver.Request{Unlock: true, Objective: solver.UpTo, Targets: some}, "exact count"},
		{solver.Request{Unlock: true, All: true}, "for targets"},
		{solver.Request{Values: true, Targets: some}, "other values"},
		{solver.Request{Values: true, All: true, Objective: solver.UpTo}, "UpTo"},
		{solver.Request{MaxMemory: -1, Targets: some}, "not below 0"},
		{solver.Request{Workers: -1, Targets: some}, "not below 0"},
		{solver.Request{Limits: rational.Limits{Bits: 1}, Targets: some}, "limit bits"},
		{solver.Request{Search: solver.SearchLimits{Terms: solver.MaxCost + 1}, Targets: some}, "limit terms"},
		{solver.Request{Limits: limits, Objective: solver.UpTo, Targets: ranges(300, 300)}, "300"},
	} {
		err := c.req.Validate()
		if c.want == "" {
			assert.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, c.want)
		answers, sum := solver.Solve(t.Context(), c.req)
		n := 0
		for _, got := range answers {
			n++
			assert.Equal(t, err.Error(), got.Error())
		}
		assert.Equal(t, 1, n, "an error ends the sequence")
		assert.Zero(t, sum.Decided)
	}
}

// TestRequestDefaults: the zero values are what the program does by itself.
func TestRequestDefaults(t *testing.T) {
	take := func(req solver.Request) (texts []string) {
		answers, sum := solver.Solve(t.Context(), req)
		for a, err := range answers {
			require.NoError(t, err)
			texts = append(texts, a.Value+" "+a.Text)
		}
		assert.EqualValues(t, len(texts), sum.Decided)
		return texts
	}
	ops, err := rules.Parse(rules.Default)
	require.NoError(t, err)
	full := solver.Request{
		Rules: ops, Supply: supply.Copies(4, 4), Solutions: 1, Candidates: rules.Every(), Targets: ranges(0, 200),
		Limits: rational.DefaultLimits(), Search: solver.DefaultSearchLimits(ops, supply.Copies(4, 4)), MaxMemory: solver.DefaultMemory, Workers: 3,
	}
	full.Search.WidePairs = 0
	assert.Equal(t, take(full), take(solver.Request{Targets: ranges(0, 200)}))
}

// TestSolveEnds: a break stops all of a search before the range statement is left, and
// a context that is done ends the sequence with its error, after what was decided.
func TestSolveEnds(t *testing.T) {
	before := runtime.NumGoroutine()
	left := func() int { // goroutines that were just let go may still be counted
		for wait := 0; runtime.NumGoroutine() > before && wait < 1000; wait++ {
			time.Sleep(time.Millisecond)
		}
		return runtime.NumGoroutine() - before
	}
	hard := solver.Request{Rules: rules.Every(), Supply: supply.Copies(4, 4), Targets: ranges(0, 10000)}
	reports := 0
	hard.Progress = func(solver.Progress) { reports++ }
	answers, sum := solver.Solve(t.Context(), hard)
	for _, err := range answers {
		require.NoError(t, err)
		break
	}
	assert.EqualValues(t, 1, sum.Decided)
	assert.True(t, sum.Interrupted)
	assert.LessOrEqual(t, left(), 0, "goroutines go on after a break")
	assert.NotZero(t, reports)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	easy := solver.Request{Targets: ranges(0, 1e12)}
	answers, sum = solver.Solve(ctx, easy)
	n := uint64(0)
	var last error
	for a, err := range answers {
		if last = err; err == nil {
			if n++; !strings.Contains(a.Value, "0") {
				cancel()
			}
		}
	}
	assert.True(t, errors.Is(last, context.Canceled), "%v", last)
	assert.Equal(t, n, sum.Decided)
	assert.True(t, sum.Interrupted)
	assert.LessOrEqual(t, left(), 0, "goroutines go on after the end")
}

// TestSolveTwice: the sequence may be ranged over again, with the same answers.
func TestSolveTwice(t *testing.T) {
	for _, req := range []solver.Request{
		{Targets: ranges(4, 5)},
		{Targets: ranges(4, 5), Difficulty: true},
		{Targets: ranges(4, 5), Quick: true},
		{Targets: ranges(4, 5), Solutions: 3},
	} {
		answers, sum := solver.Solve(t.Context(), req)
		var texts [2][]string
		var found [2]uint64
		for i := range texts {
			for a, err := range answers {
				require.NoError(t, err)
				texts[i] = append(texts[i], a.Text)
			}
			found[i] = sum.Found
		}
		assert.Equal(t, texts[0], texts[1])
		assert.Equal(t, found[0], found[1])
	}
}
