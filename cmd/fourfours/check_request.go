package main

import (
	"errors"
	"fmt"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// checkRequest is what check is asked for, validated.
type checkRequest struct {
	by         grade.Request
	operands   []string // expressions, "-" for standard input; none for it alone
	json       bool
	class      bool   // the answers of a class
	key        string // the path of its key, "" for none
	formatName string // of its report
	color      string
	paint      terminal.Palette
	workers    int
}

// format is how gradings are written.
func (r *checkRequest) format() gradingFormat {
	if r.json {
		return gradingJSON{}
	}
	return gradingText{r.paint}
}

// checkGradingFormat refuses a format that is not for what is asked.
func checkGradingFormat(s *settings) error {
	switch {
	case !s.class && s.key != "":
		return errors.New("--key is for the answers of a class; accepted: with --class")
	case s.class && s.explain:
		return errors.New("--explain does not go with --class; accepted: one of the two")
	case s.class && s.gradingFormat == "json":
		return errors.New("--class is not written as json; accepted: --format text, csv or html")
	case !s.class && (s.gradingFormat == "csv" || s.gradingFormat == "html"):
		return fmt.Errorf("--format %s is for the answers of a class; accepted: text or json, or %s with --class", s.gradingFormat, s.gradingFormat)
	}
	return nil
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
		operands:   operands,
		json:       s.gradingFormat == "json",
		class:      s.class,
		key:        s.key,
		formatName: s.gradingFormat,
		color:      s.color,
		workers:    s.asked.Workers,
	}
	if err = checkGradingFormat(s); err != nil {
		return req, err
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
