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

// openOutput opens what results go to, which decides how they are shown. With an error the
// destination is good for failed alone.
func (s *settings) openOutput(ctx context.Context, stdout io.Writer) (*destination, error) {
	to, err := openDestination(ctx, s.output, stdout)
	if err != nil {
		return to, err
	}
	s.key.Shown.Paint = terminal.NewPalette(s.color, to.Writer)
	if terminal.IsTerminal(to.Writer) {
		s.key.Shown.Columns = terminal.Width(to.Writer)
	}
	return to, nil
}
