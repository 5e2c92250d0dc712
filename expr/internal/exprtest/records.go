package exprtest

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"

	"github.com/stretchr/testify/require"
)

// record is one line of a table of tests.
type record struct {
	Line   int
	Fields []string
}

// Records reads a table of testdata/expr: fields with " -> " between them,
// comments after # at the start of a line. The first field may hold escapes.
func Records(t testing.TB, name string, fields int) []record {
	t.Helper()
	dir := filepath.Join("testdata", "expr")
	for up := 0; up < 4; up++ { // from the package that is tested
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			break
		}
		dir = filepath.Join("..", dir)
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	var list []record
	for i, line := range strings.Split(string(data), "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.SplitN(line, " -> ", fields)
		require.Len(t, f, fields, "%s:%d: this line must have %d fields with ' -> ' between them", name, i+1, fields)
		f[0] = unescape(t, f[0])
		list = append(list, record{i + 1, f})
	}
	require.NotEmpty(t, list, "%s has no lines to test", name)
	return list
}

func unescape(t testing.TB, s string) string {
	t.Helper()
	if !strings.Contains(s, `\`) {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, `\ `, ` `), `"`, `\"`)
	u, err := strconv.Unquote(`"` + s + `"`)
	require.NoError(t, err, "cannot read the escapes of %s", s)
	return u
}

// Parse reads an expression.
func Parse(t testing.TB, text string) *expr.Tree {
	t.Helper()
	tree, err := expr.Parse(text)
	require.NoError(t, err, "%q must be read", text)
	return tree
}

// Wide returns a Calc with limits that no line of the tables is near.
func Wide(t testing.TB) *rational.Calc {
	t.Helper()
	l := rational.DefaultLimits()
	for _, name := range []string{"bits", "sum-bits"} {
		require.NoError(t, l.Set(name, 4096))
	}
	return rational.NewCalc(l)
}
