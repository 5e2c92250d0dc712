package supply

import (
	"math"
	"strconv"
	"strings"

	"fourfours/expr"
	"fourfours/rational"
)

// Supply is what an expression uses up.
type Supply struct{ digit, count uint8 }

// Copies returns the supply of so many copies, 1 to 16, of a digit.
func Copies(count, digit int) Supply { return Supply{uint8(digit), uint8(count)} }

// Part is a part of a supply. The zero Part is none of it.
type Part struct{ id uint16 } // how many copies

// Split is two parts that make up another.
type Split struct{ Left, Right Part }

// Same reports whether the two are one part, so that a pair of operands and the same
// pair in the other order are both pairs of the split.
func (s Split) Same() bool { return s.Left == s.Right }

// Whole returns the part that the two make up.
func (s Split) Whole() Part { return Part{s.Left.id + s.Right.id} }

// Whole returns all of the supply.
func (s Supply) Whole() Part { return Part{uint16(s.count)} }

// Parts returns the parts of at most so many digits, those of fewer first.
func (s Supply) Parts(size int) (list []Part) {
	for n := 1; n <= min(size, int(s.count)); n++ {
		list = append(list, Part{uint16(n)})
	}
	return list
}

// Part returns the part of so many digits: copies have one of each size.
func (s Supply) Part(size int) Part { return Part{uint16(size)} }

// Size returns how many digits the supply has.
func (s Supply) Size() int { return int(s.count) }

// Size returns how many digits a part has.
func (p Part) Size() int { return int(p.id) }

// Without returns the rest of a part without some of it.
func (p Part) Without(some Part) Part { return Part{p.id - some.id} }

// IsNone reports whether the part is none of the supply.
func (p Part) IsNone() bool { return p.id == 0 }

// Within reports whether p is some of q, but not all.
func (p Part) Within(q Part) bool { return 0 < p.id && p.id < q.id }

// Code returns a number that stands for the part in files, and Coded the part.
func (p Part) Code() uint64               { return uint64(p.id) }
func Coded(code uint64) (p Part, ok bool) { return Part{uint16(code)}, code <= math.MaxUint16 }

// Splits returns the splits of a part, each once for both orders.
func (s Supply) Splits(p Part) (list []Split) {
	for i := uint16(1); i <= p.id-i; i++ {
		list = append(list, Split{Part{i}, Part{p.id - i}})
	}
	return list
}

// Pairs returns how many pairs of values the splits of a part have, where a part has so
// many values.
func (s Supply) Pairs(p Part, values func(Part) int) (pairs uint64) {
	for _, split := range s.Splits(p) {
		pairs += uint64(values(split.Left)) * uint64(values(split.Right))
	}
	return pairs
}

// Digits returns the digits of a part.
func (s Supply) Digits(p Part) string {
	return strings.Repeat(strconv.Itoa(int(s.digit)), p.Size())
}

// Literals returns the literals that use up a part, by ascending cost.
func (s Supply) Literals(calc *rational.Calc, p Part, rules expr.OpSet) []expr.LitValue {
	return expr.Literals(calc, int(s.digit), p.Size(), rules)
}
