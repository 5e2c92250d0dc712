package expr

import (
	"math"
	"math/big"
	"math/bits"

	"fourfours/rational"
)

// bitwise returns the exact function of the operator called name on naturals: by
// words (see Operator.Words), or where that does not tell, by large, which may
// write over its operands.
func bitwise(name string, words func(c *rational.Calc, x, y uint64) (uint64, bool), large func(c *rational.Calc, a, b *big.Int) (rational.Num, error)) func(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	return func(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
		if x.Sign() < 0 || y.Sign() < 0 || !x.IsInt() || !y.IsInt() {
			return rational.Num{}, &rational.UndefinedError{What: name + " of a number that is not a natural"}
		}
		if a, ok := x.Uint64(); ok {
			if b, ok := y.Uint64(); ok {
				if z, ok := words(c, a, b); ok {
					return c.Natural(z)
				}
			}
		}
		a, err := c.Big(x)
		if err != nil {
			return rational.Num{}, err
		}
		b, err := c.Big(y)
		if err != nil {
			return rational.Num{}, err
		}
		return large(c, a, b)
	}
}

var (
	or  = bitwise("or", orWords, func(c *rational.Calc, a, b *big.Int) (rational.Num, error) { return c.FromBig(a.Or(a, b)) })
	and = bitwise("and", andWords, func(c *rational.Calc, a, b *big.Int) (rational.Num, error) { return c.FromBig(a.And(a, b)) })
	xor = bitwise("xor", xorWords, func(c *rational.Calc, a, b *big.Int) (rational.Num, error) { return c.FromBig(a.Xor(a, b)) })
	shr = bitwise("shr", shrWords, largeShr)

	modulo       = bitwise("mod", modWords, largeMod)
	appendDigits = bitwise("append", appendWords, largeAppend)
)

func orWords(_ *rational.Calc, x, y uint64) (uint64, bool) { return x | y, true }

func andWords(_ *rational.Calc, x, y uint64) (uint64, bool) { return x & y, true }

func xorWords(_ *rational.Calc, x, y uint64) (uint64, bool) { return x ^ y, true }

func shrWords(_ *rational.Calc, x, y uint64) (uint64, bool) { return x >> y, true }

// largeShr returns floor(a/2^b). A count of all bits of a or more gives 0, whatever
// its size.
func largeShr(c *rational.Calc, a, b *big.Int) (rational.Num, error) {
	if !b.IsInt64() || b.Int64() >= int64(a.BitLen()) {
		return rational.Num{}, nil
	}
	return c.FromBig(a.Rsh(a, uint(b.Int64())))
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

func shlWords(c *rational.Calc, x, y uint64) (uint64, bool) {
	return x << y, x == 0 || y <= uint64(bits.LeadingZeros64(x)) && y <= uint64(c.Limits.Exponent)
}

func modWords(_ *rational.Calc, x, y uint64) (uint64, bool) {
	if y == 0 {
		return 0, false
	}
	return x % y, true
}

func largeMod(c *rational.Calc, a, b *big.Int) (rational.Num, error) {
	if b.Sign() == 0 {
		return rational.Num{}, rational.DivisionByZero.Err()
	}
	if err := c.Spend(wordsOf(a) * wordsOf(b)); err != nil {
		return rational.Num{}, err
	}
	return c.FromBig(a.Rem(a, b))
}

func appendWords(_ *rational.Calc, x, y uint64) (uint64, bool) {
	shift := uint64(10)
	for ; shift <= y; shift *= 10 {
		if shift > math.MaxUint64/10 {
			return 0, false
		}
	}
	high, low := bits.Mul64(x, shift)
	sum, carry := bits.Add64(low, y, 0)
	return sum, high == 0 && carry == 0
}

// largeAppend returns a*10^d+b, where d is how many digits b has.
func largeAppend(c *rational.Calc, a, b *big.Int) (rational.Num, error) {
	if err := c.Spend(4 * (wordsOf(a) + wordsOf(b)) * wordsOf(b)); err != nil {
		return rational.Num{}, err
	}
	digits := max(1, int64(float64(b.BitLen()-1)*math.Log10(2)))
	ten := big.NewInt(10)
	shift := new(big.Int).Exp(ten, big.NewInt(digits), nil)
	for shift.Cmp(b) <= 0 {
		shift.Mul(shift, ten)
	}
	return c.FromBig(a.Add(a.Mul(a, shift), b))
}

// wordsOf is how many words of memory a number takes, and some more.
func wordsOf(x *big.Int) int64 { return int64(x.BitLen())/64 + 8 }
