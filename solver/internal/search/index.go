package search

import (
	"cmp"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// index holds what the joins need of the operands of one table. Positions are
// indices into the operands.
type index struct {
	ops   []table.Operand
	facts []facts
	// sums lists the rational operands by group, the cheapest first, and with
	// squares in force the 2^j-th roots of rationals. Two operands have a sum or
	// difference that is an integer, or a root of one, only within a group.
	sums []grouped
	// classes lists the irrational operands by class.
	classes []grouped
	// odds lists the irrational operands by what is left of their class without
	// square roots: only products within inverse ones, and quotients within
	// equal ones, can be a 2^j-th root of an integer. It is made where squares
	// are in force.
	odds []grouped
	// rational has the rational operands that are not 0, and radical, where
	// squares are in force, the 2^j-th roots of rationals.
	rational, radical primeGroups
	// rationals lists the rational operands that are not 0.
	rationals []int32
	// exponents lists the rational operands that can be an exponent.
	exponents []int32
	powers    []powerOperand // where powers or roots are in force
	// bases lists the operands other than 0 and 1 whose powers can be
	// integers.
	bases []int32
	zero  int32 // position of 0, or -1
	// taken lists, by what the operators take that have no join, the operands that
	// these may have a value for.
	taken map[expr.Takes][]int32
}

// grouped is an operand within a group.
type grouped struct {
	group uint64
	at    int32
}

func newIndex(list []table.Operand, calc *rational.Calc, rules expr.OpSet) *index {
	x := &index{ops: list, facts: make([]facts, len(list)), zero: -1, taken: map[expr.Takes][]int32{}}
	for _, op := range General(rules).Rows() {
		if x.taken[op.Takes] == nil {
			x.taken[op.Takes] = x.listTaken(op)
		}
	}
	squares := rules.Has(expr.Square)
	n := 0 // rational operands
	for i := range list {
		if list[i].Class == 0 {
			n++
		}
	}
	x.sums, x.rationals, x.exponents = make([]grouped, 0, n), make([]int32, 0, n), make([]int32, 0, n)
	var radicals []int32
	for i := range list {
		o := &list[i]
		f := factsOf(o, calc)
		x.facts[i] = f
		switch {
		case o.Zero:
			x.zero = int32(i)
		case f.side != 0:
			x.bases = append(x.bases, int32(i))
		}
		if o.Class != 0 {
			x.classes = append(x.classes, grouped{o.Class, int32(i)})
			if squares {
				if f.odd = o.Num.Factors().OddClass(1); f.odd == 0 {
					x.sums = append(x.sums, grouped{f.sumGroup(o), int32(i)})
					radicals = append(radicals, int32(i))
				}
				x.odds = append(x.odds, grouped{f.odd, int32(i)})
			}
			x.facts[i] = f
			continue
		}
		if !o.Zero {
			x.rationals = append(x.rationals, int32(i))
			x.facts[i].square = o.Num.Factors().RootClass(1)
		}
		if f.exponent.p != 0 {
			x.exponents = append(x.exponents, int32(i))
		}
		x.sums = append(x.sums, grouped{f.sumGroup(o), int32(i)})
	}
	if rules.Has(expr.Power) || rules.Has(expr.Root) {
		x.powers = listPowers(list, x.facts, x.exponents)
	}
	x.rational, x.radical = newPrimeGroups(list, x.facts, x.rationals), newPrimeGroups(list, x.facts, radicals)
	for _, list := range [][]grouped{x.sums, x.classes, x.odds} {
		slices.SortFunc(list, func(a, b grouped) int {
			return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.at, b.at))
		})
	}
	return x
}

// listTaken lists the operands that an operator may have a value for.
func (x *index) listTaken(op *expr.Operator) (list []int32) {
	for i := range x.ops {
		if o := &x.ops[i]; op.Takes != expr.TakesNaturals || o.Natural() && o.Cost[table.Plus] != table.Unreachable {
			list = append(list, int32(i))
		}
	}
	return list
}

// group returns the part of a sorted list that has the given group.
func group(list []grouped, g uint64) []grouped {
	from, ok := slices.BinarySearchFunc(list, g, func(x grouped, g uint64) int { return cmp.Compare(x.group, g) })
	if !ok {
		return nil
	}
	to := from
	for to < len(list) && list[to].group == g {
		to++
	}
	return list[from:to]
}
