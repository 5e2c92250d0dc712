package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/cmd/internal/export"
)

// resumed are requests of every kind that can be resumed, with their input.
var resumed = []struct{ args, stdin string }{
	{"-n 4 105-125", ""},
	{"--fewest -g 2-4 --rules tchisla 10-40", ""},
	{"--fewest -g 0-1 -n 4 --rules basic,factorial 1-9", ""},
	{"--solutions 4 1-12 113 1/2 sqrt(3)", ""},
	{"--difficulty any --solutions 2 20-30", ""},
	{"--closest -n 3 30-45", ""},
	{"--unlock --rules basic 8-14", ""},
	{"--up-to -n 3 --simplest level 1-30", ""},
	{"--numbers 100,75,50,6 --rules countdown --fewest 300-320", ""},
	{"--digits - --rules basic --closest 10 24", "1158\n1337\n2026\n1158\n4321\n"},
	{"--max-memory 1MB -n 6 800-830", ""},
}

// runResumed runs a request with a file, and returns what it prints and its status.
func runResumed(args, stdin, file string) (string, int) {
	var out bytes.Buffer
	status := run(context.Background(), append([]string{"--resume", file}, strings.Fields(args)...), strings.NewReader(stdin), &out, &out)
	return out.String(), status
}

// TestResumeCut: wherever the file was cut, the run goes on to the same answers in the same
// order, and the file is the same in the end.
func TestResumeCut(t *testing.T) {
	cuts := 3
	if *long {
		cuts = 100
	}
	for _, c := range resumed {
		t.Run(c.args, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "run.jsonl")
			want, status := runResumed(c.args, c.stdin, file)
			require.Less(t, status, exitTrouble, want)
			whole, err := os.ReadFile(file)
			require.NoError(t, err)
			random := rand.New(rand.NewPCG(1, uint64(len(whole))))
			for range cuts {
				at := random.IntN(len(whole))
				require.NoError(t, os.WriteFile(file, whole[:at], 0o666))
				got, again := runResumed(c.args, c.stdin, file)
				assert.Equal(t, status, again, "cut at %d", at)
				assert.Equal(t, want, got, "cut at %d", at)
				now, err := os.ReadFile(file)
				require.NoError(t, err)
				assert.Equal(t, string(whole), string(now), "cut at %d", at)
			}
		})
	}
}

// TestResumeKilled: a run that is killed at any moment, again and again, comes to the same
// end; between two kills no answer is lost, and none is there twice.
func TestResumeKilled(t *testing.T) {
	requests := []string{"--fewest -g 4-5 --rules tchisla 1-40"}
	if *long {
		requests = append(requests, "--solutions 2 0-60", "--fewest -g 3-6 --rules tchisla 1-300", "-n 5 0-1000", "--closest -n 3 0-200")
	}
	for _, args := range requests {
		t.Run(args, func(t *testing.T) {
			dir := t.TempDir()
			want, status := runResumed(args, "", filepath.Join(dir, "whole.jsonl"))
			require.Less(t, status, exitTrouble, want)
			file := filepath.Join(dir, "run.jsonl")
			kills, before, patience := 0, 0, 40*time.Millisecond
			for {
				cmd := builtProgram(t, append([]string{"--resume", file, "-o", filepath.Join(dir, "out.txt")}, strings.Fields(args)...)...)
				require.NoError(t, cmd.Start())
				timer := time.AfterFunc(time.Duration(rand.Int64N(int64(patience))), func() { _ = cmd.Process.Kill() })
				err := cmd.Wait()
				timer.Stop()
				if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || !exit.Sys().(syscall.WaitStatus).Signaled() {
					require.Equal(t, status, cmd.ProcessState.ExitCode(), "%v", err)
					break
				}
				kills++
				text, err := os.ReadFile(file)
				if err != nil {
					require.ErrorIs(t, err, os.ErrNotExist)
				}
				lines := bytes.Count(text, []byte("\n"))
				if !strings.Contains(args, "--solutions") && !strings.Contains(args, "--closest") {
					require.GreaterOrEqual(t, lines, before, "lines after %d kills", kills)
				}
				if lines == before {
					patience += patience / 4 // it has to get somewhere
				}
				before = lines
			}
			t.Logf("%d kills", kills)
			whole, err := os.ReadFile(filepath.Join(dir, "whole.jsonl"))
			require.NoError(t, err)
			got, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, withoutVersion(whole), withoutVersion(got))
			printed, err := os.ReadFile(filepath.Join(dir, "out.txt"))
			require.NoError(t, err)
			assert.True(t, strings.HasPrefix(want, string(printed)) && len(printed) > 0, "what is printed in the end")
		})
	}
}

// withoutVersion is a file without what it says of the version: the process and the test
// are two programs.
func withoutVersion(text []byte) string {
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		lines[i], _, _ = strings.Cut(line, `,"version":`)
	}
	return strings.Join(lines, "\n")
}

// TestResumeLocked: two runs do not write to one file.
func TestResumeLocked(t *testing.T) {
	file := filepath.Join(t.TempDir(), "run.jsonl")
	f, err := os.Create(file)
	require.NoError(t, err)
	defer f.Close()
	if err := lockFile(f); err != nil {
		t.Skip(err)
	}
	out, status := runResumed("5", "", file)
	assert.Equal(t, exitTrouble, status)
	assert.Contains(t, out, "another run works on it")
}

// TestResumeMixed: where the lines cannot be put in order, as with no room for another file,
// the results are written all the same, and the status tells.
func TestResumeMixed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "runs")
	require.NoError(t, os.Mkdir(dir, 0o777))
	file, out := filepath.Join(dir, "run.jsonl"), filepath.Join(t.TempDir(), "out.txt")
	require.Equal(t, exitMissing, run(t.Context(), []string{"--resume", file, "-o", out, "20-30", "113"}, strings.NewReader(""), io.Discard, io.Discard))
	want, err := os.ReadFile(out)
	require.NoError(t, err)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	head, rest, _ := strings.Cut(string(text), "\n")
	lines := strings.SplitAfter(strings.TrimSuffix(rest, "\n"), "\n")
	lines[len(lines)-1] += "\n"
	slices.Reverse(lines)
	require.NoError(t, os.WriteFile(file, []byte(head+"\n"+strings.Join(lines, "")), 0o666))

	k := askedFor(t, "20-30", "113").key
	j, err := openJournal(file, k)
	require.NoError(t, err)
	require.NoError(t, os.RemoveAll(dir)) // where nobody can make a file then
	to, err := openDestination(t.Context(), out, nil)
	require.NoError(t, err)
	var stderr bytes.Buffer
	assert.Equal(t, exitTrouble, searchJob{key: k, format: export.Formats[0].Exporter(k), journal: j, to: to}.run(t.Context(), &stderr))
	assert.Contains(t, stderr.String(), "solved 11 of 12; not found: 113\n")
	assert.Contains(t, stderr.String(), "run.jsonl\" has all answers, in the order in which they were decided: no such file or directory\n")
	got, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

// TestResumeInterrupted: Ctrl-C leaves what was decided in the file, tells how much that is,
// and prints none of it.
func TestResumeInterrupted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "run.jsonl")
	_, status := runResumed("1-20 113", "", file)
	require.Equal(t, exitMissing, status)
	whole, err := os.ReadFile(file)
	require.NoError(t, err)
	lines := bytes.SplitAfter(whole, []byte("\n"))
	require.NoError(t, os.WriteFile(file, bytes.Join(lines[:8], nil), 0o666))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	status = run(ctx, []string{"--resume", file, "1-20", "113"}, strings.NewReader(""), &stdout, &stderr)
	assert.Equal(t, exitInterrupted, status)
	assert.Empty(t, stdout.String())
	assert.Equal(t, "interrupted after 7 of 21 targets; solved 7 of 7\nfourfours: "+file+" has what was decided, and the same command line goes on from there\n", stderr.String())
	_, status = runResumed("1-20 113", "", file)
	assert.Equal(t, exitMissing, status)
	again, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(whole), string(again))
}
