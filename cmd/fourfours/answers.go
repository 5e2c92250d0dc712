package main

import (
	"context"

	"fourfours/solver"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// answers takes the answers of a request, up to the first that gives an error, and
// returns what the search came to. That it was interrupted is no error.
func answers(ctx context.Context, req solver.Request, take func(solver.Answer) error) (solver.Summary, error) {
	list, sum := solver.Solve(ctx, req)
	var failed error
	for a, err := range list {
		if err == nil {
			err = take(a)
		} else if err == ctx.Err() {
			err = nil // the summary tells
		}
		if failed = err; err != nil {
			break
		}
	}
	return *sum, failed
}

// asked is how many answers a request for targets asks for.
func asked(req solver.Request) uint64 {
	return (target.Count(req.Targets) + uint64(len(req.Exact))) * uint64(req.Supply.LastDigit()-req.Supply.Digit()+1)
}

// decided is what came of one supply.
type decided struct {
	of      supply.Supply
	answers []solver.Answer
	sum     solver.Summary
	err     error
}
