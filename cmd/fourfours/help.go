package main

import (
	"fmt"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/rules"
)

// The layout of the help: a column for options, and one for what they do.
const (
	pageWidth  = 80
	helpColumn = 26
	helpWidth  = pageWidth - helpColumn
)

const (
	usageLine      = "Usage: fourfours [options] TARGET ...\n"
	checkUsageLine = "Usage: fourfours check [options] [EXPRESSION ...]\n"
)

const examples = `
Examples:
  fourfours 0-100         each of 0 to 100 in its simplest form
  fourfours 2026 -n 5     2026 with five 4s
  fourfours -g 7 -5..5    -5 to 5 with four 7s
  fourfours all           every integer below 2^32 that four 4s can make
  fourfours -sf 1-50      + - * /, square roots and factorials only
  fourfours --rules classic,-recurring 0-200
                          all the usual operators but recurring decimals
  fourfours -o key.html 0-100
                          an answer key to look at, print and hand out
  fourfours --digits 2026 --rules yeargame 1-100
                          the Year Game: with 2, 0, 2 and 6 in any order, or
                          as they stand with --in-order
  fourfours --numbers 1,3,4,6 --rules basic 24
                          the 24 game: numbers are not joined
  fourfours --digits 1158 --rules basic 10
                          ten from the number of a train
  fourfours --numbers 100,75,50,25,6,3 --rules countdown --up-to --closest 952
                          Countdown, or the nearest that there is
  fourfours --digits - --rules basic 10 < hands.txt
                          which lines of a file of digits make ten
  fourfours check '123 = 44/.4~+4!'
                          is that so? (fourfours check --help tells more)
`

const targetHelp = `
Targets:
  N                       one integer, which may be negative: 113, -5
  LO-HI, LO..HI           each integer from LO to HI: 0-200, -5..5, -10--5;
                          also LO:HI and LO to HI
  EXPRESSION              its value: 10!, 2^10, 1e6, and with up to four
                          digits 1/2, 0.5, sqrt(2); several with commas
  all                     each integer from 0 to below 2^32 that is found
`

const exitHelp = `
Exit status:
  0                       all targets were found
  1                       some were not found within the limits
  2                       wrong use, or an input or output error
  130                     interrupted
`

const commandHelp = `
Commands:
  check [EXPRESSION ...]  grade expressions and claims
  rules [NAME ...]        list rule sets, or explain rule sets and operators
  first-miss              the lowest integer that is not found
  help [COMMAND]          the same as --help, and COMMAND --help
`

// usageText is the short usage for someone who gave no target.
func usageText() string {
	return usageLine + examples + "\nfourfours --help lists all options.\n"
}

// helpText is what --help prints, made from the tables of options, rules and
// limits.
func helpText() string {
	var b strings.Builder
	b.WriteString(usageLine)
	b.WriteString("Write integers with exactly four 4s, or any digits or numbers, and mathematical\nsigns. Every line is true.\n")
	b.WriteString(examples)
	b.WriteString(targetHelp)
	b.WriteString(commandHelp)
	writeOptions(&b, solving|checking)
	b.WriteString("\nRule sets for --rules:\n")
	var names []string
	for _, set := range rules.Sets() {
		names = append(names, set.Name)
	}
	writeWords(&b, names, 2)
	b.WriteString("\nOperators for --rules:\n")
	names = nil
	for _, o := range expr.Operators() {
		names = append(names, o.Name)
	}
	writeWords(&b, names, 2)
	b.WriteString("\nLimits for --limit, with their defaults:\n")
	for _, row := range export.LimitTable() {
		writeRow(&b, fmt.Sprintf("%s = %d", row.Name, row.Default), strings.Fields(row.Meaning))
	}
	b.WriteString(exitHelp)
	return b.String()
}

// writeOptions writes the options that one of some tasks takes, by group.
func writeOptions(b *strings.Builder, of task) {
	group := ""
	for i := range options {
		opt := &options[i]
		if opt.of&of == 0 {
			continue
		}
		if opt.group != group {
			group = opt.group
			fmt.Fprintf(b, "\n%s:\n", group)
		}
		writeOption(b, opt)
	}
}

// writeOption writes the lines of one option.
func writeOption(b *strings.Builder, opt *option) {
	left := opt.synopsis()
	if opt.short == "" {
		left = "    " + left
	}
	for _, line := range strings.Split(opt.help, "\n") {
		fmt.Fprintf(b, "  %-*s%s\n", helpColumn-2, left, line)
		left = ""
	}
}

// writeRow writes words beside a heading, wrapped in the column for help.
func writeRow(b *strings.Builder, left string, words []string) {
	writeRowAt(b, helpColumn, left, words)
}

// writeRowAt is writeRow with the words from another column on.
func writeRowAt(b *strings.Builder, column int, left string, words []string) {
	var text strings.Builder
	writeWords(&text, words, column)
	if len(left) > column-3 { // the words begin on a line of their own
		fmt.Fprintf(b, "  %s\n%s", left, text.String())
		return
	}
	fmt.Fprintf(b, "  %-*s%s", column-2, left, strings.TrimLeft(text.String(), " "))
}

// writeWords writes words in lines that are indented and fit the page.
func writeWords(b *strings.Builder, words []string, indent int) {
	width := 0
	for _, word := range words {
		switch {
		case width == 0:
			b.WriteString(strings.Repeat(" ", indent))
			width = indent
		case width+1+len(word) > pageWidth:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			width = indent
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += len(word)
	}
	b.WriteByte('\n')
}
