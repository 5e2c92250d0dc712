package main

import (
	"fmt"
	"strings"

	"fourfours/solver"
)

// fewer says which targets have fewer solutions than were asked for within the
// limits, or nothing.
func (k *key) fewer(sum solver.Summary) string {
	if sum.Fewer == 0 {
		return ""
	}
	shown := sum.FewerOf[:min(len(sum.FewerOf), maxMissing)]
	text := fmt.Sprintf("fewer than %d different solutions within limits: %s", k.req.Solutions, strings.Join(shown, " "))
	if sum.Fewer > uint64(len(shown)) {
		text += " …"
	}
	return text + "\n"
}

// shown says what a key shows of each number.
func (k *key) shown() string {
	if k.req.Solutions == 1 {
		return "the expression of lowest " + k.simplest() + " is shown"
	}
	return fmt.Sprintf("the %d different expressions of lowest %s are shown, or as many as were found", k.req.Solutions, k.simplest())
}

// caption says what stands in the table of a key.
func (k *key) caption() string {
	if k.req.Solutions == 1 {
		return "The simplest expression"
	}
	return "The simplest expressions"
}
