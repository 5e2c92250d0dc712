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
	}
	return w
}

// Forget forgets the fronts if they take more than the given bytes.
func (w *Writer) Forget(most int) {
	if w.size > most {
		w.fronts, w.size = supply.ByPart[map[uint64][]expr.Piece]{}, 0
	}
}

// Text returns the simplest text of places that have trees of one cost.
func (w *Writer) Text(places ...Place) string {
	var best *expr.Piece
	for _, p := range places {
		front, ok := w.fronts.At(p.Part)[p.inPart()]
		if !ok {
			front = w.front(p) // most are asked for once
		}
		for i := range front {
			if q := &front[i]; best == nil || q.Compare(best) < 0 {
				best = q
			}
		}
	}
	return string(best.Text)
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

func (w *Writer) front(p Place) []expr.Piece {
	t := w.tables.At(p.Part)
	s, index := t.ShardOf(p.Ref)
	var front []expr.Piece
	for at := s.Entries[index].Head[p.Sign]; at != 0; at = s.Nodes[at].Next {
		n := &s.Nodes[at]
		switch {
		case n.Op == expr.Literal, n.Op.Info().Place == expr.AfterLiteral:
			text := t.Literals[n.Left].Text
			front = w.Keep(front, n.Op, expr.Piece{Shape: expr.LitShape(text), Text: []byte(text)}, expr.Piece{})
		case n.LeftPart.IsNone():
			for _, l := range w.Front(Place{p.Part, n.Left, n.LeftSign()}) {
				front = w.Keep(front, n.Op, l, expr.Piece{})
			}
		default:
			left := w.Front(Place{n.LeftPart, n.Left, n.LeftSign()})
			right := w.Front(Place{t.RightPart(n), n.Right, n.RightSign()})
			front = w.Combine(front, n.Op, left, right)
		}
	}
	return front
}

// Combine puts what a node of op makes of two fronts into a front, in both orders
// where it stands for both.
func (w *Writer) Combine(front []expr.Piece, op expr.Op, left, right []expr.Piece) []expr.Piece {
	if op == expr.NegativeExponent {
		var signed []expr.Piece
		for _, r := range right {
			signed = w.Keep(signed, expr.Negate, r, expr.Piece{})
		}
		op, right = expr.Power, signed
	}
	for _, l := range left {
		for _, r := range right {
			front = w.Keep(front, op, l, r)
			if !w.InOrder && BothOrders(op) {
				front = w.Keep(front, op, r, l)
			}
		}
	}
	return front
}

// Keep puts op(l, r) into a front, unless a text there stands in for it, and
// takes out the texts that it stands in for. For a literal, l is its text.
func (w *Writer) Keep(front []expr.Piece, op expr.Op, l, r expr.Piece) []expr.Piece {
	n := l
	if op != expr.Literal {
		n = expr.Piece{Shape: expr.Compose(op, l.Shape, r.Shape)}
	}
	write := func() []byte {
		if n.Text == nil {
			w.next = expr.AppendText(w.next[:0], op, l, r)
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
