package expr

import "strings"

// latexStyle writes with the forms of the table's column LaTeX.
var latexStyle = style{
	open: [2]string{"(", `\left(`}, close: [2]string{")", `\right)`},
	literal: func(dst []byte, l Lit) []byte {
		return appendMarked(dst, l, "", `\overline{`, "}")
	},
	notation: func(row *Operator) Notation {
		if row.LaTeX.Form != "" {
			return row.LaTeX
		}
		return plainNotation(row, escapeLaTeXSign(row.Symbol), `\operatorname{`+row.Symbol+`}@(`, ",", "@)")
	},
}

// LaTeX returns t as the source of a formula, for math mode with the package
// amsmath.
func (t *Tree) LaTeX() string { return string(latexStyle.append(nil, t)) }

// appendMarked appends a literal with texts before it, and before and after the
// digits that recur.
func appendMarked(dst []byte, l Lit, before, mark, end string) []byte {
	dst = append(dst, before...)
	dst = append(dst, l.Int...)
	if l.Frac == "" {
		return dst
	}
	plain := len(l.Frac) - l.Period
	dst = append(dst, '.')
	dst = append(dst, l.Frac[:plain]...)
	if l.Period == 0 {
		return dst
	}
	dst = append(dst, mark...)
	dst = append(dst, l.Frac[plain:]...)
	return append(dst, end...)
}

var latexSigns = strings.NewReplacer(
	`\`, `\backslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "$", `\$`, "#", `\#`, "_", `\_`,
	"^", `\hat{}`, "~", `\sim{}`,
)

// escapeLaTeXSign returns a sign of the operator table as it is written in math
// mode.
func escapeLaTeXSign(sign string) string { return latexSigns.Replace(sign) }
