package rational

import (
	"math/big"
	"math/bits"
)

// uint128 is an unsigned integer of 128 bits.
type uint128 struct{ hi, lo uint64 }

func (x uint128) add(y uint128) uint128 {
	lo, carry := bits.Add64(x.lo, y.lo, 0)
	hi, _ := bits.Add64(x.hi, y.hi, carry)
	return uint128{hi, lo}
}

func (x uint128) sub(y uint128) uint128 {
	lo, borrow := bits.Sub64(x.lo, y.lo, 0)
	hi, _ := bits.Sub64(x.hi, y.hi, borrow)
	return uint128{hi, lo}
}

func (x uint128) cmp(y uint128) int {
	switch {
	case x == y:
		return 0
	case x.hi > y.hi || x.hi == y.hi && x.lo > y.lo:
		return 1
	}
	return -1
}

func (x uint128) bits() int64 {
	if x.hi != 0 {
		return int64(64 + bits.Len64(x.hi))
	}
	return int64(bits.Len64(x.lo))
}

func (x uint128) big() *big.Int {
	if x.hi == 0 {
		return new(big.Int).SetUint64(x.lo)
	}
	v := new(big.Int).SetUint64(x.hi)
	return v.Or(v.Lsh(v, 64), new(big.Int).SetUint64(x.lo))
}

// uint128Of returns the size of n, and whether it fits.
func uint128Of(n *big.Int) (x uint128, ok bool) {
	if n.BitLen() > 128 {
		return x, false
	}
	for i, w := range n.Bits() {
		if at := i * bits.UintSize; at < 64 {
			x.lo |= uint64(w) << at
		} else {
			x.hi |= uint64(w) << (at - 64)
		}
	}
	return x, true
}

// mul returns x*p, and whether it is below 2^126.
func (x uint128) mul(p uint64) (uint128, bool) {
	c, lo := bits.Mul64(x.lo, p)
	over, hi := bits.Mul64(x.hi, p)
	hi, carry := bits.Add64(hi, c, 0)
	return uint128{hi, lo}, over == 0 && carry == 0 && hi < 1<<62
}

// expand128 multiplies out a vector of positive whole exponents, and reports
// whether the product is below 2^126.
func expand128(f Vector) (uint128, bool) {
	v := uint128{0, 1}
	ok := true
	for _, x := range f {
		if x.E >= 126*Unit {
			return v, false
		}
		for e := x.E; e > 0; e -= Unit {
			if v, ok = v.mul(x.P); !ok {
				return v, false
			}
		}
	}
	return v, true
}

// factor appends the factors of x > 0 to dst, as the function factor does. It
// gives up where more than 64 bits are left.
func (x uint128) factor(dst Vector) (Vector, Status) {
	if x.hi == 0 {
		return factor(dst, x.lo), OK
	}
	if x.lo == 0 {
		x.lo, x.hi = x.hi, 0
		dst = factor(dst, x.lo)
		return insert(dst, Factor{2, 64 * Unit}), OK
	}
	if z := uint(bits.TrailingZeros64(x.lo)); z > 0 {
		dst = append(dst, Factor{2, int64(z) * Unit})
		x.lo = x.lo>>z | x.hi<<(64-z)
		x.hi >>= z
	}
	for i := range smallPrimes {
		p := smallPrimes[i].p
		e := int64(0)
		for {
			hi, r := x.hi/p, x.hi%p
			lo, r := bits.Div64(r, x.lo, p)
			if r != 0 {
				break
			}
			x = uint128{hi, lo}
			e += Unit
		}
		if e > 0 {
			dst = append(dst, Factor{p, e})
		}
	}
	if x.hi != 0 {
		return dst, OverCofactor
	}
	if x.lo > 1 {
		dst = append(dst, Factor{x.lo, Unit})
	}
	return dst, OK
}
