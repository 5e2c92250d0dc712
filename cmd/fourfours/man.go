package main

import (
	"fmt"
	"strings"
	"unicode"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
)

// manualText is the manual page, in the macros of man(7) and in ASCII, from the
// same tables and texts as the help.
func manualText() string {
	var m manual
	m.line(".TH", "FOURFOURS", "1", "", "fourfours "+export.Version(), "")
	m.section("Name")
	m.text("fourfours - write integers with exactly four 4s, or any digits or numbers, and mathematical signs")
	m.section("Synopsis")
	for i, c := range commands {
		if i > 0 {
			m.line(".br")
		}
		_, synopsis, _ := strings.Cut(strings.TrimSpace(c.usage), ": ")
		name, rest, _ := strings.Cut(synopsis, " [")
		m.raw(".B " + roff(name))
		m.raw(roff("[" + rest))
	}
	m.section("Description")
	m.text(`fourfours finds the simplest expression for each target by exact arithmetic:
no number in it is ever rounded, and every line that it prints was parsed
again, evaluated again, and its digits counted. What it does not find is "not
found within limits", and never called impossible.`)
	m.section("Targets")
	m.rows(targetHelp)
	m.section("Commands")
	m.rows(commandHelp)
	m.section("Examples")
	for _, c := range commands {
		m.rows(c.examples)
	}
	m.section("Options")
	m.text("Without a remark, an option is for solving alone.")
	group := ""
	for i := range options {
		o := &options[i]
		if o.group != group {
			group = o.group
			m.line(".SS", group)
		}
		m.option(o)
	}
	m.section("Input of check")
	m.text(strings.TrimPrefix(strings.TrimSpace(checkInputHelp), "Input:"))
	m.section("Verdicts of check")
	m.text("The first that applies is printed.")
	for v, meaning := range verdictHelp {
		m.item(grade.Verdict(v).String(), meaning)
	}
	m.section("Rule sets")
	for _, set := range rules.Sets() {
		m.item(set.Name, set.Short+". "+set.Origin)
	}
	m.section("Operators")
	for _, o := range expr.Operators() {
		m.item(o.Name, fmt.Sprintf("%s: %s. Domain: %s. Level %d, weight %d.", o.Example, o.Meaning, o.Domain, o.Level, o.Weight))
	}
	m.section("Limits")
	for _, row := range export.LimitTable() {
		m.item(fmt.Sprintf("%s=%d", row.Name, row.Default), fmt.Sprintf("%s; %d to %d", row.Meaning, row.Min, row.Max))
	}
	m.section("Exit status")
	for _, c := range commands {
		m.line(".SS", strings.TrimSpace("fourfours "+c.name))
		m.rows(c.exit)
	}
	m.section("Environment")
	m.item("NO_COLOR", "If it is not empty, there is no colour but with --color always.")
	m.item("TERM", "If it is dumb, there is no colour but with --color always, and no progress.")
	return m.page.String()
}

// manual is a manual page that is being written.
type manual struct{ page strings.Builder }

// raw writes a line that is roff already.
func (m *manual) raw(line string) { m.page.WriteString(line + "\n") }

// line writes a request with its arguments.
func (m *manual) line(request string, arguments ...string) {
	for _, a := range arguments {
		request += ` "` + roff(a) + `"`
	}
	m.raw(request)
}

func (m *manual) section(title string) { m.line(".SH", strings.ToUpper(title)) }

// text writes a paragraph. What begins with a control character is kept from
// being a request.
func (m *manual) text(text string) {
	m.raw(`\&` + roff(strings.Join(strings.Fields(text), " ")))
}

// item writes a heading and what is said about it.
func (m *manual) item(heading, text string) {
	m.raw(".TP")
	m.raw(`\fB` + roff(heading) + `\fR`)
	m.text(text)
}

// rows writes the rows of a part of the help: a heading in one column, and the
// other column beside it or below.
func (m *manual) rows(help string) {
	for _, row := range helpRows(help) {
		m.item(row.left, row.right)
	}
}

// option writes an option, its value, its help and which commands take it.
func (m *manual) option(o *option) {
	heading := `\fB` + roff(strings.Join(o.spellings(), ", ")) + `\fR`
	if o.arg != "" {
		heading += ` \fI` + roff(o.arg) + `\fR`
	}
	m.raw(".TP")
	m.raw(heading)
	text := o.help
	var of []string
	for _, c := range commands[1:] {
		if c.task&o.of != 0 {
			of = append(of, c.name)
		}
	}
	switch {
	case o.of&solving == 0:
		text += " (" + strings.Join(of, ", ") + " only)"
	case len(of) > 0:
		text += " (also " + strings.Join(of, ", ") + ")"
	}
	m.text(text)
}

// roffNames are the names of the characters that roff would change.
var roffNames = map[rune]string{'\\': `\e`, '-': `\-`, '"': `\(dq`, '\'': `\(aq`, '^': `\(ha`, '~': `\(ti`, '`': `\(ga`}

// roff is a text for roff: what it would change, and what is no ASCII, by name.
func roff(text string) string {
	var b strings.Builder
	for _, r := range text {
		if name, ok := roffNames[r]; ok {
			b.WriteString(name)
		} else if r > unicode.MaxASCII {
			fmt.Fprintf(&b, `\[u%04X]`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
