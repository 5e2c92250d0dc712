package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"
)

// run is the whole program but for the process around it: it takes the
// arguments without the program's name and returns the exit status. Cancelling
// ctx is what Ctrl-C does.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s, operands, err := parseArgs(args)
	stderr = paintMessages(s.color, stderr)
	if err != nil {
		return trouble(stderr, err)
	}
	switch {
	case s.help:
		return printText(stdout, stderr, helpTexts[s.task]())
	case s.version:
		return printText(stdout, stderr, versionText())
	case s.showLimits:
		return showLimits(s, stdout, stderr)
	case s.schema:
		return printText(stdout, stderr, schemaText)
	case s.manual:
		return printText(stdout, stderr, manualText())
	case s.completion != "":
		return printText(stdout, stderr, completionText(s.completion))
	case s.task == checking:
		req, err := newGradeRequest(s)
		if err != nil {
			return trouble(stderr, err)
		}
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
	if s.task == seeking {
		return firstMiss(ctx, req, stdout, stderr)
	}
	if note := countDigitNote(s, operands); note != "" {
		fmt.Fprintln(stderr, "fourfours: note:", note)
	}
	p, err := newPlan(s, req)
	if err != nil {
		return trouble(stderr, err)
	}
	to, err := openDestination(s.output, stdout)
	if err != nil {
		return trouble(stderr, err)
	}
	defer to.discard()
	p.paint = newPalette(s.color, to.Writer)
	return solve(ctx, req, p, s.format.exporter(newKey(s, req, p)), to, stderr)
}

// printText writes text that was asked for to standard output.
func printText(stdout, stderr io.Writer, text string) int {
	if _, err := io.WriteString(stdout, text); err != nil {
		return outputFailed(stderr, err)
	}
	return exitFound
}

// outputFailed ends the program after an error of standard output. A reader
// that went away has seen what it wanted.
func outputFailed(stderr io.Writer, err error) int {
	if errors.Is(err, syscall.EPIPE) {
		return exitFound
	}
	return trouble(stderr, fmt.Errorf("standard output: %w", cause(err)))
}

// trouble reports an error of use or of input and output.
func trouble(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "fourfours: %v\n", err)
	return exitTrouble
}
