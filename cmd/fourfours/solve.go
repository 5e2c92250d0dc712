package main

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// solve prints the simplest expressions of the targets, as a key or as a worksheet.
func solve(ctx context.Context, s *settings, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(s.operands) == 0 {
		fmt.Fprint(stderr, usageText(widthOf(stderr)))
		return exitTrouble
	}
	if err := s.ask(); err != nil {
		return trouble(stderr, err)
	}
	sayNote(stderr, s.signsNote())
	sayNote(stderr, s.countDigitNote())
	sayNote(stderr, s.supplyNote())
	format, to, status := s.openOutput(ctx, stdout, stderr)
	if to == nil {
		return status
	}
	defer to.discard()
	var err error
	job := searchJob{key: s.key, to: to}
	if s.suppliesRead {
		job.supplies = s.readSupplies(stdin, stderr)
	}
	var sheet *worksheet // nil for a key
	results := []*destination{to}
	switch {
	case s.worksheet:
		if sheet, err = newWorksheet(ctx, s, format); err == nil && s.answers != "" {
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
		job.format = format.Exporter(s.key)
	}
	if job.journal, err = s.openJournal(results...); err != nil {
		return trouble(stderr, err)
	}
	if job.journal != nil {
		defer job.journal.close()
	}
	return sheet.end(job.run(ctx, stderr), stderr)
}
