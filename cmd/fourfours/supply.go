package main

import (
	"errors"
	"fmt"

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
