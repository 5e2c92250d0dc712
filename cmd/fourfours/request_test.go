package main

import (
	"slices"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/target"
)

// request makes a request of a command line.
func request(line string) (solver.Request, error) {
	s, err := parseArgs(strings.Fields(line))
	if err == nil {
		err = s.ask()
	}
	return s.key.Req, err
}

func TestRequestRules(t *testing.T) {
	for line, want := range map[string]string{
		"5":                         "classic",
		"-x 5":                      "classic",
		"--xmas 5":                  "classic",
		"-drspfm 5":                 "classic",
		"-s 5":                      "basic,sqrt",
		"-sf 5":                     "basic,sqrt,factorial",
		"--decimal -r 5":            "basic,decimal,recurring",
		"-p -m 5":                   "basic,power,concatenation",
		"--rules basic 5":           "basic",
		"--rules basic -s 5":        "basic,sqrt",
		"-s --rules basic 5":        "basic,sqrt",
		"--rules tchisla -d 5":      "tchisla,decimal",
		"--rules sqrt -x 5":         "sqrt,power,factorial,decimal,recurring,concatenation",
		"--rules -recurring 5":      "norvig",
		"--rules -recurring -s 5":   "norvig",
		"--rules basic --rules add": "add",
	} {
		ops, err := rules.Parse(want)
		if err != nil {
			t.Fatal(err)
		}
		req, err := request(line + " 1")
		if err != nil || req.Rules != ops {
			t.Errorf("%s: %b, %v; want %b", line, req.Rules, err, ops)
		}
	}
}

func TestRequestTargets(t *testing.T) {
	for line, want := range map[string][]target.Range{
		"5":                     {{Lo: 5, Hi: 5}},
		"5 1-3":                 {{Lo: 1, Hi: 3}, {Lo: 5, Hi: 5}},
		"5 -5 1..4 -10--6":      {{Lo: -10, Hi: -5}, {Lo: 1, Hi: 5}},
		"0-1000000000000 7 7 7": {{Lo: 0, Hi: 1e12}},
		"-- -5":                 {{Lo: -5, Hi: -5}},
	} {
		req, err := request(line)
		if err != nil || req.All || !slices.Equal(req.Targets, want) {
			t.Errorf("%s: %v, all %v, %v; want %v", line, req.Targets, req.All, err, want)
		}
	}
	for _, line := range []string{"all", "all all", "-a all"} {
		req, err := request(line)
		if err != nil || !req.All || len(req.Targets) != 0 || req.Values != (line == "-a all") {
			t.Errorf("%s: %+v, %v", line, req, err)
		}
	}
}

func TestRequestDefaults(t *testing.T) {
	req, err := request("5")
	if err != nil || req.Supply.Count() != 4 || req.Supply.Digit() != 4 || req.MaxMemory != 2e9 || req.Workers < 1 || req.Values {
		t.Errorf("%+v, %v", req, err)
	}
	if bits, ok := req.Limits.Get("bits"); !ok || bits < 1 {
		t.Errorf("limit bits is %d", bits)
	}
	req, err = request("-n 3 -g 7 --max-memory 512MB --workers 5 --limit bits=99 5")
	if err != nil || req.Supply.Count() != 3 || req.Supply.Digit() != 7 || req.MaxMemory != 512e6 || req.Workers != 5 {
		t.Errorf("%+v, %v", req, err)
	}
	if bits, _ := req.Limits.Get("bits"); bits != 99 {
		t.Errorf("limit bits is %d; want 99", bits)
	}
}

func TestRequestErrors(t *testing.T) {
	for line, want := range map[string]string{
		"-a 5":                           "-a, --all adds to the target all, which is not given; accepted: fourfours -a all",
		"all 5":                          "the target all stands alone; accepted: all, or any number of N, LO-HI and LO..HI",
		"5-1":                            `invalid target "5-1": the range is reversed; write 1..5`,
		"ALL":                            `invalid target "ALL": unexpected "A" at column 1; did you mean "all"?`,
		"-- --sqrt":                      `invalid target "--sqrt": unexpected "-" at column 2; accepted: N, LO-HI, LO..HI or all`,
		"--rules -sqrt -s 5":             `contradictory rules: --rules "-sqrt" takes sqrt away and -s allows it; accepted: one of the two`,
		"--rules classic,-multidigit -x": `contradictory rules: --rules "classic,-multidigit" takes concatenation away and -x allows it; accepted: one of the two`,
		"-n 17":                          `-n, --count: invalid value "17"; accepted: a whole number from 1 to 16`,
		"--digit=10":                     `-g, --digit: invalid value "10"; accepted: a whole number from 0 to 9; for the digits of 10 write --digits 10`,
		"--workers 1025":                 `--workers: invalid value "1025"; accepted: a whole number from 1 to 1024`,
		"--rules sqr":                    `--rules: unknown rule "sqr" at column 1 of "sqr"; did you mean "sqrt"?`,
		"-g 0 --rules ball30":            `-g, --digit: invalid value "0": no operator in force turns 0 into another number; accepted: one of factorial subfactorial double-factorial triple-factorial in --rules`,
	} {
		if _, err := request(line + " 1"); err == nil || err.Error() != want {
			// Some lines end the targets themselves.
			if _, err = request(line); err == nil || err.Error() != want {
				t.Errorf("%s: %v; want %s", line, err, want)
			}
		}
	}
}

func TestCountDigitNote(t *testing.T) {
	for line, want := range map[string]bool{
		"5 4":      true,
		"12 0":     true,
		"-x 5 4":   true,
		"13 4":     true,
		"17 4":     false,
		"0 4":      false,
		"5 10":     false,
		"5 -4":     false,
		"5":        false,
		"5 4 3":    false,
		"1-5 4":    false,
		"5 all":    false,
		"-n 4 5 4": false,
		"-g 4 5 4": false,
	} {
		s, err := parseArgs(strings.Fields(line))
		if err != nil {
			t.Fatal(err)
		}
		if note := s.countDigitNote(); (note != "") != want {
			t.Errorf("%s: note %q", line, note)
		}
	}
}

// TestRuleFlagsAreOperators: each option for a rule goes by the name of the
// operator that it allows, or an alias of it.
func TestRuleFlagsAreOperators(t *testing.T) {
	for _, o := range options {
		if o.group != "Rules" || o.arg != "" || o.long == "xmas" || o.long == rules.WholeStepsName {
			continue
		}
		var s settings
		if err := o.set(&s, ""); err != nil {
			t.Fatal(err)
		}
		op, ok := expr.Lookup(o.long)
		if !ok || len(s.ruleFlags) != 1 || !slices.Equal(s.ruleFlags[0].ops, []expr.Op{op}) {
			t.Errorf("--%s allows %v; want %v", o.long, s.ruleFlags, op)
		}
	}
}
