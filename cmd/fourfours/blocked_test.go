package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"fourfours/solver/grade"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fullPipe is a pipe that nobody reads.
type fullPipe struct{}

func (fullPipe) Write(text []byte) (int, error) {
	if len(text) == 0 {
		return 0, nil
	}
	select {}
}

// interruptedRun is run with an interrupt that came before.
func interruptedRun(t *testing.T, args string, stdout, stderr io.Writer) int {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return run(ctx, strings.Fields(args), strings.NewReader(""), stdout, stderr)
}

// TestBlocked: whatever takes nothing more, one interrupt ends the program, and it
// says what was done as far as it can.
func TestBlocked(t *testing.T) {
	t.Cleanup(func() { debug.SetMemoryLimit(debug.SetMemoryLimit(-1)) })
	const blocked = "^fourfours: interrupted while standard output was blocked: it did not get all\n$"
	for _, c := range []struct{ args, stderr string }{
		{"--help", blocked},
		{"--limits", blocked},
		{"rules", blocked},
		{"rules factorial", blocked},
		{"--format json 0-1000000000000", "^interrupted after [0-9]+ of 1000000000001 targets; .*\n" + blocked[1:]},
		{"check 4+4+4+4 44", "^interrupted after [0-9]; .*\n" + blocked[1:]},
	} {
		t.Run(c.args, func(t *testing.T) {
			t.Parallel()
			var stderr bytes.Buffer
			assert.Equal(t, exitInterrupted, interruptedRun(t, c.args, fullPipe{}, &stderr))
			if !strings.HasPrefix(c.args, checkName) { // where it may have been told to stop before it had a line
				assert.Regexp(t, c.stderr, stderr.String())
			}
			assert.Equal(t, exitInterrupted, interruptedRun(t, c.args, fullPipe{}, fullPipe{}))
		})
	}
	for _, args := range []string{"five", "check 4+4+4+4", "", "-n 1 all", "-o /nowhere/key.txt 5"} {
		t.Run(args+" with a full pipe for messages", func(t *testing.T) {
			t.Parallel()
			var stdout bytes.Buffer
			assert.Equal(t, exitInterrupted, interruptedRun(t, args, &stdout, fullPipe{}))
		})
	}
}

// TestBlockedTellsWhatWasDone: what is told counts the lines that were decided.
func TestBlockedTellsWhatWasDone(t *testing.T) {
	const blocked = "fourfours: interrupted while standard output was blocked: it did not get all\n"
	told := func(args string) string {
		ctx, cancel := context.WithCancel(t.Context())
		var stderr bytes.Buffer
		// The interrupt comes with the first write.
		status := run(ctx, strings.Fields(args), strings.NewReader(""), &cancelling{cancel}, &stderr)
		assert.Equal(t, exitInterrupted, status, args)
		done, found := strings.CutSuffix(stderr.String(), blocked)
		assert.True(t, found, stderr.String())
		return done
	}
	assert.Equal(t, "interrupted after 3; true 2 of 3; wrong-digits 1\n", told("check 4+4+4+4 44+44 4"))
	// A slow machine writes before all are decided.
	if done := told("0-20"); done != "solved 21 of 21\n" {
		var decided, solved, of int
		_, err := fmt.Sscanf(done, "interrupted after %d of 21 targets; solved %d of %d\n", &decided, &solved, &of)
		require.NoError(t, err, done)
		assert.Positive(t, decided)
		assert.Equal(t, decided, solved)
		assert.Equal(t, decided, of)
	}
}

// cancelling is a full pipe whose first write meets an interrupt.
type cancelling struct{ cancel func() }

func (c *cancelling) Write(text []byte) (int, error) {
	if len(text) > 0 {
		c.cancel()
	}
	return fullPipe{}.Write(text)
}

// TestPipeWithoutReader: an interrupt ends the wait for the reader of a pipe.
func TestPipeWithoutReader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command("mkfifo", path).Run(); err != nil {
		t.Skip("no mkfifo here: ", err)
	}
	var stdout, stderr bytes.Buffer
	assert.Equal(t, exitInterrupted, interruptedRun(t, "-o "+path+" 0-10", &stdout, &stderr))
	assert.Equal(t, "fourfours: interrupted while "+path+" was blocked: it did not get all\n", stderr.String())
	reader, err := os.OpenFile(path, os.O_RDWR, 0) // for what was given up
	require.NoError(t, err)
	require.NoError(t, reader.Close())
}

// TestLongLine: an interrupt does not wait for the end of a line that is graded,
// and says how many were.
func TestLongLine(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p := &pool{queue: make(inOrder[*batch], 2)}
	graded := make(chan *batch, 1)
	graded <- &batch{out: []byte("true\n"), tally: tally{verdicts: [grade.NumVerdicts]uint64{1}}}
	p.queue <- graded
	p.queue <- make(chan *batch) // of what does not end
	cancel()
	var stdout, stderr bytes.Buffer
	end := p.write(ctx, &stdout, &stderr)
	assert.True(t, end.cut)
	assert.NoError(t, end.err)
	assert.Equal(t, uint64(1), end.tally.graded())
	assert.Equal(t, "true\n", stdout.String())
}
