package main

import (
	"fmt"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
)

const targetHelp = `
Targets:
  N                       one integer, which may be negative: 113, -5
  LO-HI, LO..HI           each integer from LO to HI: 0-200, -5..5, -10--5;
                          also LO:HI and LO to HI
  EXPRESSION              its value: 10!, 2^10, 1e6, and with up to four
                          digits 1/2, 0.5, sqrt(2); several with commas
  all                     each integer from 0 to below 2^32 that is found
`

const commandHelp = `
Commands:
  check [EXPRESSION ...]  grade expressions and claims
  rules [NAME ...]        list rule sets, or explain rule sets and operators
  first-miss              the lowest integer that is not found
  merge FILE ...          join answer keys, and tell what is missing or disagrees
  help [COMMAND]          the same as --help, and COMMAND --help
`

const checkInputHelp = `
Input:
  An expression, or a claim N = EXPRESSION. Without arguments, or for the
  argument -, every line of standard input is one, and so is every line of a
  file whose name is no expression. Also read, one verdict for each expression:
    EXPRESSION = N        N = A = B       N = A or B, C      N == A;
    12: A    12. A    12) A    12<tab>A    | 12 | A |    12#5: A (of 5s)
  The number may be any expression. Where several sides could be, it is the
  first plain integer, or else the first side. What fourfours writes in any
  format but html is read back whole, by the digits or numbers that it names;
  csv, json and jsonl by the rules in them too, if no option says otherwise.
  With --class a name stands before each (NAME: N = EXPRESSION), or csv has
  columns: name, number and expression, or name and one for each number.
  A remark (# or // after a space, or at the start of a line) is no part of it;
  blank lines, "N: not found within limits", "N =" and "N:" are passed over.
  The manual (fourfours --man) lists the notations.
`

// verdictHelp says what each verdict means.
var verdictHelp = [grade.NumVerdicts]string{
	grade.Unreadable:       "no expression, or two in one; what to write instead",
	grade.Undefined:        "it has no value: 4/(4-4), sqrt(-4), .4!",
	grade.BeyondLimits:     "a limit is in the way; --limit raises it",
	grade.Undecided:        "true to many digits, but not proved",
	grade.False:            "it is not N; the line shows the true value",
	grade.NotInteger:       "it claims nothing, and is no integer",
	grade.WrongDigits:      "not the digits or numbers given, or their order",
	grade.ExcludedOperator: "an operator that --rules does not have",
	grade.True:             "none of these",
}

// usageText is the short usage for someone who gave no target.
func usageText(width int) string {
	p := page{width: width}
	p.line(commands[0].usage)
	p.rows(commands[0].examples)
	p.title("fourfours --help lists all options.")
	return p.String()
}

// help is what --help of a command prints, made from the tables of options, rules and
// limits.
func (c *command) help(width int) string {
	p := page{width: width}
	p.line(c.usage)
	p.line(c.about)
	p.rows(c.examples)
	switch c.task {
	case solving:
		p.rows(targetHelp)
		p.rows(commandHelp)
		p.options(solving | checking)
		p.names()
	case checking:
		p.paragraphs(checkInputHelp)
		p.title("Verdicts, of which the first that applies is printed:")
		for v, meaning := range verdictHelp {
			p.row(grade.Verdict(v).String(), meaning)
		}
		p.options(checking)
		p.title("Rules beyond those of fourfours --help:")
		p.row(anyRules, "every operator; any number of any digits, as far as -n and -g do not say otherwise")
	default:
		p.options(c.task)
	}
	p.rows(c.exit)
	return p.String()
}

// names writes the names that --rules and --limit take.
func (p *page) names() {
	var names []string
	for _, set := range rules.Sets() {
		names = append(names, set.Name)
	}
	p.title("Rule sets for --rules:")
	p.words(names, 2)
	names = nil
	for _, o := range expr.Operators() {
		names = append(names, o.Name)
	}
	p.title("Operators for --rules:")
	p.words(names, 2)
	p.title("Limits for --limit, with their defaults:")
	for _, row := range export.LimitTable() {
		p.row(fmt.Sprintf("%s = %d", row.Name, row.Default), row.Meaning)
	}
}
