package main

import (
	"embed"
	"strings"
	"sync"
	"text/template"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/terminal"
	"fourfours/solver"
	"fourfours/solver/rules"
)

// A completion script and the man page are made from the tables of options,
// commands, formats, rules and limits, so that neither lags behind.

//go:embed completion.bash completion.zsh completion.fish
var completionFiles embed.FS

// scripts are the templates of the scripts, one for each shell.
var scripts = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"join":  strings.Join,
		"quote": shellWord,
		"spec":  strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, ":", `\:`, "'", `'\''`).Replace, // inside a quoted specification of zsh
	}).ParseFS(completionFiles, "completion.*"))
})

// completionText is the script for one of them.
func completionText(shell string) string {
	var b strings.Builder
	err := scripts().ExecuteTemplate(&b, "completion."+shell, map[string]any{
		"commands": completedCommands(), "names": strings.Join(append(commandNames(), helpName), " "), "target": allTargets,
	})
	if err != nil {
		panic(err) // tests make each of them
	}
	return b.String()
}

// completedCommand is a command as the templates have it.
type completedCommand struct {
	Name     string
	Options  []completedOption
	Operands []string // what can stand as an operand, as far as it is a word
}

// completedOption is an option of a command, and how its value is completed.
type completedOption struct {
	Short, Long, Arg, Brief string
	Spellings               []string
	Kind                    valueKind
	Words                   []string
}

func completedCommands() (list []completedCommand) {
	for i := range commands {
		c := completedCommand{Name: commands[i].name, Operands: operandWords(commands[i].task)}
		for _, o := range optionsOf(commands[i].task) {
			option := completedOption{Short: o.short, Long: o.long, Arg: o.arg, Brief: o.brief(), Spellings: o.spellings(), Kind: noValues}
			if v, ok := argValues[o.arg]; ok {
				option.Kind, option.Words = v.kind, v.words(commands[i].task)
			}
			c.Options = append(c.Options, option)
		}
		list = append(list, c)
	}
	return list
}

// shellWord is a text as one word of a shell script.
func shellWord(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// valueKind is how the value of an option is completed.
type valueKind string

const (
	noValues   valueKind = "none"   // nothing is known of it
	oneWord    valueKind = "word"   // one of some words
	wordList   valueKind = "list"   // some of them, separated by commas, each after an optional -
	wordEquals valueKind = "equals" // one of them, and = and a number
	fileName   valueKind = "file"
)

// argValues tells how a value is completed, by what it is called in the option
// table, and with which words.
var argValues = map[string]struct {
	kind  valueKind
	words func(t task) []string
}{
	"D":          {oneWord, func(task) []string { return strings.Split("0123456789", "") }},
	"LIST":       {wordList, rulesWords},
	"NAMES":      {wordList, func(task) []string { return rules.Names() }},
	"WHAT":       {oneWord, func(task) []string { return orders }},
	"WHEN":       {oneWord, func(task) []string { return terminal.ColorModes }},
	"FORMAT":     {oneWord, formatWords},
	"ORDER":      {oneWord, func(task) []string { return export.Orders }},
	"WHICH":      {wordList, func(task) []string { return append([]string{anyDifficulty}, solver.DifficultyGrades...) }},
	"NAME":       {oneWord, func(task) []string { return export.Notations }},
	"PAPER":      {oneWord, func(task) []string { return export.Papers }},
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

// operandWords are what can stand as an operand of a task, as far as it is a
// word.
func operandWords(t task) []string {
	switch t {
	case solving:
		return []string{allTargets}
	case explaining:
		return rules.Names()
	}
	return nil
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

// brief is the help of an option without what follows its first clause.
func (o *option) brief() string {
	text := o.help
	for _, end := range []string{"; ", " (", ", which", ", or ", ", such"} {
		text, _, _ = strings.Cut(text, end)
	}
	return text
}
