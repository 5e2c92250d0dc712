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
	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/grade"
)

// whole is the summary of a run that came to its end.
func whole(tally solver.Summary) (solver.Summary, bool) { return tally, true }

// found is an answer that was found.
func found(n int64) solver.Answer {
	return solver.Answer{Target: n, Value: "7", Found: true, Text: "4+4-4/4"}
}

func TestTextFormat(t *testing.T) {
	for _, c := range []struct {
		answer solver.Answer
		want   string
	}{
		{solver.Answer{Target: 7, Value: "7", Found: true, Text: "4+4-4/4"}, "7 = 4+4-4/4\n"},
		{solver.Answer{Target: -5, Value: "-5", Found: true, Text: "-4-4/4"}, "-5 = -4-4/4\n"},
		{solver.Answer{Value: "3/4", Found: true, Text: "4-4+.4"}, "3/4 = 4-4+.4\n"},
		{solver.Answer{Target: 113, Value: "113"}, "113: not found within limits\n"},
		{solver.Answer{Target: -113}, "-113: not found within limits\n"},
	} {
		if got := string(export.TextFormat{}.Append(nil, c.answer)); got != c.want {
			t.Errorf("%+v: %q; want %q", c.answer, got, c.want)
		}
	}
}

// What levels and unlocking add.
func TestTextFormatWithRemarks(t *testing.T) {
	f := export.TextFormat{Levels: true, Tried: func(solver.Answer) string { return "in vain" }}
	for _, c := range []struct {
		answer solver.Answer
		want   string
	}{
		{solver.Answer{Target: 7, Value: "7", Found: true, Text: "4+4-4/4"}, "7 = 4+4-4/4  # level 0\n"},
		{solver.Answer{Target: 6, Value: "6", Text: "gamma(4)", Level: 4, Needs: expr.SetOf(expr.Gamma)}, "6: needs gamma: gamma(4)  # level 4\n"},
		{solver.Answer{Target: 6, Value: "6", Text: "x", Level: 4, Needs: expr.SetOf(expr.Gamma, expr.Root)}, "6: needs root, gamma: x  # level 4\n"},
		{solver.Answer{Target: 113, Value: "113"}, "113: not found within limits  # in vain\n"},
	} {
		got := string(f.Append(nil, c.answer))
		if got != c.want {
			t.Errorf("%+v: %q; want %q", c.answer, got, c.want)
		}
		if kind := grade.KindOf(got); (kind == grade.Graded) != c.answer.Found {
			t.Errorf("check takes the line %q for kind %d", got, kind)
		}
	}
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
	out := newResults(&buf, export.TextFormat{}, func() {})
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
	if err := out.close(whole); err != nil || buf.String() != line+line {
		t.Errorf("closed with %v after %q", err, buf.String())
	}
	if err := out.write(found(7)); !errors.Is(err, errClosed) || buf.String() != line+line {
		t.Errorf("written after close: %v, %q", err, buf.String())
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
	out := newResults(badWriter{bad}, export.TextFormat{}, func() { close(cancelled) })
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
	if err := out.close(whole); !errors.Is(err, bad) {
		t.Errorf("close: %v", err)
	}
}

// TestResultsDoesNotAllocate: a line costs no allocation.
func TestResultsDoesNotAllocate(t *testing.T) {
	out := newResults(io.Discard, export.TextFormat{}, func() {})
	a := found(7)
	n := testing.AllocsPerRun(1000, func() {
		if err := out.write(a); err != nil {
			t.Fatal(err)
		}
	})
	if err := out.close(whole); err != nil || n > 0 {
		t.Errorf("%v allocations a line, %v", n, err)
	}
}

func TestSummaryText(t *testing.T) {
	many := make([]int64, 100)
	for i := range many {
		many[i] = int64(i)
	}
	first20 := " 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19"
	for _, c := range []struct {
		sum  solver.Summary
		want string
	}{
		{solver.Summary{Asked: 101, Found: 101, Decided: 101}, "solved 101 of 101\n"},
		{solver.Summary{Asked: 201, Found: 199, Decided: 201, Missing: []int64{113, 157}}, "solved 199 of 201; not found: 113 157\n"},
		{solver.Summary{Asked: 9, Found: 5, Decided: 9, Missing: []int64{5, 5, 5, 7}}, "solved 5 of 9; not found: 5 (3 times) 7\n"},
		{solver.Summary{Asked: 20, Decided: 20, Missing: many[:20]}, "solved 0 of 20; not found:" + first20 + "\n"},
		{solver.Summary{Asked: 21, Decided: 21, Missing: many[:21]}, "solved 0 of 21; not found:" + first20 + " …\n"},
		{solver.Summary{Asked: 1e9, Found: 4000, Decided: 1e9, Missing: many}, "solved 4000 of 1000000000; not found:" + first20 + " …\n"},
		{
			solver.Summary{Asked: 201, Found: 49, Decided: 50, Missing: []int64{41}, Interrupted: true},
			"interrupted after 50 of 201 targets; solved 49 of 50; not found: 41\n",
		},
		{solver.Summary{Asked: 201, Interrupted: true}, "interrupted after 0 of 201 targets; solved 0 of 0\n"},
	} {
		if got := export.SummaryText(c.sum); got != c.want {
			t.Errorf("%+v:\n%s; want\n%s", c.sum, got, c.want)
		}
	}
}

func TestAllSummaryText(t *testing.T) {
	for _, c := range []struct {
		sum    solver.Summary
		values bool
		want   string
	}{
		{solver.Summary{Found: 4086, GapFree: 112}, false, "found 4086 integers from 0 to below 2^32\nall the integers from 0 to 112\n"},
		{solver.Summary{Found: 9, GapFree: 0}, true, "found 9 values below 2^32 in size\nall the integers from 0 to 0\n"},
		{solver.Summary{Found: 1, GapFree: 0}, false, "found 1 integer from 0 to below 2^32\nall the integers from 0 to 0\n"},
		{solver.Summary{Found: 3, GapFree: -1}, false, "found 3 integers from 0 to below 2^32\n0 is not found\n"},
		{solver.Summary{Found: 3, GapFree: 2, Interrupted: true}, false, "interrupted; found 3 integers from 0 to below 2^32 so far\n"},
	} {
		if got := export.AllSummaryText(c.sum, c.values); got != c.want {
			t.Errorf("%+v:\n%s; want\n%s", c.sum, got, c.want)
		}
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
