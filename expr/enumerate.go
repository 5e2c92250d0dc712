package expr

import (
	"strings"

	"fourfours/rational"
)

// LitValue is a literal with what a search needs of it.
type LitValue struct {
	Lit   Lit
	Text  string // canonical
	Value rational.Num
	Cost  int
	Uses  OpSet // the forms of literals that it needs
}

// Literals returns every literal of exactly k copies of a digit (0 to 9) that
// the rules allow, the cheapest first: the integer, then those with a point,
// then those with a recurring last digit, and among these the ones with fewer
// digits before the point first. Of the digit 0 there is one literal only, 0.
// Literals with a value beyond the limits of c are left out.
//
// A literal of two digits or more needs concatenation, with a point or
// without. Recurring without decimal gives only literals with ~.
func Literals(c *rational.Calc, digit, k int, rules OpSet) []LitValue {
	if digit < 0 || digit > 9 || k < 1 || digit == 0 && k > 1 {
		return nil
	}
	digits := strings.Repeat(string(rune('0'+digit)), k)
	var list []LitValue
	add := func(l Lit) {
		if !rules.Contains(l.uses()) {
			return
		}
		if v, err := l.Value(c); err == nil {
			list = append(list, LitValue{l, l.Text(), v, l.Cost(), l.uses()})
		}
	}
	add(Lit{Int: digits})
	if digit == 0 {
		return list
	}
	for period := range 2 {
		for point := range k {
			add(Lit{Int: digits[:point], Frac: digits[point:], Period: period})
		}
	}
	return list
}
