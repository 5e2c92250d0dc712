package expr

import (
	"errors"
	"math/big"
	"strconv"

	"fourfours/rational"
)

// program is the steps of a numeric evaluation, in the order of evaluation.
type program struct {
	steps  []step
	values []rational.Num // of the steps that are exact, in order
}

// step is an operator or a literal, or a part with an exact value.
type step struct {
	tree  *Tree
	exact bool
}

// compileNumeric returns the program that evaluates t. The largest parts that
// have an exact value by c become one step each; without c there are none, and
// nothing but the literals is known. The error is an *EvalError with a
// *rational.UndefinedError: a part is undefined, and so is t.
func compileNumeric(c *rational.Calc, t *Tree) (program, error) {
	type part struct {
		step, value int // where those of the part begin
		exact       bool
		x           rational.Num
	}
	var p program
	var parts []part // that have no operator yet
	var first [pathRoom]visit
	for path := pathFrom(t, first[:0]); len(path) > 0; {
		var n *Tree
		n, path = postorder(path)
		whole := part{step: len(p.steps), value: len(p.values), exact: c != nil}
		var operands [2]rational.Num
		if arity := table[n.Op].Arity; arity > 0 {
			list := parts[len(parts)-arity:]
			whole.step, whole.value = list[0].step, list[0].value
			for i := range list {
				whole.exact = whole.exact && list[i].exact
				operands[i] = list[i].x
			}
			parts = parts[:len(parts)-arity]
		}
		if whole.exact {
			var err error
			if n.Op == Literal {
				whole.x, err = n.Lit.Value(c)
			} else {
				whole.x, err = table[n.Op].Eval(c, operands[0], operands[1])
			}
			var undefined *rational.UndefinedError
			if err != nil && errors.As(err, &undefined) {
				return program{}, &EvalError{n, err}
			}
			whole.exact = err == nil
		}
		// A number that is not compact is evaluated from its parts.
		if whole.exact && whole.x.IsCompact() {
			p.steps = append(p.steps[:whole.step], step{n, true})
			p.values = append(p.values[:whole.value], whole.x)
		} else {
			p.steps = append(p.steps, step{tree: n})
		}
		parts = append(parts, whole)
	}
	return p, nil
}

// numericOperator sets z to the operator of x and y, or reports why it
// cannot: an undecided, or a *rational.UndefinedError. z is x, and y is 0 for a unary one.
type numericOperator func(a *arith, z, x, y *interval) error

// total is an operator that always has a result.
func total(f func(a *arith, z, x, y *interval)) numericOperator {
	return func(a *arith, z, x, y *interval) error {
		f(a, z, x, y)
		return nil
	}
}

// natural is an operator of one natural from least up.
func natural(name string, least int64, f func(a *arith, z *interval, n int64)) numericOperator {
	return func(a *arith, z, x, _ *interval) error {
		if err := x.natural(name, least); err != nil {
			return err
		}
		return a.factorialOf(z, x, name, func(z *interval, n int64) { f(a, z, n) })
	}
}

// numericOperators holds what evaluates each operator of the table in
// intervals. An operator without one is undecided.
var numericOperators = [maxOps]numericOperator{
	Add:      total((*arith).add),
	Subtract: total((*arith).sub),
	Multiply: total((*arith).mul),
	Divide: func(a *arith, z, x, y *interval) error {
		switch {
		case y.isZero():
			return rational.DivisionByZero.Err()
		case y.hasZero():
			return undecided("division by 0 is not ruled out")
		}
		a.quo(z, x, y)
		return nil
	},
	Negate: total(func(a *arith, z, x, _ *interval) { a.neg(z, x) }),
	Power:  (*arith).pow,
	Sqrt: func(a *arith, z, x, _ *interval) error {
		switch {
		case x.hi.Sign() < 0:
			return rational.EvenRootOfNegative.Err()
		case x.lo.Sign() < 0:
			return undecided("a square root of a negative number is not ruled out")
		}
		a.sqrt(z, x)
		return nil
	},
	Root:            (*arith).root,
	Factorial:       natural("factorial", 0, (*arith).factorial),
	Gamma:           natural("gamma", 1, (*arith).gamma),
	Subfactorial:    natural("subfactorial", 0, (*arith).subfactorial),
	DoubleFactorial: natural("double factorial", 0, (*arith).doubleFactorial),
	Percent:         total((*arith).percent),
	Square:          total(func(a *arith, z, x, _ *interval) { a.whole(z, x, 2) }),
	Floor:           total(func(a *arith, z, x, _ *interval) { a.floor(z, x) }),
	Ceil:            total(func(a *arith, z, x, _ *interval) { a.ceil(z, x) }),
	Log:             (*arith).logarithm,
	Or: func(a *arith, z, x, y *interval) error {
		return a.bitwise(z, x, y, "or", (*big.Int).Or)
	},
	And: func(a *arith, z, x, y *interval) error {
		return a.bitwise(z, x, y, "and", (*big.Int).And)
	},
	Xor: func(a *arith, z, x, y *interval) error {
		return a.bitwise(z, x, y, "xor", (*big.Int).Xor)
	},
	Shl: (*arith).shl,
	Shr: (*arith).shr,
}

// percent sets z to x/100.
func (a *arith) percent(z, x, y *interval) {
	y.setInt64(100)
	a.quo(z, x, y)
}

// machine evaluates programs at one precision. Its stack keeps the memory of its
// intervals.
type machine struct {
	*arith
	stack []slot
	top   int
}

// slot is one number of the stack; open tells that it has none, because it, or
// a part of it, is undecided.
type slot struct {
	interval
	open bool
}

// push returns a new slot on top of the stack.
func (m *machine) push() *slot {
	if m.top == len(m.stack) {
		m.stack = append(m.stack, slot{interval: m.zero()})
	}
	m.top++
	s := &m.stack[m.top-1]
	s.open = false
	return s
}

// run evaluates a program. The result is scratch of m. The error is an
// *EvalError: with a *rational.UndefinedError if any part is undefined,
// otherwise with an *UndecidedError about the first part that is.
func (m *machine) run(p program) (*interval, error) {
	var open *EvalError
	m.top = 0
	values := p.values
	for _, s := range p.steps {
		n := s.tree
		var err error
		var z *slot
		switch {
		case s.exact:
			z = m.push()
			m.number(&z.interval, values[0])
			z.whole = values[0].IsInt()
			values = values[1:]
		case n.Op == Literal:
			z = m.push()
			m.literal(&z.interval, n.Lit)
			z.whole = n.Lit.Frac == ""
		default:
			z, err = m.apply(n)
		}
		if *m.work < 0 {
			return nil, &EvalError{n, &UndecidedError{"more work than the limit of numeric evaluation", m.prec}}
		}
		if err == nil {
			continue
		}
		if why, ok := err.(undecided); ok {
			z.open = true
			if open == nil {
				open = &EvalError{n, &UndecidedError{string(why), m.prec}}
			}
			continue
		}
		return nil, &EvalError{n, err}
	}
	if open != nil {
		return nil, open
	}
	return &m.stack[0].interval, nil
}

// apply replaces the operands of n on the stack by its result.
func (m *machine) apply(n *Tree) (*slot, error) {
	if n.R == nil {
		// Room for a second operand, which may move the stack.
		m.push().setInt64(0)
	}
	m.top--
	x, y := &m.stack[m.top-1], &m.stack[m.top]
	if x.open || y.open {
		x.open = true
		return x, nil
	}
	f := numericOperators[n.Op.Of()]
	if f == nil {
		return x, undecided("no numeric evaluation of " + table[n.Op].Name)
	}
	whole := isWhole(n.Op, &x.interval, &y.interval)
	err := f(m.arith, &x.interval, &x.interval, &y.interval)
	x.whole = whole
	return x, err
}

// UndecidedError reports that a part of an expression could not be evaluated
// numerically: it may or may not have a value.
type UndecidedError struct {
	What string // what is not known
	Bits uint   // the precision that it was tried with
}

func (e *UndecidedError) Error() string {
	return e.What + " (tried with " + strconv.FormatUint(uint64(e.Bits), 10) + " bits)"
}
