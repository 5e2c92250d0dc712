package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/size"
	"fourfours/cmd/internal/terminal"
	"fourfours/solver"
)

// leastHeap is the least memory, in bytes, that the garbage collector is held
// to.
const leastHeap = 64 << 20

// collectLate is the garbage, in percent of what is in use, at which it is collected where
// supplies are many.
const collectLate = 400

// outcome is what a search comes to.
type outcome struct {
	sum solver.Summary
	err error
}

// searchJob is a search of the request of a key, and what comes of it.
type searchJob struct {
	key      *export.Key
	format   export.Exporter // of the answers
	supplies *many           // for each of which the request is carried out; nil for its own
	journal  *journal        // which has what was decided before; nil for none
	to       *destination    // of the answers
}

// run carries a search out: answers to their destination as they are decided,
// then the summary to standard error.
func (s searchJob) run(ctx context.Context, stderr io.Writer) int {
	k, supplies, j, to := s.key, s.supplies, s.journal, s.to
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	out := newResults(to, s.format, cancel)
	// Have the collector keep what is no longer used within the memory too;
	// below leastHeap it would do little else.
	debug.SetMemoryLimit(max(k.Req.MaxMemory, leastHeap))
	var line *progress
	find := answers
	if j != nil {
		defer j.close()
		find = j.search
	}
	if supplies != nil {
		find, supplies.journal = supplies.search, j
		// Their tables are small, and each is garbage soon: collecting at the usual
		// pace takes a third of the time.
		defer debug.SetGCPercent(debug.SetGCPercent(collectLate))
	}
	if supplies == nil || !supplies.typed {
		line = newProgress(stderr)
	}
	req := showing(k.Req, line, stderr)
	chosen := &selection{key: k, give: func(a solver.Answer) error {
		line.clear()
		return out.write(a)
	}}
	end, stopped := attempt(ctx.Done(), func() outcome {
		sum, err := find(ctx, req, chosen.add)
		if err == nil {
			err = chosen.end()
		}
		return outcome{sum, err}
	})
	finish := func(tally solver.Summary) (solver.Summary, bool) {
		switch {
		case !stopped, errors.Is(end.err, errBlocked):
			end.sum = tally
			if end.sum.Asked = asked(req); supplies != nil {
				end.sum.Asked = tally.Decided
			}
			end.sum.Interrupted = true
		case errors.Is(end.err, context.Canceled):
			end.sum.Interrupted = true
		case end.err != nil:
			return end.sum, false
		}
		if end.sum.Interrupted && j != nil {
			j.interrupted(&end.sum)
		}
		return end.sum, true
	}
	if to.path == "" {
		line.end()
	} else if line != nil {
		name, _ := terminal.Escape(to.name)
		line.show(solver.Progress{Stage: "writing " + name})
	}
	outErr := out.close(finish)
	if outErr == nil && end.err == nil && !end.sum.Interrupted {
		outErr = to.commit()
	}
	line.end()
	blocked := errors.Is(outErr, errBlocked)
	switch {
	case blocked: // which is told with what was done
	case outErr != nil:
		// What the search says is a consequence.
		return to.failed(stderr, outErr)
	case stopped && end.err != nil && !errors.Is(end.err, context.Canceled):
		return trouble(stderr, end.err)
	}
	status := conclude(k, end.sum, stderr)
	if stopped {
		fmt.Fprint(stderr, chosen.text())
	}
	if supplies != nil && stopped {
		fmt.Fprint(stderr, supplies.text(end.sum.Asked))
	}
	switch {
	case blocked:
		return to.failed(stderr, outErr)
	case end.sum.Interrupted && to.path != "":
		say(stderr, "%s was not written", to.name)
	}
	if end.sum.Interrupted && j != nil {
		say(stderr, "%s has what was decided, and the same command line goes on from there", j.name)
	}
	if stopped && j != nil && j.mixed != nil {
		return trouble(stderr, fmt.Errorf("--resume: %.200q has all answers, in the order in which they were decided: %w", j.name, cause(j.mixed)))
	}
	return status
}

// conclude prints the summary of a search and returns the exit status.
func conclude(k *export.Key, sum solver.Summary, stderr io.Writer) int {
	req := k.Req
	if sum.MemoryHit {
		say(stderr, "the search reached --max-memory %s and was cut short, so there may be more to find",
			size.Text(req.MaxMemory))
	}
	if req.All {
		fmt.Fprint(stderr, export.AllSummaryText(sum, req.Values))
	} else {
		fmt.Fprint(stderr, export.SummaryText(sum)+k.Hint(sum))
	}
	fmt.Fprint(stderr, k.Fewer(sum))
	if sum.Found == 0 && !sum.Interrupted {
		sayNote(stderr, replacedNote(k.Rules))
	}
	if req.All || sum.Found < sum.Asked {
		fmt.Fprint(stderr, export.AdditionsText(req)+export.EffortText(req, sum))
	}
	switch {
	case sum.Interrupted:
		return exitInterrupted
	case sum.MemoryHit, !req.All && sum.Found < sum.Asked:
		return exitMissing
	}
	return exitFound
}
