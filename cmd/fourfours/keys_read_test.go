package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
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
			e := format.Exporter(export.NewKey(req, "everything", "v1"))
			key := e.Begin(nil)
			for _, a := range answers {
				key = e.Append(key, a)
			}
			key = e.End(key, solver.Summary{})
			keys := []string{string(key)}
			if name == "json" || name == "jsonl" {
				keys = append(keys, onOneLine(t, key))
			}
			for _, key := range keys {
				readAnswers(t, name, key, answers)
			}
		}
	})
}

// onOneLine is a key of json, or one of jsonl as an array, as another tool writes it.
func onOneLine(t *rapid.T, key []byte) string {
	var all bytes.Buffer
	if err := json.Compact(&all, key); err != nil { // jsonl
		lines := strings.Split(strings.TrimSpace(string(key)), "\n")
		if err := json.Compact(&all, []byte("["+strings.Join(lines, ",")+"]")); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// readAnswers reads a key, and fails where it is not what was written.
func readAnswers(t *rapid.T, name, key string, answers []solver.Answer) {
	var reader export.KeyReader
	n := 0
	for line := range strings.Lines(key) {
		for _, c := range reader.Line(strings.TrimSuffix(line, "\n")) {
			if c.Kind != grade.Graded {
				continue
			}
			g := grade.New(grade.Request{Rules: rules.Every(), Supply: supply.Copies(supply.Any, supply.Any)}).GradeOf(c.Text, c.Own)
			if n >= len(answers) || len(g) != 1 || g[0].Text != answers[n].Text || g[0].Claim != []string{"0", "1", "2", "3"}[n] {
				t.Fatalf("%s: %q is read as %+v; want %+v of\n%s", name, line, g, answers, key)
			}
			carries := name == "csv" || name == "json" || name == "jsonl"
			if carries != (g[0].By != "") || carries && (c.Own.Rules != rules.Every() || c.Own.Supply.Digit() != 4) {
				t.Fatalf("%s: %q carries %+v", name, line, c.Own)
			}
			n++
		}
	}
	if n != len(answers) {
		t.Fatalf("%s: %d of %d answers are read of\n%s", name, n, len(answers), key)
	}
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
			var g export.JSONGrading
			require.NoError(t, json.Unmarshal([]byte(line), &g))
			texts[name] += g.Claim + " = " + g.Canonical + "\n"
		}
		require.Equal(t, texts["text"], texts[name], "%s has other trees", name)
	}
}

// FuzzKeyReader: any text is read line by line without a failure, twice the same, and
// what is to be graded carries whole rules and a supply that there is, or none.
func FuzzKeyReader(f *testing.F) {
	for _, name := range readBack {
		data, err := os.ReadFile(filepath.Join("../../testdata/keys", goldenFiles[name]))
		require.NoError(f, err)
		f.Add(string(data[:min(len(data), 3000)]))
	}
	for _, s := range []string{
		"N,Expression\n1,44/44\n", `{"program":"fourfours","answers":[{"value":"1","expression":"44/44","digit":4,"count":2}]}`,
		`[{"target":1,"expression":"44/44","rules":{"list":"basic"}}]`, "# N\t1\t2\n1\t1\t<=4\n", "| 1 = 44/44 | 2 | 4/4 |", "1 & 44/44 \\\\",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var reader, again export.KeyReader
		for line := range strings.Lines(text) {
			line = strings.TrimSuffix(line, "\n")
			claims := slices.Clone(reader.Line(line))
			require.Equal(t, claims, again.Line(line))
			for _, c := range claims {
				own := c.Own
				require.Equal(t, own.RuleList == "", own.Rules.IsEmpty(), "%q carries %+v", line, own)
				if s := own.Supply; s != nil {
					require.True(t, s.Digit() >= 0 && s.Digit() <= 9 && s.Count() >= 1, "%q carries %+v", line, *s)
				}
				if c.Kind == grade.Graded {
					require.NotEmpty(t, c.Text, "%q is graded", line)
				} else {
					require.Zero(t, own, "%q is not graded", line)
				}
			}
		}
	})
}
