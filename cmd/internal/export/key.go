package export

import (
	"slices"

	"fourfours/cmd/internal/terminal"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// Key is what an answer key says about itself: what was asked for, under which
// rules and limits, and by which version of the program.
type Key struct {
	Req     solver.Request
	Rules   string // a list that --rules takes
	Version string
	// Each is what the supplies are where each answer has its own: "digits", "numbers",
	// these "in order"; "" where that of the request is all there is.
	Each  string
	Shown Shown
	calc  *rational.Calc // for hints; made when it is needed
}

// Shown is how answers are shown.
type Shown struct {
	Paper   string                   // what documents are printed on: one of Papers
	Paint   terminal.Palette         // for results as text
	Columns int                      // how wide the terminal is that results go to, 0 where they go to none
	School  bool                     // in school notation, where expressions are for people
	Hints   int                      // how many kinds of hints of each answer, 0 to MaxHints
	Only    []solver.DifficultyGrade // the grades of difficulty that are shown; none for all
	Order   string                   // one of Orders
}

// NewKey describes a request under the rules of a list, of which all is shown in the order
// of the numbers.
func NewKey(req solver.Request, rules, version string) *Key {
	return &Key{Req: req, Rules: rules, Version: version, Shown: Shown{Paper: Papers[0], Order: ByNumber}}
}

// additions is how many operators may be added for a target that is not found.
func (k *Key) additions() int { return solver.Unlockable(k.Req.Rules, k.Req.Candidates).Len() }

// Papers are the sizes of paper, the first of which is the default.
var Papers = []string{"a4", "letter"}

// Orders are what --order takes: by number; by difficulty, the easiest first; an easy one,
// a medium one and a hard one in turn.
var Orders = []string{ByNumber, byDifficulty, Mixed}

// The orders of answers.
const (
	ByNumber     = "number"
	byDifficulty = "difficulty"
	Mixed        = "mix"
)

// Grading is how an expression is judged to be an answer.
func (k *Key) Grading() grade.Request {
	return grade.Request{
		Rules: k.Req.Rules, Supply: k.Req.Supply, Some: k.Req.Objective != solver.Simplest, WholeSteps: k.Req.WholeSteps,
		Limits: k.Req.Limits, RuleList: k.Rules,
	}
}

// leveled reports whether an expression may have a level above 0.
func (k *Key) leveled() bool {
	return k.Req.Rules.Union(k.Req.Candidates).Level() > 0 && (k.Req.Unlock || k.Req.Rules.Level() > 0)
}

// fewest reports whether the fewest digits are asked for, and upTo whether the simplest of
// several counts.
func (k *Key) fewest() bool { return k.Req.Objective == solver.Fewest }
func (k *Key) upTo() bool   { return k.Req.Objective == solver.UpTo }

// Several reports whether answers with several digits are asked for.
func (k *Key) Several() bool { return k.Req.Supply.LastDigit() > k.Req.Supply.Digit() }

// RuleSet is the name of the rule set with these rules, "" if there is none.
func (k *Key) RuleSet() string {
	name := ""
	for _, set := range rules.Sets() {
		if set.Ops == k.Req.Rules && set.WholeSteps == k.Req.WholeSteps && (name == "" || set.Name == k.Rules) {
			name = set.Name
		}
	}
	return name
}

// rulesText names the rules: their name, or the list.
func (k *Key) rulesText() string {
	if name := k.RuleSet(); name != "" {
		return name
	}
	return k.Rules
}

// ruleNames are the names of the rules in force, as --rules takes them.
func (k *Key) ruleNames() []string {
	names := operatorNames(k.Req.Rules)
	if k.Req.WholeSteps {
		names = append(names, rules.WholeStepsName)
	}
	return names
}

// limits are all limits that decide what is found. Of many supplies they are those that
// do not depend on the supply.
func (k *Key) limits() []Limit {
	list := k.limitsOf(k.Req.Supply)
	if k.Each != "" {
		other := k.limitsOf(supply.Copies(1, 2)) // no square, as 4 is
		list = slices.DeleteFunc(list, func(l Limit) bool { return !slices.Contains(other, l) })
	}
	return list
}

// limitsOf are the limits for a supply.
func (k *Key) limitsOf(of supply.Supply) []Limit {
	return append(LimitsOf(k.Req.Limits, k.Req.Search.Under(k.Req.Rules, of), false), Limit{MemoryLimit, k.Req.MaxMemory})
}

// limitsText is the limits in one line.
func (k *Key) limitsText() string {
	return LimitsLine(k.limits())
}

// simplest says what is called simplest.
func (k *Key) simplest() string {
	if k.Req.ByLevel {
		return "level"
	}
	return "cost"
}

// named reports whether each answer names its supply. Where it is copies of one digit,
// the answers show it.
func (k *Key) named() bool { return k.Each != "" || !k.Req.Supply.IsCopies() }
