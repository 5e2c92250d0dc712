package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// bestOf are the best answers to an entry. What disagrees with them is noted.
func (m *joiner) bestOf(k *export.Key, e entry, list []given) []solver.Answer {
	best := slices.MinFunc(list, func(a, b given) int { return compareGiven(k, a.answers, b.answers) })
	answers := slices.Clone(best.answers)
	for _, g := range list {
		a, b := g.answers[0], answers[0]
		answers[0].Minimal = b.Minimal || b.Found && a.Minimal && a.Count == b.Count
		if &g.answers[0] == &best.answers[0] {
			continue
		}
		if says := m.disagrees(k, g, best); says != "" {
			m.disagree = append(m.disagree, e.text(k)+says+"; the first is kept")
		}
	}
	return answers
}

// text names an entry.
func (e entry) text(k *export.Key) string {
	text := e.exact
	if text == "" {
		text = strconv.FormatInt(e.target, 10)
	}
	switch {
	case k.Each != "":
		text += " of " + e.of.Text()
	case k.Several():
		text += fmt.Sprintf(" with %ds", e.digit)
	}
	return text
}

// disagrees tells in what an answer that is not the best contradicts the best one, or
// nothing: that it is not as good does not, where its search was cut short.
func (m *joiner) disagrees(k *export.Key, worse, best given) string {
	a, b := worse.answers[0], best.answers[0]
	ended := worse.file.key.Ended
	cut := ended.MemoryHit || ended.Interrupted || len(ended.Effort) > 0
	says := fmt.Sprintf(" is %s in %.200s and %s in %.200s", told(k, b), best.file.name, told(k, a), worse.file.name)
	switch {
	case k.Req.Objective == solver.Fewest && a.Found && a.Count > b.Count:
		if !a.Minimal {
			return ""
		}
	case cut && compareGiven(k, best.answers, worse.answers) != 0:
		return ""
	case slices.EqualFunc(worse.answers, best.answers, func(a, b solver.Answer) bool { return a.Text == b.Text && a.Value == b.Value }):
		return ""
	}
	return says
}

// told is what a file says of an entry.
func told(k *export.Key, a solver.Answer) string {
	switch {
	case a.Text == "":
		return export.StatusMissing
	case k.Req.Objective == solver.Fewest && a.Minimal:
		return fmt.Sprintf("%s, minimal, at cost %d", a.Text, a.Cost)
	}
	return fmt.Sprintf("%s at cost %d", a.Text, a.Cost)
}

// compareGiven orders answers to one entry, the best first.
func compareGiven(k *export.Key, some, others []solver.Answer) int {
	a, b := some[0], others[0]
	standing := func(a solver.Answer) int {
		switch {
		case a.Found:
			return 0
		case a.Text != "":
			return 1
		}
		return 2
	}
	return cmp.Or(cmp.Compare(standing(a), standing(b)), cmp.Compare(a.Needs.Len(), b.Needs.Len()), k.Req.Compare(a, b), cmp.Compare(len(others), len(some)))
}

// best are the best answers, in the order of a search, and their summary.
func (m *joiner) best(k *export.Key) (answers []solver.Answer, sum solver.Summary) {
	count := newRecount(k.Req.Solutions, m.ended)
	count.sum.Asked = asked(k.Req) * uint64(len(m.supplies))
	type column struct {
		of    supply.Supply
		digit int
	}
	had, hadExact := map[column][]target.Range{}, map[column][]string{}
	for _, e := range m.entries() {
		at := column{e.of, e.digit}
		if e.exact == "" {
			had[at] = target.Extend(had[at], e.target)
		} else {
			hadExact[at] = append(hadExact[at], e.exact)
		}
		for i, a := range m.bestOf(k, e, m.given[e]) {
			if k.Req.Solutions > 1 {
				if a.Rank = i + 1; a.IsClosest {
					a.Rank = 1
				}
			}
			count.add(a)
			answers = append(answers, a)
		}
	}
	for _, of := range m.supplies {
		for digit := k.Req.Supply.Digit(); digit <= k.Req.Supply.LastDigit(); digit++ {
			at := column{}
			if k.Each != "" {
				at.of = of
			}
			if k.Req.Objective == solver.Fewest && digit != supply.Any {
				at.digit = digit
			}
			isHad := func(value string) bool { return slices.Contains(hadExact[at], value) }
			m.lacks(k, of, digit, target.Subtract(m.targets, had[at]), slices.DeleteFunc(slices.Clone(m.exact), isHad))
		}
	}
	count.sum.Interrupted = len(m.missing) > 0
	return answers, count.end()
}

// entries are those that are answered, in the order of a search.
func (m *joiner) entries() []entry {
	supplies, exact := map[supply.Supply]int{}, map[string]int{"": -1}
	for i, of := range m.supplies {
		supplies[of] = i
	}
	for i, value := range m.exact {
		exact[value] = i
	}
	return slices.SortedFunc(maps.Keys(m.given), func(a, b entry) int {
		return cmp.Or(cmp.Compare(supplies[a.of], supplies[b.of]), cmp.Compare(exact[a.exact], exact[b.exact]),
			cmp.Compare(a.target, b.target), cmp.Compare(a.digit, b.digit))
	})
}

// lacks notes what no file has.
func (m *joiner) lacks(k *export.Key, of supply.Supply, digit int, ranges []target.Range, values []string) {
	if len(ranges)+len(values) == 0 {
		return
	}
	text := ""
	switch {
	case k.Each != "":
		text = of.Text() + ": "
	case k.Several():
		text = fmt.Sprintf("with %ds: ", digit)
	}
	m.missing = append(m.missing, text+rangesText(ranges, values))
}
