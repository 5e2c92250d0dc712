package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
)

// anyRules is the list of rules that allows everything, for check.
const anyRules = "any"

// checkRequest is what check is asked for, validated.
type checkRequest struct {
	grade.Request
	json    bool
	color   string
	paint   terminal.Palette
	workers int
}

// gradingFormats are the values of --format for check; the first is the default.
var gradingFormats = []string{"text", "json"}

// format is how gradings are written.
func (r *checkRequest) format() gradingFormat {
	if r.json {
		return gradingJSON{}
	}
	return gradingText{r.paint}
}

// newGradeRequest makes a validated request of the settings.
func newGradeRequest(s *settings) (checkRequest, error) {
	req := checkRequest{
		Request: grade.Request{
			Digit: s.digit, Count: s.count, Limits: s.limits, Explain: s.explain, RuleList: rulesList(s),
			Fixed: grade.Fixed{Rules: s.rulesGiven || len(s.ruleFlags)+len(s.without) > 0, Digit: s.digitGiven, Count: s.countGiven},
		},
		json:    s.json,
		color:   s.color,
		workers: s.workers,
	}
	if req.workers == 0 {
		req.workers = min(runtime.GOMAXPROCS(0), maxWorkers)
	}
	if s.rulesGiven && s.rules == anyRules {
		req.Rules = rules.Every()
		for _, name := range s.without {
			ops, _ := rules.Named(name)
			req.Rules = req.Rules.Minus(ops)
		}
		req.Fixed.Digit, req.Fixed.Count = true, true
		if !s.countGiven {
			req.Count = grade.Any
		}
		if !s.digitGiven {
			req.Digit = grade.Any
		}
		return req, nil
	}
	var err error
	req.Rules, err = rulesIn(s)
	return req, err
}

// checkRulesList refuses the word any inside a list, where the general message
// would not help.
func checkRulesList(list string) error {
	if slices.Contains(strings.Split(list, ","), anyRules) && list != anyRules {
		return fmt.Errorf("%q stands alone; accepted: --rules %s, or names of operators and rule sets", anyRules, anyRules)
	}
	return nil
}
