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
	wide := func(p solver.Progress) string { return progressText(p, 2500*time.Millisecond, 120) }
	p := solver.Progress{Stage: "values of 3 digits", Values: 50000, Done: 1, Of: 4, Pass: 2, Cost: 160, Left: 456}
	require.Equal(t, "2 s, values of 3 digits 25%, 456 targets left, pass 2 to cost 160, 50000 values", wide(p))
	p.Cost, p.Left = solver.MaxCost, 1
	require.Equal(t, "2 s, values of 3 digits 25%, 1 target left, pass 2, 50000 values", wide(p))
	p.Through = 113
	require.Equal(t, "2 s, none is missing from 0 to 112, values of 3 digits 25%, pass 2, 50000 values", wide(p))
	require.Equal(t, "2 s, pairs that make a target, 10 values", wide(solver.Progress{Stage: "pairs that make a target", Values: 10}))
	for width := range 100 {
		text := progressText(p, 2*time.Second, width)
		require.LessOrEqual(t, len(text), width)
		require.True(t, strings.HasPrefix(text, "2 s"[:min(width, 3)]), "the clock is there at any width")
	}
	require.Equal(t, "2 s, none is missing from 0 to 112", progressText(p, 2*time.Second, 39))
}

// Progress is for terminals: nothing of it may reach a file or a pipe.
func TestProgressOnlyOnTerminal(t *testing.T) {
	require.Nil(t, newProgressLine(&bytes.Buffer{}), "a buffer is no terminal")
	var none *progressLine
	none.clear()
}

func TestProgressTakesItsLineAway(t *testing.T) {
	var b bytes.Buffer
	p := &progressLine{w: &b, start: time.Now().Add(time.Hour)}
	p.show(solver.Progress{Stage: "joins"})
	require.Empty(t, b.String(), "a search of less than progressAfter shows nothing")
	p.start = time.Now().Add(-2 * progressAfter)
	p.show(solver.Progress{Stage: "joins"})
	p.show(solver.Progress{Stage: "joins"})
	p.clear()
	p.clear()
	require.Regexp(t, `^\r\x1b\[J\d+ s, joins\r\r\x1b\[J$`, b.String())
	before := b.Len()
	p.tick()
	require.Equal(t, before, b.Len(), "results that were written just before are not flushed yet")
	p.last = p.start
	p.tick()
	require.Greater(t, b.Len(), before, "the clock goes on though nothing is told")
	p.end()
	before, p.last = b.Len(), p.start
	p.tick()
	p.show(solver.Progress{Stage: "joins"})
	require.Equal(t, before, b.Len(), "a search that is over shows nothing")
}

// The line never wraps.
func TestProgressKeepsToItsLine(t *testing.T) {
	var b bytes.Buffer
	p := &progressLine{w: &b, start: time.Now().Add(-2 * progressAfter)}
	p.show(solver.Progress{Stage: strings.Repeat("a stage with many words ", 9), Values: 1 << 40})
	require.Len(t, strings.TrimSuffix(strings.TrimPrefix(b.String(), eraseLine), "\r"), terminal.PageWidth-1)
	p.end()
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
