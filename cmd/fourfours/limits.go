package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/rules"
)

// setLimit reads the NAME=VALUE of --limit.
func setLimit(s *settings, text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok {
		return fmt.Errorf("invalid value %.60q; accepted: NAME=VALUE, as in %s", text, limitExample())
	}
	var info *rational.LimitInfo
	var names []string
	for _, row := range limitTable() {
		names = append(names, row.Name)
		if row.Name == name {
			info = &row
		}
	}
	if info == nil {
		if near := rules.Nearest(name, names); near != "" {
			return fmt.Errorf("unknown limit %.60q in %.60q; did you mean %q?", name, text, near)
		}
		return fmt.Errorf("unknown limit %.60q in %.60q; accepted: %s", name, text, strings.Join(names, " "))
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err == nil {
		if _, isSearch := (solver.SearchLimits{}).Get(name); isSearch {
			err = new(solver.SearchLimits).Set(name, n)
			s.search = append(s.search, limit{name, n})
		} else {
			err = s.limits.Set(name, n)
		}
	}
	switch {
	case err != nil && info.Min == info.Max:
		return fmt.Errorf("invalid value %.60q of the limit %s, which cannot be changed; accepted: %d", value, name, info.Min)
	case err != nil:
		return fmt.Errorf("invalid value %.60q of the limit %s; accepted: a whole number from %d to %d",
			value, name, info.Min, info.Max)
	}
	return nil
}

// searchLimits returns the limits of a search that were asked for.
func searchLimits(s *settings) solver.SearchLimits {
	var limits solver.SearchLimits
	for _, l := range s.search {
		if err := limits.Set(l.name, l.value); err != nil {
			panic(err) // setLimit has set it before
		}
	}
	return limits
}

// limitTable returns the limits in the order in which they are shown.
func limitTable() []rational.LimitInfo {
	var rows []rational.LimitInfo
	for _, row := range solver.SearchLimitTable() {
		rows = append(rows, row.LimitInfo)
	}
	return append(rows, rational.LimitTable()...)
}

// limitExample is a limit with its default, as --limit takes it.
func limitExample() string {
	row := rational.LimitTable()[0]
	return fmt.Sprintf("%s=%d", row.Name, row.Default)
}

// showLimits prints the limits that hold under the other options.
func showLimits(s *settings, stdout, stderr io.Writer) int {
	set, err := rulesIn(s)
	if err != nil {
		return trouble(stderr, err)
	}
	var b strings.Builder
	for _, l := range limitsOf(s.limits, searchLimits(s).Under(set, s.digit), true) {
		fmt.Fprintf(&b, "%s = %d\n", l.name, l.value)
	}
	return printText(stdout, stderr, b.String())
}

// limitsOf are the limits in force in the order in which they are shown: all, or
// those that bound what a search finds.
func limitsOf(limits rational.Limits, search solver.SearchLimits, all bool) []limit {
	var list []limit
	for _, row := range limitTable() {
		value, isSearch := search.Get(row.Name)
		if !isSearch {
			value, _ = limits.Get(row.Name)
		}
		if all || isSearch && search.Binds(row.Name) || !isSearch && !strings.HasPrefix(row.Meaning, "check:") {
			list = append(list, limit{row.Name, value})
		}
	}
	return list
}

// effortText tells which limits on effort ended a search before those on the cost
// did, or nothing.
func effortText(req solver.Request, sum solver.Summary) string {
	if len(sum.Effort) == 0 {
		return ""
	}
	search := req.Search.Under(req.Rules, req.Supply.Digit())
	var list []limit
	for _, name := range sum.Effort {
		value, _ := search.Get(name)
		list = append(list, limit{name, value})
	}
	return "effort: dearer expressions were left out by " + limitsLine(list) + "\n"
}

// additionsText tells within what limits additions were looked for, or nothing.
func (k *key) additionsText() string {
	if !k.req.Unlock {
		return ""
	}
	search := solver.UnlockLimits(k.req.Search)
	var list []limit
	for _, name := range []string{"cost", "narrow-cost", "narrow-bits"} {
		value, _ := search.Get(name)
		list = append(list, limit{name, value})
	}
	return "additions were looked for within " + limitsLine(list) + "\n"
}

// limitsLine writes limits in one line.
func limitsLine(list []limit) string {
	var text []string
	for _, l := range list {
		text = append(text, l.text())
	}
	return strings.Join(text, " ")
}

// sizeUnits are the units of parseSize, the longer names first.
var sizeUnits = []struct {
	name  string
	bytes int64
}{
	{"KiB", 1 << 10},
	{"MiB", 1 << 20},
	{"GiB", 1 << 30},
	{"TiB", 1 << 40},
	{"kB", 1e3},
	{"KB", 1e3},
	{"MB", 1e6},
	{"GB", 1e9},
	{"TB", 1e12},
}

// The least and the most that --max-memory takes.
const (
	minMemory = 1e6
	maxMemory = 1e15
)

var errSize = errors.New("accepted: a whole number with a unit, kB, MB, GB, TB, KiB, MiB, GiB or TiB, from 1MB to 1000TB, as in 512MB")

// parseSize reads a size in bytes: a whole number and a unit.
func parseSize(text string) (int64, error) {
	for _, unit := range sizeUnits {
		digits, ok := strings.CutSuffix(text, unit.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseUint(digits, 10, 63)
		if err != nil || n > maxMemory/uint64(unit.bytes) || int64(n)*unit.bytes < minMemory {
			break
		}
		return int64(n) * unit.bytes, nil
	}
	return 0, fmt.Errorf("invalid size %.60q; %w", text, errSize)
}

// sizeText writes a size as parseSize reads it, in the largest unit that fits.
func sizeText(bytes int64) string {
	best, name := int64(1), "B"
	for _, unit := range sizeUnits {
		if bytes%unit.bytes == 0 && unit.bytes > best {
			best, name = unit.bytes, unit.name
		}
	}
	return strconv.FormatInt(bytes/best, 10) + name
}
