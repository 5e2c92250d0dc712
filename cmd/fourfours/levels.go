package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fourfours/expr"
	"fourfours/solver/rules"
)

// capLevel takes the operators out that --max-level does not allow, of which some must
// be left.
func capLevel(s *settings, rules expr.OpSet) (expr.OpSet, error) {
	left := rules.UpToLevel(s.maxLevel)
	if left.IsEmpty() {
		lowest := rules.Levels()[0]
		return 0, fmt.Errorf("--max-level: invalid value \"%d\": no operator in force has a level up to it; the lowest level is %d (%s)",
			s.maxLevel, lowest, rules.UpToLevel(lowest).String())
	}
	return left, nil
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
	s.asked.ByLevel = text == orders[1]
	return err
}
