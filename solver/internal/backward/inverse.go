package backward

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// inverses are the unary operators of the rules, backwards.
type inverses struct {
	ops       []*expr.Operator       // those with an inverse
	arguments []argument             // of factorials and their like
	places    map[rational.Key][]int // of the arguments, by the folded keys of the values
}

// argument is an operand of a factorial or its like.
type argument struct {
	operand int64
	value   rational.Key // folded
	weight  int          // of the operator
}

// newInverses returns the inverses of the rules.
func newInverses(rules expr.OpSet, limits rational.Limits) *inverses {
	v := &inverses{places: map[rational.Key][]int{}}
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
			x := rational.FromInt(m)
			if n, err := info.Eval(calc, x, rational.Num{}); err == nil && !n.Equal(x) {
				key := table.KeyOf(n).Fold()
				v.places[key] = append(v.places[key], len(v.arguments))
				v.arguments = append(v.arguments, argument{m, key, info.Weight})
			}
		}
	}
	return v
}
