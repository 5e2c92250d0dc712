package approx

import (
	"math/big"

	"fourfours/expr"
	"fourfours/rational"
)

// floorTo sets z to the largest integer that is not above x. It is exact: the
// integer part of a number needs no more bits than the number.
func floorTo(z, x *big.Float) {
	prec, mode := z.Prec(), z.Mode()
	e := x.MantExp(nil)
	switch {
	case x.Sign() == 0 || x.IsInf() || e >= int(x.MinPrec()):
		z.Set(x)
	case e <= 0 && x.Signbit():
		z.SetInt64(-1)
	case e <= 0:
		z.SetInt64(0)
	default:
		z.SetPrec(max(prec, x.Prec())).Set(x)
		z.SetMode(big.ToNegativeInf).SetPrec(uint(e))
		z.SetMode(mode).SetPrec(prec)
	}
}

// hasInteger reports whether the number may be an integer.
func (x *interval) hasInteger() bool { return x.hasIntegerFrom(nil) }

// hasIntegerFrom reports whether the number may be an integer that is not below
// least (nil: any).
func (x *interval) hasIntegerFrom(least *big.Float) bool {
	var last big.Float
	floorTo(last.SetPrec(x.hi.Prec()), &x.hi)
	return last.Cmp(&x.lo) >= 0 && (least == nil || last.Cmp(least) >= 0)
}

// floor sets z to what encloses floor(x): the integer itself where x decides
// it.
func (a *arith) floor(z, x *interval) {
	a.spend(costAdd)
	if x.whole {
		z.set(x)
		return
	}
	floorTo(&z.lo, &x.lo)
	floorTo(&z.hi, &x.hi)
}

// ceil sets z to what encloses ceil(x).
func (a *arith) ceil(z, x *interval) {
	a.neg(z, x)
	a.floor(z, z)
	a.neg(z, z)
}

// isWhole reports whether the result of an operator of x and y is an integer
// because its operands are, or whatever they are.
func isWhole(op *expr.Operator, x, y *interval) bool {
	if op.Arity == 1 {
		y = x
	}
	switch op.Gives {
	case expr.GivesIntegers, expr.GivesRounded:
		return true
	case expr.GivesIntegersOfIntegers:
		return x.whole && y.whole
	case expr.GivesIntegersOfNaturals:
		return x.whole && y.whole && y.lo.Sign() >= 0
	}
	return false
}

// natural checks the operand of the operator called name, which must be an
// integer from least up. The error says that it is none (a
// *rational.UndefinedError), or that this is undecided. Which integer it is need
// not be known.
func (x *interval) natural(name string, least int64) error {
	var from big.Float
	from.SetInt64(least)
	switch {
	case (x.whole || x.isInteger()) && x.lo.Cmp(&from) >= 0:
		return nil
	case x.hasIntegerFrom(&from):
		return undecided("it is not known whether the operand of " + name + " is an integer")
	case least > 0:
		return &rational.UndefinedError{What: name + " of a number that is not a natural from 1 up"}
	}
	return &rational.UndefinedError{What: name + " of a number that is not a natural"}
}

// naturals checks both operands of the operator called name.
func (x *interval) naturals(y *interval, name string) error {
	err := x.natural(name, 0)
	if _, open := err.(undecided); err == nil || open {
		if err2 := y.natural(name, 0); err2 != nil {
			return err2
		}
	}
	return err
}

// maxBitwise bounds the bits of an operand of or, and and xor.
const maxBitwise = 1 << 16

// errNotExact is the reason why an operator of integers has no result.
func errNotExact(name string) error {
	return undecided("not all digits of an operand of " + name + " are known")
}

// bitwise sets z to a function of two naturals bit by bit.
func (a *arith) bitwise(z, x, y *interval, name string, f func(z, x, y *big.Int) *big.Int) error {
	if err := x.naturals(y, name); err != nil {
		return err
	}
	if !x.isPoint() || !y.isPoint() {
		return errNotExact(name)
	}
	if x.lo.MantExp(nil) > maxBitwise || y.lo.MantExp(nil) > maxBitwise {
		return undecided("an operand of " + name + " is too large")
	}
	a.spend(cost{fixed: 500 + int64(max(x.lo.MantExp(nil), y.lo.MantExp(nil)))})
	m, _ := x.lo.Int(nil)
	n, _ := y.lo.Int(nil)
	z.setInt(f(m, m, n))
	return nil
}

// maxShift bounds the count of a shift: more passes the range of big.Float.
const maxShift = 1 << 32

// shiftTo sets z to x*2^count, or x*2^-count if right, for count >= 0.
func shiftTo(z, x, count *big.Float, right bool) {
	z.Set(x)
	if x.Sign() == 0 || x.IsInf() {
		return
	}
	n, acc := count.Int64()
	if acc != big.Exact || n > maxShift {
		n = maxShift
	}
	if right {
		n = -n
	}
	z.SetMantExp(z, int(n))
	settle(z)
}

// shl sets z to shl(x,y).
func (a *arith) shl(z, x, y *interval) error {
	if err := x.naturals(y, "shl"); err != nil {
		return err
	}
	a.spend(costAdd)
	shiftTo(&z.lo, &x.lo, &y.lo, false)
	shiftTo(&z.hi, &x.hi, &y.hi, false)
	return nil
}

// shr sets z to shr(x,y).
func (a *arith) shr(z, x, y *interval) error {
	if err := x.naturals(y, "shr"); err != nil {
		return err
	}
	a.spend(costAdd)
	t := a.zero()
	shiftTo(&t.lo, &x.lo, &y.hi, true)
	shiftTo(&t.hi, &x.hi, &y.lo, true)
	a.floor(z, &t)
	return nil
}

// termial sets z to x*(x+1)/2.
func (a *arith) termial(z, x, _ *interval) error {
	if err := x.natural("termial", 0); err != nil {
		return err
	}
	next, n := a.zero(), a.zero()
	n.setInt64(1)
	a.add(&next, x, &n)
	a.mul(z, x, &next)
	n.setInt64(2)
	a.quo(z, z, &n)
	return nil
}

// modulo sets z to the remainder of x divided by y.
func (a *arith) modulo(z, x, y *interval) error {
	switch {
	case y.isZero() && x.natural("mod", 0) == nil:
		return rational.DivisionByZero.Err()
	case y.hasZero():
		return undecided("division by 0 is not ruled out")
	}
	return a.bitwise(z, x, y, "mod", (*big.Int).Rem)
}

// appendDigits sets z to the number with the digits of x and then those of y.
func appendDigits(z, x, y *big.Int) *big.Int {
	z.SetString(x.String()+y.String(), 10)
	return z
}
