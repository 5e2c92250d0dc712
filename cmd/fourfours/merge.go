package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
)

// merge joins the keys in files.
func merge(ctx context.Context, s *settings, stdout, stderr io.Writer) int {
	if len(s.operands) == 0 {
		return trouble(stderr, errors.New("no files; accepted: fourfours merge FILE ..., with keys in json, jsonl or csv"))
	}
	m := &merger{}
	for _, name := range s.operands {
		parts, err := readParts(name)
		if err != nil {
			return trouble(stderr, fmt.Errorf("%.200q: %w", name, err))
		}
		for _, part := range parts {
			m.parts = append(m.parts, &namedPart{name: name, Part: part})
		}
	}
	format, note, err := s.formatOf()
	if err != nil {
		return trouble(stderr, err)
	}
	sayNote(stderr, note)
	to, err := s.openOutput(ctx, stdout)
	if err != nil {
		return to.failed(stderr, err)
	}
	defer to.discard()
	k, err := m.join(ctx, s.key.Req.Workers)
	if ctx.Err() != nil {
		say(stderr, "interrupted; nothing was written")
		return exitInterrupted
	}
	if err != nil {
		return trouble(stderr, err)
	}
	k.Shown = s.key.Shown
	answers, sum := m.best(k)
	out, f := bufio.NewWriterSize(to, 1<<16), format.Exporter(k)
	_, err = out.Write(f.Begin(nil))
	var line []byte
	for i := 0; i < len(answers) && err == nil; i++ {
		line = f.Append(line[:0], answers[i])
		_, err = out.Write(line)
	}
	if err == nil {
		_, err = out.Write(f.End(nil, sum))
	}
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = to.commit()
	}
	if err != nil {
		return to.failed(stderr, err)
	}
	return m.conclude(k, sum, stderr)
}

// readParts reads the keys in a file.
func readParts(name string) ([]*export.Part, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	defer f.Close()
	parts, err := export.ReadParts(f)
	return parts, cause(err)
}

// conclude says what came of it, and returns the exit status.
func (m *merger) conclude(k *export.Key, sum solver.Summary, stderr io.Writer) int {
	for _, note := range m.notes {
		sayNote(stderr, note)
	}
	for i, text := range m.disagree {
		if i == maxCarets {
			say(stderr, "and %d more that disagree", len(m.disagree)-i)
			break
		}
		say(stderr, "%s", text)
	}
	for _, text := range m.missing {
		say(stderr, "missing: %s", text)
	}
	sum.Asked, sum.Interrupted = sum.Decided, false // what is missing was told
	fmt.Fprint(stderr, export.SummaryText(sum))
	if len(m.disagree)+len(m.missing) > 0 {
		return exitMissing
	}
	return exitFound
}
