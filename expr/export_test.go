package expr

import (
	"flag"

	"fourfours/rational"
)

// Long is for the whole of what takes more than a second, of which a sample runs
// without it.
var Long = flag.Bool("long", false, "run what takes long, too")

// AddOperator adds a row to the operator table for a test, and returns its Op
// and a function that takes it out again.
func AddOperator(row Operator) (Op, func()) {
	saved := table
	row.Op = Op(len(table))
	table = append(table[:len(table):len(table)], row)
	compile()
	return row.Op, func() {
		table = saved
		compile()
	}
}

// toDigits is what Approximate asks for a text of n certain digits.
func toDigits(n int) func(*Approx) bool {
	return func(a *Approx) bool {
		_, complete := a.Text(n)
		return complete
	}
}

// compareNumber compares the value of t with a compact number as CompareTrees
// compares it with that of another expression.
func compareNumber(c *rational.Calc, t *Tree, target rational.Num) (Comparison, error) {
	p, err := compileNumeric(c, t)
	if err != nil {
		return Comparison{}, err
	}
	p.roots = append(p.roots, int32(len(p.steps)))
	p.steps = append(p.steps, step{last: int32(len(p.steps)) + 1, exact: true})
	p.exact = append(p.exact, target)
	return compare(budgetOf(c), p)
}
