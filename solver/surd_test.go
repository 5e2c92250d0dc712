package solver

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"strconv"

	"fourfours/rational"
)

// This file, surd_root_test.go and surd_ops_test.go are a second arithmetic,
// which the proofs of this package compare the search with. It shares nothing
// with package rational but the struct of limits: that package keeps a vector
// of factors and never takes a gcd, this one keeps a big.Rat in lowest terms
// next to a reduced radical and factors only what stands under a root. It is
// written for being read, not for speed.
//
// The limits are applied as the comments of rational.Limits state them.

// surd is coef times the product of p^(num/den) over radical. The radical is
// sorted by p, and every exponent is in lowest terms, above 0 and below 1, so
// that equal numbers are equal part by part.
type surd struct {
	coef    *big.Rat
	radical []radix
}

type radix struct {
	p        uint64
	num, den int64
}

// Why a surd has no value.
var (
	errUndefined = errors.New("undefined")
	errOutside   = errors.New("outside the exact domain")
	errLimit     = errors.New("beyond a limit")
)

func surdOf(num, den int64) surd { return surd{coef: big.NewRat(num, den)} }

func (s surd) sign() int    { return s.coef.Sign() }
func (s surd) isRat() bool  { return len(s.radical) == 0 }
func (s surd) isInt() bool  { return s.isRat() && s.coef.IsInt() }
func (s surd) isZero() bool { return s.coef.Sign() == 0 }

// isUnit reports whether s is 1 or -1.
func (s surd) isUnit() bool {
	return s.isInt() && s.coef.Num().IsInt64() && (s.coef.Num().Int64() == 1 || s.coef.Num().Int64() == -1)
}

// int returns s as an int64, and whether it is an integer that fits.
func (s surd) int() (int64, bool) {
	if !s.isInt() || !s.coef.Num().IsInt64() {
		return 0, false
	}
	return s.coef.Num().Int64(), true
}

// id returns a text that equal numbers share and others do not.
func (s surd) id() string {
	id := s.coef.Num().Append(nil, 62)
	if !s.coef.IsInt() {
		id = s.coef.Denom().Append(append(id, '/'), 62)
	}
	for _, r := range s.radical {
		id = strconv.AppendUint(append(id, '*'), r.p, 10)
		id = strconv.AppendInt(append(id, '^'), r.num, 10)
		id = strconv.AppendInt(append(id, '/'), r.den, 10)
	}
	return string(id)
}

// String is for messages.
func (s surd) String() string {
	text := s.coef.RatString()
	for _, r := range s.radical {
		text += " * " + strconv.FormatUint(r.p, 10) + "^(" + strconv.FormatInt(r.num, 10) + "/" + strconv.FormatInt(r.den, 10) + ")"
	}
	return text
}

func (s surd) neg() surd { return surd{new(big.Rat).Neg(s.coef), s.radical} }

func (s surd) inverse() surd {
	out := surd{new(big.Rat).Inv(s.coef), nil}
	for _, r := range s.radical { // p^-f is p^(1-f)/p
		out.coef.Mul(out.coef, new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).SetUint64(r.p)))
		out.radical = append(out.radical, radix{r.p, r.den - r.num, r.den})
	}
	return out
}

// times returns s*t without a look at the limits.
func (s surd) times(t surd) surd {
	out := surd{new(big.Rat).Mul(s.coef, t.coef), nil}
	if out.isZero() {
		return out
	}
	i, j := 0, 0
	for i < len(s.radical) || j < len(t.radical) {
		switch {
		case j == len(t.radical) || i < len(s.radical) && s.radical[i].p < t.radical[j].p:
			out.radical = append(out.radical, s.radical[i])
			i++
		case i == len(s.radical) || t.radical[j].p < s.radical[i].p:
			out.radical = append(out.radical, t.radical[j])
			j++
		default:
			a, b := s.radical[i], t.radical[j]
			e := new(big.Rat).Add(big.NewRat(a.num, a.den), big.NewRat(b.num, b.den))
			if e.Cmp(big.NewRat(1, 1)) >= 0 {
				out.coef.Mul(out.coef, new(big.Rat).SetInt(new(big.Int).SetUint64(a.p)))
				e.Sub(e, big.NewRat(1, 1))
			}
			if e.Sign() != 0 {
				out.radical = append(out.radical, radix{a.p, e.Num().Int64(), e.Denom().Int64()})
			}
			i++
			j++
		}
	}
	return out
}

// judge computes with surds within limits.
type judge struct {
	limits     rational.Limits
	factorials map[int64]surd
}

func newJudge(l rational.Limits) *judge { return &judge{l, map[int64]surd{}} }

// within returns s, or errLimit where one of the limits on values refuses it:
// root index, radicand, bits and cofactor.
func (j *judge) within(s surd) (surd, error) {
	for _, r := range s.radical {
		if r.den > j.limits.RootIndex || r.p > uint64(max(j.limits.Radicand, 0)) {
			return surd{}, errLimit
		}
	}
	if small := int(min(j.limits.Bits, j.limits.Cofactor)); s.isRat() && s.coef.Num().BitLen() <= small && s.coef.Denom().BitLen() <= small {
		return s, nil
	}
	up, down := heights(s)
	if up.reaches(j.limits.Bits) || down.reaches(j.limits.Bits) {
		return surd{}, errLimit
	}
	if up.log() < float64(j.limits.Cofactor)-1e-3 && down.log() < float64(j.limits.Cofactor)-1e-3 {
		return s, nil
	}
	if up.large().reaches(j.limits.Cofactor) || down.large().reaches(j.limits.Cofactor) {
		return surd{}, errLimit
	}
	return s, nil
}

// height is a numerator or a denominator: whole times the product of the
// p^(num/den) over roots, where num may be more than den.
type height struct {
	whole *big.Int
	roots []radix
}

// heights returns the product of the prime powers of s with positive
// exponents, and the inverse of that of the others. A prime under the root
// counts with its whole exponent: 3*3^(1/2)/2 has the heights 3^(3/2) and 2,
// and 2^(1/2)/2 has 1 and 2^(1/2).
func heights(s surd) (up, down height) {
	up.whole, down.whole = new(big.Int).Abs(s.coef.Num()), new(big.Int).Set(s.coef.Denom())
	for _, r := range s.radical {
		p := new(big.Int).SetUint64(r.p)
		if n := int64(strip(up.whole, p)); n > 0 {
			up.roots = append(up.roots, radix{r.p, n*r.den + r.num, r.den})
		} else if n := int64(strip(down.whole, p)); n > 0 {
			down.roots = append(down.roots, radix{r.p, n*r.den - r.num, r.den})
		} else {
			up.roots = append(up.roots, r)
		}
	}
	return up, down
}

// strip divides n > 0 by p as often as it can, and returns how often.
func strip(n, p *big.Int) int {
	if n.IsUint64() && p.IsUint64() {
		word, count := n.Uint64(), 0
		for by := p.Uint64(); word%by == 0; word /= by {
			count++
		}
		if count > 0 {
			n.SetUint64(word)
		}
		return count
	}
	var q, r big.Int
	for count := 0; ; count++ {
		if q.QuoRem(n, p, &r); r.Sign() != 0 {
			return count
		}
		n.Set(&q)
	}
}

// log returns the binary logarithm of h, good to 10^-6.
func (h height) log() float64 {
	sum := log2Big(h.whole)
	for _, r := range h.roots {
		sum += math.Log2(float64(r.p)) * float64(r.num) / float64(r.den)
	}
	return sum
}

func log2Big(n *big.Int) float64 {
	var f big.Float
	exp := f.SetInt(n).MantExp(&f)
	m, _ := f.Float64()
	return math.Log2(m) + float64(exp)
}

// reaches reports whether h is 2^bits or more, exactly.
func (h height) reaches(bits int64) bool {
	if len(h.roots) == 0 {
		return int64(h.whole.BitLen()) > bits
	}
	if d := h.log() - float64(bits); math.Abs(d) > 1e-3 {
		return d > 0
	}
	common := int64(1)
	for _, r := range h.roots {
		common *= r.den / gcd64(common, r.den)
	}
	power := new(big.Int).Exp(h.whole, big.NewInt(common), nil)
	for _, r := range h.roots {
		p := new(big.Int).SetUint64(r.p)
		power.Mul(power, p.Exp(p, big.NewInt(r.num*(common/r.den)), nil))
	}
	return int64(power.BitLen()) > bits*common
}

func gcd64(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// largeFrom is the first prime that the cofactor limit counts.
const largeFrom = 257

// large returns what is left of h without its primes below largeFrom.
func (h height) large() height {
	out := height{whole: new(big.Int).Set(h.whole)}
	var prime big.Int
	for _, p := range primesTo(largeFrom - 1) {
		strip(out.whole, prime.SetUint64(p))
	}
	for _, r := range h.roots {
		if r.p >= largeFrom {
			out.roots = append(out.roots, r)
		}
	}
	return out
}

// primesTo returns the primes up to n, which is at most 2^16.
func primesTo(n int64) []uint64 {
	i, found := slices.BinarySearch(somePrimes, uint64(max(n, 0)))
	if found {
		i++
	}
	return somePrimes[:i]
}

var somePrimes = func() (list []uint64) {
	composite := make([]bool, 1<<16+1)
	for p := 2; p < len(composite); p++ {
		if composite[p] {
			continue
		}
		list = append(list, uint64(p))
		for m := p * p; m < len(composite); m += p {
			composite[m] = true
		}
	}
	return list
}()
