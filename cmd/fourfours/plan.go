package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/rules"
)

// plan is how a request is searched: what "simplest" means, and what is done
// for targets that are not found.
type plan struct {
	byLevel bool
	unlock  bool
	// solutions is how many are looked for of each target.
	solutions int
	fewest    bool // the fewest digits
	upTo      bool // the simplest of several counts
	// several is whether there are several digits, of which lastDigit is the last.
	several   bool
	lastDigit int
	// candidates are the operators that may be added for a target that is not
	// found.
	candidates expr.OpSet
	paint      palette // for results as text
}

// newPlan makes the plan of a validated request.
func newPlan(s *settings, req solver.Request) (plan, error) {
	p := plan{byLevel: s.byLevel, unlock: s.unlock, solutions: s.solutions, fewest: s.fewest, upTo: s.upTo, several: s.lastDigit > s.digit, lastDigit: s.lastDigit, candidates: solver.Unlockable(req.Rules, s.upToLevel(rules.Every()))}
	if err := checkCounts(s, &req); err != nil {
		return p, err
	}
	if s.unlock && req.All {
		return p, fmt.Errorf("--unlock is for targets that are not found, which %s does not list; accepted: N, LO-HI or LO..HI", allTargets)
	}
	return p, nil
}

// stages are the searches for one rule set.
func (p *plan) stages(rules expr.OpSet, count int) []solver.Stage {
	if p.byLevel {
		return solver.LevelStages(rules, count)
	}
	return []solver.Stage{{Rules: rules, Count: count}}
}

// stagesOf are the searches for a count under the rules of a request.
func (p *plan) stagesOf(req solver.Request) func(count int) []solver.Stage {
	return func(count int) []solver.Stage { return p.stages(req.Rules, count) }
}

// search carries a request out.
func (p *plan) search(ctx context.Context, req solver.Request, emit func(solver.Answer) error) (solver.Summary, error) {
	switch {
	case p.several:
		return p.searchDigits(ctx, req, emit)
	case p.fewest:
		return solver.SolveFewest(ctx, req, p.stagesOf(req), emit)
	case p.upTo:
		return solver.SolveUpTo(ctx, req, p.stagesOf(req), p.byLevel, emit)
	}
	stages := func(rules expr.OpSet) []solver.Stage { return p.stages(rules, req.Count) }
	first := func(emit func(solver.Answer) error) (solver.Summary, error) {
		if p.unlock {
			return solver.SolveUnlock(ctx, req, stages, p.candidates, emit)
		}
		return solver.SolveStages(ctx, req, stages(req.Rules), emit)
	}
	if p.solutions == 1 {
		return first(emit)
	}
	return solver.SolveSolutions(ctx, req, stages(req.Rules), p.solutions, first, emit)
}

// format is how answers are written as text.
func (p *plan) format() textFormat {
	return textFormat{levels: p.byLevel, paint: p.paint, counted: p.counted, tried: p.tried}
}

// tried says of an answer that is not found what was tried, or nothing.
func (p *plan) tried(a solver.Answer) string {
	switch most := min(p.candidates.Len(), solver.MaxUnlock); {
	case p.several:
		return fmt.Sprintf("with %ds", a.Digit)
	case !p.unlock || most == 0:
		return ""
	case most == 1:
		return "nor with one more operator"
	default:
		return fmt.Sprintf("nor with up to %d more operators", most)
	}
}

// hint says what else there is for the targets that were not found, or
// nothing.
func (p *plan) hint(sum solver.Summary) string {
	if p.unlock || p.fewest || p.upTo || sum.Interrupted || sum.Found == sum.Asked || p.candidates.IsEmpty() {
		return ""
	}
	return "--unlock tells which more operators solve what was not found\n"
}

// upToLevel takes the operators out that --max-level does not allow.
func (s *settings) upToLevel(rules expr.OpSet) expr.OpSet {
	if !s.maxLevelGiven {
		return rules
	}
	return rules.UpToLevel(s.maxLevel)
}

// capLevel is upToLevel for the rules in force, of which some must be left.
func capLevel(s *settings, rules expr.OpSet) (expr.OpSet, error) {
	left := s.upToLevel(rules)
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
	nearest := levels[0]
	for _, level := range levels {
		if abs(level-n) < abs(nearest-n) {
			nearest = level
		}
	}
	if nearest != n {
		return fmt.Errorf("invalid value %.60q: no operator has that level; the nearest is %d; accepted: %s", text, nearest, levelList(levels))
	}
	s.maxLevel, s.maxLevelGiven = n, true
	return nil
}

func abs(n int) int { return max(n, -n) }

func levelList(levels []int) string {
	return strings.Trim(fmt.Sprint(levels), "[]")
}

// orders are the values of --simplest; the first is the default.
var orders = []string{"cost", "level"}

// setSimplest reads the value of --simplest.
func setSimplest(s *settings, text string) error {
	text, err := oneOf(text, orders)
	s.byLevel = text == orders[1]
	return err
}
