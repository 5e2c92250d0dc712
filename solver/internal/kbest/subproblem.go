package kbest

import (
	"context"
	"errors"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// Enumerator lists the solutions of values class by class, by ascending cost.
//
// The tables tell the least cost of every value, and so which operands an
// expression up to a given cost can have. From a value it goes back to the
// operations that have it as their result (its derivations), and lists what these make
// of the solutions of their operands, as lazily as the k best parses are listed
// from a packed forest (L. Huang and D. Chiang, "Better k-best parsing", 2005).
//
// Of each class of a value only the front of its cheapest trees is kept (see
// table.Writer): a class is made of the classes of its operands, so in the simplest
// text of a class every part is the simplest of its own class.
type Enumerator struct {
	set         *TableSet
	calc        *rational.Calc
	back        *rational.Calc // for operations that go back
	classes     *Classes
	writer      table.Writer
	subproblems map[subproblemKey][]*subproblem
	outside     map[table.Place]*subproblem
	Weight      int64 // about how many bytes the subproblems take
	polls       uint
	err         error // that ended the work for the value at hand
}

// subproblem is a value to be written with a part of the supply.
type subproblem struct {
	part        supply.Part
	num         rational.Num
	outside     *table.Place // of a value outside the compact form, which has no num; nil for others
	least       int          // no tree costs less; of a value in a table its cost
	derivations []derivation
	upTo        int // derivations are known up to this cost
	levels      [][]solution
	seen        map[Class]bool
}

// subproblemKey is what a subproblem is looked up by, before numbers are compared.
type subproblemKey struct {
	part supply.Part
	sign int
	fold rational.Key
}

// derivation is an operation whose result is a given value: an operator and its
// operands, or a literal, or an operator directly after one.
type derivation struct {
	op      expr.Op
	literal int // index among the literals, where l is nil
	base    int // the cost with the cheapest operands
	l, r    *subproblem
	outside bool // it takes or makes a value outside the compact form with a binary operator
}

// solution is a class of trees of one value and cost.
type solution struct {
	class Class
	front []expr.Piece
}

// Enumerators returns enumerators of a table set, one for each of its workers.
func Enumerators(a *TableSet) []*Enumerator {
	limits := a.search.Config.Limits
	limits.Exponent = backExponent
	list := make([]*Enumerator, a.search.Config.Workers)
	for i := range list {
		list[i] = &Enumerator{set: a, calc: rational.NewCalc(a.search.Config.Limits), back: rational.NewCalc(limits)}
		list[i].writer.InOrder = a.search.Config.Parts.IsInOrder()
		list[i].reset()
	}
	return list
}

// reset forgets everything.
func (e *Enumerator) reset() {
	e.classes, e.subproblems, e.Weight, e.err = NewClasses(e.set.search.Config.Parts.IsInOrder()), map[subproblemKey][]*subproblem{}, 0, nil
	e.outside = map[table.Place]*subproblem{}
}

// ErrCrowded ends what an Enumerator lists for a value.
var ErrCrowded = errors.New("too many solutions for the memory")

// poll reports whether the work is to end.
func (e *Enumerator) poll(ctx context.Context) bool {
	if e.polls++; e.err == nil && e.polls%pollSteps == 0 {
		if e.err = ctx.Err(); e.err == nil && e.Weight > e.set.room {
			e.err = ErrCrowded
		}
	}
	return e.err != nil
}

// subproblem returns that of a value of a part, or nil where there is no tree of it
// within the tables.
func (e *Enumerator) subproblem(part supply.Part, n rational.Num) *subproblem {
	key := table.KeyOf(n.Abs())
	at := subproblemKey{part, n.Sign(), key.Fold()}
	for _, s := range e.subproblems[at] {
		if s.num.Equal(n) {
			return s
		}
	}
	least := e.set.MinCost
	if e.set.search.Tables.Has(part) {
		entry := e.set.entry(part, n.Abs(), key)
		if entry == nil || entry.Cost[table.SignOf(n)] == table.Unreachable {
			return nil
		}
		least = int(entry.Cost[table.SignOf(n)])
	}
	return e.add(at, n, least)
}

// add makes a subproblem.
func (e *Enumerator) add(at subproblemKey, n rational.Num, least int) *subproblem {
	own := n
	if !n.IsZero() {
		own = rational.Unsigned(slices.Clone(n.Factors()))
		if n.Sign() < 0 {
			own = own.Neg()
		}
	}
	s := &subproblem{part: at.part, num: own, least: least, upTo: -1, seen: map[Class]bool{}}
	e.subproblems[at] = append(e.subproblems[at], s)
	e.Weight += subproblemBytes
	return s
}

// place returns the subproblem of an entry of a table, or of its negative.
func (e *Enumerator) place(p table.Place) *subproblem {
	t := e.set.search.Tables.At(p.Part)
	if p.Ref.IsOutside() {
		s := e.outside[p]
		if s == nil {
			s = &subproblem{part: p.Part, outside: &p, least: t.CostAt(p.Ref, p.Sign), seen: map[Class]bool{}}
			s.upTo = s.least - 1
			e.outside[p] = s
			e.Weight += subproblemBytes
		}
		return s
	}
	s, index := t.ShardOf(p.Ref)
	n := s.Num(&s.Entries[index])
	if p.Sign == table.Minus {
		n = n.Neg()
	}
	return e.subproblem(p.Part, n)
}
