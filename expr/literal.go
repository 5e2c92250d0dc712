package expr

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"fourfours/rational"
)

// Lit is a number written with digits: those before the point, those after it,
// and how many of the last of these recur for ever. Without digits after the
// point there is no point.
//
// As Parse makes it, it has at least one digit, Int is empty where a single 0
// stood before a point, and Period is the shortest that gives the value from
// the same digits.
type Lit struct {
	Int, Frac string // decimal digits
	Period    int    // 0 to len(Frac)
	// Number tells that it is used as a whole: then no form of literals is in use.
	Number bool
}

// maxLiteralDigits returns a bound of the digits that are turned into a number
// by c, zeros at the ends not counted: as many as an integer within the limit of
// its bits can have, and more where that limit is low. Beyond them is no value
// within the limit but where nearly all digits cancel (a recurring 9).
func maxLiteralDigits(c *rational.Calc) int {
	const low, perBit = 25000, 0.30103 // log10(2), rounded up
	return max(low, int(float64(c.MaxBits())*perBit)+1)
}

// appendTo appends the canonical text: each recurring digit is followed by ~,
// so .4~ is 4/9 and .1~2~ is 12/99.
func (l Lit) appendTo(dst []byte) []byte {
	dst = append(dst, l.Int...)
	if l.Frac == "" {
		return dst
	}
	dst = append(dst, '.')
	plain := len(l.Frac) - l.Period
	dst = append(dst, l.Frac[:plain]...)
	for i := plain; i < len(l.Frac); i++ {
		dst = append(dst, l.Frac[i], '~')
	}
	return dst
}

// Text returns the canonical text.
func (l Lit) Text() string { return string(l.appendTo(make([]byte, 0, l.textLen()))) }

func (l Lit) textLen() int {
	n := len(l.Int) + len(l.Frac) + l.Period
	if l.Frac != "" {
		n++
	}
	return n
}

// Digits returns the digits in order. A zero before the point that Parse
// dropped (0.4) is not among them.
func (l Lit) Digits() string { return l.Int + l.Frac }

// LeadingZero reports whether the integer part begins with a 0 that is not all of it.
func (l Lit) LeadingZero() bool { return len(l.Int) > 1 && l.Int[0] == '0' }

// uses returns the forms that a rule set must allow: concatenation for two
// digits or more, recurring for a recurring digit, and decimal for a point
// without one.
func (l Lit) uses() OpSet {
	var s OpSet
	if l.Number {
		return s
	}
	if len(l.Int)+len(l.Frac) > 1 {
		s = s.With(Concatenation)
	}
	switch {
	case l.Period > 0:
		s = s.With(Recurring)
	case l.Frac != "":
		s = s.With(Decimal)
	}
	return s
}

// count returns how often a form of literals counts in the cost: concatenation
// for each digit but the first, decimal for a point, also that of a recurring
// digit.
func (l Lit) count(form Op) int {
	switch {
	case l.Number:
	case form == Concatenation:
		return len(l.Int) + len(l.Frac) - 1
	case form == Decimal && l.Frac != "", form == Recurring && l.Period > 0:
		return 1
	}
	return 0
}

// Cost returns the summed weights of the forms in use, a point under a
// recurring digit included.
func (l Lit) Cost() int {
	cost := 0
	for form := Concatenation; form <= Recurring; form++ {
		cost += l.count(form) * table[form].Weight
	}
	return cost
}

// Value returns the exact value. The error is a *rational.LimitError.
func (l Lit) Value(c *rational.Calc) (rational.Num, error) {
	whole := strings.TrimLeft(l.Int, "0")
	frac := l.Frac
	if l.Period == 0 {
		frac = strings.TrimRight(frac, "0")
	}
	if n := len(whole) + len(frac); n > maxLiteralDigits(c) {
		limit := "bits"
		if c.IsWide() {
			limit = "check-bits"
		}
		return rational.Num{}, &rational.LimitError{
			Limit:  limit,
			Detail: fmt.Sprintf("a literal of %d digits", n),
		}
	}
	if frac == "" && len(whole) <= 2 { // within all limits
		v, _ := strconv.Atoi("0" + whole)
		return rational.FromInt(int64(v)), nil
	}
	if err := c.Spend(costOperator); err != nil {
		return rational.Num{}, err
	}
	// For f digits after the point, of which the last p recur, the value is
	// the integer of all digits less that of all but the last p, over
	// 10^(f-p)*(10^p-1).
	if len(whole)+len(frac) <= 18 { // an int64 has room
		all, _ := strconv.ParseInt(whole+frac, 10, 64)
		den := int64(math.Pow10(len(frac) - l.Period))
		if l.Period > 0 {
			part, _ := strconv.ParseInt("0"+whole+frac[:len(frac)-l.Period], 10, 64)
			all -= part
			den *= int64(math.Pow10(l.Period)) - 1
		}
		return c.Quo(rational.FromInt(all), rational.FromInt(den))
	}
	all := integer(whole + frac)
	den := pow10(len(frac) - l.Period)
	if l.Period > 0 {
		all.Sub(all, integer(whole+frac[:len(frac)-l.Period]))
		nines := pow10(l.Period)
		den.Mul(den, nines.Sub(nines, big.NewInt(1)))
	}
	if den.IsInt64() && den.Int64() == 1 {
		return c.FromBig(all)
	}
	return c.FromRat(new(big.Rat).SetFrac(all, den))
}

// integer returns the value of decimal digits; no digits are 0.
func integer(digits string) *big.Int {
	v := new(big.Int)
	if digits != "" {
		v.SetString(digits, 10)
	}
	return v
}

func pow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// shortestPeriod returns the length of the shortest text of which s is a
// repetition.
func shortestPeriod(s string) int {
	n := len(s)
	if n < 2 {
		return n
	}
	// border[i] is the length of the longest proper prefix of s[:i+1] that is
	// also its suffix.
	border := make([]int32, n)
	for i, k := 1, int32(0); i < n; i++ {
		for k > 0 && s[i] != s[k] {
			k = border[k-1]
		}
		if s[i] == s[k] {
			k++
		}
		border[i] = k
	}
	if p := n - int(border[n-1]); n%p == 0 {
		return p
	}
	return n
}
