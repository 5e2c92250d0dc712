package table

import (
	"bytes"

	"fourfours/expr"
	"fourfours/solver/supply"
)

// Writer makes the texts of finished tables. It remembers the fronts of the
// entries that it met.
type Writer struct {
	InOrder bool // operands stand in the order of the supply
	tables  supply.ByPart[*Table]
	last    []supply.Part                          // of the tables that are of one size
	fronts  supply.ByPart[map[uint64][]expr.Piece] // by Place.inPart
	size    int                                    // about how many bytes these take
	next    []byte                                 // scratch
}

// Place is the value of an entry of a table, or its negative.
type Place struct {
	Part supply.Part // of the table
	Ref  Ref
	Sign Sign
}

// inPart tells a place from the others of its part.
func (p Place) inPart() uint64 { return uint64(p.Ref)<<1 | uint64(p.Sign) }

// NewWriter returns a writer for tables of one size and those below them.
func NewWriter(last ...*Table) *Writer {
	w := &Writer{InOrder: last[0].Parts.IsInOrder(), tables: last[0].Below}
	for _, t := range last {
		w.tables.Put(t.Part, t)
		w.last = append(w.last, t.Part)
	}
	return w
}

// Forget forgets the fronts of the last tables, which hardly are asked for again, and all
// fronts if they take more than the given bytes.
func (w *Writer) Forget(most int) {
	for _, p := range w.last {
		clear(w.fronts.At(p))
	}
	if w.size > most {
		w.fronts, w.size = supply.ByPart[map[uint64][]expr.Piece]{}, 0
	}
}

// Text returns the simplest text of places that have trees of one cost.
func (w *Writer) Text(places ...Place) string {
	var best proposal
	found := false
	for _, p := range places {
		w.each(p, func(n proposal) {
			if !found || w.simpler(&n, &best) {
				best, found = n, true
			}
		})
	}
	w.next = best.append(w.next[:0])
	return string(w.next)
}

// Front returns the front of a place.
func (w *Writer) Front(p Place) []expr.Piece {
	front, ok := w.fronts.At(p.Part)[p.inPart()]
	if !ok {
		front = w.front(p) // enters others
		fronts := w.fronts.At(p.Part)
		if fronts == nil {
			fronts = map[uint64][]expr.Piece{}
			w.fronts.Put(p.Part, fronts)
		}
		fronts[p.inPart()] = front
		w.size += frontBytes
		for i := range front {
			w.size += pieceBytes + len(front[i].Text)
		}
	}
	return front
}

func (w *Writer) front(p Place) (front []expr.Piece) {
	w.each(p, func(n proposal) { front = w.keep(front, n) })
	return front
}

// proposal is op(l, r), of which there is no text yet. For a literal, l is its text.
type proposal struct {
	op    expr.Op
	shape expr.Shape
	l, r  expr.Piece
}

func propose(op expr.Op, l, r expr.Piece) proposal {
	n := proposal{op, l.Shape, l, r}
	if op != expr.Literal {
		n.shape = expr.Compose(op, l.Shape, r.Shape)
	}
	return n
}

// append appends the text.
func (n *proposal) append(dst []byte) []byte { return expr.AppendText(dst, n.op, n.l, n.r) }

// simpler reports whether n comes before m, which has a tree of the same cost.
func (w *Writer) simpler(n, m *proposal) bool {
	order := n.shape.Compare(m.shape)
	if order == 0 {
		w.next = n.append(w.next[:0])
		end := len(w.next)
		w.next = m.append(w.next)
		order = bytes.Compare(w.next[:end], w.next[end:])
	}
	return order < 0
}

// each calls take with what the nodes of a place make of the fronts of their operands.
func (w *Writer) each(p Place, take func(proposal)) {
	t := w.tables.At(p.Part)
	s, index := t.ShardOf(p.Ref)
	for at := s.Entries[index].Head[p.Sign]; at != 0; at = s.Nodes[at].Next {
		n := &s.Nodes[at]
		switch {
		case n.Op == expr.Literal, n.Op.Info().Place == expr.AfterLiteral:
			text := t.Literals[n.Left].Text
			take(propose(n.Op, expr.Piece{Shape: expr.LitShape(text), Text: []byte(text)}, expr.Piece{}))
		case n.LeftPart.IsNone():
			for _, l := range w.Front(Place{p.Part, n.Left, n.LeftSign()}) {
				take(propose(n.Op, l, expr.Piece{}))
			}
		default:
			left := w.Front(Place{n.LeftPart, n.Left, n.LeftSign()})
			right := w.Front(Place{t.RightPart(n), n.Right, n.RightSign()})
			w.pairs(n.Op, left, right, take)
		}
	}
}

// pairs calls take with what op makes of two fronts, in both orders where a node of it
// stands for both.
func (w *Writer) pairs(op expr.Op, left, right []expr.Piece, take func(proposal)) {
	if op == expr.NegativeExponent {
		var signed []expr.Piece
		for _, r := range right {
			signed = w.Keep(signed, expr.Negate, r, expr.Piece{})
		}
		op, right = expr.Power, signed
	}
	for _, l := range left {
		for _, r := range right {
			take(propose(op, l, r))
			if !w.InOrder && BothOrders(op) {
				take(propose(op, r, l))
			}
		}
	}
}

// Combine puts what a node of op makes of two fronts into a front.
func (w *Writer) Combine(front []expr.Piece, op expr.Op, left, right []expr.Piece) []expr.Piece {
	w.pairs(op, left, right, func(n proposal) { front = w.keep(front, n) })
	return front
}

// Keep puts op(l, r) into a front, unless a text there stands in for it, and
// takes out the texts that it stands in for. For a literal, l is its text.
func (w *Writer) Keep(front []expr.Piece, op expr.Op, l, r expr.Piece) []expr.Piece {
	return w.keep(front, propose(op, l, r))
}

func (w *Writer) keep(front []expr.Piece, p proposal) []expr.Piece {
	n := expr.Piece{Shape: p.shape}
	write := func() []byte {
		if n.Text == nil {
			w.next = p.append(w.next[:0])
			n.Text = w.next
		}
		return n.Text
	}
	out := front[:0]
	for i := range front {
		m := &front[i]
		covers, covered := n.Shape.Class.Covers(m.Shape.Class), m.Shape.Class.Covers(n.Shape.Class)
		if !covers && !covered {
			out = append(out, *m)
			continue
		}
		order := n.Shape.Compare(m.Shape)
		if order == 0 {
			order = bytes.Compare(write(), m.Text)
		}
		less := order < 0
		if !less && covered {
			// Nothing was taken out before: covering is transitive.
			return front
		}
		if !less || !covers {
			out = append(out, *m)
		}
	}
	n.Text = append([]byte(nil), write()...)
	return append(out, n)
}

// BothOrders reports whether a node of op stands for both orders of its
// operands, where these need not stand in the order of the supply: a search proposes one
// of the two.
func BothOrders(op expr.Op) bool { return op == expr.Add || op == expr.Multiply }
