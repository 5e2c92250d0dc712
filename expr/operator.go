package expr

import (
	"math/big"

	"fourfours/rational"
)

// Op is an operator or a form of literal: an index into the operator table.
type Op uint8

// The rows of the operator table, in its order. Literal marks a tree that is a
// literal; it is no rule. Concatenation, Decimal and Recurring are the forms of
// literals, and no tree has them as its operator.
const (
	Literal Op = iota
	Concatenation
	Decimal
	Recurring
	Add
	Subtract
	Multiply
	Divide
	Negate
	NegativeExponent
	Power
	Sqrt
	Factorial
	Root
	Gamma
	LiteralPercent
	Percent
	Square
	Subfactorial
	DoubleFactorial
	Floor
	Ceil
	Log
	Or
	And
	Xor
	Shl
	Shr
	Reciprocal
	Termial
	Modulo
	TripleFactorial
	Append
)

// Fixity tells where the sign of an operator stands.
type Fixity uint8

// The fixities: a form of literals has no operand; an infix sign stands
// between two operands, a prefix sign before one, a postfix sign after one; a
// call is a name with operands in parentheses.
const (
	Form Fixity = iota
	Infix
	Prefix
	Postfix
	Call
)

// String returns the fixity as a word.
func (f Fixity) String() string {
	return [...]string{"literal form", "infix", "prefix", "postfix", "call"}[f]
}

// Takes is a bound on the operands of an operator.
type Takes uint8

// The bounds: none; naturals only; only naturals up to the limit of factorials, and the
// one after it, of which gamma is the factorial of the limit.
const (
	TakesAny Takes = iota
	TakesNaturals
	TakesFactorials
)

// Gives tells where the values of an operator are integers.
type Gives uint8

// The places: nowhere for certain; everywhere; everywhere, of an integer the same one;
// where the operands are integers; where they are integers and the second is a natural.
const (
	GivesAny Gives = iota
	GivesIntegers
	GivesRounded
	GivesIntegersOfIntegers
	GivesIntegersOfNaturals
)

// Search tells what a search has code of its own for.
type Search uint8

// The grades, each with what the one before it has. With TriesAll there is no such
// code: the operator is tried on every operand, or pair of operands. With Joins a
// search makes of the last table only what can become a target: the operands of a
// binary operator are found by what must match, and those of a unary one are told
// by what they lead to. With LooksAhead it does so of the table below the last, too.
const (
	TriesAll Search = iota
	Joins
	LooksAhead
)

// Place is where a form of an operator stands.
type Place uint8

// The places: an operator that is no form of another one stands anywhere; a
// form directly after a literal, or as the sign of an exponent.
const (
	Anywhere Place = iota
	AfterLiteral
	BeforeExponent
)

// The precedences, loosest first. They are the levels of the grammar.
const (
	PrecSum     = 1 + iota // a+b
	PrecTerm               // a*b
	PrecSign               // -a
	PrecPower              // a^b
	PrecPrefix             // !a
	PrecPostfix            // a!
	PrecPrimary            // 44, sqrt(a)
)

// Operator is one row of the operator table.
type Operator struct {
	Op      Op
	Name    string   // as in a list of rules
	Aliases []string // other names of the rule
	Symbol  string   // as written in canonical text
	// Typed lists what else is read for the symbol. On a call it lists what is
	// read as a prefix sign: √4 and sqrt 4. What ends in ( is the name of a call,
	// what ends in { a command with its operands in braces, what ends in [ one
	// with its first operand in brackets, and what begins with ^ is read after
	// its operand. What begins and ends in a space is a word between two operands,
	// which binds like a product.
	Typed  []string
	Fixity Fixity
	Arity  int // operands: 0 for a form of literals, 1 or 2
	Prec   int
	Right  bool // a right-associative infix sign; its right operand may be signed: 4^-4
	// FormOf names the operator of which this one is the form in one place; both
	// share their sign. They are zero for every other row.
	FormOf Op
	Place  Place
	// Weight is what the operator adds to the cost of a tree. Concatenation adds
	// it for each digit but the first, decimal for a point, and recurring on top
	// of the point.
	Weight int
	Level  int // 0 to 10; the level of a tree is the highest of its operators'

	// Unicode is the sign in Unicode text where that is not Symbol: one of
	// Typed, so that it is read back. LaTeX and MathML are forms for
	// typesetting, where they do not follow from the sign and fixity.
	Unicode       string
	LaTeX, MathML Notation

	// Takes bounds the operands that Eval has a value for: a search passes over
	// the others without asking.
	Takes Takes
	// Gives tells the numeric evaluation which values are integers, of which it may
	// know only the first digits, and a search what rounds. GivesAny is safe: more is
	// undecided then.
	Gives Gives

	Domain  string
	Meaning string
	Noun    string // what a pupil calls it: "a square root"
	Example string // an expression that uses it
	// Eval computes the operator exactly; a unary one ignores y. The error is
	// rational.ErrOutside, a *rational.UndefinedError or a
	// *rational.LimitError. It is nil for literals and their forms. Work beside that of
	// the methods of c, which count their own, is taken from the budget by c.Spend before
	// it is done.
	Eval func(c *rational.Calc, x, y rational.Num) (rational.Num, error)
	// Words is Eval for a binary operator on naturals below 2^64, whose value it tells
	// where that is one, too, whatever the limits on the size of a value. A search
	// takes few steps with it; nil is safe.
	Words func(c *rational.Calc, x, y uint64) (z uint64, ok bool)
	// Large sets z to the value of a binary operator for naturals x and y of any size,
	// whatever the limit on the size of a value; the error is that of Eval. A search throws
	// most large values away by it before they are factored; nil is safe.
	Large func(c *rational.Calc, z, x, y *big.Int) error
	// Beside tells with which naturals y below 2^64 a binary operator on naturals has the
	// value z > 0 beside x, its left operand or its right one: those for which
	// y&mask == bits, or none where ok is false. A search goes backwards with it; nil is
	// safe.
	Beside func(z, x uint64, left bool) (mask, bits uint64, ok bool)
	// Inverse returns the size of the operands of a unary operator that has the
	// value x, and the error that there is none. A search goes backwards with it;
	// where it is nil, every operand is tried.
	Inverse func(c *rational.Calc, x, _ rational.Num) (rational.Num, error)
	// Monomial is what a unary operator makes of every x > 0, where that is a root, a power
	// or a part of it. A search knows by it what the operator makes of values outside the
	// compact form; nil is safe: it makes nothing of these then.
	Monomial *Monomial
	// Search is TriesAll for a new operator. With TakesFactorials it may stay so:
	// there are few operands, and a search knows them all.
	Search Search
	// Unlimited tells that the operator does not lead ever further at little cost.
	// Rules of such operators alone have no limit on the cost by default.
	Unlimited bool
}

// Monomial is x^(P/Q)/Divisor. P is 1, 2 or -1, and Q is 1 or 2.
type Monomial struct{ P, Q, Divisor int64 }

// raisedTwo is how a square is typeset: as a power of 2, and yet told apart from it.
const raisedTwo = `^{\mathrm{2}}`

// The levels are those of Wheeler's impurity index up to 9; 10 holds what is
// not on his list.
var table = []Operator{
	{
		Op: Literal, Name: "literal", Prec: PrecPrimary,
		Meaning: "a number written with digits", Noun: "a number", Example: "4",
	},
	{
		Op: Concatenation, Name: "concatenation", Aliases: []string{"multidigit", "cat"}, Prec: PrecPrimary,
		Weight: 5, Domain: "literals", Meaning: "two digits or more in one literal", Noun: "a number of several digits", Example: "44", Unlimited: true,
	},
	{
		Op: Decimal, Name: "decimal", Symbol: ".", Prec: PrecPrimary,
		Weight: 15, Domain: "literals", Meaning: "a decimal point", Noun: "a decimal point", Example: ".4", Unlimited: true,
	},
	{
		Op: Recurring, Name: "recurring", Symbol: "~", Prec: PrecPrimary,
		Weight: 25, Level: 2, Domain: "digits after a point", Meaning: "the last digit recurs for ever", Noun: "a recurring decimal", Example: ".4~", Unlimited: true,
	},
	{
		Op: Add, Name: "add", Symbol: "+", Fixity: Infix, Arity: 2, Prec: PrecSum,
		Weight: 10, Gives: GivesIntegersOfIntegers, Domain: "all numbers", Meaning: "sum", Noun: "an addition", Example: "4+4", Eval: (*rational.Calc).Add, Search: LooksAhead, Unlimited: true,
	},
	{
		Op: Subtract, Name: "subtract", Aliases: []string{"sub"}, Symbol: "-", Typed: []string{"−", "–", "—", "‒", "‐", "‑"}, Fixity: Infix, Arity: 2, Prec: PrecSum,
		Weight: 11, Gives: GivesIntegersOfIntegers, Domain: "all numbers", Meaning: "difference", Noun: "a subtraction", Example: "4-4", Eval: (*rational.Calc).Sub, Search: LooksAhead, Unlimited: true,
		Unicode: "−",
	},
	{
		Op: Multiply, Name: "multiply", Aliases: []string{"mul"}, Symbol: "*", Typed: []string{"×", "·", "⋅", "∙", "•", "∗", "✕", "✖", "x", "X", "ｘ", `\times`, `\cdot`, `\ast`, `\*`}, Fixity: Infix, Arity: 2, Prec: PrecTerm,
		Weight: 12, Gives: GivesIntegersOfIntegers, Domain: "all numbers", Meaning: "product", Noun: "a multiplication", Example: "4*4", Eval: (*rational.Calc).Mul, Search: LooksAhead, Unlimited: true,
		Unicode: "×", LaTeX: Notation{Form: `#1 \times #2`},
	},
	{
		Op: Divide, Name: "divide", Aliases: []string{"div"}, Symbol: "/", Typed: []string{"÷", "∕", "⁄", `\div`, `\frac{`, `\dfrac{`, `\tfrac{`, `\cfrac{`}, Fixity: Infix, Arity: 2, Prec: PrecTerm,
		Weight: 13, Domain: "the divisor is not 0", Meaning: "quotient", Noun: "a division", Example: "4/4", Eval: (*rational.Calc).Quo, Search: LooksAhead, Unlimited: true,
		Unicode: "÷", LaTeX: Notation{Form: `\frac{@1}{@2}`, Prec: PrecPower, Tall: true}, MathML: Notation{Form: "<mfrac>@1@2</mfrac>", Prec: PrecPower, Tall: true},
	},
	{
		Op: Negate, Name: "negate", Aliases: []string{"negation"}, Symbol: "-", Typed: []string{"−", "–", "—", "‒", "‐", "‑"}, Fixity: Prefix, Arity: 1, Prec: PrecSign,
		Weight: 20, Gives: GivesIntegersOfIntegers, Domain: "all numbers", Meaning: "the opposite; also the sign of an exponent", Noun: "a minus sign", Example: "-4", Eval: negate, Search: LooksAhead, Unlimited: true,
		Unicode: "−",
	},
	{
		Op: NegativeExponent, Name: "negative-exponent", Symbol: "-", Typed: []string{"−", "–", "—", "‒", "‐", "‑"}, Fixity: Prefix, Arity: 1, Prec: PrecSign, FormOf: Negate, Place: BeforeExponent,
		Weight: 20, Gives: GivesIntegersOfIntegers, Domain: "exponents", Meaning: "the sign of an exponent; the opposite directly after ^", Noun: "a negative exponent", Example: "4^-4", Eval: negate, Unlimited: true,
		Unicode: "−",
	},
	{
		Op: Power, Name: "power", Aliases: []string{"pow"}, Symbol: "^", Typed: []string{"**", `\*\*`, `\^`, "pow(", "power("}, Fixity: Infix, Arity: 2, Prec: PrecPower, Right: true,
		Weight: 20, Gives: GivesIntegersOfNaturals, Domain: "x > 0; or x = 0 and y > 0; or y an integer and x not 0", Meaning: "x to the power y", Noun: "a power", Example: "4^4", Eval: (*rational.Calc).Pow, Search: LooksAhead, Unlimited: true,
		LaTeX: Notation{Form: "#1^{@2}"}, MathML: Notation{Form: "<msup>#1@2</msup>"},
	},
	{
		Op: Sqrt, Name: "sqrt", Symbol: "sqrt", Typed: []string{"√", "sqrt", `\sqrt{`}, Fixity: Call, Arity: 1, Prec: PrecPrimary,
		Weight: 20, Domain: "x >= 0", Meaning: "square root", Noun: "a square root", Example: "sqrt(4)", Eval: sqrt, Inverse: square, Monomial: &Monomial{1, 2, 1}, Search: LooksAhead, Unlimited: true,
		Unicode: "√", LaTeX: Notation{Form: `\sqrt{@1}`, Radical: true}, MathML: Notation{Form: "<msqrt>@1</msqrt>", Radical: true},
	},
	{
		Op: Factorial, Name: "factorial", Aliases: []string{"fact"}, Symbol: "!", Typed: []string{"factorial(", "fact("}, Fixity: Postfix, Arity: 1, Prec: PrecPostfix,
		Weight: 20, Takes: TakesFactorials, Gives: GivesIntegers, Domain: "naturals", Meaning: "1*2*...*n; 0! is 1", Noun: "a factorial", Example: "4!", Eval: factorial, Unlimited: true,
	},
	{
		Op: Root, Name: "root", Symbol: "root", Typed: []string{`\sqrt[`}, Fixity: Call, Arity: 2, Prec: PrecPrimary,
		Weight: 40, Level: 3, Domain: "x > 0 and a rational degree that is not 0; or x = 0 and a degree > 0; or x < 0 and an odd degree",
		Meaning: "root(d,x), the root of x of degree d", Noun: "a root of some degree", Example: "root(4,44)", Eval: (*rational.Calc).Root, Search: Joins, Unlimited: true,
		LaTeX: Notation{Form: `\sqrt[{@1}]{@2}`, Radical: true}, MathML: Notation{Form: "<mroot>@2@1</mroot>", Radical: true},
	},
	{
		Op: Gamma, Name: "gamma", Symbol: "gamma", Typed: []string{"Γ", "Γ(", `\Gamma`, `\Gamma(`}, Fixity: Call, Arity: 1, Prec: PrecPrimary,
		Weight: 40, Level: 4, Takes: TakesFactorials, Gives: GivesIntegers, Domain: "naturals from 1", Meaning: "the gamma function, (n-1)!", Noun: "a gamma function", Example: "gamma(4)", Eval: gamma,
		LaTeX: Notation{Form: `\Gamma@(@1@)`}, MathML: Notation{Form: "<mrow><mi mathvariant=\"normal\">Γ</mi><mo>\u2061</mo>@(@1@)</mrow>"},
	},
	{
		Op: LiteralPercent, Name: "literal-percent", Symbol: "%", Typed: []string{`\%`}, Fixity: Postfix, Arity: 1, Prec: PrecPostfix, FormOf: Percent, Place: AfterLiteral,
		Weight: 40, Level: 5, Domain: "literals", Meaning: "hundredths, directly after a literal", Noun: "a number in percent", Example: "4%", Eval: percent,
	},
	{
		Op: Percent, Name: "percent", Symbol: "%", Typed: []string{`\%`}, Fixity: Postfix, Arity: 1, Prec: PrecPostfix,
		Weight: 40, Level: 10, Domain: "all numbers", Meaning: "hundredths of any operand", Noun: "a percentage", Example: "4!%", Eval: percent, Inverse: hundredfold, Monomial: &Monomial{1, 1, 100}, Search: Joins,
	},
	{
		Op: Square, Name: "square", Symbol: "sq", Typed: []string{raisedTwo}, Fixity: Call, Arity: 1, Prec: PrecPrimary,
		Weight: 40, Level: 6, Gives: GivesIntegersOfIntegers, Domain: "all numbers", Meaning: "x*x", Noun: "a square", Example: "sq(4)", Eval: square, Inverse: sqrt, Monomial: &Monomial{2, 1, 1}, Search: Joins,
		LaTeX: Notation{Form: "#1" + raisedTwo, Prec: PrecPower}, MathML: Notation{Form: "<msup>#1<mn>2</mn></msup>", Prec: PrecPower},
	},
	{
		Op: Subfactorial, Name: "subfactorial", Symbol: "!", Typed: []string{"{!}", "subfactorial("}, Fixity: Prefix, Arity: 1, Prec: PrecPrefix,
		Weight: 40, Level: 10, Takes: TakesFactorials, Gives: GivesIntegers, Domain: "naturals", Meaning: "permutations that leave nothing in place; !0 is 1", Noun: "a subfactorial", Example: "!4", Eval: subfactorial,
		LaTeX: Notation{Form: "{!}#1"},
	},
	{
		Op: DoubleFactorial, Name: "double-factorial", Symbol: "!!", Typed: []string{"‼", "doublefactorial("}, Fixity: Postfix, Arity: 1, Prec: PrecPostfix,
		Weight: 40, Level: 10, Takes: TakesFactorials, Gives: GivesIntegers, Domain: "naturals", Meaning: "n*(n-2)*(n-4)*... down to 1 or 2; 0!! is 1", Noun: "a double factorial", Example: "4!!", Eval: doubleFactorial,
	},
	{
		Op: Floor, Name: "floor", Symbol: "floor", Fixity: Call, Arity: 1, Prec: PrecPrimary,
		Weight: 40, Level: 10, Gives: GivesRounded, Domain: "all numbers", Meaning: "the largest integer that is not above x", Noun: "rounding down", Example: "floor(4.4)", Eval: floor, Search: Joins,
		LaTeX: Notation{Form: `\left\lfloor @1\right\rfloor`}, MathML: Notation{Form: "<mrow><mo>⌊</mo>@1<mo>⌋</mo></mrow>"},
	},
	{
		Op: Ceil, Name: "ceil", Aliases: []string{"ceiling"}, Symbol: "ceil", Fixity: Call, Arity: 1, Prec: PrecPrimary,
		Weight: 40, Level: 10, Gives: GivesRounded, Domain: "all numbers", Meaning: "the smallest integer that is not below x", Noun: "rounding up", Example: "ceil(4.4)", Eval: ceil, Search: Joins,
		LaTeX: Notation{Form: `\left\lceil @1\right\rceil`}, MathML: Notation{Form: "<mrow><mo>⌈</mo>@1<mo>⌉</mo></mrow>"},
	},
	{
		Op: Log, Name: "log", Aliases: []string{"logarithm"}, Symbol: "log", Typed: []string{`\log(`}, Fixity: Call, Arity: 2, Prec: PrecPrimary,
		Weight: 40, Level: 10, Domain: "base > 0 and not 1, x > 0, rational results", Meaning: "log(b,x), the logarithm of x to base b", Noun: "a logarithm", Example: "log(4,64)", Eval: (*rational.Calc).Log,
		LaTeX: Notation{Form: `\log_{@1}@(@2@)`}, MathML: Notation{Form: "<mrow><msub><mi>log</mi>@1</msub><mo>\u2061</mo>@(@2@)</mrow>"},
	},
	{
		Op: Or, Name: "or", Symbol: "or", Fixity: Call, Arity: 2, Prec: PrecPrimary,
		Weight: 40, Level: 7, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals", Meaning: "binary or", Noun: "a binary or", Example: "or(4,44)", Eval: or, Words: orWords, Large: orLarge, Beside: orBeside,
	},
	{
		Op: And, Name: "and", Symbol: "and", Fixity: Call, Arity: 2, Prec: PrecPrimary,
		Weight: 40, Level: 7, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals", Meaning: "binary and", Noun: "a binary and", Example: "and(4,44)", Eval: and, Words: andWords, Large: andLarge, Beside: andBeside,
	},
	{
		Op: Xor, Name: "xor", Symbol: "xor", Fixity: Call, Arity: 2, Prec: PrecPrimary,
		Weight: 40, Level: 8, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals", Meaning: "binary exclusive or", Noun: "a binary exclusive or", Example: "xor(4,44)", Eval: xor, Words: xorWords, Large: xorLarge, Beside: xorBeside,
	},
	{
		Op: Shl, Name: "shl", Symbol: "shl", Fixity: Call, Arity: 2, Prec: PrecPrimary,
		Weight: 40, Level: 9, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals", Meaning: "shl(x,n), x shifted left, x*2^n", Noun: "a shift to the left", Example: "shl(4,4)", Eval: shl, Words: shlWords, Large: shlLarge, Beside: shlBeside,
	},
	{
		Op: Shr, Name: "shr", Symbol: "shr", Fixity: Call, Arity: 2, Prec: PrecPrimary,
		Weight: 40, Level: 9, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals", Meaning: "shr(x,n), x shifted right, floor(x/2^n)", Noun: "a shift to the right", Example: "shr(44,4)", Eval: shr, Words: shrWords, Large: shrLarge, Beside: shrBeside,
	},
	{
		Op: Reciprocal, Name: "reciprocal", Symbol: "inv", Typed: []string{"reciprocal("}, Fixity: Call, Arity: 1, Prec: PrecPrimary,
		Weight: 40, Level: 10, Domain: "not 0", Meaning: "1/x", Noun: "a reciprocal", Example: "inv(4)", Eval: reciprocal, Inverse: reciprocal, Monomial: &Monomial{-1, 1, 1},
	},
	{
		Op: Termial, Name: "termial", Symbol: "?", Typed: []string{"termial("}, Fixity: Postfix, Arity: 1, Prec: PrecPostfix,
		Weight: 40, Level: 10, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals", Meaning: "1+2+...+n; 0? is 0", Noun: "a termial", Example: "4?", Eval: termial,
	},
	{
		Op: Modulo, Name: "modulo", Symbol: "mod", Typed: []string{" mod ", ` \bmod `}, Fixity: Call, Arity: 2, Prec: PrecPrimary,
		Weight: 40, Level: 10, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals, the divisor not 0", Meaning: "mod(x,y), the remainder of x divided by y", Noun: "a remainder", Example: "mod(44,7)", Eval: modulo, Words: modWords, Large: modLarge,
	},
	{
		Op: TripleFactorial, Name: "triple-factorial", Symbol: "!!!", Typed: []string{"triplefactorial("}, Fixity: Postfix, Arity: 1, Prec: PrecPostfix,
		Weight: 40, Level: 10, Takes: TakesFactorials, Gives: GivesIntegers, Domain: "naturals", Meaning: "n*(n-3)*(n-6)*... down to 1, 2 or 3; 0!!! is 1", Noun: "a triple factorial", Example: "7!!!", Eval: tripleFactorial,
	},
	{
		Op: Append, Name: "append", Symbol: "append", Fixity: Call, Arity: 2, Prec: PrecPrimary,
		Weight: 40, Level: 10, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals", Meaning: "append(x,y), the digits of x and then those of y", Noun: "digits put after a result", Example: "append(4!,4)", Eval: appendDigits, Words: appendWords, Large: appendLarge,
	},
}
