package solver

import (
	"context"
	"errors"
	"iter"

	"fourfours/solver/target"
)

// Solve searches, and gives each answer in ascending order, as soon as it and all
// lower ones are decided. Every answer was proved: its text was parsed and evaluated
// exactly, and its digits and operators were checked.
//
// An error ends the sequence. It is that of Validate, or of ctx, after the answers
// that were decided by then, or an internal one. A break ends the search; when the
// range statement is left, nothing of it goes on. The summary is valid when the
// sequence has ended.
func Solve(ctx context.Context, req Request) (iter.Seq2[Answer, error], *Summary) {
	sum := &Summary{GapFree: -1}
	return func(yield func(Answer, error) bool) {
		if err := req.Validate(); err != nil {
			yield(Answer{}, err)
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		stopped := errors.New("the answers are not wanted any more")
		var err error
		give := func(a Answer) error {
			if !yield(a, nil) {
				return stopped
			}
			return nil
		}
		switch {
		case req.Difficulty:
			*sum, err = solveGraded(ctx, req, give, run)
		case req.Quick:
			*sum, err = solveQuick(ctx, req, give, run)
		default:
			*sum, err = run(ctx, req, give)
		}
		switch {
		case errors.Is(err, stopped):
			sum.Interrupted = true
		case err != nil:
			yield(Answer{}, err)
		case sum.Interrupted:
			yield(Answer{}, ctx.Err())
		}
	}, sum
}

// run carries a validated request out, but for what Difficulty and Quick ask for.
func run(ctx context.Context, r Request, emit func(Answer) error) (sum Summary, err error) {
	give := func(a Answer) error {
		a.Supply = r.Supply
		return emit(a)
	}
	sum = Summary{GapFree: -1, Cost: MaxCost, NarrowCost: MaxCost}
	integers := newJob(r)
	integers.req.Exact = nil
	switch {
	case r.Closest && len(r.Targets) > 0:
		sum, err = solveClosest(ctx, integers, give, solveJob)
	case r.All || len(r.Targets) > 0:
		sum, err = solveJob(ctx, integers, give)
	}
	if err != nil || sum.Interrupted || len(r.Exact) == 0 {
		return sum, err
	}
	// To all that puts answers into their order, the target is the number of a value.
	values := newJob(r)
	values.req.Targets = []target.Range{{Lo: 0, Hi: int64(len(r.Exact)) - 1}}
	part, err := solveJob(ctx, values, func(a Answer) error {
		if a.Target = 0; !a.Found && len(sum.MissingValues) < maxMissing {
			sum.MissingValues = append(sum.MissingValues, a.Value)
		}
		return give(a)
	})
	part.Missing = nil
	sum.Join(part)
	return sum, err
}

// solveJob answers the targets of a job.
func solveJob(ctx context.Context, j job, emit func(Answer) error) (Summary, error) {
	switch {
	case j.req.Objective == Fewest && j.req.Supply.LastDigit() > j.req.Supply.Digit():
		return solveDigits(ctx, j, emit)
	case j.req.Objective == Fewest:
		return solveFewest(ctx, j, emit)
	case j.req.Objective == UpTo:
		return solveUpTo(ctx, j, emit)
	case j.req.Solutions > 1:
		return solveSolutions(ctx, j, emit, solveSimplest)
	}
	return solveSimplest(ctx, j, emit)
}

// solveSimplest answers each target with one solution, or with an addition of operators.
func solveSimplest(ctx context.Context, j job, emit func(Answer) error) (Summary, error) {
	if j.req.Unlock {
		return solveUnlock(ctx, j, emit)
	}
	return solveStages(ctx, j, j.stages(j.req.Rules, j.count), emit)
}
