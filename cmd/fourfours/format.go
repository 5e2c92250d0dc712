package main

import (
	"context"
	"fmt"
	"io"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/terminal"
)

// formatOf decides on the format: the one that is asked for, or that of the file, and
// says so where they differ.
func (s *settings) formatOf() (format *export.Format, note string, err error) {
	format = s.format
	switch ofFile := export.FormatOfFile(s.output); {
	case format == nil && ofFile == nil:
		format = &export.Formats[0]
	case format == nil:
		format = ofFile
	case ofFile != nil && ofFile != format:
		note = fmt.Sprintf("%.200s is written as %s, by --format", s.output, format.Name)
	}
	if s.key.Shown.School && format.Data {
		err = fmt.Errorf("--notation school is for people, and %s has expressions in plain notation; accepted: text, unicode, markdown, latex or html", format.Name)
	}
	return format, note, err
}

// openOutput decides on the format and opens what results go to, which decides how they are
// shown. Where it cannot, it says so, and the program ends with the status.
func (s *settings) openOutput(ctx context.Context, stdout, stderr io.Writer) (format *export.Format, to *destination, status int) {
	format, note, err := s.formatOf()
	if err != nil {
		return nil, nil, trouble(stderr, err)
	}
	sayNote(stderr, note)
	if to, err = openDestination(ctx, s.output, stdout); err != nil {
		return nil, nil, to.failed(stderr, err)
	}
	s.key.Shown.Paint = terminal.NewPalette(s.color, to.Writer)
	if terminal.IsTerminal(to.Writer) {
		s.key.Shown.Columns = terminal.Width(to.Writer)
	}
	return format, to, exitFound
}
