package main

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

func TestSplitArgs(t *testing.T) {
	for _, c := range []struct{ args, options, operands string }{
		{"", "", ""},
		{"5", "", "5"},
		{"0-100 all", "", "0-100 all"},
		// Operands that begin with '-'.
		{"-5", "", "-5"},
		{"-5..5", "", "-5..5"},
		{"-10--5", "", "-10--5"},
		{"-", "", "-"},
		{"-.4", "", "-.4"},
		{"-(4+4)", "", "-(4+4)"},
		{"-√4", "", "-√4"},
		{"-!4", "", "-!4"},
		{"--4", "", "--4"},
		{"-sqrt(4)", "", "-sqrt(4)"},
		{"-SQRT(4)", "", "-SQRT(4)"},
		{"-s(4)", "", "-s(4)"},
		{"-n(", "", "-n("},
		// Options and their values, in any place.
		{"-s", "-s", ""},
		{"-sf 5", "-sf", "5"},
		{"5 -s 6", "-s", "5 6"},
		{"-s -5", "-s", "-5"},
		{"-n 5 6", "-n 5", "6"},
		{"-n5 6", "-n5", "6"},
		{"-n=5 6", "-n=5", "6"},
		{"-sn 5 6", "-sn 5", "6"},
		{"-sn5 6", "-sn5", "6"},
		{"--count 5 6", "--count 5", "6"},
		{"--count=5 6", "--count=5", "6"},
		{"--count= 6", "--count=", "6"},
		{"--sqrt 6", "--sqrt", "6"},
		// A value may begin with '-', whatever it looks like.
		{"-n -5 -6", "-n -5", "-6"},
		{"--count -5 -6", "--count -5", "-6"},
		{"-sn -5 -6", "-sn -5", "-6"},
		{"--rules -recurring 5", "--rules -recurring", "5"},
		{"--rules -- 5", "--rules --", "5"},
		{"--rules -s -s", "--rules -s -s", ""},
		{"--limit bits=9 --limit -(4)", "--limit bits=9 --limit -(4)", ""},
		// The end of the options.
		{"-- 5", "", "5"},
		{"-s -- -s", "-s", "-s"},
		{"-- -- 5", "", "-- 5"},
		{"5 -- --sqrtt", "", "5 --sqrtt"},
		{"--", "", ""},
	} {
		options, operands, err := splitArgs(strings.Fields(c.args), options)
		if err != nil || !slices.Equal(options, strings.Fields(c.options)) || !slices.Equal(operands, strings.Fields(c.operands)) {
			t.Errorf("splitArgs(%s) = %q, %q, %v; want %q, %q", c.args, options, operands, err, c.options, c.operands)
		}
	}
}

func TestSplitArgsErrors(t *testing.T) {
	for args, want := range map[string]string{
		"--sqrtt":        `unknown option "--sqrtt"; did you mean --sqrt?`,
		"--sqr":          `unknown option "--sqr"; did you mean --sqrt?`,
		"--sqrtt=3":      `unknown option "--sqrtt"; did you mean --sqrt?`,
		"--coun 5":       `unknown option "--coun"; did you mean --count?`,
		"--nonsense":     `unknown option "--nonsense"; fourfours --help lists all options`,
		"--sqrt(4)":      `unknown option "--sqrt(4)"; fourfours --help lists all options`,
		"---4":           `unknown option "---4"; fourfours --help lists all options`,
		"--=3":           `unknown option "--=3"; fourfours --help lists all options`,
		"--test.v":       `unknown option "--test.v"; fourfours --help lists all options`,
		"-test.v":        `unknown option "-t" in "-test.v"; fourfours --help lists all options`,
		"-z":             `unknown option "-z"; fourfours --help lists all options`,
		"-sz":            `unknown option "-z" in "-sz"; fourfours --help lists all options`,
		"-sqrt":          `unknown option "-q" in "-sqrt"; did you mean --sqrt?`,
		"-s.4":           `unknown option "-." in "-s.4"; fourfours --help lists all options`,
		"-sé":            `unknown option "-é" in "-sé"; fourfours --help lists all options`,
		"-s\xff":         `unknown option "-\xff" in "-s\xff"; fourfours --help lists all options`,
		"--sqrt=true":    `"--sqrt=true": --sqrt takes no value`,
		"--sqrt= 5":      `"--sqrt=": --sqrt takes no value`,
		"-s=true":        `"-s=true": -s takes no value`,
		"-s=":            `"-s=": -s takes no value`,
		"-sf=1":          `"-sf=1": -f takes no value`,
		"--help=1":       `"--help=1": --help takes no value`,
		"5 -n":           `"-n" needs a value: -n, --count N`,
		"5 -sn":          `"-sn" needs a value: -n, --count N`,
		"5 --limit":      `"--limit" needs a value: --limit NAME=VALUE`,
		"--rules -- --n": `unknown option "--n"; fourfours --help lists all options`,
	} {
		if _, _, err := splitArgs(strings.Fields(args), options); err == nil || err.Error() != want {
			t.Errorf("splitArgs(%s): %v; want %s", args, err, want)
		}
	}
}

// FuzzSplitArgs: nothing is lost or put out of order, and what is taken for an
// option is one for the parser of options too, which then has nothing left.
func FuzzSplitArgs(f *testing.F) {
	for _, seed := range []string{
		"-5", "-n 5 -5", "--count=5 all", "-sfn -5 --", "-- -x", "--rules -recurring 0-100",
		"-test.v", "-√4", "-sqrt(4)", "-n= 5", "-n", "--limit", "--help -h", "-s=1", "- -", "-sé",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		args := strings.Split(line, " ")
		given, operands, err := splitArgs(args, options)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r") {
				t.Fatalf("%q: error of more than one line: %v", args, err)
			}
			return
		}
		rest, ended := args, false
		for i, j := 0, 0; len(rest) > 0; rest = rest[1:] {
			switch arg := rest[0]; {
			case !ended && i < len(given) && arg == given[i]:
				i++
			case j < len(operands) && arg == operands[j]:
				j++
			case !ended && arg == "--":
				ended = true
			default:
				t.Fatalf("%q: lost %q of options %q and operands %q", args, arg, given, operands)
			}
		}
		n := len(given) + len(operands)
		if n != len(args) && n != len(args)-1 {
			t.Fatalf("%q: options %q and operands %q are too many or too few", args, given, operands)
		}
		flags := pflag.NewFlagSet("", pflag.ContinueOnError)
		flags.SetOutput(io.Discard)
		for i := range options {
			opt := &options[i]
			flag := flags.VarPF(anything{}, opt.long, opt.short, "")
			if opt.arg == "" {
				flag.NoOptDefVal = "true"
			}
		}
		if err := flags.Parse(given); err != nil || flags.NArg() != 0 {
			t.Fatalf("%q: options %q: %v, left %q", args, given, err, flags.Args())
		}
	})
}

// anything is a pflag.Value that takes any text.
type anything struct{}

func (anything) String() string   { return "" }
func (anything) Set(string) error { return nil }
func (anything) Type() string     { return "" }
