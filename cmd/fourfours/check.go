package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver/grade"
)

// memoryAim is where the garbage collector begins to work harder: the tree of
// the longest text takes about half of it.
const memoryAim = 160 << 20

// check grades what people wrote: expressions and claims, or the answers of a class.
func check(ctx context.Context, s *settings, stdin io.Reader, stdout, stderr io.Writer) int {
	req, err := s.askCheck()
	if err != nil {
		return trouble(stderr, err)
	}
	sayNote(stderr, s.signsNote())
	typed := terminal.IsInput(stdin)
	req.operands = joinSigns(req.operands, typed)
	if req.options.class {
		return checkClass(ctx, req, stdin, stdout, stderr)
	}
	if typed && (len(req.operands) == 0 || slices.Contains(req.operands, standardInput)) {
		say(stderr, "reading what is typed, a line for each expression or claim, up to Ctrl-D")
	}
	req.paint = terminal.NewPalette(s.color, stdout)
	return checkExpressions(ctx, req, stdin, stdout, stderr)
}

// checkExpressions grades the operands and the lines of standard input: verdicts to
// standard output in the order of the input, each as soon as it and all before
// it are there, then the summary to standard error. Beside it, standard error
// shows where the first unreadable lines of standard input are at fault.
func checkExpressions(ctx context.Context, req checkRequest, stdin io.Reader, stdout, stderr io.Writer) int {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(memoryAim))
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := newPool(req)
	fed := make(chan error, 1)
	go func() { fed <- p.feed(ctx, newLineReader(req.operands, stdin)) }()
	end := p.write(ctx, stdout, stderr)
	blocked := errors.Is(end.err, errBlocked)
	switch {
	case blocked: // which is told with what was done
		end.cut = true
	case end.err != nil:
		return outputFailed(stderr, end.err)
	case !end.cut:
		if err := compareOperands(req, stdout); err != nil {
			return outputFailed(stderr, err)
		}
	}
	fmt.Fprint(stderr, end.tally.text(end.cut))
	if end.tally.named > 0 {
		say(stderr, "--class reads answers with a name before them")
	}
	switch {
	case blocked:
		return outputFailed(stderr, end.err)
	case end.cut:
		return exitInterrupted
	}
	if err := <-fed; err != nil {
		return trouble(stderr, err)
	}
	if end.tally.verdicts[grade.True] < end.tally.graded() {
		return exitMissing
	}
	return exitFound
}

// written is what came of writing all batches.
type written struct {
	tally tally
	cut   bool  // interrupted
	err   error // of standard output
}

// write writes the batches in order. It flushes whenever it has to wait.
func (p *pool) write(ctx context.Context, stdout, stderr io.Writer) (end written) {
	out := bufio.NewWriterSize(stdout, 1<<16)
	defer func() {
		if err := out.Flush(); end.err == nil {
			end.err = err
		}
	}()
	carets := 0
	for {
		c, ok, err := receive(ctx, p.queue, out)
		switch {
		case err != nil:
			end.err = err
			return end
		case !ok:
			end.cut = ctx.Err() != nil
			return end
		}
		if len(c) == 0 {
			if end.err = out.Flush(); end.err != nil {
				return end
			}
		}
		// The workers stop by themselves when ctx is done, but not within a line.
		b, graded := await(ctx.Done(), c)
		if !graded {
			end.cut = true
			return end
		}
		if _, end.err = out.Write(b.out); end.err != nil {
			return end
		}
		end.tally.add(&b.tally)
		for _, c := range b.carets {
			if carets++; carets > maxCarets {
				break
			}
			if end.err = out.Flush(); end.err != nil {
				return end
			}
			_, _ = stderr.Write(c) // nothing depends on it
		}
		if b.cut {
			end.cut = true
			return end
		}
	}
}

// receive returns the next value of c, false at its end or that of ctx. Where
// it has to wait, it flushes first.
func receive[T any](ctx context.Context, c <-chan T, out *bufio.Writer) (value T, ok bool, err error) {
	select {
	case value, ok = <-c:
		return value, ok, nil
	default:
	}
	if err = out.Flush(); err != nil {
		return value, false, err
	}
	select {
	case value, ok = <-c:
	case <-ctx.Done():
	}
	return value, ok, nil
}
