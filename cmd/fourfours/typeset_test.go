package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// TestLaTeXCompiles typesets keys with every operator in them, and one with
// hostile text.
func TestLaTeXCompiles(t *testing.T) {
	needsLong(t)
	latex, err := exec.LookPath("pdflatex")
	if err != nil {
		t.Skip("SKIPPED: no pdflatex here, so the LaTeX key is not compiled; install TeX Live")
	}
	every := export.NewKey(solver.Request{Rules: rules.Every(), Supply: supply.Copies(4, 4)}, "everything", "\\input{x}%$#_^~{}\u202e\x00|<>\"--`'")
	format, err := export.FindFormat("latex")
	require.NoError(t, err)
	e := format.Exporter(every)
	all := e.Begin(nil)
	for i, o := range expr.Operators() {
		all = e.Append(all, solver.Answer{Target: int64(-i), Found: true, Text: "root(" + o.Example + ",sq(" + o.Example + "))*log(4,(" + o.Example + ")^4/4)"})
	}
	all = e.End(e.Append(all, solver.Answer{Target: 1}), solver.Summary{})
	for name, source := range map[string]string{
		"range":  writeKey(t, "latex", "-5..-3", "110-130"),
		"values": writeKey(t, "latex", "-a", "-n", "1", "--rules", "factorial,sqrt,negate", "all"),
		"none":   writeKey(t, "latex", "--rules", "decimal", "all"),
		"every":  string(all),
	} {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "key.tex"), []byte(source), 0o666))
		cmd := exec.Command(latex, "-interaction=nonstopmode", "-halt-on-error", "key.tex")
		cmd.Dir = dir
		log, err := cmd.CombinedOutput()
		assert.NoError(t, err, "%s:\n%s", name, log)
		assert.FileExists(t, filepath.Join(dir, "key.pdf"), name)
		assert.NotContains(t, strings.ToLower(string(log)), "missing character", name)
		if name != "none" {
			assert.NotContains(t, string(log), "Overfull", "lines that run into the margin")
		}
	}
}
