package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"fourfours/cmd/internal/export"
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
	for _, row := range export.LimitTable() {
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
			s.search = append(s.search, export.Limit{Name: name, Value: n})
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
		if err := limits.Set(l.Name, l.Value); err != nil {
			panic(err) // setLimit has set it before
		}
	}
	return limits
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
	for _, l := range export.LimitsOf(s.limits, searchLimits(s).Under(set, s.digit), true) {
		fmt.Fprintf(&b, "%s = %d\n", l.Name, l.Value)
	}
	return printText(stdout, stderr, b.String())
}
