package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// readBack are the formats of keys that check reads.
var readBack = []string{"text", "unicode", "markdown", "csv", "json", "jsonl", "latex"}

// drawTree draws an expression of any operators, in canonical text.
func drawTree(t *rapid.T, size int) string {
	literals := []string{"4", "7", "44", ".4", "4.4", ".4~", "1.23~", ".1~2~", "0", "100"}
	if size == 0 {
		return rapid.SampledFrom(literals).Draw(t, "literal")
	}
	var operators []expr.Operator
	for _, row := range expr.Operators() {
		if row.Fixity != expr.Form && row.Place == expr.Anywhere {
			operators = append(operators, row)
		}
	}
	row := rapid.SampledFrom(operators).Draw(t, "operator")
	left := "(" + drawTree(t, size-1) + ")"
	right := ""
	if row.Arity == 2 {
		right = "(" + drawTree(t, rapid.IntRange(0, size-1).Draw(t, "size")) + ")"
	}
	text := map[expr.Fixity]string{
		expr.Infix: left + row.Symbol + right, expr.Prefix: row.Symbol + left, expr.Postfix: left + row.Symbol,
		expr.Call: row.Symbol + "(" + strings.Trim(left+","+right, ",") + ")",
	}[row.Fixity]
	tree, err := expr.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return tree.Text()
}

// TestKeysAreReadBack: of random expressions, each format holds what check reads as
// the same trees, with the rules and digits that the format carries.
func TestKeysAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var answers []solver.Answer
		for i := range rapid.IntRange(1, 4).Draw(t, "answers") {
			answers = append(answers, solver.Answer{Target: int64(i), Found: true, Text: drawTree(t, rapid.IntRange(0, 4).Draw(t, "size"))})
		}
		req := solver.Request{Rules: rules.Every(), Supply: supply.Copies(3, 4)}
		for _, name := range readBack {
			format, err := export.FindFormat(name)
			if err != nil {
				t.Fatal(err)
			}
			e := format.Exporter(export.NewKey(req, "everything", "v1", false))
			key := e.Begin(nil)
			for _, a := range answers {
				key = e.Append(key, a)
			}
			key = e.End(key, solver.Summary{})
			var reader export.KeyReader
			n := 0
			for line := range strings.Lines(string(key)) {
				text, own, kind := reader.Line(strings.TrimSuffix(line, "\n"))
				if kind != grade.Graded {
					continue
				}
				g := grade.New(grade.Request{Rules: rules.Every(), Supply: supply.Copies(supply.Any, supply.Any)}).GradeOf(text, own)
				if n >= len(answers) || len(g) != 1 || g[0].Text != answers[n].Text || g[0].Claim != []string{"0", "1", "2", "3"}[n] {
					t.Fatalf("%s: %q is read as %+v; want %+v of\n%s", name, line, g, answers, key)
				}
				carries := name == "csv" || name == "json" || name == "jsonl"
				if carries != (g[0].By != "") || carries && (own.Rules != rules.Every() || own.Supply.Digit() != 4) {
					t.Fatalf("%s: %q carries %+v", name, line, own)
				}
				n++
			}
			if n != len(answers) {
				t.Fatalf("%s: %d of %d answers are read of\n%s", name, n, len(answers), key)
			}
		}
	})
}

// TestKeyFilesAreChecked: the keys of testdata are true as a whole, and by the
// rules that they carry.
func TestKeyFilesAreChecked(t *testing.T) {
	texts := map[string]string{}
	for _, name := range readBack {
		data, err := os.ReadFile(filepath.Join("../../testdata/keys", goldenFiles[name]))
		require.NoError(t, err)
		stdout, stderr, status := checkLines(t, strings.NewReader(string(data)), "--format", "json")
		require.Equal(t, exitFound, status, "%s: %s%s", name, stdout, stderr)
		require.Regexp(t, `^true 23 of 23; passed over 1 not found\n$`, stderr, name)
		for line := range strings.Lines(stdout) {
			var g gradingObject
			require.NoError(t, json.Unmarshal([]byte(line), &g))
			texts[name] += g.Claim + " = " + g.Canonical + "\n"
		}
		require.Equal(t, texts["text"], texts[name], "%s has other trees", name)
	}
}
