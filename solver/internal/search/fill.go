package search

import (
	"context"
	"fmt"

	"fourfours/solver/internal/table"
)

// Full returns table k in full, made before or now.
func (s *Search) Full(ctx context.Context, k int) (*table.Table, error) {
	if s.Store != nil {
		return s.Store.Table(ctx, s, k)
	}
	t, _, err := s.Fill(ctx, k, nil)
	return t, err
}

// Fill makes table k in full, from the tables below it, or as much of it as
// the memory allows. With keepers, which makes one for each worker, it holds
// only the values that they keep; dropped is then a bound from below on the cost
// of the others, and none where there are none.
func (s *Search) Fill(ctx context.Context, k int, keepers func() Keeper) (t *table.Table, dropped uint16, err error) {
	shards := 1
	if k > 2 {
		shards = table.MaxShards
	}
	t = table.NewTable(k, s.Tables[:k:k], shards)
	b := s.NewBuilder(t)
	if keepers == nil {
		keepers = func() Keeper { return nil }
	}
	keep := keepers()
	dropped = b.Seed(s.Digit, keep)
	room := s.Memory - s.Stats.Bytes
	list := make([]*Worker, min(s.Workers, shards))
	for i := range list {
		list[i] = &Worker{Builder: s.NewBuilder(t), general: General(s.Rules), Keeper: keepers(), CheapestDropped: table.Unreachable}
		if p, ok := list[i].Keeper.(*lookahead); ok && i == 0 {
			list[0].gate = newPairPrefilter(p)
			list[0].gate.prepare(s.Operands, k)
		}
		list[i].gate = list[0].gate
		for j := i; j < shards; j += len(list) {
			list[i].Owns[j] = true
		}
		list[i].room = room / int64(shards) * shardExcess / 100
	}
	p := Progress{Stage: fmt.Sprintf("table %d", k)}
	for i := 1; i <= k-i; i++ {
		p.Of += uint64(len(s.Operands[i])) * uint64(len(s.Operands[k-i]))
	}
	for i := 1; i <= k-i && !s.MemoryHit; i++ {
		xs, ys := s.Operands[i], s.Operands[k-i]
		step := max(1, BlockPairs/max(1, len(ys)))
		for from := 0; from < len(xs); from += step {
			err := table.ForEach(ctx, len(list), len(list), func(n int) error {
				list[n].combine(ctx, i, xs[:min(from+step, len(xs))], ys, from)
				return nil
			})
			if err != nil {
				return nil, 0, err
			}
			s.MemoryHit = t.Bytes() > room
			for _, w := range list {
				s.MemoryHit = s.MemoryHit || w.full
			}
			if s.MemoryHit {
				break
			}
			p.Done += uint64(min(from+step, len(xs))-from) * uint64(len(ys))
			p.Values = t.Len()
			s.Report(p)
		}
	}
	if err := b.Close(ctx, keep, room); err != nil {
		return nil, 0, err
	}
	s.MemoryHit = s.MemoryHit || t.Bytes() > room
	s.Stats.Pairs += list[0].pairs
	for _, w := range append(list, &Worker{Builder: b}) {
		for i, n := range w.Drops {
			s.Stats.Drops[i] += n
		}
	}
	for _, w := range list {
		dropped = min(dropped, w.CheapestDropped)
	}
	return t, dropped, nil
}

// Build makes the tables up to k. When one meets the memory limit, the ones
// after it stay empty.
func (s *Search) Build(ctx context.Context, k int) error {
	for n := len(s.Tables); n <= k; n++ {
		t := table.NewTable(n, s.Tables[:n:n], 1)
		if !s.MemoryHit {
			var err error
			if t, err = s.Full(ctx, n); err != nil {
				return err
			}
		}
		if err := s.Push(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// Push takes in the next table.
func (s *Search) Push(ctx context.Context, t *table.Table) error {
	operands, err := t.Operands(ctx, s.Workers)
	if err != nil {
		return err
	}
	s.Tables = append(s.Tables, t)
	s.Operands = append(s.Operands, operands)
	s.Stats.Values = append(s.Stats.Values, t.Len())
	s.Stats.Bytes += t.Bytes()
	return nil
}
