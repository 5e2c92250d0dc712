package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/terminal"
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/rules"
)

// settings are the options as they were given, each checked by itself. What
// they mean together is decided by newRequest.
type settings struct {
	task       task
	count      int
	digit      int
	lastDigit  int // with a range of digits; digit otherwise
	countGiven bool
	digitGiven bool
	rules      string
	rulesGiven bool
	ruleFlags  []ruleFlag
	without    []string       // names that are taken away
	asked      solver.Request // what options set of it as it is
	fewest     bool           // the fewest digits of up to count
	upTo       bool           // the simplest expression of up to count digits

	maxLevel int

	format     *export.Format // of solving; nil if it is not given
	json       bool           // with check
	explain    bool           // with check
	output     string         // the path of a file, or "-"
	paper      string         // one of export.Papers
	schema     bool
	color      string // one of colorModes
	limits     rational.Limits
	workers    int // 0: as many as there are processors
	noCache    bool
	showLimits bool
	help       bool
	manual     bool
	completion string // a shell, or ""
	version    bool
}

// ruleFlag is an option that allows operators, as it was given.
type ruleFlag struct {
	option string
	ops    []expr.Op
}

// errEnough stops the parsing of options: what was asked for depends on no
// other option.
var errEnough = errors.New("no more options needed")

// parseArgs reads the arguments into settings and operands. The first argument
// may be the name of a command; solving has none. Settings are returned with an
// error too, as far as they were read before it.
func parseArgs(args []string) (*settings, []string, error) {
	do, help := solving, false
	if len(args) > 0 && args[0] == helpName {
		help, args = true, args[1:]
	}
	for _, c := range commands[1:] {
		if len(args) > 0 && args[0] == c.name {
			do, args = c.task, args[1:]
			break
		}
	}
	given, operands, splitErr := splitArgs(args, options)
	s := &settings{
		task:      do,
		count:     defaultCount,
		digit:     defaultDigit,
		lastDigit: defaultDigit,
		limits:    rational.DefaultLimits(),
		output:    standardOutput,
		paper:     export.Papers[0],
		color:     terminal.ColorModes[0],
		asked:     solver.Request{MaxMemory: solver.DefaultMemory, Solutions: 1},
		maxLevel:  rules.Every().Level(),
	}
	flags := pflag.NewFlagSet("fourfours", pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	for i := range options {
		opt := &options[i]
		f := flags.VarPF(&flagValue{opt, s}, opt.long, opt.short, "")
		if opt.arg == "" {
			f.NoOptDefVal = "true" // takes no value; splitArgs refuses one
		}
	}
	err := flags.Parse(given)
	s.help = s.help || help
	if s.fewest && !s.countGiven {
		s.count = defaultFewest
	}
	if splitErr != nil {
		return s, nil, splitErr
	}
	if help && len(operands) > 0 {
		return s, nil, fmt.Errorf("unknown command %.60q; accepted: fourfours %s, or one of %s after it", operands[0], helpName, strings.Join(commandNames(), " "))
	}
	if errors.Is(err, errEnough) {
		return s, operands, nil
	}
	if bad := (*pflag.InvalidValueError)(nil); errors.As(err, &bad) {
		return s, nil, fmt.Errorf("%s: %w", findLong(bad.GetFlag().Name, options).names(), bad.Unwrap())
	}
	return s, operands, err
}

// flagValue sets one option of the table; it is a pflag.Value.
type flagValue struct {
	opt *option
	s   *settings
}

func (f *flagValue) String() string { return "" }
func (f *flagValue) Type() string   { return f.opt.arg }

func (f *flagValue) Set(v string) error {
	switch {
	case f.opt.of&f.s.task != 0:
		return f.opt.set(f.s, v)
	case f.s.task != solving:
		name := commandOf(f.s.task).name
		return fmt.Errorf("not an option of %s; fourfours %s --help lists those", name, name)
	}
	name := commandOf(f.opt.of).name
	return fmt.Errorf("an option of %s only; accepted: fourfours %s --%s", name, name, f.opt.long)
}

// number reads a whole number from lo to hi.
func number(text string, lo, hi int) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < lo || n > hi {
		return 0, fmt.Errorf("invalid value %.60q; accepted: a whole number from %d to %d", text, lo, hi)
	}
	return n, nil
}
