package solver

import (
	"cmp"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
)

// findWays lists the ways to a value that cost no more than its upTo, the
// cheapest first.
//
// A way is proposed by going back from the value and one operand to the other
// one, by keys where that is possible, and is then confirmed by going forward
// again, so that nothing depends on how it was proposed.
func (e *explorer) findWays(s *sub) {
	f := wayFinder{explorer: e, sub: s, value: newOperand(s.num.Abs(), 0)}
	f.value.key = keyOf(s.num.Abs())
	f.value.inverse = f.value.key.Inverse()
	if !s.num.IsZero() {
		f.value.log = rational.Log2(s.num.Factors())
	}
	f.literal()
	for _, op := range e.rules.Ops() {
		if info := op.Info(); info.Arity == 1 && info.Place == expr.Anywhere {
			f.unary(info)
		}
	}
	for i := 1; i <= s.k-i; i++ {
		f.split(i)
	}
	slices.SortStableFunc(f.ways, func(a, b way) int { return cmp.Compare(a.base, b.base) })
	e.weight += 40 * int64(len(f.ways)-len(s.ways))
	s.ways = f.ways
}

// wayFinder finds the ways to the value of a sub.
type wayFinder struct {
	*explorer
	*sub
	value operand // its size
	ways  []way
	buf   []rational.Factor
	xs    []operand // of the split at hand: the operands of table i,
	ys    []operand // and of table j
	i, j  int
}

// literal finds the literals, and what stands directly after one.
func (f *wayFinder) literal() {
	for i, lit := range f.literals[f.k] {
		if lit.Cost <= f.upTo && lit.Value.Equal(f.num) {
			f.ways = append(f.ways, way{op: expr.Literal, literal: i, base: lit.Cost})
		}
		for _, op := range f.rules.Ops() {
			info := op.Info()
			if info.Place != expr.AfterLiteral || lit.Cost+info.Weight > f.upTo {
				continue
			}
			if n, err := info.Eval(f.calc, lit.Value, rational.Num{}); err == nil && n.Equal(f.num) {
				f.ways = append(f.ways, way{op: op, literal: i, base: lit.Cost + info.Weight})
			}
		}
	}
}

// unary finds the operands of a unary operator.
func (f *wayFinder) unary(op *expr.Operator) {
	from := func(n rational.Num, err error) {
		if err != nil {
			return
		}
		if v, err := op.Eval(f.calc, n, rational.Num{}); err != nil || !v.Equal(f.num) {
			return
		}
		if x := f.explorer.sub(f.k, n); x != nil && x.least+op.Weight <= f.upTo {
			f.ways = append(f.ways, way{op: op.Op, base: x.least + op.Weight, l: x})
		}
	}
	switch {
	case op.Op == expr.Negate:
		from(f.num.Neg(), nil)
	case op.Op == expr.Sqrt:
		from(f.calc.Mul(f.num, f.num))
	case op.Op == expr.Square:
		if r, err := f.calc.Sqrt(f.num); err == nil {
			from(r, nil)
			if !r.IsZero() {
				from(r.Neg(), nil)
			}
		}
	case op.Op == expr.Percent:
		from(f.calc.Mul(f.num, rational.FromInt(100)))
	default:
		for _, n := range f.operandsOf(op, f.k, f.value.key.Fold()) {
			from(n, nil)
		}
	}
}

// split finds the binary operations of operands of i and k-i digits.
func (f *wayFinder) split(i int) {
	f.i, f.j = i, f.k-i
	f.xs, f.ys = f.ops[f.i], f.ops[f.j]
	if len(f.xs) == 0 || len(f.ys) == 0 {
		return
	}
	cheapest := int(f.ys[0].least)
	for a := range f.xs {
		x := &f.xs[a]
		if int(x.least)+cheapest+int(f.join) > f.upTo || f.poll() {
			break
		}
		f.sums(x)
		f.products(x)
		f.powers(x)
		f.roots(x)
		f.logs(x)
	}
	for _, op := range generals(f.rules) {
		if op.Op == expr.Log {
			continue
		}
		f.scanned(op)
	}
}

// find passes the operands of table j with the given folded key to do.
func (f *wayFinder) find(fold rational.Key, do func(y *entry, n rational.Num)) {
	t := f.tables[f.j]
	s := t.shards[shardOf(fold, len(t.shards))]
	for p := s.probe(fold); ; {
		i := s.next(&p, fold)
		if i < 0 {
			return
		}
		do(&s.entries[i], s.num(&s.entries[i]))
	}
}

// everyPartner tries an operator on x and each operand of table j.
func (f *wayFinder) everyPartner(op expr.Op, x *operand, left bool) {
	if f.search.weight[op] == none {
		return
	}
	for b := range f.ys {
		y := &f.ys[b]
		if int(x.least)+int(y.least)+int(f.join) > f.upTo || f.poll() {
			return
		}
		f.try(op, x, y.num, y.cost, left)
	}
}

// partner tries an operator on x and the operands of table j with a folded
// key, with x as the left operand or as the right one.
func (f *wayFinder) partner(op expr.Op, x *operand, fold rational.Key, left bool) {
	if f.search.weight[op] == none {
		return
	}
	f.find(fold, func(y *entry, n rational.Num) { f.try(op, x, n, y.cost, left) })
}

// try confirms that an operation on x and a partner has the value, for every
// choice of their signs, and adds the ways.
func (f *wayFinder) try(op expr.Op, x *operand, y rational.Num, cost [2]uint16, left bool) {
	if f.i == f.j && (!left || bothOrders(op) && compareSizes(x.num, y) > 0) {
		return // found from the other operand
	}
	if op == expr.Power {
		f.try(expr.NegativeExponent, x, y, cost, left)
	}
	weight := int(f.search.weight[op])
	for xs := range 2 {
		for ys := range 2 {
			base := int(x.cost[xs]) + int(cost[ys]) + weight
			if base > f.upTo || xs == 1 && x.zero || ys == 1 && y.IsZero() {
				continue
			}
			l, r := x.signed(xs), y
			if ys == 1 {
				r = y.Neg()
			}
			lk, rk := f.i, f.j
			if !left {
				l, r, lk, rk = r, l, rk, lk
			}
			if n, err := f.calculate(op, l, r); err != nil || !n.Equal(f.num) {
				continue
			}
			f.ways = append(f.ways, way{op: op, base: base, l: f.explorer.sub(lk, l), r: f.explorer.sub(rk, r)})
		}
	}
}

// calculate computes a binary operator of a node.
func (f *wayFinder) calculate(op expr.Op, l, r rational.Num) (rational.Num, error) {
	if op == expr.NegativeExponent {
		op, r = expr.Power, r.Neg()
	}
	return op.Info().Eval(f.calc, l, r)
}

// compareSizes orders values that are zero or positive, without meaning.
func compareSizes(x, y rational.Num) int { return cmp.Compare(keyOf(x), keyOf(y)) }

// sums finds x+y, x-y and y-x.
func (f *wayFinder) sums(x *operand) {
	if !x.zero && !f.value.zero && x.class != f.value.class {
		return
	}
	plus, minus := f.value.key.Add(x.key).Fold(), f.value.key.Sub(x.key).Fold()
	for _, fold := range []rational.Key{plus, minus} {
		f.partner(expr.Add, x, fold, true)
		f.partner(expr.Subtract, x, fold, true)
		f.partner(expr.Subtract, x, fold, false)
		if plus == minus {
			break
		}
	}
}

// products finds x*y, x/y and y/x.
func (f *wayFinder) products(x *operand) {
	if x.zero {
		if f.value.zero {
			f.everyPartner(expr.Multiply, x, true)
			f.everyPartner(expr.Divide, x, true)
		}
		return
	}
	f.partner(expr.Multiply, x, f.value.key.Mul(x.inverse).Fold(), true)
	f.partner(expr.Divide, x, f.value.key.Mul(x.key).Fold(), false)
	if !f.value.zero {
		f.partner(expr.Divide, x, x.key.Mul(f.value.inverse).Fold(), true)
	}
}

// solved tries an operator with a partner that was computed.
func (f *wayFinder) solved(op expr.Op, x *operand, left bool, y rational.Num, err error) {
	if err == nil {
		f.partner(op, x, keyOf(y.Abs()).Fold(), left)
	}
}

// powers finds x^y and y^x.
func (f *wayFinder) powers(x *operand) {
	if f.search.weight[expr.Power] == none {
		return
	}
	switch {
	case x.zero && f.value.zero, x.isOne() && f.value.isOne():
		f.everyPartner(expr.Power, x, true)
	case !x.zero && !x.isOne() && !f.value.zero && f.samePrimes(x):
		y, err := logOf(f.back, x.num, f.value.num)
		f.solved(expr.Power, x, true, y, err)
	}
	switch {
	case x.zero && f.value.isOne():
		f.everyPartner(expr.Power, x, false)
	case !x.zero:
		f.inverses(expr.Power, x, (*rational.Calc).RootTo)
	}
}

// inverses solves for the partner of x, which is the exponent of a power on
// the right or the degree of a root on the left: the size of the partner is that
// of the value under the inverse operation.
func (f *wayFinder) inverses(op expr.Op, x *operand, inverse func(*rational.Calc, []rational.Factor, rational.Num, rational.Num) (rational.Num, rational.Status)) {
	left := op == expr.Root
	if f.value.zero || f.value.isOne() {
		f.partner(op, x, f.value.key.Fold(), left)
		return
	}
	for side := range 2 {
		if x.cost[side] == none && (op == expr.Root || f.search.weight[expr.NegativeExponent] == none) {
			continue
		}
		y, status := inverse(f.back, f.buf[:0], x.signed(side), f.value.num) // of an irrational x there is none
		if status != rational.OK {
			continue
		}
		f.buf = y.Factors()[:0]
		f.partner(op, x, keyOf(y).Fold(), left)
	}
}

// roots finds root(x,y) and root(y,x).
func (f *wayFinder) roots(x *operand) {
	if f.search.weight[expr.Root] == none {
		return
	}
	if !x.zero {
		f.inverses(expr.Root, x, func(c *rational.Calc, to []rational.Factor, degree, v rational.Num) (rational.Num, rational.Status) {
			return c.PowTo(to, v, degree)
		})
	}
	switch {
	case x.zero && f.value.zero, x.isOne() && f.value.isOne():
		f.everyPartner(expr.Root, x, false)
	case !x.zero && !x.isOne() && !f.value.zero && !f.value.isOne() && f.samePrimes(x):
		y, err := logOf(f.back, f.value.num, x.num)
		f.solved(expr.Root, x, false, y, err)
	}
}

// logs finds log(x,y) and log(y,x).
func (f *wayFinder) logs(x *operand) {
	if f.search.weight[expr.Log] == none || x.zero || f.value.class != 0 {
		return
	}
	if !x.isOne() {
		y, err := f.back.Pow(x.num, f.num)
		f.solved(expr.Log, x, true, y, err)
	}
	switch {
	case x.isOne() && f.value.zero:
		f.everyPartner(expr.Log, x, false)
	case !x.isOne() && !f.value.zero:
		y, err := f.back.Root(f.num, x.num)
		f.solved(expr.Log, x, false, y, err)
	}
}

// samePrimes reports whether x and the value may be powers of one number.
func (f *wayFinder) samePrimes(x *operand) bool {
	return f.value.isOne() || f.value.pos|f.value.neg == x.pos|x.neg
}

// logOf returns the logarithm of the positive number x to the base b.
func logOf(c *rational.Calc, b, x rational.Num) (rational.Num, error) {
	return expr.Log.Info().Eval(c, b, x)
}

// scanned finds the pairs of operands that an operator without an inverse
// makes the value of.
func (f *wayFinder) scanned(op *expr.Operator) {
	for _, left := range []bool{true, false} {
		for _, p := range f.pairsOf(op, f.i, f.j, left, f.value.key.Fold()) {
			x, y := &f.ops[f.i][p.x], &f.ops[f.j][p.y]
			f.try(op.Op, x, y.num, y.cost, left)
		}
		if f.i == f.j {
			break
		}
	}
}
