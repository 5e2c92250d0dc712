package approx

import (
	"errors"
	"math/big"
	"strconv"

	"fourfours/expr"
	"fourfours/rational"
)

// program is the steps of the numeric evaluation of one expression or several:
// their distinct parts, the operands of each before it.
type program struct {
	steps []step
	roots []int32        // the step of each expression
	exact []rational.Num // the values of the steps that are exact
}

// step is one part of an expression, or several that are the same tree.
type step struct {
	tree *expr.Tree
	l, r int32 // the steps of the operands, -1 where there is none
	last int32 // the last step that has it for an operand, never where there is none
	// known tells that the part has an exact value, and exact that it is used as
	// it is: a number that is not compact is evaluated from its parts. wanted
	// tells that it may be evaluated numerically.
	known, exact, wanted bool
}

// never is the last use of a step that is not evaluated.
const never = -1

// The work of telling whether a part was met before, and of any operator beyond what
// its intervals take.
const (
	costPart = 200
	costStep = 100
)

// stepKey is what makes two parts the same.
type stepKey struct {
	op   expr.Op
	l, r int32
}

// compileNumeric returns the program that evaluates trees. Parts that have an
// exact value by c are not evaluated; without c there are none, and nothing but
// the literals is known. The error is an *EvalError: a *rational.UndefinedError
// if a part is undefined, and so its tree, and a *rational.LimitError if the
// budget of c is spent.
func compileNumeric(c *rational.Calc, trees ...*expr.Tree) (program, error) {
	var p program
	index, literals := map[stepKey]int32{}, map[expr.Lit]int32{}
	for _, t := range trees {
		root, err := p.add(c, t, index, literals)
		if err != nil {
			return program{}, err
		}
		p.roots = append(p.roots, root)
		p.steps[root].wanted = true
	}
	if err := p.evaluate(c); err != nil {
		return program{}, err
	}
	p.choose()
	return p, nil
}

// add adds the parts of t that are new, and returns the step of t.
func (p *program) add(c *rational.Calc, t *expr.Tree, index map[stepKey]int32, literals map[expr.Lit]int32) (int32, error) {
	var done []int32 // steps that have no operator yet
	for n := range t.Parts() {
		if err := c.Spend(costPart); err != nil {
			return 0, &expr.EvalError{Tree: n, Err: err}
		}
		s := step{tree: n, l: never, r: never, last: never}
		var at int32
		var met bool
		if n.Op == expr.Literal {
			if at, met = literals[*n.Lit]; !met {
				literals[*n.Lit] = int32(len(p.steps))
			}
		} else {
			if n.R != nil {
				s.r = done[len(done)-1]
				done = done[:len(done)-1]
			}
			s.l = done[len(done)-1]
			done = done[:len(done)-1]
			key := stepKey{n.Op, s.l, s.r}
			if at, met = index[key]; !met {
				index[key] = int32(len(p.steps))
			}
		}
		if !met {
			at = int32(len(p.steps))
			p.steps = append(p.steps, s)
			p.uses(at, at)
		}
		done = append(done, at)
	}
	return done[0], nil
}

// uses notes that the operands of a step are used by that of number at.
func (p *program) uses(step, at int32) {
	for _, operand := range [2]int32{p.steps[step].l, p.steps[step].r} {
		if operand >= 0 {
			p.steps[operand].last = max(p.steps[operand].last, at)
		}
	}
}

// evaluate finds the exact values. One that is not used numerically is dropped when
// the last value was made of it, as a long line has many.
func (p *program) evaluate(c *rational.Calc) error {
	p.exact = make([]rational.Num, len(p.steps))
	if c == nil {
		return nil
	}
	for i := range p.steps {
		s := &p.steps[i]
		var x, y rational.Num
		s.known = true
		if s.l >= 0 {
			s.known, x = p.steps[s.l].known, p.exact[s.l]
		}
		if s.r >= 0 {
			s.known, y = s.known && p.steps[s.r].known, p.exact[s.r]
		}
		if s.known {
			v, err := s.tree.Value(c, x, y)
			var undefined *rational.UndefinedError
			if err != nil && (errors.As(err, &undefined) || c.IsSpent()) {
				return &expr.EvalError{Tree: s.tree, Err: err}
			}
			s.known, p.exact[i] = err == nil, v
			s.exact = s.known && v.IsCompact()
		}
		for _, operand := range [2]int32{s.l, s.r} {
			if operand < 0 {
				continue
			}
			o := &p.steps[operand]
			o.wanted = o.wanted || !s.exact
			if o.last == int32(i) && !(o.wanted && o.exact) {
				p.exact[operand] = rational.Num{}
			}
		}
	}
	return nil
}

// choose finds the steps that are evaluated numerically: the expressions, and the
// operands of those of them that are not exact.
func (p *program) choose() {
	for i := range p.steps {
		p.steps[i].last = never
	}
	for _, root := range p.roots {
		p.steps[root].last = int32(len(p.steps))
	}
	for i := len(p.steps) - 1; i >= 0; i-- {
		if s := &p.steps[i]; s.last != never && !s.exact {
			p.uses(int32(i), int32(i))
		}
	}
}

// total is an operator that always has a result.
func total(f func(a *arith, z, x, y *interval)) numericOperator {
	return func(a *arith, z, x, y *interval) error {
		f(a, z, x, y)
		return nil
	}
}

// numericOperators holds what evaluates each operator of the table in
// intervals. An operator without one is undecided, and so are all comparisons
// that need it.
var numericOperators = [expr.MaxOps]numericOperator{
	expr.Add:      total((*arith).add),
	expr.Subtract: total((*arith).sub),
	expr.Multiply: total((*arith).mul),
	expr.Divide:   (*arith).divide,
	expr.Negate:   total(func(a *arith, z, x, _ *interval) { a.neg(z, x) }),
	expr.Power:    (*arith).pow,
	expr.Sqrt: func(a *arith, z, x, _ *interval) error {
		switch {
		case x.hi.Sign() < 0:
			return rational.EvenRootOfNegative.Err()
		case x.lo.Sign() < 0:
			return undecided("a square root of a negative number is not ruled out")
		}
		a.sqrt(z, x)
		return nil
	},
	expr.Root:            (*arith).root,
	expr.Factorial:       factorialLike("factorial", 0, (*arith).factorial),
	expr.Gamma:           factorialLike("gamma", 1, (*arith).gamma),
	expr.Subfactorial:    factorialLike("subfactorial", 0, (*arith).subfactorial),
	expr.DoubleFactorial: factorialLike("double factorial", 0, (*arith).doubleFactorial),
	expr.Percent:         total((*arith).percent),
	expr.Square:          total(func(a *arith, z, x, _ *interval) { a.integerPower(z, x, 2) }),
	expr.Floor:           total(func(a *arith, z, x, _ *interval) { a.floor(z, x) }),
	expr.Ceil:            total(func(a *arith, z, x, _ *interval) { a.ceil(z, x) }),
	expr.Log:             (*arith).logarithm,
	expr.Or: func(a *arith, z, x, y *interval) error {
		return a.bitwise(z, x, y, "or", (*big.Int).Or)
	},
	expr.And: func(a *arith, z, x, y *interval) error {
		return a.bitwise(z, x, y, "and", (*big.Int).And)
	},
	expr.Xor: func(a *arith, z, x, y *interval) error {
		return a.bitwise(z, x, y, "xor", (*big.Int).Xor)
	},
	expr.Shl: (*arith).shl,
	expr.Shr: (*arith).shr,
	expr.Reciprocal: func(a *arith, z, x, _ *interval) error {
		one := a.zero()
		one.setInt64(1)
		return a.divide(z, &one, x)
	},
	expr.Termial:         (*arith).termial,
	expr.Modulo:          (*arith).modulo,
	expr.TripleFactorial: (*arith).tripleFactorial,
	expr.Append: func(a *arith, z, x, y *interval) error {
		return a.bitwise(z, x, y, "append", appendDigits)
	},
}

// divide sets z to x/y.
func (a *arith) divide(z, x, y *interval) error {
	switch {
	case y.isZero():
		return rational.DivisionByZero.Err()
	case y.hasZero():
		return undecided("division by 0 is not ruled out")
	}
	a.quo(z, x, y)
	return nil
}

// percent sets z to x/100.
func (a *arith) percent(z, x, y *interval) {
	y.setInt64(100)
	a.quo(z, x, y)
}

// machine evaluates programs at one precision.
type machine struct {
	arith *arith
	slots []*slot
	free  []*slot // that are not in use
}

// slot is the value of a step; open tells that it has none, because it, or
// a part of it, is undecided.
type slot struct {
	value interval
	open  bool
}

// take returns a slot that is not in use.
func (m *machine) take() *slot {
	last := len(m.free) - 1
	if last < 0 {
		return &slot{value: m.arith.zero()}
	}
	z := m.free[last]
	m.free = m.free[:last]
	z.open, z.value.whole = false, false
	return z
}

// run evaluates a program and returns the value of its first expression, which
// is scratch of m. The error is an *EvalError: with a *rational.UndefinedError if
// any part is undefined, with a *rational.LimitError if the budget is spent,
// otherwise with an *UndecidedError about the first part that is.
func (m *machine) run(p program) (*interval, error) {
	var open *expr.EvalError
	m.slots = make([]*slot, len(p.steps))
	for i := range p.steps {
		s := &p.steps[i]
		if s.last == never {
			continue
		}
		var err error
		var z *slot
		switch {
		case s.exact:
			z = m.take()
			m.arith.number(&z.value, p.exact[i])
			z.value.whole = p.exact[i].IsInt()
		case s.tree.Op == expr.Literal:
			z = m.take()
			m.arith.literal(&z.value, *s.tree.Lit)
			z.value.whole = s.tree.Lit.Frac == ""
		default:
			z, err = m.apply(p, i)
		}
		m.slots[i] = z
		if spent := m.arith.budget.Spend(costStep); spent != nil {
			return nil, &expr.EvalError{Tree: s.tree, Err: spent}
		}
		if err == nil {
			continue
		}
		if why, ok := err.(undecided); ok {
			z.open = true
			if open == nil {
				open = &expr.EvalError{Tree: s.tree, Err: &UndecidedError{string(why), m.arith.prec}}
			}
			continue
		}
		return nil, &expr.EvalError{Tree: s.tree, Err: err}
	}
	if open != nil {
		return nil, open
	}
	return m.value(p, 0), nil
}

// value returns the value of an expression of the program that was run last.
func (m *machine) value(p program, expression int) *interval {
	return &m.slots[p.roots[expression]].value
}

// apply returns the value of a step with operands, in the slot of the first of
// them where that is not needed any more.
func (m *machine) apply(p program, i int) (*slot, error) {
	s := &p.steps[i]
	z := m.slots[s.l]
	if p.steps[s.l].last != int32(i) || s.l == s.r {
		x := z
		z = m.take()
		z.value.set(&x.value)
		z.open, z.value.whole = x.open, x.value.whole
	}
	y := m.take() // the room of a second operand
	if s.r >= 0 {
		m.free = append(m.free, y)
		y = m.slots[s.r]
	}
	if s.r < 0 || p.steps[s.r].last == int32(i) {
		m.free = append(m.free, y)
	}
	if z.open || y.open {
		z.open = true
		return z, nil
	}
	op := s.tree.Op.Info()
	f := numericOperators[op.Op.Of()]
	if f == nil {
		return z, undecided("no numeric evaluation of " + op.Name)
	}
	whole := isWhole(op, &z.value, &y.value)
	err := f(m.arith, &z.value, &z.value, &y.value)
	z.value.whole = whole
	return z, err
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
