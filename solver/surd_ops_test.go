package solver

import (
	"math/big"

	"fourfours/expr"
)

// apply returns op of x and y; a unary operator ignores y.
func (j *judge) apply(op expr.Op, x, y surd) (surd, error) {
	switch op {
	case expr.Add:
		return j.add(x, y)
	case expr.Subtract:
		return j.add(x, y.neg())
	case expr.Multiply:
		return j.within(x.times(y))
	case expr.Divide:
		if y.isZero() {
			return surd{}, errUndefined
		}
		return j.within(x.times(y.inverse()))
	case expr.Negate, expr.NegativeExponent:
		return x.neg(), nil
	case expr.Power:
		return j.pow(x, y)
	case expr.Sqrt:
		return j.sqrt(x)
	case expr.Factorial:
		return j.product(x, 0, 1)
	case expr.Root:
		return j.root(x, y)
	case expr.Gamma:
		if x.isZero() {
			return surd{}, errUndefined
		}
		return j.product(x, 1, 1)
	case expr.LiteralPercent, expr.Percent:
		return j.within(surd{new(big.Rat).Mul(x.coef, big.NewRat(1, 100)), x.radical})
	case expr.Square:
		return j.within(x.times(x))
	case expr.Subfactorial:
		return j.subfactorial(x)
	case expr.DoubleFactorial:
		return j.product(x, 0, 2)
	case expr.TripleFactorial:
		return j.product(x, 0, 3)
	case expr.Reciprocal:
		return j.apply(expr.Divide, surdOf(1, 1), x)
	case expr.Termial:
		return j.termial(x)
	case expr.Floor:
		return j.floor(x)
	case expr.Ceil:
		s, err := j.floor(x.neg())
		if err != nil {
			return surd{}, err
		}
		return s.neg(), nil
	}
	if op.Info().Arity == 1 {
		panic("no arithmetic for " + op.Info().Name)
	}
	if op == expr.Log {
		return j.log(x, y)
	}
	return j.bitwise(op, x, y)
}

// add returns x+y, which is outside the exact domain for unlike radicals. The
// terms that the limit of sums bounds are coprime integers in the proportion
// of x to y.
func (j *judge) add(x, y surd) (surd, error) {
	switch {
	case x.isZero():
		return y, nil
	case y.isZero():
		return x, nil
	}
	if len(x.radical) != len(y.radical) {
		return surd{}, errOutside
	}
	for i := range x.radical {
		if x.radical[i] != y.radical[i] {
			return surd{}, errOutside
		}
	}
	if bound := max(x.coef.Num().BitLen()+y.coef.Denom().BitLen(), x.coef.Denom().BitLen()+y.coef.Num().BitLen()); int64(bound) > j.limits.SumBits {
		ratio := new(big.Rat).Quo(x.coef, y.coef)
		if int64(ratio.Num().BitLen()) > j.limits.SumBits || int64(ratio.Denom().BitLen()) > j.limits.SumBits {
			return surd{}, errLimit
		}
	}
	out := surd{new(big.Rat).Add(x.coef, y.coef), x.radical}
	if out.isZero() {
		out.radical = nil
	}
	return j.within(out)
}

// natural returns x-less as the argument of a factorial.
func (j *judge) natural(x surd, less int64) (int64, error) {
	if !x.isInt() || x.sign() < 0 {
		return 0, errUndefined
	}
	n, ok := x.int()
	if !ok || n-less > j.limits.Factorial {
		return 0, errLimit
	}
	return n - less, nil
}

// product returns n*(n-step)*(n-2*step)*... for n = x-less.
func (j *judge) product(x surd, less, step int64) (surd, error) {
	n, err := j.natural(x, less)
	if err != nil {
		return surd{}, err
	}
	v := big.NewInt(1)
	for ; n > 1; n -= step {
		v.Mul(v, big.NewInt(n))
	}
	return j.within(surd{new(big.Rat).SetInt(v), nil})
}

// termial returns the sum of the naturals up to x.
func (j *judge) termial(x surd) (surd, error) {
	if !x.isInt() || x.sign() < 0 {
		return surd{}, errUndefined
	}
	n := x.coef.Num()
	sum := new(big.Int).Add(new(big.Int).Mul(n, n), n)
	return j.within(surd{new(big.Rat).SetFrac(sum, big.NewInt(2)), nil})
}

// subfactorial returns the number of permutations of x things without a fixed
// point, by inclusion and exclusion: the sum of (-1)^i * x!/i!.
func (j *judge) subfactorial(x surd) (surd, error) {
	n, err := j.natural(x, 0)
	if err != nil {
		return surd{}, err
	}
	sum, term := new(big.Int), big.NewInt(1)
	for i := n; i >= 0; i-- {
		if i%2 == 0 {
			sum.Add(sum, term)
		} else {
			sum.Sub(sum, term)
		}
		term.Mul(term, big.NewInt(i))
	}
	return j.within(surd{new(big.Rat).SetInt(sum), nil})
}
