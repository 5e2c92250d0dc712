package solver

import (
	"context"

	"fourfours/expr"
	"fourfours/rational"
)

// takes reports whether a unary operator may have a value for n that is worth
// a tree: the integer part of an integer is not.
func takes(op *expr.Operator, n rational.Num, factorial int64) bool {
	switch {
	case op.Takes == expr.TakesAny:
		return op.Op != expr.Floor && op.Op != expr.Ceil || !n.IsInt()
	case n.Sign() < 0 || !n.IsInt():
		return false
	case op.Takes == expr.TakesFactorials:
		v, ok := n.Int64()
		return ok && v <= factorial+1
	}
	return true
}

// close closes the table under the unary operators in force. Sides are taken
// in order of cost; as every operator has a positive weight, the least cost
// of a side is final when its turn comes. Only values that pass the filter are
// kept, and none is added
// once the table has more than room bytes.
func (b *builder) close(ctx context.Context, filter keeper, room int64) error {
	var buckets [][]item
	push := func(cost uint16, it item) {
		for int(cost) >= len(buckets) {
			buckets = append(buckets, nil)
		}
		buckets[cost] = append(buckets[cost], it)
	}
	for si, s := range b.shards {
		for i := range s.entries {
			for side, cost := range s.entries[i].cost {
				if cost != none && (side == 0 || !s.entries[i].isZero()) {
					push(cost, item{uint8(si), uint8(side), uint32(i)})
				}
			}
		}
	}
	full := false // no value is added any more
	// relax offers a unary tree of the side it for the value n.
	relax := func(op expr.Op, it item, cost uint16, n rational.Num) {
		if cost = plus(cost, 0, b.weight[op]); cost > b.budget {
			return
		}
		key := keyOf(n.Abs())
		si := shardOf(key.Fold(), len(b.shards))
		s := b.shards[si]
		index, side := s.find(n.Abs(), key), 0
		if n.Sign() < 0 {
			side = 1
		}
		if index < 0 {
			if full || filter != nil && !filter.keeps(n, cost) {
				return
			}
			index = s.add(n.Abs(), key)
		}
		if s.offer(index, side, cost, it.node(op)) {
			push(cost, item{uint8(si), uint8(side), uint32(index)})
		}
	}
	var general []*expr.Operator
	for _, op := range b.rules.Ops() {
		if info := op.Info(); info.Arity == 1 && op != expr.Negate && op != expr.Sqrt && op != expr.Factorial && info.Place == expr.Anywhere {
			general = append(general, info)
		}
	}
	for cost := 0; cost < len(buckets); cost++ {
		for at := 0; at < len(buckets[cost]); at++ {
			if at%1024 == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
				full = b.bytes() > room
			}
			it := buckets[cost][at]
			s := b.shards[it.shard]
			e := s.entries[it.index] // a copy: entries may move
			if e.cost[it.side] != uint16(cost) {
				continue // it became cheaper, and had its turn
			}
			n := s.num(&e)
			if it.side == 1 {
				n = n.Neg()
			}
			if b.weight[expr.Negate] != none && !n.IsZero() {
				if c := plus(uint16(cost), 0, b.weight[expr.Negate]); c <= b.budget && s.offer(int(it.index), int(1-it.side), c, it.node(expr.Negate)) {
					push(c, item{it.shard, 1 - it.side, it.index})
				}
			}
			if cost+int(b.weight[expr.Sqrt]) <= int(b.budget) && n.Sign() >= 0 {
				if r, status := b.calc.SqrtTo(b.buf[:0], n); status == rational.OK {
					b.buf = r.Factors()[:0]
					relax(expr.Sqrt, it, uint16(cost), r)
				} else {
					b.drops[status]++
				}
			}
			if cost+int(b.weight[expr.Factorial]) <= int(b.budget) && n.Sign() >= 0 {
				if r, status := b.calc.FactorialTo(n); status == rational.OK {
					relax(expr.Factorial, it, uint16(cost), r)
				} else {
					b.drops[status]++
				}
			}
			for _, op := range general {
				if int(cost)+op.Weight > int(b.budget) || !takes(op, n, b.calc.Limits.Factorial) {
					continue
				}
				if r, err := op.Eval(b.calc, n, rational.Num{}); err == nil {
					relax(op.Op, it, uint16(cost), r)
				}
			}
		}
		buckets[cost] = nil
	}
	return nil
}
