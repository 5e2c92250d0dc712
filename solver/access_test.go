package solver

import (
	"context"
	"flag"
	"fmt"
	"math/big"
	"runtime/debug"
	"sync"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/internal/table"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// long is for the whole of the proofs, of which a sample runs without it, and for
// figures that take more than a second each.
var long = flag.Bool("long", false, "run what takes long, too")

// TestMain collects garbage less often: the tests make much and keep little.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	m.Run()
}

// What the tests of whole searches need of the insides of the package is here
// and nowhere else.

// tableEntry is a value that a table holds.
type tableEntry struct {
	cost  int
	value func() surd
	text  func() string // of the simplest tree
}

// fullTables returns the tables of the digit counts up to k, each made in
// full, by digit count.
func fullTables(t testing.TB, rules expr.OpSet, digit, k int, limits rational.Limits) [][]tableEntry {
	t.Helper()
	tables := [][]tableEntry{nil}
	last := builtTable(t, rules, digit, k, limits, 0)
	all := last.Below
	all.Put(last.Part, last)
	for _, table := range all.All() {
		tables = append(tables, entriesOf(table, anyValue))
	}
	return tables
}

// fullIntegers returns the integers of table k, made in full up to a cost (0
// for any), that fit 64 bits.
func fullIntegers(t testing.TB, rules expr.OpSet, digit, k int, limits rational.Limits, cost int) map[int64]tableEntry {
	t.Helper()
	integers := map[int64]tableEntry{}
	table := builtTable(t, rules, digit, k, limits, cost)
	for _, e := range entriesOf(table, func(n rational.Num) bool { _, ok := n.Neg().Int64(); return ok }) {
		if v, ok := e.value().int(); ok {
			integers[v] = e
		}
	}
	return integers
}

// builtTable returns table k, with what an expression of at most the given cost needs
// of it.
func builtTable(t testing.TB, rules expr.OpSet, digit, k int, limits rational.Limits, cost int) *table.Table {
	t.Helper()
	s := search.New(search.Config{
		Rules: rules, Parts: supply.PartsOf(copies(digit), k), Limits: limits, Workers: 2, MaxCost: cost,
		Memory: solvertest.Roomy, Terms: int(DefaultSearchLimits(rules, supply.Copies(k, digit)).Terms),
	})
	if err := s.Build(context.Background(), k); err != nil || s.MemoryHit {
		t.Fatalf("the tables up to %d copies of %d under %s were not made: %v", k, digit, names(rules), err)
	}
	return s.Tables.At(s.Config.Parts.Whole())
}

// entriesOf returns the entries of a table of which keep takes the size, one
// for each side.
func entriesOf(t *table.Table, keep func(rational.Num) bool) (list []tableEntry) {
	w := table.NewWriter(t)
	for si, s := range t.Shards {
		for i := range s.Entries {
			e := &s.Entries[i]
			n := s.Num(e)
			if !keep(n) {
				continue
			}
			for side := range 2 {
				if e.Head[side] == 0 || side == 1 && n.IsZero() {
					continue
				}
				p := table.Place{Part: t.Part, Ref: table.RefTo(si, i), Sign: table.Sign(side)}
				value := n
				if side == 1 {
					value = n.Neg()
				}
				list = append(list, tableEntry{
					int(e.Cost[side]),
					func() surd { return surdOfNum(value) },
					func() string { return w.Text(p) },
				})
			}
		}
	}
	return list
}

// surdOfNum returns a number of package rational as a surd. It relies on the
// documented form alone: a product of factors, of which those with a fractional
// exponent are prime.
func surdOfNum(n rational.Num) surd {
	out := surdOf(int64(n.Sign()), 1)
	if n.IsZero() {
		return out
	}
	for _, f := range n.Factors() {
		e := big.NewRat(f.E, rational.Unit)
		whole := new(big.Int).Div(e.Num(), e.Denom())
		p := new(big.Int).SetUint64(f.P)
		p.Exp(p, new(big.Int).Abs(whole), nil)
		if whole.Sign() >= 0 {
			out.coef.Mul(out.coef, new(big.Rat).SetInt(p))
		} else {
			out.coef.Quo(out.coef, new(big.Rat).SetInt(p))
		}
		if e.Sub(e, new(big.Rat).SetInt(whole)).Sign() != 0 {
			out.radical = append(out.radical, radix{f.P, e.Num().Int64(), e.Denom().Int64()})
		}
	}
	return out
}

// solveAll returns every answer of a request. Without a memory limit it must
// not be cut short.
func solveAll(t testing.TB, j job) ([]Answer, Summary) {
	t.Helper()
	if j.req.Limits == (rational.Limits{}) {
		j.req.Limits = rational.DefaultLimits()
	}
	short := j.req.MaxMemory != 0
	if !short {
		j.req.MaxMemory = solvertest.Roomy
	}
	var list []Answer
	sum, err := solve(context.Background(), j, func(a Answer) error {
		list = append(list, a)
		return nil
	})
	if err != nil {
		t.Fatalf("the search of %s failed: %v", describe(j), err)
	}
	if sum.Interrupted || sum.MemoryHit && !short {
		t.Fatalf("the search of %s was cut short: %+v", describe(j), sum)
	}
	return list, sum
}

// describe names a request in messages.
func describe(j job) string {
	what := fmt.Sprint(j.req.Targets)
	if j.req.All {
		what = "all"
	}
	if j.req.MaxMemory != 0 {
		what += fmt.Sprintf(" in %d bytes", j.req.MaxMemory)
	}
	return fmt.Sprintf("%s with %d copies of %d under %s", what, j.count, j.req.Supply.Digit(), names(j.req.Rules))
}

// classicRules are the rules in force where none are asked for.
var classicRules = rules.FindRuleSet(rules.Sets(), rules.Default).Ops

// classicAll solves for every integer with four copies of a digit under the
// classic rules, once for all tests.
func classicAll(t testing.TB, digit int) []Answer {
	t.Helper()
	c := &classicAnswers[digit]
	c.Do(func() {
		c.list, c.sum = solveAll(t, job{req: Request{Rules: classicRules, Supply: copies(digit), All: true}, count: 4})
	})
	return c.list
}

var classicAnswers [10]struct {
	sync.Once
	list []Answer
	sum  Summary
}

func anyValue(rational.Num) bool { return true }

// solve calls emit with each answer, in ascending order. An error of emit ends the
// search and is returned; another error is an internal one. When ctx is done, the
// answers that are decided were given.
func solve(ctx context.Context, j job, emit func(Answer) error) (Summary, error) {
	return solveStages(ctx, j, []stage{{Rules: j.req.Rules, Count: j.count}}, emit)
}

// copies is the supply of a digit for requests that say how many copies are used.
func copies(digit int) supply.Supply { return supply.Copies(supply.MaxCount, digit) }
