package export

import (
	"fourfours/expr"
	"fourfours/solver/hints"
)

// Notations are what --notation takes: that of the format, and that of a school.
var Notations = []string{"plain", "school"}

// typed is an expression as it is typed.
func (k *Key) typed(t *expr.Tree) string {
	if k.Shown.School {
		return t.School()
	}
	return t.Text()
}

// latex is an expression as the source of a formula.
func (k *Key) latex(t *expr.Tree) string {
	if k.Shown.School {
		return t.SchoolLaTeX()
	}
	return t.LaTeX()
}

// math is an expression as an element of MathML.
func (k *Key) math(t *expr.Tree) string {
	if k.Shown.School {
		return mathElement(t.SchoolMathML())
	}
	return MathElement(t)
}

// opName is what hints call an operator.
func (k *Key) opName(op expr.Op) string {
	if k.Shown.School {
		return op.Info().Noun
	}
	return hints.Name(op)
}

// MathElement is an expression as an element of MathML.
func MathElement(t *expr.Tree) string { return mathElement(t.MathML()) }

func mathElement(content string) string { return `<math displaystyle="true">` + content + "</math>" }
