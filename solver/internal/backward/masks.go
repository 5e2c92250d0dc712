package backward

import (
	"math"
	"sort"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// masks are the subgoals that are told by some of their bits: the naturals that an
// operator such as and takes to a subgoal of the table above, together with a value of
// the table of one digit. There are too many of them to be told by keys. Where there are
// few they are among the keys.
type masks struct {
	groups []maskGroup
	places map[uint64]int // of the groups, by their masks
	least  int            // what is spent from any of them at least
	most   uint64         // the largest natural within the limits
	roots  bool           // squares make a natural of square roots
	// The weights of the unary operators that make a natural of another value, but for
	// those of which all operands are known.
	sqrt, percent, square int
}

// maskGroup is the naturals that have one of some values in the bits of a mask.
type maskGroup struct {
	mask      uint64
	low, high uint64 // they are from low to high
	values    table.KeySet
	costSoFar []uint16 // by place in values
}

func newMasks(s *search.Search) masks {
	w := &s.Weights
	return masks{
		places: map[uint64]int{}, least: math.MaxInt, most: 1<<min(s.Config.Limits.Bits, search.SafeLog) - 1,
		roots: s.Config.Limits.RootIndex > 1 && w.Of[expr.Square] != table.Unreachable,
		sqrt:  int(w.Of[expr.Sqrt]), percent: int(w.Of[expr.Percent]), square: int(w.Of[expr.Square]),
	}
}

// add enters the naturals z with z&mask == value, from which that much is spent.
func (m *masks) add(mask, value uint64, spent int) {
	at, ok := m.places[mask]
	if !ok {
		at = len(m.groups)
		m.places[mask] = at
		m.groups = append(m.groups, maskGroup{mask: mask, low: math.MaxUint64})
		m.groups[at].values.Grow(0)
	}
	g := &m.groups[at]
	g.low, g.high = min(g.low, value), max(g.high, value|^mask)
	m.least = min(m.least, spent)
	if place := g.values.Place(rational.Key(value)); place >= 0 {
		g.costSoFar[place] = min(g.costSoFar[place], uint16(spent))
		return
	}
	g.values.Add(rational.Key(value))
	g.costSoFar = append(g.costSoFar, uint16(spent))
}

func (m *masks) isEmpty() bool { return len(m.groups) == 0 }

// merge enters those of another set.
func (m *masks) merge(o *masks) {
	for i := range o.groups {
		g := &o.groups[i]
		for at, value := range g.values.Keys {
			m.add(g.mask, uint64(value), int(g.costSoFar[at]))
		}
	}
}

// leads reports whether a value of the given folded key, or what unary operators make of
// it, is one from which no more than left is spent with these.
func (m *masks) leads(fold rational.Key, left int) bool {
	switch z := uint64(fold); {
	case left < m.least:
		return false
	case z < 1<<search.SafeLog:
		return m.natural(z, left, expr.Literal)
	case !m.roots:
		return false
	}
	// Of what is no natural, a square root alone has powers that are. A percent before the
	// square is half of two after it.
	z := uint64(fold.Mul(fold).Fold())
	return z <= m.most && m.natural(z, 2*left-m.square, expr.Square)
}

// natural is leads for a natural that the given unary operator made.
func (m *masks) natural(z uint64, left int, by expr.Op) bool {
	if left < m.least || z > m.most {
		return false
	}
	for i := range m.groups {
		g := &m.groups[i]
		if z < g.low || z > g.high {
			continue
		}
		if place := g.values.Place(rational.Key(z & g.mask)); place >= 0 && int(g.costSoFar[place]) <= left {
			return true
		}
	}
	return z > 1 && (by != expr.Square && left >= m.sqrt && search.IsSquare(z) && m.natural(rational.Isqrt(z), left-m.sqrt, expr.Sqrt) ||
		z%100 == 0 && m.natural(z/100, left-m.percent, expr.Percent) ||
		by != expr.Sqrt && z < 1<<(search.SafeLog/2) && m.natural(z*z, left-m.square, expr.Square))
}

// spentFrom returns the least that is spent from such a value, and whether there is one
// from which no more than most is spent.
func (m *masks) spentFrom(fold rational.Key, most int) (int, bool) {
	spent := sort.Search(most+1, func(left int) bool { return m.leads(fold, left) })
	return spent, spent <= most
}

// bytes is the memory of the masks.
func (m *masks) bytes() (n int64) {
	for i := range m.groups {
		n += m.groups[i].values.Bytes() + int64(2*len(m.groups[i].costSoFar))
	}
	return n
}
