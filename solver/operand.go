package solver

import (
	"math"

	"fourfours/rational"
)

// operand is an entry of a finished table, laid out for the inner loops.
type operand struct {
	num     rational.Num // zero or positive
	key     rational.Key
	inverse rational.Key
	log     float64
	size    float64 // binary logarithm of the size of log
	class   uint64  // hash of the radical part; 0 for a rational
	even    uint64  // hash of the exponents without the odd part of their denominators
	pos     uint64  // set of the primes with positive exponents, see primeBit
	neg     uint64  // and of those with negative ones
	ref     ref
	cost    [2]uint16
	least   uint16 // the lower of the two
	zero    bool
}

// newOperand returns an operand for a value of the given logarithm, without
// its place in a table.
func newOperand(n rational.Num, log float64) operand {
	o := operand{num: n, log: log, size: math.Log2(math.Abs(log)), zero: n.IsZero(), class: rational.Class(n.Factors()), even: rational.EvenClass(n.Factors(), 1)}
	for _, x := range n.Factors() {
		if x.E > 0 {
			o.pos |= primeBit(x.P)
		} else {
			o.neg |= primeBit(x.P)
		}
	}
	return o
}

// natural reports whether the operand is a natural, or the negative of one.
func (o *operand) natural() bool { return o.zero || o.class == 0 && o.neg == 0 }

// leastSize bounds from below the size of the logarithm of a number other than
// 1 that is told from that of 1.
const leastSize = -30

// sideOf returns the side of an entry that a number is on.
func sideOf(n rational.Num) int {
	if n.Sign() < 0 {
		return 1
	}
	return 0
}

// signed returns the number on a side of an operand.
func (o *operand) signed(side int) rational.Num {
	if side == 1 {
		return o.num.Neg()
	}
	return o.num
}

// operands returns the entries of a table that have a tree, cheapest first.
func (t *table) operands(workers int) []operand {
	// A place for each entry by its cost, in the order of the entries.
	places := make([][]int, len(t.shards)) // by shard and cost
	costs := 0
	for si, s := range t.shards {
		for i := range s.entries {
			if least := int(s.entries[i].least()); least != none {
				for least >= len(places[si]) {
					places[si] = append(places[si], 0)
				}
				places[si][least]++
			}
		}
		costs = max(costs, len(places[si]))
	}
	n := 0
	for cost := range costs {
		for _, list := range places {
			if cost < len(list) {
				list[cost], n = n, n+list[cost]
			}
		}
	}
	if n == 0 {
		return nil
	}
	list := make([]operand, n)
	inParallel(workers, len(t.shards), func(_, si int) {
		s, places := t.shards[si], places[si]
		for i := range s.entries {
			e := &s.entries[i]
			if least := e.least(); least != none {
				o := newOperand(s.num(e), e.log)
				o.key, o.ref, o.cost, o.least = e.key, refOf(si, i), e.cost, least
				list[places[least]] = o
				places[least]++
			}
		}
	})
	invert(list)
	return list
}

// least returns the cost of the cheapest tree of an entry, whatever its sign, or
// none.
func (e *entry) least() uint16 { return min(e.cost[0], e.cost[1]) }

// invert fills in the inverse keys with one inversion for all of them
// (P. L. Montgomery, "Speeding the Pollard and elliptic curve methods of
// factorization", Math. Comp. 48, 1987, page 260).
func invert(list []operand) {
	product := rational.Key(1)
	for i := range list {
		if o := &list[i]; o.key != 0 {
			o.inverse = product
			product = product.Mul(o.key)
		}
	}
	product = product.Inverse()
	for i := len(list) - 1; i >= 0; i-- {
		if o := &list[i]; o.key != 0 {
			o.inverse, product = o.inverse.Mul(product), product.Mul(o.key)
		}
	}
}

// isOne reports whether the operand is 1, or -1 on its other side.
func (o *operand) isOne() bool { return !o.zero && len(o.num.Factors()) == 0 }

// largeBit stands for all primes from trialLimit up.
const largeBit = 1 << 63

// primeBit maps a prime to a bit. All from 257 up have one in common, because
// large factors may be composite.
func primeBit(p uint64) uint64 {
	if p >= trialLimit {
		return largeBit
	}
	return 1 << (p * 61 >> 3 % 63)
}
