package export

import (
	"fmt"
	"slices"

	"fourfours/expr"
	"fourfours/solver/rules"
)

// operatorNames are the names of operators in the order of the table.
func operatorNames(ops expr.OpSet) []string {
	names := []string{}
	for _, op := range ops.Ops() {
		names = append(names, op.Info().Name)
	}
	return names
}

// opsOf is the set of operators of these names.
func opsOf(names []string) (ops expr.OpSet, err error) {
	for _, name := range names {
		op, ok := expr.Lookup(name)
		if !ok {
			return 0, fmt.Errorf("unknown operator %.60q", name)
		}
		ops = ops.With(op)
	}
	return ops, nil
}

// ruleSet is the set of these operators, or that of a list where there are none or
// one is unknown; ok is false where neither tells. wholeSteps goes with it.
func ruleSet(list string, operators []string) (ops expr.OpSet, wholeSteps, ok bool) {
	isWhole := func(name string) bool { return name == rules.WholeStepsName }
	ops, err := opsOf(slices.DeleteFunc(slices.Clone(operators), isWhole))
	if err == nil && !ops.IsEmpty() {
		return ops, slices.ContainsFunc(operators, isWhole), true
	}
	ops, err = rules.Parse(list)
	return ops, rules.WholeSteps(list), err == nil && list != ""
}
