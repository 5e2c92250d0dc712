package expr

import "strings"

// This file is what is read and never written in canonical text, beside the
// column Typed of the operator table: with the grammar in doc.go it is all that
// the parser knows of notations.

// bracket is a pair that groups what is between, or is an operator around it.
type bracket struct {
	open, close string
	op          Op // Literal for a pair that only groups
}

// brackets are the pairs. Of each that is ASCII the full-width form is one, too.
var brackets = []bracket{
	{"(", ")", Literal},
	{"[", "]", Literal},
	{"{", "}", Literal},
	{`\{`, `\}`, Literal},
	{"⌊", "⌋", Floor},
	{"⌈", "⌉", Ceil},
	{`\lfloor`, `\rfloor`, Floor},
	{`\lceil`, `\rceil`, Ceil},
}

// skipped is what is passed over like a space, as long as the sign of no operator
// begins it: what LaTeX has for the eye.
var skipped = []string{
	"$", `\\`, `\(`, `\)`, `\[`, `\]`, `\,`, `\;`, `\:`, `\ `, `\left`, `\right`, `\big`, `\Big`, `\bigl`, `\bigr`, `\Bigl`, `\Bigr`,
	`\quad`, `\qquad`, `\displaystyle`,
}

// naming are the commands that set a name in braces.
var naming = []string{`\operatorname`, `\mathrm`, `\text`}

// periods are the pairs around digits that recur; one without an end is before a
// single digit. Marks after each such digit are marks.
var (
	periods = []struct{ open, close string }{
		{"(", ")"},
		{"（", "）"},
		{"'", "'"},
		{"’", "’"},
		{"‘", "’"},
		{"′", "′"},
		{`\overline{`, "}"},
		{`\bar{`, "}"},
		{`\dot{`, "}"},
		{`\overline`, ""},
		{`\bar`, ""},
		{`\dot`, ""},
	}
	marks = []string{"~", "\u0305", "\u0304", dotAbove, "‾", "¯", "'", "’", "′", "～"}
	dots  = []string{"...", "…", "⋯", `\ldots`, `\dots`, `\cdots`}
)

// dotAbove marks the first and the last of the digits that recur, and the digits
// between them need none. The same holds for \dot.
const dotAbove = "\u0307"

// foreign are names and signs of others that no operator has, and what to write
// for them: #1 stands for the operand as it was given.
var foreign = []struct{ text, write string }{
	{"cbrt", "root(3,#1), whose 3 is a digit"},
	{"∛", "root(3,#1), whose 3 is a digit"},
	{"∜", "root(4,#1), whose 4 is a digit"},
	{"ln", ""}, // a logarithm
	{"lg", ""},
	{"int", "floor(#1)"},
	{"trunc", "floor(#1)"},
	{"round", "floor(#1+.5), whose 5 is a digit"},
	{"exp", "BASE^(#1)"},
	{"nthroot", "root(DEGREE,#1)"},
	{"sqr", "sq(#1); sqrt(#1)"},
}

// foreignInfix are signs and words of others between two operands, and what to write
// for them: #1 and #2 stand for the operands as they were given. Of two that fit the
// first one is read. What is tight is told of operands that bind as tightly as can be.
var foreignInfix = []struct {
	text, write string
	tight       bool
}{
	{"&&", "and(#1,#2)", false},
	{"&", "and(#1,#2)", false},
	{`\&`, "and(#1,#2)", false},
	{"||", "or(#1,#2)", false},
	{"|", "or(#1,#2)", false},
	{`\|`, "or(#1,#2)", false},
	{"and", "and(#1,#2)", false},
	{"xor", "xor(#1,#2)", false},
	{"<<", "shl(#1,#2)", false},
	{">>", "shr(#1,#2)", false},
	{`\over`, `\frac{#1}{#2}`, false},
	{":", "#1/#2", true},
	{"//", "floor(#1/#2); #1/#2", true},
}

// wide returns the full-width form of an ASCII text of signs, "" for others.
func wide(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		if c <= ' ' || c > '~' || isLetter(c) || isDigit(c) || c == '\\' {
			return ""
		}
		b.WriteRune(rune(c) + wideOffset)
	}
	return b.String()
}

// narrow returns the ASCII form of a full-width character, 0 for others.
func narrow(r rune) byte {
	if r > ' '+wideOffset && r <= '~'+wideOffset {
		return byte(r - wideOffset)
	}
	return 0
}

// wideOffset is how far full-width forms are from ASCII.
const wideOffset = '！' - '!'
