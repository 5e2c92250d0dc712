package search

import (
	"cmp"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// Builder fills a table from operands of smaller ones.
type Builder struct {
	Table        *table.Table
	Weights      table.Weights
	Rules        expr.OpSet
	parts        *supply.Parts
	combinations []combination // what is tried on each pair
	inOrder      bool          // the left operand stands before the right one in the supply
	whole        bool          // every operator has to make a positive integer
	budget       uint16        // no tree costs more
	most         float64       // binary logarithm of the bits that no number has
	Calc         *rational.Calc
	buf          rational.Vector
	Drops        Drops
	pairs        uint64
	every        bool // trees of every cost are proposed: see table.KeepEvery
}

// NewBuilder returns a builder for a table of the search.
func (s *Search) NewBuilder(t *table.Table) *Builder {
	return &Builder{
		Table: t, Weights: s.Weights, Rules: s.Config.Rules, Calc: s.NewCalc(),
		budget: s.Budget(t.Part), parts: s.Config.Parts, combinations: s.combinations, inOrder: s.Config.Parts.IsInOrder(), whole: s.Config.WholeSteps, most: math.Log2(float64(s.Config.Limits.Bits) + 1),
	}
}

// NewCalc returns an arithmetic within the limits of the search.
func (s *Search) NewCalc() *rational.Calc { return rational.NewCalc(s.Config.Limits) }

// Within returns how many of the operands ys, cheapest first, may be combined
// with x.
func (b *Builder) Within(x *table.Operand, ys []table.Operand) int {
	if left := int(b.budget) - int(x.Least) - int(b.Weights.Binary); left < 0 {
		return 0
	} else if len(ys) > 0 && int(ys[len(ys)-1].Least) > left {
		n, _ := slices.BinarySearchFunc(ys, left+1, func(y table.Operand, cost int) int { return cmp.Compare(int(y.Least), cost) })
		return n
	}
	return len(ys)
}

// Over reports whether a tree of x and y is beyond the budget.
func (b *Builder) Over(x, y *table.Operand) bool {
	return int(x.Least)+int(y.Least)+int(b.Weights.Binary) > int(b.budget)
}

// cell is the value of an entry that is being filled, or its negative.
type cell struct {
	shard *table.Shard
	index int // of the entry in the shard
	sign  table.Sign
}

// isWhole reports whether the cell is that of a positive integer.
func (c cell) isWhole() bool {
	e := &c.shard.Entries[c.index]
	return c.sign == table.Plus && isWhole(c.shard.Num(e))
}

// isWhole reports whether a number is a positive integer.
func isWhole(n rational.Num) bool { return n.Sign() > 0 && n.IsInt() }

// times returns the cell, or that of the negative for Minus.
func (c cell) times(sign table.Sign) cell {
	c.sign ^= sign
	return c
}

// relax proposes a binary operator for a cell.
func (b *Builder) relax(c cell, op expr.Op, left, right table.Signed) {
	x, y := left.Operand, right.Operand
	cost := table.AddCosts(x.Cost[left.Sign], y.Cost[right.Sign], b.Weights.Of[op])
	if cost > b.budget || !b.every && cost > c.shard.Entries[c.index].Cost[c.sign] || b.whole && !c.isWhole() {
		return
	}
	c.shard.Relax(c.index, c.sign, cost, table.Node{Op: op, LeftPart: x.Part, Left: x.Ref, Right: y.Ref}.WithSigns(left.Sign, right.Sign))
}

// relaxSum proposes every way to write x+y for a cell, and every way to write the
// negative for the other. In order x is the left operand.
func (b *Builder) relaxSum(c cell, x, y table.Signed) {
	for range table.Signs {
		b.relax(c, expr.Add, x, y)
		b.relax(c, expr.Subtract, x, y.Negative())
		if !b.inOrder {
			b.relax(c, expr.Subtract, y, x.Negative())
		}
		c, x, y = c.times(table.Minus), x.Negative(), y.Negative()
	}
}

// relaxProduct proposes every way to write a value and its negative as a product of
// x and y, or as a quotient x/y.
func (b *Builder) relaxProduct(c cell, op expr.Op, x, y *table.Operand) {
	for xs := range table.Signs {
		for ys := range table.Signs {
			b.relax(c.times(xs^ys), op, x.With(xs), y.With(ys))
		}
	}
}

// Each calls do for x and y with those signs that have a tree, and that op may have
// a value for.
func (b *Builder) Each(op *expr.Operator, x, y *table.Operand, do func(x, y table.Signed)) {
	switch {
	case op.Takes != expr.TakesAny:
		if !x.Natural() || !y.Natural() || x.Cost[table.Plus] == table.Unreachable || y.Cost[table.Plus] == table.Unreachable {
			return
		}
		do(x.With(table.Plus), y.With(table.Plus))
		return
	case op.Op == expr.Log:
		// A logarithm is rational only of 1, and within the same primes.
		if x.Zero || y.Zero || x.Cost[table.Plus] == table.Unreachable || y.Cost[table.Plus] == table.Unreachable || len(y.Num.Factors()) != 0 && x.Pos|x.Neg != y.Pos|y.Neg {
			return
		}
		do(x.With(table.Plus), y.With(table.Plus))
		return
	}
	for xs := range table.Signs {
		for ys := range table.Signs {
			if xs == table.Minus && x.Zero || ys == table.Minus && y.Zero || x.Cost[xs] == table.Unreachable || !b.fits(op.Op, x.Cost[xs], y.With(ys)) {
				continue
			}
			do(x.With(xs), y.With(ys))
		}
	}
}

// smallPower returns the value of a natural exponent, if it is small.
func smallPower(y *table.Operand) (uint64, bool) {
	if y.Zero || y.Class != 0 || y.Neg != 0 || y.Log > 6 {
		return 0, false
	}
	return y.Num.Factors().Uint64()
}

// fits reports whether y can be an operand of op beside one of the given cost: it
// has a tree, or it is an exponent, and the tree of its negative has room for a sign
// within the budget.
func (b *Builder) fits(op expr.Op, cost uint16, y table.Signed) bool {
	return y.Cost() != table.Unreachable || op == expr.Power && table.AddCosts(cost, y.Negative().Cost(), b.Weights.Of[expr.NegativeExponent]) <= b.budget
}

// raise computes a power, or a root of x.
func (b *Builder) raise(op expr.Op, x, y rational.Num) (n rational.Num, status rational.Status) {
	if op == expr.Root {
		return b.Calc.RootTo(b.buf[:0], y, x)
	}
	return b.Calc.PowTo(b.buf[:0], x, y)
}

// relaxPower proposes a power of x, to y or to the negative of -y, or a root of x,
// whose degree y is the left operand.
func (b *Builder) relaxPower(c cell, op expr.Op, x, y table.Signed) {
	if op == expr.Root {
		b.relax(c, op, y, x)
	} else {
		b.relax(c, op, x, y)
		b.relax(c, expr.NegativeExponent, x, y.Negative())
	}
}

// Seed puts the literals of the table's part in, and returns the least cost of one
// that was not kept, or Unreachable.
func (b *Builder) Seed(f Keeper) (dropped uint16) {
	dropped = table.Unreachable
	b.Table.Literals = b.parts.Literals(b.Calc, b.Table.Part, b.Rules, int(b.budget))
	put := func(op expr.Op, i int, n rational.Num, cost uint16) {
		switch {
		case cost > b.budget:
		case f != nil && !f.Keeps(n, cost):
			dropped = min(dropped, cost)
		default:
			key := table.KeyOf(n)
			s := b.Table.Shards[table.ShardOf(key.Fold(), len(b.Table.Shards))]
			s.Relax(s.Put(n, key), table.Plus, cost, table.Node{Op: op, Left: table.Ref(i)})
		}
	}
	for i, lit := range b.Table.Literals {
		put(expr.Literal, i, lit.Value, uint16(lit.Cost))
		// What stands directly after a literal needs the literal, even where a
		// cheaper tree has its value.
		for _, op := range b.Rules.Ops() {
			if info := op.Info(); info.Place == expr.AfterLiteral {
				if n, err := info.Eval(b.Calc, lit.Value, rational.Num{}); err == nil && (!b.whole || isWhole(n)) {
					put(op, i, n, table.AddCosts(uint16(lit.Cost), b.Weights.Of[op], 0))
				}
			}
		}
	}
	return dropped
}

// merge takes in the trees of a table of the same part over the same
// tables below, made by another joiner.
func (b *Builder) merge(o *table.Table) { b.TakeBack(o, nil, false) }

// TakeBack takes in what a keeper keeps of the trees of a table of the same part over the
// same tables below: see MakeOutside. A nil keeper keeps everything. With every, the trees
// of an entry are not all of its least cost: see table.KeepEvery.
func (b *Builder) TakeBack(o *table.Table, keeper Keeper, every bool) {
	if o == nil {
		return
	}
	for _, from := range o.Shards {
		for i := range from.Entries {
			e := &from.Entries[i]
			n := from.Num(e)
			if keeper != nil && !keeper.Keeps(n, min(e.Cost[table.Plus], e.Cost[table.Minus])) {
				continue
			}
			s := b.Table.Shards[table.ShardOf(e.Key.Fold(), len(b.Table.Shards))]
			index := s.Put(n, e.Key)
			for sign := range table.Signs {
				if e.IsZero() && sign == table.Minus {
					continue
				}
				for at := e.Head[sign]; at != 0; at = from.Nodes[at].Next {
					cost := e.Cost[sign]
					if every {
						cost = uint16(b.Table.NodeCost(&from.Nodes[at], &b.Weights))
					}
					s.Relax(index, sign, cost, from.Nodes[at])
				}
			}
		}
	}
}

// Keeper tells which values of which cost a table keeps.
type Keeper interface {
	Keeps(n rational.Num, cost uint16) bool
}
