package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"fourfours/solver"
)

// solve carries a request out: answers to standard output as they are decided,
// then the summary to standard error.
func solve(ctx context.Context, req solver.Request, stdout, stderr io.Writer) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	out := newResults(stdout, textFormat{}, cancel)
	sum, err := solver.Solve(ctx, req, out.write)
	// The state of standard output comes first: where it failed, the rest is
	// a consequence.
	if outErr := out.close(); outErr != nil {
		return outputFailed(stderr, outErr)
	}
	if errors.Is(err, context.Canceled) {
		sum.Interrupted, err = true, nil
	}
	if err != nil {
		return trouble(stderr, err)
	}
	if sum.MemoryHit {
		fmt.Fprintf(stderr, "fourfours: the search reached --max-memory %s and was cut short, so there may be more to find\n",
			sizeText(req.MaxMemory))
	}
	if req.All {
		fmt.Fprint(stderr, allSummaryText(sum, req.Values))
	} else {
		fmt.Fprint(stderr, summaryText(sum))
	}
	switch {
	case sum.Interrupted:
		return exitInterrupted
	case sum.MemoryHit, !req.All && sum.Found < sum.Asked:
		return exitMissing
	}
	return exitFound
}
