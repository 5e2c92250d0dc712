package rational

import (
	"math"
	"math/big"
)

// Floor returns the largest integer that is not above x, computed exactly.
// The error is a *LimitError.
func (c *Calc) Floor(x Num) (Num, error) {
	if x.IsInt() {
		return x, nil
	}
	if x.isWide {
		return c.floorWide(x)
	}
	if v, ok := floorNear(x.f); ok {
		if x.sign < 0 {
			v++
		}
		n, err := c.Natural(v)
		n.sign *= x.sign
		return n, err
	}
	if err := c.Spend(floorWork(x.f)); err != nil {
		return Num{}, err
	}
	v := floorAbs(x.f)
	if x.sign < 0 { // x is not an integer, so the next one below is larger in size
		v.Add(v, big.NewInt(1))
		v.Neg(v)
	}
	return c.FromBig(v)
}

// Ceil returns the smallest integer that is not below x, computed exactly.
// The error is a *LimitError.
func (c *Calc) Ceil(x Num) (Num, error) {
	n, err := c.Floor(x.Neg())
	return n.Neg(), err
}

// floorNear returns the integer part of a positive number that is not an
// integer, where floating point proves it: the number is small, and further
// from the next integers than the estimate can be off.
//
// A logarithm that heights gives is off by less than 2^-46 of the sum of the
// two heights: each of at most 2^5 terms is off by a few units of 2^-53 of
// itself, and so is each of as many additions.
func floorNear(f Vector) (uint64, bool) {
	num, den := heights(f)
	if len(f) > 1<<5 || num-den > 40 {
		return 0, false
	}
	v := math.Exp2(num - den)
	off := v * ((num+den)*0x1p-46 + 0x1p-50)
	if low := math.Floor(v); v-off > low && v+off < low+1 {
		return uint64(low), true
	}
	return 0, false
}

// maxPower bounds the bits of a power that makes a number rational, where a root
// of that is faster than one root of each prime.
const maxPower = 1 << 15

// floorAbs returns the integer part of a positive number that is not an
// integer. For x = (a/b)^(1/l) that is the root of the integer part of a/b. Where
// the power is too large it encloses the number ever more closely until both ends
// have the same integer part.
func floorAbs(f Vector) *big.Int {
	l := common(f)
	if num, den := heights(f); float64(l)*max(num, den) < maxPower {
		power := make(Vector, len(f))
		for i, x := range f {
			power[i] = Factor{x.P, x.E * l}
		}
		a, b := expand(power)
		return bigRoot(a.Quo(a, b), l)
	}
	for w := uint(64); ; w *= 2 {
		low, high, den := enclose(f, w)
		low.Quo(low, den)
		high.Quo(high, den)
		if low.Cmp(high) == 0 {
			return low
		}
	}
}

// floorWork is the work of floorAbs, of which the last precision is below four
// times what the integer part and the terms of the fraction need.
func floorWork(f Vector) int64 {
	num, den := heights(f)
	work := rootWork(float64(common(f)) * min(num+den, maxPower))
	if float64(common(f))*max(num, den) >= maxPower {
		for i := range f {
			work += rootWork(4 * (num + den + 64) * float64(common(f[i:i+1])))
		}
	}
	return work
}

// enclose returns integers with low <= x*den <= high for the positive number
// x with the given factors. The ends are equal for a rational x, and strict
// otherwise: each prime's root is taken with w bits after the point.
func enclose(f Vector, w uint) (low, high, den *big.Int) {
	whole := make(Vector, 0, len(f))
	low, high = big.NewInt(1), big.NewInt(1)
	shift := uint(0)
	var r big.Int
	for _, x := range f {
		k := (x.E%Unit + Unit) % Unit
		if x.E != k {
			whole = append(whole, Factor{x.P, x.E - k})
		}
		if k == 0 {
			continue
		}
		g := int64(GCD(uint64(k), Unit))
		l := Unit / g
		r.SetUint64(x.P)
		r.Exp(&r, big.NewInt(k/g), nil)
		r.Set(bigRoot(r.Lsh(&r, w*uint(l)), l))
		low.Mul(low, &r)
		high.Mul(high, r.Add(&r, big.NewInt(1)))
		shift += w
	}
	num, den := expand(whole)
	return low.Mul(low, num), high.Mul(high, num), den.Lsh(den, shift)
}

// newton returns the integer part of the k-th root of n, from r, which is not
// below the root and is changed.
func newton(n, r *big.Int, k int64) *big.Int {
	var t, u big.Int
	bigK, less := big.NewInt(k), big.NewInt(k-1)
	for {
		// t = ((k-1)*r + n/r^(k-1)) / k
		u.Exp(r, less, nil)
		u.Quo(n, &u)
		t.Mul(r, less)
		t.Add(&t, &u)
		t.Quo(&t, bigK)
		if t.Cmp(r) >= 0 {
			return r
		}
		r.Set(&t)
	}
}

// above returns an integer not below the k-th root of n, and close to it: its
// estimate is good to more than the millionth part that is added.
func above(n *big.Int, k int64) *big.Int {
	const top = 52
	drop := max(n.BitLen()-top, 0)
	lead := float64(new(big.Int).Rsh(n, uint(drop)).Int64())
	whole, part := math.Modf((math.Log2(lead+1) + float64(drop)) / float64(k))
	r := big.NewInt(int64(math.Exp2(part)*(1+1e-6)*(1<<top)) + 1)
	if s := int(whole) - top; s >= 0 {
		return r.Lsh(r, uint(s))
	} else {
		return r.Add(r.Rsh(r, uint(-s)), big.NewInt(1))
	}
}
