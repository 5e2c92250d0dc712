package export

import (
	"strconv"
	"strings"

	"fourfours/cmd/internal/size"
	"fourfours/rational"
	"fourfours/solver"
)

// Limit is a limit that a search observes, in force.
type Limit struct {
	Name  string
	Value int64
}

// MemoryLimit is the name of --max-memory among the limits.
const MemoryLimit = "max-memory"

func (l Limit) text() string {
	if l.Name == MemoryLimit {
		return l.Name + "=" + size.Text(l.Value)
	}
	return l.Name + "=" + strconv.FormatInt(l.Value, 10)
}

// LimitTable returns the limits in the order in which they are shown.
func LimitTable() []rational.LimitInfo {
	return append(solver.SearchLimitTable(), rational.LimitTable()...)
}

// LimitsOf are the limits in force in the order in which they are shown: all, or
// those that bound what a search finds.
func LimitsOf(limits rational.Limits, search solver.SearchLimits, all bool) []Limit {
	var list []Limit
	for _, row := range LimitTable() {
		value, isSearch := search.Get(row.Name)
		if !isSearch {
			value, _ = limits.Get(row.Name)
		}
		if all || isSearch && search.Binds(row.Name) || !isSearch && !strings.HasPrefix(row.Meaning, "check:") {
			list = append(list, Limit{row.Name, value})
		}
	}
	return list
}

// EffortText tells which limits on effort ended a search before those on the cost
// did, or nothing.
func EffortText(req solver.Request, sum solver.Summary) string {
	if len(sum.Effort) == 0 {
		return ""
	}
	search := req.Search.Under(req.Rules, req.Supply)
	return "effort: dearer expressions were left out by " + searchLine(search, sum.Effort...) + "\n"
}

// AdditionsText tells within what limits additions were looked for, or nothing.
func AdditionsText(req solver.Request) string {
	if !req.Unlock {
		return ""
	}
	return "additions were looked for within " + searchLine(solver.UnlockLimits(req.Search), "cost", "narrow-cost", "narrow-bits") + "\n"
}

// searchLine writes some limits of a search in one line.
func searchLine(search solver.SearchLimits, names ...string) string {
	var list []Limit
	for _, name := range names {
		value, _ := search.Get(name)
		list = append(list, Limit{name, value})
	}
	return LimitsLine(list)
}

// LimitsLine writes limits in one line.
func LimitsLine(list []Limit) string {
	var text []string
	for _, l := range list {
		text = append(text, l.text())
	}
	return strings.Join(text, " ")
}
