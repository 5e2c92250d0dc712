package rational

import "math/big"

// floorWide returns the largest integer that is not above x, which is no
// integer.
func (c *Calc) floorWide(x Num) (Num, error) {
	v := new(big.Int)
	if x.wide().isRat() {
		if x.wide().h.hasFactorial() {
			return Num{}, c.tooLarge("a factorial of %g factors or more", float64(c.Limits.CheckFactorial))
		}
		num, den, err := c.expandTerm(x.wide().h)
		if err != nil {
			return Num{}, err
		}
		v.Quo(num, den)
	} else {
		for w := uint(32); ; w *= 2 {
			u, err := c.encloseNum(x.Abs(), w)
			if err != nil {
				return Num{}, err
			}
			// The number is irrational, so that this ends.
			low, high := u.lo.Rsh(u.lo, w), new(big.Int).Rsh(u.hi, w)
			if low.Cmp(high) == 0 {
				v = low
				break
			}
			if int64(w) > 8*c.Limits.CheckBits {
				return Num{}, c.tooLarge("a difference below 2^%g", -float64(w))
			}
		}
	}
	if x.sign < 0 {
		v.Add(v, big.NewInt(1))
		v.Neg(v)
	}
	return c.FromBig(v)
}
