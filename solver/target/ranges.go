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
		var batch []Range
		left := most
		for _, r := range ranges {
			for {
				part := r
				if uint64(r.Hi)-uint64(r.Lo) >= left {
					part.Hi = r.Lo + int64(left-1)
				}
				batch = append(batch, part)
				if left -= uint64(part.Hi) - uint64(part.Lo) + 1; left == 0 {
					if !yield(batch) {
						return
					}
					batch, left = nil, most
				}
				if part.Hi == r.Hi {
					break
				}
				r.Lo = part.Hi + 1
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// First returns the first integers of disjoint ascending ranges, at most so many.
func First(ranges []Range, most uint64) []Range {
	for batch := range Batches(ranges, most) {
		return batch
	}
	return nil
}

// Has reports whether an integer is in one of some disjoint ascending ranges.
func Has(ranges []Range, v int64) bool {
	n, _ := slices.BinarySearchFunc(ranges, v, func(r Range, v int64) int { return cmp.Compare(r.Hi, v) })
	return n < len(ranges) && ranges[n].Lo <= v
}
