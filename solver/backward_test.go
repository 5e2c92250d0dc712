package solver

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/rational"
	"fourfours/solver/internal/backward"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// Few targets, which are looked for backwards, have the answers that they have
// among many, which are not: one by one, in sets of each kind of subgoals, and under
// a limit on the cost.
func TestAims(t *testing.T) {
	const many = 1300
	for _, row := range []struct {
		rules        string
		digit, count int
		every        int // of the targets alone
		cost         int64
		long         bool
	}{
		{"tchisla", 4, 4, 3, 0, false},
		{"tchisla", 4, 5, 9, 0, true},
		{"tchisla", 5, 5, 19, 0, true},
		{"tchisla", 1, 5, 9, 0, false},
		{"tchisla", 9, 5, 40, 150, false},
		{"classic", 4, 4, 11, 0, true},
		{"classic", 9, 4, 40, 120, false},
		{"tchisla,negate", 7, 5, 40, 0, true},
		{"classic,-factorial", 3, 4, 20, 0, false},
		{"tchisla,-sqrt", 2, 5, 20, 0, false},
		{"basic,power", 6, 4, 20, 0, false},
		{"add,power,negative-exponent,sqrt", 2, 5, 60, 0, true},
		{"tchisla", 0, 5, 20, 0, false},
	} {
		t.Run(fmt.Sprintf("%d of %d by %s", row.count, row.digit, row.rules), func(t *testing.T) {
			if row.long && !*long {
				t.Skip("takes long; run it with -long")
			}
			t.Parallel()
			j := job{req: Request{Rules: solvertest.Rules(t, row.rules), Supply: copies(row.digit), Targets: []target.Range{{Lo: -30, Hi: many}}, Limits: rational.DefaultLimits()}, count: row.count}
			if row.cost != 0 {
				j.req.Search = SearchLimits{Cost: row.cost, NarrowCost: row.cost}
			}
			list, _ := solveAll(t, j)
			if target.Count(j.req.Targets) <= backward.MaxTargets {
				t.Fatal("the targets are few enough for subgoals")
			}
			every := row.every
			if !*long {
				every *= 40
			}
			for i := 0; i < len(list); i += every {
				j.req.Targets, j.req.Workers = []target.Range{{Lo: list[i].Target, Hi: list[i].Target}}, 1+i%3
				got, _ := solveAll(t, j)
				assert.Equal(t, list[i:i+1], got)
			}
			for _, n := range []int{backward.DeepTargets, backward.ValueTargets, backward.MaxTargets} {
				from := min(len(list)-n, 130)
				j.req.Targets = []target.Range{{Lo: list[from].Target, Hi: list[from+n-1].Target}}
				got, _ := solveAll(t, j)
				assert.Equal(t, list[from:from+n], got)
			}
		})
	}
}

// A pass under rules with a limit on the cost has backwards what it has with all
// tables made in full, whatever the kind of the subgoals: one target, a few, and many.
func TestBroadAims(t *testing.T) {
	for _, row := range []struct {
		rules  string
		digit  int
		count  int
		cost   int
		limits string
		by     int // targets at a time
		step   int // one such set of every so many targets
		at     int64
	}{
		{"wheeler4", 4, 4, 80, "", 1, 5, 0},
		{"wheeler6", 3, 4, 90, "", 1, 5, 0},
		{"ball877", 5, 4, 85, "", 1, 5, 0},
		{"timsin", 4, 4, 100, "", 1, 9, 0},
		{"wheeler4", 4, 4, 100, "", 70, 70, 0},
		{"ball877", 3, 4, 110, "", 70, 70, 0},
		{"wheeler4", 2, 4, 140, "", 70, 70, 5000},
		{"ball877", 2, 4, 140, "", 70, 70, 40000},
		{"add,multiply,root,square,factorial", 3, 4, 180, "", 3, 3, 0},
		{"add,subtract,divide,root,gamma", 3, 4, 190, "", 70, 70, 0},
		{"wheeler4", 4, 4, 130, "", 30, 200, 0},
		{"wheeler4", 3, 4, 240, narrow, 70, 200, 0},
		{"wheeler5", 4, 4, 130, "", 12, 200, 0},
		{"wheeler6", 4, 4, 200, narrow, 40, 200, 0},
		{"wheeler6", 7, 4, 300, "bits=24 root-index=2", 60, 200, 0},
		{"timsin", 4, 4, 220, "bits=16 root-index=1", 40, 200, 0},
		{"timsin", 9, 4, 220, "bits=16 root-index=2", 9, 200, 0},
		{"ball877", 5, 4, 220, narrow, 90, 200, 0},
		{"yeargame", 2, 5, 150, narrow, 40, 200, 0},
		{"yeargame", 7, 5, 130, "", 1, 45, 0},
		{"wheeler4", 4, 5, 85, "", 8, 120, 0},
		{"add,divide,negate,power,square", 6, 4, 60, "", 3, 3, 0},
		{"everything,-floor,-ceil,-log,-or,-and,-xor,-shl,-shr", 4, 4, 150, narrow, 20, 200, 0},
		{"everything", 4, 4, 150, "", 10, 300, 800},
		{"everything", 7, 4, 100, "", 1, 90, 0},
		{"everything", 2, 4, 180, "bits=24 root-index=2", 3, 60, 1000},
		{"norvig,floor,ceil", 5, 4, 150, "", 9, 90, 0},
		{"classic,log,modulo,append", 3, 4, 150, "", 9, 90, 0},
		{"timsin,or,and,xor,shl,shr", 4, 4, 150, "", 9, 90, 8000},
		{"add,multiply,or,floor,square,sqrt,percent,decimal", 5, 4, 200, "bits=60 root-index=2", 1, 20, 1000},
		{"timsin,or,and,xor,shl,shr", 4, 4, 140, "bits=24 root-index=1", 20, 200, 0},
		{"timsin,or,and,xor,shl,shr", 9, 4, 220, "bits=24 root-index=2", 40, 200, 0},
		{"timsin,or,and,xor,shl,shr", 7, 4, 240, "bits=24 root-index=2", 1, 100, 9000},
		{"classic,or,and,xor,shl,shr", 3, 4, 140, "bits=62 root-index=2", 9, 100, 0},
		{"classic,or,and,xor,shl,shr", 6, 4, 220, "bits=40 root-index=2", 30, 200, 0},
		{"basic,or,and,xor,shl,shr", 2, 5, 140, "bits=62 root-index=2", 30, 200, 0},
		{"basic,and,square,percent,sqrt,factorial", 5, 4, 240, "bits=30 root-index=2", 9, 90, 1000},
		{"add,and,shr,square,percent,sqrt,factorial,concatenation", 8, 4, 300, "bits=30 root-index=2", 1, 20, 0},
		{"add,multiply,or,xor,gamma,sqrt,decimal,concatenation", 2, 4, 240, "bits=30 root-index=2", 1, 30, 0},
		{"add,multiply,shl,shr,square,factorial", 3, 4, 300, "bits=62 root-index=1", 9, 60, 0},
		{"add,and,or,power,root,percent,subfactorial,decimal", 5, 4, 300, "bits=30 root-index=2", 3, 30, 2000},
	} {
		t.Run(fmt.Sprintf("%d of %d by %s to %d", row.count, row.digit, row.rules, row.cost), func(t *testing.T) {
			t.Parallel()
			p, step := pass{limits: solvertest.Limits(t, row.limits), cost: row.cost}, row.step
			if !*long {
				step *= 4
			}
			if row.cost >= 150 && !*long {
				t.Skip("takes long; run it with -long")
			}
			j := job{req: Request{Rules: solvertest.Rules(t, row.rules), Supply: copies(row.digit), Targets: []target.Range{{Lo: row.at + 2, Hi: row.at + 1000}}, Workers: 2, MaxMemory: solvertest.Roomy}, count: row.count}
			if search.RoundsOrLogs(j.req.Rules) {
				p.terms = int(DefaultSearchLimits(j.req.Rules, j.ofCount()).Terms)
			}
			want := passAnswers(t, j, p, func(s *search.Search) (*table.Table, error) {
				return lastTable(s, j.req.Targets)
			})
			found := 0
			for from := row.at + int64(2+row.by%7); from+int64(row.by) <= row.at+1000; from += int64(step) {
				some := j
				some.req.Targets = []target.Range{{Lo: from, Hi: from + int64(row.by) - 1}}
				got := passAnswers(t, some, p, func(s *search.Search) (*table.Table, error) {
					table, err := backward.Solve(context.Background(), s, some.req.Targets, backward.Options{Limited: broad(s.Config.Rules)})
					if table == nil {
						t.Fatalf("targets from %d are not looked for backwards", from)
					}
					return table, err
				})
				for v := some.req.Targets[0].Lo; v <= some.req.Targets[0].Hi; v++ {
					if want[v] != "" {
						found++
					}
					assert.Equal(t, want[v], got[v], "%d", v)
				}
			}
			assert.Positive(t, found)
		})
	}
}

// passAnswers makes the last table of a pass, and returns the cost and the
// expression of the targets found in it.
// Many targets, of which a few at a time say what the second table below the last
// has to hold, have the answers that they have with that table made in full.
func TestDeepAims(t *testing.T) {
	for _, row := range []struct {
		rules        string
		digit, count int
		cost         int
		from, step   int64 // of 40 targets
	}{
		{"tchisla", 4, 5, 110, 130, 17},
		{"tchisla", 1, 7, 140, 640, 3},
		{"tchisla", 9, 6, 100, 500, 29},
		{"tchisla,negate", 7, 6, 130, -740, 16},
		{"classic", 2, 6, 110, 800, 31},
		{"classic,root", 5, 5, 110, 505, 15},
		{"basic,power", 6, 8, 130, 1100, 7},
	} {
		t.Run(fmt.Sprintf("%d of %d by %s", row.count, row.digit, row.rules), func(t *testing.T) {
			t.Parallel()
			p := pass{limits: rational.DefaultLimits(), cost: row.cost}
			j := job{req: Request{Rules: solvertest.Rules(t, row.rules), Supply: copies(row.digit), Workers: 2, MaxMemory: solvertest.Roomy}, count: row.count}
			for i := range int64(40) {
				j.req.Targets = append(j.req.Targets, target.Range{Lo: row.from + i*row.step, Hi: row.from + i*row.step})
			}
			full, deep := 0, supply.PartsOf(copies(row.digit), row.count).Of(row.count - 2)[0]
			want := passAnswers(t, j, p, func(s *search.Search) (*table.Table, error) {
				if err := s.Build(context.Background(), row.count-2); err != nil {
					return nil, err
				}
				full = s.Tables.At(deep).Len()
				return lastTable(s, j.req.Targets)
			})
			got := passAnswers(t, j, p, func(s *search.Search) (*table.Table, error) {
				table, err := backward.Solve(context.Background(), s, j.req.Targets, backward.Options{Limited: broad(s.Config.Rules), DeepFrom: row.count})
				if table == nil || s.Tables.At(deep).Len() >= full {
					t.Fatalf("table %d is not made of subgoals", row.count-2)
				}
				return table, err
			})
			assert.Greater(t, len(want), backward.DeepTargets)
			assert.Equal(t, want, got)
		})
	}
}

// lastTable makes the last table of copies forwards.
func lastTable(s *search.Search, targets []target.Range) (*table.Table, error) {
	list, err := s.LastTables(context.Background(), search.GoalsOf(targets))
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

func passAnswers(t *testing.T, j job, p pass, last func(s *search.Search) (*table.Table, error)) map[int64]string {
	t.Helper()
	c := j.config(p.limits)
	c.MaxCost, c.Terms = p.cost, p.terms
	s := search.New(c)
	list := map[int64]string{}
	o := &output{search: s, job: j, emit: func(n numbered) error {
		if n.answer.Found {
			list[n.answer.Target] = fmt.Sprintf("%d %s", n.answer.Cost, n.answer.Text)
		}
		return nil
	}}
	made, err := last(s)
	if o.tables = []*table.Table{made}; err == nil {
		err = o.targets(context.Background())
	}
	if err != nil {
		t.Fatal(err)
	}
	return list
}
