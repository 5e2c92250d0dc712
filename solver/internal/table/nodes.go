package table

import "fourfours/expr"

// Relax proposes a node of the given cost for the value of an entry, or for its
// negative, and reports whether that became cheaper.
func (s *Shard) Relax(index int, sign Sign, cost uint16, n Node) bool {
	e := &s.Entries[index]
	if e.IsZero() {
		sign = Plus
	}
	if cost > e.Cost[sign] && !s.every {
		return false
	}
	cheaper := cost < e.Cost[sign]
	if cheaper {
		e.Cost[sign] = cost
		if !s.every {
			s.release(e.Head[sign])
			e.Head[sign] = 0
		}
	}
	n.Next = e.Head[sign]
	at := s.free
	if at != 0 {
		s.free = s.Nodes[at].Next
		s.Nodes[at] = n
	} else {
		at = uint32(len(s.Nodes))
		s.Nodes = append(s.Nodes, n)
	}
	e.Head[sign] = at
	if e.IsZero() {
		e.Cost[Minus], e.Head[Minus] = e.Cost[Plus], e.Head[Plus]
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

// Pending is the value of an entry, or its negative, that waits for its turn in a
// closure.
type Pending struct {
	Shard uint8
	Sign  Sign
	Index uint32
}

// Node returns the node of a unary operator on it.
func (it Pending) Node(op expr.Op) Node {
	return Node{Op: op, Left: RefTo(int(it.Shard), int(it.Index))}.WithSigns(it.Sign, Plus)
}
