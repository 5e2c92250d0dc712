package solver

import (
	"context"
	"errors"
	"math"

	"fourfours/solver/internal/store"
	"fourfours/solver/target"
)

// errMissed ends a search at the first miss.
var errMissed = errors.New("a target is missing")

// firstMissOf returns the lowest integer from 0 up that a request finds no
// expression for, whatever its targets. Progress.Through tells how far nothing is
// missing. Where the summary says that the search
// was interrupted or cut short, the integer is the first that was not found so
// far. It returns -1 where every integer that fits 64 bits is found.
func firstMissOf(ctx context.Context, req request) (int64, Summary, error) {
	return firstMiss(ctx, req, firstSpan, spanFactor)
}

// firstMiss is FirstMiss with other spans.
func firstMiss(ctx context.Context, req request, span, factor int64) (int64, Summary, error) {
	total := Summary{GapFree: -1}
	req.All, req.Values = false, false
	req.begin()
	req.made = store.NewBuiltTables(req.MaxMemory / store.BuiltShare)
	next := int64(0)
	if progress := req.Progress; progress != nil {
		req.Progress = func(p Progress) {
			p.Through = next
			progress(p)
		}
	}
	for hi := span; ; {
		req.Targets = []target.Range{{Lo: next, Hi: hi}}
		m := newMerger(req, func(a Answer) error {
			if !a.Found {
				return errMissed
			}
			next++
			return nil
		})
		m.atOnce = missAtOnce
		err := m.stages(ctx, []stage{{Rules: req.Rules, Count: req.Count}})
		sum := m.sum
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
