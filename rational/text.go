package rational

import "strconv"

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
	var rooms [3][8]Factor
	above, below, radical := Vector(rooms[0][:0]), Vector(rooms[1][:0]), Vector(rooms[2][:0])
	for _, x := range n.f {
		k := ((x.E % Unit) + Unit) % Unit
		switch whole := x.E - k; {
		case whole > 0:
			above = append(above, Factor{x.P, whole})
		case whole < 0:
			below = append(below, Factor{x.P, -whole})
		}
		if k != 0 {
			radical = append(radical, Factor{x.P, k})
		}
	}
	var room [64]byte
	b := room[:0]
	if n.sign < 0 {
		b = append(b, '-')
	}
	if len(above) > 0 || len(radical) == 0 {
		b = appendInteger(b, above)
	}
	if len(radical) > 0 {
		if len(above) > 0 {
			b = append(b, '*')
		}
		l := common(radical)
		for i := range radical {
			radical[i].E *= l
		}
		if l == 2 {
			b = append(appendInteger(append(b, "sqrt("...), radical), ')')
		} else {
			b = append(strconv.AppendInt(append(appendInteger(b, radical), "^(1/"...), l, 10), ')')
		}
	}
	if len(below) > 0 {
		b = appendInteger(append(b, '/'), below)
	}
	return string(b)
}

// appendInteger appends the decimal digits of the integer with the given factors.
func appendInteger(b []byte, f Vector) []byte {
	if v, ok := f.Uint64(); ok {
		return strconv.AppendUint(b, v, 10)
	}
	if b, ok := appendDecimal(b, f); ok {
		return b
	}
	v, _ := expand(f)
	return v.Append(b, 10)
}
