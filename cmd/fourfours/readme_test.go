package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/solver/rules"
)

// sample matches a command of the README, and what it prints up to the end of
// the block.
var sample = regexp.MustCompile("(?m)^```\n\\$ (?:fourfours|go run \\./cmd/fourfours) (.*)\n((?s).*?)^```$")

// TestReadme: what the README shows is what the program prints, the options that
// it names exist, and its links lead somewhere.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	readme := string(text)
	samples := sample.FindAllStringSubmatch(readme, -1)
	assert.Len(t, samples, strings.Count(readme, "\n$ "), "samples, one a block")
	for _, m := range samples {
		var args []string
		for _, arg := range regexp.MustCompile(`'[^']*'|\S+`).FindAllString(m[1], -1) {
			args = append(args, strings.Trim(arg, "'"))
		}
		var out bytes.Buffer
		run(context.Background(), args, strings.NewReader(""), &out, &out)
		assert.Equal(t, m[2], out.String(), "what README.md shows for fourfours %s", m[1])
	}
	for _, m := range regexp.MustCompile("`--([a-z-]+)").FindAllStringSubmatch(readme, -1) {
		assert.NotNil(t, findLong(m[1], options), "README.md names --%s", m[1])
	}
	for _, m := range regexp.MustCompile(`--rules ([a-z][a-z0-9,-]*)`).FindAllStringSubmatch(readme, -1) {
		if m[1] != anyRules {
			_, err := rules.Parse(m[1])
			assert.NoError(t, err, "README.md has --rules %s", m[1])
		}
	}
	var headings []string
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(readme, -1) {
		heading := regexp.MustCompile(`[^a-z0-9 -]`).ReplaceAllString(strings.ToLower(m[1]), "")
		headings = append(headings, "#"+strings.ReplaceAll(heading, " ", "-"))
	}
	for _, m := range regexp.MustCompile(`\]\(([^)]*)\)`).FindAllStringSubmatch(readme, -1) {
		switch {
		case strings.HasPrefix(m[1], "https://"):
		case strings.HasPrefix(m[1], "#"):
			assert.Contains(t, headings, m[1], "a link of README.md")
		default:
			_, err := os.Stat(filepath.Join("../..", m[1]))
			assert.NoError(t, err, "a link of README.md")
		}
	}
}
