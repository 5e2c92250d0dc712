package main

import (
	"fmt"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/rules"
)

// option is a row of the option table.
type option struct {
	group string // a heading; options of a group stand together
	short string // one letter, or ""
	long  string
	arg   string // what its value is called; "" if it takes none
	of    task   // which tasks take it
	help  string
	set   func(s *settings, value string) error
}

// ruleOption is a row for an option that allows some operators.
func ruleOption(short, long, help string, ops ...expr.Op) option {
	return option{
		"Rules", short, long, "", working,
		help,
		func(s *settings, _ string) error {
			s.ruleFlags = append(s.ruleFlags, ruleFlag{"-" + short, ops})
			return nil
		},
	}
}

// names is the option as messages show it: "-n, --count".
func (o *option) names() string {
	if o.short == "" {
		return "--" + o.long
	}
	return "-" + o.short + ", --" + o.long
}

// synopsis is the option and its value as help shows them.
func (o *option) synopsis() string {
	if o.arg == "" {
		return o.names()
	}
	return o.names() + " " + o.arg
}

// withoutName is the option that takes operators away.
const withoutName = "without"

// spelledOut is an argument as the option table has it: --no-sqrt is --without=sqrt.
func spelledOut(arg string, table []option) string {
	if name, ok := strings.CutPrefix(arg, "--no-"); ok && findLong("no-"+name, table) == nil {
		if _, isRule := rules.Named(name); isRule {
			return "--" + withoutName + "=" + name
		}
	}
	return arg
}

// findLong returns the option of that long name, or nil.
func findLong(name string, table []option) *option {
	for i := range table {
		if table[i].long == name {
			return &table[i]
		}
	}
	return nil
}

// findShort returns the option of that letter, or nil.
func findShort(letter rune, table []option) *option {
	for i := range table {
		if table[i].short == string(letter) {
			return &table[i]
		}
	}
	return nil
}

// The options that ask for a text. helpName before a command, or alone, is the same as the
// option.
const (
	helpName       = "help"
	schemaName     = "schema"
	manualName     = "man"
	completionName = "completion"
	versionName    = "version"
)

// inform returns what sets an option that asks for a text.
func inform(name string) func(*settings, string) error {
	return func(s *settings, _ string) error {
		s.information = name
		return errEnough
	}
}

// setNumber returns what sets an option that takes a whole number.
func setNumber(lo, hi int, to func(s *settings) *int) func(*settings, string) error {
	return func(s *settings, value string) (err error) {
		*to(s), err = number(value, lo, hi)
		return err
	}
}

// setPath returns what sets an option that takes the name of a file.
func setPath(accepted string, path func(s *settings) *string) func(*settings, string) error {
	return func(s *settings, value string) error {
		if value == "" {
			return fmt.Errorf("the name of the file is empty; accepted: %s", accepted)
		}
		*path(s) = value
		return nil
	}
}

// setFormat reads the value of --format.
func setFormat(s *settings, text string) (err error) {
	if s.task != checking {
		s.format, err = export.FindFormat(text)
		return err
	}
	s.check.format, err = oneOf(strings.ToLower(text), gradingFormats)
	return err
}

// spellings are the names of an option as they are typed.
func (o *option) spellings() []string {
	if o.short == "" {
		return []string{"--" + o.long}
	}
	return []string{"-" + o.short, "--" + o.long}
}
