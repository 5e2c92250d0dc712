package search

import "fourfours/expr"

// What can be done under a rule set beside trying all operands follows from the
// columns of the operator table. Forms of literals, and forms of an operator in one
// place, are made with what they stand beside and bar nothing.

// All reports whether all operators of the rules have a property.
func All(rules expr.OpSet, has func(*expr.Operator) bool) bool {
	return rules.Where(func(op *expr.Operator) bool {
		return op.Fixity == expr.Form || op.Place != expr.Anywhere || has(op)
	}) == rules
}

// Joinable reports whether the filter knows the unary operators of the rules,
// so that the last table need not be made in full.
func Joinable(rules expr.OpSet) bool {
	return All(rules, func(op *expr.Operator) bool {
		return op.Arity == 2 || op.Search >= expr.Joins || op.Takes == expr.TakesFactorials
	})
}

// looksAhead reports whether the lookahead knows the operators of the rules, so that
// the table below the last need not be made in full.
func looksAhead(rules expr.OpSet) bool {
	return All(rules, func(op *expr.Operator) bool {
		return op.Search == expr.LooksAhead || op.Takes == expr.TakesFactorials
	})
}

// Invertible reports whether there is a way back over the unary operators of the
// rules.
func Invertible(rules expr.OpSet) bool {
	return All(rules, func(op *expr.Operator) bool {
		return op.Arity == 2 || op.Op == expr.Negate || op.Inverse != nil || op.Takes == expr.TakesFactorials
	})
}

// General returns the binary operators in force that have no join, and are tried on
// every pair by their exact function.
func General(rules expr.OpSet) expr.OpSet {
	return rules.Where(func(op *expr.Operator) bool { return op.Arity == 2 && op.Search == expr.TriesAll })
}

// BringsBack reports whether something in force brings values outside the compact form
// back to it: a rounding, a logarithm, or a power or a root of a power.
func BringsBack(rules expr.OpSet) bool {
	return RoundsOrLogs(rules) || rules.Has(expr.Power) || rules.Has(expr.Root)
}

// RoundsOrLogs reports whether any such value may come back.
func RoundsOrLogs(rules expr.OpSet) bool {
	return !Rounding(rules).IsEmpty() || rules.Has(expr.Log)
}

// Rounding returns the operators of the rules that round, for which there is code.
func Rounding(rules expr.OpSet) expr.OpSet {
	return rules.Where(func(op *expr.Operator) bool { return op.Gives == expr.GivesRounded && op.Search >= expr.Joins })
}
