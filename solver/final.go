package solver

import (
	"context"
	"sync"

	"fourfours/expr"
	"fourfours/rational"
)

// joinable reports whether the filter knows the unary operators of the rules,
// so that the last table need not be made in full.
func joinable(rules expr.OpSet) bool {
	for _, op := range rules.Ops() {
		switch info := op.Info(); {
		case info.Fixity == expr.Form, info.Arity == 2, info.Place != expr.Anywhere, info.Takes == expr.TakesFactorials:
		case op == expr.Negate, op == expr.Sqrt, op == expr.Square, op == expr.Percent, op == expr.Floor, op == expr.Ceil:
		default:
			return false
		}
	}
	return true
}

// testable reports whether partners knows the operators of the rules, so that
// the table below the last need not be made in full.
func testable(rules expr.OpSet) bool {
	for _, op := range rules.Ops() {
		switch info := op.Info(); {
		case info.Arity == 2 && op > expr.Power:
			return false
		case op == expr.Square, op == expr.Percent, op == expr.Floor, op == expr.Ceil:
			return false
		}
	}
	return joinable(rules)
}

// final makes what the last table, of digit count k, holds of values that can
// become a target.
func (s *search) final(ctx context.Context, k int, g *goals) (*table, error) {
	if err := s.build(ctx, k-2); err != nil {
		return nil, err
	}
	if err := s.buildPartners(ctx, k-1, g); err != nil {
		return nil, err
	}
	s.report(Progress{Stage: "join"})
	list := make([]*joiner, s.workers)
	indices := make([]*index, k)
	var wait sync.WaitGroup
	for i := 1; i < k; i++ {
		wait.Go(func() { indices[i] = newIndex(s.ops[i], rational.NewCalc(s.limits), s.rules) })
	}
	wait.Wait()
	for n := range list {
		t := newTable(k, s.tables, 1)
		j := &joiner{builder: s.newBuilder(t), filter: newFilter(g, s.rules, s.limits), first: n, every: s.workers}
		list[n] = j
		wait.Go(func() {
			for i := 1; i <= k-i && ctx.Err() == nil; i++ {
				j.join(ctx, i, s.ops[i], s.ops[k-i], indices[i], indices[k-i])
				j.generals(ctx, i, s.ops[i], s.ops[k-i])
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b := list[0].builder
	for _, j := range list[1:] {
		b.merge(j.table)
	}
	filter := list[0].filter
	if s.rules.Has(expr.Floor) || s.rules.Has(expr.Ceil) {
		filter.rounds = newRounds(b, filter)
		if err := s.round(ctx, b, filter); err != nil {
			return nil, err
		}
	}
	b.seed(s.digit, filter)
	if err := b.close(ctx, filter, s.memory-s.stats.Bytes); err != nil {
		return nil, err
	}
	for _, j := range list {
		s.stats.Pairs += j.pairs
		for i, n := range j.drops {
			s.stats.Drops[i] += n
		}
	}
	s.stats.Values = append(s.stats.Values, b.len())
	s.stats.Bytes += b.bytes()
	return b.table, nil
}

// buildPartners makes table k, below the last, of the values that can become
// a target with one digit more.
func (s *search) buildPartners(ctx context.Context, k int, g *goals) error {
	if k < 2 || s.memoryHit {
		return s.build(ctx, k)
	}
	one := newIndex(s.ops[1], rational.NewCalc(s.limits), s.rules)
	make := func() keeper {
		f := newFilter(g, s.rules, s.limits)
		if testable(s.rules) {
			return newPartners(s.newBuilder(newTable(k+1, nil, 1)), s.ops[1], one, f)
		}
		return newSlack(s.newBuilder(newTable(k+1, nil, 1)), s.ops[1], one, f)
	}
	t, dropped, err := s.fill(ctx, k, make)
	if err != nil {
		return err
	}
	if dropped <= t.cheapest() && s.tables[1].absorbs() {
		return s.build(ctx, k)
	}
	s.push(t)
	return nil
}

// cheapest returns the least cost in the table, or none.
func (t *table) cheapest() uint16 {
	c := uint16(none)
	for _, s := range t.shards {
		for i := range s.entries {
			c = min(c, s.entries[i].least())
		}
	}
	return c
}

// absorbs reports whether 0 or 1 is in the table, whose products or powers
// with any value are 0 or 1.
func (t *table) absorbs() bool {
	for v := range int64(2) {
		n := rational.FromInt(v)
		if t.shards[shardOf(keyOf(n).Fold(), len(t.shards))].find(n, keyOf(n)) >= 0 {
			return true
		}
	}
	return false
}

// generals tries the binary operators that have no join on every pair.
func (j *joiner) generals(ctx context.Context, i int, xs, ys []operand) {
	for _, op := range generals(j.rules) {
		for a := j.first; a < len(xs) && ctx.Err() == nil; a += j.every {
			for b := range ys[:j.within(&xs[a], ys)] {
				if j.same && b < a {
					continue
				}
				j.general(op, i, &xs[a], &ys[b])
				j.general(op, j.k-i, &ys[b], &xs[a])
			}
		}
	}
}

// general makes the values of a binary operator that the filter keeps.
func (j *joiner) general(op *expr.Operator, i int, x, y *operand) {
	j.pairs++
	j.lasting(op, i, x, y, j.filter.keeps)
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
