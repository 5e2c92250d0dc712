package solver

import (
	"fourfours/expr"
)

// offer proposes a node of the given cost for one side of an entry, and
// reports whether the side became cheaper.
func (s *shard) offer(index, side int, cost uint16, n node) bool {
	e := &s.entries[index]
	if e.isZero() {
		side = 0
	}
	if cost > e.cost[side] {
		return false
	}
	cheaper := cost < e.cost[side]
	if cheaper {
		s.release(e.head[side])
		e.cost[side], e.head[side] = cost, 0
	}
	n.next = e.head[side]
	at := s.free
	if at != 0 {
		s.free = s.nodes[at].next
		s.nodes[at] = n
	} else {
		at = uint32(len(s.nodes))
		s.nodes = append(s.nodes, n)
	}
	e.head[side] = at
	if e.isZero() {
		e.cost[1], e.head[1] = e.cost[0], e.head[0]
	}
	return cheaper
}

// release gives the nodes of a list back for reuse.
func (s *shard) release(head uint32) {
	for head != 0 {
		n := &s.nodes[head]
		next := n.next
		n.next = s.free
		s.free, head = head, next
	}
}

// item is a side of an entry that waits for its turn in a closure.
type item struct {
	shard uint8
	side  uint8
	index uint32
}

// node returns the node of a unary operator on a side of an entry.
func (it item) node(op expr.Op) node {
	return node{op: op, ls: it.side, l: refOf(int(it.shard), int(it.index))}
}
