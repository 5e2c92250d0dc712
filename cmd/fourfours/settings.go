package main

import (
	"errors"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/supply"
)

// settings are what was asked for. Options write what they decide by themselves to where
// it stays; what some of them mean together is added by ask, to the key.
type settings struct {
	task     task
	operands []string
	key      *export.Key // what is asked for, and how answers are shown

	// What is used.
	count, digit           int
	lastDigit              int // with a range of digits; digit otherwise
	countGiven, digitGiven bool
	supply                 supply.Supply // of supplyOption
	supplyOption           string        // the option that gives the supply in full; "" where -n and -g do
	suppliesRead           bool          // many supplies, one a line of standard input
	inOrder                bool
	fewest                 bool // the fewest digits of up to count
	upTo                   bool // the simplest expression of up to count digits

	// Which operators are in force.
	rules      string
	rulesGiven bool
	ruleFlags  []ruleFlag
	without    []string // names that are taken away
	maxLevel   int

	check     checkOptions
	format    *export.Format // nil if it is not given
	output    string         // the path of a file, or "-"
	resume    string         // the path of a file that has what was decided before, or ""
	worksheet bool
	answers   string // the path of a file for those of a worksheet; "" for none
	color     string // one of terminal.ColorModes
	noCache   bool

	limits      bool   // they are printed, and nothing else
	information string // the option of which the text is printed, and nothing else; "" for none
	shell       string // of --completion
}

// checkOptions are the options of check alone.
type checkOptions struct {
	format  string // one of gradingFormats
	explain bool
	class   bool   // the answers of one
	key     string // the path of the key of a class, or ""
}

// ruleFlag is an option that allows operators, as it was given.
type ruleFlag struct {
	option string
	ops    []expr.Op
}

// errEnough stops the parsing of options: what was asked for depends on no
// other option.
var errEnough = errors.New("no more options needed")
