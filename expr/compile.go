package expr

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// What the program needs of the operator table at every step, as arrays by
// operator. It is made from the table when the package starts; a test that adds
// a row makes it anew.
var (
	compiled [MaxOps]entry
	names    map[string]Op // rule names and aliases
	words    map[string]word

	longestWord int // bytes
	signs       signTable
	covers      [numClasses]uint16 // bit d of covers[c]: c covers d
)

// entry is what composing a text needs of one operator.
type entry struct {
	result      [16]Class // the class of the text, by the class of the left operand
	wrapL       uint16    // bit c: a left operand of class c stands in parentheses
	wrapR       uint16
	binary      uint16 // all ones for two operands, otherwise 0
	bytes       uint16 // of the operator itself
	parens      uint16
	before      string // what is written before, between and after the operands
	between     string
	after       string
	leftNeeds   uint8 // the precedence that an operand must have
	rightNeeds  uint8
	prec        uint8
	infix       bool
	onlyLiteral bool
}

// word is what a name in a text can begin.
type word struct {
	call, prefix Op // Literal where it cannot
}

// sign is a sign in a text and what it stands for. Literal is no operator.
type sign struct {
	text      string
	op        Op       // infix, postfix or prefix
	onLiteral Op       // directly after a literal
	called    Op       // before parentheses: Γ(4)
	braced    Op       // with its operands in braces: \frac{4}{4}
	indexed   Op       // with its first operand in brackets: \sqrt[3]{8}
	between   Op       // a word between two operands: 10 mod 3
	bracket   *bracket // which it opens
	naming    bool     // a name in braces follows
	letters   bool     // no letter may follow it
}

// signTable holds the signs by their first byte, the longest first: those that
// stand before an operand, those that stand after one, those that close a
// bracket, and those that are passed over like a space.
type signTable struct {
	before, after, closing, spaces [256][]sign
}

func init() { compile() }

// compile derives everything from the table.
func compile() {
	if len(table) > MaxOps {
		panic("expr: more operators than an OpSet has room for")
	}
	compiled = [MaxOps]entry{}
	names, words = map[string]Op{}, map[string]word{}
	signs = signTable{}
	for i := range table {
		row := &table[i]
		if row.Op != Op(i) {
			panic(fmt.Sprintf("expr: operator %s is in row %d and says %d", row.Name, i, row.Op))
		}
		compileNames(row)
		compileSigns(row)
		compiled[i] = compileEntry(row)
	}
	compileTyped()
	compileCovers()
	for _, s := range styles {
		s.compile()
	}
}

func compileNames(row *Operator) {
	if row.Op == Literal {
		return
	}
	for _, name := range append([]string{row.Name}, row.Aliases...) {
		if _, ok := names[name]; ok {
			panic("expr: two operators are named " + name)
		}
		names[name] = row.Op
	}
}

func compileSigns(row *Operator) {
	if row.Fixity == Form || row.Place == BeforeExponent {
		return // a form of literals; or read as what it is a form of: see Under
	}
	side := &signs.after
	if row.Fixity == Prefix || row.Fixity == Call {
		side = &signs.before
	}
	typed := row.Typed
	if row.Fixity == Call {
		for _, name := range append([]string{row.Symbol, row.Name}, row.Aliases...) {
			addWord(name, func(w *word) { w.call = row.Op })
		}
	} else {
		typed = append([]string{row.Symbol}, typed...)
	}
	for _, text := range typed {
		if word := strings.Trim(text, " "); word != text {
			addSign(&signs.after, word, func(s *sign) *Op { return &s.between }, row.Op)
			signIn(&signs.after, word).letters = true
			continue
		}
		base, last := text[:len(text)-1], text[len(text)-1]
		isCommand := base != "" && (isLetter(base[0]) || base[0] >= utf8.RuneSelf || base[0] == '\\')
		switch {
		case isCommand && last == '(' && isLetter(base[0]):
			addWord(base, func(w *word) { w.call = row.Op })
		case isCommand && last == '(':
			addSign(&signs.before, base, func(s *sign) *Op { return &s.called }, row.Op)
		case isCommand && last == '{':
			addSign(&signs.before, base, func(s *sign) *Op { return &s.braced }, row.Op)
		case isCommand && last == '[':
			addSign(&signs.before, base, func(s *sign) *Op { return &s.indexed }, row.Op)
		case row.Fixity == Call && isLetter(text[0]):
			addWord(text, func(w *word) { w.prefix = row.Op })
		case row.Fixity == Call && text[0] == '^':
			addSign(&signs.after, text, func(s *sign) *Op { return &s.op }, row.Op)
		case row.Place == AfterLiteral:
			addSign(side, text, func(s *sign) *Op { return &s.onLiteral }, row.Op)
		default:
			addSign(side, text, func(s *sign) *Op { return &s.op }, row.Op)
		}
	}
}

func addWord(name string, set func(*word)) {
	w := words[name]
	set(&w)
	words[name] = w
	longestWord = max(longestWord, len(name))
}

// addSign notes what a text stands for, and its full-width form.
func addSign(to *[256][]sign, text string, as func(*sign) *Op, op Op) {
	for _, text := range []string{text, wide(text)} {
		if text == "" {
			continue
		}
		if of := as(signIn(to, text)); *of == Literal {
			*of = op
		} else {
			panic(fmt.Sprintf("expr: two operators are written %q", text))
		}
	}
}

// signIn returns the entry of a text, which is a new one if there is none.
func signIn(to *[256][]sign, text string) *sign {
	isText := func(s sign) bool { return s.text == text }
	list := &to[text[0]]
	if !slices.ContainsFunc(*list, isText) {
		last := text[len(text)-1]
		*list = append(*list, sign{text: text, letters: isLetter(last) && (len(text) == 1 || text[0] == '\\')})
		slices.SortStableFunc(*list, func(a, b sign) int { return len(b.text) - len(a.text) })
	}
	return &(*list)[slices.IndexFunc(*list, isText)]
}

// compileTyped adds what is read beside the signs of operators.
func compileTyped() {
	for i := range brackets {
		b := &brackets[i]
		for _, text := range []string{b.open, wide(b.open)} {
			if text != "" {
				signIn(&signs.before, text).bracket = b
			}
		}
		for _, text := range []string{b.close, wide(b.close)} {
			if text != "" {
				signIn(&signs.closing, text).bracket = b
			}
		}
	}
	for _, text := range naming {
		signIn(&signs.before, text).naming = true
	}
	for _, text := range skipped {
		begins := func(s sign) bool { return strings.HasPrefix(text, s.text) }
		if !slices.ContainsFunc(signs.before[text[0]], begins) && !slices.ContainsFunc(signs.after[text[0]], begins) {
			signIn(&signs.spaces, text)
		}
	}
}

func compileEntry(row *Operator) entry {
	e := entry{
		prec:        uint8(row.Prec),
		infix:       row.Fixity == Infix,
		onlyLiteral: row.Place == AfterLiteral,
	}
	switch row.Fixity {
	case Form:
		return e
	case Infix:
		e.between = row.Symbol
		e.leftNeeds, e.rightNeeds = uint8(row.Prec), uint8(row.Prec+1)
		if row.Right {
			e.leftNeeds, e.rightNeeds = uint8(row.Prec+1), uint8(min(row.Prec, PrecSign))
		}
	case Prefix:
		e.before = row.Symbol
		e.leftNeeds = uint8(row.Prec)
	case Postfix:
		e.after = row.Symbol
		e.leftNeeds = uint8(row.Prec)
	case Call:
		e.before, e.after = row.Symbol+"(", ")"
		e.leftNeeds = PrecSum
		if row.Arity == 2 {
			e.between, e.rightNeeds = ",", PrecSum
		}
		e.parens = 1
	}
	if row.Arity == 2 {
		e.binary = 0xffff
	}
	e.bytes = uint16(len(e.before) + len(e.between) + len(e.after))
	for c := range Class(numClasses) {
		wrapL, wrapR := needsParens(row, &e, c)
		if wrapL {
			e.wrapL |= 1 << c
		}
		if wrapR {
			e.wrapR |= 1 << c
		}
		e.result[c] = resultClass(row, c, wrapL)
	}
	return e
}

// Operators returns the operator table without its first row, Literal: every
// operator and form of literals that can be a rule, in order. The slice is a
// copy.
func Operators() []Operator { return slices.Clone(table[1:]) }

// Info returns the operator's row of the table. It must not be changed.
func (op Op) Info() *Operator { return &table[op] }

// Of returns the operator that op is a form of, or op itself. The two have the
// same values.
func (op Op) Of() Op {
	if of := table[op].FormOf; of != Literal {
		return of
	}
	return op
}

// String returns the name of the operator.
func (op Op) String() string {
	if int(op) >= len(table) {
		return fmt.Sprintf("Op(%d)", uint8(op))
	}
	return op.Info().Name
}

// Lookup returns the operator or form of literals with the given name or alias.
func Lookup(name string) (Op, bool) {
	op, ok := names[name]
	return op, ok
}

// functionNames lists the names of the calls, for messages.
func functionNames() string {
	var list []string
	for i := range table {
		if table[i].Fixity == Call {
			list = append(list, table[i].Symbol)
		}
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}
