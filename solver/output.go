package solver

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"

	"fourfours/rational"
)

// output turns a finished table into answers.
type output struct {
	*search
	table     *table
	req       Request
	integers  bool // with All: no other values are answered
	emit      func(numbered) error
	verifiers []*verifier // by worker
}

// found is a side of an entry that answers a target or a value.
type found struct {
	num   rational.Num
	size  float64 // num, approximately
	int   int64
	place place
	found bool
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
	var list []found
	for _, r := range o.req.Targets {
		for v := r.Lo; ; v++ {
			f := found{int: v}
			n := rational.FromInt(v).Abs()
			key := keyOf(n)
			si := shardOf(key.Fold(), len(o.table.shards))
			s := o.table.shards[si]
			if i := s.find(n, key); i >= 0 {
				f.place = place{refOf(si, i), uint8(o.req.Count), 0}
				if v < 0 {
					f.place.side = 1
				}
				f.found = s.entries[i].head[f.place.side] != 0
			}
			if list = append(list, f); len(list) == batch {
				if err := o.answer(ctx, list); err != nil {
					return err
				}
				list = list[:0]
			}
			if v == r.Hi {
				break
			}
		}
	}
	return o.answer(ctx, list)
}

// all answers with everything in the table.
func (o *output) all(ctx context.Context) error {
	var list []found
	for si, s := range o.table.shards {
		for i := range s.entries {
			e := &s.entries[i]
			n := s.num(e)
			v, isInt := n.Int64()
			if e.log > 32 || isInt && v > allLimit {
				continue
			}
			if !isInt && (o.integers || rational.Compare(n, rational.FromInt(allLimit+1)) >= 0) {
				continue
			}
			if e.head[0] != 0 {
				list = append(list, found{n, n.Approx(), v, place{refOf(si, i), uint8(o.req.Count), 0}, true})
			}
			if o.req.Values && e.head[1] != 0 && !e.isZero() {
				list = append(list, found{n.Neg(), -n.Approx(), -v, place{refOf(si, i), uint8(o.req.Count), 1}, true})
			}
		}
	}
	slices.SortFunc(list, func(a, b found) int {
		if !o.req.Values {
			return cmp.Compare(a.int, b.int)
		}
		return compareSized(a.num, b.num, a.size, b.size)
	})
	for len(list) > 0 {
		n := min(batch, len(list))
		if err := o.answer(ctx, list[:n]); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// compareSized compares numbers that are known approximately, which mostly tells.
func compareSized(a, b rational.Num, sizeA, sizeB float64) int {
	if math.Abs(sizeA-sizeB) > 1e-9*math.Abs(sizeA) {
		return cmp.Compare(sizeA, sizeB)
	}
	return rational.Compare(a, b)
}

// answer verifies a batch in parallel and emits it in order.
func (o *output) answer(ctx context.Context, list []found) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	answers := make([]Answer, len(list))
	errs := make([]error, len(list))
	var wait sync.WaitGroup
	for w := range o.workers {
		if len(o.verifiers) <= w {
			o.verifiers = append(o.verifiers, &verifier{&o.req, o.newCalc(), newWriter(o.table)})
		}
		v := o.verifiers[w]
		v.writer.forget(max(int(o.memory)/(frontShare*o.workers), leastFronts))
		wait.Go(func() {
			for i := w; i < len(list); i += o.workers {
				answers[i], errs[i] = v.verify(list[i])
			}
		})
	}
	wait.Wait()
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
