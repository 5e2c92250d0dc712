package target

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fourfours/expr"
	"fourfours/rational"
)

// The faults of values, beside those of Parse.
var (
	ErrNotWhole = errors.New("not an integer") // where one is asked for
	ErrNoValue  = errors.New("an expression without a value")
)

// ParseList reads targets as people write them: values and ranges, separated by commas
// or semicolons. A value is what Parse reads, a decimal number with or without an
// exponent (1e6), or an expression such as 10! or sqrt(2); integers have to fit 64
// bits. The ends of a range are integers, with - .. : – or the word to between them;
// with - they are plain numbers, because 10!-5 is an expression.
//
// Of the values, integers and ranges are returned as ranges, in the order of the text,
// and the others as exact numbers. The error is an *Error.
func ParseList(text string) (ranges []Range, exact []rational.Num, err error) {
	parts := splitList(text)
	if last := len(parts) - 1; last > 0 && strings.TrimSpace(parts[last]) == "" {
		parts = parts[:last] // behind the last comma
	}
	for _, part := range parts {
		part = strings.TrimSpace(part)
		r, number, err := parseItem(part)
		if err != nil {
			return nil, nil, err
		}
		if number != nil {
			exact = append(exact, *number)
		} else {
			ranges = append(ranges, r)
		}
	}
	return ranges, exact, nil
}

// AddValues returns a list with more values, each of them once.
func AddValues(list, more []rational.Num) []rational.Num {
	for _, n := range more {
		if !slices.ContainsFunc(list, n.Equal) {
			list = append(list, n)
		}
	}
	return list
}

// splitList parts a text at its commas and semicolons that are not in parentheses.
func splitList(text string) (parts []string) {
	from, depth := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case ',', ';':
			if depth <= 0 {
				parts, from = append(parts, text[from:i]), i+1
			}
		}
	}
	return append(parts, text[from:])
}

// betweenEnds are what may stand between the ends of a range, beside a hyphen.
var betweenEnds = []string{"..", " to ", "–", "—", ":"}

// IsBetweenEnds reports whether a word alone may stand between the ends of a range.
func IsBetweenEnds(word string) bool {
	return word == "-" || slices.ContainsFunc(betweenEnds, func(between string) bool { return word == strings.TrimSpace(between) })
}

// parseItem reads a range, or a value, which is returned as a number where it is no
// integer.
func parseItem(text string) (r Range, number *rational.Num, err error) {
	r, err = Parse(text)
	if err == nil || !errors.Is(err, ErrSyntax) || text == "" {
		return r, nil, err
	}
	for _, between := range betweenEnds {
		low, high, found := strings.Cut(text, between)
		if !found || strings.Contains(high, between) {
			continue
		}
		var ends [2]int64
		for i, end := range []string{low, high} {
			if end = strings.TrimSpace(end); end == "" {
				return r, nil, &Error{text, 0, ErrRangeEmpty, "the range lacks an end"}
			}
			if ends[i], number, err = parseInteger(text, end); err != nil {
				return r, nil, err
			}
			if number != nil {
				return r, nil, &Error{text, 0, ErrNotWhole, fmt.Sprintf("the end %.60s of the range is not an integer", end)}
			}
		}
		if ends[0] > ends[1] {
			return r, nil, &Error{text, len(low) + len(between), ErrRangeReversed, fmt.Sprintf("the range is reversed; write %d..%d", ends[1], ends[0])}
		}
		return Range{ends[0], ends[1]}, nil, nil
	}
	v, number, err := parseInteger(text, text)
	return Range{v, v}, number, err
}

// parseInteger reads a value that is a part of a text; one that is no integer is
// returned as a number.
func parseInteger(text, part string) (v int64, number *rational.Num, err error) {
	n, err := parseValue(part)
	if err != nil {
		return 0, nil, err
	}
	if v, ok := n.Int64(); ok {
		return v, nil, nil
	}
	if n.IsInt() {
		return 0, nil, &Error{text, 0, ErrOverflow, fmt.Sprintf("%.60s is not within 64 bits", part)}
	}
	return 0, &n, nil
}

// decimal is a number in decimal digits with an exponent.
var decimal = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[0-9]*\.?[0-9]+[eE][+-]?[0-9]{1,3}$`)
})

// parseValue reads one value. The error is an *Error, with the fault of the expression
// or of its value in words.
func parseValue(text string) (rational.Num, error) {
	plain := strings.TrimPrefix(text, "+")
	calc := rational.NewWide(rational.DefaultLimits())
	sign := ""
	if unsigned, ok := strings.CutPrefix(strings.Replace(plain, "−", "-", 1), "-"); ok {
		sign, plain = "-", unsigned
	}
	if decimal().MatchString(plain) {
		v, _ := new(big.Rat).SetString(plain)
		plain = v.RatString()
	}
	tree, err := expr.Parse(sign + plain)
	if err != nil {
		_, plainErr := Parse(text) // says where a number ends
		return rational.Num{}, plainErr
	}
	n, err := expr.Eval(calc, tree)
	if err != nil {
		return n, &Error{text, 0, ErrNoValue, err.Error()}
	}
	return n, nil
}
