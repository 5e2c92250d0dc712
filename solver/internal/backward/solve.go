package backward

import (
	"cmp"
	"context"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// Options are of a search that goes backwards.
type Options struct {
	// Limited tells that the rules have a limit on the cost. Then all tables up to the
	// second below the last are made in full.
	Limited bool
	// Value returns the value of a target; nil where it is the integer itself.
	Value func(target int64) rational.Num
	// DeepFrom is the digit count from which the second table below the last is made
	// backwards, too; 0 for the one that was measured.
	DeepFrom int
}

// Solve makes what the last table has of few targets. It returns nil for more than it
// is worth it for, or under rules that it does not go back over.
func Solve(ctx context.Context, in *search.Search, targets []target.Range, o Options) (t *table.Table, err error) {
	if o.Value == nil {
		o.Value = rational.FromInt
	}
	ways, wayless := general(in.Config.Rules, in.Config.Limits)
	s := &backward{search: in, value: o.Value, general: ways.Rows(), wayless: wayless, rounds: !search.Rounding(in.Config.Rules).IsEmpty(), deepFrom: cmp.Or(o.DeepFrom, deepAlways)}
	return s.solve(ctx, targets, o.Limited)
}

// Fewer returns how many targets, fewer than n, may go another way, for which fewer tables
// are made in full; 0 for none.
func Fewer(rules expr.OpSet, n uint64, limited bool) uint64 {
	switch {
	case limited || !handlesByKeys(rules):
		return 0
	case n > MaxTargets:
		return MaxTargets
	case n > DeepTargets:
		return DeepTargets
	}
	return n / 2 // that 0 or 1 is a subgoal asks for one more table
}

func (s *backward) solve(ctx context.Context, targets []target.Range, limited bool) (t *table.Table, err error) {
	n, k := target.Count(targets), s.search.Config.Parts.Size()
	byKeys := handlesByKeys(s.search.Config.Rules)
	if _, one := s.search.Config.Parts.One(1); !one {
		return nil, nil // it goes from the one part of a size to that of the next
	}
	if !Handles(s.search.Config.Rules, s.search.Config.Limits) {
		if !limited || n > ValueTargets || !handlesLimited(s.search.Config.Rules) || s.search.Budget(s.search.Config.Parts.Whole()) >= table.MaxCost {
			return nil, nil
		}
		s.filter = search.NewFilter(search.GoalsOf(targets), s.search.Config.Rules, s.search.Config.Limits)
	}
	if n == 0 || k < LeastCount || byKeys && n > MaxTargets {
		return nil, nil
	}
	if !limited && k == LeastCount && n > leastTargets {
		return nil, nil
	}
	if err := s.search.Build(ctx, 2); err != nil {
		return nil, err
	}
	most := uint64(math.MaxUint64)
	if limited {
		if err := s.search.Build(ctx, k-2); err != nil {
			return nil, err
		}
		factor := valueFactor
		if byKeys {
			factor = keyFactor
		}
		most = uint64(factor * len(s.operandsOf(k-2)))
	}
	if n > most {
		return nil, nil
	}
	last := s.subgoalsOf(targets, func(a *subgoals) bool {
		all := uint64(len(a.list))
		return a.hasUnit() || all*all/n > most
	})
	if last == nil {
		return nil, nil
	}
	below := s.newSubgoals(k - 1)
	byValue := !byKeys || n <= ValueTargets
	// A table that is there already, as under broad rules, is not made of subgoals.
	deep := byKeys && !s.search.Tables.Has(s.part(k-2)) && (n <= DeepTargets || k >= s.deepFrom)
	if !deep {
		if err := s.search.Build(ctx, k-2); err != nil {
			return nil, err
		}
		work := shareKeys
		if byValue {
			work = shareValues
		}
		below.share(s, last, k-1, work)
	}
	if byValue {
		below.unlisted = !byKeys && n > DeepTargets
		err = last.before(ctx, s, s.operandsOf(1), below)
	} else {
		err = last.keysBefore(ctx, s, s.operandsOf(1), below)
	}
	if err != nil {
		return nil, err
	}
	s.search.Stats.Bytes += below.bytes()
	switch {
	case deep && below.hasUnit():
		if err := s.search.Build(ctx, k-2); err != nil {
			return nil, err
		}
	case deep:
		if err := s.search.Build(ctx, k-3); err != nil {
			return nil, err
		}
		some := slices.Collect(target.Batches(targets, DeepTargets))
		t, err := s.fillSubgoals(ctx, k-2, len(some), func(i int) (*subgoals, error) { return s.deepSubgoals(ctx, some[i]) })
		if err != nil {
			return nil, err
		}
		if err := s.search.Push(ctx, t); err != nil {
			return nil, err
		}
	}
	if t, err = s.fillSubgoals(ctx, k-1, 1, func(int) (*subgoals, error) { return below, nil }); err != nil {
		return nil, err
	}
	if err := s.search.Push(ctx, t); err != nil {
		return nil, err
	}
	s.search.Stats.Bytes -= below.bytes()
	if t, err = s.fillSubgoals(ctx, k, 1, func(int) (*subgoals, error) { return last, nil }); err != nil {
		return nil, err
	}
	s.search.Count(t)
	return t, nil
}

// deepSubgoals returns the subgoals of the second table below the last, by their keys.
func (s *backward) deepSubgoals(ctx context.Context, targets []target.Range) (*subgoals, error) {
	last, below, deep := s.subgoalsOf(targets, func(*subgoals) bool { return false }), s.newSubgoals(s.search.Config.Parts.Size()-1), s.newSubgoals(s.search.Config.Parts.Size()-2)
	if err := last.before(ctx, s, s.operandsOf(1), below); err != nil {
		return nil, err
	}
	if err := last.keysBefore(ctx, s, s.operandsOf(2), deep); err != nil {
		return nil, err
	}
	last.powersBefore(s, s.operandsOf(1), deep)
	return deep, below.keysBefore(ctx, s, s.operandsOf(1), deep)
}

// fillSubgoals makes what the table of k digits has of its subgoals, from the tables
// below it. The subgoals come in n sets.
func (s *backward) fillSubgoals(ctx context.Context, k, n int, set func(i int) (*subgoals, error)) (*table.Table, error) {
	part := s.part(k)
	t := table.NewTable(s.search.Config.Parts, part, s.search.Tables, 1)
	if s.search.MemoryHit {
		return t, nil
	}
	b := s.search.NewBuilder(t)
	var back *table.Table
	var drops search.Drops
	p := search.Progress{Stage: s.search.ValuesOf(part) + " that targets need", Of: uint64(n) * s.search.PairsOf(part)}
	for i := 0; i < n && !s.search.MemoryHit; i++ {
		a, err := set(i)
		if err == nil && i == 0 && !s.finishes(part) {
			var keeper search.Keeper // of all sets
			if n == 1 {
				keeper = a
			}
			back, drops, err = s.search.MakeOutside(ctx, t, k == s.search.Config.Parts.Size(), keeper)
		}
		if err == nil && !s.search.MemoryHit {
			b.TakeBack(back, a, false)
			err = s.addSubgoals(ctx, b, a, &p)
		}
		if err != nil {
			return nil, err
		}
	}
	s.search.Stats.Drops.Add(&b.Drops)
	s.search.Stats.Drops.Add(&drops)
	return t, nil
}

// finishes reports whether a part is the last one, and its table is finished as one that is
// made forwards.
func (s *backward) finishes(part supply.Part) bool {
	return s.filter != nil && part == s.search.Config.Parts.Whole()
}

// addSubgoals adds the subgoals of a set.
func (s *backward) addSubgoals(ctx context.Context, b *search.Builder, a *subgoals, p *search.Progress) error {
	keeper, last := search.Keeper(a), s.finishes(b.Table.Part)
	if last {
		keeper = s.filter
	} else {
		b.Seed(a)
	}
	w := search.NewWorker(b, keeper, 0, 1)
	room := s.search.Config.Memory - s.search.Stats.Bytes - a.bytes()
	for _, split := range s.search.Config.Parts.Splits(b.Table.Part) {
		if s.search.MemoryHit {
			break
		}
		xs, ys := s.search.Operands.At(split.Left), s.search.Operands.At(split.Right)
		combine := func(list []pair) {
			for _, h := range list {
				w.Pair(&xs[h.x], &ys[h.y], int(h.y))
			}
		}
		c := newMatcher(s, a, b, split)
		step := max(1, search.BlockPairs*s.search.Config.Workers/max(1, len(ys)))
		for from := 0; from < len(xs) && !s.search.MemoryHit; from += step {
			to := min(from+step, len(xs))
			pairs, err := c.arithmeticPairs(ctx, from, to)
			if err != nil {
				return err
			}
			combine(pairs)
			s.search.MemoryHit = b.Table.Bytes() > room
			p.Done += uint64(to-from) * uint64(len(ys))
			p.Values = b.Table.Len()
			s.search.Report(*p)
		}
		if err := c.powerPairs(ctx, func(list []pair) bool {
			combine(list)
			s.search.MemoryHit = s.search.MemoryHit || b.Table.Bytes() > room
			return s.search.MemoryHit
		}); err != nil {
			return err
		}
		combine(c.unitPairs())
		if last {
			c.waylessPairs(ctx, w, s.wayless)
		}
		s.search.Stats.Pairs += c.pairs
	}
	if last {
		return s.search.FinishLast(ctx, b, s.filter, room)
	}
	if err := b.Close(ctx, a, room); err != nil {
		return err
	}
	s.search.MemoryHit = s.search.MemoryHit || b.Table.Bytes() > room
	return nil
}
