package search

import (
	"context"

	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// LastTables makes what the last tables, of all that an expression may use up, hold of
// values that can become a target.
func (s *Search) LastTables(ctx context.Context, g *Goals) (list []*table.Table, err error) {
	s.joined = true
	filter := s.NewFilter(g)
	below := s.Config.Parts.Size() - 1
	wholes := s.Config.Parts.Wholes()
	if len(wholes) == 1 {
		if err := s.Build(ctx, below-1); err != nil {
			return nil, err
		}
		for _, part := range s.Config.Parts.Of(below) {
			if s.Tables.Has(part) {
				continue
			}
			if err := s.buildBelowLast(ctx, part, filter); err != nil {
				return nil, err
			}
		}
	} else if err := s.Build(ctx, below); err != nil {
		return nil, err // each table below is part of several
	}
	s.Report(Progress{Stage: "pairs that make a target"})
	indices, err := s.indices(ctx, s.Config.Parts.UpTo(below))
	if err != nil {
		return nil, err
	}
	for _, whole := range wholes {
		t, err := s.lastTable(ctx, whole, filter, indices)
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// IndexBytes returns about what the index of a table takes.
func IndexBytes(t *table.Table) int64 { return indexBytes * int64(t.Len()) }

// indices returns the indices of the tables of some parts.
func (s *Search) indices(ctx context.Context, operands []supply.Part) (indices supply.ByPart[*index], err error) {
	made := make([]*index, len(operands))
	err = table.ForEach(ctx, s.Config.Workers, len(operands), func(n int) error {
		t := s.Tables.At(operands[n])
		x, ok := t.Index.(*index)
		if !ok {
			x = newIndex(s.Operands.At(operands[n]), s.NewCalc(), s.Config.Rules)
			if t.Shared {
				t.Index = x
			}
		}
		made[n] = x
		return nil
	})
	for n, part := range operands {
		indices.Put(part, made[n])
	}
	return indices, err
}

// lastTable makes a last table by joins of the tables with these indices.
func (s *Search) lastTable(ctx context.Context, whole supply.Part, filter *Filter, indices supply.ByPart[*index]) (*table.Table, error) {
	b := s.NewBuilder(table.NewTable(s.Config.Parts, whole, s.Tables, 1))
	room := s.lastRoom()
	parts, rounds := s.joinParts(whole)
	list := make([]*joiner, parts)
	for n := range list {
		list[n] = &joiner{b: s.NewBuilder(b.Table), filter: filter.Clone(), every: parts * rounds}
	}
	for round := range rounds {
		err := table.ForEach(ctx, s.Config.Workers, parts, func(n int) error {
			j := list[n]
			j.b.Table, j.first, j.room = table.NewTable(s.Config.Parts, whole, s.Tables, 1), round*parts+n, room/int64(parts)
			for _, split := range s.Config.Parts.Splits(whole) {
				if j.done(ctx) {
					break
				}
				j.join(ctx, split, indices.At(split.Left), indices.At(split.Right))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		full, pairs := false, uint64(0)
		for _, j := range list {
			b.merge(j.b.Table)
			j.b.Table = b.Table
			full, pairs = full || j.full, pairs+j.b.pairs
		}
		if full || b.Table.Bytes() > room {
			s.MemoryHit = true
			break
		}
		if s.MemoryHit && pairs > s.Stats.Pairs {
			break // what was cut short is not to go on for longer than it took
		}
	}
	list[0].filter.joined = true
	if err := s.FinishLast(ctx, b, list[0].filter, room); err != nil {
		return nil, err
	}
	builders := []*Builder{b}
	for _, j := range list {
		builders = append(builders, j.b)
	}
	for _, b := range builders {
		s.Stats.Pairs += b.pairs
		s.Stats.Drops.Add(&b.Drops)
	}
	s.Count(b.Table)
	return b.Table, nil
}

// FinishLast adds to a last table, that has of all pairs of operands what becomes a target
// without rounding, what does so by rounding, the literals, and what unary operators make
// of these.
func (s *Search) FinishLast(ctx context.Context, b *Builder, f *Filter, room int64) error {
	if !Rounding(s.Config.Rules).IsEmpty() {
		f.rounds = newRoundingFilter(b, f)
		if err := s.round(ctx, b, f, room); err != nil {
			return err
		}
	}
	back, drops, err := s.MakeOutside(ctx, b.Table, true, f)
	if err != nil {
		return err
	}
	s.Stats.Drops.Add(&drops)
	b.TakeBack(back, f, false)
	b.Seed(f)
	if err := b.Close(ctx, f, room); err != nil {
		return err
	}
	s.MemoryHit = s.MemoryHit || b.Table.Bytes() > room
	return nil
}

// lastRoom returns the memory that the last table may take: what the others and
// their indices left, and where that is little, somewhat beyond the limit.
func (s *Search) lastRoom() int64 {
	left := s.Config.Memory - s.Stats.Bytes
	for _, list := range s.Operands.All() {
		left -= indexBytes * int64(len(list))
	}
	return max(left, s.Config.Memory/lastShare)
}

// buildBelowLast makes the table of a part that lacks one digit of the whole, of the
// values that can become a target with that digit.
func (s *Search) buildBelowLast(ctx context.Context, part supply.Part, filter *Filter) error {
	whole := s.Config.Parts.Whole()
	missing := s.Config.Parts.Rest(whole, part)
	if part.Size() < 2 || s.MemoryHit {
		return s.buildFull(ctx, part)
	}
	one := newIndex(s.Operands.At(missing), rational.NewCalc(s.Config.Limits), s.Config.Rules)
	last := table.NewTable(s.Config.Parts, whole, s.Tables, 1)
	keeper := func() Keeper {
		f := filter.Clone()
		if looksAhead(s.Config.Rules) {
			return newLookahead(s.NewBuilder(last), one, f)
		}
		return newBudgetLookahead(s.NewBuilder(last), one, f)
	}
	t, dropped, err := s.Fill(ctx, part, keeper)
	if err != nil {
		return err
	}
	if dropped <= t.CheapestPositive() && s.Tables.At(missing).HasZeroOrOne() {
		return s.buildFull(ctx, part)
	}
	return s.Push(ctx, t)
}
