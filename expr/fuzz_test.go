package expr_test

import (
	"errors"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
)

// FuzzParse checks that any text is refused with a proper fault, or read as a
// tree whose canonical text is read as the same tree and has the same shape,
// digits and value.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"44/.4~+4!", "-4^-4*(4-4)", "!4!!", "√4²", "sqrt 4!%", "root(.4,4)", ".1~2~", "4.4\u0305", "4⁻⁴", "shl(4,and(4,4))", "4!=24", "4**4...", "1 = 44/44 or 4/4, 4;", "6/2(1+2)", `\frac{4}{.\overline{4}}\cdot\sqrt[3]{8}`, "⌊4.4⌋⁴√16", "5.'3'", ".4(4)", "4!!!", "Γ√[4]x4", "log_2(8)", "(4\x00", "\xff",
	} {
		f.Add(s)
	}
	c := rational.NewCalc(rational.DefaultLimits())
	f.Fuzz(func(t *testing.T, text string) {
		line, err := expr.ParseLine(text, 0)
		nested, errNested := expr.ParseLine(text, expr.SetOf(expr.DoubleFactorial, expr.TripleFactorial))
		if err == nil && (errNested != nil || len(nested.Expressions) != len(line.Expressions)) {
			var fault *expr.SyntaxError
			if !errors.As(errNested, &fault) || !strings.Contains(fault.Msg, "nested") {
				t.Fatalf("%q is read, but not with nested factorials: %v", text, errNested)
			}
		}
		var fault *expr.SyntaxError
		if errors.As(err, &fault) {
			checkFault(t, text, fault)
			if _, err := expr.Parse(text); err == nil {
				t.Fatalf("%q is refused as a line, and read as an expression", text)
			}
			return
		}
		tree, err := expr.Parse(text)
		if err == nil && (line.Number != nil || len(line.Expressions) != 1 || !tree.Equal(line.Expressions[0])) {
			t.Fatalf("%q is an expression, and as a line another one", text)
		}
		for _, tree := range append(line.Expressions, line.Number) {
			if tree == nil {
				continue
			}
			canonical := tree.Text()
			again, err := expr.Parse(canonical)
			if err != nil {
				t.Fatalf("%q is printed as %s, which is not read: %v", text, canonical, err)
			}
			if !tree.Equal(again) || again.Text() != canonical {
				t.Fatalf("%q is printed as %s, which is read as %s", text, canonical, dump(again))
			}
			composed, shape := compose(tree)
			if string(composed) != canonical || shape != tree.Shape() {
				t.Fatalf("%q is printed as %s and composed as %s", text, canonical, composed)
			}
			if len(canonical) > 200 {
				continue
			}
			for _, typed := range []string{tree.Unicode(), tree.LaTeX(), tree.School(), tree.SchoolLaTeX()} {
				again, err = expr.Parse(typed)
				if err != nil || !tree.Equal(again) {
					t.Fatalf("%q is typeset as %s, which is read as %s, %v", text, typed, dump(again), err)
				}
			}
			v, err := expr.Eval(c, tree)
			w, err2 := expr.Eval(c, again)
			if (err == nil) != (err2 == nil) || err == nil && !v.Equal(w) {
				t.Fatalf("%q is %v, %v, and read again %v, %v", text, v, err, w, err2)
			}
		}
	})
}
