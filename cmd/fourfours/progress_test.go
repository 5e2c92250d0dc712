package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver"

	"github.com/stretchr/testify/require"
)

func TestProgressText(t *testing.T) {
	p := solver.Progress{Stage: "table 4", Values: 50000, Done: 1, Of: 4}
	require.Equal(t, "table 4 25%, 50000 values, 25000 a second, 2 s", progressText(p, 2*time.Second))
	require.Equal(t, "join, 10 values, 5 a second, 2 s", progressText(solver.Progress{Stage: "join", Values: 10}, 2*time.Second))
}

// Progress is for terminals: nothing of it may reach a file or a pipe.
func TestProgressOnlyOnTerminal(t *testing.T) {
	require.Nil(t, newProgress(&bytes.Buffer{}), "a buffer is no terminal")
	var none *progress
	none.clear()
}

func TestProgressTakesItsLineAway(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b, start: time.Now().Add(time.Hour)}
	p.show(solver.Progress{Stage: "join"})
	require.Empty(t, b.String(), "a search of less than progressAfter shows nothing")
	p.start = time.Now().Add(-2 * progressAfter)
	p.show(solver.Progress{Stage: "join"})
	p.show(solver.Progress{Stage: "join"})
	p.clear()
	p.clear()
	require.Regexp(t, `^(\r\x1b\[Kjoin, 0 values, 0 a second, \d+ s)+\r\x1b\[K$`, b.String())
}

// The line never wraps, and the clock in it goes on while nothing is told.
func TestProgressKeepsToItsLine(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b, start: time.Now().Add(-2 * progressAfter)}
	p.show(solver.Progress{Stage: strings.Repeat("a stage with many words ", 9), Values: 1 << 40})
	require.Len(t, strings.TrimPrefix(b.String(), "\r\x1b[K"), terminal.PageWidth-1)
	before := b.Len()
	p.tick()
	require.Greater(t, b.Len(), before)
	p.clear()
	before = b.Len()
	p.tick()
	require.Equal(t, before, b.Len(), "a line that was taken away stays so")
}

// Where there is no terminal, a long search for the first miss has a line each time that
// it is further, and at most one in noteEvery.
func TestNoting(t *testing.T) {
	var b bytes.Buffer
	note := noting(&b, time.Now())
	note(solver.Progress{Through: 7})
	require.Empty(t, b.String(), "a short search tells nothing")
	note = noting(&b, time.Now().Add(-2*noteEvery))
	for _, n := range []int64{0, 7, 7, 8} {
		note(solver.Progress{Through: n})
	}
	require.Equal(t, "none is missing from 0 to 6\n", b.String())
}
