package table

import (
	"math"

	"fourfours/rational"
	"fourfours/solver/supply"
)

// Operand is an entry of a finished table, laid out for the inner loops.
type Operand struct {
	Num     rational.Num // zero or positive
	Key     rational.Key
	Inverse rational.Key
	Log     float64
	Size    float64 // binary logarithm of the size of Log
	Class   uint64  // hash of the radical part; 0 for a rational
	Even    uint64  // hash of the exponents without the odd part of their denominators
	Pos     uint64  // set of the primes with positive exponents, see PrimeBit
	Neg     uint64  // and of those with negative ones
	Ref     Ref
	Cost    [Signs]uint16
	Least   uint16      // the lower of the two
	Part    supply.Part // of the table that it is an entry of
	Zero    bool
}

// NewOperand returns an operand for a value of the given logarithm, without
// its place in a table.
func NewOperand(n rational.Num, log float64) Operand {
	o := Operand{Num: n, Log: log, Size: math.Log2(math.Abs(log)), Zero: n.IsZero(), Class: n.Factors().Class(), Even: n.Factors().EvenClass(1)}
	o.Pos, o.Neg = primesOf(n.Factors())
	return o
}

// RationalOperand is NewOperand for a rational number, of which only the primes, the
// logarithm and the value are asked for.
func RationalOperand(n rational.Num, log float64) Operand {
	o := Operand{Num: n, Log: log}
	o.Pos, o.Neg = primesOf(n.Factors())
	return o
}

func primesOf(f rational.Vector) (pos, neg uint64) {
	for _, x := range f {
		if x.E > 0 {
			pos |= PrimeBit(x.P)
		} else {
			neg |= PrimeBit(x.P)
		}
	}
	return pos, neg
}

// Natural reports whether the operand is a natural, or the negative of one.
func (o *Operand) Natural() bool { return o.Zero || o.Class == 0 && o.Neg == 0 }

// LeastSize bounds from below the size of the logarithm of a number other than
// 1 that is told from that of 1.
const LeastSize = -30

// Signed is an operand or its negative.
type Signed struct {
	Operand *Operand
	Sign    Sign
}

// With returns the operand with a sign.
func (o *Operand) With(sign Sign) Signed { return Signed{o, sign} }

// Value returns the operand's number with a sign.
func (o *Operand) Value(sign Sign) rational.Num {
	if sign == Minus {
		return o.Num.Neg()
	}
	return o.Num
}

// Value returns the number.
func (s Signed) Value() rational.Num { return s.Operand.Value(s.Sign) }

// Cost returns the cost of its cheapest trees.
func (s Signed) Cost() uint16 { return s.Operand.Cost[s.Sign] }

// Negative returns the same operand with the other sign.
func (s Signed) Negative() Signed { return Signed{s.Operand, s.Sign ^ 1} }

// IsOne reports whether the operand is 1, which has -1 as its negative.
func (o *Operand) IsOne() bool { return !o.Zero && len(o.Num.Factors()) == 0 }

// LargeBit stands for all primes from TrialLimit of package rational up.
const LargeBit = 1 << 63

// PrimeBit maps a prime to a bit. All from 257 up have one in common, because
// large factors may be composite.
func PrimeBit(p uint64) uint64 {
	if p >= rational.TrialLimit {
		return LargeBit
	}
	return 1 << (p * 61 >> 3 % 63)
}
