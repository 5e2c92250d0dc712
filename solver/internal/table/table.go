package table

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/supply"
)

// Table is the memo table of a part of the supply.
type Table struct {
	Parts    *supply.Parts // of which Part is one
	Part     supply.Part
	Literals []expr.LitValue
	Shards   []*Shard
	Below    supply.ByPart[*Table] // those of the parts that are within this one
	Outside  *Outside              // the values of the part that have no compact form; nil for none
	// Shared tells that several searches have the table, and share its operands and the
	// Index that package search makes of these.
	Shared   bool
	Index    any
	operands []Operand
}

// NewTable returns an empty table of a part over those of the parts within it.
func NewTable(parts *supply.Parts, part supply.Part, below supply.ByPart[*Table], shards int) *Table {
	t := &Table{Parts: parts, Part: part, Below: below.Before(part)}
	for range shards {
		s := &Shard{Nodes: make([]Node, 1, leastSlots)}
		s.Grow(leastSlots)
		t.Shards = append(t.Shards, s)
	}
	return t
}

// Len returns the number of entries.
func (t *Table) Len() int {
	n := 0
	for _, s := range t.Shards {
		n += len(s.Entries)
	}
	return n
}

// CheapestPositive returns the least cost of a positive value in the table, or
// Unreachable.
func (t *Table) CheapestPositive() uint16 {
	c := uint16(Unreachable)
	for _, s := range t.Shards {
		for i := range s.Entries {
			if e := &s.Entries[i]; !e.IsZero() {
				c = min(c, e.Cost[Plus])
			}
		}
	}
	return c
}

// HasZeroOrOne reports whether 0 or 1 is in the table, whose products or powers
// with any value are 0 or 1.
func (t *Table) HasZeroOrOne() bool {
	for v := range int64(2) {
		n := rational.FromInt(v)
		if t.Shards[ShardOf(KeyOf(n).Fold(), len(t.Shards))].Find(n, KeyOf(n)) >= 0 {
			return true
		}
	}
	return false
}

// Outside holds values of a part that have no compact form: powers with irrational
// exponents, irrational logarithms, sums of unlike radicals, and what operators make of
// these. Its entries are beside those of the table of the part.
//
// A value is known by bounds, and by the operation that made it: each has one entry for
// each choice of operands, whose values are never taken for the same because their bounds
// overlap. The Key and the Log of such an Entry are not used.
type Outside struct {
	Shard  Shard
	Values []OutsideValue // by entry
	powers int            // of them are powers
	// Back has every tree of each value that comes back to the compact form, where every
	// tree is kept; else it is nil.
	Back *Table
}

// OutsideValue is what is known of a value.
type OutsideValue struct {
	Size  Bounds
	Power *Power // that the value is known to be; nil for none
}

// Power is the power of a compact value to an irrational exponent.
type Power struct{ Base, Exponent rational.Num }

// RightPart returns the part of the right operand of a binary node.
func (t *Table) RightPart(n *Node) supply.Part { return t.Parts.Rest(t.Part, n.LeftPart) }
