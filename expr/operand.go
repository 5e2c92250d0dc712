package expr

import (
	"fmt"
	"strings"
)

// operand reads a prefix sign with its operand, if it binds at least as tightly
// as minPrec, or a primary with the postfix signs after it.
func (p *parser) operand(minPrec int) piece {
	p.space()
	if p.pos == len(p.text) {
		p.failOperand(minPrec)
		return piece{}
	}
	switch c := p.text[p.pos]; {
	case isDigit(c) || c == '.':
		return p.postfix(p.literal())
	case isLetter(c):
		start := p.pos
		name := p.wordAt(start)
		p.pos += len(name)
		return p.named(start, name)
	case c == '(':
		return p.postfix(p.grouped(&signs.before['('][0]))
	}
	return p.prefix(minPrec)
}

// prefix reads an operand that begins with neither an ASCII digit nor a letter.
func (p *parser) prefix(minPrec int) piece {
	at := p.pos
	s := p.sign(&signs.before)
	switch {
	case s == nil:
		if _, size := p.digit(); size > 0 || p.point() > 0 {
			return p.postfix(p.literal())
		}
		return p.raisedDegree(minPrec)
	case s.bracket != nil:
		return p.postfix(p.grouped(s))
	}
	p.pos += len(s.text)
	switch {
	case s.naming:
		return p.nameInBraces(at)
	case s.braced != Literal || s.indexed != Literal:
		return p.postfix(p.command(at, s))
	case s.called != Literal && p.callFollows(s.called):
		return p.postfix(p.call(at, s.called, s.text))
	case s.op == Literal:
		p.fail(p.pos, "no operands after "+s.text, `"("`)
		return piece{}
	}
	prec := int(compiled[s.op].prec)
	if table[s.op].Fixity == Call { // √
		prec = PrecPrefix
	}
	if prec < minPrec {
		p.fail(at, fmt.Sprintf("%q cannot stand here without parentheses", s.text), expectOperand(minPrec))
		return piece{}
	}
	return p.prefixed(at, s.op, prec)
}

// prefixed reads the operand of the prefix sign that begins at an offset.
func (p *parser) prefixed(at int, op Op, prec int) piece {
	index := op == Sqrt && p.at('[')
	operand := p.expr(prec)
	if operand.tree == nil {
		return piece{}
	}
	t := p.apply(at, op, operand, piece{})
	switch {
	case operand.kind != 0 && op == Negate:
		t.kind = operand.kind
	case operand.kind != 0:
		t.kind = kindOpen | operand.kind&kindPostfix
	case index:
		t.kind = kindIndex
	}
	return t
}

// postfix reads the postfix signs after a primary.
func (p *parser) postfix(t piece) piece {
	for t.tree != nil {
		p.space()
		s := p.sign(&signs.after)
		if s == nil || compiled[s.op].infix {
			break
		}
		at, op := p.pos, s.op
		p.pos += len(s.text)
		switch {
		case op == Factorial || op == DoubleFactorial:
			t = p.factorials(at, op, t)
			continue
		case s.onLiteral != Literal && t.class == ClassLiteral:
			op = s.onLiteral
		}
		t = p.apply(at, op, t, piece{})
		t.kind = kindPostfix
	}
	return t
}

// factorials applies a run of factorial signs, of which the first one, that of
// op, has been read. One is the factorial, two are the double factorial, and more
// have no one meaning; but where signs nest, each is a factorial.
func (p *parser) factorials(at int, op Op, t piece) piece {
	base, run := t, 0
	for {
		if run++; op == DoubleFactorial {
			run++
		}
		s := p.sign(&signs.after)
		if s == nil || s.op != Factorial && s.op != DoubleFactorial {
			break
		}
		op = s.op
		p.pos += len(s.text)
	}
	switch {
	case run == 1:
		t = p.apply(at, Factorial, t, piece{})
	case p.nest:
		for range run {
			t = p.apply(at, Factorial, t, piece{})
		}
	case run == 2:
		t = p.apply(at, DoubleFactorial, t, piece{})
	default:
		p.fail(at, fmt.Sprintf("%d factorial signs in a row", run), "one or two", waysOfFactorials(base, run)...)
		return piece{}
	}
	t.kind = kindPostfix
	return t
}

// waysOfFactorials are the ways to write a run of factorial signs: with single
// and double ones in every order, of which there are few enough for short runs.
func waysOfFactorials(t piece, run int) []string {
	const most = 4
	if run > most || t.bytes > maxWay/3 {
		return nil
	}
	ways := [][]*Tree{{t.tree}, {{Op: Factorial, L: t.tree}}}
	for n := 2; n <= run; n++ {
		var list []*Tree
		for _, before := range ways[n-1] {
			list = append(list, &Tree{Op: Factorial, L: before})
		}
		for _, before := range ways[n-2] {
			list = append(list, &Tree{Op: DoubleFactorial, L: before})
		}
		ways = append(ways, list)
	}
	var texts []string
	for _, tree := range ways[run] {
		texts = append(texts, tree.Text())
	}
	return texts
}

// grouped reads an expression in brackets, which are an operator where they are
// one of the table.
func (p *parser) grouped(s *sign) piece {
	open := p.pos
	p.pos += len(s.text)
	t := p.expr(PrecSum)
	if t.tree == nil || !p.closed(open, s.bracket) {
		return piece{}
	}
	if s.bracket.op != Literal {
		t = p.apply(open, s.bracket.op, t, piece{})
	}
	t.kind = 0
	return t
}

// bracket returns the opening bracket at the current position, nil if there is
// none, or one that is an operator.
func (p *parser) bracket() *sign {
	if p.at('(') {
		return &signs.before['('][0]
	}
	if s := p.sign(&signs.before); s != nil && s.bracket != nil && s.bracket.op == Literal {
		return s
	}
	return nil
}

// closed reads what closes the bracket at the offset open.
func (p *parser) closed(open int, b *bracket) bool {
	if size := p.closer(b); size > 0 {
		p.pos += size
		return true
	}
	expected := `an operator or "` + b.close + `"`
	if p.pos == len(p.text) {
		p.fail(p.pos, fmt.Sprintf(`no "%s" for the "%s" in column %d`, b.close, b.open, p.column(open)), expected)
		return false
	}
	p.failOperator(expected)
	return false
}

// named reads what a name begins, after it: a call with the postfix signs after
// it, or the operand of a word that is a prefix sign.
func (p *parser) named(start int, name string) piece {
	w, ok := lookUpWord(name)
	if !ok {
		p.failName(start, name)
		return piece{}
	}
	switch {
	case w.call != Literal && p.callFollows(w.call):
		return p.postfix(p.call(start, w.call, name))
	case w.prefix != Literal:
		return p.prefixed(start, w.prefix, PrecPrefix)
	}
	p.fail(p.pos, "no operands after "+name, `"("`, p.withOperands(w.call, name)...)
	return piece{}
}

// withOperands is what is meant by a name without brackets after it: gamma 4, or
// log2(8).
func (p *parser) withOperands(op Op, name string) []string {
	q := parser{text: p.text, pos: p.pos}
	var operands []string
	for range table[op].Arity {
		operand, ok := q.operandText()
		if !ok {
			return nil
		}
		operands = append(operands, operand)
	}
	return []string{name + "(" + strings.Join(operands, ",") + ")"}
}

// nameInBraces reads a name that a command sets, such as \operatorname{sq}.
func (p *parser) nameInBraces(at int) piece {
	p.space()
	if p.at('{') {
		p.pos++
		p.space()
		start := p.pos
		name := p.wordAt(start)
		p.pos += len(name)
		p.space()
		if name != "" && p.at('}') {
			p.pos++
			return p.named(start, name)
		}
	}
	p.fail(p.pos, "no name in braces after "+quoted(p.text[at:p.pos]), "{name}")
	return piece{}
}

// callFollows moves past spaces, and reports whether the operands of a call
// follow there.
func (p *parser) callFollows(op Op) bool {
	p.space()
	if p.at('(') || p.bracket() != nil {
		return true
	}
	_, lowered := p.lowered()
	return table[op].Arity == 2 && (lowered > 0 || p.at('_'))
}

// call reads the operands of a call, whose name begins at an offset, from the
// opening bracket, or from a lowered first operand.
func (p *parser) call(at int, op Op, name string) piece {
	s, open := p.bracket(), p.pos
	if s == nil {
		return p.indexed(at, op, p.lowerOperand())
	}
	p.pos += len(s.text)
	l, r := p.expr(PrecSum), piece{}
	if l.tree == nil {
		return piece{}
	}
	if table[op].Arity == 2 {
		comma := p.comma()
		if comma == 0 {
			if size := p.closer(s.bracket); size > 0 {
				var ways []string
				if op == Log {
					ways = p.otherBase(name, strings.TrimSpace(p.text[open+len(s.text):p.pos]), p.pos+size)
				}
				p.fail(p.pos, name+" takes two operands", `an operator or ","`, ways...)
			} else {
				p.failOperator(`an operator or ","`)
			}
			return piece{}
		}
		p.pos += comma
		if r = p.expr(PrecSum); r.tree == nil {
			return piece{}
		}
	}
	if p.comma() > 0 {
		p.fail(p.pos, name+" takes "+[...]string{"no", "one operand", "two operands"}[table[op].Arity], `an operator or ")"`)
		return piece{}
	}
	if !p.closed(open, s.bracket) {
		return piece{}
	}
	t := p.apply(at, op, l, r)
	if op == Sqrt && s.bracket.open == "[" {
		t.kind = kindIndex
	}
	return t
}

// otherBase is what is meant by a logarithm without a base, of which the operand
// ends at an offset: one to the base of that which it is divided by, log(4)/log(2).
func (p *parser) otherBase(name, operand string, end int) []string {
	q := parser{text: p.text, pos: end}
	q.space()
	if s := q.sign(&signs.after); s != nil && s.op == Divide {
		q.pos += len(s.text)
		q.space()
		if strings.EqualFold(q.wordAt(q.pos), name) {
			q.pos += len(name)
			if base, ok := q.operandText(); ok {
				return []string{"log(" + base + "," + operand + ")"}
			}
		}
	}
	return []string{"log(BASE," + operand + ")"}
}

// comma returns the length of a comma at the current position.
func (p *parser) comma() int {
	switch {
	case p.at(','):
		return 1
	case p.pos < len(p.text) && p.starts("，"):
		return len("，")
	}
	return 0
}

// command reads the operands of a command of LaTeX: \frac{4}{4}, \sqrt[3]{8}.
func (p *parser) command(at int, s *sign) piece {
	p.space()
	if s.indexed != Literal && p.at('[') {
		index := p.grouped(p.sign(&signs.before))
		if index.tree == nil {
			return piece{}
		}
		return p.indexed(at, s.indexed, index)
	}
	var operands [2]piece
	for i := range table[s.braced].Arity {
		operands[i] = p.argument(s.text)
		if operands[i].tree == nil {
			return piece{}
		}
	}
	last := operands[table[s.braced].Arity-1]
	if last.kind == kindBare {
		p.space()
		if digits := p.digits(); digits != "" || p.point() > 0 {
			ways := []string{s.text + "{" + last.tree.Text() + digits + "}", s.text + "{" + last.tree.Text() + "}*" + digits}
			if table[s.braced].Arity == 2 {
				ways[0], ways[1] = operands[0].tree.Text()+"/"+last.tree.Text()+digits, operands[0].tree.Text()+"/"+last.tree.Text()+"*"+digits
			}
			p.fail(p.pos-len(digits), "it is not clear where the operand of "+s.text+" ends", "braces around it", ways...)
			return piece{}
		}
	}
	return p.apply(at, s.braced, operands[0], operands[1])
}

// argument reads an operand of a command: what is in brackets, one digit, or
// another command.
func (p *parser) argument(name string) piece {
	p.space()
	if s := p.bracket(); s != nil {
		return p.grouped(s)
	}
	at := p.pos
	if c, size := p.digit(); size > 0 {
		p.pos += size
		return p.leaf(at, Lit{Int: string(c)})
	}
	if s := p.sign(&signs.before); s != nil && (s.braced != Literal || s.indexed != Literal) {
		if p.depth++; p.depth > MaxNesting {
			p.failNesting(p.pos)
			return piece{}
		}
		p.pos += len(s.text)
		t := p.command(at, s)
		p.depth--
		return t
	}
	p.fail(p.pos, "no operand of "+name, "an operand in braces")
	return piece{}
}

// lowerOperand reads the first operand of a call where it stands low: log_4(64),
// log₄(64).
func (p *parser) lowerOperand() piece {
	at := p.pos
	if p.at('_') {
		p.pos++
		p.space()
		if s := p.bracket(); s != nil {
			return p.grouped(s)
		}
		if digits := p.digits(); digits != "" {
			return p.leaf(at, Lit{Int: digits})
		}
		p.fail(p.pos, "no operand after _", "a number, or braces")
		return piece{}
	}
	var digits strings.Builder
	for value, size := p.lowered(); size > 0; value, size = p.lowered() {
		p.pos += size
		digits.WriteByte(value)
	}
	return p.leaf(at, Lit{Int: digits.String()})
}

// indexed reads the second operand of an operator that begins at an offset, after
// the first one: what is in brackets, or what a prefix sign would have there.
func (p *parser) indexed(at int, op Op, first piece) piece {
	if first.tree == nil {
		return piece{}
	}
	p.space()
	var second piece
	if s := p.bracket(); s != nil {
		second = p.grouped(s)
	} else {
		second = p.expr(PrecPrefix)
	}
	if second.tree == nil {
		return piece{}
	}
	t := p.apply(at, op, first, second)
	if second.kind != 0 {
		t.kind = kindOpen
	}
	return t
}
