package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fourfours/solver/rules"
)

// capLevel takes the operators out that --max-level does not allow, of which some must
// be left.
func (s *settings) capLevel() error {
	all := s.key.Req.Rules
	s.key.Req.Rules = all.UpToLevel(s.maxLevel)
	if s.key.Req.Rules.IsEmpty() {
		lowest := all.Levels()[0]
		return fmt.Errorf("--max-level: invalid value \"%d\": no operator in force has a level up to it; the lowest level is %d (%s)",
			s.maxLevel, lowest, all.UpToLevel(lowest).String())
	}
	return nil
}

// setMaxLevel reads the value of --max-level, which is a level that some
// operator has.
func setMaxLevel(s *settings, text string) error {
	levels := rules.Every().Levels()
	n, err := strconv.Atoi(text)
	if err != nil {
		return fmt.Errorf("invalid value %.60q; accepted: a level, %s", text, levelList(levels))
	}
	nearest := slices.MinFunc(levels, func(a, b int) int { return cmp.Compare(abs(a-n), abs(b-n)) })
	if nearest != n {
		return fmt.Errorf("invalid value %.60q: no operator has that level; the nearest is %d; accepted: %s", text, nearest, levelList(levels))
	}
	s.maxLevel = n
	return nil
}

func abs(n int) int { return max(n, -n) }

func levelList(levels []int) string {
	return strings.Trim(fmt.Sprint(levels), "[]")
}

// setSimplest reads the value of --simplest.
func setSimplest(s *settings, text string) error {
	text, err := oneOf(text, orders)
	s.key.Req.ByLevel = text == orders[1]
	return err
}
