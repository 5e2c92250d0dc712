package kbest

import "fourfours/solver/internal/table"

// Values outside the compact form are known by their places, and every tree that they
// are made by is in the tables, as is every tree of what comes back of them.

// outsideDerivations lists the derivations of a value outside the compact form, and of a
// compact one those that have an operand outside of it, or two.
func (e *Enumerator) outsideDerivations(of *subproblem) []derivation {
	tables := e.set.search.Tables
	if of.outside != nil {
		t := tables.At(of.part)
		s, index := t.ShardOf(of.outside.Ref)
		return e.derivationsOf(t, s, s.Entries[index].Head[of.outside.Sign], of.upTo)
	}
	t := e.set.last
	if tables.Has(of.part) {
		t = tables.At(of.part)
	}
	if t == nil || t.Outside == nil || t.Outside.Back == nil {
		return nil
	}
	n, s := of.num.Abs(), t.Outside.Back.Shards[0]
	if i := s.Find(n, table.KeyOf(n)); i >= 0 {
		return e.derivationsOf(t, s, s.Entries[i].Head[table.SignOf(of.num)], of.upTo)
	}
	return nil
}

// derivationsOf returns the derivations of a list of nodes of a shard that cost no more
// than upTo.
func (e *Enumerator) derivationsOf(t *table.Table, s *table.Shard, head uint32, upTo int) (list []derivation) {
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
