package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	pathpkg "path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
)

// The documents, each for a reader of its own.
const (
	root       = "../.."
	readmeFile = "README.md"
	manualFile = "cmd/fourfours/MANUAL.md"
	limitsFile = "solver/LIMITS.md"
)

var documents = []string{readmeFile, manualFile, limitsFile}

func readDocument(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, path))
	require.NoError(t, err)
	return string(text)
}

// sample matches a command of a document, and what it prints up to the end of
// the block.
var sample = regexp.MustCompile("(?m)^```\n\\$ (?:fourfours|go run \\./cmd/fourfours) (.*)\n((?s).*?)^```$")

// TestDocumentSamples: what a document shows is what the program prints, and
// each document that tells how to use it shows something.
func TestDocumentSamples(t *testing.T) {
	for _, path := range documents {
		text := readDocument(t, path)
		samples := sample.FindAllStringSubmatch(text, -1)
		assert.Len(t, samples, strings.Count(text, "\n$ "), "samples of %s, one a block", path)
		if path != limitsFile {
			assert.NotEmpty(t, samples, path)
		}
		for _, m := range samples {
			var args []string
			for _, arg := range regexp.MustCompile(`'[^']*'|\S+`).FindAllString(m[1], -1) {
				args = append(args, strings.Trim(arg, "'"))
			}
			var out bytes.Buffer
			run(context.Background(), args, strings.NewReader(""), &out, &out)
			assert.Equal(t, m[2], out.String(), "what %s shows for fourfours %s", path, m[1])
		}
	}
}

// TestOptionsHaveExamples: the manual shows each option in a command line that is read.
func TestOptionsHaveExamples(t *testing.T) {
	shown := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)(?:^|[`|(])(?:\\$ )?fourfours ([^`|<>#\n]+)").FindAllStringSubmatch(readDocument(t, manualFile), -1) {
		var args []string
		command := m[1]
		if !strings.Contains(command, "(") {
			command = strings.TrimRight(command, ")") // of <(fourfours …)
		}
		for _, word := range shellWords(command) {
			args = append(args, strings.Trim(word, "'"))
		}
		_, err := parseArgs(args)
		if !assert.NoError(t, err, "the manual shows fourfours %s", m[1]) {
			continue
		}
		for _, arg := range args {
			name, isLong := strings.CutPrefix(spelledOut(arg, options), "--")
			if name, _, _ = strings.Cut(name, "="); isLong {
				shown[name] = true
				continue
			}
			for _, letter := range strings.TrimPrefix(arg, "-") {
				if o := findShort(letter, options); o != nil && arg[0] == '-' {
					shown[o.long] = true
				}
			}
		}
	}
	for _, o := range options {
		assert.True(t, shown[o.long], "%s has no example in %s", o.names(), manualFile)
	}
}

// TestDocumentNames: the options, rules, tests and headings that a document names
// exist, and its links lead somewhere.
func TestDocumentNames(t *testing.T) {
	for _, path := range documents {
		text := regexp.MustCompile("go run ./cmd/site[^`]*|(?m)^(sbatch|PARALLEL=).*").ReplaceAllString(readDocument(t, path), "") // which have their own
		for _, m := range regexp.MustCompile("(?m)(?:^|[\\s`(])--([a-z][a-z-]*)").FindAllStringSubmatch(text, -1) {
			name, _, _ := strings.Cut(spelledOut("--"+m[1], options), "=")
			assert.NotNil(t, findLong(name[2:], options), "%s names --%s", path, m[1])
		}
		code := strings.Join(regexp.MustCompile("(?s)```.*?```|`[^`]*`").FindAllString(text, -1), "\n")
		for _, m := range regexp.MustCompile(`--rules ([a-z][a-z0-9,-]*)`).FindAllStringSubmatch(code, -1) {
			if m[1] != anyRules {
				_, err := rules.Parse(m[1])
				assert.NoError(t, err, "%s has --rules %s", path, m[1])
			}
		}
		for _, m := range regexp.MustCompile(`go test (\./\S+) -run (\w+)`).FindAllStringSubmatch(text, -1) {
			files, err := filepath.Glob(filepath.Join(root, m[1], "*_test.go"))
			require.NoError(t, err)
			assert.True(t, slices.ContainsFunc(files, func(file string) bool {
				source, err := os.ReadFile(file)
				return err == nil && bytes.Contains(source, []byte("\nfunc "+m[2]+"("))
			}), "%s has the test %s of %s", path, m[2], m[1])
		}
		for _, m := range regexp.MustCompile(`\]\(([^)]*)\)`).FindAllStringSubmatch(text, -1) {
			if strings.HasPrefix(m[1], "https://") {
				continue
			}
			file, heading, hasHeading := strings.Cut(m[1], "#")
			to := path
			if file != "" {
				to = filepath.Join(filepath.Dir(path), file)
			}
			_, err := os.Stat(filepath.Join(root, to))
			if assert.NoError(t, err, "a link of %s", path) && hasHeading {
				assert.Contains(t, headings(readDocument(t, to)), heading, "a link of %s to %s", path, to)
			}
		}
	}
}

// headings are the headings of a document, as links name them.
func headings(text string) (names []string) {
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		name := regexp.MustCompile(`[^a-z0-9 -]`).ReplaceAllString(strings.ToLower(m[1]), "")
		names = append(names, strings.ReplaceAll(name, " ", "-"))
	}
	return names
}

// documentTables are the tables of documents that are made from those of the
// program. Each stands between two comments, of which the first has its name.
var documentTables = []struct {
	path, name string
	rows       func(b *strings.Builder)
}{
	{manualFile, "exit status", func(b *strings.Builder) {
		b.WriteString("| command | exit status | meaning |\n|---|---|---|\n")
		for _, command := range commands {
			for _, row := range helpRows(command.exit) {
				fmt.Fprintf(b, "| `%s` | %s | %s |\n", strings.TrimSpace("fourfours "+command.name), row.left, row.right)
			}
		}
	}},
	{manualFile, "options", func(b *strings.Builder) {
		b.WriteString("| option | meaning | for targets | for commands |\n|---|---|---|---|\n")
		for i := range options {
			o := &options[i]
			targets, also := "", []string(nil)
			if o.of&solving != 0 {
				targets = "yes"
			}
			for _, c := range commands[1:] {
				if c.task&o.of != 0 {
					also = append(also, c.name)
				}
			}
			name := "`" + strings.ReplaceAll(o.synopsis(), ", ", "`, `") + "`"
			fmt.Fprintf(b, "| %s | %s | %s | %s |\n", name, export.EscapeMarkdown(o.help), targets, strings.Join(also, ", "))
		}
	}},
	{manualFile, "operators", func(b *strings.Builder) {
		b.WriteString("| name | example | meaning | domain | weight | level |\n|---|---|---|---|---|---|\n")
		for _, o := range ruleOperators() {
			name := "`" + strings.Join(append([]string{o.Name}, o.Aliases...), "`, `") + "`"
			fmt.Fprintf(b, "| %s | `%s` | %s | %s | %d | %d |\n", name, o.Example, export.EscapeMarkdown(o.Meaning), export.EscapeMarkdown(o.Domain), o.Weight, o.Level)
		}
	}},
	{manualFile, "rule sets", func(b *strings.Builder) {
		b.WriteString("| name | operators | published: 0 up to | here: 0 up to |\n|---|---|---|---|\n")
		for _, set := range rules.Sets() {
			published, here := fourFours(set.Name)
			fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", set.Name, set.Short, published, here)
		}
	}},
	{manualFile, "verdicts", func(b *strings.Builder) {
		b.WriteString("| verdict | meaning |\n|---|---|\n")
		for v, meaning := range verdictHelp {
			fmt.Fprintf(b, "| `%s` | %s |\n", grade.Verdict(v), export.EscapeMarkdown(meaning))
		}
	}},
	{limitsFile, "limits", func(b *strings.Builder) {
		b.WriteString("| limit | default | from | to | what it bounds |\n|---|---|---|---|---|\n")
		for _, row := range export.LimitTable() {
			fmt.Fprintf(b, "| `%s` | %d | %d | %d | %s |\n", row.Name, row.Default, row.Min, row.Max, export.EscapeMarkdown(row.Meaning))
		}
	}},
}

// ruleOperators are the operators and forms of literals that a list of rules
// can name.
func ruleOperators() []expr.Operator {
	return slices.DeleteFunc(slices.Clone(expr.Operators()), func(o expr.Operator) bool { return o.Op == expr.Literal })
}

// TestDocumentTables: the documents have the tables of the program. After a
// change write them with
//
//	go test ./cmd/fourfours -run DocumentTables -update
func TestDocumentTables(t *testing.T) {
	for _, table := range documentTables {
		text := readDocument(t, table.path)
		begin, end := "<!-- "+table.name+": from the program -->\n", "<!-- end -->\n"
		before, rest, ok := strings.Cut(text, begin)
		held, after, ok2 := strings.Cut(rest, end)
		require.True(t, ok && ok2, "%s lacks the lines\n%s%s", table.path, begin, end)
		b := new(strings.Builder)
		b.WriteByte('\n')
		table.rows(b)
		b.WriteByte('\n')
		switch {
		case held == b.String():
		case *update:
			require.NoError(t, os.WriteFile(filepath.Join(root, table.path), []byte(before+begin+b.String()+end+after), 0o666))
		default:
			t.Errorf("%s has another table of %s than the program; run this test with -update", table.path, table.name)
		}
	}
}

// TestDocumentCounts: how many operators, rule sets and formats there are.
func TestDocumentCounts(t *testing.T) {
	counts := map[string]int{"operators": len(ruleOperators()), "rule sets": len(rules.Sets()), "formats": len(export.Formats)}
	for _, path := range documents {
		told := map[string]bool{}
		for _, m := range regexp.MustCompile(`(\d+)[ \n](operators|rule sets|formats)`).FindAllStringSubmatch(readDocument(t, path), -1) {
			assert.Equal(t, strconv.Itoa(counts[m[2]]), m[1], "%s in %s", m[2], path)
			told[m[2]] = true
		}
		if path == readmeFile {
			assert.Len(t, told, len(counts), "counts in %s: %v", path, told)
		}
	}
}

// TestDocumentWeights: README tells the weights of all operators.
func TestDocumentWeights(t *testing.T) {
	text := strings.Join(strings.Fields(readDocument(t, readmeFile)), " ")
	weight := func(op expr.Op) int { return op.Info().Weight }
	assert.Contains(t, text, fmt.Sprintf("`+` %d, `-` %d, `*` %d, `/` %d, negation, powers, square roots and factorials %d, every other operator %d.",
		weight(expr.Add), weight(expr.Subtract), weight(expr.Multiply), weight(expr.Divide), weight(expr.Negate), weight(expr.Root)))
	assert.Contains(t, text, fmt.Sprintf("A number of k digits costs %d(k-1), a point %d, and a recurring digit %d more.",
		weight(expr.Concatenation), weight(expr.Decimal), weight(expr.Recurring)))
	for _, o := range ruleOperators() {
		switch o.Op {
		case expr.Add, expr.Subtract, expr.Multiply, expr.Divide:
		case expr.Negate, expr.NegativeExponent, expr.Power, expr.Sqrt, expr.Factorial:
			assert.Equal(t, weight(expr.Negate), o.Weight, o.Name)
		default:
			if o.Fixity != expr.Form {
				assert.Equal(t, weight(expr.Root), o.Weight, o.Name)
			}
		}
	}
}

// TestDocumentColumns: tables that say more than those of the program have a row
// for each of their names.
func TestDocumentColumns(t *testing.T) {
	fields := jsonNames(reflect.TypeFor[export.JSONAnswer]())
	var numbers []string
	for _, row := range rational.LimitTable() {
		if !strings.HasPrefix(row.Meaning, "check:") {
			numbers = append(numbers, row.Name)
		}
	}
	for _, c := range []struct {
		path, heading string
		names         []string
	}{
		{manualFile, "| format | what it is |", export.FormatNames()},
		{manualFile, "| field | meaning |", fields},
		{manualFile, "| check field | meaning |", append(jsonNames(reflect.TypeFor[export.JSONGrading]()), "comparison")},
		{limitsFile, "| limit | value: found to 1000 / found below 2^32 |", numbers},
	} {
		_, rest, ok := strings.Cut(readDocument(t, c.path), "\n"+c.heading+"\n")
		require.True(t, ok, "%s has no table %s", c.path, c.heading)
		rows, _, _ := strings.Cut(rest, "\n\n")
		var names []string
		for row := range strings.Lines(rows) {
			for _, m := range regexp.MustCompile("`([^`]*)`").FindAllStringSubmatch(strings.Split(row, "|")[1], -1) {
				names = append(names, m[1])
			}
		}
		assert.ElementsMatch(t, c.names, names, "%s of %s", c.heading, c.path)
	}
	text := readDocument(t, manualFile)
	for _, name := range append(slices.Clone(export.CSVColumns), export.MinimalColumn) {
		assert.Contains(t, text, "`"+name+"`", "a column of csv in %s", manualFile)
	}
}

// jsonNames are the names of the members that a type has in JSON, with those of
// the types that it embeds.
func jsonNames(of reflect.Type) []string {
	return slices.Sorted(maps.Keys(jsonMembers(of)))
}

// TestReadmeProgram: the program in README is built and run as it says there,
// and prints the first lines of the sample.
func TestReadmeProgram(t *testing.T) {
	if !*long {
		t.Skip("it builds a program; run it with -long")
	}
	text := readDocument(t, readmeFile)
	source := regexp.MustCompile("(?s)\n```go\n(.*?)```\n").FindStringSubmatch(text)
	require.NotNil(t, source)
	path, err := filepath.Abs(root)
	require.NoError(t, err)
	dir := t.TempDir()
	write := func(name string, data []byte) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o666))
	}
	write("main.go", []byte(source[1]))
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	write("go.sum", sums)
	command := func(args ...string) string {
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		// What go mod tidy would look up is in go.sum.
		cmd.Env = append(cmd.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		require.NoError(t, err, "go %s: %s", strings.Join(args, " "), &stderr)
		return string(out)
	}
	for _, line := range []string{"go mod init ask", "go mod edit -require=fourfours@v0.0.0 -replace=fourfours=../fourfours", "go mod tidy && go run ."} {
		require.Contains(t, text, "\n"+line+"\n")
	}
	command("mod", "init", "ask")
	command("mod", "edit", "-require=fourfours@v0.0.0", "-replace=fourfours="+path)
	lines := command("run", ".")
	assert.Equal(t, 5, strings.Count(lines, "\n"), "lines of %s", lines)
	assert.Contains(t, text, "\n$ go run ./cmd/fourfours 0-4 123 646 996\n"+lines)
}

// TestReadmeTells: README says where each package is, or a folder above it whose own
// document does, and how the tests are run
// that .ci/run runs.
func TestReadmeTells(t *testing.T) {
	text := readDocument(t, readmeFile)
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "doc.go" && d.Name() != "main.go" {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		named := filepath.ToSlash(dir)
		for named != "." && !strings.Contains(text, "`"+named+"`") {
			named = pathpkg.Dir(named)
		}
		assert.NotEqual(t, ".", named, "%s is not in %s", dir, readmeFile)
		for _, about := range []string{"doc.go", "main.go"} {
			if doc, err := os.ReadFile(filepath.Join(root, named, about)); err == nil && path != filepath.Join(root, named, about) {
				assert.Contains(t, string(doc), filepath.Base(dir), "%s in %s of %s", dir, about, named)
			}
		}
		return err
	}))
	checks, err := os.ReadFile(filepath.Join(root, ".ci/run"))
	require.NoError(t, err)
	for _, command := range []string{"go test ./...", "go test ./... -long"} {
		assert.Contains(t, text, "\n"+command+" ")
		assert.Contains(t, string(checks), "\n"+command)
	}
}
