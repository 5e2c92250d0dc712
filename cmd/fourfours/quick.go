package main

import (
	"errors"
	"fmt"
)

// checkQuick refuses what does not go with --quick.
func (s *settings) checkQuick() error {
	if !s.key.Req.Quick {
		return nil
	}
	with := ""
	switch {
	case s.key.Req.Solutions > 1:
		with = "--solutions"
	case s.key.Req.Difficulty:
		with = "--difficulty or --order"
	case s.key.Req.Unlock:
		with = "--unlock"
	case s.key.Req.Closest:
		with = "--closest"
	case s.worksheet:
		with = "--worksheet"
	case s.resume != "":
		with = "--resume, which keeps what is decided"
	case s.suppliesRead:
		with = "many supplies"
	}
	format, _, err := s.formatOf()
	switch {
	case with != "":
		return fmt.Errorf("--quick does not go with %s; accepted: one of the two", with)
	case s.key.Req.All:
		return fmt.Errorf("--quick is for given targets, not for %s; accepted: N, LO-HI or LO..HI", allTargets)
	case err == nil && format.Name != "text" && format.Name != "jsonl":
		return fmt.Errorf("--quick has several lines for a target, which %s has no place for; accepted: text or jsonl", format.Name)
	case s.lastDigit > s.digit && err == nil && format.Name == "text":
		return errors.New("--quick is for expressions, which a table of several digits does not show; accepted: -g with one digit, or --format jsonl")
	}
	return nil
}
