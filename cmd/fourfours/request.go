package main

import (
	"errors"
	"fmt"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// newRequest makes a validated request of the settings and the operands, of
// which there is at least one.
func newRequest(s *settings, operands []string) (solver.Request, error) {
	req := s.asked
	if !s.noCache {
		req.Cache = newCache()
	}
	var err error
	if req.All, err = setTargets(&req, operands); err != nil {
		return req, err
	}
	if len(req.Exact) > 0 && !s.countGiven {
		s.count = min(s.count, solver.MaxExactCount)
	}
	if req.Supply, err = s.supplyOf(); err != nil {
		return req, err
	}
	if s.asked.Values && !req.All {
		return req, errors.New("-a, --all adds to the target all, which is not given; accepted: fourfours -a all")
	}
	if req.Rules, err = rulesIn(s); err != nil {
		return req, err
	}
	if req.Rules, err = capLevel(s, req.Rules); err != nil {
		return req, err
	}
	req.WholeSteps = s.wholeSteps()
	if req.Supply.Digit() == 0 {
		if names, ok := rules.LeavesZero(req.Rules); !ok {
			option, value := "-g, --digit", "0"
			if s.supplyOption != "" {
				option, value = "--"+s.supplyOption, req.Supply.List()
			}
			return req, fmt.Errorf(`%s: invalid value "%s": no operator in force turns 0 into another number; accepted: one of %s in --rules`,
				option, value, strings.Join(names, " "))
		}
	}
	switch {
	case s.fewest:
		req.Objective = solver.Fewest
	case s.upTo:
		req.Objective = solver.UpTo
	}
	req.Candidates = rules.Everything().UpToLevel(s.maxLevel)
	if err := checkCounts(s, &req); err != nil {
		return req, err
	}
	if err := checkSupply(s, req.All); err != nil {
		return req, err
	}
	if err := checkDifficulty(s); err != nil {
		return req, err
	}
	if err := checkQuick(s, req.All); err != nil {
		return req, err
	}
	if s.asked.Unlock && req.All {
		return req, fmt.Errorf("--unlock is for targets that are not found, which %s does not list; accepted: N, LO-HI or LO..HI", allTargets)
	}
	return req, checkTargets(&req)
}

// checkTargets refuses targets of a search for several counts that no value within the
// limits is.
func checkTargets(req *solver.Request) error {
	var beyond *solver.TargetLimitError
	if err := req.Validate(); errors.As(err, &beyond) {
		return fmt.Errorf("%w; accepted: targets up to %d in size, or more bits as in --limit bits=%d",
			err, int64(1)<<beyond.Bits-1, max(64, 2*beyond.Bits))
	}
	return nil
}

// setTargets reads the operands: values and ranges, or the one word all.
func setTargets(req *solver.Request, operands []string) (all bool, err error) {
	for _, operand := range joinRanges(operands) {
		if operand == allTargets {
			all = true
			continue
		}
		ranges, exact, err := target.ParseList(operand)
		if err != nil {
			if errors.Is(err, target.ErrSyntax) || errors.Is(err, target.ErrRangeEmpty) {
				err = fmt.Errorf("%w; %s", err, meantBy(operand))
			}
			return false, err
		}
		req.Targets = append(req.Targets, ranges...)
		req.Exact = target.AddValues(req.Exact, exact)
	}
	if all && len(req.Targets)+len(req.Exact) > 0 {
		return false, fmt.Errorf("the target %s stands alone; accepted: %s, or any number of N, LO-HI and LO..HI",
			allTargets, allTargets)
	}
	req.Targets = target.Merge(req.Targets)
	return all, nil
}

// joinRanges makes one operand of three where the one between is what stands between
// the ends of a range: 1 to 20.
func joinRanges(operands []string) (joined []string) {
	for i := 0; i < len(operands); i++ {
		last := len(joined) - 1
		if last >= 0 && i+1 < len(operands) && target.IsBetweenEnds(operands[i]) {
			joined[last] += " to " + operands[i+1]
			i++
			continue
		}
		joined = append(joined, operands[i])
	}
	return joined
}

// meantBy says what would have been accepted instead of an operand that is no
// target: most of all, the word that was meant.
func meantBy(operand string) string {
	words := []string{allTargets}
	for _, c := range commands[1:] {
		if operand == c.name {
			return fmt.Sprintf("a command comes first: fourfours %s", operand)
		}
		words = append(words, c.name)
	}
	if findLong(operand, options) != nil {
		return fmt.Sprintf("did you mean --%s?", operand)
	}
	if near := rules.Nearest(operand, words); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Sprintf("accepted: N, LO-HI, LO..HI or %s", allTargets)
}

// baseRules is the list of rules that the options for single rules add to.
func (s *settings) baseRules() string {
	switch {
	case s.rulesGiven:
		return s.rules
	case len(s.ruleFlags) > 0:
		return "basic"
	}
	return rules.Default
}

// rulesIn decides which operators are in force. The options for single rules add
// to basic, or to the list of --rules if there is one; they do not bring back
// what that list takes away by name.
func rulesIn(s *settings) (expr.OpSet, error) {
	list := s.baseRules()
	ops, err := rules.Parse(list)
	if err != nil {
		return 0, fmt.Errorf("--rules: %w", err)
	}
	for _, flag := range s.ruleFlags {
		for _, op := range flag.ops {
			name := op.Info().Name
			if _, err := rules.Parse(list + "," + name); errors.Is(err, rules.ErrContradictoryRule) {
				return 0, fmt.Errorf("contradictory rules: --rules %.60q takes %s away and %s allows it; accepted: one of the two",
					list, name, flag.option)
			}
			ops = ops.With(op)
		}
	}
	option := withoutName
	switch {
	case s.asked.WholeSteps:
		option = rules.WholeStepsName
	case len(s.without) == 0:
		return ops, nil
	}
	list = rulesList(s)
	if ops, err = rules.Parse(list); err != nil {
		return 0, fmt.Errorf("--%s: %w", option, err)
	}
	return ops, nil
}

// wholeSteps decides whether every step has to be a positive whole number.
func (s *settings) wholeSteps() bool { return s.asked.WholeSteps || rules.WholeSteps(rulesList(s)) }

// countDigitNote returns a word for users of the program that took its two
// operands as COUNT and DIGIT, if the operands could be meant so.
func countDigitNote(s *settings, operands []string) string {
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

// rulesList is the list for --rules that means the rules of the settings: the
// one that was given, with what the options for single rules add.
func rulesList(s *settings) string {
	names := []string{s.baseRules()}
	for _, flag := range s.ruleFlags {
		for _, op := range flag.ops {
			names = append(names, op.Info().Name)
		}
	}
	if s.asked.WholeSteps {
		names = append(names, rules.WholeStepsName)
	}
	for _, name := range s.without {
		names = append(names, "-"+name)
	}
	return strings.Join(names, ",")
}

// formatOf decides on the format: the one that is asked for, or that of the file, and
// says so where they differ.
func (s *settings) formatOf() (format *export.Format, note string, err error) {
	format = s.format
	switch ofFile := export.FormatOfFile(s.output); {
	case format == nil && ofFile == nil:
		format = &export.Formats[0]
	case format == nil:
		format = ofFile
	case ofFile != nil && ofFile != format:
		note = fmt.Sprintf("%.200s is written as %s, by --format", s.output, format.Name)
	}
	if s.school && format.Data {
		err = fmt.Errorf("--notation school is for people, and %s has expressions in plain notation; accepted: text, unicode, markdown, latex or html", format.Name)
	}
	return format, note, err
}

// signsNote tells how the signs in a list of rules were read, if there are any.
func signsNote(s *settings) string {
	readings := rules.Readings(s.rules)
	if len(readings) == 0 {
		return ""
	}
	return "in --rules " + strings.Join(readings, ", ")
}

// replacedNote tells that a list of rules took the place of the default one, where
// that may not have been meant: it names operators alone, and nothing was found.
func replacedNote(list string) string {
	if !rules.IsOperators(list) {
		return ""
	}
	return fmt.Sprintf("--rules %.60s has these operators alone; with those of %s it is --rules %s,%.60s", list, rules.Default, rules.Default, list)
}
