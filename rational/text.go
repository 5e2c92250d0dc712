package rational

import (
	"strconv"
	"strings"
)

// String returns the canonical text of n, in the notation of expressions: an
// integer or a fraction, or for a radical an integer numerator, the radical,
// and the denominator, `3*sqrt(2)/4`. Roots of higher degree are powers,
// `8^(1/4)`. Parts that are 1 are left out.
func (n Num) String() string {
	if n.sign == 0 {
		return "0"
	}
	if n.isWide {
		return n.wide().text(n.sign)
	}
	rational, radical := Vector{}, Vector{}
	for _, x := range n.f {
		k := ((x.E % Unit) + Unit) % Unit
		if x.E-k != 0 {
			rational = append(rational, Factor{x.P, x.E - k})
		}
		if k != 0 {
			radical = append(radical, Factor{x.P, k})
		}
	}
	num, den := decimals(rational)
	var b strings.Builder
	if n.sign < 0 {
		b.WriteByte('-')
	}
	one := num == "1"
	if !one || len(radical) == 0 {
		b.WriteString(num)
	}
	if len(radical) > 0 {
		if !one {
			b.WriteByte('*')
		}
		l := common(radical)
		for i := range radical {
			radical[i].E *= l
		}
		radicand, _ := decimals(radical)
		if l == 2 {
			b.WriteString("sqrt(" + radicand + ")")
		} else {
			b.WriteString(radicand + "^(1/" + strconv.FormatInt(l, 10) + ")")
		}
	}
	if den != "1" {
		b.WriteString("/" + den)
	}
	return b.String()
}

// decimals returns the texts of the two integers that expand returns.
func decimals(f Vector) (pos, neg string) {
	var above, below Vector
	for _, x := range f {
		if x.E > 0 {
			above = append(above, x)
		} else {
			below = append(below, Factor{x.P, -x.E})
		}
	}
	list := [2]string{}
	for i, part := range [2]Vector{above, below} {
		if v, ok := part.Uint64(); ok {
			list[i] = strconv.FormatUint(v, 10)
		} else {
			v, _ := expand(part)
			list[i] = v.String()
		}
	}
	return list[0], list[1]
}
