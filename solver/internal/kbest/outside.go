package kbest

import (
	"cmp"
	"slices"

	"fourfours/solver/internal/table"
)

// Values outside the compact form are known by their places, and every tree that they
// are made by is in the tables, as is every tree of what comes back of them.

// outsidePlace names such a value.
type outsidePlace = table.Place

// fromOutside finds the derivations of a compact value that have an operand outside
// the compact form, or two.
func (f *derivationFinder) fromOutside() {
	t := f.set.last
	if f.set.search.Tables.Has(f.of.part) {
		t = f.set.search.Tables.At(f.of.part)
	}
	if t == nil || t.Outside == nil || t.Outside.Back == nil {
		return
	}
	n := f.of.num.Abs()
	s := t.Outside.Back.Shards[0]
	if i := s.Find(n, table.KeyOf(n)); i >= 0 {
		f.derivations = f.enumerator.derivationsOf(f.derivations, t, s, s.Entries[i].Head[table.SignOf(f.of.num)], f.of.upTo)
	}
}

// findOutside is findDerivations for a value outside the compact form.
func (e *Enumerator) findOutside(s *subproblem) {
	t := e.set.search.Tables.At(s.part)
	shard, index := t.ShardOf(s.outside.Ref)
	list := e.derivationsOf(nil, t, shard, shard.Entries[index].Head[s.outside.Sign], s.upTo)
	slices.SortStableFunc(list, func(a, b derivation) int { return cmp.Compare(a.base, b.base) })
	e.Weight += derivationBytes * int64(len(list)-len(s.derivations))
	s.derivations = list
}

// derivationsOf appends the derivations of a list of nodes of a shard that cost no more
// than upTo.
func (e *Enumerator) derivationsOf(list []derivation, t *table.Table, s *table.Shard, head uint32, upTo int) []derivation {
	for at := head; at != 0; at = s.Nodes[at].Next {
		n := &s.Nodes[at]
		base := t.NodeCost(n, &e.set.search.Weights)
		if base > upTo {
			continue
		}
		d := derivation{op: n.Op, base: base}
		if n.LeftPart.IsNone() {
			d.l = e.place(table.Place{Part: t.Part, Ref: n.Left, Sign: n.LeftSign()})
		} else {
			d.outside = true
			d.l = e.place(table.Place{Part: n.LeftPart, Ref: n.Left, Sign: n.LeftSign()})
			d.r = e.place(table.Place{Part: t.RightPart(n), Ref: n.Right, Sign: n.RightSign()})
		}
		list = append(list, d)
	}
	return list
}

// place returns the subproblem of an entry of a table, or of its negative.
func (e *Enumerator) place(p table.Place) *subproblem {
	t := e.set.search.Tables.At(p.Part)
	if p.Ref.IsOutside() {
		s := e.outside[p]
		if s == nil {
			s = &subproblem{part: p.Part, outside: &p, least: t.CostAt(p.Ref, p.Sign), seen: map[Class]bool{}}
			s.upTo = s.least - 1
			e.outside[p] = s
			e.Weight += subproblemBytes
		}
		return s
	}
	s, index := t.ShardOf(p.Ref)
	n := s.Num(&s.Entries[index])
	if p.Sign == table.Minus {
		n = n.Neg()
	}
	return e.subproblem(p.Part, n)
}
