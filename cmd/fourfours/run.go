package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/terminal"
)

// run is the whole program but for the process around it: it takes the
// arguments without the program's name and returns the exit status. Cancelling
// ctx is what Ctrl-C does.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	results, messages := &patient{Writer: stdout, done: ctx.Done()}, &patient{Writer: stderr, done: ctx.Done()}
	status := runTask(ctx, args, stdin, results, messages)
	if results.gaveUp.Load() || messages.gaveUp.Load() {
		return exitInterrupted
	}
	return status
}

// runTask is run for output that may be given up.
func runTask(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s, operands, err := parseArgs(args)
	stderr = terminal.PaintMessages(s.color, stderr)
	if err != nil {
		return trouble(stderr, err)
	}
	switch {
	case s.help:
		return printText(stdout, stderr, commandOf(s.task).help(widthOf(stdout)))
	case s.version:
		return printText(stdout, stderr, "fourfours "+export.Version()+"\n")
	case s.showLimits:
		return showLimits(s, stdout, stderr)
	case s.schema:
		return printText(stdout, stderr, export.SchemaText)
	case s.manual:
		return printText(stdout, stderr, manualText())
	case s.completion != "":
		return printText(stdout, stderr, completionText(s.completion))
	case s.task == checking:
		req, err := newGradeRequest(s, operands)
		if err != nil {
			return trouble(stderr, err)
		}
		sayNote(stderr, signsNote(s))
		req.operands = joinSigns(operands, terminal.IsInput(stdin))
		if req.class {
			return checkClass(ctx, req, stdin, stdout, stderr)
		}
		return check(ctx, req, stdin, stdout, stderr)
	case s.task == merging:
		return merge(ctx, s, operands, stdout, stderr)
	case s.task == explaining:
		return explain(operands, stdout, stderr)
	case s.task == seeking && len(operands) > 0:
		return trouble(stderr, fmt.Errorf("unexpected argument %.60q; accepted: fourfours %s and options", operands[0], firstMissName))
	case s.task == solving && len(operands) == 0:
		fmt.Fprint(stderr, usageText(widthOf(stderr)))
		return exitTrouble
	}
	req, err := newRequest(s, operands)
	if err != nil {
		return trouble(stderr, err)
	}
	sayNote(stderr, signsNote(s))
	if s.task == seeking {
		if _, err := toOutput(stdout); err != nil {
			return outputFailed(stderr, err)
		}
		return firstMiss(ctx, req, rulesList(s), stdout, stderr)
	}
	sayNote(stderr, countDigitNote(s, operands))
	sayNote(stderr, supplyNote(s, operands))
	format, note, err := s.formatOf()
	if err != nil {
		return trouble(stderr, err)
	}
	sayNote(stderr, note)
	to, err := openDestination(ctx, s.output, stdout)
	if err != nil {
		return to.failed(stderr, err)
	}
	defer to.discard()
	k := export.NewKey(req, rulesList(s), export.Version())
	s.show(k, to)
	var supplies *many
	if s.suppliesRead {
		typed := terminal.IsInput(stdin)
		if typed {
			say(stderr, "reading what is typed, the %s of one supply on each line, up to Ctrl-D", s.supplyOption)
		}
		supplies = &many{supplies: s.suppliesOf(stdin), typed: typed}
		k.Each = s.supplyOption
		if s.inOrder {
			k.Each += " in order"
		}
	}
	job := searchJob{key: k, supplies: supplies, to: to}
	var sheet *worksheet // nil for a key
	results := []*destination{to}
	switch {
	case s.worksheet:
		if sheet, err = newWorksheet(ctx, s, k, format); err == nil && s.answers != "" {
			err = sheet.openAnswers(ctx, s.answers, to, stdout)
		}
		if err != nil {
			return trouble(stderr, err)
		}
		if job.format = sheet.sheet; sheet.answers != nil {
			defer sheet.answers.discard()
			results = append(results, sheet.answers)
		}
	case s.answers != "":
		return trouble(stderr, errors.New("--answers is for those of a worksheet; accepted: with --worksheet"))
	default:
		job.format = format.Exporter(k)
	}
	if job.journal, err = s.openJournal(k, results...); err != nil {
		return trouble(stderr, err)
	}
	return sheet.end(job.solve(ctx, stderr), stderr)
}

// show gives a key what the options say of how it is shown.
func (s *settings) show(k *export.Key, to *destination) {
	k.Paint = terminal.NewPalette(s.color, to.Writer)
	k.Paper, k.Hints, k.School, k.Only, k.Order = s.paper, s.hints, s.school, s.only, s.order
	if terminal.IsTerminal(to.Writer) {
		k.Columns = terminal.Width(to.Writer)
	}
}

// showLimits prints the limits that hold under the other options.
func showLimits(s *settings, stdout, stderr io.Writer) int {
	set, err := rulesIn(s)
	if err != nil {
		return trouble(stderr, err)
	}
	of, err := s.supplyOf()
	if err != nil {
		return trouble(stderr, err)
	}
	var b strings.Builder
	for _, l := range export.LimitsOf(s.asked.Limits, s.asked.Search.Under(set, of), true) {
		fmt.Fprintf(&b, "%s = %d\n", l.Name, l.Value)
	}
	return printText(stdout, stderr, b.String())
}
