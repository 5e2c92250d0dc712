package solver

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fourfours/solver/internal/solvertest"
	"fourfours/solver/target"
)

var updateReach = flag.Bool("update", false, "record in testdata/reach what is found more than before")

// reachRow is a row of the table of what is found.
type reachRow struct {
	rules        string
	digit, count int
	targets      string // LO-HI or all
	found        int
	firstMiss    string // the least target that is not found, or none
}

func (r reachRow) key() string {
	return fmt.Sprintf("%-22s %5d %5d %10s", r.rules, r.digit, r.count, r.targets)
}

func (r reachRow) String() string { return fmt.Sprintf("%s %7d %10s", r.key(), r.found, r.firstMiss) }

// miss returns the first miss as a number, beyond all targets for none.
func (r reachRow) miss() int64 {
	if v, err := strconv.ParseInt(r.firstMiss, 10, 64); err == nil {
		return v
	}
	return 1 << 62
}

// reachSearches make the rows, in their order.
var reachSearches = []struct {
	rules  string
	digits string
	counts []int
	ranges []target.Range // in addition to all
	only   bool           // the ranges only, and not all
	long   bool
}{
	{rules: "classic", digits: "4", counts: []int{1, 2, 3, 4}, ranges: []target.Range{{Lo: 0, Hi: 200}, {Lo: 0, Hi: 1000}, {Lo: 0, Hi: 10000}}},
	{rules: "classic", digits: "01", counts: []int{1, 2, 3, 4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "classic", digits: "2356789", counts: []int{1, 2, 3}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "classic", digits: "2356789", counts: []int{4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}, long: true},
	{rules: "classic", digits: "4", counts: []int{5}, ranges: []target.Range{{Lo: 0, Hi: 1000}}, only: true, long: true},
	{rules: "classic", digits: "4", counts: []int{5}, long: true},
	{rules: "classic", digits: "4", counts: []int{6, 7}, ranges: []target.Range{{Lo: 0, Hi: 1000}}, only: true, long: true},
	{rules: "classic", digits: "4", counts: []int{8}, ranges: []target.Range{{Lo: 0, Hi: 1000}}, only: true, long: true},
	{rules: "classic,-recurring", digits: "4", counts: []int{4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "classic,-negate", digits: "4", counts: []int{4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "basic", digits: "0123456789", counts: []int{4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "basic", digits: "4", counts: []int{1, 2, 3, 5, 6, 7}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "ball22", digits: "4", counts: []int{4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "ball30", digits: "4", counts: []int{4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "ball112", digits: "4", counts: []int{4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "ball877", digits: "4", counts: []int{1, 2}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "norvig", digits: "4", counts: []int{1, 2, 3, 4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "norvig", digits: "5", counts: []int{4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "tchisla", digits: "123456789", counts: []int{4}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "wheeler3", digits: "4", counts: []int{1, 2, 3}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "wheeler4", digits: "4", counts: []int{1, 2}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
	{rules: "yeargame", digits: "4", counts: []int{1, 2, 3}, ranges: []target.Range{{Lo: 0, Hi: 1000}}},
}

// least is the reach that is asked for, whatever the table says.
var least = []reachRow{
	{"classic", 4, 4, "0-200", 189, "113"},
	{"classic", 4, 4, "0-1000", 545, "113"},
	{"classic", 4, 4, "all", 4086, "113"},
	{"classic,-recurring", 4, 4, "0-1000", 450, "73"},
	{"norvig", 4, 4, "0-1000", 450, "73"},
	{"basic", 4, 4, "all", 26, "10"},
	{"classic", 4, 5, "0-1000", 970, "413"},
	{"ball22", 4, 4, "0-1000", 23, "23"},
	{"ball30", 4, 4, "0-1000", 31, "31"},
	{"ball112", 4, 4, "0-1000", 113, "113"},
}

// most is what can be found at all: it is known by other means.
var most = []reachRow{
	{"basic", 4, 4, "all", 26, "10"}, // OEIS A171827
}

var reachFile = filepath.Join("..", "testdata", "reach", "reach.txt")

// What is found may only grow. After growth, record it with
//
//	go test ./solver -run Reach -update -long
func TestReach(t *testing.T) {
	recorded, comments := readReach(t)
	made := map[string]reachRow{}
	skipped := map[string]bool{}
	var order []string
	for _, s := range reachSearches {
		for _, digit := range s.digits {
			for _, count := range s.counts {
				rows := []reachRow{}
				for _, r := range s.ranges {
					rows = append(rows, reachRow{rules: s.rules, digit: int(digit - '0'), count: count, targets: fmt.Sprintf("%d-%d", r.Lo, r.Hi)})
				}
				if !s.only {
					rows = append(rows, reachRow{rules: s.rules, digit: int(digit - '0'), count: count, targets: "all"})
				}
				skip := s.long && !*long
				if !skip {
					fillReach(t, rows, s.only)
				}
				for _, row := range rows {
					order = append(order, row.key())
					if skipped[row.key()] = skip; !skip {
						made[row.key()] = row
					}
				}
			}
		}
	}
	for _, bound := range least {
		if row := made[bound.key()]; !skipped[bound.key()] && (row.found < bound.found || row.miss() < bound.miss()) {
			t.Errorf("asked for is\n%s\n%s\nfound is\n%s", reachHeader, bound, row)
		}
	}
	for _, bound := range most {
		if row := made[bound.key()]; row.found > bound.found || row.miss() > bound.miss() {
			t.Errorf("possible is\n%s\n%s\nfound is\n%s\na false line?", reachHeader, bound, row)
		}
	}
	var lines []string
	for _, key := range order {
		row, old := made[key], recorded[key]
		switch {
		case skipped[key]:
			row = old
		case old.rules == "":
			if !*updateReach {
				t.Errorf("%s is not recorded; run this test with -update", key)
			}
		case row.found < old.found || row.miss() < old.miss():
			t.Errorf("less is found than before (-update does not record that). Before:\n%s\n%s\nnow:\n%s", reachHeader, old, row)
			row = old
		case row != old && !*updateReach:
			t.Errorf("more is found than is recorded; run this test with -update:\n%s\n%s\nnow:\n%s", reachHeader, old, row)
		}
		if row.rules != "" {
			lines = append(lines, row.String())
		}
		delete(recorded, key)
	}
	for key := range recorded {
		t.Errorf("%s is recorded, but no search of this test makes it; take the row out if that is meant", key)
	}
	if *updateReach {
		text := strings.Join(slices.Concat(comments, lines), "\n") + "\n"
		if err := os.WriteFile(reachFile, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const reachHeader = "# rules                digit count    targets   found first-miss"

// fillReach counts what is found of the targets of rows, which differ in
// nothing else. The targets lie from 0 up, so all integers hold the answers of
// every range.
func fillReach(t *testing.T, rows []reachRow, asked bool) {
	t.Helper()
	var answers []Answer
	j := job{req: Request{Rules: solvertest.Rules(t, rows[0].rules), Supply: copies(rows[0].digit), All: !asked}, count: rows[0].count}
	if asked {
		r, err := target.Parse(rows[0].targets)
		if err != nil {
			t.Fatal(err)
		}
		j.req.Targets = []target.Range{r}
	}
	if rows[0].rules == "classic" && j.count == 4 {
		answers = classicAll(t, j.req.Supply.Digit())
	} else {
		answers, _ = solveAll(t, j)
	}
	for i := range rows {
		r := target.Range{Lo: 0, Hi: allLimit}
		if rows[i].targets != "all" {
			r, _ = target.Parse(rows[i].targets)
		}
		next := r.Lo
		for _, a := range answers {
			if !a.Found || a.Target < r.Lo || a.Target > r.Hi {
				continue
			}
			if rows[i].found++; a.Target == next {
				next++
			}
		}
		if rows[i].firstMiss = strconv.FormatInt(next, 10); next > r.Hi {
			rows[i].firstMiss = "none"
		}
	}
}

// readReach reads the rows that are recorded, and the lines before them.
func readReach(t *testing.T) (rows map[string]reachRow, comments []string) {
	t.Helper()
	rows = map[string]reachRow{}
	file, err := os.Open(reachFile)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "#") {
			comments = append(comments, line)
			continue
		}
		var r reachRow
		if n, err := fmt.Sscan(line, &r.rules, &r.digit, &r.count, &r.targets, &r.found, &r.firstMiss); n != 6 || err != nil {
			t.Fatalf("%s: cannot read the row %q: %v", reachFile, line, err)
		}
		rows[r.key()] = r
	}
	return rows, comments
}
