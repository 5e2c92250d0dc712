package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTableOfManyTargets: a table of digits is searched a batch of targets at a
// time, and its rows are the same on either side of where two meet.
func TestTableOfManyTargets(t *testing.T) {
	const last = tableBatch + 20
	var stdout, stderr bytes.Buffer
	status := run(t.Context(), strings.Fields(fmt.Sprintf("--fewest -g 4-5 -n 3 --rules add,power 0-%d", last)), nil, &stdout, &stderr)
	require.Equal(t, exitMissing, status)
	lines := strings.Split(strings.TrimSuffix(stdout.String(), "\n"), "\n")
	require.Equal(t, "# N\t4\t5", lines[0])
	require.Len(t, lines, last+2)
	want := map[int]string{
		4: "1\t-", 5: "-\t1", 8: "2\t-", 10: "-\t2", 12: "3\t-", 15: "-\t3", 256: "2\t-", 260: "3\t-", 4096: "3\t-", // (4+4)^4
		3125: "-\t2", 3130: "-\t3", 65536: "3\t-", // 4^(4+4)
	}
	found := 0
	for n, line := range lines[1:] {
		cells := want[n]
		if cells == "" {
			cells = "-\t-"
		}
		if line != fmt.Sprintf("%d\t%s", n, cells) {
			t.Errorf("row %q; want %d\t%s", line, n, cells)
		}
		found += strings.Count(strings.NewReplacer("1", "x", "2", "x", "3", "x").Replace(cells), "x")
	}
	require.Contains(t, stderr.String(), fmt.Sprintf("solved %d of %d; ", found, 2*(last+1)))
}
