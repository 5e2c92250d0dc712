package main

import (
	"fourfours/cmd/internal/terminal"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// checkRequest is what check is asked for, validated.
type checkRequest struct {
	by       grade.Request
	operands []string // expressions, "-" for standard input; none for it alone
	json     bool
	color    string
	paint    terminal.Palette
	workers  int
}

// format is how gradings are written.
func (r *checkRequest) format() gradingFormat {
	if r.json {
		return gradingJSON{}
	}
	return gradingText{r.paint}
}

// newGradeRequest makes a validated request of the settings and the operands.
func newGradeRequest(s *settings, operands []string) (req checkRequest, err error) {
	req = checkRequest{
		by: grade.Request{
			Some: s.upTo, Limits: s.asked.Limits, Explain: s.explain, RuleList: rulesList(s),
			Fixed: grade.Fixed{
				Rules: s.rulesGiven || s.asked.WholeSteps || len(s.ruleFlags)+len(s.without) > 0,
				Digit: s.digitGiven || s.supplyOption != "", Count: s.countGiven || s.supplyOption != "",
			},
		},
		operands: operands,
		json:     s.json,
		color:    s.color,
		workers:  s.asked.Workers,
	}
	if req.by.Supply, err = s.supplyOf(); err != nil {
		return req, err
	}
	req.by.WholeSteps = s.wholeSteps()
	if s.rulesGiven && s.rules == anyRules {
		req.by.Rules = rules.Every()
		for _, name := range s.without {
			ops, _ := rules.Named(name)
			req.by.Rules = req.by.Rules.Minus(ops)
		}
		if s.supplyOption != "" {
			return req, nil
		}
		req.by.Fixed.Digit, req.by.Fixed.Count = true, true
		count, digit := s.count, s.digit
		if !s.countGiven {
			count = supply.Any
		}
		if !s.digitGiven {
			digit = supply.Any
		}
		req.by.Supply = supply.Copies(count, digit)
		return req, nil
	}
	req.by.Rules, err = rulesIn(s)
	return req, err
}
