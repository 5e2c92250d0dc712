package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTeachersGuide runs each command of the guide for teachers, in a directory where what
// it shows as answers.txt is. The last block is what the last command prints.
func TestTeachersGuide(t *testing.T) {
	_, guide, ok := strings.Cut(readDocument(t, manualFile), "\n## For teachers\n")
	require.True(t, ok)
	guide, _, _ = strings.Cut(guide, "\n## ")
	t.Chdir(t.TempDir())
	var out string
	commands := 0
	parts := strings.Split(guide, "```\n")
	for i := 1; i < len(parts); i += 2 {
		block := parts[i]
		switch {
		case strings.HasPrefix(block, "fourfours "):
			for line := range strings.Lines(block) {
				command, file, redirected := strings.Cut(strings.TrimSpace(line), " > ")
				var stdout, stderr bytes.Buffer
				status := run(context.Background(), strings.Fields(command)[1:], strings.NewReader(""), &stdout, &stderr)
				want := exitFound
				if strings.Contains(command, " --class ") {
					want = exitMissing // as an answer of the guide is wrong
				}
				assert.Equal(t, want, status, "%s: %s", line, &stderr)
				if out = stdout.String(); redirected {
					require.NoError(t, os.WriteFile(file, stdout.Bytes(), 0o666))
				}
				commands++
			}
		case strings.HasSuffix(strings.TrimSpace(parts[i-1]), "`answers.txt`:"):
			require.NoError(t, os.WriteFile("answers.txt", []byte(block), 0o666))
		case i == len(parts)-2:
			assert.Equal(t, block, out, "what the last command of the guide prints")
		}
	}
	assert.GreaterOrEqual(t, commands, 6)
	for file, want := range map[string]string{
		"sheet.html": `<span class="blank">`, "key.csv": "\n12,found,", "hints.html": `<ol class="hints">`,
		"marks.html": `<td class="wrong" title="wrong-digits">✗</td>`, "marks.csv": "\nAnn,true,",
	} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Contains(t, string(text), want, file)
	}
}
