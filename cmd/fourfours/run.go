package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"

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
		return printText(stdout, stderr, commandOf(s.task).help())
	case s.version:
		return printText(stdout, stderr, versionText())
	case s.showLimits:
		return showLimits(s, stdout, stderr)
	case s.schema:
		return printText(stdout, stderr, export.SchemaText)
	case s.manual:
		return printText(stdout, stderr, manualText())
	case s.completion != "":
		return printText(stdout, stderr, completionText(s.completion))
	case s.task == checking:
		req, err := newGradeRequest(s)
		if err != nil {
			return trouble(stderr, err)
		}
		sayNote(stderr, signsNote(s))
		operands = joinSigns(operands, terminal.IsInput(stdin))
		return check(ctx, req, operands, stdin, stdout, stderr)
	case s.task == explaining:
		return explain(operands, stdout, stderr)
	case s.task == seeking && len(operands) > 0:
		return trouble(stderr, fmt.Errorf("unexpected argument %.60q; accepted: fourfours %s and options", operands[0], firstMissName))
	case s.task == solving && len(operands) == 0:
		fmt.Fprint(stderr, usageText())
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
	format, note := s.formatOf()
	sayNote(stderr, note)
	to, err := openDestination(ctx, s.output, stdout)
	if err != nil {
		return to.failed(stderr, err)
	}
	defer to.discard()
	k := export.NewKey(req, rulesList(s), version(), terminal.NewPalette(s.color, to.Writer))
	k.Paper = s.paper
	return solve(ctx, k, format.Exporter(k), to, stderr)
}

// printText writes text that was asked for to standard output.
func printText(stdout, stderr io.Writer, text string) int {
	if _, err := io.WriteString(stdout, text); err != nil {
		return outputFailed(stderr, err)
	}
	return exitFound
}

// outputFailed ends the program after an error of standard output.
func outputFailed(stderr io.Writer, err error) int {
	return writingFailed(stderr, outputName, err)
}

// writingFailed ends the program after an error of what results are written to. A
// reader that went away has seen what it wanted.
func writingFailed(stderr io.Writer, name string, err error) int {
	switch {
	case errors.Is(err, syscall.EPIPE):
		return exitFound
	case errors.Is(err, errBlocked):
		sayBlocked(stderr, name)
		return exitInterrupted
	}
	return trouble(stderr, fmt.Errorf("%s: %w", name, cause(err)))
}

// trouble reports an error of use or of input and output.
func trouble(stderr io.Writer, err error) int {
	say(stderr, "%v", err)
	return exitTrouble
}

// sayBlocked tells that an interrupted run did not wait for what took no more.
func sayBlocked(stderr io.Writer, name string) {
	say(stderr, "interrupted while %s was blocked: it did not get all", name)
}

// sayNote writes a note, if there is one.
func sayNote(stderr io.Writer, note string) {
	if note != "" {
		say(stderr, "note: %s", note)
	}
}

// say writes a message of one line, fit for a terminal whatever texts of others,
// such as the names of files, are in it.
func say(stderr io.Writer, format string, args ...any) {
	text, _ := terminal.Escape(fmt.Sprintf(format, args...))
	fmt.Fprintf(stderr, "fourfours: %s\n", text)
}
