package rational

import "math/big"

// logarithm returns log(b,x), the rational r with b^r = x. Where there is none
// the error is ErrOutside: the logarithm is ir
//
// Over a coprime base of the factors of b and x, that is where their exponents
// are proportional.
func (c *Calc) Log(b, x Num) (Num, error) {
	one := FromInt(1)
	switch {
	case b.Sign() <= 0:
		return Num{}, &UndefinedError{What: "logarithm to a base that is not positive"}
	case b.Equal(one):
		return Num{}, &UndefinedError{What: "logarithm to base 1"}
	case x.Sign() <= 0:
		return Num{}, &UndefinedError{What: "logarithm of a number that is not positive"}
	case x.Equal(one):
		return Num{}, nil
	}
	if !b.IsCompact() || !x.IsCompact() {
		return c.logWide(b, x)
	}
	var base []uint64
	for _, factors := range [][]Factor{b.Factors(), x.Factors()} {
		for _, f := range factors {
			base = addToBase(base, f.P)
		}
	}
	// x = b^(p/q) when q*e(x) = p*e(b) for the exponents over each element.
	p, q := exponentOf(base[0], x.Factors()), exponentOf(base[0], b.Factors())
	if q.Sign() == 0 {
		return Num{}, ErrOutside
	}
	var left, right big.Int
	for _, m := range base[1:] {
		left.Mul(q, exponentOf(m, x.Factors()))
		right.Mul(p, exponentOf(m, b.Factors()))
		if left.Cmp(&right) != 0 {
			return Num{}, ErrOutside
		}
	}
	return c.FromRat(new(big.Rat).SetFrac(p, q))
}

// addToBase adds n to a list of pairwise coprime numbers above 1, and splits
// elements until the list divides out n and is pairwise coprime again.
func addToBase(base []uint64, n uint64) []uint64 {
	todo := []uint64{n}
next:
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n == 1 {
			continue
		}
		for i, m := range base {
			if g := GCD(m, n); g > 1 {
				if m != n {
					base = append(base[:i], base[i+1:]...)
					todo = append(todo, g, m/g, n/g)
				}
				continue next
			}
		}
		base = append(base, n)
	}
	return base
}

// exponentOf returns the exponent of m, an element of a coprime base, in a
// product, in the unit of Factor.
func exponentOf(m uint64, factors []Factor) *big.Int {
	sum := new(big.Int)
	for _, f := range factors {
		for n := f.P; n%m == 0; n /= m {
			sum.Add(sum, big.NewInt(f.E))
		}
	}
	return sum
}
