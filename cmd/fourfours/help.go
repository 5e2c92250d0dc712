package main

import (
	"fmt"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/rules"
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
  merge FILE ...          join answer keys, and tell what is missing or disagrees
  help [COMMAND]          the same as --help, and COMMAND --help
`

// usageText is the short usage for someone who gave no target.
func usageText(width int) string {
	p := page{width: width}
	p.line(usageLine)
	p.rows(examples)
	p.WriteByte('\n')
	p.line("fourfours --help lists all options.")
	return p.String()
}

// helpText is what --help prints, made from the tables of options, rules and
// limits.
func helpText(width int) string {
	p := page{width: width}
	p.line(usageLine)
	p.line("Write integers with exactly four 4s, or any digits or numbers, and mathematical signs. Every line is true.")
	p.rows(examples)
	p.rows(targetHelp)
	p.rows(commandHelp)
	p.options(solving | checking)
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
	p.rows(exitHelp)
	return p.String()
}
