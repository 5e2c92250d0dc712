// Package expr holds what can be written: literals, the operator table, trees,
// the parser, the canonical text, and evaluation in the exact numbers of
// package rational.
//
// # One table
//
// The operator table (operator.go) has a row for every operator and every form
// of a literal. The parser, the printer, costs, levels, rule sets and the
// search read it. A new operator takes a constant, in the place of its row; the
// row; its exact function; and its function on intervals in the table of package
// approx (eval.go). Without the last it is solved with and checked exactly, but
// nothing is known of its values beyond the limits of exact numbers. Columns that
// are left out are safe: there is less that a search can pass over, and the cost has a
// limit by default. Tests hold the columns to the exact function, and name a function
// on intervals that is missing. By name the grammar knows no other operators than: the
// forms of literals; Power, which a raised exponent means; Multiply, which two factors
// without a sign mean; Negate; Sqrt and Root, for √ with a degree; the factorials, for
// signs in a row; and Floor and Ceil, which are brackets, too (typed.go). Messages about
// what was meant know some more.
//
// # One canonical text
//
// A tree has one canonical text, in ASCII, and Parse reads the same tree back
// from it. Which operands stand in parentheses is decided in shape.go and
// nowhere else, from the operator and the Class of the operand alone; so a
// search can compose texts, and count their parentheses and bytes, without
// building a tree.
//
// # Other notations
//
// Unicode text, LaTeX and MathML are styles (notation.go): columns of the same
// table say how each operator is written, what follows from its sign and fixity
// otherwise, and one printer puts parentheses where the notation itself does not
// group. Parse reads the same tree back from the Unicode text and from LaTeX.
//
// # Grammar
//
//	line     = answers { ("=" | "==") answers } [ "." | "," | ";" | "。" ]
//	answers  = sum { ("," | ";" | "or" | "," "or") sum }
//	sum      = term { ("+" | "-") term }
//	term     = signed { ("*" | "/" | word) signed | power }
//	signed   = "-" signed | power
//	power    = prefix [ "^" signed | raised ]
//	prefix   = ("!" | "√" | "sqrt " | "Γ") prefix | index "√" prefix | low prefix | postfix
//	postfix  = primary { "!!" | "!" | "%" | any other postfix sign of the table }
//	primary  = literal | name "(" sum { "," sum } ")" | open sum close | low "(" sum ")" | command
//	literal  = digits [ "." fraction ] | "." fraction
//	fraction = digits { mark [ digit ] } | [ digits ] "(" digits ")" | digits dots
//	raised   = index | "^{" sum "}"
//	index    = { "⁻" } raised digits
//	low      = name ("_" digits | "_{" sum "}" | lowered digits)
//	command  = "\frac" operand operand | "\sqrt" [ "[" sum "]" ] operand
//	operand  = open sum close | digit | command
//
// Parse reads a sum and ParseLine a line. All signs, names and commands are those of
// the operator table (operator.go, the columns Symbol, Name, Aliases and Typed) and
// of the tables in typed.go: brackets, what is passed over like a space, and the
// ways to tell which digits recur. Full-width forms of all signs and digits are read
// as those. Of two signs that fit the longer one is read. A word, such as mod, is one
// that stands between two operands.
//
// A name with an opening bracket after it is a call, with or without a space
// between: sqrt (4)! is sqrt(4)!, but √(4)! is √ of (4)!, that is sqrt(4!). The
// percent sign directly after a literal, parentheses around the literal or not, is
// LiteralPercent, otherwise Percent.
//
// A run of factorial signs is one operator: !! is the double factorial, and more than
// two have no one meaning. ParseLine reads each as a factorial where it is asked to,
// which depends on the rules; Parse and canonical text never do.
//
// # What can mean two things
//
// A factor without a sign before it is refused, with both ways to write it, where
// it could be something else: after a division (6/2(1+2)); a root sign after a number,
// an exponent or a postfix sign (3√8, 4^3√8, 4!√4); a number after another, after an
// exponent, after the operand of a prefix sign or after a postfix sign (4 4, 4^4 4,
// √4 4, 4!4); and digits in brackets after a fraction, which may recur (.4(4)). So is a
// sign after a raised exponent (4²!, 4²^4), which could be that of the exponent or that
// of the power, and a number that does not tell which digits recur (.12...). Equal
// digits before dots are one digit: .44... is .4~. A run of digits
// with marks is one period, in ASCII with ~ after each digit: .1~2~ is 12/99.
//
// SyntaxError has what may have been meant, where that can be guessed.
//
// # Sizes
//
// A text is read in time linear in its length. Nesting (parentheses, calls,
// prefix signs, exponents of exponents) is bounded by MaxNesting, and the text
// by MaxText; both hold for the canonical text too, so that what Parse accepts it
// also accepts as printed. Chains without nesting, such as 4+4+4+… and 4!%!%…, are as deep
// as the text is long, so everything that walks a tree does it with an explicit
// stack and never by recursion, but for what a message says of a short text.
//
// # Use from other programs
//
// The names to build on are Parse, ParseLine, Eval, Tree with its methods,
// Lookup, Operators, Op with its constants, Operator, OpSet, and the errors
// SyntaxError and EvalError; these keep their meaning, and canonical texts and
// costs stay what they are. Op numbers are not for storing: an operator may come
// between two others, and its name is what stays. Structs may get fields. What
// composes texts without trees (Shape, Piece, Compose, AppendText), lists literals or
// reads many texts (Reader) is there for package solver and may change with it.
//
// The operator table does not change while a program runs, and trees do not once
// they are made, so that everything here may be used by several goroutines at the
// same time, but for a rational.Calc and a Reader, of which each needs its own.
package expr
