package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
)

// bestOf are the best answers to an entry. What disagrees with them is noted.
func (m *merger) bestOf(k *export.Key, e entry, list []given) []solver.Answer {
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
	case k.Req.Supply.LastDigit() > k.Req.Supply.Digit():
		text += fmt.Sprintf(" with %ds", e.digit)
	}
	return text
}

// disagrees tells in what an answer that is not the best contradicts the best one, or
// nothing: that it is not as good does not, where its search was cut short.
func (m *merger) disagrees(k *export.Key, worse, best given) string {
	a, b := worse.answers[0], best.answers[0]
	ended := worse.part.Ended
	cut := ended.MemoryHit || ended.Interrupted || len(ended.Effort) > 0
	says := fmt.Sprintf(" is %s in %.200s and %s in %.200s", told(k, b), best.part.name, told(k, a), worse.part.name)
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

// told is what a part says of an entry.
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
