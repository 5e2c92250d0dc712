package rules

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"fourfours/expr"
	"fourfours/rational"
)

// The faults of a list of rules, for errors.Is on a *Error.
var (
	ErrUnknownRule       = errors.New("unknown rule")
	ErrNoRuleName        = errors.New("rule name missing")
	ErrContradictoryRule = errors.New("contradictory rule")
	ErrNothingLeft       = errors.New("no operator left")
)

// Error reports a list of rules that cannot be read.
type Error struct {
	List    string
	Name    string // the name at fault; "" if the list as a whole is
	Column  int    // where it begins, in characters from 1
	Fault   error  // one of the faults above
	Nearest string // with ErrUnknownRule: the valid name most like it, or ""
}

// Unwrap returns the fault.
func (e *Error) Unwrap() error { return e.Fault }

func (e *Error) Error() string {
	at := fmt.Sprintf("at column %d of %.60q", e.Column, e.List)
	switch e.Fault {
	case ErrUnknownRule:
		if e.Nearest != "" && strings.Contains(e.Nearest, ",") {
			return fmt.Sprintf("unknown rule %.60q %s; signs are separated by commas: %s", e.Name, at, e.Nearest)
		}
		if e.Nearest != "" {
			return fmt.Sprintf("unknown rule %.60q %s; did you mean %q?", e.Name, at, e.Nearest)
		}
		return fmt.Sprintf("unknown rule %.60q %s; accepted: %s", e.Name, at, strings.Join(Names(), " "))
	case ErrNoRuleName:
		if strings.TrimSpace(e.List) == "" {
			return fmt.Sprintf("the list %q is empty; accepted: names of operators and rule sets, comma-separated", e.List)
		}
		return fmt.Sprintf("a name is missing %s; accepted: names of operators and rule sets, comma-separated", at)
	case ErrContradictoryRule:
		return fmt.Sprintf("%q is both named and taken away, the second time %s; accepted: one of the two", e.Name, at)
	default:
		return fmt.Sprintf("no operator is left in %.60q; name at least one that is not taken away", e.List)
	}
}

// Parse reads a list of rules: names of operators and rule sets, and signs, separated
// by commas, read from left to right. A name adds its operators, one with a leading '-'
// takes them away; a '-' alone is a sign. A list that begins by taking away, or has
// nothing but WholeStepsName, starts from Default, any other from nothing. Spaces around a name do not count.
//
// A name that is both added and taken away (aliases and signs count as one name), an
// unknown or a missing name, and a list that leaves no operator are errors, all
// of them a *Error. Taking an operator out of a rule set is none.
func Parse(list string) (expr.OpSet, error) {
	ops, _, err := parse(list)
	return ops, err
}

// parse is Parse, and tells whether the list asks for whole steps.
func parse(list string) (ops expr.OpSet, wholeSteps bool, err error) {
	taken := map[string]bool{} // canonical name: was it taken away?
	column := 1
	for item := range strings.SplitSeq(list, ",") {
		at := column + utf8.RuneCountInString(item) - utf8.RuneCountInString(strings.TrimLeft(item, " \t"))
		name, away := cutAway(item)
		if column == 1 && away {
			ops, _ = Named(Default)
		}
		column += utf8.RuneCountInString(item) + 1
		if name == "" {
			return 0, false, &Error{List: list, Column: at, Fault: ErrNoRuleName}
		}
		change, ok := Named(name)
		if !ok {
			return 0, false, &Error{list, name, at, ErrUnknownRule, meant(name)}
		}
		canonical := name
		if FindRuleSet(Sets(), name) == nil && len(change.Ops()) == 1 {
			canonical = change.Ops()[0].Info().Name
		}
		if before, ok := taken[canonical]; ok && before != away {
			return 0, false, &Error{List: list, Name: name, Column: at, Fault: ErrContradictoryRule}
		}
		taken[canonical] = away
		if hasWholeSteps(name) {
			wholeSteps = !away
		}
		if away {
			ops = ops.Minus(change)
		} else {
			ops = ops.Union(change)
		}
	}
	if len(taken) == 1 && wholeSteps && ops.IsEmpty() { // nothing but the demand
		ops, _ = Named(Default)
	}
	if ops.IsEmpty() {
		return 0, false, &Error{List: list, Column: 1, Fault: ErrNothingLeft}
	}
	return ops, wholeSteps, nil
}

// WholeSteps reports whether a list that Parse reads asks for whole steps.
func WholeSteps(list string) bool {
	_, whole, err := parse(list)
	return whole && err == nil
}

// IsOperators reports whether a list names operators alone, and does not start from
// Default.
func IsOperators(list string) bool {
	for i, item := range strings.Split(list, ",") {
		if name, away := cutAway(item); away && i == 0 || FindRuleSet(Sets(), name) != nil {
			return false
		}
	}
	return true
}

// Named returns the operators of that name: a rule set, an operator, one of its
// aliases, or a sign. WholeStepsName has none.
func Named(name string) (ops expr.OpSet, ok bool) {
	if name == WholeStepsName {
		return 0, true
	}
	if set := FindRuleSet(Sets(), name); set != nil {
		return set.Ops, true
	}
	if op, ok := expr.Lookup(name); ok {
		return expr.SetOf(op), true
	}
	return OfSign(name)
}

// LeavesZero returns the names of the operators that turn 0 into another
// number, whether or not they are in force, and whether one of them is in
// rules. Where none is, 0 is all that can be written with the digit 0, whose
// only literal is 0.
//
// An operator is asked for its value at 0, a binary one at 0 and 0. That is
// enough: as long as every value is 0, nothing else is ever asked.
func LeavesZero(rules expr.OpSet) (names []string, possible bool) {
	calc := rational.NewCalc(rational.DefaultLimits())
	zero := rational.FromInt(0)
	for _, o := range expr.Operators() {
		if o.Eval == nil || o.Op == expr.Literal {
			continue
		}
		if v, err := o.Eval(calc, zero, zero); err == nil && !v.IsZero() {
			names = append(names, o.Name)
			possible = possible || rules.Has(o.Op)
		}
	}
	return names, possible
}
