package search

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// Partner is what has to stand beside an operand x, so that an operator makes a value
// of the size of g: the way back over + - * /.
type Partner struct {
	Op   expr.Op      // Add for a difference, too
	Left bool         // x is the dividend
	Sign table.Sign   // of a sum: Plus for g+x, Minus for g-x
	Key  rational.Key // of its size, not folded
}

// Partners appends the partners of x for g to a list.
func Partners(list []Partner, g, x *table.Operand) []Partner {
	if g.Class == x.Class || g.Zero || x.Zero {
		list = PartnersInSums(list, g, x)
	}
	return PartnersInProducts(list, g, x)
}

// PartnersInSums is Partners for sums and differences, of operands of one class or of 0.
func PartnersInSums(list []Partner, g, x *table.Operand) []Partner {
	return append(list, Partner{expr.Add, false, table.Plus, g.Key.Add(x.Key)}, Partner{expr.Add, false, table.Minus, g.Key.Sub(x.Key)})
}

// PartnersInProducts is Partners for products and quotients.
func PartnersInProducts(list []Partner, g, x *table.Operand) []Partner {
	if x.Zero {
		return list // a product with it is 0 whatever its partner is
	}
	list = append(list, Partner{Op: expr.Multiply, Key: g.Key.Mul(x.Inverse)}, Partner{Op: expr.Divide, Key: g.Key.Mul(x.Key)})
	if !g.Zero {
		list = append(list, Partner{Op: expr.Divide, Left: true, Key: x.Key.Mul(g.Inverse)})
	}
	return list
}

// Log returns the binary logarithm of a partner, or 0 where floating point does not
// tell it.
func (p *Partner) Log(g, x *table.Operand) float64 {
	switch {
	case p.Op == expr.Multiply:
		return g.Log - x.Log
	case p.Op == expr.Divide && p.Left:
		return x.Log - g.Log
	case p.Op == expr.Divide:
		return g.Log + x.Log
	}
	if log, ok := logOfSum(g, x.With(p.Sign)); ok {
		return log
	}
	return 0
}
