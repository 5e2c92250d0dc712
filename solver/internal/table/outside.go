package table

import "math"

// NewOutside returns an empty Outside.
func NewOutside() *Outside {
	return &Outside{Shard: Shard{Nodes: make([]Node, 1, leastSlots)}}
}

// Add makes an entry for one more value. It has no tree yet.
func (o *Outside) Add(v OutsideValue) int {
	o.Shard.Entries = append(o.Shard.Entries, Entry{Cost: [Signs]uint16{Unreachable, Unreachable}})
	if o.Values = append(o.Values, v); v.Power != nil {
		o.powers++
	}
	return len(o.Shard.Entries) - 1
}

// ShardOf returns the shard of the entry that a reference names, and its index there.
func (t *Table) ShardOf(r Ref) (s *Shard, index int) {
	if r.IsOutside() {
		return &t.Outside.Shard, int(r &^ outsideBit)
	}
	return t.Shards[r.Shard()], r.Index()
}

// CostAt returns the cost of an entry or of its negative, Unreachable where there is no
// such entry.
func (t *Table) CostAt(r Ref, sign Sign) int {
	if r.IsOutside() && t.Outside == nil || !r.IsOutside() && r.Shard() >= len(t.Shards) {
		return Unreachable
	}
	s, index := t.ShardOf(r)
	if index >= len(s.Entries) {
		return Unreachable
	}
	return int(s.Entries[index].Cost[sign])
}

// KeepEvery makes the shards of a table keep the nodes of every cost: see Relax.
func (t *Table) KeepEvery() {
	for _, s := range t.Shards {
		s.every = true
	}
	t.Outside.Shard.every = true
}

// NodeCost returns the least cost of a node of an operator, Unreachable where an operand
// has no tree.
func (t *Table) NodeCost(n *Node, weights *Weights) int {
	l := t
	cost := int(weights.Of[n.Op])
	if !n.LeftPart.IsNone() {
		l = t.Below.At(n.LeftPart)
		cost += t.Below.At(t.RightPart(n)).CostAt(n.Right, n.RightSign())
	}
	return min(cost+l.CostAt(n.Left, n.LeftSign()), Unreachable)
}

// OutsideOperands returns the entries of the Outside of a table, in their order.
func (t *Table) OutsideOperands() []Operand {
	if t.Outside == nil {
		return nil
	}
	list := make([]Operand, 0, len(t.Outside.Shard.Entries))
	for i := range t.Outside.Shard.Entries {
		e := &t.Outside.Shard.Entries[i]
		list = append(list, Operand{Log: math.NaN(), Size: math.NaN(), Ref: RefToOutside(i), Cost: e.Cost, Least: e.least(), Part: t.Part})
	}
	return list
}
