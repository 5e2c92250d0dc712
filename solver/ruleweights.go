package solver

import "fourfours/expr"

// ruleWeights are what the operators of some rules add to the cost of a tree.
type ruleWeights struct {
	// By operator; none for one that is not in force. That of NegativeExponent is
	// of a power with it, and none where any number may be negated.
	weight   [256]uint16
	join     uint16 // the least of a binary operator, none without any
	perDigit uint16 // the least cost of a digit more: in a literal of several, or by a binary operator
}

func weightsOf(rules expr.OpSet) ruleWeights {
	w := ruleWeights{join: none, perDigit: none}
	for i := range w.weight {
		w.weight[i] = none
	}
	for _, op := range rules.Ops() {
		info := op.Info()
		w.weight[op] = uint16(info.Weight)
		if info.Arity == 2 {
			w.join = min(w.join, w.weight[op])
		}
		if info.Arity == 2 || op == expr.Concatenation {
			w.perDigit = min(w.perDigit, w.weight[op])
		}
	}
	if sign := &w.weight[expr.NegativeExponent]; rules.Has(expr.Negate) {
		*sign = none
	} else {
		*sign = plus(*sign, w.weight[expr.Power], 0)
	}
	return w
}

// plus adds costs, staying at none.
func plus(a, b, c uint16) uint16 { return uint16(min(uint32(a)+uint32(b)+uint32(c), none)) }
