package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fourfours/solver/rules"
)

// number reads a whole number from lo to hi.
func number(text string, lo, hi int) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < lo || n > hi {
		return 0, fmt.Errorf("invalid value %.60q; accepted: a whole number from %d to %d", text, lo, hi)
	}
	return n, nil
}

// oneOf returns the text if it is one of some words.
func oneOf(text string, words []string) (string, error) {
	if slices.Contains(words, text) {
		return text, nil
	}
	if near := rules.Nearest(text, words); near != "" {
		return "", fmt.Errorf("invalid value %.60q; did you mean %q?", text, near)
	}
	last := len(words) - 1
	return "", fmt.Errorf("invalid value %.60q; accepted: %s or %s", text, strings.Join(words[:last], ", "), words[last])
}

// anyRules is the list of rules that allows everything, for check.
const anyRules = "any"

// checkRulesList refuses the word any inside a list, where the general message
// would not help.
func checkRulesList(list string) error {
	if slices.Contains(strings.Split(list, ","), anyRules) && list != anyRules {
		return fmt.Errorf("%q stands alone; accepted: --rules %s, or names of operators and rule sets", anyRules, anyRules)
	}
	return nil
}

// gradingFormats are the values of --format for check; the first is the default. csv and
// html are for a class, and json for anything else.
var gradingFormats = []string{"text", "json", "csv", "html"}

// orders are the values of --simplest; the first is the default.
var orders = []string{"cost", "level"}

// shells are the values of --completion.
var shells = []string{"bash", "zsh", "fish"}

// allTargets is the operand that asks for every integer that is found.
const allTargets = "all"

// The values of options that are not given, and the most workers.
const (
	defaultCount  = 4
	defaultFewest = 8 // with --fewest
	defaultDigit  = 4
	maxWorkers    = 1024
)
