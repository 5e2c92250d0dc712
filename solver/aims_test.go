package solver

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/rational"
	"fourfours/solver/target"
)

// Few targets, which are looked for by aims, have the answers that they have
// among many, which are not: one by one, in sets of each kind of aims, and under
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
			req := Request{Rules: rulesOf(t, row.rules), Digit: row.digit, Count: row.count, Targets: []target.Range{{Lo: -30, Hi: many}}, Limits: rational.DefaultLimits()}
			if row.cost != 0 {
				req.Search = SearchLimits{Cost: row.cost, NarrowCost: row.cost}
			}
			list, _ := solveAll(t, req)
			if target.Count(req.Targets) <= aimedTargets {
				t.Fatal("the targets are few enough for aims")
			}
			every := row.every
			if !*long {
				every *= 40
			}
			for i := 0; i < len(list); i += every {
				req.Targets, req.Workers = []target.Range{{Lo: list[i].Target, Hi: list[i].Target}}, 1+i%3
				got, _ := solveAll(t, req)
				assert.Equal(t, list[i:i+1], got)
			}
			for _, n := range []int{deepTargets, valueTargets, aimedTargets} {
				from := min(len(list)-n, 130)
				req.Targets = []target.Range{{Lo: list[from].Target, Hi: list[from+n-1].Target}}
				got, _ := solveAll(t, req)
				assert.Equal(t, list[from:from+n], got)
			}
		})
	}
}

// A pass under rules with a limit on the cost has by aims what it has with all
// tables made in full, whatever the kind of the aims: one target, a few, and many.
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
	} {
		t.Run(fmt.Sprintf("%d of %d by %s to %d", row.count, row.digit, row.rules, row.cost), func(t *testing.T) {
			t.Parallel()
			p, step := pass{limits: limitsOf(t, row.limits), cost: row.cost}, row.step
			if !*long {
				step *= 4
			}
			if row.cost >= 150 && !*long {
				t.Skip("takes long; run it with -long")
			}
			req := Request{Rules: rulesOf(t, row.rules), Digit: row.digit, Count: row.count, Targets: []target.Range{{Lo: row.at + 2, Hi: row.at + 1000}}, Workers: 2, MaxMemory: roomy}
			want := passAnswers(t, req, p, func(s *search) (*table, error) { return s.final(context.Background(), s.count, goalsOf(req.Targets)) })
			found := 0
			for from := row.at + int64(2+row.by%7); from+int64(row.by) <= row.at+1000; from += int64(step) {
				some := req
				some.Targets = []target.Range{{Lo: from, Hi: from + int64(row.by) - 1}}
				got := passAnswers(t, some, p, func(s *search) (*table, error) {
					table, err := aimed(context.Background(), s, s.count, some.Targets, broad(s.rules))
					if table == nil {
						t.Fatalf("targets from %d are not looked for by aims", from)
					}
					return table, err
				})
				for v := some.Targets[0].Lo; v <= some.Targets[0].Hi; v++ {
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
			req := Request{Rules: rulesOf(t, row.rules), Digit: row.digit, Count: row.count, Workers: 2, MaxMemory: roomy}
			for i := range int64(40) {
				req.Targets = append(req.Targets, target.Range{Lo: row.from + i*row.step, Hi: row.from + i*row.step})
			}
			full := 0
			want := passAnswers(t, req, p, func(s *search) (*table, error) {
				if err := s.build(context.Background(), s.count-2); err != nil {
					return nil, err
				}
				full = s.tables[s.count-2].len()
				return s.final(context.Background(), s.count, goalsOf(req.Targets))
			})
			got := passAnswers(t, req, p, func(s *search) (*table, error) {
				table, err := (&backward{search: s, deepFrom: s.count}).solve(context.Background(), s.count, req.Targets, broad(s.rules))
				if table == nil || len(s.tables) != s.count || s.tables[s.count-2].len() >= full {
					t.Fatalf("table %d is not made of aims", s.count-2)
				}
				return table, err
			})
			assert.Greater(t, len(want), deepTargets)
			assert.Equal(t, want, got)
		})
	}
}

func passAnswers(t *testing.T, req Request, p pass, last func(s *search) (*table, error)) map[int64]string {
	t.Helper()
	s := newSearch(req.Rules, req.Digit, p.limits, req.Workers)
	s.memory, s.count, s.maxCost = req.MaxMemory, req.Count, p.cost
	list := map[int64]string{}
	o := &output{search: s, req: req, emit: func(n numbered) error {
		if n.answer.Found {
			list[n.answer.Target] = fmt.Sprintf("%d %s", n.answer.Cost, n.answer.Text)
		}
		return nil
	}}
	var err error
	if o.table, err = last(s); err == nil {
		err = o.targets(context.Background())
	}
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// The direction of a value is that of its powers.
func TestDirection(t *testing.T) {
	calc := rational.NewCalc(rational.DefaultLimits())
	random := rand.New(rand.NewPCG(1, 2))
	seen := 0
	for range 2000 {
		x, err := calc.Quo(rational.FromInt(1+random.Int64N(300)), rational.FromInt(1+random.Int64N(40)))
		if err != nil {
			t.Fatal(err)
		}
		p, q := 1+random.Int64N(9), 1+random.Int64N(4)
		e, err := calc.Quo(rational.FromInt(p), rational.FromInt(q))
		if err != nil {
			t.Fatal(err)
		}
		y, status := calc.PowTo(nil, x, e)
		if status != rational.OK || len(x.Factors()) == 0 {
			continue
		}
		seen++
		for _, g := range []rational.Num{y, inverseOf(t, calc, y)} {
			a, okA := direction(x.Factors())
			b, okB := direction(g.Factors())
			ox, og := newOperand(x, rational.Log2(x.Factors())), newOperand(g, rational.Log2(g.Factors()))
			gotP, gotQ := exponentOf(&og, &ox)
			if !okA || !okB || a != b || gotP*q != gotQ*p {
				t.Errorf("%s to the power of %d/%d: directions %x and %x, exponent %d/%d", x, p, q, a, b, gotP, gotQ)
			}
		}
	}
	assert.Greater(t, seen, 500)
}

func inverseOf(t *testing.T, calc *rational.Calc, n rational.Num) rational.Num {
	t.Helper()
	r, err := calc.Quo(rational.FromInt(1), n)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFractionOf(t *testing.T) {
	for _, f := range [][2]int64{{1, 1}, {2, 3}, {16, 1}, {1, 4096}, {12345, 16}, {7, 16383}} {
		p, q := fractionOf(float64(f[0]) / float64(f[1]))
		assert.Equal(t, f, [2]int64{p, q})
	}
	for _, v := range []float64{3.14159265358979, 1e9, 1.4142135623730951} {
		p, q := fractionOf(v)
		assert.Zero(t, p, "%v is %d/%d", v, p, q)
	}
}

// A set of keys has what was put in, in all places.
func TestKeySet(t *testing.T) {
	var s keySet
	s.grow(0)
	random := rand.New(rand.NewPCG(3, 4))
	in := map[rational.Key][]int{}
	for i := range 5000 {
		key := rational.Key(random.Uint64N(2000) * 0x1234567)
		s.add(key)
		in[key] = append(in[key], i)
	}
	for i := range uint64(3000) {
		key := rational.Key(i * 0x1234567)
		var got []int
		s.each(key, func(place int) { got = append(got, place) })
		assert.ElementsMatch(t, in[key], got)
		assert.Equal(t, len(in[key]) > 0, s.has(key))
		assert.True(t, s.may(key) || len(in[key]) == 0)
	}
}
