package solver

import (
	"context"
	"errors"
	"math"
)

// The targets of FirstMiss: the first search is for those up to firstSpan, and
// each one after it goes spanFactor times as far. How far a search goes hardly
// changes its time, so the first one is nearly always the only one; and only
// the answers up to the miss are made.
const (
	firstSpan  = 1<<14 - 1
	spanFactor = 1 << 8
)

// errMissed ends a search at the first miss.
var errMissed = errors.New("a target is missing")

// FirstMiss returns the lowest integer from 0 up that a request finds no
// expression for, whatever its targets. Where the summary says that the search
// was interrupted or cut short, the integer is the first that was not found so
// far. It returns -1 where every integer that fits 64 bits is found.
func FirstMiss(ctx context.Context, req Request) (int64, Summary, error) {
	return firstMiss(ctx, req, firstSpan, spanFactor)
}

// firstMiss is FirstMiss with other spans.
func firstMiss(ctx context.Context, req Request, span, factor int64) (int64, Summary, error) {
	total := Summary{GapFree: -1}
	req.All = false
	req.begin()
	next := int64(0)
	for hi := span; ; {
		req.Targets = []Range{{next, hi}}
		sum, err := Solve(ctx, req, func(a Answer) error {
			if !a.Found {
				return errMissed
			}
			next++
			return nil
		})
		total.add(sum.Stats)
		total.Decided += sum.Decided
		total.Found += sum.Found
		total.Cost, total.NarrowCost = sum.Cost, sum.NarrowCost
		total.MemoryHit, total.Interrupted = sum.MemoryHit, sum.Interrupted
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
