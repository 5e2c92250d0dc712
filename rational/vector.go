package rational

import "slices"

// Unit is the denominator in which exponents are counted: 2^9 * 3^2 * 5 * 7 *
// 11 * 13. A root is exact when the exponents that it gives are whole
// multiples of 1/Unit.
const Unit = 512 * OddUnit

// OddUnit is the odd part of Unit.
const OddUnit = 45045

// Factor is one factor of a number: P to the power E/Unit.
type Factor struct {
	P uint64
	E int64
}

// clash reports whether two vectors have different factors with a common
// divisor. Only a large factor can have one.
func clash(a, b Vector) bool { return meets(a, b) || meets(b, a) }

func meets(a, b Vector) bool {
	for i := len(a) - 1; i >= 0 && a[i].P >= firstLarge; i-- {
		for j := len(b) - 1; j >= 0 && b[j].P >= TrialLimit; j-- {
			if a[i].P != b[j].P && GCD(a[i].P, b[j].P) > 1 {
				return true
			}
		}
	}
	return false
}

// refine rewrites two vectors over a common coprime base of their factors
// from TrialLimit up. It is rare, and allocates.
func refine(a, b Vector) (Vector, Vector) {
	var base []uint64
	for _, v := range [2]Vector{a, b} {
		for _, x := range v {
			if x.P >= TrialLimit {
				base = addToBase(base, x.P)
			}
		}
	}
	return rewrite(a, base), rewrite(b, base)
}

// addToBase adds n to a list of pairwise coprime numbers above 1, and splits
// elements until the list divides out n and is pairwise coprime again.
func addToBase(base []uint64, n uint64) []uint64 {
	if n == 1 {
		return base
	}
	for i, m := range base {
		if m == n {
			return base
		}
		if g := GCD(m, n); g > 1 {
			base = append(base[:i], base[i+1:]...)
			return addToBase(addToBase(addToBase(base, g), m/g), n/g)
		}
	}
	return append(base, n)
}

// rewrite returns a over the given coprime base, which divides out every
// factor of a from TrialLimit up.
func rewrite(a Vector, base []uint64) Vector {
	var out Vector
	for _, x := range a {
		if x.P < TrialLimit {
			out = append(out, x)
			continue
		}
		for _, m := range base {
			n := int64(0)
			for x.P%m == 0 {
				x.P /= m
				n++
			}
			if n > 0 {
				out = insert(out, Factor{m, n * x.E})
			}
		}
	}
	return out
}

// insert multiplies a vector by one factor, in place where there is room.
func insert(a Vector, x Factor) Vector {
	i := len(a)
	for i > 0 && a[i-1].P > x.P {
		i--
	}
	if i > 0 && a[i-1].P == x.P {
		if a[i-1].E += x.E; a[i-1].E == 0 {
			a = append(a[:i-1], a[i:]...)
		}
		return a
	}
	a = append(a, Factor{})
	copy(a[i+1:], a[i:])
	a[i] = x
	return a
}

// merge appends a * b^k to dst for k = 1 or -1. The vectors must not clash.
func merge(dst, a, b Vector, k int64) Vector {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].P < b[j].P:
			dst = append(dst, a[i])
			i++
		case a[i].P > b[j].P:
			dst = append(dst, Factor{b[j].P, k * b[j].E})
			j++
		default:
			if e := a[i].E + k*b[j].E; e != 0 {
				dst = append(dst, Factor{a[i].P, e})
			}
			i++
			j++
		}
	}
	dst = append(dst, a[i:]...)
	for ; j < len(b); j++ {
		dst = append(dst, Factor{b[j].P, k * b[j].E})
	}
	return dst
}

// product returns a * b in memory of its own.
func product(a, b Vector) Vector {
	if clash(a, b) {
		a, b = refine(a, b)
	}
	return merge(nil, a, b, 1)
}

// equalVector reports whether two vectors are the same number.
func equalVector(a, b Vector) bool {
	if slices.Equal(a, b) {
		return true
	}
	if !clash(a, b) {
		return false
	}
	a, b = refine(a, b)
	return slices.Equal(a, b)
}
