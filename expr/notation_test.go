package expr_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestNotations is a table of canonical texts and what they look like
// elsewhere; above all, where parentheses stand and where the notation does
// without.
func TestNotations(t *testing.T) {
	for _, test := range []struct{ text, unicode, latex string }{
		{"44/.4~+4!", "44÷.4\u0305+4!", `\frac{44}{.\overline{4}}+4!`},
		{"4.4~-4.1~2~", "4.4\u0305−4.1\u03052\u0305", `4.\overline{4}-4.\overline{12}`},
		{"4-(4+4)/4", "4−(4+4)÷4", `4-\frac{4+4}{4}`},
		{"4/(4/4)*4", "4÷(4÷4)×4", `\frac{4}{\frac{4}{4}} \times 4`},
		{"4*(4/4)", "4×(4÷4)", `4 \times \frac{4}{4}`},
		{"(4/4)^4", "(4÷4)⁴", `\left(\frac{4}{4}\right)^{4}`},
		{"(4/4)!", "(4÷4)!", `\left(\frac{4}{4}\right)!`},
		{"-4/4", "−4÷4", `\frac{-4}{4}`},
		{"-(4/4)", "−(4÷4)", `-\frac{4}{4}`},
		{"4*(-4)", "4×(−4)", `4 \times (-4)`},
		{"4*(-4*4)", "4×(−4×4)", `4 \times (-4 \times 4)`},
		{"4*(-4/4)", "4×(−4÷4)", `4 \times \frac{-4}{4}`},
		{"4-(-4)", "4−(−4)", `4-(-4)`},
		{"4^4", "4⁴", "4^{4}"},
		{".4^-4", ".4⁻⁴", ".4^{-4}"},
		{"4^44^4", "4^44⁴", "4^{44^{4}}"},
		{"(4^4)^4", "(4⁴)⁴", `(4^{4})^{4}`},
		{"4^(4+4)", "4^(4+4)", "4^{4+4}"},
		{"4^.4", "4^.4", "4^{.4}"},
		{"4^-sqrt(4)", "4^−√4", `4^{-\sqrt{4}}`},
		{"(-4)^4", "(−4)⁴", `(-4)^{4}`},
		{"4!^4", "4!⁴", "4!^{4}"},
		{"(4^4)!", "(4⁴)!", `(4^{4})!`},
		{"sqrt(4)", "√4", `\sqrt{4}`},
		{"sqrt(sqrt(4))", "√√4", `\sqrt{\sqrt{4}}`},
		{"sqrt(4+4)", "√(4+4)", `\sqrt{4+4}`},
		{"sqrt(4!)", "√(4!)", `\sqrt{4!}`},
		{"sqrt(4)!", "(√4)!", `(\sqrt{4})!`},
		{"sqrt(4)^4", "(√4)⁴", `\sqrt{4}^{4}`},
		{"sqrt(4%)", "√(4%)", `\sqrt{4\%}`},
		{"sqrt(4)%", "(√4)%", `(\sqrt{4})\%`},
		{"sqrt(4^4)", "√(4⁴)", `\sqrt{4^{4}}`},
		{"(4!)!", "(4!)!", `(4!)!`},
		{"4!!", "4!!", "4!!"},
		{"!4", "!4", "{!}4"},
		{"!4!", "!(4!)", `{!}(4!)`},
		{"!4^4", "(!4)⁴", `({!}4)^{4}`},
		{"root(3,4/4)!", "root(3,4÷4)!", `\left(\sqrt[{3}]{\frac{4}{4}}\right)!`},
		{"-(-4)", "−(−4)", `-(-4)`},
		{"-(-4^4)", "−(−4⁴)", `-(-4^{4})`},
		{"4^-(-4)", "4⁻⁻⁴", `4^{-(-4)}`},
		{"!(!4)", "!(!4)", `{!}({!}4)`},
		{"root(.4,44)", "root(.4,44)", `\sqrt[{.4}]{44}`},
		{"root(root(4,4),4)^4", "root(root(4,4),4)⁴", `\sqrt[{\sqrt[{4}]{4}}]{4}^{4}`},
		{"gamma(4)!", "gamma(4)!", `\Gamma(4)!`},
		{"sq(4+4)!", "sq(4+4)!", `((4+4)^{\mathrm{2}})!`},
		{"sq(sqrt(4))", "sq(√4)", `\sqrt{4}^{\mathrm{2}}`},
		{"floor(4.4)+ceil(.4)", "floor(4.4)+ceil(.4)", `\left\lfloor 4.4\right\rfloor+\left\lceil .4\right\rceil`},
		{"log(4,64)", "log(4,64)", `\log_{4}(64)`},
		{"shl(4,or(4,4))", "shl(4,or(4,4))", `\operatorname{shl}(4,\operatorname{or}(4,4))`},
	} {
		tree := exprtest.Parse(t, test.text)
		assert.Equal(t, test.unicode, tree.Unicode(), "the Unicode text of %s", test.text)
		assert.Equal(t, test.latex, tree.LaTeX(), "the LaTeX source of %s", test.text)
	}
}

// TestSchool shows school notation.
func TestSchool(t *testing.T) {
	for _, test := range []struct{ text, school, latex string }{
		{"44/.4~+4!", "44÷0.4̅+4!", `44 \div 0.\overline{4}+4!`},
		{"4.4*.4/4", "4.4×0.4÷4", `4.4 \times 0.4 \div 4`},
		{"4/(4/4)", "4÷(4÷4)", `4 \div (4 \div 4)`},
		{"4/4*4", "4÷4×4", `4 \div 4 \times 4`},
		{"(4/4)^-4", "(4÷4)⁻⁴", `(4 \div 4)^{-4}`},
		{"4^(4/4)", "4^(4÷4)", `4^{4 \div 4}`},
		{"4^.4", "4^0.4", `4^{0.4}`},
		{"root(3,4+4)", "³√(4+4)", `\sqrt[{3}]{4+4}`},
		{"root(44,4)^4", "(⁴⁴√4)⁴", `\sqrt[{44}]{4}^{4}`},
		{"root(4,4)!", "(⁴√4)!", `(\sqrt[{4}]{4})!`},
		{"root(-4,4)", "⁻⁴√4", `\sqrt[{-4}]{4}`},
		{"root(.4,4)", "root(0.4,4)", `\sqrt[{0.4}]{4}`},
		{"4^root(4,4)", "4^⁴√4", `4^{\sqrt[{4}]{4}}`},
		{"-root(4,sqrt(4))", "−⁴√√4", `-\sqrt[{4}]{\sqrt{4}}`},
	} {
		tree := exprtest.Parse(t, test.text)
		assert.Equal(t, test.school, tree.School(), "the school notation of %s", test.text)
		assert.Equal(t, test.latex, tree.SchoolLaTeX(), "the LaTeX source of %s in school notation", test.text)
	}
	assert.Equal(t, "<mrow><mn>4</mn><mo>÷</mo><mn>0.4</mn></mrow>", exprtest.Parse(t, "4/.4").SchoolMathML())
}

// TestMathML shows the elements of each kind of form.
func TestMathML(t *testing.T) {
	for text, want := range map[string]string{
		"4-4":       "<mrow><mn>4</mn><mo>−</mo><mn>4</mn></mrow>",
		"(4+4)/4":   "<mfrac><mrow><mn>4</mn><mo>+</mo><mn>4</mn></mrow><mn>4</mn></mfrac>",
		"(4+4)*4":   `<mrow><mrow><mo stretchy="false">(</mo><mrow><mn>4</mn><mo>+</mo><mn>4</mn></mrow><mo stretchy="false">)</mo></mrow><mo>×</mo><mn>4</mn></mrow>`,
		"(4/4)!":    `<mrow><mrow><mo>(</mo><mfrac><mn>4</mn><mn>4</mn></mfrac><mo>)</mo></mrow><mo form="postfix" lspace="0" rspace="0">!</mo></mrow>`,
		"-4!":       `<mrow><mo form="prefix" lspace="0" rspace="0">−</mo><mrow><mn>4</mn><mo form="postfix" lspace="0" rspace="0">!</mo></mrow></mrow>`,
		".4~":       "<mrow><mn>.</mn><mover><mn>4</mn><mo>‾</mo></mover></mrow>",
		"sqrt(4^4)": "<msqrt><msup><mn>4</mn><mn>4</mn></msup></msqrt>",
		"root(3,4)": "<mroot><mn>4</mn><mn>3</mn></mroot>",
		"or(4,4)":   `<mrow><mi>or</mi><mo>` + "\u2061" + `</mo><mrow><mo stretchy="false">(</mo><mn>4</mn><mo>,</mo><mn>4</mn><mo stretchy="false">)</mo></mrow></mrow>`,
	} {
		assert.Equal(t, want, exprtest.Parse(t, text).MathML(), "the MathML of %s", text)
	}
}

// TestNotationsAreClear checks of random trees that every notation says which
// tree is meant: Unicode text is read as the same tree, and so is what the
// forms of LaTeX and MathML mean.
func TestNotationsAreClear(t *testing.T) {
	rapid.Check(t, checkNotations)
}

func checkNotations(t *rapid.T) {
	tree := exprtest.Trees().Draw(t, "tree")
	for _, text := range []string{tree.Unicode(), tree.LaTeX(), "$" + tree.LaTeX() + "$", tree.School(), tree.SchoolLaTeX(), "$" + tree.SchoolLaTeX() + "$"} {
		again, err := expr.Parse(text)
		if err != nil || !tree.Equal(again) {
			t.Fatalf("%s is %s in another notation, which is read as %s, %v", tree.Text(), text, dump(again), err)
		}
	}
	squares := squaresAsPowers(tree)
	for notation, source := range map[string]string{"LaTeX": tree.LaTeX(), "MathML": tree.MathML(), "school MathML": tree.SchoolMathML()} {
		meant := ""
		if notation == "LaTeX" {
			r := texReader{rest: source}
			meant = r.group("")
		} else {
			meant = readMathML(t, source)
		}
		again, err := expr.Parse(meant)
		if err != nil || !squares.Equal(again) {
			t.Fatalf("%s is %s in %s, which means %s, %v", tree.Text(), source, notation, meant, err)
		}
	}
}

// TestDeepNotations: a long chain takes neither depth of stack nor time that
// grows with its square.
func TestDeepNotations(t *testing.T) {
	const n = 100000
	for _, text := range []string{
		"4" + strings.Repeat("*4", n), "-4" + strings.Repeat("-4", n), "4" + strings.Repeat("!%", n), "4*(" + strings.Repeat("-", expr.MaxNesting/4) + "4)",
	} {
		tree := exprtest.Parse(t, text)
		for _, typed := range []string{tree.Unicode(), tree.LaTeX(), tree.School(), tree.SchoolLaTeX()} {
			again, err := expr.Parse(typed)
			assert.True(t, err == nil && tree.Equal(again), "the text %.10s… of %.10s… is read as the same tree: %v", typed, text, err)
		}
		assert.NotEmpty(t, tree.MathML())
	}
}

// squaresAsPowers returns a tree with each square as a power of 2, which is how
// it is typeset.
func squaresAsPowers(t *expr.Tree) *expr.Tree {
	if t == nil {
		return nil
	}
	c := *t
	c.L, c.R = squaresAsPowers(t.L), squaresAsPowers(t.R)
	if c.Op == expr.Square {
		c.Op, c.R = expr.Power, &expr.Tree{Lit: &expr.Lit{Int: "2"}}
	}
	return &c
}

// texReader turns the LaTeX source of a tree into text that Parse reads. It puts
// parentheses only around what braces group.
type texReader struct{ rest string }

// group reads to the end of a group.
func (r *texReader) group(end string) string {
	var b strings.Builder
	for {
		switch {
		case end == "" && r.rest == "":
			return b.String()
		case end != "" && r.skip(end):
			return b.String()
		case r.skip(`\frac{`):
			b.WriteString("((" + r.group("}{") + ")/(" + r.group("}") + "))")
		case r.skip(`\sqrt{`):
			b.WriteString("sqrt(" + r.group("}") + ")")
		case r.skip(`\sqrt[{`):
			b.WriteString("root(" + r.group("}]{") + "," + r.group("}") + ")")
		case r.skip(`^{\mathrm{2}}`):
			b.WriteString("^(2)")
		case r.skip("^{"):
			b.WriteString("^(" + r.group("}") + ")")
		case r.skip(`\overline{`):
			for _, digit := range r.group("}") {
				b.WriteString(string(digit) + "~")
			}
		case r.skip(`\log_{`):
			base := r.group("}")
			if r.skip(`\left(`) {
				b.WriteString("log(" + base + "," + r.group(`\right)`) + ")")
			} else if r.skip("(") {
				b.WriteString("log(" + base + "," + r.group(")") + ")")
			}
		case r.skip(`\operatorname{`):
			b.WriteString(r.group("}"))
		case r.skip(`\Gamma`):
			b.WriteString("gamma")
		case r.skip(`\left\lfloor `):
			b.WriteString("floor(" + r.group(`\right\rfloor`) + ")")
		case r.skip(`\left\lceil `):
			b.WriteString("ceil(" + r.group(`\right\rceil`) + ")")
		case r.skip(`\left(`):
			b.WriteString("(" + r.group(`\right)`) + ")")
		case r.skip("("):
			b.WriteString("(" + r.group(")") + ")")
		case r.skip(` \times `):
			b.WriteByte('*')
		case r.skip(`{!}`):
			b.WriteByte('!')
		case r.skip(`\%`):
			b.WriteByte('%')
		case r.rest == "":
			return b.String() + " is cut short"
		default:
			b.WriteByte(r.rest[0])
			r.rest = r.rest[1:]
		}
	}
}

func (r *texReader) skip(s string) (ok bool) {
	r.rest, ok = strings.CutPrefix(r.rest, s)
	return ok
}

// mathElement is an element of MathML.
type mathElement struct {
	XMLName  xml.Name
	Text     string        `xml:",chardata"`
	Children []mathElement `xml:",any"`
}

// readMathML turns the MathML of a tree into text that Parse reads. It puts
// parentheses only around what elements group for the eye.
func readMathML(t require.TestingT, source string) string {
	var e mathElement
	require.NoError(t, xml.Unmarshal([]byte(source), &e), source)
	return e.text()
}

var mathSigns = strings.NewReplacer("−", "-", "×", "*", "\u2061", "", "⌊", "floor(", "⌋", ")", "⌈", "ceil(", "⌉", ")", "Γ", "gamma")

func (e *mathElement) text() string {
	var parts []string
	for i := range e.Children {
		parts = append(parts, e.Children[i].text())
	}
	switch e.XMLName.Local {
	case "mfrac":
		return "((" + parts[0] + ")/(" + parts[1] + "))"
	case "msup":
		return parts[0] + "^(" + parts[1] + ")"
	case "msqrt":
		return "sqrt(" + strings.Join(parts, "") + ")"
	case "mroot":
		return "root(" + parts[1] + "," + parts[0] + ")"
	case "mover":
		return strings.Join(strings.Split(parts[0], ""), "~") + "~"
	case "msub":
		return parts[0] + "(" + parts[1] + ","
	case "mrow":
		all := strings.Join(parts, "")
		// The base of a logarithm stands below its name, before the parenthesis.
		if strings.HasPrefix(all, "log(") && e.Children[0].XMLName.Local == "msub" {
			return parts[0] + strings.TrimPrefix(strings.Join(parts[2:], ""), "(")
		}
		return all
	}
	return mathSigns.Replace(e.Text)
}
