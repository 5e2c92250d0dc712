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

// searchJob is a search of the request of a key, and what comes of it.
type searchJob struct {
	key      *export.Key
	format   export.Exporter // of the answers
	supplies *many           // for each of which the request is carried out; nil for its own
	journal  *journal        // which has what was decided before; nil for none
	to       *destination    // of the answers
}

// outcome is what a search came to.
type outcome struct {
	sum    solver.Summary
	err    error
	gaveUp bool // it did not stop, and goes on by itself
}

// run carries a search out: answers to their destination as they are decided,
// then the summary to standard error.
func (s searchJob) run(ctx context.Context, stderr io.Writer) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	out := newResults(s.to, s.format, cancel)
	var progress *progressLine
	if s.supplies == nil || !s.supplies.typed {
		progress = newProgressLine(stderr)
	}
	chosen := &selection{key: s.key, give: func(a solver.Answer) error {
		progress.clear()
		return out.write(a)
	}}
	end := s.search(ctx, showing(s.key.Req, progress, stderr), chosen)
	if s.to.path == "" {
		progress.end()
	} else if progress != nil {
		name, _ := terminal.Escape(s.to.name)
		progress.show(solver.Progress{Stage: "writing " + name})
	}
	sum := s.settle(&end, out.stop())
	err := out.end(sum)
	if err == nil && end.err == nil && !end.sum.Interrupted {
		err = s.to.commit()
	}
	progress.end()
	blocked := errors.Is(err, errBlocked)
	switch {
	case err != nil && !blocked:
		// What the search says is a consequence.
		return s.to.failed(stderr, err)
	case err == nil && sum == nil:
		return trouble(stderr, end.err)
	}
	status := conclude(s.key, end.sum, stderr)
	if !end.gaveUp {
		fmt.Fprint(stderr, chosen.text())
		fmt.Fprint(stderr, s.supplies.text(end.sum.Asked))
	}
	if blocked { // which is told with what was done
		return s.to.failed(stderr, err)
	}
	return s.tellFiles(end, status, stderr)
}

// search looks for the answers and gives them to chosen, until ctx is done.
func (s searchJob) search(ctx context.Context, req solver.Request, chosen *selection) outcome {
	// Have the collector keep what is no longer used within the memory too;
	// below leastHeap it would do little else.
	debug.SetMemoryLimit(max(req.MaxMemory, leastHeap))
	find := answers
	if s.journal != nil {
		find = s.journal.search
	}
	if s.supplies != nil {
		find = func(ctx context.Context, req solver.Request, take func(solver.Answer) error) (solver.Summary, error) {
			return s.supplies.search(ctx, req, s.journal, take)
		}
		// Their tables are small, and each is garbage soon: collecting at the usual
		// pace takes a third of the time.
		defer debug.SetGCPercent(debug.SetGCPercent(collectLate))
	}
	end, stopped := attempt(ctx.Done(), func() outcome {
		sum, err := find(ctx, req, chosen.add)
		if err == nil {
			err = chosen.end()
		}
		return outcome{sum: sum, err: err}
	})
	end.gaveUp = !stopped
	return end
}

// settle completes the summary of a search, of which tally tells the answers that were
// written. After an error of the search there is none.
func (s searchJob) settle(end *outcome, tally solver.Summary) *solver.Summary {
	switch {
	case end.gaveUp, errors.Is(end.err, errBlocked):
		end.sum = tally
		if end.sum.Asked = asked(s.key.Req); s.supplies != nil {
			end.sum.Asked = tally.Decided
		}
		end.sum.Interrupted = true
	case errors.Is(end.err, context.Canceled):
		end.sum.Interrupted = true
	case end.err != nil:
		return nil
	}
	if end.sum.Interrupted && s.journal != nil {
		s.journal.interrupted(&end.sum)
	}
	return &end.sum
}

// tellFiles says what the files have where that may not be all, and returns the exit status.
func (s searchJob) tellFiles(end outcome, status int, stderr io.Writer) int {
	if end.sum.Interrupted && s.to.path != "" {
		say(stderr, "%s was not written", s.to.name)
	}
	switch j := s.journal; {
	case j == nil:
	case end.sum.Interrupted:
		say(stderr, "%s has what was decided, and the same command line goes on from there", j.name)
	case j.mixed != nil:
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
