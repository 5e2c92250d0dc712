package expr

import (
	"slices"
	"strings"
)

// Notation is how an operator is written in a notation other than the canonical
// text. The zero value is what follows from its sign and fixity.
type Notation struct {
	// Form is the text of the operator. In it #1 and #2 stand for the operands,
	// in parentheses where those bind too loosely, and @1 and @2 for operands
	// that the notation groups by itself, such as the parts of a fraction; @(
	// and @) are parentheses that grow with the operands.
	Form string
	// Prec is how tightly the text binds where that is not as in the grammar: a
	// fraction is a factor without parentheses, but not the base of a power. 0
	// means as in the grammar.
	Prec int
	Tall bool // it is higher than a line, so that parentheses around it grow
	// Radical tells that it is a bar over the operand, from which a postfix sign
	// after it is told apart by parentheses.
	Radical bool
}

// style is a notation for trees. Its forms are made from the operator table
// when the package starts.
type style struct {
	// The parentheses around what is no higher than a line, and around what is.
	open, close [2]string
	literal     func(dst []byte, l Lit) []byte
	// notation is that of a row, made from its sign and fixity where it has
	// none of its own.
	notation func(row *Operator) Notation
	// raise, if not nil, returns how an exponent is written as raised digits,
	// if it can be.
	raise func(exponent *Tree) (text string, ok bool)

	// degrees is whether raise is for the degrees of roots, too: ³√4.
	degrees bool

	forms [MaxOps]form
	root  form // of a root with a raised degree, which stands before it
}

// styles are all of them.
var styles = []*style{&unicodeStyle, &latexStyle, &mathMLStyle, &schoolStyle, &schoolLaTeXStyle, &schoolMathMLStyle}

// form is how a style writes one operator.
type form struct {
	parts []formPart
	prec  int
	minus bool // it begins with a minus sign
	bang  bool // it ends in !
	leads bool // it begins with its first operand
	tall  bool

	prefix  Op // itself if it is a prefix sign, otherwise Literal
	radical bool
}

// formPart is a text, a parenthesis or an operand.
type formPart struct {
	text    string
	paren   byte // '(' or ')'; 0 for none
	operand int  // 1 or 2; 0 for none
	// An operand stands in parentheses if the bit of its precedence is in wrap,
	// if wrapMinus is set and it begins with a minus sign, if wrapBang is set and
	// it ends in !, if wrapRadical is set and it is a radical, and if it begins
	// with the prefix sign wrapPrefix.
	wrap                             uint16
	wrapMinus, wrapBang, wrapRadical bool
	wrapPrefix                       Op
}

// compile makes the forms.
func (s *style) compile() {
	s.forms = [MaxOps]form{}
	for i := range table {
		if row := &table[i]; row.Fixity != Form {
			s.forms[i] = compileForm(row, s.notation(row))
		}
	}
	s.root = compileForm(&table[Root], Notation{Form: table[Sqrt].unicodeSign() + "#2", Prec: PrecPrefix})
}

// form is that of a tree that is no literal.
func (s *style) form(t *Tree) *form {
	if t.Op == Root && s.degrees {
		if _, ok := s.raise(t.L); ok {
			return &s.root
		}
	}
	return &s.forms[t.Op]
}

func compileForm(row *Operator, n Notation) form {
	f := form{
		prec:  row.Prec,
		minus: row.Fixity == Prefix && row.Prec == PrecSign,
		bang:  row.Fixity == Postfix && strings.HasSuffix(row.Symbol, "!"),
		leads: row.Fixity == Infix && strings.Contains(n.Form, "#1"),
		tall:  n.Tall,

		radical: n.Radical,
	}
	if row.Fixity == Prefix {
		f.prefix = row.Op.Of()
	}
	if n.Prec != 0 {
		f.prec = n.Prec
	}
	for text := n.Form; text != ""; {
		i := 0
		for i < len(text) && !isSlot(text[i:]) {
			i++
		}
		if i > 0 {
			f.parts = append(f.parts, formPart{text: text[:i]})
		}
		if i == len(text) {
			break
		}
		var p formPart
		if c := text[i+1]; c == '(' || c == ')' {
			p.paren = c
		} else {
			p.operand = int(c - '0')
		}
		if text[i] == '#' {
			p.parenthesise(row, &f)
		}
		f.parts = append(f.parts, p)
		text = text[i+2:]
	}
	return f
}

// isSlot reports whether an operand or a parenthesis stands at the beginning of
// a form.
func isSlot(form string) bool {
	return len(form) > 1 && (form[0] == '@' && strings.IndexByte("12()", form[1]) >= 0 ||
		form[0] == '#' && (form[1] == '1' || form[1] == '2'))
}

// parenthesise decides which operands stand in parentheses: those that the
// grammar would not read there, and two kinds that it does read and people read
// in different ways, a postfix sign under a prefix sign (√4!) and a prefix sign
// as the base of a power (!4^4).
func (p *formPart) parenthesise(row *Operator, f *form) {
	least := f.prec
	switch {
	case row.Fixity == Infix && p.operand == 1:
		least = int(compiled[row.Op].leftNeeds)
	case row.Fixity == Infix:
		least = int(compiled[row.Op].rightNeeds)
		p.wrapMinus = !row.Right
	case row.Fixity == Prefix:
		p.wrapPrefix = row.Op.Of()
	case row.Fixity == Postfix:
		p.wrapBang, p.wrapRadical = strings.HasPrefix(row.Symbol, "!"), true
	}
	if f.prec == PrecPower && p.operand == 1 {
		least = PrecPostfix
	}
	p.wrap = 1<<least - 1
	if f.prec == PrecPrefix {
		p.wrap |= 1 << PrecPostfix
	}
}

// wraps reports whether an operand stands in parentheses there.
func (s *style) wraps(p *formPart, t *Tree) bool {
	if t.Op == Literal {
		return p.wrap>>PrecPrimary&1 != 0
	}
	f := s.form(t)
	return p.wrap>>f.prec&1 != 0 || p.wrapBang && f.bang || p.wrapRadical && f.radical ||
		p.wrapPrefix != Literal && p.wrapPrefix == f.prefix || p.wrapMinus && s.beginsWithMinus(t)
}

// beginsWithMinus reports whether a text begins with a minus sign. It follows
// the first operands, and as it is asked only of second ones, no tree is
// followed twice.
func (s *style) beginsWithMinus(t *Tree) bool {
	for t.Op != Literal {
		f := s.form(t)
		if !f.leads {
			return f.minus
		}
		p := &f.parts[slices.IndexFunc(f.parts, func(p formPart) bool { return p.operand == 1 })]
		if p.wrap>>s.prec(t.L)&1 != 0 {
			return false
		}
		t = t.L
	}
	return false
}

// prec is how tightly the text of a tree binds.
func (s *style) prec(t *Tree) int {
	if t.Op == Literal {
		return PrecPrimary
	}
	return s.form(t).prec
}

// tall returns the parts of a tree that are higher than a line.
func (s *style) tall(t *Tree) map[*Tree]bool {
	var tall map[*Tree]bool
	for n := range t.Parts() {
		if n.Op != Literal && (s.form(n).tall || tall[n.L] || tall[n.R]) {
			if tall == nil {
				tall = map[*Tree]bool{}
			}
			tall[n] = true
		}
	}
	return tall
}

// todo is what is still to be written of a tree: a text or a part of it.
type todo struct {
	text string
	tree *Tree
}

// append appends a tree. Like everything that walks trees it does not recurse.
func (s *style) append(dst []byte, t *Tree) []byte {
	tall := s.tall(t)
	for stack := []todo{{tree: t}}; len(stack) > 0; {
		var next todo
		next, stack = pop(stack)
		switch {
		case next.tree == nil:
			dst = append(dst, next.text...)
		case next.tree.Op == Literal:
			dst = s.literal(dst, *next.tree.Lit)
		default:
			stack = s.push(stack, next.tree, tall)
		}
	}
	return dst
}

// push puts the parts of an operator on the stack, the last one first.
func (s *style) push(stack []todo, t *Tree, tall map[*Tree]bool) []todo {
	if t.Op == Power && s.raise != nil {
		if raised, ok := s.raise(t.R); ok {
			return s.pushOperand(append(stack, todo{text: raised}), &s.forms[t.Op].parts[0], t.L, tall)
		}
	}
	size := 0
	if tall[t.L] || tall[t.R] {
		size = 1
	}
	parts := s.form(t).parts
	for i := len(parts) - 1; i >= 0; i-- {
		switch p := &parts[i]; {
		case p.operand == 1:
			stack = s.pushOperand(stack, p, t.L, tall)
		case p.operand == 2:
			stack = s.pushOperand(stack, p, t.R, tall)
		case p.paren == '(':
			stack = append(stack, todo{text: s.open[size]})
		case p.paren == ')':
			stack = append(stack, todo{text: s.close[size]})
		default:
			stack = append(stack, todo{text: p.text})
		}
	}
	if f := s.form(t); f == &s.root {
		degree, _ := s.raise(t.L)
		stack = append(stack, todo{text: degree})
	}
	return stack
}

// pushOperand puts an operand on the stack, with the parentheses that it needs.
func (s *style) pushOperand(stack []todo, p *formPart, t *Tree, tall map[*Tree]bool) []todo {
	if !s.wraps(p, t) {
		return append(stack, todo{tree: t})
	}
	size := 0
	if tall[t] {
		size = 1
	}
	return append(stack, todo{text: s.close[size]}, todo{tree: t}, todo{text: s.open[size]})
}
