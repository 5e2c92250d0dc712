package target

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Range is the integers from Lo to Hi, both included.
type Range struct{ Lo, Hi int64 }

// The faults of a target, for errors.Is on an *Error.
var (
	ErrSyntax        = errors.New("not a whole number or a range of two")
	ErrOverflow      = errors.New("beyond 64 bits")
	ErrRangeEmpty    = errors.New("empty range")
	ErrRangeReversed = errors.New("reversed range")
)

// Error reports text that is not a target.
type Error struct {
	Text   string // the whole target
	Offset int    // where the fault is, in bytes from 0
	Fault  error  // one of the faults above
	Detail string // the fault in words
}

func (e *Error) Error() string {
	return fmt.Sprintf("invalid target %.60q: %s", e.Text, e.Detail)
}

// Unwrap returns the fault.
func (e *Error) Unwrap() error { return e.Fault }

// Parse reads one target: N, LO-HI or LO..HI, where each number is a
// whole number in decimal digits, with a minus sign if it is negative, and
// fits 64 bits. N is the range from N to N. The error is an *Error.
func Parse(text string) (Range, error) {
	if text == "" {
		return Range{}, &Error{text, 0, ErrSyntax, "it is empty"}
	}
	lo, at, err := targetNumber(text, 0)
	if err != nil {
		return Range{}, err
	}
	if at == len(text) {
		return Range{lo, lo}, nil
	}
	switch {
	case text[at] == '-':
		at++
	case text[at] == '.' && at+1 < len(text) && text[at+1] == '.':
		at += 2
	default:
		return Range{}, unexpected(text, at)
	}
	second := at
	hi, at, err := targetNumber(text, second)
	if err != nil {
		return Range{}, err
	}
	if at != len(text) {
		return Range{}, unexpected(text, at)
	}
	if lo > hi {
		return Range{}, &Error{
			text, second, ErrRangeReversed,
			fmt.Sprintf("the range is reversed; write %d..%d", hi, lo),
		}
	}
	return Range{lo, hi}, nil
}

// targetNumber reads a number from text[from:] and returns where it ends.
func targetNumber(text string, from int) (n int64, end int, err error) {
	end = from
	if end < len(text) && text[end] == '-' {
		end++
	}
	digits := end
	for end < len(text) && '0' <= text[end] && text[end] <= '9' {
		end++
	}
	if digits == end {
		switch {
		case from > 0 && end == len(text):
			err = &Error{text, end, ErrRangeEmpty, "the range has no upper end"}
		case text == "..", from == 0 && len(text) > 2 && text[:2] == "..":
			err = &Error{text, 0, ErrRangeEmpty, "the range has no lower end"}
		case end == len(text):
			err = &Error{text, end, ErrSyntax, "it has no digits"}
		default:
			err = unexpected(text, end)
		}
		return 0, end, err
	}
	n, convErr := strconv.ParseInt(text[from:end], 10, 64)
	if convErr != nil {
		err = &Error{
			text, from, ErrOverflow,
			fmt.Sprintf("%.60q at column %d is not within 64 bits, %d to %d",
				text[from:end], from+1, math.MinInt64, math.MaxInt64),
		}
	}
	return n, end, err
}

// unexpected blames the character at text[at:]; all before it is ASCII.
func unexpected(text string, at int) error {
	_, size := utf8.DecodeRuneInString(text[at:])
	return &Error{
		text, at, ErrSyntax,
		fmt.Sprintf("unexpected %q at column %d", text[at:at+size], at+1),
	}
}

// Merge returns the same integers as ascending ranges of which no two touch
// or overlap. The argument is left as it is.
func Merge(ranges []Range) []Range {
	sorted := slices.Clone(ranges)
	slices.SortFunc(sorted, func(a, b Range) int { return cmp.Compare(a.Lo, b.Lo) })
	merged := sorted[:0]
	for _, r := range sorted {
		last := len(merged) - 1
		if last >= 0 && (merged[last].Hi == math.MaxInt64 || r.Lo <= merged[last].Hi+1) {
			merged[last].Hi = max(merged[last].Hi, r.Hi)
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

// Count returns how many integers are in disjoint ranges, or
// math.MaxUint64 where that does not fit (only all 2^64 of them do not).
func Count(ranges []Range) uint64 {
	var n uint64
	for _, r := range ranges {
		width := uint64(r.Hi) - uint64(r.Lo)
		if width == math.MaxUint64 {
			return math.MaxUint64
		}
		n += width + 1
	}
	return n
}
