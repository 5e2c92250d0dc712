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
	indices := make([]*index, k)
	var wait sync.WaitGroup
	for i := 1; i < k; i++ {
		wait.Go(func() { indices[i] = newIndex(s.ops[i], rational.NewCalc(s.limits), s.rules) })
	}
	wait.Wait()
	b := s.newBuilder(newTable(k, s.tables, 1))
	room := s.lastRoom()
	parts, rounds := s.joinParts(k)
	list := make([]*joiner, parts)
	for n := range list {
		list[n] = &joiner{builder: s.newBuilder(b.table), filter: newFilter(g, s.rules, s.limits), every: parts * rounds}
	}
	for round := range rounds {
		inParallel(s.workers, parts, func(_, n int) {
			ctx, stop := context.WithCancel(ctx)
			defer stop()
			j := list[n]
			j.table, j.first, j.room, j.stop = newTable(k, s.tables, 1), round*parts+n, room/int64(parts), stop
			for i := 1; i <= k-i && ctx.Err() == nil; i++ {
				j.join(ctx, i, s.ops[i], s.ops[k-i], indices[i], indices[k-i])
				j.generals(ctx, i, s.ops[i], s.ops[k-i])
			}
		})
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		full, pairs := false, uint64(0)
		for _, j := range list {
			b.merge(j.table)
			j.table = b.table
			full, pairs = full || j.full, pairs+j.pairs
		}
		if full || b.bytes() > room {
			s.memoryHit = true
			break
		}
		if s.memoryHit && pairs > s.stats.Pairs {
			break // what was cut short is not to go on for longer than it took
		}
	}
	filter := list[0].filter
	if s.rules.Has(expr.Floor) || s.rules.Has(expr.Ceil) {
		filter.rounds = newRounds(b, filter)
		if err := s.round(ctx, b, filter, room); err != nil {
			return nil, err
		}
	}
	b.seed(s.digit, filter)
	if err := b.close(ctx, filter, room); err != nil {
		return nil, err
	}
	s.memoryHit = s.memoryHit || b.bytes() > room
	builders := []*builder{b}
	for _, j := range list {
		builders = append(builders, j.builder)
	}
	for _, j := range builders {
		s.stats.Pairs += j.pairs
		for i, n := range j.drops {
			s.stats.Drops[i] += n
		}
	}
	s.stats.Values = append(s.stats.Values, b.len())
	s.stats.Bytes += b.bytes()
	return b.table, nil
}

// A join is made in parts, each with a table of its own, and in rounds of as many
// parts, after which these tables become one. Whatever the number of workers, a
// part ends at its share of the memory, and the join after a round in which one
// did.
const (
	partPairs  = 1 << 19 // about as many pairs of operands are a part
	mostParts  = maxShards
	roundPairs = 1 << 27 // and a round
	mostRounds = 32
)

// joinParts returns the number of parts of a round and of rounds for table k.
func (s *search) joinParts(k int) (parts, rounds int) {
	pairs := uint64(0)
	for i := 1; i <= k-i; i++ {
		pairs += uint64(len(s.ops[i])) * uint64(len(s.ops[k-i]))
	}
	return int(min(1+pairs/partPairs, mostParts)), int(min(1+pairs/roundPairs, mostRounds))
}

// indexBytes is about what an index takes of an operand.
const indexBytes = 144

// lastRoom returns the memory that the last table may take: what the others and
// their indices left, and where that is little, somewhat beyond the limit.
func (s *search) lastRoom() int64 {
	left := s.memory - s.stats.Bytes
	for _, list := range s.ops {
		left -= indexBytes * int64(len(list))
	}
	return max(left, s.memory/8)
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

// generals tries the binary operators that have no join on every pair.
func (j *joiner) generals(ctx context.Context, i int, xs, ys []operand) {
	for _, op := range generals(j.rules) {
		for a := j.first; a < len(xs) && ctx.Err() == nil && !j.crowded(); a += j.every {
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
