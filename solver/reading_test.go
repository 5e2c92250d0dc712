package solver

import (
	"fmt"
	"math/big"
	"strings"

	"fourfours/expr"
)

// weights are the costs of the declared order, spelled out.
var weights = map[expr.Op]int{
	expr.Add: 10, expr.Subtract: 11, expr.Multiply: 12, expr.Divide: 13,
	expr.Power: 20, expr.Factorial: 20, expr.Sqrt: 20, expr.Negate: 20, expr.NegativeExponent: 20,
	expr.Root: 40, expr.Gamma: 40, expr.LiteralPercent: 40, expr.Percent: 40, expr.Square: 40,
	expr.Subfactorial: 40, expr.DoubleFactorial: 40, expr.Floor: 40, expr.Ceil: 40, expr.Log: 40,
	expr.Or: 40, expr.And: 40, expr.Xor: 40, expr.Shl: 40, expr.Shr: 40,
	expr.Reciprocal: 40, expr.Termial: 40, expr.Modulo: 40, expr.TripleFactorial: 40, expr.Append: 40,
}

// literalCost is the cost of a literal of k digits.
func literalCost(k int, point, recurring bool) int {
	cost := 5 * (k - 1)
	if point {
		cost += 15
	}
	if recurring {
		cost += 25
	}
	return cost
}

// literalUses returns the forms that a literal needs: decimal stands for a
// point without a recurring digit.
func literalUses(k int, point, recurring bool) (uses expr.OpSet) {
	if k > 1 {
		uses = uses.With(expr.Concatenation)
	}
	switch {
	case recurring:
		uses = uses.With(expr.Recurring)
	case point:
		uses = uses.With(expr.Decimal)
	}
	return uses
}

// literalValue returns the value of whole digits and digits after the point,
// of which the last recurs or not.
func literalValue(whole, frac string, recurring bool) surd {
	value := new(big.Rat)
	ten := big.NewRat(10, 1)
	for _, d := range whole {
		value.Mul(value, ten).Add(value, big.NewRat(int64(d-'0'), 1))
	}
	unit := big.NewRat(1, 1)
	for i, d := range frac {
		unit.Quo(unit, ten)
		v := new(big.Rat).Mul(unit, big.NewRat(int64(d-'0'), 1))
		if recurring && i == len(frac)-1 {
			v.Mul(v, big.NewRat(10, 9)) // .d~ is 10/9 of .d
		}
		value.Add(value, v)
	}
	return surd{value, nil}
}

// reading is what a canonical text says, found by a parser and an arithmetic
// of the tests alone.
type reading struct {
	value  surd
	cost   int
	digits string
	uses   expr.OpSet
}

// read reads a canonical text by the grammar of DESIGN.md, one method a rule.
func (j *judge) read(text string) (r reading, err error) {
	defer func() {
		if failure := recover(); failure != nil {
			e, ok := failure.(readError)
			if !ok {
				panic(failure)
			}
			err = e.error
		}
	}()
	p := &reader{j, text}
	r = p.sum()
	if p.rest != "" {
		p.fail(fmt.Errorf("cannot read %q at %q", text, p.rest))
	}
	return r, nil
}

type readError struct{ error }

type reader struct {
	*judge
	rest string
}

func (p *reader) fail(err error) { panic(readError{err}) }

func (p *reader) take(s string) bool {
	rest, ok := strings.CutPrefix(p.rest, s)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *reader) expect(s string) {
	if !p.take(s) {
		p.fail(fmt.Errorf("%q expected at %q", s, p.rest))
	}
}

func (p *reader) combine(op expr.Op, x, y reading) reading {
	v, err := p.apply(op, x.value, y.value)
	if err != nil {
		p.fail(fmt.Errorf("%s of %s and %s: %w", op.Info().Name, x.value, y.value, err))
	}
	return reading{v, x.cost + y.cost + weights[op], x.digits + y.digits, x.uses.Union(y.uses).With(op)}
}

func (p *reader) sum() reading {
	x := p.term()
	for {
		switch {
		case p.take("+"):
			x = p.combine(expr.Add, x, p.term())
		case p.take("-"):
			x = p.combine(expr.Subtract, x, p.term())
		default:
			return x
		}
	}
}

func (p *reader) term() reading {
	x := p.signed()
	for {
		switch {
		case p.take("*"):
			x = p.combine(expr.Multiply, x, p.signed())
		case p.take("/"):
			x = p.combine(expr.Divide, x, p.signed())
		default:
			return x
		}
	}
}

func (p *reader) signed() reading {
	if p.take("-") {
		return p.combine(expr.Negate, p.signed(), reading{})
	}
	x := p.prefix()
	if p.take("^-") {
		return p.combine(expr.Power, x, p.combine(expr.NegativeExponent, p.signed(), reading{}))
	}
	if p.take("^") {
		return p.combine(expr.Power, x, p.signed())
	}
	return x
}

func (p *reader) prefix() reading {
	if p.take("!") {
		return p.combine(expr.Subfactorial, p.prefix(), reading{})
	}
	x := p.primary()
	literal := x.uses.Minus(expr.SetOf(expr.Concatenation, expr.Decimal, expr.Recurring)).IsEmpty()
	for ; ; literal = false {
		switch {
		case p.take("!!!"):
			x = p.combine(expr.TripleFactorial, x, reading{})
		case p.take("?"):
			x = p.combine(expr.Termial, x, reading{})
		case p.take("!!"):
			x = p.combine(expr.DoubleFactorial, x, reading{})
		case p.take("!"):
			x = p.combine(expr.Factorial, x, reading{})
		case p.take("%"):
			op := expr.Percent
			if literal {
				op = expr.LiteralPercent
			}
			x = p.combine(op, x, reading{})
		default:
			return x
		}
	}
}

func (p *reader) primary() reading {
	if p.take("(") {
		x := p.sum()
		p.expect(")")
		return x
	}
	for op := range weights {
		if info := op.Info(); info.Fixity == expr.Call && p.take(info.Symbol+"(") {
			x, y := p.sum(), reading{}
			if info.Arity == 2 {
				p.expect(",")
				y = p.sum()
			}
			p.expect(")")
			return p.combine(op, x, y)
		}
	}
	whole := p.digits()
	frac, recurring := "", false
	if p.take(".") {
		if frac = p.digits(); frac == "" {
			p.fail(fmt.Errorf("digits expected at %q", p.rest))
		}
		recurring = p.take("~")
	}
	if whole+frac == "" {
		p.fail(fmt.Errorf("operand expected at %q", p.rest))
	}
	k := len(whole) + len(frac)
	return reading{literalValue(whole, frac, recurring), literalCost(k, frac != "", recurring), whole + frac, literalUses(k, frac != "", recurring)}
}

func (p *reader) digits() string {
	n := 0
	for n < len(p.rest) && '0' <= p.rest[n] && p.rest[n] <= '9' {
		n++
	}
	d := p.rest[:n]
	p.rest = p.rest[n:]
	return d
}
