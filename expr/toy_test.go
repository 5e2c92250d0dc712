package expr_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"
)

// TestToyOperators adds operators of every fixity by a row of the table, and
// nothing else: they are read, printed, evaluated, weighed and found by name.
func TestToyOperators(t *testing.T) {
	c := exprtest.Wide(t)
	double := func(c *rational.Calc, x, _ rational.Num) (rational.Num, error) { return c.Add(x, x) }
	mean := func(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
		s, err := c.Add(x, y)
		if err != nil {
			return s, err
		}
		return c.Quo(s, rational.FromInt(2))
	}
	for _, test := range []struct {
		row   expr.Operator
		texts map[string]string // a canonical text, and its value
	}{
		{
			expr.Operator{Name: "double", Symbol: "dbl", Fixity: expr.Call, Arity: 1, Prec: expr.PrecPrimary, Eval: double},
			map[string]string{"dbl(4)": "8", "dbl(4+4)!": "20922789888000", "-dbl(4)^4": "-4096", "dbl(dbl(.4))": "8/5"},
		},
		{
			expr.Operator{Name: "mean", Symbol: "mean", Fixity: expr.Call, Arity: 2, Prec: expr.PrecPrimary, Eval: mean},
			map[string]string{"mean(4,6)": "5", "mean(-4,mean(4,4))": "0", "4*mean(4,6)": "20"},
		},
		{
			expr.Operator{Name: "twice", Symbol: "&", Fixity: expr.Postfix, Arity: 1, Prec: expr.PrecPostfix, Eval: double},
			map[string]string{"4&": "8", "4&&": "16", "4!&": "48", "3&!": "720", "-4&": "-8", "(-4)&": "-8", "4^4&": "65536"},
		},
		{
			expr.Operator{Name: "dollar", Symbol: "$", Typed: []string{"£"}, Fixity: expr.Prefix, Arity: 1, Prec: expr.PrecPrefix, Eval: double},
			map[string]string{"$4": "8", "$$4": "16", "!($4)": "14833", "$(-4)": "-8", "$4!": "48", "4-$4": "-4", "$4^2": "64"},
		},
		{
			expr.Operator{Name: "middle", Symbol: "@", Fixity: expr.Infix, Arity: 2, Prec: expr.PrecTerm, Eval: mean},
			map[string]string{"4@6": "5", "4@6@7": "6", "4@(6@8)": "11/2", "4+4@6": "9", "(4+4)@6": "7", "-4@6": "1", "6@(-4)": "1", "4@6*2": "10"},
		},
		{
			expr.Operator{Name: "between", Symbol: "<>", Typed: []string{"<=>"}, Fixity: expr.Infix, Arity: 2, Prec: expr.PrecPower, Right: true, Eval: mean},
			map[string]string{"4<>6": "5", "4<>6<>8": "11/2", "(4<>6)<>7": "6", "4*4<>6": "20", "-4<>6": "-5", "6<>-4": "1", "(-4)<>6": "1"},
		},
	} {
		row := test.row
		row.Weight, row.Level = 33, 9
		op, remove := expr.AddOperator(row)
		for text, want := range test.texts {
			tree, err := expr.Parse(text)
			if !assert.NoError(t, err, "%s with the operator %s", text, row.Name) {
				continue
			}
			assert.Equal(t, text, tree.Text(), "the canonical text with the operator %s", row.Name)
			assert.True(t, tree.Ops().Has(op), "%s uses %s", text, row.Name)
			assert.GreaterOrEqual(t, tree.Cost(), 33, "the cost of %s", text)
			assert.GreaterOrEqual(t, tree.Level(), 9, "the level of %s", text)
			v, err := expr.Eval(c, tree)
			if assert.NoError(t, err, text) {
				assert.Equal(t, want, v.String(), "the value of %s", text)
			}
		}
		found, ok := expr.Lookup(row.Name)
		assert.True(t, ok && found == op, "Lookup(%q)", row.Name)
		for _, typed := range row.Typed {
			texts := map[expr.Fixity]string{expr.Prefix: typed + "4", expr.Infix: "4" + typed + "4"}
			_, err := expr.Parse(texts[row.Fixity])
			assert.NoError(t, err, "the typed form of %s", row.Name)
		}
		rapid.Check(t, func(t *rapid.T) {
			tree := exprtest.Trees().Draw(t, "tree")
			again, err := expr.Parse(tree.Text())
			if err != nil || !tree.Equal(again) {
				t.Fatalf("%s is read as %s, %v instead of %s", tree.Text(), dump(again), err, dump(tree))
			}
			again, err = expr.Parse(tree.Unicode())
			if err != nil || !tree.Equal(again) {
				t.Fatalf("%s is %s in Unicode, which is read as %s, %v", tree.Text(), tree.Unicode(), dump(again), err)
			}
			if text, shape := compose(tree); string(text) != tree.Text() || shape != tree.Shape() {
				t.Fatalf("%s is composed as %s", tree.Text(), text)
			}
		})
		remove()
		_, ok = expr.Lookup(row.Name)
		assert.False(t, ok, "%s is gone after the test", row.Name)
	}
}
