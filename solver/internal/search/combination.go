package search

import (
	"fourfours/expr"
	"fourfours/solver/internal/table"
)

// combination is a binary operator in force, and the order in which it takes a pair of
// operands. All who go through pairs try these, each in a way of its own.
type combination struct {
	op     expr.Op
	info   *expr.Operator // its row
	weight int
	// swapped tells that the second operand of the pair takes the first place. That is the
	// place of the left operand, but of the base of a root, which is the right one.
	swapped bool
}

// combinationsOf lists what is tried on each pair of operands under some rules. One stands
// for + and -, which make the same values of a pair and its negatives. In order, the first
// operand of a pair stands before the second one in the supply.
func combinationsOf(rules expr.OpSet, weights *table.Weights, inOrder bool) (list []combination) {
	for _, op := range rules.Ops() {
		c := combination{op: op, info: op.Info(), weight: int(weights.Of[op])}
		sum := op == expr.Add || op == expr.Subtract
		switch {
		case c.info.Arity != 2 || op == expr.Subtract && rules.Has(expr.Add):
			continue
		case sum:
			c.weight = int(min(weights.Of[expr.Add], weights.Of[expr.Subtract]))
		}
		plain, swapped := true, !sum && op != expr.Multiply
		if inOrder {
			plain, swapped = op != expr.Root, op == expr.Root
		}
		if plain {
			list = append(list, c)
		}
		if c.swapped = true; swapped {
			list = append(list, c)
		}
	}
	return list
}

// places returns the operands of a pair in the places that they take.
func (c *combination) places(x, y *table.Operand) (first, second *table.Operand) {
	if c.swapped {
		return y, x
	}
	return x, y
}
