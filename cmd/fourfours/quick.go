package main

import (
	"errors"
	"fmt"
)

// checkQuick refuses what does not go with --quick.
func checkQuick(s *settings, all bool) error {
	if !s.asked.Quick {
		return nil
	}
	with := ""
	switch {
	case s.asked.Solutions > 1:
		with = "--solutions"
	case s.asked.Difficulty:
		with = "--difficulty or --order"
	case s.asked.Unlock:
		with = "--unlock"
	case s.asked.Closest:
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
	case all:
		return fmt.Errorf("--quick is for given targets, not for %s; accepted: N, LO-HI or LO..HI", allTargets)
	case err == nil && format.Name != "text" && format.Name != "jsonl":
		return fmt.Errorf("--quick has several lines for a target, which %s has no place for; accepted: text or jsonl", format.Name)
	case s.lastDigit > s.digit && err == nil && format.Name == "text":
		return errors.New("--quick is for expressions, which a table of several digits does not show; accepted: -g with one digit, or --format jsonl")
	}
	return nil
}
