package table

import (
	"fourfours/expr"
)

// Relax proposes a node of the given cost for one side of an entry, and
// reports whether the side became cheaper.
func (s *Shard) Relax(index, side int, cost uint16, n Node) bool {
	e := &s.Entries[index]
	if e.IsZero() {
		side = 0
	}
	if cost > e.Cost[side] {
		return false
	}
	cheaper := cost < e.Cost[side]
	if cheaper {
		s.release(e.Head[side])
		e.Cost[side], e.Head[side] = cost, 0
	}
	n.Next = e.Head[side]
	at := s.free
	if at != 0 {
		s.free = s.Nodes[at].Next
		s.Nodes[at] = n
	} else {
		at = uint32(len(s.Nodes))
		s.Nodes = append(s.Nodes, n)
	}
	e.Head[side] = at
	if e.IsZero() {
		e.Cost[1], e.Head[1] = e.Cost[0], e.Head[0]
	}
	return cheaper
}

// release gives the nodes of a list back for reuse.
func (s *Shard) release(head uint32) {
	for head != 0 {
		n := &s.Nodes[head]
		next := n.Next
		n.Next = s.free
		s.free, head = head, next
	}
}

// Pending is a side of an entry that waits for its turn in a closure.
type Pending struct {
	Shard uint8
	Side  uint8
	Index uint32
}

// Node returns the node of a unary operator on a side of an entry.
func (it Pending) Node(op expr.Op) Node {
	return Node{Op: op, LeftSide: it.Side, Left: RefTo(int(it.Shard), int(it.Index))}
}
