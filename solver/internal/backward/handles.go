package backward

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
)

// Handles reports whether there is a way back over all operators of the rules, under these
// limits.
func Handles(rules expr.OpSet, limits rational.Limits) bool {
	_, wayless := general(rules, limits)
	return rules.Has(expr.Add) && search.Invertible(rules) && wayless.IsEmpty()
}

// handlesLimited reports whether a search can go backwards under the rules where the cost
// is limited. Then there need be no way back over some operators: what they take is cheap
// enough to be made forwards.
func handlesLimited(rules expr.OpSet) bool {
	return rules.Has(expr.Add) && search.Invertible(rules.Minus(search.Rounding(rules)))
}

// handlesByKeys reports whether keysBefore knows the operators of the rules.
func handlesByKeys(rules expr.OpSet) bool {
	return rules.Has(expr.Add) && search.General(rules).IsEmpty() && search.Invertible(rules) && rootsAndPowers(rules)
}

// general returns the binary operators of the rules that have no join: those over which
// there is a way back, and the others. There is one if they tell what stands beside an
// operand, every natural is its own key, and what unary operators make a natural of is told
// by masks, or made forwards.
func general(rules expr.OpSet, limits rational.Limits) (ways, wayless expr.OpSet) {
	told := limits.Bits <= search.SafeLog && limits.RootIndex <= 2 && rootsAndPowers(rules)
	all := search.General(rules)
	ways = all.Where(func(op *expr.Operator) bool {
		return told && op.Beside != nil && op.Words != nil && op.Takes == expr.TakesNaturals
	})
	return ways, all.Minus(ways)
}

// rootsAndPowers reports whether those unary operators of the rules that have an inverse make
// roots, powers and parts of what they take.
func rootsAndPowers(rules expr.OpSet) bool {
	return search.All(rules, func(op *expr.Operator) bool { return op.Inverse == nil || op.Monomial != nil && op.Monomial.P > 0 })
}
