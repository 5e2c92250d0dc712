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
// is worth it for, or under rules that it does not go back over. Where the subgoals of the
// last table are many, it alone is made by joins, as in a search forwards.
func Solve(ctx context.Context, in *search.Search, targets []target.Range, o Options) (t *table.Table, err error) {
	if _, one := in.Config.Parts.One(1); !one {
		return nil, nil // it goes from the one part of a size to that of the next
	}
	rules := in.Config.Rules
	ways, wayless := general(rules, in.Config.Limits)
	s := &backward{
		search: in, value: o.Value, joins: o.Value == nil && !o.Limited && search.Joinable(rules), byKeys: handlesByKeys(rules),
		general: ways.Rows(), wayless: wayless, rounds: !search.Rounding(rules).IsEmpty(), deepFrom: cmp.Or(o.DeepFrom, deepAlways),
	}
	if s.value == nil {
		s.value = rational.FromInt
	}
	if !Handles(rules, in.Config.Limits) {
		if !o.Limited || target.Count(targets) > ValueTargets || !handlesLimited(rules) || in.Budget(in.Config.Parts.Whole()) >= table.MaxCost {
			return nil, nil
		}
		goals := search.GoalsOf(targets)
		if o.Value != nil {
			goals = search.GoalsOfValues(targets, o.Value)
		}
		s.filter = in.NewFilter(goals)
	}
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
	if pays, err := s.pays(ctx, targets, limited); err != nil || !pays {
		return nil, err
	}
	most, mostSteps := s.mostSubgoals(limited), uint64(math.MaxUint64)
	if s.byKeys && !limited && n > MaxTargets {
		if err := s.search.Build(ctx, k-2); err != nil {
			return nil, err
		}
		mostSteps = s.search.PairsOf(s.part(k-1)) / stepPairs
	}
	if n > most {
		return nil, nil
	}
	last := s.subgoalsOf(targets, func(a *subgoals) bool {
		all := uint64(len(a.list))
		return a.hasUnit() || all*all/n > most || all*uint64(len(s.operandsOf(1))) > mostSteps
	})
	if last == nil {
		return nil, nil
	}
	if err := s.fillBelow(ctx, targets, last); err != nil {
		return nil, err
	}
	if s.joins && len(last.list) > joinedSubgoals {
		list, err := s.search.LastTables(ctx, search.GoalsOf(targets))
		if err != nil {
			return nil, err
		}
		return list[0], nil
	}
	if t, err = s.fillSubgoals(ctx, k, 1, func(int) (*subgoals, error) { return last, nil }); err != nil {
		return nil, err
	}
	s.search.Count(t)
	return t, nil
}

// pays reports whether targets are few enough to be worth going back from, as far as is
// told before their subgoals are. It makes the tables that are needed for it.
func (s *backward) pays(ctx context.Context, targets []target.Range, limited bool) (bool, error) {
	n, k := target.Count(targets), s.search.Config.Parts.Size()
	if n == 0 || k < LeastCount || s.byKeys && !limited && n > MaxTargets && k >= s.deepFrom || !limited && k == LeastCount && n > leastTargets {
		return false, nil
	}
	if err := s.search.Build(ctx, 2); err != nil || !limited {
		return err == nil, err
	}
	err := s.search.Build(ctx, k-2)
	return err == nil, err
}

// mostSubgoals returns how many subgoals of one target, times those of all, are worth going
// back from.
func (s *backward) mostSubgoals(limited bool) uint64 {
	if !limited {
		return math.MaxUint64
	}
	return uint64(limitedFactor * len(s.operandsOf(s.search.Config.Parts.Size()-2)))
}

// fillBelow makes the table below the last one, and the one below that, which is made of
// subgoals for few targets.
func (s *backward) fillBelow(ctx context.Context, targets []target.Range, last *subgoals) error {
	n, k := target.Count(targets), s.search.Config.Parts.Size()
	below := s.newSubgoals(k - 1)
	byValue := !s.byKeys || n <= ValueTargets
	// A table that is there already, as under broad rules, is not made of subgoals.
	deep := s.byKeys && !s.search.Tables.Has(s.part(k-2)) && (n <= DeepTargets || k >= s.deepFrom)
	if !deep {
		if err := s.search.Build(ctx, k-2); err != nil {
			return err
		}
		work := shareKeys
		if byValue {
			work = shareValues
		}
		below.share(s, last, k-1, work)
	}
	var err error
	if byValue {
		below.unlisted = !s.byKeys && n > DeepTargets
		err = last.before(ctx, s, s.operandsOf(1), below)
	} else {
		err = last.keysBefore(ctx, s, s.operandsOf(1), below)
	}
	if err != nil {
		return err
	}
	s.search.Stats.Bytes += below.bytes()
	if deep {
		if err := s.fillDeep(ctx, targets, below); err != nil {
			return err
		}
	}
	if s.joins {
		below.prefilter = s.search.NewPairPrefilter(search.GoalsOf(targets))
	}
	t, err := s.fillSubgoals(ctx, k-1, 1, func(int) (*subgoals, error) { return below, nil })
	if err != nil {
		return err
	}
	if err := s.search.Push(ctx, t); err != nil {
		return err
	}
	s.search.Stats.Bytes -= below.bytes()
	return nil
}

// fillDeep makes the second table below the last, of which not all is needed unless 0 or 1
// is a subgoal of the one above.
func (s *backward) fillDeep(ctx context.Context, targets []target.Range, below *subgoals) error {
	k := s.search.Config.Parts.Size()
	if below.hasUnit() {
		return s.search.Build(ctx, k-2)
	}
	some := slices.Collect(target.Batches(targets, DeepTargets))
	known, err := s.fillDeepest(ctx, targets, below)
	if err != nil {
		return err
	}
	t, err := s.fillSubgoals(ctx, k-2, len(some), func(i int) (*subgoals, error) {
		if known != nil {
			return known, nil
		}
		levels, err := s.deepSubgoals(ctx, some[i], false)
		return levels[2], err
	})
	if err != nil {
		return err
	}
	return s.search.Push(ctx, t)
}

// fillDeepest makes the third table below the last: of its subgoals where targets are few
// and the pairs of operands that it is made of in full are many. Then it returns the
// subgoals of the second table below the last.
func (s *backward) fillDeepest(ctx context.Context, targets []target.Range, below *subgoals) (*subgoals, error) {
	k := s.search.Config.Parts.Size()
	if target.Count(targets) > DeepTargets || k-3 <= 3 || s.search.Tables.Has(s.part(k-3)) {
		return nil, s.search.Build(ctx, k-3)
	}
	if err := s.search.Build(ctx, k-4); err != nil {
		return nil, err
	}
	pays := func(levels ...*subgoals) bool { // from the table below the last down
		steps := 0
		for i, level := range levels {
			steps += len(level.list) * len(s.operandsOf(2-i))
		}
		return s.search.PairsOf(s.part(k-3)) >= uint64(stepPairs*steps)
	}
	if !pays(below) {
		return nil, s.search.Build(ctx, k-3)
	}
	levels, err := s.deepSubgoals(ctx, targets, true)
	if err != nil {
		return nil, err
	}
	if deep := levels[2]; deep.hasUnit() || !pays(below, deep) {
		return nil, s.search.Build(ctx, k-3)
	}
	t, err := s.fillSubgoals(ctx, k-3, 1, func(int) (*subgoals, error) {
		deepest := s.newSubgoals(k - 3)
		deepest.forwardLimit = s.search.MostReal() // of what values without a compact form are made
		deepest.pairLimit = deepest.forwardLimit
		for i, level := range levels {
			if err := level.keysBefore(ctx, s, s.operandsOf(3-i), deepest); err != nil {
				return nil, err
			}
		}
		return deepest, nil
	})
	if err != nil {
		return nil, err
	}
	return levels[2], s.search.Push(ctx, t)
}

// deepSubgoals returns the subgoals of the last table and of the two below it, of which
// those of the last of these are known by their values or by their keys.
func (s *backward) deepSubgoals(ctx context.Context, targets []target.Range, byValue bool) (levels [3]*subgoals, err error) {
	k := s.search.Config.Parts.Size()
	last, below, deep := s.subgoalsOf(targets, func(*subgoals) bool { return false }), s.newSubgoals(k-1), s.newSubgoals(k-2)
	levels = [3]*subgoals{last, below, deep}
	if err := last.before(ctx, s, s.operandsOf(1), below); err != nil {
		return levels, err
	}
	before := (*subgoals).before
	if !byValue {
		before, deep.unlisted = (*subgoals).keysBefore, true
	}
	if err := before(last, ctx, s, s.operandsOf(2), deep); err != nil {
		return levels, err
	}
	last.powersBefore(s, s.operandsOf(1), deep)
	return levels, before(below, ctx, s, s.operandsOf(1), deep)
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
