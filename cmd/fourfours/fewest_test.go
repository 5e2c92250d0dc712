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
	const (
		border = 46656 // 6^6, the first of the second batch
		first  = border - 1<<16
		last   = border + 20
	)
	var stdout, stderr bytes.Buffer
	status := run(t.Context(), strings.Fields(fmt.Sprintf("--fewest -g 5-6 -n 2 --rules power,add %d..%d", first, last)), nil, &stdout, &stderr)
	require.Equal(t, exitMissing, status)
	lines := strings.Split(strings.TrimSuffix(stdout.String(), "\n"), "\n")
	require.Equal(t, "# N\t5\t6", lines[0])
	require.Len(t, lines, last-first+2)
	want := map[int]string{5: "1\t-", 6: "-\t1", 10: "2\t-", 12: "-\t2", 3125: "2\t-", border: "-\t2"}
	found := 0
	for i, line := range lines[1:] {
		n := first + i
		cells := want[n]
		if cells == "" {
			cells = "-\t-"
		}
		if line != fmt.Sprintf("%d\t%s", n, cells) {
			t.Errorf("row %q; want %d\t%s", line, n, cells)
		}
		found += strings.Count(strings.NewReplacer("1", "x", "2", "x").Replace(cells), "x")
	}
	require.Contains(t, stderr.String(), fmt.Sprintf("solved %d of %d; ", found, 2*(last-first+1)))
}
