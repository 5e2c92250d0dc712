package rational

import (
	"math/big"
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
	rational, radical := []Factor{}, []Factor{}
	for _, x := range n.f {
		k := ((x.E % Unit) + Unit) % Unit
		if x.E-k != 0 {
			rational = append(rational, Factor{x.P, x.E - k})
		}
		if k != 0 {
			radical = append(radical, Factor{x.P, k})
		}
	}
	num, den := expand(rational)
	var b strings.Builder
	if n.sign < 0 {
		b.WriteByte('-')
	}
	one := num.IsInt64() && num.Int64() == 1
	if !one || len(radical) == 0 {
		b.WriteString(num.String())
	}
	if len(radical) > 0 {
		if !one {
			b.WriteByte('*')
		}
		l := common(radical)
		for i := range radical {
			radical[i].E *= l
		}
		radicand, _ := expand(radical)
		if l == 2 {
			b.WriteString("sqrt(" + radicand.String() + ")")
		} else {
			b.WriteString(radicand.String() + "^(1/" + strconv.FormatInt(l, 10) + ")")
		}
	}
	if den.Cmp(big.NewInt(1)) != 0 {
		b.WriteString("/" + den.String())
	}
	return b.String()
}
