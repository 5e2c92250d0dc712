package expr

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file guesses what was meant by a text that cannot be read.

// failName reports a name, which begins at an offset, that no operator has.
func (p *parser) failName(start int, name string) {
	ways := p.foreign(name)
	p.pos = start
	p.fail(start, "unknown function "+p.quote(), "one of "+functionNames(), ways...)
}

// foreignOperand returns what to write for a name or sign of others at the current
// position, and its operand.
func (p *parser) foreignOperand() []string {
	after := *p
	if after.at('\\') {
		after.pos++
	}
	name := after.wordAt(after.pos)
	if name == "" {
		_, size := utf8.DecodeRuneInString(after.text[after.pos:])
		name = after.text[after.pos : after.pos+size]
	}
	after.pos += len(name)
	return after.foreign(name)
}

// foreign returns what to write for a name or sign of others that ends at the
// current position, nothing if that is not known.
func (p *parser) foreign(text string) []string {
	for _, f := range foreign {
		if !strings.EqualFold(f.text, text) {
			continue
		}
		operand, ok := p.operandText()
		switch {
		case ok && f.write == "":
			return p.otherBase(text, operand, p.pos)
		case ok:
			return strings.Split(strings.ReplaceAll(f.write, "#1", operand), "; ")
		}
	}
	return nil
}

// foreignInfix returns what to write for a sign of others between two expressions
// that is at the current position, nothing if there is none.
func (p *parser) foreignInfix() []string {
	if p.quiet {
		return nil
	}
	for _, f := range foreignInfix {
		if !p.starts(f.text) {
			continue
		}
		left, right := p.before(), p.after(len(f.text))
		if f.tight && !(isTight(left) && isTight(right)) || !readable(left) || !readable(right) {
			return nil
		}
		return strings.Split(strings.NewReplacer("#1", left, "#2", right).Replace(f.write), "; ")
	}
	return nil
}

// isTight reports whether a short text is one operand of whatever sign.
func isTight(text string) bool {
	p := parser{text: text, quiet: true}
	return p.operand(PrecPower).tree != nil && p.pos == len(text)
}

// absolute returns what to write for the absolute value that begins at the current
// position, nothing if none does.
func (p *parser) absolute() []string {
	if p.quiet || !p.at('|') {
		return nil
	}
	inner, _, closed := strings.Cut(p.text[p.pos+1:], "|")
	if inner = strings.TrimSpace(inner); !closed || !readable(inner) {
		return nil
	}
	return []string{inner, "-(" + inner + ")"}
}

// scientific returns what to write for a number such as 4e3, of which the e is at the
// current position, nothing if none is there.
func (p *parser) scientific() []string {
	if p.quiet || p.pos == 0 || p.pos == len(p.text) || p.text[p.pos]|0x20 != 'e' || !isDigit(p.text[p.pos-1]) {
		return nil
	}
	q := parser{text: p.text, pos: p.pos + 1}
	if q.at('+') || q.at('-') {
		q.pos++
	}
	sign := strings.TrimPrefix(p.text[p.pos+1:q.pos], "+")
	exponent := q.digits()
	if exponent == "" {
		return nil
	}
	start := p.pos
	for start > 0 && (isDigit(p.text[start-1]) || p.text[start-1] == '.') {
		start--
	}
	return []string{p.text[start:p.pos] + "*10^" + sign + exponent + ", whose 10 and exponent are digits"}
}

// before returns a short text before the current position, from the bracket, comma
// or equals sign that it stands after.
func (p *parser) before() string {
	depth, at := 0, p.pos
	for ; at > 0 && p.pos-at < maxWay; at-- {
		depth += nesting(p.text[at-1])
		if depth > 0 || depth == 0 && strings.IndexByte(",;=", p.text[at-1]) >= 0 {
			break
		}
	}
	return strings.TrimSpace(p.text[at:p.pos])
}

// after returns a short text after a sign of some size at the current position, as
// far as the bracket, comma or equals sign that it stands before.
func (p *parser) after(size int) string {
	depth, start := 0, p.pos+size
	at := start
	for ; at < len(p.text) && at-start < maxWay; at++ {
		depth += nesting(p.text[at])
		if depth < 0 || depth == 0 && strings.IndexByte(",;=", p.text[at]) >= 0 {
			break
		}
	}
	return strings.Trim(p.text[start:at], " \t.")
}

// nesting is 1 for an opening bracket, -1 for a closing one, and 0 for others.
func nesting(c byte) int {
	switch i := strings.IndexByte("([{)]}", c); {
	case i < 0:
		return 0
	case i < 3:
		return 1
	}
	return -1
}

// operandText reads a short operand as it is written, for a message: a number, or
// what is in parentheses, without these.
func (p *parser) operandText() (text string, ok bool) {
	p.space()
	start := p.pos
	if !p.at('(') {
		for p.pos < len(p.text) && (isDigit(p.text[p.pos]) || p.text[p.pos] == '.') {
			p.pos++
		}
		return p.text[start:p.pos], p.pos > start
	}
	depth := 0
	for ; p.pos < len(p.text) && p.pos-start < maxWay; p.pos++ {
		switch p.text[p.pos] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				p.pos++
				return strings.TrimSpace(p.text[start+1 : p.pos-1]), true
			}
		}
	}
	return "", false
}

// isHidden reports whether a character is not for a message to show.
func isHidden(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) }

// mended returns a short text with its fault taken away, if that is a bracket that
// is not closed or not opened, or a plus sign before a number, and it can be read
// then.
func (p *parser) mended() []string {
	text, at := p.text, p.err.Offset
	switch {
	case at < len(text) && strings.IndexByte(")]}+", text[at]) >= 0:
		text = text[:at] + text[at+1:]
	case at == len(text):
		var closing []byte
		for _, c := range []byte(text) {
			switch n := nesting(c); {
			case n < 0 && len(closing) > 0:
				closing = closing[:len(closing)-1]
			case n > 0:
				closing = append(closing, ")]}"[strings.IndexByte("([{", c)])
			}
		}
		slices.Reverse(closing)
		text += string(closing)
	}
	q := parser{text: text, line: p.line, nest: p.nest, quiet: true}
	if q.line {
		q.answers(nil)
	} else if q.whole(); q.err == nil && q.pos < len(text) {
		return nil
	}
	const ends = " \t.,;"
	if text = strings.Trim(text, ends); q.err != nil || text == strings.Trim(p.text, ends) || strings.ContainsFunc(text, isHidden) {
		return nil
	}
	return []string{text}
}

// withOperands is what is meant by a name without brackets after it: gamma 4,
// log2(8), or log 8.
func (p *parser) withOperands(op Op, name string) []string {
	q := parser{text: p.text, pos: p.pos}
	var operands []string
	for range table[op].Arity {
		operand, ok := q.operandText()
		switch {
		case ok:
			operands = append(operands, operand)
		case op == Log && len(operands) == 1:
			return p.otherBase(name, operands[0], q.pos)
		default:
			return nil
		}
	}
	return []string{name + "(" + strings.Join(operands, ",") + ")"}
}

// otherBase is what is meant by a logarithm without a base, of which the operand
// ends at an offset: one to the base of that which it is divided by, log(4)/log(2).
func (p *parser) otherBase(name, operand string, end int) []string {
	q := parser{text: p.text, pos: end}
	q.space()
	if s := q.sign(&signs.after); s != nil && s.op == Divide {
		q.pos += len(s.text)
		q.space()
		if q.at('\\') {
			q.pos++
		}
		if strings.EqualFold(q.wordAt(q.pos), name) {
			q.pos += len(name)
			if base, ok := q.operandText(); ok {
				return []string{"log(" + base + "," + operand + ")"}
			}
		}
	}
	return []string{"log(BASE," + operand + ")"}
}

// waysOfFactorials are the ways to write a run of factorial signs: with one
// to three in every order, of which there are few enough for short runs.
func waysOfFactorials(t piece, run int) []string {
	const most = 4
	if run > most || t.bytes > maxWay/3 {
		return nil
	}
	ways := [][]*Tree{{t.tree}}
	for n := 1; n <= run; n++ {
		var list []*Tree
		for signs := 1; signs < len(runs) && signs <= n; signs++ {
			for _, before := range ways[n-signs] {
				list = append(list, &Tree{Op: runs[signs], L: before})
			}
		}
		ways = append(ways, list)
	}
	var texts []string
	for _, tree := range ways[run] {
		texts = append(texts, tree.Text())
	}
	return texts
}
