package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"fourfours/solver"
)

// patience is how long the search may take to stop when it is told to, and
// then how long standard output may take for the rest. After that the program
// ends without them.
const patience = 400 * time.Millisecond

// leastHeap is the least memory, in bytes, that the garbage collector is held
// to.
const leastHeap = 64 << 20

// outcome is what a search comes to.
type outcome struct {
	sum solver.Summary
	err error
}

// solve carries a request out: answers to standard output as they are decided,
// then the summary to standard error.
func solve(ctx context.Context, req solver.Request, p plan, stdout, stderr io.Writer) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	out := newResults(stdout, p.format(), cancel)
	// Have the collector keep what is no longer used within the memory too;
	// below leastHeap it would do little else.
	debug.SetMemoryLimit(max(req.MaxMemory, leastHeap))
	line := newProgress(stderr)
	if line != nil {
		req.Progress = line.show
	}
	searched := make(chan outcome, 1)
	go func() {
		sum, err := p.search(ctx, req, func(a solver.Answer) error {
			line.clear()
			return out.write(a)
		})
		searched <- outcome{sum, err}
	}()
	end, stopped := await(ctx, searched)
	if stopped {
		line.clear()
	}
	closed := make(chan error, 1)
	go func() { closed <- out.close() }()
	outErr, ok := await(ctx, closed)
	switch {
	case !ok:
		fmt.Fprintln(stderr, "interrupted while standard output was blocked")
		return exitInterrupted
	case outErr != nil:
		// What the search says is a consequence.
		return outputFailed(stderr, outErr)
	case !stopped:
		end.sum = out.tally()
		end.sum.Asked = solver.CountTargets(req.Targets)
		end.sum.Interrupted = true
	case errors.Is(end.err, context.Canceled):
		end.sum.Interrupted = true
	case end.err != nil:
		return trouble(stderr, end.err)
	}
	return conclude(req, p, end.sum, stderr)
}

// await waits for a value from c, but once ctx is done no longer than patience
// allows.
func await[T any](ctx context.Context, c <-chan T) (value T, ok bool) {
	select {
	case value = <-c:
		return value, true
	case <-ctx.Done():
	}
	select {
	case value = <-c:
		return value, true
	case <-time.After(patience):
		return value, false
	}
}

// conclude prints the summary of a search and returns the exit status.
func conclude(req solver.Request, p plan, sum solver.Summary, stderr io.Writer) int {
	if sum.MemoryHit {
		fmt.Fprintf(stderr, "fourfours: the search reached --max-memory %s and was cut short, so there may be more to find\n",
			sizeText(req.MaxMemory))
	}
	if req.All {
		fmt.Fprint(stderr, allSummaryText(sum, req.Values))
	} else {
		fmt.Fprint(stderr, summaryText(sum)+p.hint(sum))
	}
	switch {
	case sum.Interrupted:
		return exitInterrupted
	case sum.MemoryHit, !req.All && sum.Found < sum.Asked:
		return exitMissing
	}
	return exitFound
}
