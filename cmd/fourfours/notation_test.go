package main

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestNotation holds check to testdata/check/notation.txt: what people write, by
// which options, what is answered, and what a hint must hold. Each line is given as
// an argument and as a line of standard input.
func TestNotation(t *testing.T) {
	data, err := os.ReadFile("../../testdata/check/notation.txt")
	require.NoError(t, err)
	for i, row := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if strings.HasPrefix(row, "#") {
			continue
		}
		fields := strings.Split(row, "\t")
		for len(fields) < 4 {
			fields = append(fields, "")
		}
		options, want, hint := strings.Fields(fields[0]), fields[2], fields[3]
		text := strings.ReplaceAll(fields[1], "␉", "\t")
		for _, args := range [][]string{append(options, "--", text), options} {
			stdout, stderr, _ := checkLines(t, strings.NewReader(text+"\n"), args...)
			lines := strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
			at := "line " + strconv.Itoa(i+1) + " of notation.txt: " + text
			count, verdicts, _ := strings.Cut(want, ": ")
			if n := slices.Index([]string{"two", "three"}, count); n >= 0 {
				assert.Len(t, lines, n+2, at)
				for n, verdict := range strings.Split(verdicts, ", ") {
					if assert.Greater(t, len(lines), n, "%s: one verdict for each expression, but\n%s", at, stdout) {
						assert.True(t, strings.HasPrefix(lines[n], verdict+": "), "%s: %s", at, stdout)
					}
				}
				continue
			}
			if want == "" {
				assert.Empty(t, stdout, at)
				assert.Contains(t, stderr, "true 0 of 0; passed over 1 not found", at)
				continue
			}
			want, _, _ := strings.Cut(want, " (and its")
			if want == "unreadable" {
				want = "unreadable: " + strings.TrimLeft(text, " ")
			}
			rest, ok := strings.CutPrefix(lines[0], want)
			assert.True(t, ok && (rest == "" || rest[0] == ';'), "%s: want %s\n%s", at, want, stdout)
			if hint != "" && !strings.HasPrefix(hint, "(") {
				hint := hint
				if want == "unreadable: "+text {
					hint = "; write " + hint
				}
				assert.Contains(t, stdout, hint, at)
			}
			if len(args) == len(options) && strings.Contains(stdout, ":") {
				assert.Len(t, lines, 1, "%s: one verdict", at)
			}
		}
	}
}
