package main

import (
	"errors"
	"fmt"
	"strings"

	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/target"
)

// ask adds to the key of a search what the options and the operands mean together.
func (s *settings) ask() error {
	req := &s.key.Req
	if !s.noCache {
		req.Cache = newCache()
	}
	if err := s.askTargets(); err != nil {
		return err
	}
	if len(req.Exact) > 0 && !s.countGiven {
		s.count = min(s.count, solver.MaxExactCount)
	}
	if err := s.askSupply(); err != nil {
		return err
	}
	if req.Values && !req.All {
		return errors.New("-a, --all adds to the target all, which is not given; accepted: fourfours -a all")
	}
	if err := s.askRules(); err != nil {
		return err
	}
	if err := s.capLevel(); err != nil {
		return err
	}
	if names, ok := rules.LeavesZero(req.Rules); req.Supply.Digit() == 0 && !ok {
		option, value := "-g, --digit", "0"
		if s.supplyOption != "" {
			option, value = "--"+s.supplyOption, req.Supply.List()
		}
		return fmt.Errorf(`%s: invalid value "%s": no operator in force turns 0 into another number; accepted: one of %s in --rules`,
			option, value, strings.Join(names, " "))
	}
	req.Candidates = rules.Everything().UpToLevel(s.maxLevel)
	for _, check := range []func() error{s.checkCounts, s.checkSupply, s.checkDifficulty, s.checkQuick} {
		if err := check(); err != nil {
			return err
		}
	}
	if req.Unlock && req.All {
		return fmt.Errorf("--unlock is for targets that are not found, which %s does not list; accepted: N, LO-HI or LO..HI", allTargets)
	}
	return checkTargets(req)
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

// askTargets reads the operands: values and ranges, or the one word all.
func (s *settings) askTargets() error {
	req := &s.key.Req
	for _, operand := range joinRanges(s.operands) {
		if operand == allTargets {
			req.All = true
			continue
		}
		ranges, exact, err := target.ParseList(operand)
		if err != nil {
			if errors.Is(err, target.ErrSyntax) || errors.Is(err, target.ErrRangeEmpty) {
				err = fmt.Errorf("%w; %s", err, meantBy(operand))
			}
			return err
		}
		req.Targets = append(req.Targets, ranges...)
		req.Exact = target.AddValues(req.Exact, exact)
	}
	if req.All && len(req.Targets)+len(req.Exact) > 0 {
		return fmt.Errorf("the target %s stands alone; accepted: %s, or any number of N, LO-HI and LO..HI",
			allTargets, allTargets)
	}
	req.Targets = target.Merge(req.Targets)
	return nil
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

// askRules decides which operators are in force. The options for single rules add to
// basic, or to the list of --rules if there is one; they do not bring back what that list
// takes away by name.
func (s *settings) askRules() error {
	req, list := &s.key.Req, s.baseRules()
	ops, err := rules.Parse(list)
	if err != nil {
		return fmt.Errorf("--rules: %w", err)
	}
	for _, flag := range s.ruleFlags {
		for _, op := range flag.ops {
			name := op.Info().Name
			if _, err := rules.Parse(list + "," + name); errors.Is(err, rules.ErrContradictoryRule) {
				return fmt.Errorf("contradictory rules: --rules %.60q takes %s away and %s allows it; accepted: one of the two",
					list, name, flag.option)
			}
			ops = ops.With(op)
		}
	}
	s.key.Rules = s.rulesList()
	option := withoutName
	if req.WholeSteps {
		option = rules.WholeStepsName
	}
	if req.WholeSteps || len(s.without) > 0 {
		if ops, err = rules.Parse(s.key.Rules); err != nil {
			return fmt.Errorf("--%s: %w", option, err)
		}
	}
	req.Rules, req.WholeSteps = ops, req.WholeSteps || rules.WholeSteps(s.key.Rules)
	return nil
}

// rulesList is the list for --rules that means the rules of the options: the one that
// was given, with what the options for single rules add.
func (s *settings) rulesList() string {
	names := []string{s.baseRules()}
	for _, flag := range s.ruleFlags {
		for _, op := range flag.ops {
			names = append(names, op.Info().Name)
		}
	}
	if s.key.Req.WholeSteps {
		names = append(names, rules.WholeStepsName)
	}
	for _, name := range s.without {
		names = append(names, "-"+name)
	}
	return strings.Join(names, ",")
}
