package backward

import (
	"math/bits"
	"slices"

	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// aims are subgoals that are known by value, by what an operand has to have that makes one
// with another operand: they say which look-ups may find something.
type aims struct {
	// rest are places by class: of a sum one term has the class of the other, unless one of
	// them is 0. They are without those in wholes, the integers: both terms of one are in one
	// of the groups of operands, which are there where a table is combined with itself.
	rest   map[uint64][]int32
	wholes []int32
	groups map[uint64][]int32
	// Where a table is combined with itself, primes are places by a prime below
	// rational.TrialLimit, see table.PrimeBit, and large by a larger one: that which fewest
	// operands have. One of the two operands of a product or quotient has it. Others are the
	// other subgoals.
	primes [64][]int32
	large  []largeAims
	others []int32
}

// largeAims are the places of subgoals that have a large factor in common.
type largeAims struct {
	factor uint64
	places []int32
}

// newAims returns the aims for operands of two tables, or for those of one, ops.
func newAims(list, ops []table.Operand) *aims {
	c := &aims{rest: map[uint64][]int32{}, groups: map[uint64][]int32{}}
	var have [64]int // operands, by prime
	for i := range ops {
		o := &ops[i]
		if o.Class == 0 {
			group := search.SumGroup(o)
			c.groups[group] = append(c.groups[group], int32(i))
		}
		for p := (o.Pos | o.Neg) &^ table.LargeBit; p != 0; p &= p - 1 { // few have the same large one
			have[bits.TrailingZeros64(p)]++
		}
	}
	for i := range list {
		g, at := &list[i], int32(i)
		if g.Class == 0 && g.Neg == 0 {
			c.wholes = append(c.wholes, at)
		} else {
			c.rest[g.Class] = append(c.rest[g.Class], at)
		}
		if len(ops) == 0 || g.Pos|g.Neg == 0 {
			c.others = append(c.others, at)
			continue
		}
		c.enterProduct(g, at, &have)
	}
	return c
}

// enterProduct enters a subgoal by the prime that fewest operands have.
func (c *aims) enterProduct(g *table.Operand, at int32, have *[64]int) {
	primes := g.Pos | g.Neg
	if primes&table.LargeBit == 0 {
		rarest := bits.TrailingZeros64(primes)
		for p := primes; p != 0; p &= p - 1 {
			if bit := bits.TrailingZeros64(p); have[bit] < have[rarest] {
				rarest = bit
			}
		}
		c.primes[rarest] = append(c.primes[rarest], at)
		return
	}
	f := g.Num.Factors()
	factor := f[len(f)-1].P
	n := slices.IndexFunc(c.large, func(l largeAims) bool { return l.factor == factor })
	if n < 0 {
		n = len(c.large)
		c.large = append(c.large, largeAims{factor: factor})
	}
	c.large[n].places = append(c.large[n].places, at)
}

// ofProducts calls do with the places of the subgoals that may be a product or quotient of
// which x is the operand that has the prime.
func (c *aims) ofProducts(x *table.Operand, do func(places []int32)) {
	primes := x.Pos | x.Neg
	for p := primes; p != 0; p &= p - 1 {
		do(c.primes[bits.TrailingZeros64(p)])
	}
	if primes&table.LargeBit != 0 {
		for i := range c.large {
			if hasLarge(x.Num.Factors(), c.large[i].factor) {
				do(c.large[i].places)
			}
		}
	}
	do(c.others)
}

// hasLarge reports whether a large factor has a prime in common with one of f.
func hasLarge(f rational.Vector, factor uint64) bool {
	const proven = rational.TrialLimit * rational.TrialLimit // what is less is prime
	for i := len(f) - 1; i >= 0 && f[i].P >= rational.TrialLimit; i-- {
		if factor < proven && f[i].P%factor == 0 || factor >= proven && rational.GCD(f[i].P, factor) > 1 {
			return true
		}
	}
	return false
}
