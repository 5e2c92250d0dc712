package solver

import (
	"math"
	"math/big"

	"fourfours/expr"
)

// log returns the rational logarithm of x to the base b: of the fractions near
// the estimated one with a small denominator, the one whose power is x.
func (j *judge) log(b, x surd) (surd, error) {
	if b.sign() <= 0 || x.sign() <= 0 || b.isUnit() {
		return surd{}, errUndefined
	}
	const denominators = 1024
	estimate := math.Log(x.estimate()) / math.Log(b.estimate())
	for q := int64(1); q <= denominators; q++ {
		r := surdOf(int64(math.Round(estimate*float64(q))), q)
		if v, err := j.pow(b, r); err == nil && v.id() == x.id() {
			return j.within(r)
		}
	}
	return surd{}, errOutside
}

// bitwise returns an operator of naturals.
func (j *judge) bitwise(op expr.Op, x, y surd) (surd, error) {
	if !x.isInt() || !y.isInt() || x.sign() < 0 || y.sign() < 0 {
		return surd{}, errUndefined
	}
	a, b := x.coef.Num(), y.coef.Num()
	n := new(big.Int)
	switch op {
	case expr.Or:
		n.Or(a, b)
	case expr.And:
		n.And(a, b)
	case expr.Xor:
		n.Xor(a, b)
	case expr.Shl:
		if x.isZero() {
			return x, nil
		}
		power, err := j.pow(surdOf(2, 1), y)
		if err != nil {
			return x, err
		}
		return j.within(x.times(power))
	case expr.Shr:
		if b.Cmp(big.NewInt(int64(a.BitLen()))) < 0 {
			n.Rsh(a, uint(b.Uint64()))
		}
	case expr.Modulo:
		if y.isZero() {
			return surd{}, errUndefined
		}
		n.Mod(a, b)
	case expr.Append:
		n.SetString(a.String()+b.String(), 10)
	default:
		panic("no arithmetic for " + op.Info().Name)
	}
	return j.within(surd{new(big.Rat).SetInt(n), nil})
}
