package search

import (
	"cmp"
	"math"
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

// facts are what the joins test of an operand before anything is computed.
type facts struct {
	inverse uint64  // class of the inverse
	odd     uint64  // class without square roots, where squares are in force
	square  uint64  // of a rational: equal for two whose product is a square
	residue uint64  // of the numerator modulo the denominator
	modulus uint64  // the denominator, 0 where it is 2^32 or more
	p, q    int64   // the value as a fraction, 0 where it is no exponent
	step    int64   // gcd of the exponents of a base
	side    int8    // 1 for a base above 1, with positive exponents only; -1 for one below 1, with negative ones only; else 0
	large   bool    // a base has a large factor
	value   float64 // the value, approximately
}

// factsOf returns the facts of an operand.
func factsOf(o *table.Operand, calc *rational.Calc) (f facts) {
	if o.Zero {
		f.modulus, f.q = 1, 1
		return f
	}
	f.value = math.Exp2(o.Log)
	factors := o.Num.Factors()
	if len(factors) != 0 && (o.Pos == 0 || o.Neg == 0) {
		f.side = 1
		if o.Pos == 0 {
			f.side = -1
		}
		f.large = (o.Pos|o.Neg)&table.LargeBit != 0
		step := uint64(0)
		for _, v := range factors {
			step = rational.GCD(uint64(max(v.E, -v.E)), step)
		}
		f.step = int64(step)
	}
	if o.Class != 0 {
		f.inverse = factors.InverseClass()
	} else {
		f.p, f.q, _ = calc.Fraction(o.Num)
	}
	f.residue, f.modulus = factors.Residue()
	return f
}

// sumGroup returns the group of an operand: its class, and of its rational part
// the denominator and the residue.
func (f *facts) sumGroup(o *table.Operand) uint64 {
	if f.modulus == 0 {
		return o.Num.Factors().DenominatorHash() ^ o.Class
	}
	return groupOf(f.modulus, min(f.residue, f.modulus-f.residue)) ^ o.Class
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
		if f.q != 0 {
			x.exponents = append(x.exponents, int32(i))
		}
		x.sums = append(x.sums, grouped{f.sumGroup(o), int32(i)})
	}
	x.rational, x.radical = x.primeGroups(x.rationals), x.primeGroups(radicals)
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

// groupOf names the group of a denominator below 2^32 and a residue folded
// over the sign.
func groupOf(modulus, residue uint64) uint64 { return modulus<<32 | residue }

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
