package expr

import "strings"

// unicodeStyle writes with the signs of the table's column Unicode, recurring
// digits under a line, and raised digits where an exponent has no others.
//
// All of it can be read: what Parse has no sign for (a gamma function, a root
// with a degree, a square) is written as in canonical text.
var unicodeStyle = style{
	open: [2]string{"(", "("}, close: [2]string{")", ")"},
	literal: appendOverlined,
	notation: func(row *Operator) Notation {
		sign := row.unicodeSign()
		if row.Fixity == Call && row.Unicode != "" {
			return Notation{Form: sign + "#1", Prec: PrecPrefix}
		}
		return plainNotation(row, sign, sign+"(", ",", ")")
	},
	raise: raisedText,
}

// Unicode returns t as people write it, such as 44÷.4̅+4! and √4. Parse reads
// the same tree back from it.
func (t *Tree) Unicode() string { return string(unicodeStyle.append(nil, t)) }

// unicodeSign is the sign of an operator outside ASCII, if it has one, and else
// that of the canonical text.
func (o *Operator) unicodeSign() string {
	if o.Unicode != "" {
		return o.Unicode
	}
	return o.Symbol
}

// plainNotation is the notation of an operator by its fixity: a sign with its
// operands, or a call.
func plainNotation(row *Operator, sign, open, comma, end string) Notation {
	switch {
	case row.Fixity == Infix:
		return Notation{Form: "#1" + sign + "#2"}
	case row.Fixity == Prefix:
		return Notation{Form: sign + "#1"}
	case row.Fixity == Postfix:
		return Notation{Form: "#1" + sign}
	case row.Arity == 2:
		return Notation{Form: open + "@1" + comma + "@2" + end}
	}
	return Notation{Form: open + "@1" + end}
}

// appendOverlined appends a literal with each recurring digit under a line.
func appendOverlined(dst []byte, l Lit) []byte {
	return append(dst, strings.ReplaceAll(l.Text(), "~", "\u0305")...)
}

// raisedText is an exponent in raised digits, if it is a natural number with
// any minus signs before it.
func raisedText(t *Tree) (text string, ok bool) {
	var b strings.Builder
	for ; t.Op.Of() == Negate; t = t.L {
		b.WriteString("⁻")
	}
	if t.Op != Literal || t.Lit.Frac != "" {
		return "", false
	}
	for _, digit := range []byte(t.Lit.Int) {
		b.WriteString([...]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}[digit-'0'])
	}
	return b.String(), true
}
