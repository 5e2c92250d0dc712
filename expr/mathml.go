package expr

import "html"

// mathMLStyle writes with the forms of the table's column MathML. Each tree is
// one element.
var mathMLStyle = style{
	open:  [2]string{`<mrow><mo stretchy="false">(</mo>`, "<mrow><mo>(</mo>"},
	close: [2]string{`<mo stretchy="false">)</mo></mrow>`, "<mo>)</mo></mrow>"},
	literal: func(dst []byte, l Lit) []byte {
		if l.Period == 0 {
			return append(appendMarked(dst, l, "<mn>", "", ""), "</mn>"...)
		}
		return append(appendMarked(dst, l, "<mrow><mn>", "</mn><mover><mn>", "</mn><mo>‾</mo></mover>"), "</mrow>"...)
	},
	notation: func(row *Operator) Notation {
		if row.MathML.Form != "" {
			return row.MathML
		}
		return plainMathML(row)
	},
}

// MathML returns t as one element of presentation MathML, to stand in a math
// element. Its text is safe in HTML and XML.
func (t *Tree) MathML() string { return string(mathMLStyle.append(nil, t)) }

// plainMathML is the notation of an operator by its fixity.
func plainMathML(row *Operator) Notation {
	sign := html.EscapeString(row.unicodeSign())
	switch row.Fixity {
	case Infix:
		sign = "<mo>" + sign + "</mo>"
	case Prefix:
		sign = `<mo form="prefix" lspace="0" rspace="0">` + sign + "</mo>"
	case Postfix:
		sign = `<mo form="postfix" lspace="0" rspace="0">` + sign + "</mo>"
	}
	n := plainNotation(row, sign, "<mi>"+html.EscapeString(row.Symbol)+"</mi><mo>\u2061</mo>@(", "<mo>,</mo>", "@)")
	n.Form = "<mrow>" + n.Form + "</mrow>"
	return n
}
