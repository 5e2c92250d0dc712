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
	var first [pathRoom]todo
	node := 0
	for stack := append(first[:0], todo{tree: t}); len(stack) > 0; {
		next := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if next.tree == nil {
			size -= len(next.text)
			copy(out[size:], next.text)
			continue
		}
		wrap := wraps[node]
		node++
		if next.tree.Op == Literal {
			size -= next.tree.Lit.textLen()
			next.tree.Lit.appendTo(out[:size])
			continue
		}
		e := &compiled[next.tree.Op]
		size -= len(e.after)
		copy(out[size:], e.after)
		if e.before != "" {
			stack = append(stack, todo{text: e.before})
		}
		stack = pushOperand(stack, next.tree.L, wrap&wrapLeft != 0)
		if e.binary != 0 {
			stack = append(stack, todo{text: e.between})
			stack = pushOperand(stack, next.tree.R, wrap&wrapRight != 0)
		}
	}
	return string(out)
}

// The operands of a node that stand in parentheses.
const (
	wrapLeft = 1 << iota
	wrapRight
)

// wraps returns for each node in preorder which of its operands stand in
// parentheses, and the bytes of the text. It uses buf, which is empty, where there
// is room.
func (t *Tree) wraps(buf []byte) (wraps []byte, size int) {
	var first [pathRoom]*Tree
	for stack := append(first[:0], t); len(stack) > 0; {
		var n *Tree
		n, stack = preorder(stack)
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

// pushOperand puts an operand on a stack of what is written from the end.
func pushOperand(stack []todo, operand *Tree, wrap bool) []todo {
	if !wrap {
		return append(stack, todo{tree: operand})
	}
	return append(stack, todo{text: "("}, todo{tree: operand}, todo{text: ")"})
}
