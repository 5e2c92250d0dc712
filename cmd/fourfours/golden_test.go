package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	goldenLines = "../../testdata/golden/lines.txt"
	goldenFile  = "../../testdata/golden/printed.txt"
	goldenShown = 12 // lines of each output that are written out
)

// varying is what two runs of one command line print differently.
var varying = regexp.MustCompile(`[0-9.]+ (s|ms|min|h)\b|"seconds": ?[0-9.e-]+|fourfours \((devel|v)[^)]*\)`)

// words are the arguments of a command line, in single quotes or not.
var words = regexp.MustCompile(`'([^']*)'|(\S+)`)

// TestGolden holds what a list of command lines prints, over all modes, rule
// sets, formats and errors, to one file: the beginning of each output, and the
// SHA-256 of the whole. Without -long it is a sample. To write the file:
//
//	go test ./cmd/fourfours -run TestGolden -long -update
func TestGolden(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	text, err := os.ReadFile(goldenLines)
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if *update {
		require.True(t, *long, "a sample does not make the whole file; add -long")
		var b strings.Builder
		for _, line := range lines {
			b.WriteString(golden(line))
		}
		require.NoError(t, os.WriteFile(goldenFile, []byte(b.String()), 0o666))
		return
	}
	held, err := os.ReadFile(goldenFile)
	require.NoError(t, err)
	want := map[string]string{}
	for _, part := range strings.Split(string(held), "\n$ ") {
		line, _, _ := strings.Cut(part, "\n")
		want[strings.TrimPrefix(line, "$ ")] = part
	}
	require.Len(t, want, len(lines))
	for i, line := range lines {
		if !*long && i%16 != 0 {
			continue
		}
		got := strings.TrimSuffix(strings.TrimPrefix(golden(line), "$ "), "\n")
		if got != strings.TrimSuffix(strings.TrimPrefix(want[line], "$ "), "\n") {
			t.Errorf("printed is\n%s\nand not\n%s", got, want[line])
		}
	}
}

// golden runs a command line, and returns it with its status and what it prints.
func golden(line string) string {
	var args []string
	for _, m := range words.FindAllStringSubmatch(line, -1) {
		args = append(args, m[1]+m[2])
	}
	var stdout, stderr bytes.Buffer
	status := run(context.Background(), args, strings.NewReader(""), &stdout, &stderr)
	return fmt.Sprintf("$ %s\n%s%s= %d\n", line, shown(stdout.String()), shown(stderr.String()), status)
}

// shown is the beginning of an output, and its digest where that is not all.
func shown(out string) string {
	out = varying.ReplaceAllString(out, "…")
	lines := strings.SplitAfter(out, "\n")
	if len(lines) <= goldenShown+1 {
		return out
	}
	return strings.Join(lines[:goldenShown], "") + fmt.Sprintf("… %d lines, SHA-256 %x\n", len(lines)-1, sha256.Sum256([]byte(out)))
}
