package main

import (
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/size"
	"fourfours/cmd/internal/terminal"
	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// options is the option table: the parser, the help and the suggestions for a
// mistyped name are made from it. The short options for rules, -a and -h are
// those of Alex Bligh's program of 2013, by the same long names.
var options = []option{
	{
		"Digits", "n", "count", "N", working,
		"use exactly N digits, 1 to 16 (default 4; 8 with --fewest)",
		func(s *settings, value string) (err error) {
			s.count, err = number(value, 1, supply.MaxCount)
			s.countGiven = true
			return err
		},
	},
	{
		"Digits", "g", "digit", "D", working,
		"use the digit D, 0 to 9 (default 4); with --fewest 1-9 is a table of the targets against these digits",
		setDigit,
	},
	{
		"Digits", "", digitsName, "DIGITS", working,
		"use exactly these digits, each as often as it is given, up to 12: 2026; - is for those of each line of standard input in turn",
		func(s *settings, value string) error { return setSupply(s, digitsName, value) },
	},
	{
		"Digits", "", numbersName, "NUMBERS", working,
		"use exactly these whole numbers, each once, up to 10, none joined or cut: 100,75,50; - is for those of each line of standard input in turn",
		func(s *settings, value string) error { return setSupply(s, numbersName, value) },
	},
	{
		"Digits", "", "in-order", "", working,
		"keep these digits or numbers from left to right as they are given",
		func(s *settings, _ string) error { s.inOrder = true; return nil },
	},
	{
		"Digits", "", "fewest", "", solving,
		"use as few digits as possible, at most N; a solution is minimal if every lower count was searched to exhaustion, otherwise it is the best found",
		func(s *settings, _ string) error { s.fewest = true; return nil },
	},
	{
		"Digits", "", "up-to", "", solving | checking,
		"the simplest solution of at most N digits, or of some of the digits or numbers that are given; with check, an expression need not use all of them",
		func(s *settings, _ string) error { s.upTo = true; return nil },
	},
	{
		"Rules", "", "rules", "LIST", working,
		"allow these operators and rule sets, separated by commas, read from left to right; signs such as + or ! are names, too; a leading - takes a name away, and a list that begins so starts from classic (default classic)",
		func(s *settings, value string) error {
			s.rules, s.rulesGiven = value, true
			if s.task == checking {
				if value == anyRules {
					return nil
				}
				if err := checkRulesList(value); err != nil {
					return err
				}
			}
			_, err := rules.Parse(value)
			return err
		},
	},
	ruleOption("d", "decimal", "decimal points: .4 4.4", expr.Decimal),
	ruleOption("r", "recurring", "recurring decimals: .4~ is 4/9", expr.Recurring),
	ruleOption("s", "sqrt", "square roots", expr.Sqrt),
	ruleOption("p", "power", "powers: 4^4", expr.Power),
	ruleOption("f", "factorial", "factorials: 4!", expr.Factorial),
	ruleOption("m", "multidigit", "numbers of more than one digit: 44", expr.Concatenation),
	ruleOption("x", "xmas", "all six of these", expr.Decimal, expr.Recurring,
		expr.Sqrt, expr.Power, expr.Factorial, expr.Concatenation),
	{
		"Rules", "", rules.WholeStepsName, "", working,
		"every step has to be a positive whole number, as in Countdown; also a name in LIST",
		func(s *settings, _ string) error { s.key.Req.WholeSteps = true; return nil },
	},
	{
		"Rules", "", withoutName, "NAMES", working,
		"take these operators and rule sets away after all other options for rules; --no-sqrt is --without sqrt",
		func(s *settings, list string) error {
			for name := range strings.SplitSeq(list, ",") {
				name = strings.TrimSpace(name)
				if _, err := rules.Parse(name); err != nil {
					return err
				}
				s.without = append(s.without, name)
			}
			return nil
		},
	},
	{
		"Rules", "", "max-level", "N", searching,
		"use no operator of a level above N",
		setMaxLevel,
	},
	{
		"Results", "", "simplest", "WHAT", solving,
		"what the simplest solution is: that of least cost, or that of lowest level and then of least cost (default cost)",
		setSimplest,
	},
	{
		"Results", "", "solutions", "N", solving,
		"the N simplest different solutions of each target, 1 to 100 (default 1); sums and products in another order or grouping are not different",
		setNumber(1, solver.MaxSolutions, func(s *settings) *int { return &s.key.Req.Solutions }),
	},
	{
		"Results", "", "quick", "", solving,
		"a first solution of each target at once, then better ones as they come, and at last the one that is asked for; as text or jsonl",
		func(s *settings, _ string) error { s.key.Req.Quick = true; return nil },
	},
	{
		"Results", "", "unlock", "", solving,
		"for each target that is not found, the fewest more operators that solve it, up to three",
		func(s *settings, _ string) error { s.key.Req.Unlock = true; return nil },
	},
	{
		"Results", "", "difficulty", "WHICH", solving,
		"tell how hard each number is and why: any for all numbers, or show only those that are easy, medium or hard, or several of these",
		setDifficulty,
	},
	{
		"Results", "", "order", "ORDER", solving,
		"by number, by difficulty or in a mix of easy, medium and hard (default number)",
		func(s *settings, value string) (err error) {
			s.key.Shown.Order, err = oneOf(strings.ToLower(value), export.Orders)
			s.key.Req.Difficulty = s.key.Req.Difficulty || s.key.Shown.Order != export.ByNumber
			return err
		},
	},
	{
		"Results", "", "hints", "N", solving,
		"the first N of four hints, each of more help: how many signs, which, the last step, all of it; below 4 they stand in place of the expressions, but in csv, json and jsonl beside them",
		setNumber(1, export.MaxHints, func(s *settings) *int { return &s.key.Shown.Hints }),
	},
	{
		"Results", "", "closest", "", solving,
		"after each target that is not found, the nearest integers that are",
		func(s *settings, _ string) error { s.key.Req.Closest = true; return nil },
	},
	{
		"Results", "a", "all", "", solving,
		"with the target all: negative, fractional and irrational values too",
		func(s *settings, _ string) error { s.key.Req.Values = true; return nil },
	},
	{
		"Results", "", "format", "FORMAT", printing | checking,
		"print text, unicode, markdown, csv, json, jsonl, latex or html (default: what FILE of -o ends in, or else text); with check: text or json, one object a line, and with --class text, csv or html",
		setFormat,
	},
	{
		"Results", "", "json", "", printing | checking,
		"the same as --format json",
		func(s *settings, _ string) error { return setFormat(s, "json") },
	},
	{
		"Results", "", "notation", "NAME", printing,
		"plain, or school: 0.4, × and ÷, raised exponents, roots (default plain); check reads it",
		func(s *settings, value string) error {
			name, err := oneOf(strings.ToLower(value), export.Notations)
			s.key.Shown.School = name == "school"
			return err
		},
	},
	{
		"Results", "", "class", "", checking,
		"grade the answers of a class, lines NAME: N = EXPRESSION or csv with columns; prints the verdicts by name, and a table of names against numbers",
		func(s *settings, _ string) error { s.check.class = true; return nil },
	},
	{
		"Results", "", "key", "FILE", checking,
		"with --class: tell which answers are simpler than those of the key in FILE; all numbers of the key are in the table",
		setPath("a key that can be read", func(s *settings) *string { return &s.check.key }),
	},
	{
		"Results", "", "explain", "", checking,
		"show the steps with their exact values; of two expressions, tell which is simpler and by what",
		func(s *settings, _ string) error { s.check.explain = true; return nil },
	},
	{
		"Results", "o", "output", "FILE", printing,
		"write to FILE, which appears when it is complete, or to standard output for - (the default); the ending html, tex, md, csv, json or jsonl of FILE decides the format",
		setPath("a file that can be written, or - for standard output", func(s *settings) *string { return &s.output }),
	},
	{
		"Results", "", "resume", "FILE", solving,
		"keep each answer in FILE as soon as it is decided, as jsonl, and go on from what is there: a run that was killed loses a minute at most",
		setPath("a file that can be written, of the same request where it is there", func(s *settings) *string { return &s.resume }),
	},
	{
		"Results", "", "paper", "PAPER", printing,
		"the paper of html and latex: a4 or letter (default a4)",
		func(s *settings, value string) (err error) {
			s.key.Shown.Paper, err = oneOf(strings.ToLower(value), export.Papers)
			return err
		},
	},
	{
		"Results", "", "worksheet", "", solving,
		"a worksheet instead of a key, as html, latex or markdown: rules, numbers with room for answers, and the answers on a page of their own",
		func(s *settings, _ string) error { s.worksheet = true; return nil },
	},
	{
		"Results", "", "answers", "FILE", solving,
		"write the answers of a worksheet to FILE, in the format that its name ends in, instead of into the worksheet",
		setPath("a file that can be written", func(s *settings) *string { return &s.answers }),
	},
	{
		"Results", "", "color", "WHEN", every,
		"auto, always or never; auto, the default, colours on a terminal if NO_COLOR is not set",
		func(s *settings, value string) (err error) {
			s.color, err = oneOf(value, terminal.ColorModes)
			return err
		},
	},
	{
		"Limits", "", "limits", "", working,
		"print the limits of the search and exit",
		func(s *settings, _ string) error { s.limits = true; return nil },
	},
	{
		"Limits", "", "limit", "NAME=VALUE", working,
		"change one limit; may be given again",
		setLimit,
	},
	{
		"Limits", "", "max-memory", "SIZE", searching,
		"let tables take SIZE, such as 512MB or 2GB (default 2GB); more is searched in parts",
		func(s *settings, value string) (err error) {
			s.key.Req.MaxMemory, err = size.Parse(value)
			return err
		},
	},
	{
		"Limits", "", "workers", "N", working,
		"work with N threads (default: one for each processor); the answers do not depend on it",
		setNumber(1, maxWorkers, func(s *settings) *int { return &s.key.Req.Workers }),
	},
	{
		"Limits", "", "no-cache", "", searching,
		"neither use nor keep the tables of searches of more than 10 s, in the cache directory of the user",
		func(s *settings, _ string) error { s.noCache = true; return nil },
	},
	{
		"Information", "h", helpName, "", every,
		"print this help and exit",
		inform(helpName),
	},
	{
		"Information", "", schemaName, "", solving,
		"print the JSON schema of json and jsonl and exit",
		inform(schemaName),
	},
	{
		"Information", "", manualName, "", solving,
		"print the manual page, for man -l, and exit",
		inform(manualName),
	},
	{
		"Information", "", completionName, "SHELL", solving,
		"print what completes options in bash, zsh or fish, and exit",
		func(s *settings, value string) (err error) {
			if s.shell, err = oneOf(value, shells); err != nil {
				return err
			}
			return inform(completionName)(s, value)
		},
	},
	{
		"Information", "v", versionName, "", every,
		"print the version and exit",
		inform(versionName),
	},
}
