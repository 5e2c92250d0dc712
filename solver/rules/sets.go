package rules

import (
	"strings"
	"sync"

	"fourfours/expr"
)

// RuleSet is a set of operators that goes by a name.
type RuleSet struct {
	Name   string
	Ops    expr.OpSet
	Short  string // the operators in short: a smaller rule set, and what is more
	Origin string // who plays by it, and where that is written
	// WholeSteps is whether every operator has to make a positive integer: see the
	// function of that name.
	WholeSteps bool
}

// ruleRow is a rule set as data.
type ruleRow struct{ name, list, origin string }

// ruleRows are the named rule sets, in the order in which they are listed: the name;
// the list of what it has, an earlier rule set first, if any, and operators in the order
// of their table; who plays by it, and where that is written. "everything" and
// "every-operator" are not among them: they follow from the operator table.
var ruleRows = []ruleRow{
	{"basic", "add, subtract, multiply, divide, negate", "the four operations and negation, single digits only; OEIS A171827"},
	{"norvig", "basic, concatenation, decimal, power, sqrt, factorial", "Peter Norvig, \"Four 4s, Five 5s, and Countdowns\" (notebook), without floor and ceiling"},
	{"classic", "norvig, recurring", "Alex Bligh, fourfours.pl (2013), with all its options"},
	{"ball22", "basic, concatenation, decimal, recurring", ball + ": 0 to 22"},
	{"ball30", "ball22, sqrt", ball + ": 0 to 30"},
	{"ball112", "ball30, factorial", ball + ": 0 to 112"},
	{"ball877", "ball112, power, root, subfactorial", ball + ": 0 to 877"},
	{"wheeler0", "norvig", wheeler + "0"},
	{"wheeler1", "wheeler0", wheeler + "up to 1"},
	{"wheeler2", "wheeler1, recurring", wheeler + "up to 2"},
	{"wheeler3", "wheeler2, root", wheeler + "up to 3"},
	{"wheeler4", "wheeler3, gamma", wheeler + "up to 4"},
	{"wheeler5", "wheeler4, literal-percent", wheeler + "up to 5"},
	{"wheeler6", "wheeler5, square", wheeler + "up to 6"},
	{
		"yeargame", "norvig, double-factorial",
		"the Year Game of the Math Forum, now of the NCTM (nctm.org, Rules of the Year Game): 1 to 100 from the digits of a year, as --digits 2026. " +
			"There 0^0 is 1; here it is undefined. There 0.24 uses a 0; here check counts that 0 only where it makes the digits fit, and a search writes no 0 before a point",
	},
	{"gaskins2010", "yeargame, recurring, triple-factorial", "Denise Gaskins, 2010 Mathematics Game Update (denisegaskins.com): multifactorials, of which the triple is the last here"},
	{"gaskins", "yeargame, recurring", "Denise Gaskins, 2016 Mathematics Game (denisegaskins.com): the Year Game and repeating decimals"},
	{"norvigall", "norvig, floor, ceil", "Peter Norvig, \"Four 4s, Five 5s, and Countdowns\" (notebook), all operations of its table"},
	{"timsin", "classic, root, gamma, percent, square", "FTSTimSin, four4ssolver, Examples/README.md: the rules of its author, with percent of anything"},
	{"pope", "add, subtract, multiply, divide, sqrt, factorial", "Mike Pope's puzzle (2007), quoted at somethinkodd.com/oddthinking: these signs only, and at most four 4s"},
	{"knuth", "sqrt, factorial, floor", "D. E. Knuth's conjecture of 1964, as Peter Norvig's notebook states it: every positive integer with one 4"},
	{"dirac", "divide, sqrt, log", "P. A. M. Dirac's answer to the puzzle, for four 4s as at risingentropy.com (2019): logarithms of nested roots"},
	{"wikipedia", "classic, root, gamma, percent, square, subfactorial, reciprocal", "Wikipedia, \"Four fours\": what some variations allow, without cubes and primorials"},
	{"fournines", "concatenation, decimal, add, subtract, multiply, divide, power, sqrt, factorial, modulo", "HamburgJ, Four-nines Game Rules (four-nines-game): a game of 1 to 100 with four copies of a digit"},
	{"parker", "add, subtract, multiply, divide, power, append", "Matt Parker, The 10,958 Problem (Numberphile, 2017): concatenation of any values"},
	{"quatro", "add, subtract, multiply, divide, power, sqrt, factorial, termial", "QQSolver, a solver of the Quatro Quatros of Malba Tahan, with termials"},
	{
		"countdown", "add, subtract, multiply, divide, whole-steps",
		"Countdown's numbers game (Channel 4, 1982), from Des chiffres et des lettres (1972): --numbers 100,75,50,25,6,3 --up-to, " +
			"where every step has to be a positive whole number; J.-M. Alliot, The Final Countdown (2015)",
	},
	{"tchisla", "concatenation, add, subtract, multiply, divide, negative-exponent, power, sqrt, factorial", "Tchisla, a game of fewest digits: no decimals, and no negation but of exponents"},
}

// Default is the name of the rule set in force where none is asked for,
// and the one from which a list that begins by taking away starts.
const Default = "classic"

// Sets returns the named rule sets in the order in which they are listed.
func Sets() []RuleSet {
	sets := make([]RuleSet, 0, len(ruleRows)+1)
	for _, row := range ruleRows {
		set := RuleSet{Name: row.name, Short: row.list, Origin: row.origin}
		for name := range strings.SplitSeq(row.list, ", ") {
			if earlier := FindRuleSet(sets, name); earlier != nil {
				set.Ops, set.WholeSteps = set.Ops.Union(earlier.Ops), set.WholeSteps || earlier.WholeSteps
			} else if name == WholeStepsName {
				set.WholeSteps = true
			} else if op, ok := expr.Lookup(name); ok {
				set.Ops = set.Ops.With(op)
			}
		}
		sets = append(sets, set)
	}
	return append(sets,
		RuleSet{
			Name: "everything", Ops: Everything(), Short: "all operators but the newest",
			Origin: "all operators of this program but for " + strings.ReplaceAll(Every().Minus(Everything()).String(), ", ", " ") + ", with which a search takes longer",
		},
		RuleSet{Name: "every-operator", Ops: Every(), Short: "all operators", Origin: "all operators of this program"})
}

// Everything returns the operators of the rule set everything, and those that may be
// asked for in addition to others: all but the newest, with which a search has more to
// make. What everything finds is published, so a new operator is named here, too.
func Everything() expr.OpSet {
	return Every().Minus(expr.SetOf(expr.Reciprocal, expr.Termial, expr.Modulo, expr.TripleFactorial, expr.Append))
}

// Every returns all operators and forms of literals that can be a rule.
func Every() expr.OpSet { return every() }

var every = sync.OnceValue(func() (all expr.OpSet) {
	for _, o := range expr.Operators() {
		all = all.With(o.Op)
	}
	return all
})

// Names returns every name that a list of rules may hold: the rule sets and
// WholeStepsName, then the operators, each followed by its aliases.
func Names() []string {
	var names []string
	for _, s := range Sets() {
		names = append(names, s.Name)
	}
	names = append(names, WholeStepsName)
	for _, o := range expr.Operators() {
		names = append(append(names, o.Name), o.Aliases...)
	}
	return names
}

// FindRuleSet returns the rule set of that name, or nil.
func FindRuleSet(sets []RuleSet, name string) *RuleSet {
	for i := range sets {
		if sets[i].Name == name {
			return &sets[i]
		}
	}
	return nil
}

// WholeStepsName is the name in a list of rules that is no operator but a demand: every
// operator of an expression has to make a positive integer, as in Countdown.
//
// A rule set carries it by having the name in its row. In a list it is in force from
// where it is named, or a rule set that has it is, to where one of these is taken away:
// countdown,power has it, and countdown,-whole-steps does not. Operators and rule sets
// without it leave it as it is. Package grade says of the first step that breaks it
// what that makes, as excluded-operator.
const WholeStepsName = "whole-steps"

// hasWholeSteps reports whether a name brings the demand, or takes it away.
func hasWholeSteps(name string) bool {
	set := FindRuleSet(Sets(), name)
	return name == WholeStepsName || set != nil && set.WholeSteps
}
