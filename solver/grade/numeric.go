package grade

import (
	"errors"
	"math/big"

	"fourfours/expr"
	"fourfours/expr/approx"
	"fourfours/rational"
)

// approximation is what is known of a value that is not known exactly.
type approximation struct {
	// Text is the first digits of the value, "11.1029…", all of them certain.
	// It is empty where nothing is known.
	Text string
	// Decided tells whether Equal is certain: whether the value is the one
	// claimed, or an integer where none is claimed.
	Decided, Equal bool
	// Digits is to how many digits the two agree where it is not decided, 0
	// where they were not compared.
	Digits int
	// Undefined are the errors of the expression and of the claim where they
	// are certainly undefined.
	Undefined [2]error
}

// approxDigits is how many digits of an approximation are shown.
const approxDigits = 6

// approximate evaluates an expression in intervals, and compares it with the
// one that is claimed to be equal, or with the nearest integer where claim is
// nil. Parts that have an exact value by c keep it.
func approximate(c *rational.Calc, tree, claim *expr.Tree) (a approximation) {
	var undefined *rational.UndefinedError
	if claim != nil {
		found, err := approx.Compare(c, tree, claim)
		if errors.As(err, &undefined) {
			side := 1
			if fault := (*expr.EvalError)(nil); errors.As(err, &fault) && tree.Has(fault.Tree) {
				side = 0
			}
			a.Undefined[side] = err
		}
		if err != nil {
			return a
		}
		a.Text, _ = found.Value.Text(approxDigits)
		a.Decided, a.Equal, a.Digits = found.Order != 0 || found.Equal, found.Equal, found.Digits
		return a
	}
	found, err := approx.Evaluate(c, tree, func(a *approx.Value) bool {
		_, complete := a.Text(approxDigits)
		return complete && !mayBeInteger(a)
	})
	if errors.As(err, &undefined) {
		a.Undefined[0] = err
	}
	if err != nil {
		return a
	}
	a.Text, _ = found.Text(approxDigits)
	lo, hi := found.Bounds()
	a.Equal = lo.Cmp(hi) == 0 && lo.IsInt()
	a.Decided = a.Equal || !mayBeInteger(&found)
	if !a.Decided {
		_, a.Digits, _ = found.Near()
	}
	return a
}

// mayBeInteger reports whether an interval has an integer.
func mayBeInteger(a *approx.Value) bool {
	lo, hi := a.Bounds()
	if lo.IsInf() || hi.IsInf() || max(lo.MantExp(nil), hi.MantExp(nil)) > int(a.Bits()) {
		return true // the ends are as far apart as integers, or farther
	}
	floor := func(x *big.Float) *big.Int {
		n, accuracy := x.Int(nil) // towards 0
		if accuracy == big.Above {
			n.Sub(n, big.NewInt(1))
		}
		return n
	}
	return lo.IsInt() || floor(lo).Cmp(floor(hi)) != 0
}
