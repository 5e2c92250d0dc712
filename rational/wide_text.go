package rational

import (
	"math/big"
	"sort"
	"strconv"
	"strings"
)

// maxDigits bounds the decimal digits of an integer that is written out; a
// larger one is written as a product of powers where that is shorter.
const maxDigits = 60

// maxJoined bounds the bits of a product that is written as one integer, by the
// default of the limit check-bits: a product of integers within that may be far
// beyond it, and would not be read.
const maxJoined = 1<<17 - 1

// maxSpread bounds the bits of the coefficients of a sum that are multiplied by
// what stands before it.
const maxSpread = 1 << 12

// text returns the canonical text of a wide number, in the notation of
// expressions.
func (x *wide) text(sign int8) string {
	minus := ""
	if sign < 0 {
		minus = "-"
	}
	if x.r == nil {
		return minus + x.h.text()
	}
	a, m := x.h.splitWhole()
	num, den := a.heights()
	if x.l == 1 && m.isAlgebraic() && num < 4*maxDigits && den < 4*maxDigits && x.r.bits() < maxSpread {
		if s, d, err := judge().sumOf(x.h, x.r); err == nil {
			if sign < 0 {
				s = s.neg()
			}
			return s.text(d)
		}
	}
	root := x.r.text(big.NewInt(1))
	switch {
	case x.l == 1:
		root = "(" + root + ")"
	case x.l == 2:
		root = "sqrt(" + root + ")"
	default:
		root = "(" + root + ")^(1/" + strconv.FormatInt(x.l, 10) + ")"
	}
	upper, lower := x.h.halves()
	if len(upper) > 0 {
		root = upper.product() + "*" + root
	}
	if len(lower) > 0 {
		root += "/" + lower.divisor()
	}
	return minus + root
}

// text returns a term as a quotient of products.
func (t term) text() string {
	upper, lower := t.halves()
	text := upper.product()
	if len(lower) > 0 {
		text += "/" + lower.divisor()
	}
	return text
}

// halves splits a term into numerator and denominator. Roots go above: an
// exponent that is not whole has its fractional part there.
func (t term) halves() (upper, lower term) {
	a, m := t.splitWhole()
	for _, p := range a {
		if p.e.r.Sign() > 0 {
			upper = append(upper, p)
		} else {
			lower = append(lower, atomPower{p.b, p.factorial, p.e.neg()})
		}
	}
	return append(upper, m...), lower
}

func (t term) divisor() string {
	text := t.product()
	if strings.ContainsAny(text, "*/") {
		text = "(" + text + ")"
	}
	return text
}

// product returns a term with positive exponents as a product: the integers in
// digits, or as powers where these are many and that is shorter, then the
// others.
func (t term) product() string {
	var parts []string
	var ints, roots, rest term
	for _, p := range t {
		switch {
		case !p.factorial && p.e.isWhole():
			ints = append(ints, p)
		case !p.factorial && p.e.isRat() && p.e.r.Denom().BitLen() <= 16 && p.e.r.Num().BitLen() <= 16:
			roots = append(roots, p)
		default:
			rest = append(rest, p)
		}
	}
	if len(ints) > 0 || len(t) == 0 {
		parts = append(parts, ints.integer()...)
	}
	for _, p := range rest {
		parts = append(parts, p.text())
	}
	if len(roots) > 0 {
		parts = append(parts, roots.radical()...)
	}
	return strings.Join(parts, "*")
}

// integer returns the parts of a product of integers.
func (t term) integer() []string {
	h, _ := t.heights()
	var parts []string
	size := 0
	if h >= 3.32*maxDigits {
		for i := range t {
			parts = append(parts, t[i].text())
			size += len(parts[i]) + 1
		}
		if h > maxJoined && len(parts) > 1 || float64(size) < 0.3*h {
			return parts
		}
	}
	v, _, _ := t.expand()
	return []string{v.String()}
}

// radical writes a product of roots as one root of an integer, or as several
// where that would be long.
func (t term) radical() []string {
	l := big.NewInt(1)
	for _, p := range t {
		d := p.e.r.Denom()
		g := new(big.Int).GCD(nil, nil, l, d)
		l.Mul(l, g.Quo(d, g))
	}
	n := make(term, len(t))
	for i, p := range t {
		n[i] = atomPower{b: p.b, e: exponent{r: new(big.Rat).Mul(p.e.r, new(big.Rat).SetInt(l))}}
	}
	if h, _ := n.heights(); len(t) > 1 && h > 1<<12 || h > 1<<14 {
		var parts []string
		for i := range t {
			parts = append(parts, t[i].text())
		}
		return parts
	}
	v, _, _ := n.expand()
	if l.IsInt64() && l.Int64() == 2 {
		return []string{"sqrt(" + v.String() + ")"}
	}
	return []string{v.String() + "^(1/" + l.String() + ")"}
}

// text returns a power with a positive exponent.
func (p *atomPower) text() string {
	base := p.b.String()
	if p.factorial {
		base = intText(p.b)
	}
	simple := !strings.ContainsAny(base, "*^/")
	if p.factorial {
		if !simple {
			base = "(" + base + ")"
		}
		base, simple = base+"!", true
	}
	if p.e.isWhole() && isOne(p.e.r.Num()) {
		return base
	}
	if !simple {
		base = "(" + base + ")"
	}
	var e string
	switch {
	case p.e.isRat() && !p.factorial && p.e.r.Cmp(big.NewRat(1, 2)) == 0:
		return "sqrt(" + p.b.String() + ")"
	case p.e.isWhole():
		e = intText(p.e.r.Num())
	case p.e.isRat():
		e = intText(p.e.r.Num()) + "/" + divisorText(p.e.r.Denom())
	default:
		e = "?"
		if n, err := judge().exponentNum(p.e); err == nil {
			e = n.String()
		}
		if strings.HasPrefix(e, "sqrt(") && strings.IndexByte(e, ')') == len(e)-1 {
			return base + "^" + e
		}
	}
	if strings.ContainsAny(e, "+-*/^") {
		e = "(" + e + ")"
	}
	return base + "^" + e
}

func divisorText(n *big.Int) string {
	text := intText(n)
	if strings.ContainsAny(text, "*") {
		text = "(" + text + ")"
	}
	return text
}

// intText returns a positive integer in digits, or as a product of powers
// where that is shorter and the digits are many.
func intText(n *big.Int) string {
	if n.BitLen() <= 200 {
		return n.String()
	}
	return strings.Join(termOfInt(n).integer(), "*")
}

// text returns s/den with the rational term first and the others by index and
// radicand.
func (s *sum) text(den *big.Int) string {
	type entry struct {
		radicand *big.Int
		index    int64
		num, den *big.Int
		radical  string
	}
	var list []entry
	for _, t := range s.terms {
		g := uint64(s.den)
		var m term
		for i, e := range t.e {
			g = GCD(g, uint64(e))
			if e > 0 {
				m = append(m, atomPower{b: s.base[i], e: exponent{r: big.NewRat(e, s.den)}})
			}
		}
		x := entry{index: s.den / int64(g), radicand: new(big.Int)}
		c := new(big.Rat).SetFrac(t.c, den)
		x.num, x.den = c.Num(), c.Denom()
		if len(m) > 0 {
			x.radical = strings.Join(m.radical(), "*")
			x.radicand.SetInt64(1)
			for _, p := range m {
				f, _ := p.e.r.Float64()
				f = f * float64(x.index) * float64(p.b.BitLen())
				if f < 4096 {
					k := new(big.Rat).Mul(p.e.r, big.NewRat(x.index, 1))
					x.radicand.Mul(x.radicand, new(big.Int).Exp(p.b, k.Num(), nil))
				} else {
					x.radicand.Mul(x.radicand, p.b)
				}
			}
		}
		list = append(list, x)
	}
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].index != list[j].index {
			return list[i].index < list[j].index
		}
		return list[i].radicand.Cmp(list[j].radicand) < 0
	})
	var b strings.Builder
	for i, x := range list {
		switch {
		case x.num.Sign() < 0:
			b.WriteByte('-')
		case i > 0:
			b.WriteByte('+')
		}
		n := new(big.Int).Abs(x.num)
		switch {
		case x.radical == "":
			b.WriteString(intText(n))
		case isOne(n):
			b.WriteString(x.radical)
		default:
			b.WriteString(intText(n) + "*" + x.radical)
		}
		if !isOne(x.den) {
			b.WriteString("/" + divisorText(x.den))
		}
	}
	return b.String()
}
