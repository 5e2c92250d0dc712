package expr

import (
	"math/big"

	"fourfours/rational"
)

// naturals returns both operands of the operator called name as integers. The
// error is an *rational.UndefinedError if one is not a natural number.
func naturals(c *rational.Calc, x, y rational.Num, name string) (a, b *big.Int, err error) {
	if x.Sign() < 0 || y.Sign() < 0 || !x.IsInt() || !y.IsInt() {
		return nil, nil, &rational.UndefinedError{What: name + " of a number that is not a natural"}
	}
	if a, err = c.Big(x); err == nil {
		b, err = c.Big(y)
	}
	return a, b, err
}

func or(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	a, b, err := naturals(c, x, y, "or")
	if err != nil {
		return rational.Num{}, err
	}
	return c.FromBig(a.Or(a, b))
}

func and(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	a, b, err := naturals(c, x, y, "and")
	if err != nil {
		return rational.Num{}, err
	}
	return c.FromBig(a.And(a, b))
}

func xor(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	a, b, err := naturals(c, x, y, "xor")
	if err != nil {
		return rational.Num{}, err
	}
	return c.FromBig(a.Xor(a, b))
}

// shl returns x*2^y. The limits of the power bound the count y.
func shl(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	if x.Sign() < 0 || y.Sign() < 0 || !x.IsInt() || !y.IsInt() {
		return rational.Num{}, &rational.UndefinedError{What: "shl of a number that is not a natural"}
	}
	if x.IsZero() {
		return x, nil
	}
	p, err := c.Pow(rational.FromInt(2), y)
	if err != nil {
		return p, err
	}
	return c.Mul(x, p)
}

// shr returns floor(x/2^y). A count of all bits of x or more gives 0, whatever
// its size.
func shr(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	a, b, err := naturals(c, x, y, "shr")
	if err != nil {
		return rational.Num{}, err
	}
	if !b.IsInt64() || b.Int64() >= int64(a.BitLen()) {
		return rational.Num{}, nil
	}
	return c.FromBig(a.Rsh(a, uint(b.Int64())))
}
