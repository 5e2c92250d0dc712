package export

import (
	"fmt"
	"strings"

	"fourfours/solver"
)

// Fewer says which targets have fewer solutions than were asked for within the
// limits, or with many supplies how many, or nothing.
func (k *Key) Fewer(sum solver.Summary) string {
	if sum.Fewer == 0 {
		return ""
	}
	if k.Each != "" {
		return fmt.Sprintf("fewer than %d different solutions within limits: %d of the %d found\n", k.Req.Solutions, sum.Fewer, sum.Found)
	}
	shown := sum.FewerOf[:min(len(sum.FewerOf), MaxMissing)]
	text := fmt.Sprintf("fewer than %d different solutions within limits: %s", k.Req.Solutions, strings.Join(shown, " "))
	if sum.Fewer > uint64(len(shown)) {
		text += " …"
	}
	return text + "\n"
}

// shown says what a key shows of each number.
func (k *Key) shown() string {
	if k.hides() {
		return fmt.Sprintf("hints for the expression of lowest %s are shown", k.simplest())
	}
	if k.Req.Solutions == 1 {
		return "the expression of lowest " + k.simplest() + " is shown"
	}
	return fmt.Sprintf("the %d different expressions of lowest %s are shown, or as many as were found", k.Req.Solutions, k.simplest())
}

// shownHead is the head of what a table shows of each number.
func (k *Key) shownHead() string {
	if k.hides() {
		return "Hints"
	}
	return "Expression"
}

// caption says what stands in the table of a key.
func (k *Key) caption() string {
	if k.Req.Solutions == 1 {
		return "The simplest expression"
	}
	return "The simplest expressions"
}
