package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/rational"
	"fourfours/solver/rules"
)

// setLimit reads the NAME=VALUE of --limit.
func setLimit(s *settings, text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok {
		return fmt.Errorf("invalid value %.60q; accepted: NAME=VALUE, as in %s", text, limitExample())
	}
	table, names := export.LimitTable(), limitNames()
	i := slices.Index(names, name)
	if i < 0 {
		if near := rules.Nearest(name, names); near != "" {
			return fmt.Errorf("unknown limit %.60q in %.60q; did you mean %q?", name, text, near)
		}
		return fmt.Errorf("unknown limit %.60q in %.60q; accepted: %s", name, text, strings.Join(names, " "))
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err == nil {
		err = s.key.Req.Limits.Set(name, n)
		if _, isSearch := s.key.Req.Search.Get(name); isSearch {
			err = s.key.Req.Search.Set(name, n)
		}
	}
	switch {
	case err != nil && table[i].Min == table[i].Max:
		return fmt.Errorf("invalid value %.60q of the limit %s, which cannot be changed; accepted: %d", value, name, table[i].Min)
	case err != nil:
		return fmt.Errorf("invalid value %.60q of the limit %s; accepted: a whole number from %d to %d",
			value, name, table[i].Min, table[i].Max)
	}
	return nil
}

// limitExample is a limit with its default, as --limit takes it.
func limitExample() string {
	row := rational.LimitTable()[0]
	return fmt.Sprintf("%s=%d", row.Name, row.Default)
}

// limitNames are the names that --limit takes.
func limitNames() (names []string) {
	for _, row := range export.LimitTable() {
		names = append(names, row.Name)
	}
	return names
}
