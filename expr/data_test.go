package expr

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// record is one line of a table of tests.
type record struct {
	line   int
	fields []string
}

// records reads a table of testdata/expr: fields with " -> " between them,
// comments after # at the start of a line. The first field may hold escapes.
func records(t testing.TB, name string, fields int) []record {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "expr", name))
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
