package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/size"
	"fourfours/solver"
)

// missed is what a search for the first miss comes to.
type missed struct {
	miss int64
	sum  solver.Summary
	err  error
}

// firstMiss prints the first miss.
func firstMiss(ctx context.Context, s *settings, stdout, stderr io.Writer) int {
	if len(s.operands) > 0 {
		return trouble(stderr, fmt.Errorf("unexpected argument %.60q; accepted: fourfours %s and options", s.operands[0], firstMissName))
	}
	if err := s.ask(); err != nil {
		return trouble(stderr, err)
	}
	sayNote(stderr, s.signsNote())
	if _, err := toOutput(stdout); err != nil {
		return outputFailed(stderr, err)
	}
	debug.SetMemoryLimit(max(s.key.Req.MaxMemory, leastHeap))
	line := newProgressLine(stderr)
	req := showing(s.key.Req, line, stderr)
	var through atomic.Int64
	if line == nil {
		req.Progress = noting(stderr, time.Now())
	}
	req.Progress = heed(req.Progress, &through)
	end, stopped := attempt(ctx.Done(), func() missed {
		miss, sum, err := solver.FirstMiss(ctx, req)
		line.end()
		return missed{miss, sum, err}
	})
	switch {
	case !stopped, end.sum.Interrupted, errors.Is(end.err, context.Canceled):
		fmt.Fprintln(stderr, "interrupted; "+throughText(max(end.miss, through.Load())))
		return exitInterrupted
	case end.err != nil:
		return trouble(stderr, end.err)
	case end.sum.MemoryHit:
		say(stderr, "the search reached --max-memory %s and was cut short: what was made of it lacks %d",
			size.Text(req.MaxMemory), end.miss)
		return exitMissing
	}
	text := "first miss: none\n"
	if end.miss >= 0 {
		text = "first miss: " + strconv.FormatInt(end.miss, 10) + "\n"
	}
	if status := printText(stdout, stderr, text); status != exitFound {
		return status
	}
	fmt.Fprint(stderr, export.ExhaustiveText(req, end.sum))
	if end.miss == 0 {
		sayNote(stderr, replacedNote(s.key.Rules))
	}
	return exitFound
}

// heed returns a progress function that also stores up to which integer none is missing.
func heed(progress func(solver.Progress), through *atomic.Int64) func(solver.Progress) {
	return func(p solver.Progress) {
		through.Store(p.Through)
		if progress != nil {
			progress(p)
		}
	}
}

// noteEvery is how often at most a search for the first miss tells in a line of its own
// how far none is missing, where no line can be renewed.
const noteEvery = 5 * time.Second

// noting returns a progress function that tells how far nothing is missing, each time
// that it is further.
func noting(w io.Writer, start time.Time) func(solver.Progress) {
	last, told := start, int64(0)
	return func(p solver.Progress) {
		if now := time.Now(); p.Through > told && now.Sub(last) >= noteEvery {
			last, told = now, p.Through
			fmt.Fprintln(w, throughText(told))
		}
	}
}
