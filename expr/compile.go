package expr

import (
	"fmt"
	"slices"
	"strings"
)

// What the program needs of the operator table at every step, as arrays by
// operator. It is made from the table when the package starts; a test that adds
// a row makes it anew.
var (
	compiled [MaxOps]entry
	names    map[string]Op // rule names and aliases
	words    map[string]word
	signs    signTable
	covers   [numClasses]uint16 // bit d of covers[c]: c covers d
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

// sign is a sign in a text and the operator it stands for; onLiteral is the
// operator directly after a literal.
type sign struct {
	text          string
	op, onLiteral Op
}

// signTable holds the signs by their first byte, the longest first: those that
// stand before an operand, and those that stand after one.
type signTable struct {
	before, after [256][]sign
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
	if row.Place == BeforeExponent {
		return // read as what it is a form of: see Under
	}
	switch row.Fixity {
	case Infix, Postfix, Prefix:
		to := &signs.after
		if row.Fixity == Prefix {
			to = &signs.before
		}
		for _, text := range append([]string{row.Symbol}, row.Typed...) {
			addSign(to, row, text)
		}
	case Call:
		for _, name := range append([]string{row.Symbol, row.Name}, row.Aliases...) {
			w := words[name]
			w.call = row.Op
			words[name] = w
		}
		for _, text := range row.Typed {
			if !isLetter(text[0]) {
				addSign(&signs.before, row, text)
				continue
			}
			w := words[text]
			w.prefix = row.Op
			words[text] = w
		}
	}
}

func addSign(to *[256][]sign, row *Operator, text string) {
	list := &to[text[0]]
	i := slices.IndexFunc(*list, func(s sign) bool { return s.text == text })
	if i < 0 {
		i = len(*list)
		*list = append(*list, sign{text: text})
	}
	s := &(*list)[i]
	if row.Place == AfterLiteral {
		s.onLiteral = row.Op
	} else {
		if s.op != Literal {
			panic(fmt.Sprintf("expr: two operators are written %q", text))
		}
		s.op = row.Op
	}
	slices.SortFunc(*list, func(a, b sign) int { return len(b.text) - len(a.text) })
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
