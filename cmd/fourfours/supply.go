package main

import (
	"fmt"
	"strings"

	"fourfours/solver"
	"fourfours/solver/supply"
)

// The options that give a supply in full, and what stands for the lines of standard
// input as the value of one.
const (
	digitsName  = "digits"
	numbersName = "numbers"
	fromInput   = "-"
)

// suppliers read the values of the options that give a supply.
var suppliers = map[string]func(string) (supply.Supply, error){digitsName: supply.ParseDigits, numbersName: supply.ParseNumbers}

// setSupply reads the value of an option that gives a supply in full.
func setSupply(s *settings, option, text string) (err error) {
	if s.supplyOption != "" && s.supplyOption != option {
		return fmt.Errorf("--%s is given too; accepted: one of the two", s.supplyOption)
	}
	s.supplyOption = option
	if s.suppliesRead = text == fromInput; s.suppliesRead {
		if s.task != solving {
			return fmt.Errorf("invalid value %q: the lines of standard input are solved, and have no such place here; accepted: what one line has", text)
		}
		return nil
	}
	s.supply, err = suppliers[option](text)
	return err
}

// ordered is a supply that was read, in the order in which it has to be used.
func (s *settings) ordered(of supply.Supply) supply.Supply {
	if s.inOrder {
		return of.InOrder()
	}
	return of
}

// askSupply decides on what is to be used, and whether all of it. Of many supplies it is
// the first that there may be.
func (s *settings) askSupply() error {
	req := &s.key.Req
	switch {
	case s.fewest:
		req.Objective = solver.Fewest
	case s.upTo:
		req.Objective = solver.UpTo
	}
	switch {
	case s.supplyOption == "" && s.inOrder:
		return fmt.Errorf("--in-order is for --%s and --%s; accepted: one of them with it, as in --%s 2026", digitsName, numbersName, digitsName)
	case s.supplyOption == "":
		req.Supply = supply.CopiesOfEach(s.count, s.digit, s.lastDigit)
		return nil
	case s.countGiven || s.digitGiven:
		return fmt.Errorf("--%s gives all that is used, and does not go with -n or -g; accepted: one of the two, as --digits 4444 is -n 4 -g 4", s.supplyOption)
	case s.suppliesRead && s.inOrder:
		s.key.Each = s.supplyOption + " in order"
	case s.suppliesRead:
		s.key.Each = s.supplyOption
	}
	req.Supply = s.ordered(s.supply)
	return nil
}

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
