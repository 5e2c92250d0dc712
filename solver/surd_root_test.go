package solver

import (
	"math"
	"math/big"
	"slices"
	"sort"
)

// pow returns s^y: undefined for 0^0, 0 to a negative power and a negative
// base with an exponent that is not an integer.
func (j *judge) pow(s, y surd) (surd, error) {
	switch {
	case y.isZero() && s.isZero():
		return surd{}, errUndefined
	case y.isZero():
		return surdOf(1, 1), nil
	case s.isZero() && y.sign() < 0:
		return surd{}, errUndefined
	case s.isZero():
		return s, nil
	case s.sign() < 0 && !y.isInt():
		return surd{}, errUndefined
	}
	negative := s.sign() < 0 && y.coef.Num().Bit(0) == 1
	if s.isUnit() {
		if negative {
			return surdOf(-1, 1), nil
		}
		return surdOf(1, 1), nil
	}
	if !y.isRat() {
		return surd{}, errOutside
	}
	if n := y.coef.Num(); !n.IsInt64() || n.Int64() > j.limits.Exponent || -n.Int64() > j.limits.Exponent {
		return surd{}, errLimit
	}
	size := surd{new(big.Rat).Abs(s.coef), s.radical}
	if y.sign() < 0 {
		size, y = size.inverse(), y.neg()
	}
	// An estimate well beyond the limit needs no power.
	up, down := heights(size)
	times, _ := y.coef.Float64()
	if max(up.log(), down.log())*times > float64(j.limits.Bits)+1 {
		return surd{}, errLimit
	}
	out, err := j.rationalPower(size, y.coef.Num(), y.coef.Denom())
	if err != nil {
		return surd{}, err
	}
	if negative {
		out = out.neg()
	}
	return j.within(out)
}

// rationalPower returns s^(p/q) for positive s, p and q in lowest terms.
func (j *judge) rationalPower(s surd, p, q *big.Int) (surd, error) {
	exponents := map[uint64]*big.Rat{}
	for _, r := range s.radical {
		exponents[r.p] = big.NewRat(r.num, r.den)
	}
	num, den := new(big.Int).Set(s.coef.Num()), new(big.Int).Set(s.coef.Denom())
	if q.IsInt64() && q.Int64() == 1 && len(s.radical) == 0 {
		num.Exp(num, p, nil)
		den.Exp(den, p, nil)
		return surd{new(big.Rat).SetFrac(num, den), nil}, nil
	}
	whole := surdOf(1, 1)
	for sign, n := range map[int64]*big.Int{1: num, -1: den} {
		rest := factorTo(n, max(j.limits.Radicand, largeFrom), func(prime uint64, e int64) {
			x := big.NewRat(sign*e, 1)
			if exponents[prime] != nil {
				x.Add(x, exponents[prime])
			}
			exponents[prime] = x
		})
		// What is left has only primes that may not stand under a root, so
		// its root must be whole.
		r, ok := exactRoot(rest, q)
		if !ok {
			return surd{}, errLimit
		}
		r.Exp(r, p, nil)
		if sign > 0 {
			whole.coef.Mul(whole.coef, new(big.Rat).SetInt(r))
		} else {
			whole.coef.Quo(whole.coef, new(big.Rat).SetInt(r))
		}
	}
	out := surd{new(big.Rat).Set(whole.coef), nil}
	times := new(big.Rat).SetFrac(p, q)
	for prime, e := range exponents {
		if e.Sign() == 0 {
			continue
		}
		e.Mul(e, times)
		floor := new(big.Int).Div(e.Num(), e.Denom()) // Euclidean, so rounded down
		e.Sub(e, new(big.Rat).SetInt(floor))
		power := new(big.Int).SetUint64(prime)
		power.Exp(power, new(big.Int).Abs(floor), nil)
		if floor.Sign() >= 0 {
			out.coef.Mul(out.coef, new(big.Rat).SetInt(power))
		} else {
			out.coef.Quo(out.coef, new(big.Rat).SetInt(power))
		}
		if e.Sign() == 0 {
			continue
		}
		if !e.Denom().IsInt64() || e.Denom().Int64() > j.limits.RootIndex {
			return surd{}, errLimit
		}
		out.radical = append(out.radical, radix{prime, e.Num().Int64(), e.Denom().Int64()})
	}
	sort.Slice(out.radical, func(a, b int) bool { return out.radical[a].p < out.radical[b].p })
	return out, nil
}

// factorTo calls found with each prime up to the given one (at most 2^16) that
// divides n > 0, and how often, and returns what is left of n.
func factorTo(n *big.Int, to int64, found func(prime uint64, e int64)) *big.Int {
	rest := new(big.Int).Set(n)
	for i, prime := range primesTo(to) {
		if rest.IsUint64() {
			return new(big.Int).SetUint64(factorWord(rest.Uint64(), primesTo(to)[i:], found))
		}
		if e := strip(rest, new(big.Int).SetUint64(prime)); e > 0 {
			found(prime, int64(e))
		}
	}
	return rest
}

func factorWord(n uint64, primes []uint64, found func(prime uint64, e int64)) uint64 {
	for _, prime := range primes {
		if prime*prime > n {
			break
		}
		e := int64(0)
		for ; n%prime == 0; n /= prime {
			e++
		}
		if e > 0 {
			found(prime, e)
		}
	}
	// What is below the square of a prime that was tried is prime or 1.
	if n > 1 && len(primes) > 0 && n <= primes[len(primes)-1] {
		if _, ok := slices.BinarySearch(primes, n); ok {
			found(n, 1)
			n = 1
		}
	}
	return n
}

// exactRoot returns the root of n > 0 of degree q, and whether it is whole.
func exactRoot(n, q *big.Int) (*big.Int, bool) {
	if n.BitLen() == 1 || q.BitLen() == 1 {
		return n, true // 1, or the first root
	}
	if !q.IsInt64() || q.Int64() >= int64(n.BitLen()) {
		return nil, false
	}
	r := floorRoot(n, q.Int64())
	return r, new(big.Int).Exp(r, q, nil).Cmp(n) == 0
}

// floorRoot returns the integer part of the root of n >= 1 of degree q, by
// bisection.
func floorRoot(n *big.Int, q int64) *big.Int {
	low, high := big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), uint(int64(n.BitLen())/q+1))
	for degree := big.NewInt(q); ; {
		middle := new(big.Int).Add(low, high)
		middle.Rsh(middle, 1)
		if middle.Cmp(low) == 0 {
			return low
		}
		if new(big.Int).Exp(middle, degree, nil).Cmp(n) > 0 {
			high = middle
		} else {
			low = middle
		}
	}
}

func (j *judge) sqrt(s surd) (surd, error) {
	if s.sign() < 0 {
		return surd{}, errUndefined
	}
	return j.pow(s, surdOf(1, 2))
}

// root returns the root of x of the given degree.
func (j *judge) root(degree, x surd) (surd, error) {
	switch {
	case degree.isZero(), x.isZero() && degree.sign() < 0:
		return surd{}, errUndefined
	case x.isZero():
		return x, nil
	case x.sign() < 0:
		if !degree.isInt() || degree.coef.Num().Bit(0) == 0 {
			return surd{}, errUndefined
		}
		r, err := j.root(degree, x.neg())
		if err != nil {
			return surd{}, err
		}
		return r.neg(), nil
	}
	return j.pow(x, degree.inverse())
}

// floor returns the integer part of s.
func (j *judge) floor(s surd) (surd, error) {
	if s.isInt() {
		return s, nil
	}
	common := int64(1)
	for _, r := range s.radical {
		common *= r.den / gcd64(common, r.den)
	}
	// Of |s|^common, which is a fraction, the integer part and its root.
	power := s.fractionalPower(common)
	n := new(big.Int).Quo(power.Num(), power.Denom())
	if n.Sign() > 0 {
		n = floorRoot(n, common)
	}
	if s.sign() < 0 {
		n.Neg(n.Add(n, big.NewInt(1)))
	}
	return j.within(surd{new(big.Rat).SetInt(n), nil})
}

// estimate returns s to about twelve digits, for messages and ordering.
func (s surd) estimate() float64 {
	if s.isZero() {
		return 0
	}
	up, down := heights(s)
	return float64(s.sign()) * math.Exp2(up.log()-down.log())
}

// below reports whether s < u, by an estimate or, where that leaves it open,
// by comparing powers that are fractions.
func (s surd) below(u surd) bool {
	if a, b := s.estimate(), u.estimate(); math.Abs(a-b) > 1e-9*(math.Abs(a)+math.Abs(b)) || s.sign() != u.sign() {
		return a < b
	}
	degree := int64(1)
	for _, r := range slices.Concat(s.radical, u.radical) {
		degree *= r.den / gcd64(degree, r.den)
	}
	c := s.fractionalPower(degree).Cmp(u.fractionalPower(degree))
	return c < 0 && s.sign() > 0 || c > 0 && s.sign() < 0
}

// fractionalPower returns the power of the size of s to a degree that every
// root in it divides.
func (s surd) fractionalPower(degree int64) *big.Rat {
	num := new(big.Int).Exp(new(big.Int).Abs(s.coef.Num()), big.NewInt(degree), nil)
	for _, r := range s.radical {
		p := new(big.Int).SetUint64(r.p)
		num.Mul(num, p.Exp(p, big.NewInt(r.num*(degree/r.den)), nil))
	}
	return new(big.Rat).SetFrac(num, new(big.Int).Exp(s.coef.Denom(), big.NewInt(degree), nil))
}
