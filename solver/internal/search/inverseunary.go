package search

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// Inverses are the ways back over the unary operators of some rules, as far as the
// operator table has them: over those with an inverse, and over factorials and their
// like, of which all operands are known.
type Inverses struct {
	Arguments []Argument
	ops       []*expr.Operator       // those with an inverse
	places    map[rational.Key][]int // of the arguments, by the folded keys of the values
}

// Argument is an operand of a factorial or its like.
type Argument struct {
	Op      *expr.Operator
	Operand int64
	Value   rational.Key // folded
	Log     float64      // binary logarithm of the value, -Inf of 0
}

// Inverses returns the ways back over the unary operators of the rules, made once.
func (s *Search) Inverses() *Inverses {
	if s.inverses == nil {
		s.inverses = newInverses(s.Config.Rules, s.Config.Limits)
	}
	return s.inverses
}

func newInverses(rules expr.OpSet, limits rational.Limits) *Inverses {
	v := &Inverses{places: map[rational.Key][]int{}}
	calc := rational.NewCalc(limits)
	for _, op := range rules.Ops() {
		info := op.Info()
		if info.Inverse != nil {
			v.ops = append(v.ops, info)
		}
		if info.Arity != 1 || info.Takes != expr.TakesFactorials {
			continue
		}
		for m := range limits.Factorial + 2 {
			if n, err := info.Eval(calc, rational.FromInt(m), rational.Num{}); err == nil {
				key := table.KeyOf(n).Fold()
				v.places[key] = append(v.places[key], len(v.Arguments))
				v.Arguments = append(v.Arguments, Argument{info, m, key, sizeLog(n)})
			}
		}
	}
	return v
}

// Each calls do with the size of each operand of which an operator of at most the given
// weight may make n or -n, for n >= 0 with the given folded key.
func (v *Inverses) Each(c *rational.Calc, n rational.Num, fold rational.Key, weight int, do func(op *expr.Operator, x rational.Num)) {
	for _, at := range v.places[fold] {
		if x := &v.Arguments[at]; x.Op.Weight <= weight {
			do(x.Op, rational.FromInt(x.Operand))
		}
	}
	for _, op := range v.ops {
		if op.Weight <= weight {
			if x, err := op.Inverse(c, n, rational.Num{}); err == nil {
				do(op, x)
			}
		}
	}
}
