package main

import (
	"context"
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
	s, err := parseArgs(args)
	stderr = terminal.PaintMessages(s.color, stderr)
	switch {
	case err != nil:
		return trouble(stderr, err)
	case s.information != "":
		return printText(stdout, stderr, s.informationText(widthOf(stdout)))
	case s.limits:
		return showLimits(s, stdout, stderr)
	}
	switch s.task {
	case checking:
		return check(ctx, s, stdin, stdout, stderr)
	case merging:
		return merge(ctx, s, stdout, stderr)
	case explaining:
		return explain(s.operands, stdout, stderr)
	case seeking:
		return firstMiss(ctx, s, stdout, stderr)
	default:
		return solve(ctx, s, stdin, stdout, stderr)
	}
}

// informationText is the text that was asked for.
func (s *settings) informationText(width int) string {
	switch s.information {
	case schemaName:
		return export.SchemaText
	case manualName:
		return manualText()
	case completionName:
		return completionText(s.shell)
	case versionName:
		return "fourfours " + export.Version() + "\n"
	default:
		return commandOf(s.task).help(width)
	}
}

// showLimits prints the limits that hold under the other options.
func showLimits(s *settings, stdout, stderr io.Writer) int {
	if err := s.askRules(); err != nil {
		return trouble(stderr, err)
	}
	if err := s.askSupply(); err != nil {
		return trouble(stderr, err)
	}
	var b strings.Builder
	req := &s.key.Req
	for _, l := range export.LimitsOf(req.Limits, req.Search.Under(req.Rules, req.Supply), true) {
		fmt.Fprintf(&b, "%s = %d\n", l.Name, l.Value)
	}
	return printText(stdout, stderr, b.String())
}
