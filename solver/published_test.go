package solver

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"

	"golang.org/x/sync/errgroup"
)

var publishedFile = filepath.Join("..", "testdata", "reach", "published.txt")

const publishedHeader = `# What is published of the reach of the named rule sets, and what this program
# finds of the same targets: by rule set, digit, number of copies and targets,
# how many are found and the lowest that is not, published and here, and the
# source of what is published. "-" is not said or not recorded. The test
# TestPublished of package solver compares this file with the table of package
# solver, and that with a search; what is found here may only grow.
#
#          digit count  targets published  miss      here  miss  source
`

// The file has what the table has. After a change of the table, write it with
//
//	go test ./solver -run PublishedFile -update
func TestPublishedFile(t *testing.T) {
	var b strings.Builder
	b.WriteString(publishedHeader)
	for _, r := range rules.ReachTable {
		fmt.Fprintln(&b, reachLine(r))
	}
	if *updateReach {
		if err := os.WriteFile(publishedFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(publishedFile)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(b.String(), "\n")
	for i, line := range strings.Split(string(got), "\n") {
		if i >= len(want) || line != want[i] {
			t.Fatalf("%s, line %d, is not what the table has; after a change of the table run this test with -update:\n%s", publishedFile, i+1, line)
		}
	}
	if len(want) != strings.Count(string(got), "\n")+1 {
		t.Errorf("%s lacks lines at its end", publishedFile)
	}
}

// What a search finds is what the table says, and no less than is published.
func TestPublished(t *testing.T) {
	for _, r := range rules.ReachTable {
		t.Run(fmt.Sprintf("%s of %s, %s", r.Rules, r.Of(), r.Targets), func(t *testing.T) {
			if r.Long && !*long {
				t.Skip("takes long; run it with -long")
			}
			t.Parallel()
			got := figuresOf(t, &r)
			switch {
			case fewer(got, r.Here):
				t.Errorf("less is found than before: %+v; the table has\n%s", got, reachLine(r))
			case got != r.Here:
				t.Errorf("more is found than the table has; put %#v there, and run TestPublishedFile with -update\n%s", got, reachLine(r))
			}
			if fewer(got, r.Published) != (r.Short != "") {
				t.Errorf("found is %+v and published %+v; why less is found is told to be %q", got, r.Published, r.Short)
			}
		})
	}
}

// fewer reports whether a is less than b in a figure that both have.
func fewer(a, b rules.Figures) bool {
	miss := func(n int64) int64 {
		if n == rules.NoMiss {
			return 1 << 62
		}
		return n
	}
	return b.Found != rules.Unknown && a.Found < b.Found || b.FirstMiss != rules.Unknown && miss(a.FirstMiss) < miss(b.FirstMiss)
}

func figuresOf(t *testing.T, r *rules.Reach) rules.Figures {
	t.Helper()
	targets := target.Range{Lo: 0, Hi: allLimit}
	if r.Targets != "all" {
		var err error
		if targets, err = target.Parse(r.Targets); err != nil {
			t.Fatal(err)
		}
	}
	j := job{req: Request{Rules: solvertest.Rules(t, r.Rules), Supply: copies(r.Digit), MaxMemory: solvertest.Roomy}, count: r.Count}
	j.req.Limits, j.req.Search = changedLimits(t, r.Limits)
	if j.req.All = r.Targets == "all"; !j.req.All {
		j.req.Targets = []target.Range{targets}
	}
	if r.Supply != "" {
		return figuresOfSupplies(t, r, targets)
	}
	list, _ := solveAll(t, j)
	f := rules.Figures{Found: 0, FirstMiss: targets.Lo}
	for _, a := range list {
		if !a.Found {
			continue
		}
		if f.Found++; a.Target == f.FirstMiss {
			f.FirstMiss++
		}
	}
	if f.FirstMiss > targets.Hi {
		f.FirstMiss = rules.NoMiss
	}
	return f
}

// figuresOfSupplies are those of a row that is not of copies of a digit.
func figuresOfSupplies(t *testing.T, r *rules.Reach, targets target.Range) rules.Figures {
	t.Helper()
	var supplies []supply.Supply
	if r.Supply == rules.Draws {
		supplies = draws()
	} else {
		s, err := supply.Parse(r.Supply)
		if err != nil {
			t.Fatal(err)
		}
		supplies = []supply.Supply{s}
	}
	each := make([]rules.Figures, len(supplies))
	one := Request{Rules: solvertest.Rules(t, r.Rules), WholeSteps: rules.WholeSteps(r.Rules), Targets: []target.Range{targets}}
	if r.UpTo {
		one.Objective = UpTo
	}
	if len(supplies) > 1 {
		one.Workers = 1
	}
	group, ctx := errgroup.WithContext(t.Context())
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range supplies {
		group.Go(func() error {
			req, f := one, rules.Figures{FirstMiss: rules.NoMiss}
			req.Supply = s
			list, _ := Solve(ctx, req)
			for a, err := range list {
				switch {
				case err != nil:
					return err
				case a.Found:
					f.Found++
				case f.FirstMiss == rules.NoMiss || a.Target < f.FirstMiss:
					f.FirstMiss = a.Target
				}
			}
			each[i] = f
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if len(each) == 1 {
		return each[0]
	}
	sum, complete := rules.Figures{FirstMiss: rules.Unknown}, 0
	for _, f := range each {
		sum.Found += f.Found
		if f.FirstMiss == rules.NoMiss {
			complete++
		}
	}
	if complete != r.Complete {
		t.Errorf("all targets are found with %d supplies; the table has %d", complete, r.Complete)
	}
	return sum
}

// draws are those of Countdown: six of 1 to 10 twice, 25, 50, 75 and 100.
func draws() (list []supply.Supply) {
	tiles := []uint64{25, 50, 75, 100}
	for n := uint64(1); n <= 10; n++ {
		tiles = append(tiles, n, n)
	}
	var choose func(from int, chosen []uint64)
	choose = func(from int, chosen []uint64) {
		if len(chosen) == 6 {
			list = append(list, supply.Numbers(chosen...))
			return
		}
		for i := from; i < len(tiles); i++ {
			if i == from || tiles[i] != tiles[i-1] { // of equal tiles the first ones are drawn
				choose(i+1, append(chosen, tiles[i]))
			}
		}
	}
	choose(0, nil)
	return list
}

// changedLimits returns the limits of a row.
func changedLimits(t *testing.T, changes string) (limits rational.Limits, search SearchLimits) {
	t.Helper()
	limits = rational.DefaultLimits()
	for change := range strings.FieldsSeq(changes) {
		name, text, _ := strings.Cut(change, "=")
		v, err := strconv.ParseInt(text, 10, 64)
		if err == nil && search.Set(name, v) != nil {
			err = limits.Set(name, v)
		}
		if err != nil {
			t.Fatalf("%s: %v", change, err)
		}
	}
	return limits, search
}

// Every rule set has a row, the rows are of rule sets and in their order, and
// only what is not searched in the normal run may be unknown.
func TestReachTable(t *testing.T) {
	var names []string
	for _, s := range rules.Sets() {
		names = append(names, s.Name)
		if len(rules.ReachOf(s.Name)) == 0 {
			t.Errorf("nothing is said of the reach of %s", s.Name)
		}
	}
	last := 0
	for _, r := range rules.ReachTable {
		at := slices.Index(names, r.Rules)
		if at < last {
			t.Errorf("%s is no rule set, or is out of order", r.Rules)
		}
		last = max(last, at)
		if !r.Long && r.Here == (rules.Figures{Found: rules.Unknown, FirstMiss: rules.Unknown}) {
			t.Errorf("what is found here is not recorded, though the search is quick: %s", reachLine(r))
		}
		if said := r.Published != (rules.Figures{Found: rules.Unknown, FirstMiss: rules.Unknown}); said != (r.Source != "") {
			t.Errorf("there is a source without figures, or the other way round: %s", reachLine(r))
		}
		if limits, search := changedLimits(t, r.Limits); r.Limits != "" && limits == rational.DefaultLimits() && search == (SearchLimits{}) {
			t.Errorf("no limit is changed: %s", reachLine(r))
		}
	}
}

// figureText is a figure as the file of figures has it.
func figureText(n int64) string {
	switch n {
	case rules.Unknown:
		return "-"
	case rules.NoMiss:
		return "none"
	}
	return strconv.FormatInt(n, 10)
}

// reachLine is a line of the file of figures.
func reachLine(r rules.Reach) string {
	source := r.Source
	if source == "" {
		source = "nothing is published"
	}
	if r.Limits != "" {
		source += "; here with " + r.Limits
	}
	if r.Complete > 0 {
		source += fmt.Sprintf("; with %d draws all are found", r.Complete)
	}
	if r.Short != "" {
		source += "; less here: " + r.Short
	}
	of := fmt.Sprintf("%5d %5d", r.Digit, r.Count)
	if r.Supply != "" {
		of = r.Supply
	}
	return fmt.Sprintf("%-10s %s %8s %9s %5s %9s %5s  %s", r.Rules, of, r.Targets,
		figureText(r.Published.Found), figureText(r.Published.FirstMiss), figureText(r.Here.Found), figureText(r.Here.FirstMiss), source)
}
