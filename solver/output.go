package solver

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

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
	verified  []numbered  // the batch that is emitted next
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
	return o.end(ctx, list)
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
	for i, next := 0, 0; i < len(spots); i = next {
		next = i + 1
		for next < len(spots) && len(o.tables) > 1 && o.compare(spots[i], spots[next]) == 0 {
			next++
		}
		if list = append(list, candidate{spots: spots[i:next]}); len(list) == batch {
			if err := o.answer(ctx, list); err != nil {
				return err
			}
			list = list[:0]
		}
	}
	return o.end(ctx, list)
}

// compare orders spots by their values.
func (o *output) compare(a, b spot) int {
	if !o.job.req.Values {
		return cmp.Compare(a.size, b.size) // integers below 2^32
	}
	if order, told := compareSizes(a.size, b.size); told {
		return order
	}
	return rational.Compare(o.numAt(a), o.numAt(b))
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

// entryAt returns the entry of a spot, and its shard.
func (o *output) entryAt(s spot) (*table.Shard, *table.Entry) {
	shard := o.tables[s.in].Shards[s.ref.Shard()]
	return shard, &shard.Entries[s.ref.Index()]
}

// numAt returns the value of a spot.
func (o *output) numAt(s spot) rational.Num {
	shard, e := o.entryAt(s)
	n := shard.Num(e)
	if s.sign == table.Minus {
		n = n.Neg()
	}
	return n
}

// read takes in what stands at the spots of a candidate, which are of one value.
func (o *output) read(f *candidate) {
	f.num, f.size = o.numAt(f.spots[0]), f.spots[0].size
	f.int, _ = f.num.Int64()
	for _, s := range f.spots {
		_, e := o.entryAt(s)
		f.add(table.Place{Part: o.tables[s.in].Part, Ref: s.ref, Sign: s.sign}, e.Cost[s.sign])
	}
}

// answer verifies a batch in parallel, while the one before it is emitted.
func (o *output) answer(ctx context.Context, list []candidate) error {
	if err := ctx.Err(); err != nil {
		return cmp.Or(o.emitVerified(), err)
	}
	var verifying errgroup.Group
	verified := make([]numbered, len(list))
	verifying.Go(func() error {
		// What was decided is given, though the context is done meanwhile.
		return o.verify(context.WithoutCancel(ctx), list, verified)
	})
	emitted := o.emitVerified()
	if err := cmp.Or(emitted, verifying.Wait()); err != nil {
		return err
	}
	o.verified = verified
	return nil
}

// end answers the last batch.
func (o *output) end(ctx context.Context, list []candidate) error {
	return cmp.Or(o.answer(ctx, list), o.emitVerified())
}

// verify makes the answers of candidates, and proves them.
func (o *output) verify(ctx context.Context, list []candidate, verified []numbered) error {
	workers := o.search.Config.Workers
	for len(o.verifiers) < workers {
		o.verifiers = append(o.verifiers, newVerifier(&o.job, o.search.NewCalc(), table.NewWriter(o.tables...)))
	}
	return table.ForEach(ctx, workers, workers, func(w int) error {
		v := o.verifiers[w]
		v.writer.Forget(max(int(o.search.Config.Memory)/(frontShare*workers), leastFronts))
		for i := w; i < len(list); i += workers {
			f := &list[i]
			if o.job.req.All {
				o.read(f)
			}
			a, err := v.verify(*f)
			if err != nil {
				return err
			}
			a.MemoryHit = o.search.MemoryHit
			verified[i] = numbered{f.num, f.size, a}
		}
		return nil
	})
}

// emitVerified emits the batch that was verified last.
func (o *output) emitVerified() error {
	list := o.verified
	o.verified = nil
	for _, n := range list {
		if err := o.emit(n); err != nil {
			return err
		}
	}
	return nil
}
