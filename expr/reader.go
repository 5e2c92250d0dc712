package expr

import (
	"strings"

	"fourfours/rational"
)

// Reader parses and evaluates one text after another, where most parts of a text stand in
// others, too. It keeps one node for all parts that are the same, with what is known of
// it: so a text takes the steps that no text before it had. Every text is read in full,
// and what is known of a part was computed from a text that was read.
//
// A tree that it returns holds until the next text is read, and its nodes do not tell
// where in the text they were. A Reader is for one goroutine at a time; its zero value is
// ready.
type Reader struct {
	// Numbers tells that naturals are used whole: see Tree.AsNumbers.
	Numbers bool

	parts  partList
	last   *Tree            // the text before
	before int              // the parts that there were before it
	digits [10]*Tree        // literals of one digit
	leaves map[leaf]*Tree   // all literals
	slots  []uint32         // the numbers of the other parts, by their hashes; 0 for none
	inside map[string]piece // what was read between brackets, by its text
	stack  []*Tree          // scratch
}

// leaf tells a literal from others.
type leaf struct {
	lit  Lit
	zero bool
}

// part is a node and what is known of it. The number of the part is where the node would
// begin in a text.
type part struct {
	tree   Tree
	value  rational.Num
	known  bool // the value
	inside bool // it stood between brackets
	cost   int32
	ops    OpSet
}

// readerParts is how many parts a Reader keeps: it then forgets them all. insideMost is how
// long a text between brackets is at most that it looks for among those that it has met, so
// that it looks at each byte of a text a few times at most; longer ones are of four fours and
// come once or twice. Measured on the 2.8 million texts of all values of four fours, of which
// 1.3 million parts are different: with 2^15 and 2^17 parts, and with 20, 40 and 64 bytes, the
// processor time is the same within a tenth.
const (
	readerParts = 1 << 16
	insideMost  = 32
)

// Parse is the function Parse.
func (r *Reader) Parse(text string) (*Tree, error) {
	r.forget()
	r.before = r.parts.len()
	p := parser{text: text, reader: r}
	t, err := p.parse()
	r.last = t
	return t, err
}

// forget forgets the last text, which hardly is a part of another, or everything.
func (r *Reader) forget() {
	last := r.parts.len() - 1
	switch {
	case last < 0:
		*r = Reader{Numbers: r.Numbers, leaves: map[leaf]*Tree{}, inside: map[string]piece{}, slots: make([]uint32, 1<<8), stack: r.stack}
		r.parts.add() // so that no part has the number 0
	case last >= readerParts:
		clear(r.leaves)
		clear(r.inside)
		r.digits = [10]*Tree{}
		clear(r.slots)
		r.parts.cut(1)
	case last >= r.before && &r.parts.at(uint32(last)).tree == r.last && r.last.Op != Literal && !r.parts.at(uint32(last)).inside:
		*r.slot(r.last.Op, r.last.L, r.last.R) = 0 // nothing was entered after it
		r.parts.cut(last)
	}
}

// leaf returns the node of a literal.
func (r *Reader) leaf(l Lit, zero bool) *Tree {
	if len(l.Int) == 1 && l.Frac == "" {
		t := &r.digits[l.Int[0]-'0']
		if *t == nil {
			*t = r.newLeaf(l, zero)
		}
		return *t
	}
	t := r.leaves[leaf{l, zero}]
	if t == nil {
		t = r.newLeaf(l, zero)
		r.leaves[leaf{l, zero}] = t
	}
	return t
}

func (r *Reader) newLeaf(l Lit, zero bool) *Tree {
	l.Number = r.Numbers && l.Frac == ""
	n := r.parts.add()
	n.tree.Zero, n.tree.Lit = zero, &l
	n.cost, n.ops = int32(l.Cost()), l.uses()
	return &n.tree
}

// within reads an expression after an opening bracket. Where it ends does not depend on
// what comes after the bracket that closes it.
func (r *Reader) within(p *parser) piece {
	end := closingAt(p.text, p.pos)
	if end < 0 {
		return p.expr(PrecSum)
	}
	text := p.text[p.pos:end]
	if t, ok := r.inside[text]; ok {
		p.pos = end
		return t
	}
	t := p.expr(PrecSum)
	if t.tree != nil && p.pos == end {
		r.inside[strings.Clone(text)] = t
		r.parts.at(t.tree.At).inside = true
	}
	return t
}

// closingAt returns where the parenthesis is that closes the one before an offset, -1 for
// too far away.
func closingAt(text string, from int) int {
	depth := 1
	for i, c := range []byte(text[from:min(len(text), from+insideMost)]) {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return from + i
			}
		}
	}
	return -1
}

// branch returns the node of an operator over one operand, or over two.
func (r *Reader) branch(op Op, left, right *Tree) *Tree {
	slot := r.slot(op, left, right)
	if *slot != 0 {
		return &r.parts.at(*slot).tree
	}
	n := r.parts.add()
	*slot = n.tree.At
	n.tree.Op, n.tree.L, n.tree.R = op, left, right
	of := r.parts.at(left.At)
	n.cost, n.ops = int32(table[op].Weight)+of.cost, of.ops.With(op)
	if right != nil {
		of = r.parts.at(right.At)
		n.cost, n.ops = n.cost+of.cost, n.ops.Union(of.ops)
	}
	if r.parts.len() > len(r.slots)/2 {
		r.grow()
	}
	return &n.tree
}

// slot returns the slot of a node: where its number is, or goes.
func (r *Reader) slot(op Op, left, right *Tree) *uint32 {
	h := uint64(op)<<56 ^ uint64(left.At)<<28
	if right != nil {
		h ^= uint64(right.At)
	}
	h *= 0x9e3779b97f4a7c15
	for at := h >> 32; ; at++ {
		slot := &r.slots[at&uint64(len(r.slots)-1)]
		if *slot == 0 {
			return slot
		}
		if t := &r.parts.at(*slot).tree; t.Op == op && t.L == left && t.R == right {
			return slot
		}
	}
}

// grow doubles the slots.
func (r *Reader) grow() {
	r.slots = make([]uint32, 2*len(r.slots))
	for i := 1; i < r.parts.len(); i++ {
		if t := &r.parts.at(uint32(i)).tree; t.Op != Literal {
			*r.slot(t.Op, t.L, t.R) = t.At
		}
	}
}

// Cost is that of the tree of the text that was read last.
func (r *Reader) Cost(t *Tree) int { return int(r.parts.at(t.At).cost) }

// Ops are those of such a tree.
func (r *Reader) Ops(t *Tree) OpSet { return r.parts.at(t.At).ops }

// Eval is the function Eval for such a tree, and always the same Calc.
func (r *Reader) Eval(c *rational.Calc, t *Tree) (rational.Num, error) {
	unknown := func(t *Tree) bool { return t != nil && !r.parts.at(t.At).known }
	stack := append(r.stack[:0], t)
	for len(stack) > 0 {
		t := stack[len(stack)-1]
		switch n := r.parts.at(t.At); {
		case n.known:
			stack = stack[:len(stack)-1]
		case unknown(t.L):
			stack = append(stack, t.L)
		case unknown(t.R):
			stack = append(stack, t.R)
		default:
			var x, y rational.Num
			if t.L != nil {
				x = r.parts.at(t.L.At).value
			}
			if t.R != nil {
				y = r.parts.at(t.R.At).value
			}
			v, err := t.located(c, x, y)
			if err != nil {
				return v, err
			}
			n.value, n.known = v, true
		}
	}
	r.stack = stack
	return r.parts.at(t.At).value, nil
}

// partList holds parts by their numbers. None is moved.
type partList struct {
	chunks [][]part
	used   int
}

// chunkParts is how many parts are in one piece of memory. Chosen.
const (
	chunkBits  = 8
	chunkParts = 1 << chunkBits
)

func (l *partList) len() int { return l.used }

func (l *partList) at(number uint32) *part {
	return &l.chunks[number>>chunkBits][number&(chunkParts-1)]
}

// add adds a part.
func (l *partList) add() *part {
	if l.used == len(l.chunks)*chunkParts {
		l.chunks = append(l.chunks, make([]part, chunkParts))
	}
	n := l.at(uint32(l.used))
	*n = part{tree: Tree{At: uint32(l.used)}}
	l.used++
	return n
}

// cut leaves so many.
func (l *partList) cut(n int) { l.used = n }
