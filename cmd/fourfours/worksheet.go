package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
	"fourfours/solver/target"
)

// worksheet is a worksheet that is to be written.
type worksheet struct {
	sheet   *export.Sheet
	key     export.Key     // of the answers
	format  *export.Format // of the answers
	answers *destination   // of the answers; nil where they are in the sheet
}

// openSheet prepares the worksheet that is asked for, or returns nil where a key is.
func (s *settings) openSheet(ctx context.Context, format *export.Format, to *destination, stdout io.Writer) (w *worksheet, err error) {
	switch {
	case s.worksheet:
		if w, err = newWorksheet(ctx, s, format); err == nil && s.answers != "" {
			err = w.openAnswers(ctx, s.answers, to, stdout)
		}
	case s.answers != "":
		err = errors.New("--answers is for those of a worksheet; accepted: with --worksheet")
	}
	return w, err
}

// newWorksheet prepares a worksheet in a format.
func newWorksheet(ctx context.Context, s *settings, format *export.Format) (*worksheet, error) {
	w := &worksheet{sheet: format.Sheet(s.key), key: *s.key}
	w.key.Shown.Hints = 0
	switch accepted := strings.Join(export.SheetFormats(), ", "); {
	case w.sheet == nil:
		return nil, fmt.Errorf("--worksheet is not written as %s; accepted: --format %s, or -o with the name of such a file", format.Name, accepted)
	case s.key.Req.All:
		return nil, fmt.Errorf("--worksheet is for given targets, not for %s; accepted: N, LO-HI or LO..HI", allTargets)
	case s.suppliesRead || s.lastDigit > s.digit || s.key.Shown.Hints == export.MaxHints:
		return nil, errors.New("--worksheet does not go with many supplies, a table of several digits or --hints 4")
	case s.answers == "":
		return w, w.exemplify(ctx)
	}
	w.sheet.Apart = true
	if w.format = export.FormatOfFile(s.answers); w.format == nil {
		w.format = &export.Formats[0]
	}
	w.key.Shown.School = s.key.Shown.School && !w.format.Data
	return w, w.exemplify(ctx)
}

// openAnswers opens where the answers go: to a path that is not where the worksheet goes.
func (w *worksheet) openAnswers(ctx context.Context, path string, sheet *destination, stdout io.Writer) (err error) {
	if w.answers, err = openDestination(ctx, path, stdout); err != nil {
		return fmt.Errorf("--answers: %.200q: %w", path, cause(err))
	}
	if w.answers.isSame(sheet) {
		w.answers.discard()
		return fmt.Errorf("--answers is where the worksheet goes: %.200q; accepted: another file, or no --answers for a page of them in the worksheet", w.answers.name)
	}
	return nil
}

// How far an example is looked for: up to exampleMost, or as many numbers above all targets.
const exampleMost = 40

// exemplify looks for the simplest solution of a small number that is no target.
func (w *worksheet) exemplify(ctx context.Context) error {
	req := w.key.Req
	asked, most := map[int64]bool{}, int64(0)
	for n := range target.All(req.Targets) {
		asked[n], most = true, n
		if len(asked) > 1<<20 {
			return nil
		}
	}
	req.Exact, req.Closest, req.Unlock, req.Difficulty, req.Solutions, req.Progress = nil, false, false, false, 1, nil
	for _, lo := range []int64{1, most + 1} {
		req.Targets = nil
		for n := lo; n < lo+exampleMost && n > 0; n++ {
			if !asked[n] {
				req.Targets = append(req.Targets, target.Range{Lo: n, Hi: n})
			}
		}
		if req.Targets = target.Merge(req.Targets); len(req.Targets) == 0 {
			continue
		}
		var best solver.Answer
		_, err := answers(ctx, req, func(a solver.Answer) error {
			if a.Found && (best.Text == "" || a.Cost < best.Cost) {
				best = a
			}
			return nil
		})
		if err != nil || best.Text != "" {
			w.sheet.Example = best
			return err
		}
	}
	return nil
}

// end writes the answers where they go apart, and returns the exit status, which was
// that of the sheet.
func (w *worksheet) end(status int, stderr io.Writer) int {
	if w == nil || w.answers == nil {
		return status
	}
	text, ok := w.sheet.Answers(nil, w.format.Exporter(&w.key))
	if !ok || status == exitTrouble || status == exitInterrupted {
		return status
	}
	_, err := w.answers.Write(text)
	if err == nil {
		err = w.answers.commit()
	}
	if err != nil {
		return w.answers.failed(stderr, err)
	}
	return status
}
