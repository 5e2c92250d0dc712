package approx

import (
	"flag"

	"fourfours/expr"
	"fourfours/rational"
)

var long = flag.Bool("long", false, "run what takes long, too")

// toDigits is what Evaluate asks for a text of n certain digits.
func toDigits(n int) func(*Value) bool {
	return func(a *Value) bool {
		_, complete := a.Text(n)
		return complete
	}
}

// compareNumber compares the value of t with a compact number as Compare
// compares it with that of another expression.
func compareNumber(c *rational.Calc, t *expr.Tree, target rational.Num) (Comparison, error) {
	p, err := compileNumeric(c, t)
	if err != nil {
		return Comparison{}, err
	}
	p.roots = append(p.roots, int32(len(p.steps)))
	p.steps = append(p.steps, step{last: int32(len(p.steps)) + 1, exact: true})
	p.exact = append(p.exact, target)
	return compare(budgetOf(c), p)
}
