package solver

import (
	"context"
	"flag"
	"fmt"
	"math/big"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/rules"
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
	for _, table := range builtTables(t, rules, digit, k, limits, 0)[1:] {
		tables = append(tables, entriesOf(table, anyValue))
	}
	return tables
}

// fullIntegers returns the integers of table k, made in full up to a cost (0
// for any), that fit 64 bits.
func fullIntegers(t testing.TB, rules expr.OpSet, digit, k int, limits rational.Limits, cost int) map[int64]tableEntry {
	t.Helper()
	integers := map[int64]tableEntry{}
	table := builtTables(t, rules, digit, k, limits, cost)[k]
	for _, e := range entriesOf(table, func(n rational.Num) bool { _, ok := n.Neg().Int64(); return ok }) {
		if v, ok := e.value().int(); ok {
			integers[v] = e
		}
	}
	return integers
}

// builtTables returns the tables up to k, with what an expression of k digits
// and at most the given cost needs of them.
func builtTables(t testing.TB, rules expr.OpSet, digit, k int, limits rational.Limits, cost int) []*table {
	t.Helper()
	s := newSearch(rules, digit, limits, 2)
	s.count, s.maxCost = k, cost
	s.memory = roomy
	if err := s.build(context.Background(), k); err != nil || s.memoryHit {
		t.Fatalf("the tables up to %d copies of %d under %s were not made: %v", k, digit, names(rules), err)
	}
	return s.tables
}

// entriesOf returns the entries of a table of which keep takes the size, one
// for each side.
func entriesOf(t *table, keep func(rational.Num) bool) (list []tableEntry) {
	w := newWriter(t)
	for si, s := range t.shards {
		for i := range s.entries {
			e := &s.entries[i]
			n := s.num(e)
			if !keep(n) {
				continue
			}
			for side := range 2 {
				if e.head[side] == 0 || side == 1 && n.IsZero() {
					continue
				}
				p := place{refOf(si, i), uint8(t.k), uint8(side)}
				value := n
				if side == 1 {
					value = n.Neg()
				}
				list = append(list, tableEntry{
					int(e.cost[side]),
					func() surd { return surdOfNum(value) },
					func() string { return w.text(p) },
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

// roomy is a memory limit that no search of the tests comes near.
const roomy = 4 << 30

// solveAll returns every answer of a request. Without a memory limit it must
// not be cut short.
func solveAll(t testing.TB, req Request) ([]Answer, Summary) {
	t.Helper()
	if req.Limits == (rational.Limits{}) {
		req.Limits = rational.DefaultLimits()
	}
	short := req.MaxMemory != 0
	if !short {
		req.MaxMemory = roomy
	}
	var list []Answer
	sum, err := Solve(context.Background(), req, func(a Answer) error {
		list = append(list, a)
		return nil
	})
	if err != nil {
		t.Fatalf("the search of %s failed: %v", describe(req), err)
	}
	if sum.Interrupted || sum.MemoryHit && !short {
		t.Fatalf("the search of %s was cut short: %+v", describe(req), sum)
	}
	return list, sum
}

// describe names a request in messages.
func describe(req Request) string {
	what := fmt.Sprint(req.Targets)
	if req.All {
		what = "all"
	}
	if req.MaxMemory != 0 {
		what += fmt.Sprintf(" in %d bytes", req.MaxMemory)
	}
	return fmt.Sprintf("%s with %d copies of %d under %s", what, req.Count, req.Digit, names(req.Rules))
}

// limitsOf returns the default limits with changes, NAME=VALUE each.
func limitsOf(t testing.TB, changes string) rational.Limits {
	t.Helper()
	l := rational.DefaultLimits()
	for change := range strings.FieldsSeq(changes) {
		name, value, _ := strings.Cut(change, "=")
		v, err := strconv.ParseInt(value, 10, 64)
		if err == nil {
			err = l.Set(name, v)
		}
		if err != nil {
			t.Fatalf("%s: %v", change, err)
		}
	}
	return l
}

// classicRules are the rules in force where none are asked for.
var classicRules = rules.FindRuleSet(rules.Sets(), rules.Default).Ops

// rulesOf reads a list of rules.
func rulesOf(t testing.TB, list string) expr.OpSet {
	t.Helper()
	rules, err := rules.Parse(list)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// classicAll solves for every integer with four copies of a digit under the
// classic rules, once for all tests.
func classicAll(t testing.TB, digit int) []Answer {
	t.Helper()
	c := &classicAnswers[digit]
	c.Do(func() { c.list, c.sum = solveAll(t, Request{Rules: classicRules, Digit: digit, Count: 4, All: true}) })
	return c.list
}

var classicAnswers [10]struct {
	sync.Once
	list []Answer
	sum  Summary
}

func anyValue(rational.Num) bool { return true }
