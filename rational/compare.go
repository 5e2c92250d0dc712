package rational

import (
	"math"
	"math/bits"
)

// Cmp returns the sign of a-b. It needs no limit for compact numbers; for wide
// ones the error is a *LimitError.
func (c *Calc) Cmp(a, b Num) (int, error) {
	if !a.isWide && !b.isWide || a.sign != b.sign || a.sign == 0 {
		return Compare(a, b), nil
	}
	k, err := c.cmpWide(a.widen(), b.widen())
	return int(a.sign) * k, err
}

// Equal reports whether two numbers are the same. The error, a *LimitError or
// ErrOutside, says that this is not known, which compact numbers never meet.
func (c *Calc) Equal(a, b Num) (bool, error) {
	if !a.isWide && !b.isWide || a.sign != b.sign || a.sign == 0 {
		return a.Equal(b), nil
	}
	same, err := c.equalWide(a.widen(), b.widen())
	if err != nil {
		k, err := c.Cmp(a, b)
		return err == nil && k == 0, err
	}
	return same, nil
}

// Compare returns the sign of a-b, and for wide numbers that no limit in use
// could tell apart, 0; Calc.Cmp has an error for these.
func Compare(a, b Num) int {
	if (a.isWide || b.isWide) && a.sign == b.sign && a.sign != 0 {
		k, _ := judge().Cmp(a, b)
		return k
	}
	switch {
	case a.sign < b.sign:
		return -1
	case a.sign > b.sign:
		return 1
	case a.sign == 0:
		return 0
	}
	return int(a.sign) * compareVector(a.f, b.f)
}

// compareVector orders two positive numbers: by their logarithms where these are clearly
// apart; otherwise by their quotient, which is not 1: by a power of it that is a fraction,
// or where that is too large, by enclosing it ever more closely. A sum of n logarithms is
// off by at most n+4 units of 2^-53 of the sum of their sizes (see floorNear), which is
// below 2^-41 of it here.
func compareVector(a, b Vector) int {
	p, q := heights(a)
	u, v := heights(b)
	if d := p - q - (u - v); math.Abs(d) > 0x1p-40*(p+q+u+v) && len(a)+len(b) < 1<<11 {
		return sign(d)
	}
	if clash(a, b) {
		a, b = refine(a, b)
	}
	r := merge(nil, a, b, -1)
	if len(r) == 0 {
		return 0
	}
	l := common(r)
	if p, q := heights(r); float64(l)*(p+q) < comparePower {
		for i := range r {
			r[i].E *= l
		}
		num, den := expand(r)
		return num.Cmp(den)
	}
	for w := uint(64); ; w *= 2 {
		low, high, den := enclose(r, w)
		if low.Cmp(den) >= 0 {
			return 1
		}
		if high.Cmp(den) <= 0 {
			return -1
		}
	}
}

// comparePower is how many bits a power has at most that is computed to compare. Of 16th
// roots of numbers of 128 bits it takes a tenth of the time of the roots. Chosen.
const comparePower = 1 << 13

func sign(d float64) int {
	if d > 0 {
		return 1
	}
	return -1
}

// mul64 returns a*b and whether it fits an int64.
func mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(max(a, -a)), uint64(max(b, -b)))
	if hi != 0 || lo >= 1<<63 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}
