package solver

import "math"

// addTarget adds a target above all others to disjoint ascending ranges.
func addTarget(ranges []Range, target int64) []Range {
	if last := len(ranges) - 1; last >= 0 && ranges[last].Hi+1 == target {
		ranges[last].Hi = target
		return ranges
	}
	return append(ranges, Range{target, target})
}

// common returns the integers that are in both of two lists of disjoint
// ascending ranges.
func common(a, b []Range) (both []Range) {
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

// without returns the integers of disjoint ascending ranges that are not in
// others.
func without(ranges, others []Range) []Range {
	var gaps []Range // between the others
	lo := int64(math.MinInt64)
	for _, r := range others {
		if r.Lo > lo {
			gaps = append(gaps, Range{lo, r.Lo - 1})
		}
		if r.Hi == math.MaxInt64 {
			return common(ranges, gaps)
		}
		lo = r.Hi + 1
	}
	return common(ranges, append(gaps, Range{lo, math.MaxInt64}))
}

// firstOf returns the first n integers of disjoint ascending ranges, or all.
func firstOf(ranges []Range, n uint64) (list []Range) {
	for _, r := range ranges {
		if n == 0 {
			break
		}
		if uint64(r.Hi)-uint64(r.Lo) >= n {
			r.Hi = r.Lo + int64(n-1)
		}
		n -= uint64(r.Hi) - uint64(r.Lo) + 1
		list = append(list, r)
	}
	return list
}
