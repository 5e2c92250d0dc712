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
	table     *table.Table
	req       request
	integers  bool // with All: no other values are answered
	emit      func(numbered) error
	verifiers []*verifier // by worker
}

// batch is how many answers are verified at a time, so that the first lines
// come early and a long range needs no memory.
const batch = 512

// frontShare is the part of the memory that the fronts of all writers may take
// from one batch to the next, and leastFronts what each may take in bytes.
const frontShare = 16

var leastFronts = 4 << 20

// targets answers the targets of the request.
func (o *output) targets(ctx context.Context) error {
	var list []candidate
	for v := range target.All(o.req.Targets) {
		f := candidate{int: v}
		value := o.req.value(v)
		n := value.Abs()
		key := table.KeyOf(n)
		si := table.ShardOf(key.Fold(), len(o.table.Shards))
		s := o.table.Shards[si]
		if i := s.Find(n, key); i >= 0 {
			f.place = o.place(si, i, value.Sign())
			f.found = s.Entries[i].Head[f.place.Sign] != 0
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

// place is where the trees of a value of a sign stand.
func (o *output) place(shard, entry, sign int) table.Place {
	p := table.Place{Part: o.table.Part, Ref: table.RefTo(shard, entry)}
	if sign < 0 {
		p.Sign = table.Minus
	}
	return p
}

// all answers with everything in the table.
func (o *output) all(ctx context.Context) error {
	var list []candidate
	if !o.integers {
		list = make([]candidate, 0, int(table.Signs)*o.table.Len())
	}
	for si, s := range o.table.Shards {
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
				list = append(list, candidate{n, n.Approx(), v, o.place(si, i, 1), true})
			}
			if o.req.Values && e.Head[1] != 0 && !e.IsZero() {
				list = append(list, candidate{n.Neg(), -n.Approx(), -v, o.place(si, i, -1), true})
			}
		}
	}
	slices.SortFunc(list, func(a, b candidate) int {
		if !o.req.Values {
			return cmp.Compare(a.int, b.int)
		}
		return compareSized(a.num, b.num, a.size, b.size)
	})
	for part := range slices.Chunk(list, batch) {
		if err := o.answer(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// answer verifies a batch in parallel and emits it in order.
func (o *output) answer(ctx context.Context, list []candidate) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	answers := make([]Answer, len(list))
	errs := make([]error, len(list))
	for len(o.verifiers) < o.search.Workers {
		o.verifiers = append(o.verifiers, &verifier{&o.req, o.search.NewCalc(), table.NewWriter(o.table)})
	}
	// What was decided is given, though the context is done meanwhile.
	_ = table.ForEach(context.WithoutCancel(ctx), o.search.Workers, o.search.Workers, func(w int) error {
		v := o.verifiers[w]
		v.writer.Forget(max(int(o.search.Memory)/(frontShare*o.search.Workers), leastFronts))
		for i := w; i < len(list); i += o.search.Workers {
			answers[i], errs[i] = v.verify(list[i])
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
