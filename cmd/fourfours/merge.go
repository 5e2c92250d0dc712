package main

import (
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
	m := &joiner{}
	for _, name := range s.operands {
		keys, err := readKeys(name)
		if err != nil {
			return trouble(stderr, fmt.Errorf("%.200q: %w", name, err))
		}
		for _, key := range keys {
			m.files = append(m.files, &keyFile{name: name, key: key})
		}
	}
	format, to, status := s.openOutput(ctx, stdout, stderr)
	if to == nil {
		return status
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
	out := newResults(to, format.Exporter(k), func() {})
	for _, a := range answers {
		if out.write(a) != nil { // which end returns
			break
		}
	}
	out.stop()
	if err = out.end(&sum); err == nil {
		err = to.commit()
	}
	if err != nil {
		return to.failed(stderr, err)
	}
	return m.conclude(k, sum, stderr)
}

// readKeys reads the keys in a file.
func readKeys(name string) ([]*export.WrittenKey, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	defer f.Close()
	keys, err := export.ReadKeys(f)
	return keys, cause(err)
}

// conclude says what came of it, and returns the exit status.
func (m *joiner) conclude(k *export.Key, sum solver.Summary, stderr io.Writer) int {
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
