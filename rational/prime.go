package rational

import (
	"math"
	"math/bits"
)

const (
	// TrialLimit bounds the primes that are always taken out of an integer:
	// factors below it are prime.
	TrialLimit = 257
	// firstLarge is the square of the first prime that is not: an integer
	// without factors below TrialLimit that is less than this is prime.
	firstLarge = TrialLimit * TrialLimit
)

// smallPrime holds what the inner loops need of a prime below TrialLimit.
type smallPrime struct {
	p   uint64
	inv uint64 // inverse of p modulo 2^64 (odd p)
	max uint64 // floor((2^64-1)/p): n is divisible by p just when n*inv <= max
}

var (
	smallPrimes = oddPrimes() // the odd primes below TrialLimit
	log2Small   = logarithms()
)

func oddPrimes() (list []smallPrime) {
next:
	for p := uint64(3); p < TrialLimit; p += 2 {
		for _, q := range list {
			if p%q.p == 0 {
				continue next
			}
		}
		inv := p // Newton's iteration doubles the correct bits: 3, 6, ...
		for range 5 {
			inv *= 2 - p*inv
		}
		list = append(list, smallPrime{p, inv, math.MaxUint64 / p})
	}
	return list
}

func logarithms() (l [TrialLimit]float64) {
	for i := 2; i < TrialLimit; i++ {
		l[i] = math.Log2(float64(i))
	}
	return l
}

func log2(p uint64) float64 {
	if p < TrialLimit {
		return log2Small[p]
	}
	return math.Log2(float64(p))
}

func mulmod(a, b, n uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return bits.Rem64(hi, lo, n)
}

func powmod(a, e, n uint64) uint64 {
	r := uint64(1)
	for ; e > 0; e >>= 1 {
		if e&1 == 1 {
			r = mulmod(r, a, n)
		}
		a = mulmod(a, a, n)
	}
	return r
}

// GCD returns the greatest common divisor of a and b, 0 for two zeros.
func GCD(a, b uint64) uint64 {
	if a == 0 || b == 0 {
		return a | b
	}
	shift := bits.TrailingZeros64(a | b)
	a >>= uint(bits.TrailingZeros64(a))
	for b != 0 {
		b >>= uint(bits.TrailingZeros64(b))
		if a > b {
			a, b = b, a
		}
		b -= a
	}
	return a << uint(shift)
}

// isPrime decides primality of any n of 64 bits by the strong test to the
// first twelve prime bases, which has no counterexample below 3.3e24
// (J. Sorenson and J. Webster, "Strong pseudoprimes to twelve prime bases",
// Math. Comp. 86, 2017).
func isPrime(n uint64) bool {
	if n < 2 {
		return false
	}
	for _, p := range [...]uint64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37} {
		if n%p == 0 {
			return n == p
		}
	}
	d := n - 1
	s := bits.TrailingZeros64(d)
	d >>= uint(s)
bases:
	for _, a := range [...]uint64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37} {
		x := powmod(a, d, n)
		if x == 1 || x == n-1 {
			continue
		}
		for range s - 1 {
			x = mulmod(x, x, n)
			if x == n-1 {
				continue bases
			}
		}
		return false
	}
	return true
}

// rho returns a proper factor of a composite n without factors below
// TrialLimit (R. P. Brent, "An improved Monte Carlo factorization algorithm",
// BIT 20, 1980).
func rho(n uint64) uint64 {
	if r := Isqrt(n); r*r == n {
		return r
	}
	for c := uint64(1); ; c++ {
		y, x, ys := uint64(2), uint64(2), uint64(2)
		g, q := uint64(1), uint64(1)
		step := func(v uint64) uint64 {
			hi, lo := bits.Mul64(v, v)
			var carry uint64
			lo, carry = bits.Add64(lo, c, 0)
			return bits.Rem64(hi+carry, lo, n)
		}
		for r := 1; g == 1; r *= 2 {
			x = y
			for range r {
				y = step(y)
			}
			for k := 0; k < r && g == 1; k += 64 {
				ys = y
				for range min(64, r-k) {
					y = step(y)
					q = mulmod(q, max(x, y)-min(x, y), n)
				}
				g = GCD(q, n)
			}
		}
		if g == n {
			for g = 1; g == 1; {
				ys = step(ys)
				g = GCD(max(x, ys)-min(x, ys), n)
			}
		}
		if g != n {
			return g
		}
	}
}

// primesWork is the work of the prime factors of n: of the proof that n is prime,
// and of rho for a factor of about the size of its root.
func primesWork(n uint64) int64 {
	return int64(10000 + 60*math.Sqrt(math.Sqrt(float64(n))))
}

// Isqrt returns the integer square root of n.
func Isqrt(n uint64) uint64 {
	r := uint64(math.Sqrt(float64(n)))
	for r > 0 && (r > math.MaxUint32 || r*r > n) {
		r--
	}
	for r < math.MaxUint32 && (r+1)*(r+1) <= n {
		r++
	}
	return r
}
