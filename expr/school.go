package expr

// School notation is what pupils learn: a 0 before the point (0.4), × and ÷, raised
// exponents and degrees of roots (4⁻⁴, ³√4). Parse reads the same tree back from its text
// and from its LaTeX source.
var (
	schoolStyle = style{
		open: unicodeStyle.open, close: unicodeStyle.close,
		literal:  withZero(unicodeStyle.literal),
		notation: unicodeStyle.notation,
		raise:    raisedText, degrees: true,
	}
	schoolLaTeXStyle = style{
		open: latexStyle.open, close: latexStyle.close,
		literal: withZero(latexStyle.literal),
		notation: func(row *Operator) Notation {
			if row.Op == Divide {
				return Notation{Form: `#1 \div #2`}
			}
			return latexStyle.notation(row)
		},
	}
	schoolMathMLStyle = style{
		open: mathMLStyle.open, close: mathMLStyle.close,
		literal: withZero(mathMLStyle.literal),
		notation: func(row *Operator) Notation {
			if row.Op == Divide {
				return plainMathML(row)
			}
			return mathMLStyle.notation(row)
		},
	}
)

// withZero writes literals that begin with a point with a 0 before it.
func withZero(literal func(dst []byte, l Lit) []byte) func(dst []byte, l Lit) []byte {
	return func(dst []byte, l Lit) []byte {
		if l.Int == "" {
			l.Int = "0"
		}
		return literal(dst, l)
	}
}

// School returns t in school notation as text: 44÷0.4̅+4!. What has no raised form, such as
// an exponent that is a sum, is written as in Unicode text.
func (t *Tree) School() string { return string(schoolStyle.append(nil, t)) }

// SchoolLaTeX is LaTeX in school notation.
func (t *Tree) SchoolLaTeX() string { return string(schoolLaTeXStyle.append(nil, t)) }

// SchoolMathML is MathML in school notation.
func (t *Tree) SchoolMathML() string { return string(schoolMathMLStyle.append(nil, t)) }
