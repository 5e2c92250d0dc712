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
	req       request
	integers  bool // with All: no other values are answered
	emit      func(numbered) error
	verifiers []*verifier // by worker
}

// targets answers the targets of the request.
func (o *output) targets(ctx context.Context) error {
	var list []candidate
	for v := range target.All(o.req.Targets) {
		f := candidate{int: v}
		value := o.req.value(v)
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

// all answers with everything in the table.
func (o *output) all(ctx context.Context) error {
	var list []candidate
	if !o.integers {
		n := 0
		for _, t := range o.tables {
			n += t.Len()
		}
		list = make([]candidate, 0, int(table.Signs)*n)
	}
	for _, t := range o.tables {
		list = o.allOf(t, list)
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(o.compare(&a, &b), cmp.Compare(a.place.Part.Size(), b.place.Part.Size()))
	})
	list = o.once(list)
	for part := range slices.Chunk(list, batch) {
		if err := o.answer(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// compare orders candidates by their numbers.
func (o *output) compare(a, b *candidate) int {
	if !o.req.Values {
		return cmp.Compare(a.int, b.int)
	}
	return compareSized(a.num, b.num, a.size, b.size)
}

// once leaves one candidate for each number of a list in order.
func (o *output) once(list []candidate) []candidate {
	if len(o.tables) == 1 {
		return list
	}
	n := 0
	for i := range list {
		if n > 0 && o.compare(&list[n-1], &list[i]) == 0 {
			list[n-1].add(list[i].place, list[i].cost)
			continue
		}
		list[n] = list[i]
		n++
	}
	return list[:n]
}

// allOf appends what is in a table.
func (o *output) allOf(t *table.Table, list []candidate) []candidate {
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
			if e.Head[0] != 0 {
				list = append(list, candidate{num: n, size: n.Approx(), int: v, place: placeOf(t, si, i, 1), cost: e.Cost[table.Plus], found: true})
			}
			if o.req.Values && e.Head[1] != 0 && !e.IsZero() {
				list = append(list, candidate{num: n.Neg(), size: -n.Approx(), int: -v, place: placeOf(t, si, i, -1), cost: e.Cost[table.Minus], found: true})
			}
		}
	}
	return list
}

// answer verifies a batch in parallel and emits it in order.
func (o *output) answer(ctx context.Context, list []candidate) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	answers := make([]Answer, len(list))
	errs := make([]error, len(list))
	for len(o.verifiers) < o.search.Workers {
		o.verifiers = append(o.verifiers, &verifier{&o.req, o.search.NewCalc(), table.NewWriter(o.tables...)})
	}
	// What was decided is given, though the context is done meanwhile.
	_ = table.ForEach(context.WithoutCancel(ctx), o.search.Workers, o.search.Workers, func(w int) error {
		v := o.verifiers[w]
		v.writer.Forget(max(int(o.search.Memory)/(frontShare*o.search.Workers), leastFronts))
		for i := w; i < len(list); i += o.search.Workers {
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
