package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/cmd/internal/export"
)

// runMerge merges files, and returns what it prints and its status.
func runMerge(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, err bytes.Buffer
	status = run(context.Background(), append([]string{mergeName}, args...), strings.NewReader(""), &out, &err)
	return out.String(), err.String(), status
}

// TestMergeParts: however the lines of a key are dealt out to files, some to several of
// them, the merged key is the key, in any format that has no difficulty.
func TestMergeParts(t *testing.T) {
	for _, c := range resumed {
		t.Run(c.args, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "whole.jsonl")
			_, status := runResumed(c.args, c.stdin, file)
			require.Less(t, status, exitTrouble)
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			head, rest, _ := strings.Cut(string(text), "\n")
			random := rand.New(rand.NewPCG(2, uint64(len(text))))
			parts := make([]string, 3)
			for _, group := range groupsOf(strings.SplitAfter(rest, "\n")) {
				at := random.IntN(len(parts))
				for i := range parts {
					if i == at || random.IntN(4) == 0 {
						parts[i] += group
					}
				}
			}
			var names []string
			for i, part := range parts {
				names = append(names, filepath.Join(dir, fmt.Sprintf("part%d.jsonl", i)))
				require.NoError(t, os.WriteFile(names[i], []byte(head+"\n"+part), 0o666))
			}
			for _, f := range export.Formats {
				if !*long && f.Name != "json" && f.Name != "text" && f.Name != "jsonl" {
					continue
				}
				if strings.Contains(c.args, "--digits -") && f.Name != "jsonl" {
					continue // whose supplies are in the order in which they are met
				}
				want := filepath.Join(dir, "want."+f.Name)
				_, status := runResumed(c.args+" --format "+f.Name+" -o "+want, c.stdin, file)
				require.Less(t, status, exitTrouble)
				key, err := os.ReadFile(want)
				require.NoError(t, err)
				got, stderr, status := runMerge(t, append(slices.Clone(names), "--format", f.Name)...)
				require.Equal(t, exitFound, status, stderr)
				if strings.Contains(c.args, "--digits -") {
					assert.ElementsMatch(t, strings.Split(rest, "\n"), strings.Split(got, "\n")) // each supply once
					continue
				}
				assert.Equal(t, string(key), got, f.Name)
			}
		})
	}
}

// groupsOf are the lines of a file, those to one target together.
func groupsOf(lines []string) (groups []string) {
	of := ""
	for _, line := range lines {
		value, _, _ := strings.Cut(line, `,"status"`)
		_, value, _ = strings.Cut(value, `"value":`)
		if n := len(groups); n > 0 && (value == of || strings.Contains(line, `"closest_to"`)) && !strings.Contains(line, `"minimal"`) {
			groups[n-1] += line
			continue
		}
		of = value
		groups = append(groups, line)
	}
	return groups
}
