package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
)

// maxLine is how many bytes of a line are kept. What is cut there is longer
// than any expression may be, and is graded unreadable unless it is a remark
// that is cut.
const maxLine = expr.MaxText + 1

// batchBytes is the most that a batch of batchSize texts collects. It is cut short where
// the input pauses.
const batchBytes = 1 << 16

// lineReader cuts the arguments and the lines of files into batches.
type lineReader struct {
	operands []string
	stdin    *bufio.Reader
	in       *bufio.Reader // what is being read
	number   int
	key      export.KeyReader
	class    *classReader // takes the lines instead; may be nil
}

// newLineReader returns a reader of the operands, of which "-" stands for the
// lines of stdin and the name of a file for its lines; without operands it reads
// those of stdin.
func newLineReader(operands []string, stdin io.Reader) *lineReader {
	if len(operands) == 0 {
		operands = []string{standardInput}
	}
	return &lineReader{operands: operands, stdin: bufio.NewReaderSize(stdin, 1<<16)}
}

// standardInput is the operand that means its lines.
const standardInput = "-"

// read sends the batches to emit, until the end, an error of the input, or the
// end of ctx.
func (r *lineReader) read(ctx context.Context, emit func(*batch)) error {
	out := &batcher{emit: emit, batch: &batch{}}
	for _, operand := range r.operands {
		var err error
		switch {
		case operand == standardInput:
			r.in = r.stdin
			if err = r.readLines(ctx, out); err != nil {
				err = fmt.Errorf("standard input: %w", err)
			}
		case isFile(operand):
			err = r.readFile(ctx, operand, out)
		case r.class != nil:
			r.class.take(operand, 0)
		case grade.KindOf(operand) == grade.Open:
			out.batch.passed++
		default:
			out.add(submission{text: operand})
		}
		if err != nil {
			return err
		}
		out.flushIfFull()
	}
	out.flush()
	return nil
}

// isFile reports whether an operand that is no expression is the name of a file.
func isFile(operand string) bool {
	if grade.IsReadable(operand) {
		return false
	}
	info, err := os.Stat(operand)
	return err == nil && !info.IsDir()
}

// readFile reads the lines of a file.
func (r *lineReader) readFile(ctx context.Context, name string, out *batcher) error {
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		r.in, r.number, r.key = bufio.NewReaderSize(f, 1<<16), 0, export.KeyReader{}
		err = r.readLines(ctx, out)
	}
	if err != nil {
		return fmt.Errorf("%.200q: %w", name, cause(err))
	}
	return nil
}

// readLines reads to the end of r.in.
func (r *lineReader) readLines(ctx context.Context, out *batcher) error {
	if r.class != nil {
		r.class.begin()
		defer r.class.begin() // arguments after it are no rows of it
	}
	for ctx.Err() == nil {
		text, err := r.next()
		if err == nil {
			if r.class != nil {
				r.class.take(text, r.number)
				continue
			}
			for _, c := range r.key.Line(text) {
				switch c.Kind {
				case grade.NotFound, grade.Open:
					out.batch.passed += max(1, c.Targets)
				case grade.Graded:
					out.add(submission{c.Text, r.number, c.Own})
				}
			}
		}
		if err != nil || r.mustWait() {
			out.flush()
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		out.flushIfFull()
	}
	return nil
}

// batcher collects submissions, and hands them on.
type batcher struct {
	emit  func(*batch)
	batch *batch
	bytes int // of its texts
}

func (o *batcher) flush() {
	if len(o.batch.list) > 0 || o.batch.passed > 0 {
		o.emit(o.batch)
		o.batch = &batch{}
	}
	o.bytes = 0
}

func (o *batcher) flushIfFull() {
	if o.bytes > batchBytes || len(o.batch.list) >= batchSize {
		o.flush()
	}
}

func (o *batcher) add(s submission) {
	if len(s.text) > largeText { // what comes before need not wait for it
		o.flush()
	}
	o.batch.list = append(o.batch.list, s)
	o.bytes += len(s.text)
}

// mustWait reports whether the next line is not there as a whole.
func (r *lineReader) mustWait() bool {
	there, _ := r.in.Peek(r.in.Buffered())
	return bytes.IndexByte(there, '\n') < 0
}

// next returns the next line without its end, cut to maxLine
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

// joinSigns makes one expression of operands of which one alone is a bare sign, as in
// check 4 + 4. A minus sign alone is standard input, but between two others where that
// is a terminal.
func joinSigns(operands []string, typed bool) []string {
	for i, operand := range operands {
		isSign := operand == "=" || operand == "==" || len(rules.WrittenAs(operand)) > 0
		if operand == standardInput {
			isSign = typed && i > 0 && i+1 < len(operands)
		}
		if isSign && len(operands) > 1 {
			return []string{strings.Join(operands, " ")}
		}
	}
	return operands
}
