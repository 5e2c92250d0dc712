package approx

import (
	"cmp"
	"errors"

	"fourfours/expr"
	"fourfours/rational"
)

// Exact returns the exact value of t, computed with c, a wide one, and within its limits,
// as expr.Eval does. It goes on where a part has no exact value, but what is made of it is an integer
// that intervals prove: floor(log(4,44)) is 2, and so a part of an exact value. The error
// is that of expr.Eval.
func Exact(c *rational.Calc, t *expr.Tree) (rational.Num, error) {
	type result struct {
		n   rational.Num
		err error // of a part that intervals may still make something of
	}
	done, err := expr.Fold(t, nil, func(n *expr.Tree, x, y result) (v result, err error) {
		if v.err = cmp.Or(x.err, y.err); v.err == nil {
			if v.n, v.err = valueWithin(c, n, x.n, y.n); v.err != nil {
				v.err = &expr.EvalError{Tree: n, Err: v.err}
			}
		}
		var undefined *rational.UndefinedError
		if errors.As(v.err, &undefined) || v.err != nil && c.IsSpent() {
			return v, v.err
		}
		if v.err != nil && mayBePoint(n.Op, x.err, y.err, x.n, y.n) {
			m, ok, err := integer(c, n)
			if err != nil {
				return v, err
			}
			if ok {
				v = result{n: m}
			}
		}
		return v, nil
	})
	if err != nil {
		return rational.Num{}, err
	}
	return done.n, done.err
}

// mayBePoint reports whether intervals may tell an operator's value exactly where those of
// its operands have the given errors: it rounds, or one operand, 0 or 1, decides.
func mayBePoint(op expr.Op, xErr, yErr error, x, y rational.Num) bool {
	if xErr == nil && yErr == nil {
		return op.Info().Gives == expr.GivesRounded
	}
	unit := func(err error, n rational.Num) bool {
		return err == nil && (n.IsZero() || n.Equal(rational.FromInt(1)))
	}
	return op.Info().Arity == 1 && (op.Info().Gives == expr.GivesIntegers || op.Info().Gives == expr.GivesRounded) || op.Info().Arity == 2 && (unit(xErr, x) || unit(yErr, y))
}

// nodeParts is how many parts the work that is left has, of which one operator may take
// one: where it takes more, intervals may still tell what is made of it.
const nodeParts = 4

// valueWithin computes a node exactly, with a share of the work that is left.
func valueWithin(c *rational.Calc, n *expr.Tree, x, y rational.Num) (v rational.Num, err error) {
	spent := c.Share(nodeParts, func() { v, err = n.Value(c, x, y) })
	return v, cmp.Or(spent, err)
}

// integer returns the value of a tree if intervals tell that it is an integer. The error is
// that it is undefined.
func integer(c *rational.Calc, t *expr.Tree) (n rational.Num, ok bool, err error) {
	var p program
	spent := c.Share(nodeParts, func() {
		if p, err = compileNumeric(c, t); err != nil && c.IsSpent() {
			p, err = compileNumeric(nil, t)
		}
	})
	if err = cmp.Or(err, spent); err != nil {
		return n, false, err
	}
	err = refine(budgetOf(c), func(m *machine) (bool, error) {
		x, err := m.run(p)
		if err != nil || !x.isPoint() || x.lo.IsInf() || !x.lo.IsInt() || x.lo.MantExp(nil) > int(c.MaxBits()) {
			return false, err
		}
		z, _ := x.lo.Int(nil)
		n, err = c.FromBig(z)
		ok = err == nil
		return true, nil
	})
	if undefined := (*rational.UndefinedError)(nil); errors.As(err, &undefined) {
		return n, false, err
	}
	return n, ok, nil
}
