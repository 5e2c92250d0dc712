package expr

import (
	"math"
	"math/big"
	"math/bits"

	"fourfours/rational"
)

// bitwise returns the exact function of the operator called name on naturals: by
// words, or where that does not tell, by large: see Operator.Words and Operator.Large.
func bitwise(name string, words func(c *rational.Calc, x, y uint64) (uint64, bool), large func(c *rational.Calc, z, x, y *big.Int) error) func(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
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
		z := new(big.Int)
		if err := large(c, z, a, b); err != nil {
			return rational.Num{}, err
		}
		return c.FromBig(z)
	}
}

var (
	or           = bitwise("or", orWords, orLarge)
	and          = bitwise("and", andWords, andLarge)
	xor          = bitwise("xor", xorWords, xorLarge)
	shr          = bitwise("shr", shrWords, shrLarge)
	modulo       = bitwise("mod", modWords, modLarge)
	appendDigits = bitwise("append", appendWords, appendLarge)
)

func orWords(_ *rational.Calc, x, y uint64) (uint64, bool) { return x | y, true }

func orLarge(_ *rational.Calc, z, x, y *big.Int) error { z.Or(x, y); return nil }

func andWords(_ *rational.Calc, x, y uint64) (uint64, bool) { return x & y, true }

func andLarge(_ *rational.Calc, z, x, y *big.Int) error { z.And(x, y); return nil }

func xorWords(_ *rational.Calc, x, y uint64) (uint64, bool) { return x ^ y, true }

func xorLarge(_ *rational.Calc, z, x, y *big.Int) error { z.Xor(x, y); return nil }

func shrWords(_ *rational.Calc, x, y uint64) (uint64, bool) { return x >> y, true }

// shrLarge sets z to floor(x/2^y). A count of all bits of x or more gives 0, whatever
// its size.
func shrLarge(_ *rational.Calc, z, x, y *big.Int) error {
	if !y.IsInt64() || y.Int64() >= int64(x.BitLen()) {
		z.SetInt64(0)
		return nil
	}
	z.Rsh(x, uint(y.Int64()))
	return nil
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

func shlLarge(c *rational.Calc, z, x, y *big.Int) error {
	if x.Sign() != 0 && (!y.IsInt64() || y.Int64() > min(c.Limits.Exponent, c.Limits.Bits)) {
		return rational.OverBits.Err()
	}
	z.Lsh(x, uint(y.Uint64()))
	return nil
}

// The functions below are those of Operator.Beside.

func orBeside(z, x uint64, _ bool) (mask, bits uint64, ok bool) { return ^x, z &^ x, x&^z == 0 }

func andBeside(z, x uint64, _ bool) (mask, bits uint64, ok bool) { return x, z, z&^x == 0 }

func xorBeside(z, x uint64, _ bool) (mask, bits uint64, ok bool) { return ^uint64(0), z ^ x, true }

func shlBeside(z, x uint64, left bool) (mask, y uint64, ok bool) {
	mask = ^uint64(0)
	switch {
	case !left:
		y = z >> x
		return mask, y, x < 64 && y<<x == z
	case x == 0 || x > z:
		return 0, 0, false
	}
	y = uint64(bits.Len64(z) - bits.Len64(x))
	return mask, y, x<<y == z
}

func shrBeside(z, x uint64, left bool) (mask, y uint64, ok bool) {
	mask = ^uint64(0)
	switch {
	case !left: // an interval
		return mask << x, z << x, x < 64 && z<<x>>x == z
	case x < z:
		return 0, 0, false
	}
	y = uint64(bits.Len64(x) - bits.Len64(z))
	return mask, y, x>>y == z
}

func modWords(_ *rational.Calc, x, y uint64) (uint64, bool) {
	if y == 0 {
		return 0, false
	}
	return x % y, true
}

func modLarge(c *rational.Calc, z, x, y *big.Int) error {
	if y.Sign() == 0 {
		return rational.DivisionByZero.Err()
	}
	if err := c.Spend(wordsOf(x) * wordsOf(y)); err != nil {
		return err
	}
	z.Rem(x, y)
	return nil
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

// appendLarge sets z to x*10^d+y, where d is how many digits y has.
func appendLarge(c *rational.Calc, z, x, y *big.Int) error {
	if err := c.Spend(4 * (wordsOf(x) + wordsOf(y)) * wordsOf(y)); err != nil {
		return err
	}
	digits := max(1, int64(float64(y.BitLen()-1)*math.Log10(2)))
	ten := big.NewInt(10)
	shift := new(big.Int).Exp(ten, big.NewInt(digits), nil)
	for shift.Cmp(y) <= 0 {
		shift.Mul(shift, ten)
	}
	z.Add(z.Mul(x, shift), y)
	return nil
}

// wordsOf is how many words of memory a number takes, and some more.
func wordsOf(x *big.Int) int64 { return int64(x.BitLen())/64 + 8 }
