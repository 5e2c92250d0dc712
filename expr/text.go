package expr

// Text returns the canonical text of t.
//
// It follows the same table as AppendText, but decides about all parentheses first
// and then writes each byte once, the last one first, so that a deep tree takes no
// more time than a flat one.
func (t *Tree) Text() string {
	var buf [4 * pathRoom]byte
	wraps, size := t.wraps(buf[:0])
	out := make([]byte, size)
	write := func(s string) {
		size -= len(s)
		copy(out[size:], s)
	}
	var first [pathRoom]writing
	node := 0
	for stack := append(first[:0], writing{tree: t}); len(stack) > 0; {
		w := &stack[len(stack)-1]
		if w.tree.Op == Literal {
			size -= w.tree.Lit.textLen()
			w.tree.Lit.appendTo(out[:size])
			stack = stack[:len(stack)-1]
			node++
			continue
		}
		e := &compiled[w.tree.Op]
		if w.next == atEnd {
			w.wraps = wraps[node]
			node++
			write(e.after)
			w.next = atLeft
			if e.binary != 0 {
				w.next = atBetween
				if w.wraps&wrapRight != 0 {
					write(")")
				}
				stack = append(stack, writing{tree: w.tree.R})
				continue
			}
		}
		switch w.next {
		case atBetween:
			if w.wraps&wrapRight != 0 {
				write("(")
			}
			write(e.between)
			fallthrough
		case atLeft:
			switch {
			case w.wraps&wrapLeft != 0:
				write(")")
			case e.before == "": // so that a chain needs no more room than its end
				*w = writing{tree: w.tree.L}
				continue
			}
			w.next = atStart
			stack = append(stack, writing{tree: w.tree.L})
		case atStart:
			if w.wraps&wrapLeft != 0 {
				write("(")
			}
			write(e.before)
			stack = stack[:len(stack)-1]
		}
	}
	return string(out)
}

// writing is a node that is being written from its end.
type writing struct {
	tree  *Tree
	wraps byte
	next  byte
}

// What is written next of a node.
const (
	atEnd = iota
	atBetween
	atLeft
	atStart
)

// The operands of a node that stand in parentheses.
const (
	wrapLeft = 1 << iota
	wrapRight
)

// wraps returns for each node in preorder which of its operands stand in
// parentheses, and the bytes of the text. It uses buf, which is empty, where there
// is room.
func (t *Tree) wraps(buf []byte) (wraps []byte, size int) {
	for n := range t.nodes() {
		buf = append(buf, byte(n.Op))
		if n.Op == Literal {
			size += n.Lit.textLen()
		}
	}
	// This order turned round is that of evaluation.
	var classes [pathRoom]Class
	done := classes[:0] // of the parts that have no operator yet
	for i := len(buf) - 1; i >= 0; i-- {
		op := Op(buf[i])
		buf[i] = 0
		if op == Literal {
			done = append(done, ClassLiteral)
			continue
		}
		e := &compiled[op]
		if e.binary != 0 {
			if e.wrapR>>done[len(done)-1]&1 != 0 {
				buf[i] |= wrapRight
				size += len("()")
			}
			done = done[:len(done)-1]
		}
		l := &done[len(done)-1]
		if e.wrapL>>*l&1 != 0 {
			buf[i] |= wrapLeft
			size += len("()")
		}
		*l = e.result[*l]
		size += int(e.bytes)
	}
	return buf, size
}
