package rational

import (
	"math"
	"math/big"
	"math/bits"
	"sync"
)

// The wide form writes an integer as a product of atoms: the primes below
// atomTrial, which are always taken out, and pairwise coprime integers without
// such primes, which are never factored. Below atomPrime these are primes too.
const (
	atomTrial = 1 << 10
	atomPrime = atomTrial * atomTrial
)

// trialChunk is a product of primes within one word, so that one pass over a
// large integer tells which of them divide it.
type trialChunk struct {
	product uint64
	primes  []uint64
}

var trialChunks = sync.OnceValue(makeTrialChunks)

// trialProduct is the product of the chunks: the remainder of a long integer
// by it has the same small primes, and is short.
var trialProduct = sync.OnceValue(func() *big.Int {
	n := big.NewInt(1)
	for _, chunk := range trialChunks() {
		n.Mul(n, new(big.Int).SetUint64(chunk.product))
	}
	return n
})

func makeTrialChunks() (list []trialChunk) {
	chunk := trialChunk{product: 1}
	for p := uint64(3); p < atomTrial; p += 2 {
		if !isPrime(p) {
			continue
		}
		if hi, lo := bits.Mul64(chunk.product, p); hi == 0 {
			chunk.product = lo
			chunk.primes = append(chunk.primes, p)
			continue
		}
		list = append(list, chunk)
		chunk = trialChunk{product: p, primes: []uint64{p}}
	}
	return append(list, chunk)
}

// modWord returns n modulo d for n >= 0.
func modWord(n *big.Int, d uint64) uint64 {
	r := uint64(0)
	words := n.Bits()
	for i := len(words) - 1; i >= 0; i-- {
		if bits.UintSize == 64 {
			r = bits.Rem64(r, uint64(words[i]), d)
		} else {
			r = bits.Rem64(r>>32, r<<32|uint64(words[i]), d)
		}
	}
	return r
}

// removePower divides n by the highest power of p that divides it, in place,
// and returns the exponent.
func removePower(n, p *big.Int) int64 {
	var q, r big.Int
	if q.QuoRem(n, p, &r); r.Sign() != 0 {
		return 0
	}
	n.Set(&q)
	k := 2 * removePower(n, new(big.Int).Mul(p, p))
	if q.QuoRem(n, p, &r); r.Sign() == 0 {
		n.Set(&q)
		k++
	}
	return k + 1
}

// trial divides the primes below atomTrial out of n > 0, gives each to emit
// with its exponent, in order, and returns what is left.
func trial(n *big.Int, emit func(p *big.Int, k int64)) *big.Int {
	n = new(big.Int).Set(n)
	if z := n.TrailingZeroBits(); z > 0 {
		emit(big.NewInt(2), int64(z))
		n.Rsh(n, z)
	}
	rest := n
	if n.BitLen() > 2*trialProduct().BitLen() {
		rest = new(big.Int).Rem(n, trialProduct())
	}
	chunks := trialChunks()
	for i := range chunks {
		if n.IsUint64() && n.Uint64() == 1 {
			break
		}
		chunk := &chunks[i]
		r := modWord(rest, chunk.product)
		for _, p := range chunk.primes {
			if r%p == 0 {
				b := new(big.Int).SetUint64(p)
				emit(b, removePower(n, b))
			}
		}
	}
	return n
}

// perfectPowerOf writes n > 1, which has no prime below atomTrial, as m^k for
// the largest k. A prime k is tried only where n is a k-th power modulo some
// primes q = 1 modulo k, which all but one in k^3 of other integers fail.
func perfectPowerOf(n *big.Int) (m *big.Int, k int64) {
	m, k = n, 1
	for p := int64(2); p*10 <= int64(m.BitLen()); p++ {
		if !isPrime(uint64(p)) {
			continue
		}
		for p*10 <= int64(m.BitLen()) && residuePower(m, uint64(p)) {
			r := bigRoot(m, p)
			if new(big.Int).Exp(r, big.NewInt(p), nil).Cmp(m) != 0 {
				break
			}
			m, k = r, k*p
		}
	}
	return m, k
}

// residuePower reports whether n is a k-th power modulo three primes.
func residuePower(n *big.Int, k uint64) bool {
	found := 0
	for q := 2*k + 1; found < 3; q += 2 * k {
		if q < 1<<20 && k < 1<<10 {
			q += (1 << 20) / (2 * k) * (2 * k) // small primes tell less
		}
		if !isPrime(q) {
			continue
		}
		found++
		m := newModulus(q)
		if x := modWord(n, q); x != 0 && m.pow(m.residue(x), (q-1)/k) != m.one {
			return false
		}
	}
	return true
}

// rootWork is the work of a root of an integer of so many bits, of any index.
func rootWork(bits float64) int64 {
	words := bits/64 + 1
	return int64(1500 + 300*words + 11*math.Pow(words, 1.75))
}

// bigRoot returns the integer part of the k-th root of n >= 0: that of the
// leading half is found first, then Newton's iteration from above.
func bigRoot(n *big.Int, k int64) *big.Int {
	r := new(big.Int).Set(n)
	for ; k%2 == 0; k /= 2 {
		r.Sqrt(r)
	}
	if k == 1 || r.Sign() == 0 {
		return r
	}
	half := int64(r.BitLen()) / (2 * k)
	if half < 40 {
		return newton(r, above(r, k), k)
	}
	n = r
	r = bigRoot(new(big.Int).Rsh(n, uint(half*k)), k)
	r.Add(r, big.NewInt(1)).Lsh(r, uint(half)) // above the root
	return newton(n, r, k)
}

// coprimeBase returns pairwise coprime integers above 1 of which every integer
// in the list is a product.
func coprimeBase(list []*big.Int) []*big.Int {
	var base []*big.Int
	todo := append([]*big.Int(nil), list...)
	var g big.Int
next:
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n.IsUint64() && n.Uint64() == 1 {
			continue
		}
		for i, m := range base {
			if m.Cmp(n) == 0 {
				continue next
			}
			if g.GCD(nil, nil, m, n); g.IsUint64() && g.Uint64() == 1 {
				continue
			}
			d := new(big.Int).Set(&g)
			base = append(base[:i], base[i+1:]...)
			todo = append(todo, d, new(big.Int).Quo(m, d), new(big.Int).Quo(n, d))
			continue next
		}
		base = append(base, n)
	}
	return base
}

func isOne(n *big.Int) bool { return n.IsInt64() && n.Int64() == 1 }
