package backward

import (
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/target"
)

// subgoals are the values that a table has to have where few targets are wanted,
// told by their keys. Those of the last table are the targets and what unary
// operators lead to them. Those of a table below are what a binary
// operator leads to a subgoal, together with a value of a table that is made in
// full, and again what unary operators lead to these. So what is looked for is
// found backwards, and the tables below the last need not be made in full.
//
// A key may stand for a value that is no subgoal: a table has all its subgoals that are
// within the limits, and perhaps more.
type subgoals struct {
	calc         *rational.Calc // with room for the terms of the sums of two terms
	keys         table.KeySet
	costSoFar    []uint16 // by place in keys: the least that unary and binary operators cost from there to a target
	maxCost      int      // no subgoal has spent more
	forwardLimit int      // what costs no more is kept, too, so that no subgoal need have spent what leaves less; -1 for none
	pairLimit    int      // so are all pairs of operands that may cost no more; not below forwardLimit
	// list has the subgoals by value, in the places of keys. A table of which not all
	// subgoals are known by value is not gone back from.
	list []table.Operand
	// bases are places in list by the direction of their factors.
	bases    map[uint64][]int32
	primes   table.KeySet // the sets of their primes
	unlisted bool         // list and bases stay empty
	masks    masks        // more of them
	// prefilter rules out pairs of operands that do not lead to a subgoal; nil for none.
	prefilter *search.PairPrefilter
	most      int // the limit on the cost
	buf       rational.Vector
}

// newSubgoals returns the subgoals of the table of k digits, of which there are none yet.
func (s *backward) newSubgoals(k int) *subgoals {
	limits := s.search.Config.Limits
	limits.SumBits += 2
	a := &subgoals{
		calc: rational.NewCalc(limits), bases: map[uint64][]int32{}, maxCost: int(s.search.Budget(s.part(s.search.Config.Parts.Size() - k + 1))), forwardLimit: -1, pairLimit: -1,
		masks: newMasks(s.search), most: int(s.search.Budget(s.search.Config.Parts.Whole())),
	}
	a.keys.Grow(0)
	a.primes.Grow(0)
	return a
}

// subgoalsOf returns the subgoals of the last table, or nil once they are too many.
func (s *backward) subgoalsOf(targets []target.Range, tooMany func(*subgoals) bool) *subgoals {
	a := s.newSubgoals(s.search.Config.Parts.Size())
	inverses := s.search.Inverses()
	for _, r := range targets {
		for v := r.Lo; ; v++ {
			if a.add(inverses, s.value(v), 0); tooMany(a) {
				return nil
			}
			if v == r.Hi {
				break
			}
		}
	}
	return a
}

// add enters a value, whatever its sign, from which that much is spent, and what
// unary operators lead to it.
func (a *subgoals) add(v *search.Inverses, n rational.Num, spent int) {
	if spent > a.maxCost {
		return
	}
	n = n.Abs()
	key := table.KeyOf(n)
	isNew, better := a.enter(key.Fold(), spent)
	if !better {
		return
	}
	if isNew && !a.unlisted {
		a.enlist(n, key)
	}
	v.Each(a.calc, n, key.Fold(), a.maxCost-spent, func(op *expr.Operator, x rational.Num) { a.add(v, x, spent+op.Weight) })
}

// enter enters the key of a subgoal from which that much is spent, and reports
// whether it is new, and whether it was not known at that.
func (a *subgoals) enter(fold rational.Key, spent int) (isNew, better bool) {
	if place := a.keys.Place(fold); place < 0 {
		a.keys.Add(fold)
		a.costSoFar = append(a.costSoFar, uint16(spent))
		return true, true
	} else if spent < int(a.costSoFar[place]) {
		a.costSoFar[place] = uint16(spent)
		return false, true
	}
	return false, false
}

// enlist enters a subgoal by its value.
func (a *subgoals) enlist(n rational.Num, key rational.Key) {
	if !n.IsZero() {
		n = rational.Unsigned(slices.Clone(n.Factors())) // may be in scratch memory
	}
	o := table.NewOperand(n, math.Inf(-1))
	if o.Key, o.Inverse = key, 0; !n.IsZero() {
		o.Log, o.Inverse = n.Factors().Log2(), key.Inverse()
	}
	if d, ok := direction(n.Factors()); ok {
		a.bases[d] = append(a.bases[d], int32(len(a.list)))
		if primes := rational.Key(o.Pos | o.Neg); !a.primes.Has(primes) {
			a.primes.Add(primes)
		}
	}
	a.list = append(a.list, o)
}

// Keeps reports whether a value of the given cost is a subgoal, or cheap.
func (a *subgoals) Keeps(n rational.Num, cost uint16) bool {
	if int(cost) <= a.forwardLimit {
		return true
	}
	return a.has(table.KeyOf(n.Abs()), a.most-int(cost))
}

// KeepsWord is Keeps for a natural below 2^62, which is its own key.
func (a *subgoals) KeepsWord(z uint64, cost uint16) bool {
	return int(cost) <= a.forwardLimit || a.has(rational.Key(z), a.most-int(cost))
}

// has reports whether a value of the given key, whatever its sign, is a subgoal, or by its bits
// one from which no more than left is spent.
func (a *subgoals) has(key rational.Key, left int) bool {
	fold := key.Fold()
	return a.keys.May(fold) && a.keys.Has(fold) || left >= a.masks.least && a.masks.leads(fold, left)
}

// denominators returns the primes in the denominators of the subgoals that are known by value,
// see table.PrimeBit.
func (a *subgoals) denominators() (primes uint64) {
	for i := range a.list {
		primes |= a.list[i].Neg
	}
	return primes
}

// hasUnit reports whether 0 or 1 is a subgoal: of 0*v and 1^v any v is a part.
func (a *subgoals) hasUnit() bool {
	return a.keys.Has(0) || a.keys.Has(1) || a.masks.leads(0, a.most) || a.masks.leads(1, a.most)
}

// bytes is the memory of what tells the subgoals but their values.
func (a *subgoals) bytes() int64 { return a.keys.Bytes() + a.masks.bytes() }
