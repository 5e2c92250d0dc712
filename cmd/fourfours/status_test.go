package main

import (
	"bytes"
	"context"
	"io"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// statusCases are command lines for every exit status of every command.
// Interrupted ones are so from the start.
var statusCases = []struct {
	task   task
	status int
	args   string
	stdin  io.Reader
	stdout string // how standard output begins
}{
	{solving, exitFound, "5 7", nil, "5 = "},
	{solving, exitFound, "-n 1 all", nil, "2 = "},
	{solving, exitFound, "--man", nil, ".TH "},
	{solving, exitFound, "--completion bash", nil, "# "},
	{solving, exitFound, "--schema", nil, "{"},
	{solving, exitMissing, "113", nil, "113: "},
	{solving, exitMissing, "-n 7 --max-memory 1MB 0-9", nil, "0"},
	{solving, exitTrouble, "", nil, ""},
	{solving, exitTrouble, "five", nil, ""},
	{solving, exitTrouble, "-o /nowhere/key.txt 5", nil, ""},
	{solving, exitInterrupted, "-n 8 0-100000", nil, ""},
	{checking, exitFound, "4+4+4+4", nil, "true: "},
	{checking, exitFound, "", strings.NewReader("4+4+4+4\n"), "true: "},
	{checking, exitMissing, "4+4+4", nil, "wrong-digits: "},
	{checking, exitTrouble, "--format xml 4", nil, ""},
	{checking, exitTrouble, "", &badReader{err: io.ErrUnexpectedEOF}, ""},
	{checking, exitInterrupted, "", waitingReader{}, ""},
	{explaining, exitFound, "", nil, "  name"},
	{explaining, exitFound, "gamma", nil, "gamma\n"},
	{explaining, exitTrouble, "nonsense", nil, ""},
	{merging, exitFound, "../../testdata/keys/key.jsonl ../../testdata/keys/key.json", nil, "-5 = "},
	{merging, exitMissing, "../../testdata/keys/key.jsonl", nil, "-5 = "},
	{merging, exitTrouble, "", nil, ""},
	{merging, exitInterrupted, "../../testdata/keys/key.json", nil, ""},
	{seeking, exitFound, "--rules basic", nil, "first miss: 10\n"},
	{seeking, exitMissing, "-n 7 --max-memory 1MB", nil, ""},
	{seeking, exitTrouble, "5", nil, ""},
	{seeking, exitInterrupted, "-n 8", nil, ""},
}

// waitingReader never returns.
type waitingReader struct{}

func (waitingReader) Read([]byte) (int, error) { select {} }

// TestExitStatuses: the help of each command documents the statuses that it
// ends with, and each of them occurs.
func TestExitStatuses(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1)) // which searches change
	occurred := map[task]map[int]bool{}
	for _, c := range statusCases {
		args := strings.Fields(commandOf(c.task).name + " " + c.args)
		ctx, cancel := context.WithCancel(t.Context())
		if c.status == exitInterrupted {
			cancel()
		}
		var stdout, stderr bytes.Buffer
		stdin := c.stdin
		if stdin == nil {
			stdin = strings.NewReader("")
		}
		got := run(ctx, args, stdin, &stdout, &stderr)
		cancel()
		assert.Equal(t, c.status, got, "fourfours %q; standard error: %s", args, stderr.String())
		assert.True(t, strings.HasPrefix(stdout.String(), c.stdout), "fourfours %q prints %s", args, stdout.String())
		if c.status == exitTrouble || c.status == exitInterrupted {
			assert.NotEmpty(t, stderr.String(), "fourfours %q ends without a word", args)
		}
		if occurred[c.task] == nil {
			occurred[c.task] = map[int]bool{}
		}
		occurred[c.task][c.status] = true
	}
	for _, command := range commands {
		task := command.task
		for _, row := range helpRows(command.exit) {
			status, err := strconv.Atoi(row.left)
			require.NoError(t, err)
			assert.True(t, occurred[task][status], "status %d of %q is documented and not tested", status, command.name)
			delete(occurred[task], status)
		}
		assert.Empty(t, occurred[task], "statuses of %q that are not documented", command.name)
	}
}
