package main

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
)

// plainText is the format of lines without remarks.
func plainText() export.Exporter {
	return export.Formats[0].Exporter(export.NewKey(solver.Request{}, "classic", "v1"))
}

// finished ends results as a run that came to its end does.
func finished(r *results) error {
	sum := r.stop()
	return r.end(&sum)
}

// found is an answer that was found.
func found(n int64) solver.Answer {
	return solver.Answer{Target: n, Value: "7", Found: true, Text: "4+4-4/4"}
}

// syncBuffer is a buffer for two goroutines.
type syncBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// TestResultsFlushes: a line appears soon after it was written, though no
// other follows.
func TestResultsFlushes(t *testing.T) {
	var buf syncBuffer
	out := newResults(&buf, plainText(), func() {})
	if err := out.write(found(7)); err != nil {
		t.Fatal(err)
	}
	const line = "7 = 4+4-4/4\n"
	if waitUntil(func() bool { return buf.String() != "" }); buf.String() != line {
		t.Fatalf("written is %q", buf.String())
	}
	if err := out.write(found(7)); err != nil {
		t.Fatal(err)
	}
	if err := finished(out); err != nil || buf.String() != line+line {
		t.Errorf("closed with %v after %q", err, buf.String())
	}
	if err := out.write(found(7)); !errors.Is(err, errClosed) || buf.String() != line+line {
		t.Errorf("written after it was closed: %v, %q", err, buf.String())
	}
	if sum := out.sum; sum.Decided != 2 || sum.Found != 2 {
		t.Errorf("counted %+v", sum)
	}
}

// badWriter fails.
type badWriter struct{ err error }

func (w badWriter) Write([]byte) (int, error) { return 0, w.err }

// TestResultsFails: when output fails, the search is cancelled even if it has
// nothing to write, and the error is kept.
func TestResultsFails(t *testing.T) {
	bad := errors.New("no more paper")
	cancelled := make(chan struct{})
	out := newResults(badWriter{bad}, plainText(), func() { close(cancelled) })
	if err := out.write(found(7)); err != nil {
		t.Fatal(err)
	}
	select {
	case <-cancelled:
	case <-time.After(hang):
		t.Fatal("not cancelled")
	}
	if err := out.write(found(7)); !errors.Is(err, bad) {
		t.Errorf("write: %v", err)
	}
	if err := finished(out); !errors.Is(err, bad) {
		t.Errorf("close: %v", err)
	}
}

// TestResultsDoesNotAllocate: a line costs no allocation.
func TestResultsDoesNotAllocate(t *testing.T) {
	out := newResults(io.Discard, plainText(), func() {})
	a := found(7)
	n := testing.AllocsPerRun(1000, func() {
		if err := out.write(a); err != nil {
			t.Fatal(err)
		}
	})
	if err := finished(out); err != nil || n > 0 {
		t.Errorf("%v allocations a line, %v", n, err)
	}
}

// TestRunOutputFailures: trouble with standard output is told apart from a
// reader that has gone.
func TestRunOutputFailures(t *testing.T) {
	for _, args := range [][]string{{"4"}, {"--help"}, {"--limits"}, {"--version"}} {
		var stderr bytes.Buffer
		if status := run(t.Context(), args, strings.NewReader(""), badWriter{errors.New("no more paper")}, &stderr); status != exitTrouble {
			t.Errorf("%q: status %d; want %d", args, status, exitTrouble)
		}
		if got := stderr.String(); got != "fourfours: standard output: no more paper\n" {
			t.Errorf("%q: stderr %q", args, got)
		}
		stderr.Reset()
		if status := run(t.Context(), args, strings.NewReader(""), badWriter{epipe}, &stderr); status != exitFound || stderr.Len() > 0 {
			t.Errorf("%q: status %d, stderr %q; want %d and silence", args, status, stderr.String(), exitFound)
		}
	}
}
