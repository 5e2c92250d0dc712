package search

import (
	"math/big"

	"fourfours/expr"
	"fourfours/expr/approx"
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// exactOutside knows values outside the compact form as check does: exactly where they
// have a form that decides equality, and else enclosed as closely as it takes.
type exactOutside struct {
	calc   *rational.Calc
	table  *table.Table                // of the part that is made
	tables supply.ByPart[*table.Table] // and of those within it
	known  map[table.Place]exactValue
	floors map[int]floorValue // of entries of the part that is made
}

// floorValue is what is known of an integer part.
type floorValue struct {
	z  uint64
	ok bool
}

// exactValue is what an exact evaluation came to.
type exactValue struct {
	n  rational.Num
	ok bool
}

func newExactOutside(s *Search, t *table.Table) *exactOutside {
	limits := s.Config.Limits
	limits.Effort = min(limits.Effort, outsideEffort)
	return &exactOutside{calc: rational.NewWide(limits), table: t, tables: s.Tables, known: map[table.Place]exactValue{}, floors: map[int]floorValue{}}
}

// value returns op of two operands exactly, of which a unary operator takes the first,
// if it is known.
func (e *exactOutside) value(op expr.Op, x, y table.Signed) (n rational.Num, ok bool) {
	e.calc.Reset()
	l, ok := e.operand(x)
	if !ok {
		return n, false
	}
	r, ok := e.operand(y)
	if !ok {
		return n, false
	}
	n, err := op.Info().Eval(e.calc, l, r)
	return n, err == nil
}

func (e *exactOutside) operand(x table.Signed) (rational.Num, bool) {
	if !x.Operand.Ref.IsOutside() {
		return x.Value(), true
	}
	v := e.at(table.Place{Part: x.Operand.Part, Ref: x.Operand.Ref, Sign: x.Sign})
	return v.n, v.ok
}

// tableOf returns the table of a part.
func (e *exactOutside) tableOf(part supply.Part) *table.Table {
	if part == e.table.Part {
		return e.table
	}
	return e.tables.At(part)
}

// at returns the exact value of an entry or of its negative.
func (e *exactOutside) at(p table.Place) exactValue {
	if !p.Ref.IsOutside() {
		s, index := e.tableOf(p.Part).ShardOf(p.Ref)
		n := s.Num(&s.Entries[index])
		if p.Sign == table.Minus {
			n = n.Neg()
		}
		return exactValue{n, true}
	}
	sign := p.Sign
	p.Sign = table.Plus
	v, met := e.known[p]
	if !met {
		n, from := e.node(p)
		l := e.at(from[0])
		r := exactValue{ok: true}
		if len(from) > 1 {
			r = e.at(from[1])
		}
		if l.ok && r.ok {
			op := n.Op
			if op == expr.NegativeExponent {
				op, r.n = expr.Power, r.n.Neg()
			}
			value, err := op.Info().Eval(e.calc, l.n, r.n)
			v = exactValue{value.Abs(), err == nil}
		}
		e.known[p] = v
	}
	if sign == table.Minus {
		v.n = v.n.Neg()
	}
	return v
}

// node returns a node of a value or of its negative that is no negation, and the places of
// its operands.
func (e *exactOutside) node(p table.Place) (*table.Node, []table.Place) {
	s, index := e.tableOf(p.Part).ShardOf(p.Ref)
	n := operation(s, s.Entries[index].Head[p.Sign])
	if n == nil {
		n = operation(s, s.Entries[index].Head[p.Sign^1])
	}
	if n.LeftPart.IsNone() {
		return n, []table.Place{{Part: p.Part, Ref: n.Left, Sign: n.LeftSign()}}
	}
	return n, []table.Place{
		{Part: n.LeftPart, Ref: n.Left, Sign: n.LeftSign()},
		{Part: e.tableOf(p.Part).RightPart(n), Ref: n.Right, Sign: n.RightSign()},
	}
}

// operation returns the first node of a list that is no negation, nil for none.
func operation(s *table.Shard, head uint32) *table.Node {
	for at := head; at != 0; at = s.Nodes[at].Next {
		if s.Nodes[at].Op != expr.Negate {
			return &s.Nodes[at]
		}
	}
	return nil
}

// tree returns a tree of a place.
func (e *exactOutside) tree(p table.Place) *expr.Tree {
	t := e.tableOf(p.Part)
	s, index := t.ShardOf(p.Ref)
	n := operation(s, s.Entries[index].Head[p.Sign])
	if n == nil {
		p.Sign ^= 1
		return &expr.Tree{Op: expr.Negate, L: e.tree(p)}
	}
	if n.Op == expr.Literal || n.Op.Info().Place == expr.AfterLiteral {
		lit, err := expr.Parse(t.Literals[n.Left].Text)
		if err != nil {
			panic(err) // a literal of the supply
		}
		if n.Op != expr.Literal {
			lit = &expr.Tree{Op: n.Op.Of(), L: lit}
		}
		return lit
	}
	n, from := e.node(p)
	l := e.tree(from[0])
	if len(from) == 1 {
		return &expr.Tree{Op: n.Op, L: l}
	}
	op, r := n.Op, e.tree(from[1])
	if op == expr.NegativeExponent {
		op, r = expr.Power, &expr.Tree{Op: expr.Negate, L: r}
	}
	return &expr.Tree{Op: op, L: l, R: r}
}

// sizeOf returns the size and the sign of op of two operands, if they can be told.
func (e *exactOutside) sizeOf(op expr.Op, x, y table.Signed) (size table.Bounds, sign table.Sign, ok bool) {
	tree := func(x table.Signed) *expr.Tree {
		return e.tree(table.Place{Part: x.Operand.Part, Ref: x.Operand.Ref, Sign: x.Sign})
	}
	e.calc.Reset()
	v, err := approx.Evaluate(e.calc, &expr.Tree{Op: op, L: tree(x), R: tree(y)}, func(v *approx.Value) bool {
		sign, certain := v.Sign()
		return certain && sign != 0
	})
	if err != nil {
		return size, sign, false
	}
	if s, certain := v.Sign(); !certain || s == 0 {
		return size, sign, false
	}
	low, high := v.Bounds()
	l, _ := low.Float64()
	h, _ := high.Float64()
	return table.Bounds{Low: l, High: h}.Size()
}

// isInt reports whether an entry of the part that is made is known to be an integer.
func (e *exactOutside) isInt(index int) bool {
	e.calc.Reset()
	v := e.at(table.Place{Part: e.table.Part, Ref: table.RefToOutside(index)})
	return v.ok && v.n.IsInt()
}

// floorOf returns the integer part of the size of an entry of the part that is made, if
// it can be told.
func (e *exactOutside) floorOf(index int) (z uint64, ok bool) {
	f, met := e.floors[index]
	if !met {
		f.z, f.ok = e.evaluateFloor(index)
		e.floors[index] = f
	}
	return f.z, f.ok
}

// evaluateFloor is floorOf where it was not asked for yet.
func (e *exactOutside) evaluateFloor(index int) (z uint64, ok bool) {
	p := table.Place{Part: e.table.Part, Ref: table.RefToOutside(index)}
	e.calc.Reset()
	whole := func(x *big.Float) uint64 {
		z, _ := x.Uint64()
		return z
	}
	tree := e.tree(p)
	v, err := approx.Evaluate(e.calc, tree, func(v *approx.Value) bool {
		low, high := v.Bounds()
		return whole(low) == whole(high)
	})
	if err != nil {
		return 0, false
	}
	low, high := v.Bounds()
	z = whole(low)
	return z, z == whole(high)
}
