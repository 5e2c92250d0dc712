package solver

import (
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
		f := candidate{target: v, value: o.job.value(v)}
		n := f.value.Abs()
		key := table.KeyOf(n)
		for _, t := range o.tables {
			si := table.ShardOf(key.Fold(), len(t.Shards))
			s := t.Shards[si]
			if i := s.Find(n, key); i >= 0 {
				p := placeOf(t, si, i, f.value.Sign())
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

// candidate is a target and where trees of it stand that cost the same, in tables of different parts.
type candidate struct {
	target int64
	value  rational.Num
	places []table.Place
	cost   uint16
}

// add takes in where trees stand that cost so much.
func (f *candidate) add(p table.Place, cost uint16) {
	if len(f.places) == 0 || cost < f.cost {
		f.places, f.cost = f.places[:0], cost
	}
	if cost == f.cost {
		f.places = append(f.places, p)
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

// answer verifies a batch in parallel and emits it in order.
func (o *output) answer(ctx context.Context, list []candidate) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	answers := make([]Answer, len(list))
	errs := make([]error, len(list))
	// What was decided is given, though the context is done meanwhile.
	_ = o.inParallel(context.WithoutCancel(ctx), func(v *verifier, w int) error {
		v.forget()
		for i := w; i < len(list); i += o.search.Config.Workers {
			answers[i], errs[i] = v.verify(list[i].value, list[i].places...)
			answers[i].Target, answers[i].MemoryHit = list[i].target, o.search.MemoryHit
		}
		return nil
	})
	for i, a := range answers {
		if errs[i] != nil {
			return errs[i]
		}
		if err := o.emit(numbered{answer: a}); err != nil {
			return err
		}
	}
	return nil
}

// inParallel calls do for each worker, with its verifier.
func (o *output) inParallel(ctx context.Context, do func(v *verifier, worker int) error) error {
	workers := o.search.Config.Workers
	for len(o.verifiers) < workers {
		v := newVerifier(&o.job, o.search.NewCalc(), table.NewWriter(o.tables...))
		v.fronts = max(int(o.search.Config.Memory)/(frontShare*workers), leastFronts)
		o.verifiers = append(o.verifiers, v)
	}
	return table.ForEach(ctx, workers, workers, func(w int) error { return do(o.verifiers[w], w) })
}
