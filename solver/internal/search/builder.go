package search

import (
	"cmp"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// Builder fills a table from operands of smaller ones.
type Builder struct {
	*table.Table
	table.Weights
	Rules  expr.OpSet
	budget uint16  // no tree costs more
	most   float64 // binary logarithm of the bits that no number has
	Calc   *rational.Calc
	buf    []rational.Factor
	Drops  [rational.NumStatus]uint64
	pairs  uint64
}

func (s *Search) NewBuilder(t *table.Table) *Builder {
	return &Builder{
		Table: t, Weights: s.Weights, Rules: s.Rules, Calc: s.NewCalc(),
		budget: s.Budget(t.Digits), most: math.Log2(float64(s.Limits.Bits) + 1),
	}
}

func (s *Search) NewCalc() *rational.Calc { return rational.NewCalc(s.Limits) }

// Within returns how many of the operands ys, cheapest first, may be combined
// with x.
func (b *Builder) Within(x *table.Operand, ys []table.Operand) int {
	if left := int(b.budget) - int(x.Least) - int(b.Join); left < 0 {
		return 0
	} else if len(ys) > 0 && int(ys[len(ys)-1].Least) > left {
		n, _ := slices.BinarySearchFunc(ys, left+1, func(y table.Operand, cost int) int { return cmp.Compare(int(y.Least), cost) })
		return n
	}
	return len(ys)
}

// Over reports whether a tree of x and y is beyond the budget.
func (b *Builder) Over(x, y *table.Operand) bool {
	return int(x.Least)+int(y.Least)+int(b.Join) > int(b.budget)
}

// binary proposes op of side ls of l and side rs of r, where l is of table
// lk, for one side of an entry.
func (b *Builder) binary(s *table.Shard, index, side int, op expr.Op, lk int, l *table.Operand, ls int, r *table.Operand, rs int) {
	if cost := table.AddCosts(l.Cost[ls], r.Cost[rs], b.Weight[op]); cost <= b.budget && cost <= s.Entries[index].Cost[side] {
		s.Relax(index, side, cost, table.Node{Op: op, LeftDigits: uint8(lk), LeftSide: uint8(ls), RightSide: uint8(rs), Left: l.Ref, Right: r.Ref})
	}
}

// offerSum proposes every way to write x+y, where x and y are operands of
// tables i and j with the signs of the sides xs and ys, and the value is on
// the given side of the entry. The negative is proposed for the other side.
func (b *Builder) offerSum(s *table.Shard, index, side, i int, x *table.Operand, xs int, y *table.Operand, ys int) {
	j := b.Digits - i
	for flip := range 2 {
		b.binary(s, index, side^flip, expr.Add, i, x, xs^flip, y, ys^flip)
		b.binary(s, index, side^flip, expr.Subtract, i, x, xs^flip, y, ys^flip^1)
		b.binary(s, index, side^flip, expr.Subtract, j, y, ys^flip, x, xs^flip^1)
	}
}

// offerProduct proposes every way to write the entry and its negative as a
// product of x and y.
func (b *Builder) offerProduct(s *table.Shard, index, i int, x, y *table.Operand) {
	for xs := range 2 {
		for ys := range 2 {
			b.binary(s, index, xs^ys, expr.Multiply, i, x, xs, y, ys)
		}
	}
}

// offerQuotient proposes every way to write the entry and its negative as a
// quotient x/y, where x is of table i.
func (b *Builder) offerQuotient(s *table.Shard, index, i int, x, y *table.Operand) {
	for xs := range 2 {
		for ys := range 2 {
			b.binary(s, index, xs^ys, expr.Divide, i, x, xs, y, ys)
		}
	}
}

// Each calls do for the sides of x and y that have a tree, and that op may
// have a value for.
func (b *Builder) Each(op *expr.Operator, x, y *table.Operand, do func(xs, ys int)) {
	switch {
	case op.Takes != expr.TakesAny:
		if !x.Natural() || !y.Natural() || x.Cost[0] == table.Unreachable || y.Cost[0] == table.Unreachable {
			return
		}
		do(0, 0)
		return
	case op.Op == expr.Log:
		// A logarithm is rational only of 1, and within the same primes.
		if x.Zero || y.Zero || x.Cost[0] == table.Unreachable || y.Cost[0] == table.Unreachable || len(y.Num.Factors()) != 0 && x.Pos|x.Neg != y.Pos|y.Neg {
			return
		}
		do(0, 0)
		return
	}
	for xs := range 2 {
		for ys := range 2 {
			if xs == 1 && x.Zero || ys == 1 && y.Zero || x.Cost[xs] == table.Unreachable || !b.fits(op.Op, x.Cost[xs], y, ys) {
				continue
			}
			do(xs, ys)
		}
	}
}

// smallPower returns the value of a natural exponent, if it is small.
func smallPower(y *table.Operand) (uint64, bool) {
	if y.Zero || y.Class != 0 || y.Neg != 0 || y.Log > 6 {
		return 0, false
	}
	return rational.Uint64(y.Num.Factors())
}

// fits reports whether a side of y can be an operand of op beside one of the given
// cost: it has a tree, or it is an exponent, and the tree of its negative has room
// for a sign within the budget.
func (b *Builder) fits(op expr.Op, cost uint16, y *table.Operand, side int) bool {
	return y.Cost[side] != table.Unreachable || op == expr.Power && table.AddCosts(cost, y.Cost[1-side], b.Weight[expr.NegativeExponent]) <= b.budget
}

// raise computes a power, or a root of x.
func (b *Builder) raise(op expr.Op, x, y rational.Num) (n rational.Num, status rational.Status) {
	if op == expr.Root {
		return b.Calc.RootTo(b.buf[:0], y, x)
	}
	return b.Calc.PowTo(b.buf[:0], x, y)
}

// offerPower proposes a power of x of table i, to a side of y or to the negative
// of its other side, or a root of it, whose degree is the left operand.
func (b *Builder) offerPower(s *table.Shard, index, side int, op expr.Op, i int, x *table.Operand, xs int, y *table.Operand, ys int) {
	if op == expr.Root {
		b.binary(s, index, side, op, b.Digits-i, y, ys, x, xs)
	} else {
		b.binary(s, index, side, op, i, x, xs, y, ys)
		b.binary(s, index, side, expr.NegativeExponent, i, x, xs, y, 1-ys)
	}
}

// Seed puts the literals of the table's digit count in, and returns the least
// cost of one that was not kept, or Unreachable.
func (b *Builder) Seed(digit int, f Keeper) (dropped uint16) {
	dropped = table.Unreachable
	b.Literals = expr.Literals(b.Calc, digit, b.Digits, b.Rules)
	put := func(op expr.Op, i int, n rational.Num, cost uint16) {
		switch {
		case cost > b.budget:
		case f != nil && !f.Keeps(n, cost):
			dropped = min(dropped, cost)
		default:
			key := table.KeyOf(n)
			s := b.Shards[table.ShardOf(key.Fold(), len(b.Shards))]
			s.Relax(s.Put(n, key), 0, cost, table.Node{Op: op, Left: table.Ref(i)})
		}
	}
	for i, lit := range b.Literals {
		put(expr.Literal, i, lit.Value, uint16(lit.Cost))
		// What stands directly after a literal needs the literal, even where a
		// cheaper tree has its value.
		for _, op := range b.Rules.Ops() {
			if info := op.Info(); info.Place == expr.AfterLiteral {
				if n, err := info.Eval(b.Calc, lit.Value, rational.Num{}); err == nil {
					put(op, i, n, table.AddCosts(uint16(lit.Cost), b.Weight[op], 0))
				}
			}
		}
	}
	return dropped
}

// lasting makes the values of a binary operator that has no way of its own, for x
// of table i, and keeps those of the last table that keeps says.
func (b *Builder) lasting(op *expr.Operator, i int, x, y *table.Operand, keeps func(n rational.Num, cost uint16) bool) {
	b.Each(op, x, y, func(xs, ys int) {
		n, err := op.Eval(b.Calc, x.Signed(xs), y.Signed(ys))
		if err != nil || !keeps(n, table.AddCosts(x.Cost[xs], y.Cost[ys], b.Weight[op.Op])) {
			return
		}
		index := b.Shards[0].Put(n.Abs(), table.KeyOf(n.Abs()))
		b.binary(b.Shards[0], index, table.SideOf(n), op.Op, i, x, xs, y, ys)
	})
}

// merge takes in the trees of a table of the same digit count over the same
// tables below, made by another joiner.
func (b *Builder) merge(o *table.Table) {
	for _, from := range o.Shards {
		for i := range from.Entries {
			e := &from.Entries[i]
			n := from.Num(e)
			s := b.Shards[table.ShardOf(e.Key.Fold(), len(b.Shards))]
			index := s.Put(n, e.Key)
			for side := range 2 {
				if e.IsZero() && side == 1 {
					continue
				}
				for at := e.Head[side]; at != 0; at = from.Nodes[at].Next {
					s.Relax(index, side, e.Cost[side], from.Nodes[at])
				}
			}
		}
	}
}
