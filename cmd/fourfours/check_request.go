package main

import (
	"runtime"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// checkRequest is what check is asked for, validated.
type checkRequest struct {
	grade.Request
	json    bool
	color   string
	paint   terminal.Palette
	workers int
}

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
			Supply: supply.Copies(s.count, s.digit), Limits: s.limits, Explain: s.explain, RuleList: rulesList(s),
			Fixed: grade.Fixed{Rules: s.rulesGiven || len(s.ruleFlags) > 0, Digit: s.digitGiven, Count: s.countGiven},
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
		req.Fixed.Digit, req.Fixed.Count = true, true
		count, digit := s.count, s.digit
		if !s.countGiven {
			count = supply.Any
		}
		if !s.digitGiven {
			digit = supply.Any
		}
		req.Supply = supply.Copies(count, digit)
		return req, nil
	}
	var err error
	req.Rules, err = rulesIn(s)
	return req, err
}
