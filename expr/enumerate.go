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

// Literals returns every literal of digits in a row, such as 444, that the rules allow
// and that costs at most so much, the cheapest first: the integer, then those with a
// point, then those with a recurring last digit, and among these the ones with fewer
// digits before the point first. An integer part begins with 0 only as the literal 0, and
// no literal with a point is without a digit but 0 (.0, .00). Literals with a value
// beyond the limits of c are left out.
//
// A literal of two digits or more needs concatenation, with a point or
// without. Recurring without decimal gives only literals with ~.
func Literals(c *rational.Calc, digits string, rules OpSet, most int) []LitValue {
	k := len(digits)
	if k == 0 {
		return nil
	}
	var list []LitValue
	add := func(l Lit) {
		if l.LeadingZero() || l.Int == "0" && k > 1 || l.Int == "" && strings.Trim(l.Frac, "0") == "" || !rules.Contains(l.uses()) || l.Cost() > most {
			return
		}
		if v, err := l.Value(c); err == nil {
			list = append(list, LitValue{l, l.Text(), v, l.Cost(), l.uses()})
		}
	}
	add(Lit{Int: digits})
	for period := range 2 {
		for point := range k {
			add(Lit{Int: digits[:point], Frac: digits[point:], Period: period})
		}
	}
	return list
}

// NumberValue returns the literal of a natural that is used whole.
func NumberValue(digits string, value rational.Num) LitValue {
	return LitValue{Lit: Lit{Int: digits, Number: true}, Text: digits, Value: value}
}
