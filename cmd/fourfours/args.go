package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/terminal"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/rules"
)

// splitArgs parts the options, with their values, from the operands. This has
// to come before the options are parsed, since operands may begin with '-'
// here. An argument is
//
//   - the value of the option before it, if that takes one and has none yet;
//   - an operand, if it is "-" or does not begin with '-';
//   - the end of the options, if it is "--": all that follow are operands;
//   - an operand, if it looks like a negative number or expression;
//   - an option otherwise.
//
// Names of options are looked up here, so what is returned as options is known
// to be complete: every name exists and every value is there. With an error
// come the options before the one at fault.
func splitArgs(args []string, table []option) (options, operands []string, err error) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			return options, append(operands, args[i+1:]...), nil
		case len(arg) < 2 || arg[0] != '-' || negativeOperand(arg):
			operands = append(operands, arg)
			continue
		}
		arg = spelledOut(arg, table)
		wants, err := lookUp(arg, table)
		if err != nil {
			return options, nil, err
		}
		options = append(options, arg)
		if wants == nil {
			continue
		}
		i++
		if i == len(args) {
			return options, nil, fmt.Errorf("%.60q needs a value: %s", arg, wants.synopsis())
		}
		options = append(options, args[i])
	}
	return options, operands, nil
}

// negativeOperand reports whether an argument that begins with '-' goes on as
// a number or an expression does: with a digit, a point, a bracket, a backslash,
// a subfactorial, a sign outside ASCII such as √, a second '-' and a digit, or
// letters and a parenthesis.
func negativeOperand(arg string) bool {
	rest := arg[1:]
	if rest[0] >= utf8.RuneSelf || strings.IndexByte(`0123456789.([{\!`, rest[0]) >= 0 {
		return true
	}
	if rest[0] == '-' {
		return len(rest) > 1 && '0' <= rest[1] && rest[1] <= '9'
	}
	letters := strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return len(letters) < len(rest) && strings.HasPrefix(letters, "(")
}

// lookUp checks the names in one argument, a long option or a bundle of short
// ones, and returns the option that takes the next argument as its value, or
// nil.
func lookUp(arg string, table []option) (wants *option, err error) {
	if long, ok := strings.CutPrefix(arg, "--"); ok {
		name, _, hasValue := strings.Cut(long, "=")
		opt := findLong(name, table)
		switch {
		case opt == nil:
			return nil, unknownOption("--"+name, arg, name, table)
		case opt.arg == "" && hasValue:
			return nil, fmt.Errorf("%.60q: --%s takes no value", arg, name)
		case opt.arg != "" && !hasValue:
			return opt, nil
		}
		return nil, nil
	}
	bundle := arg[1:]
	for i, letter := range bundle {
		opt := findShort(letter, table)
		if opt == nil {
			_, size := utf8.DecodeRuneInString(bundle[i:])
			return nil, unknownOption("-"+bundle[i:i+size], arg, bundle, table)
		}
		rest := bundle[i+1:]
		switch {
		case opt.arg != "" && rest == "":
			return opt, nil
		case opt.arg != "":
			return nil, nil // the rest is its value
		case strings.HasPrefix(rest, "="):
			return nil, fmt.Errorf("%.60q: -%s takes no value", arg, opt.short)
		}
	}
	return nil, nil
}

// unknownOption is the error for a name, met in arg, that no option has; word
// is what the nearest name is looked up by.
func unknownOption(name, arg, word string, table []option) error {
	where := ""
	switch {
	case name == "--":
		name = arg // no name at all
	case name != arg && !strings.HasPrefix(name, "--"):
		where = fmt.Sprintf(" in %.60q", arg)
	}
	var names []string
	for i := range table {
		names = append(names, table[i].long)
	}
	for _, rule := range rules.Names() {
		names = append(names, "no-"+rule)
	}
	if _, isRule := rules.Named(strings.TrimPrefix(name, "--")); isRule && strings.HasPrefix(name, "--") {
		rule := strings.TrimPrefix(name, "--")
		return fmt.Errorf("unknown option %.60q; accepted: --rules %s,%s", name, rules.Default, rule)
	}
	if near := rules.Nearest(word, names); near != "" {
		return fmt.Errorf("unknown option %.60q%s; did you mean --%s?", name, where, near)
	}
	return fmt.Errorf("unknown option %.60q%s; fourfours --help lists all options", name, where)
}

// parseArgs reads the arguments. The first one may be the name of a command; solving has
// none. Settings are returned with an error too, as far as they were read before it.
func parseArgs(args []string) (*settings, error) {
	s := defaultSettings()
	help := len(args) > 0 && args[0] == helpName
	if help {
		args = args[1:]
	}
	for _, c := range commands[1:] {
		if len(args) > 0 && args[0] == c.name {
			s.task, args = c.task, args[1:]
			break
		}
	}
	given, operands, splitErr := splitArgs(args, options)
	s.operands = operands
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
	if help {
		s.information = helpName
	}
	if s.fewest && !s.countGiven {
		s.count = defaultFewest
	}
	switch bad := (*pflag.InvalidValueError)(nil); {
	case splitErr != nil:
		return s, splitErr
	case help && len(operands) > 0:
		return s, fmt.Errorf("unknown command %.60q; accepted: fourfours %s, or one of %s after it", operands[0], helpName, strings.Join(commandNames(), " "))
	case errors.Is(err, errEnough):
		return s, nil
	case errors.As(err, &bad):
		return s, fmt.Errorf("%s: %w", findLong(bad.GetFlag().Name, options).names(), bad.Unwrap())
	}
	return s, err
}

// defaultSettings are those of a command line without options.
func defaultSettings() *settings {
	return &settings{
		task:      solving,
		count:     defaultCount,
		digit:     defaultDigit,
		lastDigit: defaultDigit,
		output:    standardOutput,
		color:     terminal.ColorModes[0],
		maxLevel:  rules.Every().Level(),
		key: export.NewKey(solver.Request{
			Limits: rational.DefaultLimits(), MaxMemory: solver.DefaultMemory, Solutions: 1, Workers: min(runtime.GOMAXPROCS(0), maxWorkers),
		}, rules.Default, export.Version()),
	}
}

// flagValue sets one option of the table; it is a pflag.Value.
type flagValue struct {
	opt *option
	s   *settings
}

func (f *flagValue) String() string { return "" }

func (f *flagValue) Type() string { return f.opt.arg }

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
