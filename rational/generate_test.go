package rational

import (
	"fmt"
	"math/big"

	"pgregory.net/rapid"
)

// awkward are integers in which the factoring of the package could go wrong:
// primes on both sides of its bounds, and products and powers of these.
var awkward = []uint64{
	2, 3, 5, 7, 11, 251, 257, 263, 269, 65521, 65537, 65539,
	257 * 257, 257 * 263, 263 * 263, 257 * 65537, 65537 * 65539, 65537 * 65537,
	257 * 257 * 257, 257 * 257 * 257 * 257 * 257, 257 * 257 * 263 * 65537,
	4294967291, 4294967279, 4294967291 * 257, 4294967291 * 4294967279, 4294967291 * 4294967291,
	18446744073709551557, // the largest prime below 2^64
	18446744073709550147, // the prime of the keys
	1 << 62, 12157665459056928801 /* 3^40 */, 720720,
}

// anyRat draws a fraction and the same number, which was built in one of
// several ways, so that equal numbers come with different factors. Its parts
// are products of up to n awkward or plain integers.
func anyRat(t *rapid.T, n int, label string) (Num, *big.Rat) {
	c := NewCalc(looseLimits())
	v, x := big.NewRat(1, 1), FromInt(1)
	steps := rapid.IntRange(0, n).Draw(t, label+" steps")
	for i := range steps {
		var p uint64
		if rapid.Bool().Draw(t, fmt.Sprintf("%s awkward %d", label, i)) {
			p = rapid.SampledFrom(awkward).Draw(t, fmt.Sprintf("%s factor %d", label, i))
		} else {
			p = rapid.Uint64Range(1, 1000).Draw(t, fmt.Sprintf("%s factor %d", label, i))
		}
		k := int64(1)
		if rapid.Bool().Draw(t, fmt.Sprintf("%s below %d", label, i)) {
			k = -1
		}
		w := new(big.Rat).SetInt(new(big.Int).SetUint64(p))
		f, s := c.MulTo(nil, x, Unsigned(factor(nil, p)), k)
		if s != OK {
			t.Fatalf("MulTo of %v and %d^%d: %v", x, p, k, s.Err())
		}
		x, v = f, v.Mul(v, ratPow(w, k))
	}
	if rapid.Bool().Draw(t, label+" negative") {
		x, v = x.Neg(), v.Neg(v)
	}
	if rapid.IntRange(0, 15).Draw(t, label+" zero") == 0 {
		return Num{}, new(big.Rat)
	}
	if rapid.Bool().Draw(t, label+" rebuilt") {
		if y, err := c.FromRat(v); err == nil {
			x = y
		}
	}
	return x, v
}

// nonzeroRat is anyRat without 0.
func nonzeroRat(t *rapid.T, n int, label string) (Num, *big.Rat) {
	x, v := anyRat(t, n, label)
	if x.IsZero() {
		return FromInt(1), big.NewRat(1, 1)
	}
	return x, v
}

// plainRat draws a fraction of small terms, with which a few operations stay
// within the default limits.
func plainRat(t *rapid.T, label string) (Num, *big.Rat) {
	v := big.NewRat(rapid.Int64Range(-999, 999).Draw(t, label+" numerator"), rapid.Int64Range(1, 999).Draw(t, label+" denominator"))
	x, err := NewCalc(DefaultLimits()).FromRat(v)
	if err != nil {
		t.Fatalf("FromRat(%v): %v", v, err)
	}
	return x, v
}

// indices are the roots that the tests of radicals draw from.
var indices = []int64{2, 3, 4, 5, 6, 7, 8, 9, 12, 16}

// anyClass draws a positive radical without rational part, the root of
// index l of a product of primes, as a number and as a model.
func anyClass(t *rapid.T, l int64, label string) (Num, model) {
	c := NewCalc(looseLimits())
	x, m := FromInt(1), modelRat(big.NewRat(1, 1))
	for _, p := range []int64{2, 3, 7, 257, 65537} {
		k := rapid.Int64Range(-l, l).Draw(t, fmt.Sprintf("%s exponent of %d", label, p))
		if rapid.Bool().Draw(t, fmt.Sprintf("%s without %d", label, p)) || k%l == 0 {
			continue
		}
		e, err := c.FromRat(big.NewRat(k, l))
		if err != nil {
			t.Fatalf("FromRat(%d/%d): %v", k, l, err)
		}
		y, err := c.Pow(FromInt(p), e)
		if err != nil {
			t.Fatalf("%d^(%d/%d): %v", p, k, l, err)
		}
		if x, err = c.Mul(x, y); err != nil {
			t.Fatalf("%v times %v: %v", x, y, err)
		}
		m.base.Mul(m.base, ratPow(big.NewRat(p, 1), k))
	}
	m.index = l
	return x, m
}

// anyRadical draws a nonzero number of one term: a fraction times a radical.
func anyRadical(t *rapid.T, l int64, label string) (Num, model) {
	r, v := nonzeroRat(t, 2, label)
	x, m := anyClass(t, l, label)
	x, err := NewCalc(looseLimits()).Mul(r, x)
	if err != nil {
		t.Fatalf("%v times a radical: %v", r, err)
	}
	return x, modelRat(v).mul(m)
}

// plainRadical is anyRadical with a small fraction.
func plainRadical(t *rapid.T, l int64, label string) (Num, model) {
	r, v := plainRat(t, label)
	if r.IsZero() {
		r, v = FromInt(1), big.NewRat(1, 1)
	}
	x, m := anyClass(t, l, label)
	x, err := NewCalc(looseLimits()).Mul(r, x)
	if err != nil {
		t.Fatalf("%v times a radical: %v", r, err)
	}
	return x, modelRat(v).mul(m)
}

// smooth draws a product of small powers of the given primes, as a number and
// an integer of about the given bits.
func smooth(t *rapid.T, primes []int64, bits int, label string) (Num, *big.Int) {
	v := big.NewInt(1)
	f := Vector{}
	for i, p := range primes {
		q := big.NewInt(p)
		n := 0
		for v.BitLen()+q.BitLen() <= bits+1 {
			if i+1 < len(primes) && rapid.IntRange(0, 30).Draw(t, fmt.Sprintf("%s enough of %d", label, p)) == 0 {
				break
			}
			v.Mul(v, q)
			n++
		}
		if n > 0 {
			f = insert(f, Factor{uint64(p), int64(n) * Unit})
		}
	}
	return Unsigned(f), v
}
