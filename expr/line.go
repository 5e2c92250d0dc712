package expr

import (
	"fmt"
	"strings"
)

// Line is what a line of text says: expressions, and the number that they are
// claimed to be.
type Line struct {
	// Number is what is claimed, nil where nothing is. It may be any expression.
	Number *Tree
	// Expressions are what is to be judged, in the order of the text: at least one.
	Expressions []*Tree
}

// MaxExpressions is how many expressions a line may have.
const MaxExpressions = 100

// ParseLine reads a line as people write it:
//
//	line    = answers { ("=" | "==") answers } [ "." | "," | ";" | "。" ]
//	answers = sum { ("," | ";" | "or" | "," "or") sum }
//
// With an equals sign it is a claim. What all else is claimed to be is the first
// side that is a plain integer, otherwise the one plain integer among several answers,
// otherwise the first side, or the last one where the first has several answers. A
// plain integer that is written again in a chain is
// no answer. Only the first and the last side may have several answers.
//
// Where nested has the double factorial, x!! is (x!)!; and where it has the triple
// factorial, three signs in a row and more are nested factorials, too.
// The error is a *SyntaxError, with positions in the whole text.
func ParseLine(text string, nested OpSet) (Line, error) {
	p := parser{text: text, line: true, nest: nested}
	var room [4]answer
	list := p.answers(room[:0])
	if p.err != nil {
		return Line{}, p.err
	}
	return p.chosen(list)
}

// answer is an expression of a line.
type answer struct {
	tree  *Tree
	side  int  // how many equals signs come before it
	at    int  // where it begins
	plain bool // it is an integer written with digits alone, with a minus sign or not
}

// answers reads all expressions of a line.
func (p *parser) answers(list []answer) []answer {
	for side := 0; ; {
		if len(list) == MaxExpressions {
			p.fail(p.pos, fmt.Sprintf("more than %d expressions", MaxExpressions), fmt.Sprintf("%d expressions in a line at most", MaxExpressions))
			return nil
		}
		at := p.pos
		tree := p.whole()
		if tree == nil {
			return nil
		}
		list = append(list, answer{tree, side, at, isPlainInteger(tree, p.text[at:p.pos])})
		comma := p.comma()
		if comma == 0 {
			comma = len(p.first(semicolons))
		}
		switch {
		case p.pos == len(p.text):
			return list
		case comma > 0 || p.stop() > 0:
			if p.endsAfter(comma + p.stop()) {
				return list
			}
			if comma == 0 {
				p.failOperator(expectOperator)
				return nil
			}
			if list[len(list)-1].plain && !p.apart(at) {
				return nil
			}
			p.pos += comma
			after := parser{text: p.text, pos: p.pos}
			if after.space(); after.separates() {
				p.pos = after.pos + len("or")
			}
		case p.separates():
			p.pos += len("or")
		case p.equals() > 0:
			p.pos += p.equals()
			side++
		default:
			p.failOperator(expectOperator)
			return nil
		}
	}
}

// apart refuses a comma between two digits after a plain integer, which began at an
// offset: it may be a decimal comma, or one between thousands.
func (p *parser) apart(at int) bool {
	next := parser{text: p.text, pos: p.pos + p.comma()}
	digits := next.digits()
	if p.comma() != 1 || digits == "" || !isDigit(p.text[p.pos-1]) {
		return true
	}
	before, after := p.text[at:p.pos], strings.TrimRight(p.text[p.pos+1:], " .,;")
	number := before + "." + after
	if len(digits) == 3 {
		number = before + after
	}
	p.fail(p.pos, `a "," between digits`, "a point, or a space after the comma", strings.TrimSpace(number), strings.TrimSpace(before)+", "+after)
	return false
}

// semicolons part answers, too.
var semicolons = []string{";", "；"}

// stop returns the length of a point at the current position that may end a line.
func (p *parser) stop() int {
	if p.pos < len(p.text) && p.starts("。") {
		return len("。")
	}
	return p.point()
}

// endsAfter reports whether nothing follows a sign of that length.
func (p *parser) endsAfter(size int) bool {
	q := parser{text: p.text, pos: p.pos + size}
	q.space()
	return q.pos == len(q.text)
}

// equals returns the length of one or two equals signs at the current position.
func (p *parser) equals() int {
	for _, s := range [...]string{"==", "=", "＝＝", "＝"} {
		if p.starts(s) {
			return len(s)
		}
	}
	return 0
}

// chosen tells the number of a line from its answers.
func (p *parser) chosen(list []answer) (line Line, err error) {
	sides := list[len(list)-1].side + 1
	for i := 1; i < len(list); i++ {
		if side := list[i].side; side > 0 && side < sides-1 && side == list[i-1].side {
			p.fail(list[i].at, "several expressions between two equals signs", "one expression there; or a line for each claim")
			return Line{}, p.err
		}
	}
	number := -1
	if sides > 1 {
		number = p.number(list)
		if number < 0 {
			p.fail(list[0].at, "several expressions on every side", "one number, and the expressions for it")
			return Line{}, p.err
		}
		line.Number = list[number].tree
	}
	line.Expressions = make([]*Tree, 0, len(list))
	for i, a := range list {
		if i != number && !(sides > 2 && a.plain && a.tree.Equal(line.Number)) {
			line.Expressions = append(line.Expressions, a.tree)
		}
	}
	if len(line.Expressions) == 0 { // 4 = 4 = 4
		line.Expressions = append(line.Expressions, list[len(list)-1].tree)
	}
	return line, nil
}

// number returns the index of the answer that is the number of a claim, -1 if no
// side is alone.
func (p *parser) number(list []answer) int {
	last := len(list) - 1
	alone := func(i int) bool {
		return (i == 0 || list[i-1].side < list[i].side) && (i == last || list[i+1].side > list[i].side)
	}
	plain, plains := 0, 0
	for i := range list {
		if list[i].plain {
			if alone(i) {
				return i
			}
			plain = i
			plains++
		}
	}
	switch {
	case plains == 1:
		return plain
	case alone(0):
		return 0
	case alone(last):
		return last
	}
	return -1
}

// isPlainInteger reports whether a tree with that text is an integer written with
// digits alone, with a minus sign or not.
func isPlainInteger(t *Tree, text string) bool {
	if t.Op == Negate {
		t = t.L
	}
	return isDigits(t) && !strings.ContainsAny(text, "([{")
}
