package rational

import "math/big"

// Log returns log(b,x), the rational r with b^r = x. Where there is none the error
// is ErrOutside: the logarithm is irrational. Over a coprime base of the factors of b
// and x, there is one where their exponents are proportional.
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
	f, g := b.f, x.f
	if clash(f, g) {
		f, g = refine(f, g)
	}
	if len(f) != len(g) {
		return Num{}, ErrOutside
	}
	r := big.NewRat(g[0].E, f[0].E)
	for i := range f {
		if f[i].P != g[i].P || big.NewRat(g[i].E, f[i].E).Cmp(r) != 0 {
			return Num{}, ErrOutside
		}
	}
	return c.FromRat(r)
}
