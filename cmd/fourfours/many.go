package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver"
	"fourfours/solver/grade"
	"fourfours/solver/supply"
)

// readSupplies returns the search for each of the supplies that the lines of an input have.
func (s *settings) readSupplies(in io.Reader, stderr io.Writer) *many {
	typed := terminal.IsInput(in)
	if typed {
		say(stderr, "reading what is typed, the %s of one supply on each line, up to Ctrl-D", s.supplyOption)
	}
	return &many{supplies: s.suppliesOf(in), typed: typed}
}

// suppliesOf returns the supplies that the lines of an input have, up to an error of
// use or of the input, which is the last.
func (s *settings) suppliesOf(in io.Reader) iter.Seq2[supply.Supply, error] {
	return func(yield func(supply.Supply, error) bool) {
		lines, none := lineReader{in: bufio.NewReader(in)}, true
		for {
			text, err := lines.next()
			switch {
			case errors.Is(err, io.EOF) && none:
				yield(supply.Supply{}, fmt.Errorf("standard input has no %s; accepted: those of one supply on each line", s.supplyOption))
				return
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(supply.Supply{}, fmt.Errorf("standard input: %w", err))
				return
			}
			line := grade.CutRemark(text)
			cut := len(line) == maxLine
			if line = strings.TrimSpace(line); line == "" && !cut {
				continue
			}
			none = false
			of, err := suppliers[s.supplyOption](line)
			if cut {
				err = fmt.Errorf("%d bytes or more", maxLine)
			}
			if err != nil {
				err = fmt.Errorf("standard input, line %d: %w", lines.number, err)
			}
			if !yield(s.ordered(of), err) || err != nil {
				return
			}
		}
	}
}

// many is a search of a request for each of many supplies.
type many struct {
	supplies        iter.Seq2[supply.Supply, error]
	typed           bool   // on a terminal, whose line is not for progress then
	tried, complete uint64 // supplies, and those of which all targets were found
}

// search is a search for one supply after the other. As many are searched at once as
// there are workers, each by one; the answers of a supply come when it is decided, in
// the order of the supplies. A journal, if there is one, has some of these, and takes in
// the others.
func (m *many) search(ctx context.Context, req solver.Request, j *journal, take func(solver.Answer) error) (total solver.Summary, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if req.Progress != nil {
		req.Progress(solver.Progress{Stage: "reading supplies"})
	}
	queue := m.start(ctx, req, j.supplies())
	total.GapFree, total.Cost, total.NarrowCost = -1, solver.MaxCost, solver.MaxCost
	for {
		var c chan decided
		select {
		case c = <-queue:
		case <-ctx.Done():
		}
		if c == nil {
			total.Interrupted = total.Interrupted || ctx.Err() != nil
			if !total.Interrupted {
				err = j.endSupplies(&total)
			}
			return total, err
		}
		d := <-c
		if d.err == nil && !d.sum.Interrupted {
			d.err = j.keep(&d, req.Solutions)
		}
		if d.err != nil || d.sum.Interrupted {
			total.Interrupted = d.sum.Interrupted
			return total, d.err
		}
		for _, a := range d.answers {
			if err := take(a); err != nil {
				return total, err
			}
		}
		m.tried++
		if d.sum.Found == d.sum.Asked {
			m.complete++
		}
		total.Join(d.sum)
		total.Missing, total.MissingValues, total.FewerOf = nil, nil, nil // of which there are too many to name
		if req.Progress != nil {
			req.Progress(solver.Progress{Stage: fmt.Sprintf("supplies done: %d, targets found: %d", m.tried, total.Found)})
		}
	}
}

// start searches for the supplies that are not had already, for as many at the same time
// as there are workers.
func (m *many) start(ctx context.Context, req solver.Request, had map[supply.Supply]bool) inOrder[decided] {
	queue := newInOrder[decided](req.Workers)
	go func() {
		defer close(queue)
		for of, err := range m.supplies {
			if !queue.give(ctx, func() decided {
				if err != nil || had[of] {
					return decided{of: of, err: err}
				}
				return decide(ctx, req, of)
			}) {
				return
			}
		}
	}()
	return queue
}

// decide searches for one supply, by one worker.
func decide(ctx context.Context, req solver.Request, of supply.Supply) decided {
	req.Supply, req.Workers, req.Progress = of, 1, nil
	req.Cache = nil // whose warnings come one at a time
	d := decided{of: of}
	d.sum, d.err = answers(ctx, req, func(a solver.Answer) error {
		d.answers = append(d.answers, a)
		return nil
	})
	return d
}

// text tells how many supplies make all targets, or nothing where there is one.
func (m *many) text(asked uint64) string {
	if m == nil {
		return ""
	}
	what := "every target is found"
	if asked == m.tried {
		what = "the target is found"
	}
	return fmt.Sprintf("%s with %d of %d supplies\n", what, m.complete, m.tried)
}
