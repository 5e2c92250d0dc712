package rational

import (
	"math/bits"
	"strconv"
)

// decimal is a natural in limbs of 19 decimal digits, the lowest first. Of what a text
// needs it makes the digits without a number in binary and without memory.
type decimal []uint64

const (
	limbDigits  = 19
	limb        = 1e19 // 10^limbDigits
	limbBits    = 63   // of a limb, rounded down
	decimalRoom = 20   // limbs: 1260 bits
)

// appendDecimal appends the digits of the integer with the given factors, where that has
// room.
func appendDecimal(b []byte, f Vector) (out []byte, ok bool) {
	if f.Log2() > limbBits*decimalRoom-1 {
		return b, false
	}
	var room [decimalRoom]uint64
	d, word := append(decimal(room[:0]), 1), uint64(1)
	for _, x := range f {
		for e := x.E; e > 0; e -= Unit {
			hi, lo := bits.Mul64(word, x.P)
			if hi != 0 {
				d, lo = d.times(word), x.P
			}
			word = lo
		}
	}
	return d.times(word).append(b), true
}

// times multiplies by a word.
func (d decimal) times(word uint64) decimal {
	carry := uint64(0)
	for i, v := range d {
		hi, lo := bits.Mul64(v, word)
		lo, c := bits.Add64(lo, carry, 0)
		// hi is below limb, as v is.
		carry, d[i] = bits.Div64(hi+c, lo, limb)
	}
	if carry >= limb {
		return append(d, carry-limb, 1)
	}
	if carry > 0 {
		d = append(d, carry)
	}
	return d
}

// append appends the digits.
func (d decimal) append(b []byte) []byte {
	last := len(d) - 1
	b = strconv.AppendUint(b, d[last], 10)
	for i := last - 1; i >= 0; i-- {
		var digits [limbDigits]byte
		v := d[i]
		for at := limbDigits - 1; at >= 0; at-- {
			digits[at] = byte('0' + v%10)
			v /= 10
		}
		b = append(b, digits[:]...)
	}
	return b
}
