package main

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/solver/rules"
)

// TestManual: groff and man set the page without a warning, and nothing of it
// is lost.
func TestManual(t *testing.T) {
	page := manualText()
	for line := range strings.Lines(page) {
		assert.False(t, strings.ContainsFunc(line, func(r rune) bool { return r > unicode.MaxASCII || r == '\t' }), "not ASCII: %s", line)
	}
	for name, args := range map[string][]string{
		"groff": {"-man", "-ww", "-Tutf8", "-rLL=78n"},
		"man":   {"--warnings=w", "-l", "-"},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(shell(t, name), args...)
			cmd.Stdin = strings.NewReader(page)
			cmd.Env = append(cmd.Environ(), "MANWIDTH=80", "LC_ALL=C.UTF-8", "MANROFFOPT=", "GROFF_NO_SGR=1")
			shown := unformatted(output(t, cmd))
			for _, want := range []string{
				"fourfours check [options] [EXPRESSION ...]", "-n, --count N", "--format FORMAT",
				"check '123 = 44/.4~+4!' '4 × √(4) + 4!!'", "root(4,44): root(d,x), the root of x of degree d.",
				"not the digits or numbers given, or their order", "130 interrupted", "NO_COLOR",
			} {
				assert.Contains(t, shown, want)
			}
			for _, set := range rules.Sets() {
				assert.Contains(t, shown, unformatted(set.Origin), set.Name)
			}
			for _, o := range expr.Operators() {
				assert.Contains(t, shown, o.Example+": "+unformatted(o.Meaning), o.Name)
			}
		})
	}
}

var (
	overstruck = regexp.MustCompile(".\b|\x1b\\[[0-9;]*m")
	hyphenated = regexp.MustCompile(`‐\s+`)
)

// unformatted is a text without what a terminal is told, hyphenation and the
// ends of lines.
func unformatted(text string) string {
	text = hyphenated.ReplaceAllString(overstruck.ReplaceAllString(text, ""), "")
	return strings.Join(strings.Fields(text), " ")
}

func TestHelpRows(t *testing.T) {
	require.Equal(t, []helpRow{
		{"0", "all targets were found"},
		{"1", "some were not found within the limits"},
		{"2", "wrong use, or an input or output error"},
		{"130", "interrupted"},
	}, helpRows(commands[0].exit))
	texts := []string{targetHelp, commandHelp}
	for _, c := range commands {
		texts = append(texts, c.examples)
	}
	for _, text := range texts {
		rows := helpRows(text)
		assert.Greater(t, len(rows), 1, "rows of %s", text)
		for _, row := range rows {
			assert.True(t, row.left != "" && row.right != "", "%+v of %s", row, text)
		}
	}
}

func TestRoff(t *testing.T) {
	require.Equal(t, `\(dqa\-b\(dq \e \(ha \(ti \(aq \(ga \[u221A]4`, roff("\"a-b\" \\ ^ ~ ' ` √4"))
}
