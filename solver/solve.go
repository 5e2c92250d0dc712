package solver

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"

	"fourfours/expr"
	"fourfours/rational"
)

// Request says what to find.
type Request struct {
	Rules expr.OpSet // operators and literal forms in force
	Digit int        // 0 to 9
	Count int        // how many copies of the digit, 1 to 12
	// Targets are the integers to solve, ascending and disjoint. They are not
	// used with All.
	Targets []Range
	// All asks for every integer from 0 to below 2^32 that is found, and with
	// Values for every other value below 2^32 in size too: negative,
	// fractional and irrational.
	All, Values bool
	Limits      rational.Limits
	MaxMemory   int64 // bytes of tables
	Workers     int   // 0 for one per core
	// Progress, if not nil, is called now and then while the search goes on,
	// from the goroutine that called Solve.
	Progress func(Progress)
}

// Answer is the outcome for one target or value.
type Answer struct {
	Target int64  // with Values, 0 for a value that is no integer
	Value  string // canonical text of the value
	Found  bool
	Text   string // canonical text of the expression
	Cost   int
	Level  int
	Needs  expr.OpSet // with SolveUnlock: the operators beyond the rules that Text has
}

// Summary is the outcome of a request.
type Summary struct {
	Asked       uint64 // number of targets, 0 with All
	Decided     uint64 // answers given, found or not
	Found       uint64
	Missing     []int64 // the first targets not found, at most 100
	GapFree     int64   // with All: the largest N such that 0 to N are found, or -1
	MemoryHit   bool    // the memory limit cut the search short
	Interrupted bool    // the context did
	Stats       Stats
}

const (
	allLimit   = 1<<32 - 1
	maxMissing = 100
)

// Solve searches, and calls emit with each answer in ascending order. Every
// answer was verified: its text was parsed and evaluated exactly, and its
// digits and operators were checked. An error of emit ends the search and is
// returned; another error is an internal one.
func Solve(ctx context.Context, req Request, emit func(Answer) error) (Summary, error) {
	sum := Summary{GapFree: -1}
	s := newSearch(req.Rules, req.Digit, req.Limits, req.Workers)
	s.memory, s.progress = req.MaxMemory, req.Progress
	maxTarget := uint64(allLimit)
	if !req.All {
		maxTarget = 0
		sum.Asked = CountTargets(req.Targets)
		for _, r := range req.Targets {
			maxTarget = max(maxTarget, magnitude(r.Lo), magnitude(r.Hi))
		}
	}
	var t *table
	var err error
	if req.Values || !joinable(req.Rules) {
		if err = s.build(ctx, req.Count); err == nil {
			t = s.tables[req.Count]
		}
	} else {
		t, err = s.final(ctx, req.Count, maxTarget)
	}
	sum.Stats, sum.MemoryHit = s.stats, s.memoryHit
	if err != nil {
		sum.Interrupted = true
		return sum, nil
	}
	out := &output{search: s, table: t, req: req, sum: &sum, emit: emit}
	if req.All {
		err = out.all(ctx)
	} else {
		err = out.targets(ctx)
	}
	if ctx.Err() != nil && err == ctx.Err() {
		sum.Interrupted = true
		err = nil
	}
	return sum, err
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// output turns a finished table into answers.
type output struct {
	*search
	table *table
	req   Request
	sum   *Summary
	emit  func(Answer) error

	verifiers []*verifier // by worker
}

// found is a side of an entry that answers a target or a value.
type found struct {
	num   rational.Num
	int   int64
	place place
	found bool
}

// batch is how many answers are verified at a time, so that the first lines
// come early and a long range needs no memory.
const batch = 512

// targets answers the targets of the request.
func (o *output) targets(ctx context.Context) error {
	var list []found
	flush := func() error {
		err := o.answer(list)
		list = list[:0]
		return err
	}
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
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := flush(); err != nil {
					return err
				}
			}
			if v == r.Hi {
				break
			}
		}
	}
	return flush()
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
			if !isInt && (!o.req.Values || rational.Compare(n, rational.FromInt(allLimit+1)) >= 0) {
				continue
			}
			if e.head[0] != 0 {
				list = append(list, found{n, v, place{refOf(si, i), uint8(o.req.Count), 0}, true})
			}
			if o.req.Values && e.head[1] != 0 && !e.isZero() {
				list = append(list, found{n.Neg(), -v, place{refOf(si, i), uint8(o.req.Count), 1}, true})
			}
		}
	}
	slices.SortFunc(list, func(a, b found) int {
		if c := cmp.Compare(a.num.Approx(), b.num.Approx()); c != 0 && math.Abs(a.num.Approx()-b.num.Approx()) > 1e-9*math.Abs(a.num.Approx()) {
			return c
		}
		return rational.Compare(a.num, b.num)
	})
	next := int64(0)
	for _, f := range list {
		if v, ok := f.num.Int64(); ok && v == next {
			o.sum.GapFree = next
			next++
		}
	}
	for len(list) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(batch, len(list))
		if err := o.answer(list[:n]); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// answer verifies a batch in parallel and emits it in order.
func (o *output) answer(list []found) error {
	answers := make([]Answer, len(list))
	errs := make([]error, len(list))
	var wait sync.WaitGroup
	for w := range o.workers {
		if len(o.verifiers) <= w {
			o.verifiers = append(o.verifiers, &verifier{&o.req, rational.NewCalc(o.limits), newWriter(o.table)})
		}
		v := o.verifiers[w]
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
		o.sum.Decided++
		if a.Found {
			o.sum.Found++
		} else if len(o.sum.Missing) < maxMissing {
			o.sum.Missing = append(o.sum.Missing, a.Target)
		}
		if err := o.emit(a); err != nil {
			return err
		}
	}
	return nil
}
