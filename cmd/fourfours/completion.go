package main

import (
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/terminal"
	"fourfours/solver/rules"
)

// A completion script and the man page are made from the tables of options,
// commands, formats, rules and limits, so that neither lags behind.

// shells are the values of --completion.
var shells = []string{"bash", "zsh", "fish"}

// completionText is the script for one of them.
func completionText(shell string) string {
	switch shell {
	case "bash":
		return bashScript()
	case "zsh":
		return zshScript()
	}
	return fishScript()
}

// valueKind is how the value of an option is completed.
type valueKind uint8

const (
	noValues   valueKind = iota // nothing is known of it
	oneWord                     // one of some words
	wordList                    // some of them, separated by commas, each after an optional -
	wordEquals                  // one of them, and = and a number
	fileName
)

// argValues tells how a value is completed, by what it is called in the option
// table, and with which words.
var argValues = map[string]struct {
	kind  valueKind
	words func(t task) []string
}{
	"D":          {oneWord, func(task) []string { return strings.Split("0123456789", "") }},
	"LIST":       {wordList, rulesWords},
	"WHAT":       {oneWord, func(task) []string { return orders }},
	"WHEN":       {oneWord, func(task) []string { return terminal.ColorModes }},
	"FORMAT":     {oneWord, formatWords},
	"FILE":       {fileName, func(task) []string { return nil }},
	"NAME=VALUE": {wordEquals, func(task) []string { return limitNames() }},
	"SHELL":      {oneWord, func(task) []string { return shells }},
}

// rulesWords are the names in the list of --rules.
func rulesWords(t task) []string {
	if t == checking {
		return append([]string{anyRules}, rules.Names()...)
	}
	return rules.Names()
}

// formatWords are the values of --format.
func formatWords(t task) []string {
	if t == checking {
		return gradingFormats
	}
	return export.FormatNames()
}

// limitNames are the names that --limit takes.
func limitNames() (names []string) {
	for _, row := range export.LimitTable() {
		names = append(names, row.Name)
	}
	return names
}

// operandWords are what can stand as an operand of a task, as far as it is a
// word; first tells that it is the first argument.
func operandWords(t task, first bool) (words []string) {
	switch t {
	case solving:
		if first {
			words = commandNames()
		}
		return append(words, allTargets)
	case explaining:
		return rules.Names()
	}
	return nil
}

// commandNames are the names of the commands.
func commandNames() (names []string) {
	for _, c := range commands {
		names = append(names, c.name)
	}
	return names
}

// optionsOf are the rows of the option table that a task takes.
func optionsOf(t task) (list []*option) {
	for i := range options {
		if options[i].of&t != 0 {
			list = append(list, &options[i])
		}
	}
	return list
}

// spellings are the names of an option as they are typed.
func (o *option) spellings() []string {
	if o.short == "" {
		return []string{"--" + o.long}
	}
	return []string{"-" + o.short, "--" + o.long}
}

// brief is the help of an option without what follows its first clause.
func (o *option) brief() string {
	text := strings.Join(o.help, " ")
	for _, end := range []string{"; ", " (", ", which", ", or ", ", such"} {
		text, _, _ = strings.Cut(text, end)
	}
	return text
}
