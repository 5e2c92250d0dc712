package search

import (
	"slices"

	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// primeGroups are operands grouped by the primes of their denominators, and again
// by those of their numerators: what a product or a quotient needs to be an
// integer rules most groups out as a whole.
type primeGroups struct {
	members []primeMember
	byNeg   []primeGroup
	byPos   []primeGroup
	ordered []primeMember // the members by the primes of their numerators
}

// primeMember is what the joins test of an operand first.
type primeMember struct {
	pos, neg     uint64 // primes, as of an operand
	log          float64
	square       uint64       // equal for two whose product or quotient is the square of a rational
	key, inverse rational.Key // as of an operand
	at           int32        // of the operand
	least        uint16
}

func newPrimeMember(o *table.Operand, square uint64, at int32) primeMember {
	return primeMember{o.Pos, o.Neg, o.Log, square, o.Key, o.Inverse, at, o.Least}
}

// primeGroup is a part of a list of members that have the same primes. Within
// it, they are in the order of the operands, the cheapest first.
type primeGroup struct {
	primes   uint64
	from, to int32
}

// newPrimeGroups groups the operands at some positions, of which the facts are known.
func newPrimeGroups(ops []table.Operand, known []facts, at []int32) (m primeGroups) {
	members := make([]primeMember, len(at))
	for i, at := range at {
		members[i] = newPrimeMember(&ops[at], known[at].square, at)
	}
	m.members, m.byNeg = groupByPrimes(members, func(m *primeMember) uint64 { return m.neg })
	m.ordered, m.byPos = groupByPrimes(members, func(m *primeMember) uint64 { return m.pos })
	return m
}

// groupByPrimes returns members in groups, each in the order of these.
func groupByPrimes(members []primeMember, primes func(*primeMember) uint64) ([]primeMember, []primeGroup) {
	var groups []primeGroup
	index := map[uint64]int32{}
	of := make([]int32, len(members)) // the group of each member
	for i := range members {
		p := primes(&members[i])
		g, ok := index[p]
		if !ok {
			g = int32(len(groups))
			index[p] = g
			groups = append(groups, primeGroup{primes: p})
		}
		of[i] = g
		groups[g].to++
	}
	from := int32(0)
	for i := range groups {
		g := &groups[i]
		g.from, from = from, from+g.to
		g.to = g.from
	}
	sorted := make([]primeMember, len(members))
	for i := range members {
		g := &groups[of[i]]
		sorted[g.to] = members[i]
		g.to++
	}
	return sorted, groups
}

// within returns the members of the group that are operands from a position on
// and cost at most left: as they are in the order of the operands, the cheapest
// first, these are next to each other.
func (g *primeGroup) within(list []primeMember, from, left int) []primeMember {
	list = list[g.from:g.to]
	if n := len(list); n > 0 && int(list[n-1].least) > left {
		n, _ = slices.BinarySearchFunc(list, left+1, func(y primeMember, cost int) int { return int(y.least) - cost })
		list = list[:n]
	}
	if len(list) > 0 && int(list[0].at) < from {
		n, _ := slices.BinarySearchFunc(list, from, func(y primeMember, at int) int { return int(y.at) - at })
		list = list[n:]
	}
	return list
}

// productTests takes the members y of the prime groups for which x*y (product), x/y (under)
// or y/x (over) may be an integer, as far as the primes tell.
type productTests interface {
	product(y *primeMember)
	under(y *primeMember)
	over(y *primeMember)
}

// passWhole passes the members to t, but those of operands before from, and those
// that cost more than left, and returns how many there were.
func (m *primeGroups) passWhole(x *table.Operand, from, left int, t productTests) (pairs uint64) {
	for _, g := range m.byNeg {
		times, by := g.primes&^x.Pos == 0, g.primes&^x.Neg == 0
		if !times && !by {
			continue
		}
		list := g.within(m.members, from, left)
		pairs += uint64(len(list))
		for i := range list {
			y := &list[i]
			if times && x.Neg&^y.pos == 0 {
				t.product(y)
			}
			if by && x.Pos&^y.pos == 0 {
				t.over(y)
			}
		}
	}
	for _, g := range m.byPos {
		if g.primes&^x.Pos != 0 {
			continue
		}
		list := g.within(m.ordered, from, left)
		pairs += uint64(len(list))
		for i := range list {
			y := &list[i]
			if x.Neg&^y.neg == 0 {
				t.under(y)
			}
		}
	}
	return pairs
}
