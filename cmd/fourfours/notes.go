package main

import (
	"fmt"
	"slices"
	"strings"

	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// replacedNote tells that a list of rules took the place of the default one, where
// that may not have been meant: it names operators alone, and nothing was found.
func replacedNote(list string) string {
	if !rules.IsOperators(list) {
		return ""
	}
	return fmt.Sprintf("--rules %.60s has these operators alone; with those of %s it is --rules %s,%.60s", list, rules.Default, rules.Default, list)
}

// countDigitNote returns a word for users of the program that took its two
// operands as COUNT and DIGIT, if the operands could be meant so.
func (s *settings) countDigitNote() string {
	operands := s.operands
	if len(operands) != 2 || s.countGiven || s.digitGiven || s.supplyOption != "" {
		return ""
	}
	count, err := number(operands[0], 1, supply.MaxCount)
	if err != nil {
		return ""
	}
	digit, err := number(operands[1], 0, 9)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d and %d are taken as targets; for COUNT and DIGIT write -n %d -g %d, and all for every integer",
		count, digit, count, digit)
}

// signsNote tells how the signs in a list of rules were read, if there are any.
func (s *settings) signsNote() string {
	readings := rules.Readings(s.rules)
	if len(readings) == 0 {
		return ""
	}
	return "in --rules " + strings.Join(readings, ", ")
}

// supplyNote returns a word for people who gave a supply as targets, if they may have
// done so: the numbers after one digit or number of an option, or after a target in
// no order.
func (s *settings) supplyNote() string {
	operands := s.operands
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
