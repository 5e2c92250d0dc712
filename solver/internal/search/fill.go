package search

import (
	"context"

	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// Full returns the table of a part in full, made before or now.
func (s *Search) Full(ctx context.Context, part supply.Part) (*table.Table, error) {
	if s.Config.Store != nil {
		return s.Config.Store.Table(ctx, s, part)
	}
	t, _, err := s.Fill(ctx, part, nil)
	return t, err
}

// Fill makes the table of a part in full, from the tables below it, or as much of it
// as the memory allows. With keepers, which makes one for each worker, it holds
// only the values that they keep; dropped is then a bound from below on the cost
// of the others, and none where there are none.
func (s *Search) Fill(ctx context.Context, part supply.Part, keepers func() Keeper) (t *table.Table, dropped uint16, err error) {
	shards := 1
	if part.Size() > 2 && s.PairsOf(part) >= fewPairs {
		shards = table.MaxShards
	}
	t = table.NewTable(s.Config.Parts, part, s.Tables, shards)
	b := s.NewBuilder(t)
	keepsAll := keepers == nil
	if keepsAll {
		keepers = func() Keeper { return nil }
	}
	keep := keepers()
	dropped = b.Seed(keep)
	back, drops, err := s.MakeOutside(ctx, t, false, nil)
	if err != nil {
		return nil, 0, err
	}
	room := s.Config.Memory - s.Stats.Bytes
	if s.joined {
		room -= s.Config.Memory / indexShare
	}
	list := s.workers(t, keepers, room-t.Outside.Bytes())
	p := Progress{Stage: s.ValuesOf(part), Of: s.PairsOf(part)}
	for _, split := range s.Config.Parts.Splits(part) {
		xs, ys := s.Operands.At(split.Left), s.Operands.At(split.Right)
		if s.MemoryHit {
			break
		}
		step := max(1, BlockPairs/max(1, len(ys)))
		for from := 0; from < len(xs); from += step {
			err := table.ForEach(ctx, len(list), len(list), func(n int) error {
				list[n].combine(ctx, split, xs[:min(from+step, len(xs))], ys, from)
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
	b.TakeBack(back, keep, s.Config.Every)
	if err := b.Close(ctx, keep, room); err != nil {
		return nil, 0, err
	}
	s.MemoryHit = s.MemoryHit || t.Bytes() > room
	s.InFull = s.MemoryHit && keepsAll
	s.Stats.Pairs += list[0].b.pairs
	s.Stats.Drops.Add(&b.Drops)
	s.Stats.Drops.Add(&drops)
	for _, w := range list {
		s.Stats.Drops.Add(&w.b.Drops)
		dropped = min(dropped, w.cheapestDropped)
	}
	return t, dropped, nil
}

// workers returns those that fill the shards of a table, which may take so many bytes
// together. Each has a keeper of its own.
func (s *Search) workers(t *table.Table, keepers func() Keeper, room int64) []*Worker {
	list := make([]*Worker, min(s.Config.Workers, len(t.Shards)))
	var prefilter *PairPrefilter
	for i := range list {
		w := NewWorker(s.NewBuilder(t), keepers(), i, len(list))
		if p, ok := w.keeper.(*lookahead); ok && i == 0 {
			prefilter = newPairPrefilter(p)
			for _, split := range s.Config.Parts.Splits(t.Part) {
				prefilter.Prepare(split.Right, s.Operands.At(split.Right))
			}
		}
		w.prefilter, w.room = prefilter, room/int64(len(t.Shards))*shardExcess/100
		list[i] = w
	}
	return list
}

// Build makes the tables of up to so many digits that are not there yet. When one meets
// the memory limit, the ones after it stay empty.
func (s *Search) Build(ctx context.Context, size int) error {
	for _, part := range s.Config.Parts.UpTo(size) {
		if s.Tables.Has(part) {
			continue
		}
		if err := s.buildFull(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// buildFull makes the table of a part, empty after the memory limit was met.
func (s *Search) buildFull(ctx context.Context, part supply.Part) error {
	if s.MemoryHit {
		return s.Push(ctx, table.NewTable(s.Config.Parts, part, s.Tables, 1))
	}
	t, err := s.Full(ctx, part)
	if err != nil {
		return err
	}
	return s.Push(ctx, t)
}

// Push takes in the next table.
func (s *Search) Push(ctx context.Context, t *table.Table) error {
	operands, err := t.Operands(ctx, s.Config.Workers)
	if err != nil {
		return err
	}
	s.Tables.Put(t.Part, t)
	s.Operands.Put(t.Part, operands)
	s.Count(t)
	return nil
}

// Count counts a table among the work of the search.
func (s *Search) Count(t *table.Table) {
	s.Stats.Values.Put(t.Part, t.Len())
	s.Stats.Bytes += t.Bytes()
}
