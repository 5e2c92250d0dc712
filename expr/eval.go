package expr

import (
	"errors"

	"fourfours/rational"
)

// EvalError tells which part of an expression has no exact value, and why.
type EvalError struct {
	Tree *Tree // the smallest part without a value
	Err  error // rational.ErrOutside, a *rational.UndefinedError or a *rational.LimitError
}

// maxErrorText bounds the text of a part that an error message quotes.
const maxErrorText = 60

func (e *EvalError) Error() string {
	return shorten(e.Tree.Text(), maxErrorText) + ": " + e.Err.Error()
}

// Unwrap returns the reason.
func (e *EvalError) Unwrap() error { return e.Err }

// Eval returns the exact value of t, computed with c and within its limits.
// The error is an *EvalError; where several parts have no value, it names the
// first in the order of evaluation, which is from left to right.
func Eval(c *rational.Calc, t *Tree) (rational.Num, error) {
	var room [8]rational.Num
	return Fold(t, room[:0], func(n *Tree, x, y rational.Num) (rational.Num, error) { return n.located(c, x, y) })
}

// located is Value with an error that tells where it is.
func (t *Tree) located(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	v, err := t.Value(c, x, y)
	if err != nil {
		err = &EvalError{t, err}
	}
	return v, err
}

// errBroken ends an evaluation at a step that is broken.
var errBroken = errors.New("a step is broken")

// BrokenStep returns the first operator of t, in the order of evaluation, that does not
// make a positive integer, with its value; nil if each does, and the value of t. The error
// is that of Eval.
func BrokenStep(c *rational.Calc, t *Tree) (step *Tree, value rational.Num, err error) {
	var room [8]rational.Num
	var broken rational.Num
	value, err = Fold(t, room[:0], func(n *Tree, x, y rational.Num) (rational.Num, error) {
		v, err := n.located(c, x, y)
		if err == nil && n.Op != Literal && (v.Sign() <= 0 || !v.IsInt()) {
			step, broken, err = n, v, errBroken
		}
		return v, err
	})
	if step != nil {
		return step, broken, nil
	}
	return nil, value, err
}

// The work of any operator, beyond what the arithmetic counts, and of each factor
// of its operands where they are compact and have more than a few.
const (
	costOperator = 100
	costFactor   = 60
	fewFactors   = 8
)

// Value returns the exact value of a node from those of its operands, which a
// literal has none of. It is the one place where operators are evaluated exactly.
// The error is that of Calc.
func (t *Tree) Value(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	if t.Op == Literal {
		return t.Lit.Value(c)
	}
	if err := c.Spend(costOperator + costFactor*max(0, int64(len(x.Factors())+len(y.Factors())-fewFactors))); err != nil {
		return rational.Num{}, err
	}
	return table[t.Op].Eval(c, x, y)
}

// shorten cuts the middle out of an ASCII text of more than n bytes.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	half := (n - 3) / 2
	return s[:half] + "..." + s[len(s)-half:]
}
