package target

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// Extend adds a target above all others to disjoint ascending ranges.
func Extend(ranges []Range, target int64) []Range {
	if last := len(ranges) - 1; last >= 0 && ranges[last].Hi+1 == target {
		ranges[last].Hi = target
		return ranges
	}
	return append(ranges, Range{target, target})
}

// All returns the targets of the ranges, one after the other.
func All(ranges []Range) iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for _, r := range ranges {
			for v := r.Lo; ; v++ {
				if !yield(v) {
					return
				}
				if v == r.Hi { // which may be the last integer there is
					break
				}
			}
		}
	}
}

// Intersect returns the integers that are in both of two lists of disjoint
// ascending ranges.
func Intersect(a, b []Range) (both []Range) {
	for len(a) > 0 && len(b) > 0 {
		if lo, hi := max(a[0].Lo, b[0].Lo), min(a[0].Hi, b[0].Hi); lo <= hi {
			both = append(both, Range{lo, hi})
		}
		if a[0].Hi < b[0].Hi {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return both
}

// Subtract returns the integers of disjoint ascending ranges that are not in
// others.
func Subtract(ranges, others []Range) []Range {
	var gaps []Range // between the others
	lo := int64(math.MinInt64)
	for _, r := range others {
		if r.Lo > lo {
			gaps = append(gaps, Range{lo, r.Lo - 1})
		}
		if r.Hi == math.MaxInt64 {
			return Intersect(ranges, gaps)
		}
		lo = r.Hi + 1
	}
	return Intersect(ranges, append(gaps, Range{lo, math.MaxInt64}))
}

// Batches parts disjoint ascending ranges into lists of so many integers each, the
// last of which may have fewer.
func Batches(ranges []Range, most uint64) iter.Seq[[]Range] {
	return func(yield func([]Range) bool) {
		for rest := ranges; len(rest) > 0; {
			var batch []Range
			if batch, rest = Cut(rest, most); !yield(batch) {
				return
			}
		}
	}
}

// Has reports whether an integer is in one of some disjoint ascending ranges.
func Has(ranges []Range, v int64) bool {
	n, _ := slices.BinarySearchFunc(ranges, v, func(r Range, v int64) int { return cmp.Compare(r.Hi, v) })
	return n < len(ranges) && ranges[n].Lo <= v
}

// Cut parts the first of disjoint ascending ranges, so many integers or all, from the rest.
func Cut(ranges []Range, most uint64) (first, rest []Range) {
	for i, r := range ranges {
		if most == 0 {
			return first, ranges[i:]
		}
		if size := uint64(r.Hi) - uint64(r.Lo); size >= most { // one less than its integers
			middle := r.Lo + int64(most)
			first = append(first, Range{r.Lo, middle - 1})
			return first, append([]Range{{middle, r.Hi}}, ranges[i+1:]...)
		}
		first, most = append(first, r), most-(uint64(r.Hi)-uint64(r.Lo)+1)
	}
	return first, nil
}
