package solver

import (
	"cmp"
	"context"
	"slices"

	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/target"
)

// output turns a finished table into answers.
type output struct {
	search    *search.Search
	tables    []*table.Table // of all that an expression may use up
	job       job
	integers  bool // with All: no other values are answered
	emit      func(numbered) error
	verifiers []*verifier // by worker
}

// targets answers the targets of the request.
func (o *output) targets(ctx context.Context) error {
	var list []candidate
	for v := range target.All(o.job.req.Targets) {
		f := candidate{int: v}
		value := o.job.value(v)
		n := value.Abs()
		key := table.KeyOf(n)
		for _, t := range o.tables {
			si := table.ShardOf(key.Fold(), len(t.Shards))
			s := t.Shards[si]
			if i := s.Find(n, key); i >= 0 {
				p := placeOf(t, si, i, value.Sign())
				if e := &s.Entries[i]; e.Head[p.Sign] != 0 {
					f.add(p, e.Cost[p.Sign])
				}
			}
		}
		if list = append(list, f); len(list) == batch {
			if err := o.answer(ctx, list); err != nil {
				return err
			}
			list = list[:0]
		}
	}
	return o.answer(ctx, list)
}

// isEmpty reports whether the last tables have no value.
func (o *output) isEmpty() bool {
	return !slices.ContainsFunc(o.tables, func(t *table.Table) bool { return t.Len() > 0 })
}

// add takes in where trees of a value stand that cost so much.
func (f *candidate) add(p table.Place, cost uint16) {
	switch {
	case !f.found || cost < f.cost:
		f.place, f.cost, f.found, f.more = p, cost, true, nil
	case cost == f.cost:
		f.more = append(f.more, p)
	}
}

// placeOf is where the trees of a value of a sign stand.
func placeOf(t *table.Table, shard, entry, sign int) table.Place {
	p := table.Place{Part: t.Part, Ref: table.RefTo(shard, entry)}
	if sign < 0 {
		p.Sign = table.Minus
	}
	return p
}

// spot is where a value of a sign stands. There are as many as values, so it is small.
type spot struct {
	size float64 // the value, approximately
	ref  table.Ref
	in   uint16 // which of the last tables
	sign table.Sign
}

// all answers with everything in the tables.
func (o *output) all(ctx context.Context) error {
	n := 0
	if !o.integers {
		for _, t := range o.tables {
			n += t.Len()
		}
	}
	spots := make([]spot, 0, int(table.Signs)*n)
	for in, t := range o.tables {
		spots = o.spotsOf(t, uint16(in), spots)
	}
	slices.SortFunc(spots, func(a, b spot) int {
		return cmp.Or(o.compare(a, b), cmp.Compare(o.tables[a.in].Part.Size(), o.tables[b.in].Part.Size()))
	})
	list := make([]candidate, 0, batch)
	for at, s := range spots {
		f := o.candidateAt(s)
		if at > 0 && len(o.tables) > 1 && o.compare(spots[at-1], s) == 0 {
			list[len(list)-1].add(f.place, f.cost)
			continue
		}
		if len(list) == batch {
			if err := o.answer(ctx, list); err != nil {
				return err
			}
			list = list[:0]
		}
		list = append(list, f)
	}
	return o.answer(ctx, list)
}

// compare orders spots by their values.
func (o *output) compare(a, b spot) int {
	if !o.job.req.Values {
		return cmp.Compare(a.size, b.size) // integers below 2^32
	}
	if order, told := compareSizes(a.size, b.size); told {
		return order
	}
	return rational.Compare(o.candidateAt(a).num, o.candidateAt(b).num)
}

// spotsOf appends where the values of a table stand that are asked for.
func (o *output) spotsOf(t *table.Table, in uint16, list []spot) []spot {
	for si, s := range t.Shards {
		for i := range s.Entries {
			e := &s.Entries[i]
			n := s.Num(e)
			v, isInt := n.Int64()
			if e.Log > 32 || isInt && v > allLimit {
				continue
			}
			if !isInt && (o.integers || rational.Compare(n, rational.FromInt(allLimit+1)) >= 0) {
				continue
			}
			size := n.Approx()
			if isInt {
				size = float64(v) // exactly
			}
			if e.Head[table.Plus] != 0 {
				list = append(list, spot{size, table.RefTo(si, i), in, table.Plus})
			}
			if o.job.req.Values && e.Head[table.Minus] != 0 && !e.IsZero() {
				list = append(list, spot{-size, table.RefTo(si, i), in, table.Minus})
			}
		}
	}
	return list
}

// candidateAt returns what answers with the value at a spot.
func (o *output) candidateAt(s spot) candidate {
	t := o.tables[s.in]
	shard := t.Shards[s.ref.Shard()]
	e := &shard.Entries[s.ref.Index()]
	n := shard.Num(e)
	if s.sign == table.Minus {
		n = n.Neg()
	}
	f := candidate{num: n, size: s.size, place: table.Place{Part: t.Part, Ref: s.ref, Sign: s.sign}, cost: e.Cost[s.sign], found: true}
	f.int, _ = n.Int64()
	return f
}

// answer verifies a batch in parallel and emits it in order.
func (o *output) answer(ctx context.Context, list []candidate) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	answers := make([]Answer, len(list))
	errs := make([]error, len(list))
	for len(o.verifiers) < o.search.Config.Workers {
		o.verifiers = append(o.verifiers, newVerifier(&o.job, o.search.NewCalc(), table.NewWriter(o.tables...)))
	}
	// What was decided is given, though the context is done meanwhile.
	_ = table.ForEach(context.WithoutCancel(ctx), o.search.Config.Workers, o.search.Config.Workers, func(w int) error {
		v := o.verifiers[w]
		v.writer.Forget(max(int(o.search.Config.Memory)/(frontShare*o.search.Config.Workers), leastFronts))
		for i := w; i < len(list); i += o.search.Config.Workers {
			answers[i], errs[i] = v.verify(list[i])
			answers[i].MemoryHit = o.search.MemoryHit
		}
		return nil
	})
	for i, a := range answers {
		if errs[i] != nil {
			return errs[i]
		}
		if err := o.emit(numbered{list[i].num, list[i].size, a}); err != nil {
			return err
		}
	}
	return nil
}
