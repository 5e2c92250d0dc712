package main

import (
	"fmt"
	"strings"

	"fourfours/solver"
)

// fewer says which targets have fewer solutions than were asked for within the
// limits, or nothing.
func (p *plan) fewer(sum solver.Summary) string {
	if sum.Fewer == 0 {
		return ""
	}
	shown := sum.FewerOf[:min(len(sum.FewerOf), maxMissing)]
	text := fmt.Sprintf("fewer than %d different solutions within limits: %s", p.solutions, strings.Join(shown, " "))
	if sum.Fewer > uint64(len(shown)) {
		text += " …"
	}
	return text + "\n"
}

// shown says what a key shows of each number.
func (p *plan) shown(simplest string) string {
	if p.solutions == 1 {
		return "the expression of lowest " + simplest + " is shown"
	}
	return fmt.Sprintf("the %d different expressions of lowest %s are shown, or as many as were found", p.solutions, simplest)
}

// caption says what stands in the table of a key.
func (p *plan) caption() string {
	if p.solutions == 1 {
		return "The simplest expression"
	}
	return "The simplest expressions"
}
