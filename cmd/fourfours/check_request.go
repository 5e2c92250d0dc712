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
	by       grade.Request
	operands []string // expressions, "-" for standard input; none for it alone
	options  checkOptions
	paint    terminal.Palette
	workers  int
}

// format is how gradings are written.
func (r *checkRequest) format() gradingFormat {
	if r.options.format == "json" {
		return gradingJSON{}
	}
	return gradingText{r.paint}
}

// validate refuses a format that is not for what is asked.
func (o *checkOptions) validate() error {
	switch {
	case !o.class && o.key != "":
		return errors.New("--key is for the answers of a class; accepted: with --class")
	case o.class && o.explain:
		return errors.New("--explain does not go with --class; accepted: one of the two")
	case o.class && o.format == "json":
		return errors.New("--class is not written as json; accepted: --format text, csv or html")
	case !o.class && (o.format == "csv" || o.format == "html"):
		return fmt.Errorf("--format %s is for the answers of a class; accepted: text or json, or %s with --class", o.format, o.format)
	}
	return nil
}

// askCheck is what check is asked for by the options and the operands together.
func (s *settings) askCheck() (req checkRequest, err error) {
	if err = s.check.validate(); err != nil {
		return req, err
	}
	fixed := grade.Fixed{
		Rules: s.rulesGiven || s.key.Req.WholeSteps || len(s.ruleFlags)+len(s.without) > 0,
		Digit: s.digitGiven || s.supplyOption != "", Count: s.countGiven || s.supplyOption != "",
	}
	if err = s.askSupply(); err != nil {
		return req, err
	}
	if s.rulesGiven && s.rules == anyRules {
		s.askAnything(&fixed)
	} else if err = s.askRules(); err != nil {
		return req, err
	}
	req = checkRequest{by: s.key.Grading(), operands: s.operands, options: s.check, workers: s.key.Req.Workers}
	req.by.Fixed, req.by.Explain = fixed, s.check.explain
	return req, nil
}

// askAnything allows every operator, and any number of any digits as far as no option
// says otherwise.
func (s *settings) askAnything(fixed *grade.Fixed) {
	req := &s.key.Req
	s.key.Rules, req.Rules = s.rulesList(), rules.Every()
	for _, name := range s.without {
		ops, _ := rules.Named(name)
		req.Rules = req.Rules.Minus(ops)
	}
	if s.supplyOption != "" {
		return
	}
	fixed.Digit, fixed.Count = true, true
	count, digit := s.count, s.digit
	if !s.countGiven {
		count = supply.Any
	}
	if !s.digitGiven {
		digit = supply.Any
	}
	req.Supply = supply.Copies(count, digit)
}
