package solver

import (
	"bytes"

	"fourfours/expr"
)

// piece is a text that can become part of another.
type piece struct {
	shape expr.Shape
	text  []byte
}

// writer makes the texts of finished tables. It remembers the fronts of the
// entries that it met.
type writer struct {
	tables []*table // by digit count
	fronts map[place][]piece
	size   int    // about how many bytes these take
	next   []byte // scratch
}

// Of what a front and a text in it take, beside its characters.
const (
	frontBytes = 80
	pieceBytes = 64
)

// place is a side of an entry of a table.
type place struct {
	ref  ref
	k    uint8
	side uint8
}

func newWriter(last *table) *writer {
	return &writer{tables: append(last.below[:last.k:last.k], last), fronts: map[place][]piece{}}
}

// forget forgets the fronts if they take more than the given bytes.
func (w *writer) forget(most int) {
	if w.size > most {
		w.fronts, w.size = map[place][]piece{}, 0
	}
}

// text returns the simplest text of a side of an entry that has one.
func (w *writer) text(p place) string {
	var best *piece
	front := w.front(p)
	for i := range front {
		if q := &front[i]; best == nil || before(q.shape, best.shape) || q.shape.Parens == best.shape.Parens && q.shape.Bytes == best.shape.Bytes && bytes.Compare(q.text, best.text) < 0 {
			best = q
		}
	}
	return string(best.text)
}

// before orders shapes of equal cost, without their texts.
func before(a, b expr.Shape) bool {
	return a.Parens < b.Parens || a.Parens == b.Parens && a.Bytes < b.Bytes
}

// front returns the front of a side of an entry.
func (w *writer) front(p place) []piece {
	if front, ok := w.fronts[p]; ok {
		return front
	}
	t := w.tables[p.k]
	s := t.shards[p.ref.shard()]
	var front []piece
	for at := s.entries[p.ref.index()].head[p.side]; at != 0; at = s.nodes[at].next {
		n := &s.nodes[at]
		switch {
		case n.op == expr.Literal, n.op.Info().Place == expr.AfterLiteral:
			text := t.literals[n.l].Text
			front = w.keep(front, n.op, piece{expr.LitShape(text), []byte(text)}, piece{})
		case n.lk == 0:
			for _, l := range w.front(place{n.l, p.k, n.ls}) {
				front = w.keep(front, n.op, l, piece{})
			}
		default:
			left := w.front(place{n.l, n.lk, n.ls})
			right := w.front(place{n.r, p.k - n.lk, n.rs})
			front = w.combine(front, n.op, left, right)
		}
	}
	w.fronts[p] = front
	w.size += frontBytes
	for i := range front {
		w.size += pieceBytes + len(front[i].text)
	}
	return front
}

// combine puts what a node of op makes of two fronts into a front, in both orders
// where it stands for both.
func (w *writer) combine(front []piece, op expr.Op, left, right []piece) []piece {
	if op == expr.NegativeExponent {
		var signed []piece
		for _, r := range right {
			signed = w.keep(signed, expr.Negate, r, piece{})
		}
		op, right = expr.Power, signed
	}
	for _, l := range left {
		for _, r := range right {
			front = w.keep(front, op, l, r)
			if bothOrders(op) {
				front = w.keep(front, op, r, l)
			}
		}
	}
	return front
}

// keep puts op(l, r) into a front, unless a text there stands in for it, and
// takes out the texts that it stands in for. For a literal, l is its text.
func (w *writer) keep(front []piece, op expr.Op, l, r piece) []piece {
	n := l
	if op != expr.Literal {
		n = piece{expr.Compose(op, l.shape, r.shape), nil}
	}
	write := func() []byte {
		if n.text == nil {
			w.next = expr.AppendText(w.next[:0], op, l.text, r.text, l.shape.Class, r.shape.Class)
			n.text = w.next
		}
		return n.text
	}
	out := front[:0]
	for i := range front {
		m := &front[i]
		covers, covered := n.shape.Class.Covers(m.shape.Class), m.shape.Class.Covers(n.shape.Class)
		if !covers && !covered {
			out = append(out, *m)
			continue
		}
		less := before(n.shape, m.shape)
		if !less && !before(m.shape, n.shape) {
			less = bytes.Compare(write(), m.text) < 0
		}
		if !less && covered {
			// Nothing was taken out before: covering is transitive.
			return front
		}
		if !less || !covers {
			out = append(out, *m)
		}
	}
	n.text = append([]byte(nil), write()...)
	return append(out, n)
}
