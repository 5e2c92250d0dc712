package expr

// Text returns the canonical text of t, which must be less than 2 GB long.
//
// It follows the same table as AppendText, but measures every part first and
// then writes each byte once, so that a deep tree takes no more time than a
// flat one.
func (t *Tree) Text() string {
	var buf [24]part
	parts := t.measure(buf[:0])
	out := make([]byte, parts[0].bytes)
	for i := range parts {
		p := &parts[i]
		if p.tree.Op == Literal {
			p.tree.Lit.appendTo(out[:p.start])
			continue
		}
		e := &compiled[p.tree.Op]
		at := p.start + int32(copy(out[p.start:], e.before))
		l := i + 1
		if e.binary != 0 {
			l += int(parts[i+1].count)
		}
		at = parts[l].place(out, at, e.wrapL>>parts[l].class&1 != 0)
		if e.binary != 0 {
			at += int32(copy(out[at:], e.between))
			r := &parts[i+1]
			at = r.place(out, at, e.wrapR>>r.class&1 != 0)
		}
		copy(out[at:], e.after)
	}
	return string(out)
}

// part is a part of a tree that is being written: how many nodes it has, the
// bytes of its text, and where the text begins.
type part struct {
	tree                *Tree
	count, bytes, start int32
	class               Class
}

// measure returns the nodes of t in preorder, with everything but where they begin. It uses buf, which is
// empty, where there is room.
func (t *Tree) measure(buf []part) []part {
	var first [pathRoom]*Tree
	count := 0
	for stack := append(first[:0], t); len(stack) > 0; count++ {
		_, stack = preorder(stack)
	}
	if count > cap(buf) {
		buf = make([]part, 0, count)
	}
	for stack := append(first[:0], t); len(stack) > 0; {
		var n *Tree
		n, stack = preorder(stack)
		buf = append(buf, part{tree: n, count: 1})
	}
	for i := len(buf) - 1; i >= 0; i-- {
		p := &buf[i]
		if p.tree.Op == Literal {
			p.class, p.bytes = ClassLiteral, int32(p.tree.Lit.textLen())
			continue
		}
		e := &compiled[p.tree.Op]
		l := i + 1
		wraps := int32(0)
		p.bytes = int32(e.bytes)
		if e.binary != 0 {
			r := &buf[i+1]
			wraps = int32(e.wrapR >> r.class & 1)
			p.count += r.count
			p.bytes += r.bytes
			l += int(r.count)
		}
		wraps += int32(e.wrapL >> buf[l].class & 1)
		p.class = e.result[buf[l].class]
		p.count += buf[l].count
		p.bytes += buf[l].bytes + 2*wraps
	}
	return buf
}

// place puts an operand at a position of the text and returns the position
// after it.
func (p *part) place(out []byte, at int32, wrap bool) int32 {
	if !wrap {
		p.start = at
		return at + p.bytes
	}
	out[at] = '('
	p.start = at + 1
	at += 1 + p.bytes
	out[at] = ')'
	return at + 1
}
