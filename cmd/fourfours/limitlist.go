package main

import (
	"strconv"
	"strings"

	"fourfours/rational"
	"fourfours/solver"
)

// limit is a limit that a search observes, in force.
type limit struct {
	name  string
	value int64
}

func (l limit) text() string {
	if l.name == memoryLimit {
		return l.name + "=" + sizeText(l.value)
	}
	return l.name + "=" + strconv.FormatInt(l.value, 10)
}

// limitTable returns the limits in the order in which they are shown.
func limitTable() []rational.LimitInfo {
	var rows []rational.LimitInfo
	for _, row := range solver.SearchLimitTable() {
		rows = append(rows, row.LimitInfo)
	}
	return append(rows, rational.LimitTable()...)
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
