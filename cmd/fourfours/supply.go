package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

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

// supplyOf decides on what is to be used. Of many supplies it is the first that there
// may be.
func (s *settings) supplyOf() (supply.Supply, error) {
	switch {
	case s.supplyOption == "" && s.inOrder:
		return supply.Supply{}, fmt.Errorf("--in-order is for --%s and --%s; accepted: one of them with it, as in --%s 2026", digitsName, numbersName, digitsName)
	case s.supplyOption == "":
		return supply.CopiesOfEach(s.count, s.digit, s.lastDigit), nil
	case s.countGiven || s.digitGiven:
		return supply.Supply{}, fmt.Errorf("--%s gives all that is used, and does not go with -n or -g; accepted: one of the two, as --digits 4444 is -n 4 -g 4", s.supplyOption)
	}
	return s.ordered(s.supply), nil
}

// checkSupply refuses what does not go with many supplies, or with the nearest integers.
func checkSupply(s *settings, all bool) error {
	switch {
	case s.asked.Closest && all:
		return fmt.Errorf("--closest is for targets that are not found, which %s does not list; accepted: N, LO-HI or LO..HI", allTargets)
	case s.asked.Closest && s.asked.Unlock:
		return errors.New("--closest and --unlock are two answers to a target that is not found; accepted: one of the two")
	case s.asked.Closest && s.lastDigit > s.digit:
		return errors.New("--closest is for one digit, not for a table of several; accepted: -g with one digit")
	case s.suppliesRead && all:
		return fmt.Errorf("--%s - is a table of given targets, not of %s; accepted: N, LO-HI or LO..HI", s.supplyOption, allTargets)
	}
	return nil
}

// supplyNote returns a word for people who gave a supply as targets, if they may have
// done so: the numbers after one digit or number of an option, or after a target in
// no order.
func supplyNote(s *settings, operands []string) string {
	isNumber := func(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
	isDigit := func(text string) bool { return len(text) == 1 && isNumber(text) }
	most := map[string]int{digitsName: supply.MaxCount, numbersName: supply.MaxNumbers}
	taken := fmt.Sprintf("%s are taken as targets", strings.Join(operands, " "))
	switch one := s.supply.List(); {
	case s.suppliesRead || !slices.ContainsFunc(operands, isNumber) || slices.ContainsFunc(operands, func(text string) bool { return !isNumber(text) }):
		return ""
	case s.supplyOption != "" && s.supply.Count() == 1 && len(operands) > 1 && len(operands) < most[s.supplyOption]:
		between, fits := "", isDigit
		if s.supplyOption == numbersName {
			between, fits = ",", isNumber
		}
		list, targets := []string{one}, operands
		for len(targets) > 0 && fits(targets[0]) && (between == "" || len(targets) > 1) {
			list, targets = append(list, targets[0]), targets[1:]
		}
		if len(list) == 1 {
			return ""
		}
		if len(targets) == 0 {
			targets = []string{"TARGET"}
		}
		return fmt.Sprintf("%s; for all of these %s write --%s %s %s", taken, s.supplyOption, s.supplyOption, strings.Join(list, between), strings.Join(targets, " "))
	case s.supplyOption != "" || s.countGiven || s.digitGiven || len(operands) < 4 || len(operands) > supply.MaxNumbers+1 || isDigit(operands[0]):
		return ""
	case !slices.ContainsFunc(operands[1:], func(text string) bool { return !isDigit(text) }):
		list := operands[1:]
		return fmt.Sprintf("%s; for %s of these digits write --digits %s %s, or of numbers that are not joined --numbers %s %s",
			taken, operands[0], strings.Join(list, ""), operands[0], strings.Join(list, ","), operands[0])
	case slices.IsSortedFunc(operands, func(a, b string) int { return len(a) - len(b) }):
		return ""
	}
	return fmt.Sprintf("%s; for %s of the other numbers write --numbers %s --up-to %s", taken, operands[0], strings.Join(operands[1:], ","), operands[0])
}
