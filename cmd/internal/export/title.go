package export

import (
	"fmt"
	"strconv"
	"strings"

	"fourfours/solver/supply"
)

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

// digits says what is used: four 4s.
func (k *Key) digits() string {
	if k.named() {
		name := k.Req.Supply.String()
		if k.Each != "" {
			name = "the " + k.Each + " of each row"
		}
		switch {
		case k.fewest():
			return "as few as need be of " + name
		case k.upTo():
			return "any of " + name
		}
		return name
	}
	most := supply.CountWord(k.Req.Supply.Count())
	copies := fmt.Sprintf("%s %ds", most, k.Req.Supply.Digit())
	if k.Req.Supply.Count() == 1 {
		copies = strings.TrimSuffix(copies, "s")
	}
	switch {
	case k.Several():
		return fmt.Sprintf("the fewest of each digit from %d to %d (at most %s)", k.Req.Supply.Digit(), k.Req.Supply.LastDigit(), most)
	case k.fewest():
		return fmt.Sprintf("the fewest %ds (at most %s)", k.Req.Supply.Digit(), most)
	case k.upTo():
		return "up to " + copies
	}
	return copies
}

// exactDigits is digits, with "exactly" before a count that is.
func (k *Key) exactDigits() string {
	if k.fewest() || k.upTo() {
		return k.digits()
	}
	return "exactly " + k.digits()
}

// maxRanges is how many ranges of targets a key names.
const maxRanges = 8

// targets says what was asked for.
func (k *Key) targets() string {
	switch {
	case k.Req.Values:
		return "every value found below 2^32 in size"
	case k.Req.All:
		return "every integer found from 0 to below 2^32"
	}
	var words []string
	for _, r := range k.Req.Targets[:min(len(k.Req.Targets), maxRanges)] {
		if r.Lo == r.Hi {
			words = append(words, strconv.FormatInt(r.Lo, 10))
		} else {
			words = append(words, fmt.Sprintf("%d to %d", r.Lo, r.Hi))
		}
	}
	for _, n := range k.Req.Exact[:min(len(k.Req.Exact), maxRanges-len(words))] {
		words = append(words, n.String())
	}
	if len(k.Req.Targets)+len(k.Req.Exact) > maxRanges {
		words = append(words, "…")
	}
	return strings.Join(words, ", ")
}

// Title is the title of a key.
func (k *Key) Title() string {
	digits := k.digits()
	return strings.ToUpper(digits[:1]) + digits[1:] + ": " + k.targets()
}
