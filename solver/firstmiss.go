package solver

import (
	"context"
	"errors"
	"math"

	"fourfours/solver/target"
)

// errMissed ends a search at the first miss.
var errMissed = errors.New("a target is missing")

// FirstMiss returns the lowest integer from 0 up that is not found, or -1 where every
// integer that fits 64 bits is. Of the objectives only Simplest has one. The
// targets, the levels and the number of solutions are not used. Progress.Through tells
// how far nothing is missing.
//
// The error is that of Validate, or an internal one. Where the search was interrupted
// or cut short, as the summary tells, the integer is the first that was not found so
// far.
func FirstMiss(ctx context.Context, req Request) (int64, Summary, error) {
	req.All, req.Values, req.Closest, req.Quick, req.Difficulty, req.Unlock, req.ByLevel = false, false, false, false, false, false, false
	req.Objective, req.Solutions, req.Targets, req.Exact = Simplest, 0, []target.Range{{}}, nil
	if err := req.Validate(); err != nil {
		return -1, Summary{}, err
	}
	return firstMiss(ctx, newJob(req), firstSpan, spanFactor)
}

// firstMiss is FirstMiss of a job, whose targets are those up to the span at first, and
// up to that many times as far each time that none is missing.
func firstMiss(ctx context.Context, j job, span, factor int64) (int64, Summary, error) {
	total := Summary{GapFree: -1}
	j.begin()
	j.atOnce = missAtOnce
	j.shareTables()
	next := int64(0)
	if progress := j.req.Progress; progress != nil {
		j.req.Progress = func(p Progress) {
			p.Through = next
			progress(p)
		}
	}
	for hi := span; ; {
		j.req.Targets = []target.Range{{Lo: next, Hi: hi}}
		d := newDeepener(j, func(a Answer) error {
			if !a.Found {
				return errMissed
			}
			next++
			return nil
		})
		err := d.stages(ctx, j, j.stages(j.req.Rules, j.count))
		sum := d.merger.sum
		total.join(sum)
		total.Cost, total.NarrowCost = sum.Cost, sum.NarrowCost
		switch {
		case errors.Is(err, errMissed):
			total.Missing = []int64{next}
			return next, total, nil
		case err != nil, sum.Interrupted:
			return next, total, err
		case hi == math.MaxInt64:
			return -1, total, nil
		}
		if hi > math.MaxInt64/factor {
			hi = math.MaxInt64
		} else {
			hi = (hi+1)*factor - 1
		}
	}
}
