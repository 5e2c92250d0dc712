package approx

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"fourfours/rational"
)

const (
	// plainDigits is how long a decimal expansion may be to be written out
	// where it shows how a value differs from an integer; a longer one is
	// written as the integer and the difference.
	plainDigits = 40
	// plainInteger is how many digits before the point are written out.
	plainInteger = 21
	// plainZeros is how many zeros after the point are written out.
	plainZeros = 6
	// nearInteger is how long the integer in front of a difference may be.
	nearInteger = 100
	// diffDigits is how many digits of a difference are shown.
	diffDigits = 2
)

// Text returns the decimal expansion of the value, of which every digit is
// certain: cut off, never rounded, with … where it goes on.
//
// It has n significant digits, or as many more as show the digits before the
// point, and the difference from an integer that the value is near to:
//
//	11.1029…  4.000000000000014…  0.0123…
//
// Very large and very small values are written like 1.1579…e77, a difference
// that is too far behind the point like 4+7.4…e-155 or 4-7.4…e-155, and values
// beyond the range of big.Float like >1e646456991 or <-1e646456991.
//
// Where fewer digits are certain, complete is false, and the text has
// fewer, or is empty; it does not tell the value from an integer then, and Near may
// have one.
func (a *Value) Text(n int) (text string, complete bool) {
	sign, certain := a.Sign()
	switch {
	case !certain:
		return "", false
	case sign == 0:
		return "0", true
	}
	size, minus := &a.x, ""
	f := a.fine()
	if sign < 0 {
		t := f.zero()
		f.neg(&t, size)
		size, minus = &t, "-"
	}
	if size.hi.IsInf() {
		beyond := math.Floor(log2Of(&size.lo)*math.Log10(2)) - 1
		if size.lo.IsInf() || beyond < 1000 {
			return "", false
		}
		return fmt.Sprintf("%s%s1e%.0f", []string{">", "<"}[len(minus)], minus, beyond), true
	}
	return f.text(minus, size, max(n, 1))
}

// fine returns arithmetic for the digits of a.
func (a *Value) fine() *arith {
	budget := a.budget
	if budget == nil {
		budget = rational.NewBudget(math.MaxInt64)
	}
	return newArith(a.prec+64, budget)
}

// text is Text for a number of finite size x, after the sign minus.
func (a *arith) text(minus string, x *interval, n int) (text string, complete bool) {
	if k := decimalExponent(&x.lo); k < plainInteger {
		n = max(n, k+2)
	}
	complete = true
	if integer, d, k := a.nearest(x); integer != nil && d == nil {
		complete = false
	} else if integer != nil {
		length := len(integer.String())
		show := length - k - 1 + diffDigits
		switch {
		case show <= n || length > plainInteger && k >= -plainZeros:
		case show <= max(plainDigits, n):
			n = show
		default:
			return a.difference(minus, integer, d)
		}
	}
	for m := min(n, int(float64(a.prec)*math.Log10(2))); m > 0; m-- {
		digits, k, exact, ok := a.digits(x, m)
		if !ok {
			continue
		}
		complete = complete && (m == n || exact)
		if 0 <= k && k < m || k < 0 && k >= -plainZeros {
			return minus + positional(digits, k, !exact), complete
		}
		return minus + scientific(digits, k, !exact), complete
	}
	return "", false
}

// difference writes a number of size integer+d, after the sign minus, as an
// integer and a difference.
func (a *arith) difference(minus string, integer *big.Int, d *interval) (text string, complete bool) {
	below := d.hi.Sign() < 0
	if below {
		a.neg(d, d)
	}
	sign := "+"
	if below != (minus != "") { // -(4-d) is -4+d
		sign = "-"
	}
	digits, e, exact, ok := a.digits(d, diffDigits+2)
	if !ok {
		return "", false
	}
	return minus + integer.String() + sign + scientific(digits, e, !exact), true
}

// nearest returns the integer next to a positive number, where that is nearer
// than 1/8 and not the number itself, the difference of the number from it,
// and the decimal exponent of the difference. The difference is nil where the
// number may be the integer. There is no integer where it is 0 or longer than
// nearInteger.
func (a *arith) nearest(x *interval) (integer *big.Int, d *interval, k int) {
	if e := x.hi.MantExp(nil); e < 0 || e > nearInteger*10/3 || x.isInteger() {
		return nil, nil, 0
	}
	half, t, near := a.zero(), a.zero(), a.zero()
	half.setFloat(big.NewFloat(0.5))
	a.add(&t, x, &half)
	floorTo(&near.lo, &t.lo)
	floorTo(&near.hi, &near.lo)
	if near.isZero() {
		return nil, nil, 0
	}
	a.sub(&t, x, &near)
	integer, _ = near.lo.Int(nil)
	if t.hasZero() {
		return integer, nil, 0
	}
	if t.lo.MantExp(nil) > -3 || t.hi.MantExp(nil) > -3 {
		return nil, nil, 0
	}
	d = &t
	size := &d.lo
	if d.hi.Sign() < 0 {
		size = &d.hi
	}
	return integer, d, decimalExponent(size)
}

// decimalExponent returns the decimal exponent of a number that is not 0, 2 for
// 123. It may be one off next to a power of 10.
func decimalExponent(x *big.Float) int {
	return int(math.Floor(log2Of(x) * math.Log10(2)))
}

// digits returns the first n decimal digits of a positive number and the
// exponent of the first of them, if these are certain. It is exact if the
// number has no more.
func (a *arith) digits(x *interval, n int) (digits string, exponent int, exact, ok bool) {
	t := a.zero()
	exponent = decimalExponent(&x.lo)
	for range 3 {
		a.scale10(&t, x, int64(n)-1-int64(exponent))
		if t.hasInf() || t.hi.MantExp(nil) > 4*n+64 {
			return "", 0, false, false
		}
		lo, _ := t.lo.Int(nil)
		digits = lo.String()
		switch {
		case lo.Sign() == 0 || len(digits) < n:
			exponent--
			continue
		case len(digits) > n:
			exponent++
			continue
		}
		hi, _ := t.hi.Int(nil)
		return digits, exponent, t.isInteger(), lo.Cmp(hi) == 0
	}
	return "", 0, false, false
}

// positional writes digits, the first of which has the given exponent, which
// must not be above the number of digits.
func positional(digits string, exponent int, more bool) string {
	whole, frac := "0", ""
	if exponent >= 0 {
		whole, frac = digits[:exponent+1], digits[exponent+1:]
	} else {
		frac = strings.Repeat("0", -exponent-1) + digits
	}
	return joined(whole, frac, more)
}

// scientific writes digits with an exponent.
func scientific(digits string, exponent int, more bool) string {
	return joined(digits[:1], digits[1:], more) + "e" + strconv.Itoa(exponent)
}

func joined(whole, frac string, more bool) string {
	if !more {
		frac = strings.TrimRight(frac, "0")
	}
	if frac != "" {
		whole += "." + frac
	}
	if more {
		whole += "…"
	}
	return whole
}

// Near returns the shortest decimal number that the value may be, and to how
// many digits it agrees with the value for certain: significant ones, or
// digits after the point for 0. It is meant for where Text has no digit: a value
// that is not told apart from 12 has both 11.999… and 12.000… in its interval.
// There is none where the interval is too wide, or holds no short number.
func (a *Value) Near() (text string, digits int, ok bool) {
	if a.x.hasInf() {
		return "", 0, false
	}
	if a.x.hasZero() {
		digits = agreement(&a.x, &a.x)
		return "0", digits, digits > 0
	}
	f := a.fine()
	size, minus := a.x, ""
	if a.x.hi.Sign() < 0 {
		t := f.zero()
		f.neg(&t, &a.x)
		size, minus = t, "-"
	}
	width := f.zero()
	f.sub(&width, &size, &size)
	if digits = agreement(&size, &width); digits == 0 {
		return "", 0, false
	}
	t := f.zero()
	floorTo(&t.hi, &size.hi)
	if e := t.hi.MantExp(nil); t.hi.Cmp(&size.lo) >= 0 && t.hi.Sign() > 0 && e <= nearInteger*10/3 {
		n, _ := t.hi.Int(nil)
		return minus + n.String(), digits, true
	}
	exponent := decimalExponent(&size.lo)
	for n := 1; n <= min(plainDigits, digits); n++ {
		f.scale10(&t, &size, int64(n)-1-int64(exponent))
		v, _ := t.hi.Int(nil)
		if t.lo.Cmp(new(big.Float).SetInt(v)) > 0 {
			continue
		}
		s := v.String()
		exponent += len(s) - n
		if 0 <= exponent && exponent < len(s) || exponent < 0 && exponent >= -plainZeros {
			return minus + positional(s, exponent, false), digits, true
		}
		return minus + scientific(s, exponent, false), digits, true
	}
	return "", 0, false
}
