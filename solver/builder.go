package solver

import (
	"cmp"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
)

// builder fills a table from operands of smaller ones.
type builder struct {
	*table
	ruleWeights
	rules  expr.OpSet
	budget uint16  // no tree costs more
	most   float64 // binary logarithm of the bits that no number has
	calc   *rational.Calc
	buf    []rational.Factor
	drops  [rational.NumStatus]uint64
	pairs  uint64
}

func (s *search) newBuilder(t *table) *builder {
	return &builder{
		table: t, ruleWeights: s.ruleWeights, rules: s.rules, calc: s.newCalc(),
		budget: s.budget(t.k), most: math.Log2(float64(s.limits.Bits) + 1),
	}
}

// generals returns the binary operators in force that have no way of their
// own, and are tried on every pair by their exact function.
func generals(rules expr.OpSet) (list []*expr.Operator) {
	for _, op := range rules.Ops() {
		if info := op.Info(); info.Arity == 2 && op > expr.Power && op != expr.Root {
			list = append(list, info)
		}
	}
	return list
}

func (s *search) newCalc() *rational.Calc { return rational.NewCalc(s.limits) }

// within returns how many of the operands ys, cheapest first, may be combined
// with x.
func (b *builder) within(x *operand, ys []operand) int {
	if left := int(b.budget) - int(x.least) - int(b.join); left < 0 {
		return 0
	} else if len(ys) > 0 && int(ys[len(ys)-1].least) > left {
		n, _ := slices.BinarySearchFunc(ys, left+1, func(y operand, cost int) int { return cmp.Compare(int(y.least), cost) })
		return n
	}
	return len(ys)
}

// over reports whether a tree of x and y is beyond the budget.
func (b *builder) over(x, y *operand) bool {
	return int(x.least)+int(y.least)+int(b.join) > int(b.budget)
}

// binary proposes op of side ls of l and side rs of r, where l is of table
// lk, for one side of an entry.
func (b *builder) binary(s *shard, index, side int, op expr.Op, lk int, l *operand, ls int, r *operand, rs int) {
	if cost := plus(l.cost[ls], r.cost[rs], b.weight[op]); cost <= b.budget && cost <= s.entries[index].cost[side] {
		s.offer(index, side, cost, node{op: op, lk: uint8(lk), ls: uint8(ls), rs: uint8(rs), l: l.ref, r: r.ref})
	}
}

// bothOrders reports whether a node of op stands for both orders of its
// operands: offerSum and offerProduct propose one of the two.
func bothOrders(op expr.Op) bool { return op == expr.Add || op == expr.Multiply }

// offerSum proposes every way to write x+y, where x and y are operands of
// tables i and j with the signs of the sides xs and ys, and the value is on
// the given side of the entry. The negative is proposed for the other side.
func (b *builder) offerSum(s *shard, index, side, i int, x *operand, xs int, y *operand, ys int) {
	j := b.k - i
	for flip := range 2 {
		b.binary(s, index, side^flip, expr.Add, i, x, xs^flip, y, ys^flip)
		b.binary(s, index, side^flip, expr.Subtract, i, x, xs^flip, y, ys^flip^1)
		b.binary(s, index, side^flip, expr.Subtract, j, y, ys^flip, x, xs^flip^1)
	}
}

// offerProduct proposes every way to write the entry and its negative as a
// product of x and y.
func (b *builder) offerProduct(s *shard, index, i int, x, y *operand) {
	for xs := range 2 {
		for ys := range 2 {
			b.binary(s, index, xs^ys, expr.Multiply, i, x, xs, y, ys)
		}
	}
}

// offerQuotient proposes every way to write the entry and its negative as a
// quotient x/y, where x is of table i.
func (b *builder) offerQuotient(s *shard, index, i int, x, y *operand) {
	for xs := range 2 {
		for ys := range 2 {
			b.binary(s, index, xs^ys, expr.Divide, i, x, xs, y, ys)
		}
	}
}

// each calls do for the sides of x and y that have a tree, and that op may
// have a value for.
func (b *builder) each(op *expr.Operator, x, y *operand, do func(xs, ys int)) {
	switch {
	case op.Takes != expr.TakesAny:
		if !x.natural() || !y.natural() || x.cost[0] == none || y.cost[0] == none {
			return
		}
		do(0, 0)
		return
	case op.Op == expr.Log:
		// A logarithm is rational only of 1, and within the same primes.
		if x.zero || y.zero || x.cost[0] == none || y.cost[0] == none || len(y.num.Factors()) != 0 && x.pos|x.neg != y.pos|y.neg {
			return
		}
		do(0, 0)
		return
	}
	for xs := range 2 {
		for ys := range 2 {
			if xs == 1 && x.zero || ys == 1 && y.zero || x.cost[xs] == none || !b.fits(op.Op, x.cost[xs], y, ys) {
				continue
			}
			do(xs, ys)
		}
	}
}

// smallPower returns the value of a natural exponent, if it is small.
func smallPower(y *operand) (uint64, bool) {
	if y.zero || y.class != 0 || y.neg != 0 || y.log > 6 {
		return 0, false
	}
	return rational.Uint64(y.num.Factors())
}

// fits reports whether a side of y can be an operand of op beside one of the given
// cost: it has a tree, or it is an exponent, and the tree of its negative has room
// for a sign within the budget.
func (b *builder) fits(op expr.Op, cost uint16, y *operand, side int) bool {
	return y.cost[side] != none || op == expr.Power && plus(cost, y.cost[1-side], b.weight[expr.NegativeExponent]) <= b.budget
}

// raise computes a power, or a root of x.
func (b *builder) raise(op expr.Op, x, y rational.Num) (n rational.Num, status rational.Status) {
	if op == expr.Root {
		return b.calc.RootTo(b.buf[:0], y, x)
	}
	return b.calc.PowTo(b.buf[:0], x, y)
}

// offerPower proposes a power of x of table i, to a side of y or to the negative
// of its other side, or a root of it, whose degree is the left operand.
func (b *builder) offerPower(s *shard, index, side int, op expr.Op, i int, x *operand, xs int, y *operand, ys int) {
	if op == expr.Root {
		b.binary(s, index, side, op, b.k-i, y, ys, x, xs)
	} else {
		b.binary(s, index, side, op, i, x, xs, y, ys)
		b.binary(s, index, side, expr.NegativeExponent, i, x, xs, y, 1-ys)
	}
}

// seed puts the literals of the table's digit count in, and returns the least
// cost of one that was not kept, or none.
func (b *builder) seed(digit int, f keeper) (dropped uint16) {
	dropped = none
	b.literals = expr.Literals(b.calc, digit, b.k, b.rules)
	put := func(op expr.Op, i int, n rational.Num, cost uint16) {
		switch {
		case cost > b.budget:
		case f != nil && !f.keeps(n, cost):
			dropped = min(dropped, cost)
		default:
			key := keyOf(n)
			s := b.shards[shardOf(key.Fold(), len(b.shards))]
			s.offer(s.put(n, key), 0, cost, node{op: op, l: ref(i)})
		}
	}
	for i, lit := range b.literals {
		put(expr.Literal, i, lit.Value, uint16(lit.Cost))
		// What stands directly after a literal needs the literal, even where a
		// cheaper tree has its value.
		for _, op := range b.rules.Ops() {
			if info := op.Info(); info.Place == expr.AfterLiteral {
				if n, err := info.Eval(b.calc, lit.Value, rational.Num{}); err == nil {
					put(op, i, n, plus(uint16(lit.Cost), b.weight[op], 0))
				}
			}
		}
	}
	return dropped
}

// lasting makes the values of a binary operator that has no way of its own, for x
// of table i, and keeps those of the last table that keeps says.
func (b *builder) lasting(op *expr.Operator, i int, x, y *operand, keeps func(n rational.Num, cost uint16) bool) {
	b.each(op, x, y, func(xs, ys int) {
		n, err := op.Eval(b.calc, x.signed(xs), y.signed(ys))
		if err != nil || !keeps(n, plus(x.cost[xs], y.cost[ys], b.weight[op.Op])) {
			return
		}
		index := b.shards[0].put(n.Abs(), keyOf(n.Abs()))
		b.binary(b.shards[0], index, sideOf(n), op.Op, i, x, xs, y, ys)
	})
}

// merge takes in the trees of a table of the same digit count over the same
// tables below, made by another joiner.
func (b *builder) merge(o *table) {
	for _, from := range o.shards {
		for i := range from.entries {
			e := &from.entries[i]
			n := from.num(e)
			s := b.shards[shardOf(e.key.Fold(), len(b.shards))]
			index := s.put(n, e.key)
			for side := range 2 {
				if e.isZero() && side == 1 {
					continue
				}
				for at := e.head[side]; at != 0; at = from.nodes[at].next {
					s.offer(index, side, e.cost[side], from.nodes[at])
				}
			}
		}
	}
}
