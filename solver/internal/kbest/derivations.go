package kbest

import (
	"cmp"
	"context"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// findDerivations lists the derivations of a value that cost no more than its upTo, the
// cheapest first.
//
// A derivation is proposed by going back from the value and one operand to the other
// one, by keys where that is possible, and is then confirmed by going forward
// again, so that nothing depends on how it was proposed.
func (e *Enumerator) findDerivations(ctx context.Context, s *subproblem) {
	list := e.outsideDerivations(s)
	if s.outside == nil {
		list = append(e.compactDerivations(ctx, s), list...)
	}
	slices.SortStableFunc(list, func(a, b derivation) int { return cmp.Compare(a.base, b.base) })
	e.Weight += derivationBytes * int64(len(list)-len(s.derivations))
	s.derivations = list
}

// compactDerivations lists the derivations of a compact value of compact operands.
func (e *Enumerator) compactDerivations(ctx context.Context, s *subproblem) []derivation {
	f := derivationFinder{enumerator: e, set: e.set, of: s, value: table.NewOperand(s.num.Abs(), 0)}
	f.value.Key = table.KeyOf(s.num.Abs())
	f.value.Inverse = f.value.Key.Inverse()
	if !s.num.IsZero() {
		f.value.Log = s.num.Factors().Log2()
	}
	f.literal()
	if !f.mayBeMade() {
		return f.derivations
	}
	f.unary()
	for _, split := range e.set.search.Config.Parts.Splits(s.part) {
		f.split(ctx, split)
	}
	return f.derivations
}

// derivationFinder finds the derivations of the value of a subproblem.
type derivationFinder struct {
	enumerator  *Enumerator
	set         *TableSet
	of          *subproblem
	value       table.Operand // its size
	derivations []derivation
	buf         rational.Vector
	partners    []search.Partner
	halves      supply.Split    // at hand
	xs          []table.Operand // of its left part
	ys          []table.Operand // and of its right part
}

// mayBeMade reports whether an operator may make the value.
func (f *derivationFinder) mayBeMade() bool {
	return !f.set.search.Config.WholeSteps || f.of.num.Sign() > 0 && f.of.num.IsInt()
}

// literal finds the literals, and what stands directly after one.
func (f *derivationFinder) literal() {
	for i, lit := range f.set.literals.At(f.of.part) {
		if lit.Cost <= f.of.upTo && lit.Value.Equal(f.of.num) {
			f.derivations = append(f.derivations, derivation{op: expr.Literal, literal: i, base: lit.Cost})
		}
		for _, op := range f.set.search.Config.Rules.Ops() {
			info := op.Info()
			if info.Place != expr.AfterLiteral || lit.Cost+info.Weight > f.of.upTo || !f.mayBeMade() {
				continue
			}
			if n, err := info.Eval(f.enumerator.calc, lit.Value, rational.Num{}); err == nil && n.Equal(f.of.num) {
				f.derivations = append(f.derivations, derivation{op: op, literal: i, base: lit.Cost + info.Weight})
			}
		}
	}
}

// unary finds the operands of unary operators.
func (f *derivationFinder) unary() {
	from := func(op *expr.Operator, n rational.Num) {
		if v, err := op.Eval(f.enumerator.calc, n, rational.Num{}); err != nil || !v.Equal(f.of.num) {
			return
		}
		if x := f.enumerator.subproblem(f.of.part, n); x != nil && x.least+op.Weight <= f.of.upTo {
			f.derivations = append(f.derivations, derivation{op: op.Op, base: x.least + op.Weight, l: x})
		}
	}
	fold := f.value.Key.Fold()
	f.set.inverses.Each(f.enumerator.calc, f.value.Num, fold, f.of.upTo, func(op *expr.Operator, x rational.Num) {
		from(op, x)
		if !x.IsZero() {
			from(op, x.Neg())
		}
	})
	for _, op := range f.set.search.Config.Rules.Ops() {
		switch info := op.Info(); {
		case op == expr.Negate:
			from(info, f.of.num.Neg())
		case info.Arity == 1 && info.Place == expr.Anywhere && info.Inverse == nil && info.Takes != expr.TakesFactorials:
			for _, n := range f.set.operandsOf(info, f.of.part, fold) {
				from(info, n)
			}
		}
	}
}

// split finds the binary operations of operands of the two parts of a split.
func (f *derivationFinder) split(ctx context.Context, split supply.Split) {
	f.halves = split
	f.xs, f.ys = f.set.search.Operands.At(split.Left), f.set.search.Operands.At(split.Right)
	if len(f.xs) == 0 || len(f.ys) == 0 {
		return
	}
	cheapest := int(f.ys[0].Least)
	for a := range f.xs {
		x := &f.xs[a]
		if int(x.Least)+cheapest+int(f.set.search.Weights.Binary) > f.of.upTo || f.enumerator.poll(ctx) {
			break
		}
		f.arithmetic(x)
		f.powers(x)
		f.roots(x)
		f.logs(x)
	}
	for _, op := range search.General(f.set.search.Config.Rules).Without(expr.Log).Rows() {
		f.scanned(op)
	}
}

// find passes the operands of the right part with the given folded key to do.
func (f *derivationFinder) find(fold rational.Key, do func(y *table.Entry, n rational.Num)) {
	t := f.set.search.Tables.At(f.halves.Right)
	s := t.Shards[table.ShardOf(fold, len(t.Shards))]
	for p := s.Probe(fold); ; {
		i := s.Next(&p, fold)
		if i < 0 {
			return
		}
		do(&s.Entries[i], s.Num(&s.Entries[i]))
	}
}

// everyPartner tries an operator on x and each operand of the right part.
func (f *derivationFinder) everyPartner(op expr.Op, x *table.Operand, left bool) {
	if f.set.search.Weights.Of[op] == table.Unreachable {
		return
	}
	for b := range f.ys {
		y := &f.ys[b]
		if int(x.Least)+int(y.Least)+int(f.set.search.Weights.Binary) > f.of.upTo {
			return
		}
		f.try(op, x, y.Num, y.Cost, left)
	}
}

// partner tries an operator on x and the operands of the right part with a folded
// key, with x as the left operand or as the right one.
func (f *derivationFinder) partner(op expr.Op, x *table.Operand, fold rational.Key, left bool) {
	if f.set.search.Weights.Of[op] == table.Unreachable {
		return
	}
	f.find(fold, func(y *table.Entry, n rational.Num) { f.try(op, x, n, y.Cost, left) })
}

// try confirms that an operation on x and a partner has the value, for every
// choice of their signs, and adds the derivations.
func (f *derivationFinder) try(op expr.Op, x *table.Operand, y rational.Num, cost [2]uint16, left bool) {
	if f.halves.Same() && (!left || table.BothOrders(op) && compareKeys(x.Num, y) > 0) {
		return // found from the other operand
	}
	if f.halves.InOrder && !left {
		return
	}
	if op == expr.Power {
		f.try(expr.NegativeExponent, x, y, cost, left)
	}
	weight := int(f.set.search.Weights.Of[op])
	for xs := range table.Signs {
		for ys := range table.Signs {
			base := int(x.Cost[xs]) + int(cost[ys]) + weight
			if base > f.of.upTo || xs == table.Minus && x.Zero || ys == table.Minus && y.IsZero() {
				continue
			}
			l, r := x.Value(xs), y
			if ys == table.Minus {
				r = y.Neg()
			}
			of := f.halves
			if !left {
				l, r, of = r, l, supply.Split{Left: of.Right, Right: of.Left}
			}
			if n, err := f.calculate(op, l, r); err != nil || !n.Equal(f.of.num) {
				continue
			}
			f.derivations = append(f.derivations, derivation{op: op, base: base, l: f.enumerator.subproblem(of.Left, l), r: f.enumerator.subproblem(of.Right, r)})
		}
	}
}

// calculate computes a binary operator of a node.
func (f *derivationFinder) calculate(op expr.Op, l, r rational.Num) (rational.Num, error) {
	if op == expr.NegativeExponent {
		op, r = expr.Power, r.Neg()
	}
	return op.Info().Eval(f.enumerator.calc, l, r)
}

// compareKeys orders values that are zero or positive by their keys: in some order.
func compareKeys(x, y rational.Num) int { return cmp.Compare(table.KeyOf(x), table.KeyOf(y)) }

// arithmetic finds the sums, differences, products and quotients of x.
func (f *derivationFinder) arithmetic(x *table.Operand) {
	f.partners = search.Partners(f.partners[:0], &f.value, x)
	for i, p := range f.partners {
		fold := p.Key.Fold()
		switch {
		case p.Op != expr.Add:
			f.partner(p.Op, x, fold, p.Left || p.Op == expr.Multiply)
		case i == 0 || fold != f.partners[0].Key.Fold():
			f.partner(expr.Add, x, fold, true)
			f.partner(expr.Subtract, x, fold, true)
			f.partner(expr.Subtract, x, fold, false)
		}
	}
	if x.Zero && f.value.Zero {
		f.everyPartner(expr.Multiply, x, true)
		f.everyPartner(expr.Divide, x, true)
	}
}

// solved tries an operator with a partner that was computed.
func (f *derivationFinder) solved(op expr.Op, x *table.Operand, left bool, y rational.Num, err error) {
	if err == nil {
		f.partner(op, x, table.KeyOf(y.Abs()).Fold(), left)
	}
}

// powers finds x^y and y^x.
func (f *derivationFinder) powers(x *table.Operand) {
	if f.set.search.Weights.Of[expr.Power] == table.Unreachable {
		return
	}
	switch {
	case x.Zero && f.value.Zero, x.IsOne() && f.value.IsOne():
		f.everyPartner(expr.Power, x, true)
	case !x.Zero && !x.IsOne() && !f.value.Zero && f.samePrimes(x):
		y, err := logOf(f.enumerator.back, x.Num, f.value.Num)
		f.solved(expr.Power, x, true, y, err)
	}
	switch {
	case x.Zero && f.value.IsOne():
		f.everyPartner(expr.Power, x, false)
	case !x.Zero:
		f.inverses(expr.Power, x, (*rational.Calc).RootTo)
	}
}

// inverses solves for the partner of x, which is the exponent of a power on
// the right or the degree of a root on the left: the size of the partner is that
// of the value under the inverse operation.
func (f *derivationFinder) inverses(op expr.Op, x *table.Operand, inverse func(*rational.Calc, rational.Vector, rational.Num, rational.Num) (rational.Num, rational.Status)) {
	left := op == expr.Root
	if f.value.Zero || f.value.IsOne() {
		f.partner(op, x, f.value.Key.Fold(), left)
		return
	}
	for sign := range table.Signs {
		if x.Cost[sign] == table.Unreachable && (op == expr.Root || f.set.search.Weights.Of[expr.NegativeExponent] == table.Unreachable) {
			continue
		}
		y, status := inverse(f.enumerator.back, f.buf[:0], x.Value(sign), f.value.Num) // of an irrational x there is none
		if status != rational.OK {
			continue
		}
		f.buf = y.Factors()[:0]
		f.partner(op, x, table.KeyOf(y).Fold(), left)
	}
}

// roots finds root(x,y) and root(y,x).
func (f *derivationFinder) roots(x *table.Operand) {
	if f.set.search.Weights.Of[expr.Root] == table.Unreachable {
		return
	}
	if !x.Zero {
		f.inverses(expr.Root, x, func(c *rational.Calc, to rational.Vector, degree, v rational.Num) (rational.Num, rational.Status) {
			return c.PowTo(to, v, degree)
		})
	}
	switch {
	case x.Zero && f.value.Zero, x.IsOne() && f.value.IsOne():
		f.everyPartner(expr.Root, x, false)
	case !x.Zero && !x.IsOne() && !f.value.Zero && !f.value.IsOne() && f.samePrimes(x):
		y, err := logOf(f.enumerator.back, f.value.Num, x.Num)
		f.solved(expr.Root, x, false, y, err)
	}
}

// logs finds log(x,y) and log(y,x).
func (f *derivationFinder) logs(x *table.Operand) {
	if f.set.search.Weights.Of[expr.Log] == table.Unreachable || x.Zero || f.value.Class != 0 {
		return
	}
	if !x.IsOne() {
		y, err := f.enumerator.back.Pow(x.Num, f.of.num)
		f.solved(expr.Log, x, true, y, err)
	}
	switch {
	case x.IsOne() && f.value.Zero:
		f.everyPartner(expr.Log, x, false)
	case !x.IsOne() && !f.value.Zero:
		y, err := f.enumerator.back.Root(f.of.num, x.Num)
		f.solved(expr.Log, x, false, y, err)
	}
}

// samePrimes reports whether x and the value may be powers of one number.
func (f *derivationFinder) samePrimes(x *table.Operand) bool {
	return f.value.IsOne() || f.value.Pos|f.value.Neg == x.Pos|x.Neg
}

// logOf returns the logarithm of the positive number x to the base b.
func logOf(c *rational.Calc, b, x rational.Num) (rational.Num, error) {
	return expr.Log.Info().Eval(c, b, x)
}

// scanned finds the pairs of operands that an operator without an inverse
// makes the value of.
func (f *derivationFinder) scanned(op *expr.Operator) {
	for _, left := range []bool{true, false} {
		for _, p := range f.set.pairsOf(op, f.of.part, f.halves, left, f.value.Key.Fold()) {
			x, y := &f.xs[p.x], &f.ys[p.y]
			f.try(op.Op, x, y.Num, y.Cost, left)
		}
		if f.halves.Same() || f.halves.InOrder {
			break
		}
	}
}
