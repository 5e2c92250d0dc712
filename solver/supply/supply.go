package supply

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The most that a supply has: copies of one digit, digits that are not all equal, and
// numbers.
const (
	MaxCount   = 16
	MaxDigits  = 12
	MaxNumbers = 10
)

// Any stands for every count, or every digit, in Copies. What has it can be demanded of
// an expression, and is not searched.
const Any = -1

// Supply is what an expression uses up, each of it once. Two that are equal are the same
// supply, and have the same name. The zero Supply is four 4s.
type Supply struct {
	kind        kind
	inOrder     bool
	count       int
	first, last int    // of copies: the digit, or several, each of which is a supply for itself
	tokens      string // digits as they were given, or numbers with commas
}

// kind tells what is in a supply.
type kind uint8

const (
	unset kind = iota
	copies
	digits
	numbers
)

// Copies is a number of copies of one digit: 1 to MaxCount of 0 to 9.
func Copies(count, digit int) Supply { return CopiesOfEach(count, digit, digit) }

// CopiesOfEach is a number of copies of each digit from first to last in turn. A
// request for the fewest digits then answers every target once for each digit.
func CopiesOfEach(count, first, last int) Supply {
	return Supply{kind: copies, count: count, first: first, last: last}
}

// Digits is digits, 0 to 9, each as often as it is given: at most MaxDigits, or
// MaxCount equal ones, which are Copies.
func Digits(list ...int) Supply {
	var text strings.Builder
	for _, d := range list {
		if d < 0 || d > 9 {
			return CopiesOfEach(len(list), d, d) // is not valid
		}
		text.WriteByte(byte('0' + d))
	}
	return ofDigits(text.String())
}

func ofDigits(text string) Supply {
	if text != "" && strings.Trim(text, text[:1]) == "" {
		return Copies(len(text), int(text[0]-'0'))
	}
	return Supply{kind: digits, count: len(text), tokens: text}
}

// Numbers is naturals, at most MaxNumbers, that are used whole, none joined or cut. Each
// is used once.
func Numbers(list ...uint64) Supply {
	var words []string
	for _, n := range list {
		words = append(words, strconv.FormatUint(n, 10))
	}
	return Supply{kind: numbers, count: len(list), tokens: strings.Join(words, ",")}
}

// InOrder is the same supply, to stand from left to right as it was given. Equal digits
// or numbers do so in any order.
func (s Supply) InOrder() Supply {
	list := s.Tokens()
	s.inOrder = s.kind >= digits && slices.ContainsFunc(list, func(t string) bool { return t != list[0] })
	return s
}

// full is the supply with the zero one written out.
func (s Supply) full() Supply {
	if s.kind == unset {
		return Copies(4, 4)
	}
	return s
}

// Count is how many digits or numbers there are.
func (s Supply) Count() int { return s.full().count }

// IsCopies, IsNumbers and IsInOrder tell what kind of supply it is.
func (s Supply) IsCopies() bool  { return s.kind <= copies }
func (s Supply) IsNumbers() bool { return s.kind == numbers }
func (s Supply) IsInOrder() bool { return s.inOrder }

// Digit is the digit of copies, the first one where there are several, and Any where
// these are no copies.
func (s Supply) Digit() int {
	if !s.IsCopies() {
		return Any
	}
	return s.full().first
}

// LastDigit is the last of several digits, or else Digit.
func (s Supply) LastDigit() int {
	if !s.IsCopies() {
		return Any
	}
	return s.full().last
}

// Tokens returns the digits or numbers in the order in which they were given; nil where
// the count or the digit is Any.
func (s Supply) Tokens() []string {
	switch s = s.full(); {
	case s.kind == numbers && s.count > 0:
		return strings.Split(s.tokens, ",")
	case s.kind == digits:
		return strings.Split(s.tokens, "")
	case s.kind == copies && s.count > 0 && s.first >= 0:
		return slices.Repeat([]string{strconv.Itoa(s.first)}, s.count)
	}
	return nil
}

// Validate reports what is wrong with a supply that is to be searched, or nil.
func (s Supply) Validate() error {
	switch s = s.full(); {
	case s.count == 0 && s.kind != copies:
		return errors.New("none are given")
	case s.kind == numbers && s.count > MaxNumbers:
		return fmt.Errorf("%d numbers; accepted: 1 to %d", s.count, MaxNumbers)
	case s.kind == digits && s.count > MaxDigits:
		return fmt.Errorf("%d digits; accepted: 1 to %d, or up to %d that are all equal", s.count, MaxDigits, MaxCount)
	case s.kind != copies:
	case s.count < 1 || s.count > MaxCount:
		return fmt.Errorf("a count of %d digits; accepted: 1 to %d", s.count, MaxCount)
	case s.first < 0 || s.last > 9:
		return fmt.Errorf("the digits from %d to %d; accepted: 0 to 9", s.first, s.last)
	case s.first > s.last:
		return fmt.Errorf("digits from %d to %d: the range is reversed", s.first, s.last)
	}
	return nil
}

// countWords are the counts of copies.
var countWords = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"}

// Units writes how many of what it has: "1 digit", "3 numbers".
func (s Supply) Units(count int) string {
	unit := "digit"
	if s.IsNumbers() {
		unit = "number"
	}
	if count != 1 {
		unit += "s"
	}
	return strconv.Itoa(count) + " " + unit
}

// CountWord returns a count up to MaxCount in letters.
func CountWord(count int) string { return countWords[count] }

// String names a supply: "four 4s", "the digits 2, 0, 2 and 6", "the numbers 100, 75 and
// 3 in order".
func (s Supply) String() string {
	s = s.full()
	if s.kind == copies {
		name := "copies of any digit"
		switch {
		case s.first < 0 && s.count >= 0:
			name = fmt.Sprintf("%d of any digits", s.count)
		case s.count < 0:
			name = fmt.Sprintf("any number of %ds", s.first)
		case s.count == 1:
			name = fmt.Sprintf("one %d", s.first)
		case s.count < len(countWords):
			name = fmt.Sprintf("%s %ds", countWords[s.count], s.first)
		}
		if s.last > s.first {
			name += fmt.Sprintf(", or of each digit to %d", s.last)
		}
		return name
	}
	what, list := "digit", s.Tokens()
	if s.kind == numbers {
		what = "number"
	}
	switch n := len(list); {
	case n == 0:
		return "no " + what + "s"
	case n == 1:
		return "the " + what + " " + list[0]
	default:
		what = "the " + what + "s " + strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
	if s.inOrder {
		what += " in order"
	}
	return what
}

// List writes the digits or numbers as ParseDigits or ParseNumbers reads them.
func (s Supply) List() string {
	if s.kind == numbers {
		return s.tokens
	}
	return strings.Join(s.Tokens(), "")
}
