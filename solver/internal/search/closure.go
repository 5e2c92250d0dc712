package search

import (
	"context"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// takes reports whether a unary operator may have a value for n that is worth
// a tree: the integer part of an integer is not.
func takes(op *expr.Operator, n rational.Num, factorial int64) bool {
	switch {
	case op.Takes == expr.TakesAny:
		return op.Gives != expr.GivesRounded || !n.IsInt()
	case n.Sign() < 0 || !n.IsInt():
		return false
	case op.Takes == expr.TakesFactorials:
		v, ok := n.Int64()
		return ok && v <= factorial+1
	}
	return true
}

// Close closes the table under the unary operators in force. Values and negatives
// are taken in order of cost; as every operator has a positive weight, the least
// cost of one is final when its turn comes. Only values that pass the filter are
// kept, and none is added once the table has more than room bytes.
func (b *Builder) Close(ctx context.Context, filter Keeper, room int64) error {
	c := closure{b: b, filter: filter}
	for _, op := range b.Rules.Rows() {
		if op.Arity == 1 && op.Op != expr.Negate && op.Op != expr.Sqrt && op.Op != expr.Factorial && op.Place == expr.Anywhere {
			c.general = append(c.general, op)
		}
	}
	if w := &b.Weights.Of; len(c.general) == 0 && min(w[expr.Negate], w[expr.Sqrt], w[expr.Factorial]) == table.Unreachable {
		return ctx.Err() // nothing is made
	}
	for si, s := range b.Table.Shards {
		for i := range s.Entries {
			for sign := range table.Signs {
				cost := s.Entries[i].Cost[sign]
				if cost != table.Unreachable && (sign == table.Plus || !s.Entries[i].IsZero()) {
					c.queue.push(int(cost), table.Pending{Shard: uint8(si), Sign: sign, Index: uint32(i)})
				}
			}
		}
	}
	for step := 0; ; step++ {
		if step%pollSteps == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			c.full = b.Table.Bytes() > room
		}
		cost, it, ok := c.queue.next()
		if !ok {
			return nil
		}
		if b.Table.Shards[it.Shard].Entries[it.Index].Cost[it.Sign] == uint16(cost) { // else it became cheaper, and had its turn
			c.operate(it, cost)
		}
	}
}

// closure is a table that is being closed.
type closure struct {
	b       *Builder
	filter  Keeper
	general []*expr.Operator // that have no way of their own here
	queue   costQueue[table.Pending]
	full    bool // no value is added any more
}

// operate makes what the unary operators make of a value, or its negative, of some cost.
func (c *closure) operate(it table.Pending, cost int) {
	b, s := c.b, c.b.Table.Shards[it.Shard]
	e := s.Entries[it.Index] // a copy: entries may move
	n := s.Num(&e)
	if it.Sign == table.Minus {
		n = n.Neg()
	}
	if b.Weights.Of[expr.Negate] != table.Unreachable && !n.IsZero() && (!b.whole || isWhole(n.Neg())) {
		if total := table.AddCosts(uint16(cost), 0, b.Weights.Of[expr.Negate]); total <= b.budget && s.Relax(int(it.Index), it.Sign^1, total, it.Node(expr.Negate)) {
			c.queue.push(int(total), table.Pending{Shard: it.Shard, Sign: it.Sign ^ 1, Index: it.Index})
		}
	}
	if cost+int(b.Weights.Of[expr.Sqrt]) <= int(b.budget) && n.Sign() >= 0 {
		if r, status := b.Calc.SqrtTo(b.buf[:0], n); status == rational.OK {
			b.buf = r.Factors()[:0]
			c.relax(expr.Sqrt, it, cost, r)
		} else {
			b.Drops[status]++
		}
	}
	if cost+int(b.Weights.Of[expr.Factorial]) <= int(b.budget) && n.Sign() >= 0 {
		if r, status := b.Calc.FactorialTo(n); status == rational.OK {
			c.relax(expr.Factorial, it, cost, r)
		} else {
			b.Drops[status]++
		}
	}
	for _, op := range c.general {
		if cost+op.Weight > int(b.budget) || !takes(op, n, b.Calc.Limits.Factorial) {
			continue
		}
		if r, err := op.Eval(b.Calc, n, rational.Num{}); err == nil {
			c.relax(op.Op, it, cost, r)
		}
	}
}

// relax proposes a unary operator on a value of some cost for the value n.
func (c *closure) relax(op expr.Op, it table.Pending, cost int, n rational.Num) {
	b := c.b
	total := table.AddCosts(uint16(cost), 0, b.Weights.Of[op])
	if total > b.budget || b.whole && !isWhole(n) {
		return
	}
	key := table.KeyOf(n.Abs())
	si := table.ShardOf(key.Fold(), len(b.Table.Shards))
	s := b.Table.Shards[si]
	index, sign := s.Find(n.Abs(), key), table.SignOf(n)
	if index < 0 {
		if c.full || c.filter != nil && !c.filter.Keeps(n, total) {
			return
		}
		index = s.Add(n.Abs(), key)
	}
	if s.Relax(index, sign, total, it.Node(op)) {
		c.queue.push(int(total), table.Pending{Shard: uint8(si), Sign: sign, Index: uint32(index)})
	}
}
