package main

import (
	"errors"
	"fmt"
	"strings"

	"fourfours/solver/supply"
)

// setDigit reads the value of -g: a digit, or a range of two.
func setDigit(s *settings, text string) (err error) {
	first, last, isRange := strings.Cut(text, "-")
	if !isRange || first == "" {
		s.digit, err = number(text, 0, 9)
		s.lastDigit, s.digitGiven = s.digit, true
		if _, ofDigits := supply.ParseDigits(text); err != nil && ofDigits == nil {
			err = fmt.Errorf("%w; for the digits of %s write --%s %s", err, text, digitsName, text)
		}
		return err
	}
	lo, loErr := number(first, 0, 9)
	hi, hiErr := number(last, 0, 9)
	switch {
	case loErr != nil || hiErr != nil:
		return fmt.Errorf("invalid value %.60q; accepted: a digit, or with --fewest a range of two as in 1-9", text)
	case lo > hi:
		return fmt.Errorf("invalid value %.60q: the range is reversed; write %d-%d", text, hi, lo)
	case s.task != solving:
		return fmt.Errorf("invalid value %.60q: a range of digits goes with --fewest; accepted: a whole number from 0 to 9", text)
	}
	s.digit, s.lastDigit, s.digitGiven = lo, hi, true
	return nil
}

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
