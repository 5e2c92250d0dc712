package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/grade"
)

// maxLine is how many bytes of a line are kept. What is cut there is longer
// than any expression may be, and is graded unreadable unless it is a remark
// that is cut.
const maxLine = expr.MaxText + 1

// The most lines and bytes that a batch collects: many enough that handing it
// on costs nothing beside grading it, and few enough that those in flight are
// small. A batch is cut short where the input pauses.
const (
	batchLines = 128
	batchBytes = 1 << 16
)

// line is a text to grade.
type line struct {
	text   string
	number int // in standard input, 0 for an argument
	own    grade.Own
}

// lineReader cuts standard input and the arguments into batches.
type lineReader struct {
	operands []string
	in       *bufio.Reader
	number   int
	key      export.KeyReader
}

// newLineReader returns a reader of the operands, of which "-" stands for the
// lines of stdin; without operands it reads those.
func newLineReader(operands []string, stdin io.Reader) *lineReader {
	if len(operands) == 0 {
		operands = []string{"-"}
	}
	return &lineReader{operands: operands, in: bufio.NewReaderSize(stdin, 1<<16)}
}

// read sends the batches to emit, until the end, an error of the input, or the
// end of ctx.
func (r *lineReader) read(ctx context.Context, emit func(*batch)) error {
	b := &batch{}
	flush := func() {
		if len(b.lines) > 0 || b.passed > 0 {
			emit(b)
			b = &batch{}
		}
	}
	bytes := 0
	add := func(l line) {
		if len(l.text) > largeLine { // what comes before need not wait for it
			flush()
			bytes = 0
		}
		b.lines = append(b.lines, l)
	}
	for _, operand := range r.operands {
		if operand != "-" {
			if grade.KindOf(operand) == grade.Open {
				b.passed++
				continue
			}
			add(line{text: operand})
			if bytes += len(operand); bytes > batchBytes || len(b.lines) >= batchLines {
				flush()
				bytes = 0
			}
			continue
		}
		for ctx.Err() == nil {
			text, err := r.next()
			if err == nil {
				for _, c := range r.key.Line(text) {
					switch c.Kind {
					case grade.NotFound, grade.Open:
						b.passed++
					case grade.Graded:
						add(line{c.Text, r.number, c.Own})
					}
				}
				bytes += len(text)
			}
			if err != nil || bytes > batchBytes || len(b.lines) >= batchLines || r.mustWait() {
				flush()
				bytes = 0
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return err
			}
		}
	}
	flush()
	return nil
}

// mustWait reports whether the next line is not there as a whole.
func (r *lineReader) mustWait() bool {
	there, _ := r.in.Peek(r.in.Buffered())
	return bytes.IndexByte(there, '\n') < 0
}

// next returns the next line of standard input without its end, cut to maxLine
// bytes. The error is io.EOF only where there is no line.
func (r *lineReader) next() (string, error) {
	var b strings.Builder
	for {
		part, err := r.in.ReadSlice('\n')
		if len(part) > 0 && b.Len() < maxLine {
			b.Write(part[:min(len(part), maxLine-b.Len())])
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !(errors.Is(err, io.EOF) && b.Len() > 0):
			return "", err
		}
		text := strings.TrimSuffix(strings.TrimSuffix(b.String(), "\n"), "\r")
		if r.number++; r.number == 1 {
			text = strings.TrimPrefix(text, "\ufeff") // a byte order mark
		}
		return text, nil
	}
}
