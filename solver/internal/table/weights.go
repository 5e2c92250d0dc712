package table

import (
	"math"

	"fourfours/expr"
)

// Weights are what the operators of some rules add to the cost of a tree.
type Weights struct {
	// By operator; Unreachable for one that is not in force. That of NegativeExponent is
	// of a power with it, and Unreachable where any number may be negated.
	Of       [256]uint16
	Binary   uint16 // the least of a binary operator, Unreachable without any
	PerDigit uint16 // the least cost of a digit more: in a literal of several, or by a binary operator
}

// WeightsOf returns the weights under some rules.
func WeightsOf(rules expr.OpSet) Weights {
	w := Weights{Binary: Unreachable, PerDigit: Unreachable}
	for i := range w.Of {
		w.Of[i] = Unreachable
	}
	for _, op := range rules.Ops() {
		info := op.Info()
		w.Of[op] = uint16(info.Weight)
		if info.Arity == 2 {
			w.Binary = min(w.Binary, w.Of[op])
		}
		if info.Arity == 2 || op == expr.Concatenation {
			w.PerDigit = min(w.PerDigit, w.Of[op])
		}
	}
	if sign := &w.Of[expr.NegativeExponent]; rules.Has(expr.Negate) {
		*sign = Unreachable
	} else {
		*sign = AddCosts(*sign, w.Of[expr.Power], 0)
	}
	return w
}

// AddCosts adds costs, to at most Unreachable.
func AddCosts(a, b, c uint16) uint16 { return uint16(min(uint32(a)+uint32(b)+uint32(c), Unreachable)) }

// Unreachable is the cost of what no tree reaches.
const Unreachable = math.MaxUint16

// MaxCost is the most that a tree may cost.
const MaxCost = Unreachable - 1
