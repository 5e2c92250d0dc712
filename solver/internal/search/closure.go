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
	var general []*expr.Operator
	for _, op := range b.Rules.Ops() {
		if info := op.Info(); info.Arity == 1 && op != expr.Negate && op != expr.Sqrt && op != expr.Factorial && info.Place == expr.Anywhere {
			general = append(general, info)
		}
	}
	if w := &b.Weights.Of; len(general) == 0 && min(w[expr.Negate], w[expr.Sqrt], w[expr.Factorial]) == table.Unreachable {
		return ctx.Err() // nothing is made
	}
	var buckets [][]table.Pending
	push := func(cost uint16, it table.Pending) {
		for int(cost) >= len(buckets) {
			buckets = append(buckets, nil)
		}
		buckets[cost] = append(buckets[cost], it)
	}
	for si, s := range b.Table.Shards {
		for i := range s.Entries {
			for sign := range table.Signs {
				cost := s.Entries[i].Cost[sign]
				if cost != table.Unreachable && (sign == table.Plus || !s.Entries[i].IsZero()) {
					push(cost, table.Pending{Shard: uint8(si), Sign: sign, Index: uint32(i)})
				}
			}
		}
	}
	full := false // no value is added any more
	// relax proposes a unary operator on it for the value n.
	relax := func(op expr.Op, it table.Pending, cost uint16, n rational.Num) {
		if cost = table.AddCosts(cost, 0, b.Weights.Of[op]); cost > b.budget {
			return
		}
		if b.whole && !isWhole(n) {
			return
		}
		key := table.KeyOf(n.Abs())
		si := table.ShardOf(key.Fold(), len(b.Table.Shards))
		s := b.Table.Shards[si]
		index, sign := s.Find(n.Abs(), key), table.SignOf(n)
		if index < 0 {
			if full || filter != nil && !filter.Keeps(n, cost) {
				return
			}
			index = s.Add(n.Abs(), key)
		}
		if s.Relax(index, sign, cost, it.Node(op)) {
			push(cost, table.Pending{Shard: uint8(si), Sign: sign, Index: uint32(index)})
		}
	}
	for cost := 0; cost < len(buckets); cost++ {
		for at := 0; at < len(buckets[cost]); at++ {
			if at%pollSteps == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
				full = b.Table.Bytes() > room
			}
			it := buckets[cost][at]
			s := b.Table.Shards[it.Shard]
			e := s.Entries[it.Index] // a copy: entries may move
			if e.Cost[it.Sign] != uint16(cost) {
				continue // it became cheaper, and had its turn
			}
			n := s.Num(&e)
			if it.Sign == table.Minus {
				n = n.Neg()
			}
			if b.Weights.Of[expr.Negate] != table.Unreachable && !n.IsZero() && (!b.whole || isWhole(n.Neg())) {
				if c := table.AddCosts(uint16(cost), 0, b.Weights.Of[expr.Negate]); c <= b.budget && s.Relax(int(it.Index), it.Sign^1, c, it.Node(expr.Negate)) {
					push(c, table.Pending{Shard: it.Shard, Sign: it.Sign ^ 1, Index: it.Index})
				}
			}
			if cost+int(b.Weights.Of[expr.Sqrt]) <= int(b.budget) && n.Sign() >= 0 {
				if r, status := b.Calc.SqrtTo(b.buf[:0], n); status == rational.OK {
					b.buf = r.Factors()[:0]
					relax(expr.Sqrt, it, uint16(cost), r)
				} else {
					b.Drops[status]++
				}
			}
			if cost+int(b.Weights.Of[expr.Factorial]) <= int(b.budget) && n.Sign() >= 0 {
				if r, status := b.Calc.FactorialTo(n); status == rational.OK {
					relax(expr.Factorial, it, uint16(cost), r)
				} else {
					b.Drops[status]++
				}
			}
			for _, op := range general {
				if int(cost)+op.Weight > int(b.budget) || !takes(op, n, b.Calc.Limits.Factorial) {
					continue
				}
				if r, err := op.Eval(b.Calc, n, rational.Num{}); err == nil {
					relax(op.Op, it, uint16(cost), r)
				}
			}
		}
		buckets[cost] = nil
	}
	return nil
}
