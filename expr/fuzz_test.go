package expr_test

import (
	"errors"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
)

// FuzzParse checks that any text is refused with a proper fault, or read as a
// tree whose canonical text is read as the same tree and has the same shape,
// digits and value.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"44/.4~+4!", "-4^-4*(4-4)", "!4!!", "√4²", "sqrt 4!%", "root(.4,4)", ".1~2~", "4.4\u0305", "4⁻⁴", "shl(4,and(4,4))", "4!=24", "4**4...", "(4\x00", "\xff",
	} {
		f.Add(s)
	}
	c := rational.NewCalc(rational.DefaultLimits())
	f.Fuzz(func(t *testing.T, text string) {
		left, right, err := expr.ParseClaim(text)
		var fault *expr.SyntaxError
		if errors.As(err, &fault) {
			checkFault(t, text, fault)
			if _, err := expr.Parse(text); err == nil {
				t.Fatalf("%q is refused as a claim, and read as an expression", text)
			}
			return
		}
		if _, err := expr.Parse(text); (err == nil) != (left == nil) {
			t.Fatalf("%q as an expression: %v", text, err)
		}
		for _, tree := range []*expr.Tree{left, right} {
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
			again, err = expr.Parse(tree.Unicode())
			if err != nil || !tree.Equal(again) {
				t.Fatalf("%q is %s in Unicode, which is read as %s, %v", text, tree.Unicode(), dump(again), err)
			}
			v, err := expr.Eval(c, tree)
			w, err2 := expr.Eval(c, again)
			if (err == nil) != (err2 == nil) || err == nil && !v.Equal(w) {
				t.Fatalf("%q is %v, %v, and read again %v, %v", text, v, err, w, err2)
			}
		}
	})
}
