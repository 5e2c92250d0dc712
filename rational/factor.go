package rational

import (
	"math/big"
	"math/bits"
)

// factor appends the factors of n > 0 to dst, in order; what is left when the
// primes below TrialLimit are out is one factor.
func factor(dst Vector, n uint64) Vector {
	if z := bits.TrailingZeros64(n); z > 0 {
		dst = append(dst, Factor{2, int64(z) * Unit})
		n >>= uint(z)
	}
	for i := range smallPrimes {
		p := &smallPrimes[i]
		if p.p*p.p > n {
			break
		}
		if q := n * p.inv; q <= p.max {
			e := int64(0)
			for ; q <= p.max; q = n * p.inv {
				n = q
				e += Unit
			}
			dst = append(dst, Factor{p.p, e})
		}
	}
	if n > 1 {
		dst = append(dst, Factor{n, Unit})
	}
	return dst
}

// factorBig is factor for the size of any n that is not 0. It gives up where more than
// 64 bits are left.
func factorBig(dst Vector, n *big.Int) (Vector, Status) {
	if v, ok := uint128Of(n); ok {
		return v.factor(dst)
	}
	n = new(big.Int).Abs(n)
	if z := n.TrailingZeroBits(); z > 0 {
		dst = append(dst, Factor{2, int64(z) * Unit})
		n.Rsh(n, z)
	}
	var p, q, r big.Int
	for i := range smallPrimes {
		p.SetUint64(smallPrimes[i].p)
		e := int64(0)
		for {
			if q.QuoRem(n, &p, &r); r.Sign() != 0 {
				break
			}
			n.Set(&q)
			e += Unit
		}
		if e > 0 {
			dst = append(dst, Factor{smallPrimes[i].p, e})
		}
	}
	if !n.IsUint64() {
		return dst, OverCofactor
	}
	if n.Uint64() > 1 {
		dst = append(dst, Factor{n.Uint64(), Unit})
	}
	return dst, OK
}

// primes appends the prime factors of a large factor m to dst.
func primes(dst Vector, m uint64) Vector {
	if m == 1 {
		return dst
	}
	if m < firstLarge || isPrime(m) {
		return insert(dst, Factor{m, Unit})
	}
	d := rho(m)
	return primes(primes(dst, d), m/d)
}
