package search

import (
	"math"
	"math/big"

	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// SafeLog bounds the binary logarithm of operands whose integer results are
// read off their keys: a key is the result modulo a prime above 2^63.
const SafeLog = 62

// wordKeeper is a Keeper that knows naturals below 2^62 before they are factored.
type wordKeeper interface {
	KeepsWord(z uint64, cost uint16) bool
}

// largeKeeper is a Keeper that knows naturals of 2^62 and more before they are factored. It may
// keep one here that it does not keep then.
type largeKeeper interface {
	keepsLarge(z *big.Int, cost uint16) bool
}

// Word returns the value of an operand, and whether it is a natural that is its own
// key.
func Word(o *table.Operand) (uint64, bool) { return uint64(o.Key), o.Natural() && o.Log < SafeLog }

// large holds what operators on naturals have of any size.
type large struct {
	of    map[*table.Operand]*big.Int // operands written out
	words int                         // that they take
	z     big.Int
}

// write returns a natural written out, or nil if that is too large.
func (l *large) write(calc *rational.Calc, o *table.Operand) *big.Int {
	n, ok := l.of[o]
	if !ok {
		if n, _ = calc.Big(o.Num); n == nil {
			return nil
		}
		if l.of == nil || l.words > maxWritten {
			l.of, l.words = map[*table.Operand]*big.Int{}, 0
		}
		l.of[o] = n
		l.words += len(n.Bits())
	}
	return n
}

// logOf returns the binary logarithm of a positive integer.
func logOf(z *big.Int) float64 {
	low := max(0, z.BitLen()-64)
	if low == 0 {
		return logOfWord(z.Uint64())
	}
	return math.Log2(float64(new(big.Int).Rsh(z, uint(low)).Uint64())) + float64(low)
}
