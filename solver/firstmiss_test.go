package solver

import (
	"context"
	"testing"

	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"
)

// The first miss is that of the recorded reach.
func TestFirstMiss(t *testing.T) {
	recorded, _ := readReach(t)
	tried := 0
	for _, row := range recorded {
		if row.targets != "all" || row.count > 4 || row.count > 3 && row.rules != "basic" && row.rules != "norvig" {
			continue
		}
		tried++
		j := job{req: Request{Rules: solvertest.Rules(t, row.rules), Supply: copies(row.digit), Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}, count: row.count}
		miss, sum, err := firstMiss(context.Background(), j, firstSpan, spanFactor)
		if err != nil || sum.Interrupted || sum.MemoryHit || miss < row.miss() || len(sum.Missing) != 1 || sum.Found != uint64(miss) {
			t.Errorf("%s: the first miss is %d, %+v, %v; recorded is %s", row.key(), miss, sum, err, row.firstMiss)
		}
	}
	if tried < 50 {
		t.Errorf("only %d rows of %s were tried", tried, reachFile)
	}
}

// Where all of a span is found, the search goes on.
func TestFirstMissBySpans(t *testing.T) {
	for _, row := range []struct {
		rules        string
		digit, count int
		miss         int64
	}{
		{"basic", 4, 4, 10}, {"norvig", 4, 3, 17}, {"tchisla", 9, 3, 13}, {"norvig", 4, 1, 0}, {"basic", 0, 4, 1},
	} {
		j := job{req: Request{Rules: solvertest.Rules(t, row.rules), Supply: copies(row.digit), Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}, count: row.count}
		for _, span := range []int64{0, 1, 9, 10, 15, 16} {
			for _, factor := range []int64{2, 5, 1 << 40} {
				miss, sum, err := firstMiss(context.Background(), j, span, factor)
				if err != nil || miss != row.miss || sum.Found != uint64(miss) {
					t.Errorf("%s, %d copies of %d, from spans of %d by %d: the first miss is %d, %+v, %v; want %d", row.rules, row.count, row.digit, span, factor, miss, sum, err, row.miss)
				}
			}
		}
	}
}

// A search that is cut short says so.
func TestFirstMissCutShort(t *testing.T) {
	j := job{req: Request{Rules: solvertest.Rules(t, "norvig"), Supply: copies(4), Limits: rational.DefaultLimits(), MaxMemory: 100_000}, count: 4}
	if miss, sum, err := firstMiss(context.Background(), j, firstSpan, spanFactor); err != nil || !sum.MemoryHit || miss > 73 {
		t.Errorf("with little memory: %d, %+v, %v", miss, sum, err)
	}
	j.req.MaxMemory = solvertest.Roomy
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if miss, sum, err := firstMiss(ctx, j, firstSpan, spanFactor); err != nil || !sum.Interrupted || miss != 0 {
		t.Errorf("interrupted: %d, %+v, %v", miss, sum, err)
	}
}

// What does not depend on the targets is made once for all spans, and how far nothing
// is missing is told while the search goes on.
func TestFirstMissMakesTablesOnce(t *testing.T) {
	j := job{req: Request{Rules: solvertest.Rules(t, "norvig"), Supply: copies(4), Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}, count: 4}
	through := int64(0)
	j.req.Progress = func(p Progress) {
		if p.Through < through {
			t.Errorf("none is missing below %d, and then below %d", through, p.Through)
		}
		through = p.Through
	}
	miss, sum, err := firstMiss(context.Background(), j, 1, 2)
	if err != nil || miss != 73 || through == 0 || through > miss {
		t.Fatalf("the first miss is %d, %v, after %d", miss, err, through)
	}
	pairs := uint64(0)
	j.req.Progress = nil
	for lo, hi := int64(0), int64(1); lo < miss; lo, hi = hi+1, 2*hi+1 {
		j.req.Targets = []target.Range{{Lo: lo, Hi: hi}}
		_, one := solveAll(t, j)
		pairs += one.Stats.Pairs
	}
	if sum.Stats.Pairs >= pairs {
		t.Errorf("%d pairs of operands were looked at; the spans one by one take %d", sum.Stats.Pairs, pairs)
	}
}
