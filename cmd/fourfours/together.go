package main

import (
	"errors"
	"fmt"

	"fourfours/cmd/internal/export"
)

// checkCounts refuses what does not go with --fewest, with --up-to, or without
// them.
func (s *settings) checkCounts() error {
	option := "--fewest"
	if s.upTo {
		option = "--up-to"
	}
	switch {
	case s.fewest && s.upTo:
		return errors.New("--fewest and --up-to exclude each other; accepted: --fewest for the least count of digits, or --up-to for the simplest solution of at most N")
	case s.lastDigit > s.digit && !s.fewest:
		return fmt.Errorf(`-g, --digit: invalid value "%d-%d": a range of digits goes with --fewest; accepted without it: a whole number from 0 to 9`, s.digit, s.lastDigit)
	case !s.fewest && !s.upTo:
		return nil
	case s.key.Req.Unlock:
		return fmt.Errorf("--unlock is for an exact count of digits, and does not go with %s; accepted: one of the two", option)
	case s.key.Req.Solutions > 1:
		return fmt.Errorf("--solutions is for an exact count of digits, and does not go with %s; accepted: one of the two", option)
	case s.key.Req.Values && s.upTo:
		return fmt.Errorf("-a, --all does not go with --up-to; accepted: --fewest -a %s", allTargets)
	case s.key.Shown.Hints > 0 && s.lastDigit > s.digit:
		return errors.New("--hints is for expressions, which a table of several digits does not show; accepted: -g with one digit")
	case s.key.Req.All && s.lastDigit > s.digit:
		return fmt.Errorf("a table of several digits is for given targets, not for %s; accepted: N, LO-HI or LO..HI", allTargets)
	}
	return nil
}

// checkSupply refuses what does not go with many supplies, or with the nearest integers.
func (s *settings) checkSupply() error {
	switch all := s.key.Req.All; {
	case s.key.Req.Closest && all:
		return fmt.Errorf("--closest is for targets that are not found, which %s does not list; accepted: N, LO-HI or LO..HI", allTargets)
	case s.key.Req.Closest && s.key.Req.Unlock:
		return errors.New("--closest and --unlock are two answers to a target that is not found; accepted: one of the two")
	case s.key.Req.Closest && s.lastDigit > s.digit:
		return errors.New("--closest is for one digit, not for a table of several; accepted: -g with one digit")
	case s.suppliesRead && all:
		return fmt.Errorf("--%s - is a table of given targets, not of %s; accepted: N, LO-HI or LO..HI", s.supplyOption, allTargets)
	}
	return nil
}

// checkDifficulty refuses what has no difficulty, or none that can be told.
func (s *settings) checkDifficulty() error {
	option := "--difficulty"
	if s.key.Shown.Order != export.ByNumber {
		option = "--order " + s.key.Shown.Order
	}
	switch {
	case !s.key.Req.Difficulty:
		return nil
	case s.fewest || s.upTo:
		return fmt.Errorf("%s is for an exact count of digits, and does not go with --fewest or --up-to", option)
	case s.key.Req.ByLevel:
		return fmt.Errorf("%s is that of the solution of least cost, and does not go with --simplest level", option)
	case s.suppliesRead || s.key.Req.Closest:
		return fmt.Errorf("%s does not go with --closest, or with many supplies", option)
	}
	return nil
}

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
