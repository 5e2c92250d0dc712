package main

import (
	"context"
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
	sheet, err := s.openSheet(ctx, format, to, stdout)
	if err != nil {
		return trouble(stderr, err)
	}
	job, results := searchJob{key: s.key, to: to}, []*destination{to}
	if sheet == nil {
		job.format = format.Exporter(s.key)
	} else if job.format = sheet.sheet; sheet.answers != nil {
		defer sheet.answers.discard()
		results = append(results, sheet.answers)
	}
	if s.suppliesRead {
		job.supplies = s.readSupplies(stdin, stderr)
	}
	if job.journal, err = s.openJournal(results...); err != nil {
		return trouble(stderr, err)
	}
	defer job.journal.close()
	return sheet.end(job.run(ctx, stderr), stderr)
}
