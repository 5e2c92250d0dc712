package rational

import "math/bits"

// Key is the image of a positive number in the field of keyPrime elements.
//
// The map is a ring homomorphism from the rationals (whose denominators the
// prime does not divide), carried on to radicals: keyPrime is 3 modulo 4 and
// (keyPrime-1)/2 is prime, so that up to sign every element has exactly one
// root of each degree that divides a power of Unit. The key of a sum of two
// numbers of one class is the sum of their keys, and up to sign the key of a
// product or power is the product or power of keys. A table that is indexed
// by keys folded over the sign can so look up the result of an operation
// before it computes it. Equal numbers have equal keys; equal keys say
// nothing until the numbers are compared.
type Key uint64

const (
	keyPrime = 1<<64 - keyGap
	keyGap   = 1469
	keyHalf  = (keyPrime - 1) / 2
	// unitInverse is the inverse of Unit modulo keyHalf.
	unitInverse = 7484672842613493497
)

// Add returns the key of a sum.
func (a Key) Add(b Key) Key {
	s, carry := bits.Add64(uint64(a), uint64(b), 0)
	if carry != 0 {
		s += keyGap
	}
	if s >= keyPrime {
		s -= keyPrime
	}
	return Key(s)
}

// Sub returns the key of a difference.
func (a Key) Sub(b Key) Key {
	d, borrow := bits.Sub64(uint64(a), uint64(b), 0)
	if borrow != 0 {
		d -= keyGap
	}
	return Key(d)
}

// Mul returns the key of a product.
func (a Key) Mul(b Key) Key {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// 2^64 = keyGap modulo keyPrime, twice.
	hi2, lo2 := bits.Mul64(hi, keyGap)
	lo, carry := bits.Add64(lo, lo2, 0)
	hi2 += carry
	lo, carry = bits.Add64(lo, hi2*keyGap, 0)
	if carry != 0 {
		lo += keyGap
	}
	if lo >= keyPrime {
		lo -= keyPrime
	}
	return Key(lo)
}

// Power returns the key of a power, up to its sign.
func (a Key) Power(e uint64) Key { return a.pow(e) }

func (a Key) pow(e uint64) Key {
	if e == 0 {
		return 1
	}
	for ; e&1 == 0; e >>= 1 {
		a = a.Mul(a)
	}
	r := a
	for e >>= 1; e > 0; e >>= 1 {
		if a = a.Mul(a); e&1 == 1 {
			r = r.Mul(a)
		}
	}
	return r
}

// Sqrt returns the key of a square root, up to its sign.
func (a Key) Sqrt() Key { return a.pow((keyHalf + 1) / 2) }

// Inverse returns the key of an inverse; that of 0 is 0.
func (a Key) Inverse() Key { return a.pow(keyPrime - 2) }

// Fold returns the same key for a number and its negative.
func (a Key) Fold() Key { return min(a, Key(keyPrime)-a) }

// baseKey is the keys of a prime, of its inverse and of its root of degree
// Unit, and of the powers of its
// sixteenth root.
type baseKey struct {
	p, inverse, root Key
	sixteenth        [16]Key
}

var smallKeys = makeSmallKeys()

func makeSmallKeys() (list [TrialLimit]baseKey) {
	list[2] = makeBaseKey(2)
	for _, p := range smallPrimes {
		list[p.p] = makeBaseKey(p.p)
	}
	return list
}

func makeBaseKey(p uint64) baseKey {
	k := Key(p)
	q := k
	if q.pow(keyHalf) != 1 { // of p and -p, one is a square
		q = keyPrime - q
	}
	b := baseKey{p: k, inverse: k.Inverse(), root: q.pow(unitInverse)}
	step := b.root.pow(Unit / 16)
	b.sixteenth[0] = 1
	for i := 1; i < 16; i++ {
		b.sixteenth[i] = b.sixteenth[i-1].Mul(step)
	}
	return b
}

// rootKey returns the key of the root of degree Unit of p, to the k.
func rootKey(p uint64, k int64) Key {
	// The order of every element divides keyPrime-1.
	hi, lo := bits.Mul64(unitInverse, uint64(k))
	return Key(p % keyPrime).pow(bits.Rem64(hi, lo, keyPrime-1))
}

// Key returns the key of a positive number.
func (f Vector) Key() Key {
	r, under := Key(1), Key(1)
	for _, x := range f {
		whole, k := x.E/Unit, x.E%Unit
		if k < 0 {
			whole, k = whole-1, k+Unit
		}
		if x.P >= TrialLimit {
			switch p := Key(x.P % keyPrime); {
			case whole > 0:
				r = r.Mul(p.pow(uint64(whole)))
			case whole < 0:
				under = under.Mul(p.pow(uint64(-whole)))
			}
			if k > 0 {
				r = r.Mul(rootKey(x.P, k))
			}
			continue
		}
		b := &smallKeys[x.P]
		switch {
		case whole == 1:
			r = r.Mul(b.p)
		case whole > 0:
			r = r.Mul(b.p.pow(uint64(whole)))
		case whole == -1:
			r = r.Mul(b.inverse)
		case whole < 0:
			r = r.Mul(b.inverse.pow(uint64(-whole)))
		}
		switch {
		case k == 0:
		case k%(Unit/16) == 0:
			r = r.Mul(b.sixteenth[k/(Unit/16)])
		default:
			r = r.Mul(b.root.pow(uint64(k)))
		}
	}
	if under != 1 {
		r = r.Mul(under.Inverse())
	}
	return r
}
