package solver

import "fmt"

// MaxCount is the most digits of an expression that is looked for.
const MaxCount = 16

// Supply is the digits that an expression uses up, each of them. The zero Supply is
// four 4s.
type Supply struct {
	given       bool
	count       int
	first, last int // the digit, or several, each of which is a supply for itself
}

// Copies is a number of copies of one digit: 1 to MaxCount of 0 to 9.
func Copies(count, digit int) Supply { return CopiesOfEach(count, digit, digit) }

// CopiesOfEach is a number of copies of each digit from first to last in turn. A
// request for the fewest digits then answers every target once for each digit.
func CopiesOfEach(count, first, last int) Supply { return Supply{true, count, first, last} }

// full is the supply with the zero one written out.
func (s Supply) full() Supply {
	if !s.given {
		return Copies(4, 4)
	}
	return s
}

// Count is how many digits there are.
func (s Supply) Count() int { return s.full().count }

// Digit is the digit, the first one where there are several.
func (s Supply) Digit() int { return s.full().first }

// LastDigit is the last of several digits, or else the one that there is.
func (s Supply) LastDigit() int { return s.full().last }

// validate reports what is wrong with a supply.
func (s Supply) validate() error {
	switch s = s.full(); {
	case s.count < 1 || s.count > MaxCount:
		return fmt.Errorf("a count of %d digits; accepted: 1 to %d", s.count, MaxCount)
	case s.first < 0 || s.last > 9:
		return fmt.Errorf("the digits from %d to %d; accepted: 0 to 9", s.first, s.last)
	case s.first > s.last:
		return fmt.Errorf("digits from %d to %d: the range is reversed", s.first, s.last)
	}
	return nil
}
