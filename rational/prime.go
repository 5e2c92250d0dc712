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
		list = append(list, smallPrime{p, wordInverse(p), math.MaxUint64 / p})
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

// modulus is an odd modulus n for products after P. L. Montgomery ("Modular
// multiplication without trial division", Math. Comp. 44, 1985): a residue x is
// kept as x*2^64 modulo n.
type modulus struct {
	n, inverse uint64 // and the inverse of n modulo 2^64
	one        uint64 // the residue 1, that is 2^64 modulo n
}

func newModulus(n uint64) modulus { return modulus{n, wordInverse(n), -n % n} }

// residue returns x as it is kept.
func (m *modulus) residue(x uint64) uint64 {
	_, r := bits.Div64(x%m.n, 0, m.n)
	return r
}

// mul returns the product of two residues.
func (m *modulus) mul(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	over, _ := bits.Mul64(lo*m.inverse, m.n)
	r, borrow := bits.Sub64(hi, over, 0)
	return r + m.n&-borrow
}

// pow returns a residue to the power e.
func (m *modulus) pow(a, e uint64) uint64 {
	r := m.one
	for ; e > 0; e >>= 1 {
		if e&1 == 1 {
			r = m.mul(r, a)
		}
		a = m.mul(a, a)
	}
	return r
}

// wordInverse returns the inverse of an odd n modulo 2^64.
func wordInverse(n uint64) uint64 {
	v := n // Newton's iteration doubles the correct bits: 3, 6, ...
	for range 5 {
		v *= 2 - n*v
	}
	return v
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
// first prime bases. The first k of them have no counterexample below the bounds of
// primeBases (G. Jaeschke, "On strong pseudoprimes to several bases", Math. Comp.
// 61, 1993; Y. Jiang and Y. Deng, "Strong pseudoprimes to the first eight prime
// bases", Math. Comp. 83, 2014), and the first twelve none below 3.3e24 (J. Sorenson
// and J. Webster, "Strong pseudoprimes to twelve prime bases", Math. Comp. 86,
// 2017).
func isPrime(n uint64) bool {
	if n < 2 {
		return false
	}
	for _, p := range [...]uint64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37} {
		if n%p == 0 {
			return n == p
		}
	}
	m := newModulus(n)
	s := bits.TrailingZeros64(n - 1)
	d := (n - 1) >> uint(s)
bases:
	for _, b := range primeBases {
		if n < b.from {
			break
		}
		x := m.pow(m.residue(b.p), d)
		if x == m.one || x == n-m.one {
			continue
		}
		for range s - 1 {
			x = m.mul(x, x)
			if x == n-m.one {
				continue bases
			}
		}
		return false
	}
	return true
}

// primeBases are the bases of isPrime, each with the least n that needs it: a strong
// pseudoprime to all bases before it.
var primeBases = [...]struct{ p, from uint64 }{
	{2, 0},
	{3, 2047},
	{5, 1373653},
	{7, 25326001},
	{11, 3215031751},
	{13, 2152302898747},
	{17, 3474749660383},
	{19, 341550071728321},
	{23, 341550071728321},
	{29, 3825123056546413051},
	{31, 3825123056546413051},
	{37, 3825123056546413051},
}

// rho returns a proper factor of a composite n without factors below
// TrialLimit (R. P. Brent, "An improved Monte Carlo factorization algorithm",
// BIT 20, 1980).
func rho(n uint64) uint64 {
	if r := Isqrt(n); r*r == n {
		return r
	}
	m := newModulus(n)
	for c := uint64(1); ; c++ {
		y, x, ys := uint64(2), uint64(2), uint64(2)
		g, q := uint64(1), m.one
		step := func(v uint64) uint64 {
			r, carry := bits.Add64(m.mul(v, v), c, 0)
			if carry != 0 || r >= n {
				r -= n
			}
			return r
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
					q = m.mul(q, max(x, y)-min(x, y))
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
