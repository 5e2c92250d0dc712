package main

import (
	"errors"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/supply"
)

// settings are the options as they were given, each checked by itself. What
// they mean together is decided by newRequest.
type settings struct {
	task         task
	count        int
	digit        int
	lastDigit    int // with a range of digits; digit otherwise
	countGiven   bool
	digitGiven   bool
	supply       supply.Supply // of supplyOption
	supplyOption string        // the option that gives the supply in full; "" where -n and -g do
	suppliesRead bool          // many supplies, one a line of standard input
	inOrder      bool

	rules      string
	rulesGiven bool
	ruleFlags  []ruleFlag
	without    []string       // names that are taken away
	asked      solver.Request // what options set of it as it is
	fewest     bool           // the fewest digits of up to count
	upTo       bool           // the simplest expression of up to count digits

	maxLevel int

	format        *export.Format           // of solving; nil if it is not given
	gradingFormat string                   // with check: one of gradingFormats
	class         bool                     // with check: the answers of one
	key           string                   // with check: the path of the key of a class, or ""
	explain       bool                     // with check
	output        string                   // the path of a file, or "-"
	resume        string                   // the path of a file that has what was decided before, or ""
	paper         string                   // one of export.Papers
	only          []solver.DifficultyGrade // that are shown; none for all
	order         string                   // one of export.Orders
	school        bool                     // in school notation
	hints         int                      // 0 to export.MaxHints
	worksheet     bool
	answers       string // the path of a file for those of a worksheet; "" for none
	schema        bool
	color         string // one of colorModes
	noCache       bool
	showLimits    bool
	help          bool
	manual        bool
	completion    string // a shell, or ""
	version       bool
}

// ruleFlag is an option that allows operators, as it was given.
type ruleFlag struct {
	option string
	ops    []expr.Op
}

// errEnough stops the parsing of options: what was asked for depends on no
// other option.
var errEnough = errors.New("no more options needed")
