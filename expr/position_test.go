package expr_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
)

// TestLeftmost: the first use of an operator in the text, however it is nested,
// and its column in characters.
func TestLeftmost(t *testing.T) {
	for _, test := range []struct {
		text, op string
		column   int
	}{
		{"4^4^4", "power", 2},
		{"(4-4)-(4-4)", "subtract", 3},
		{"4*4+4*4", "multiply", 2},
		{"4 + -4", "negate", 5},
		{"4!+(!4)!", "subfactorial", 5},
		{"4!+(!4)!", "factorial", 2},
		{"√4+sqrt(4)", "sqrt", 1},
		{"4+sqrt (4)", "sqrt", 3},
		{"4+sqrt 4", "sqrt", 3},
		{"root(4,44)", "concatenation", 8},
		{"root(4,44)", "root", 1},
		{"4×√4.4̅", "recurring", 4},
		{"4+.4", "decimal", 3},
		{"√4⁻²", "power", 3},
		{"√4⁻²", "negate", 3},
		{"4+4%", "literal-percent", 4},
		{"24=4!", "factorial", 5},
	} {
		line, err := expr.ParseLine(test.text, 0)
		require.NoError(t, err, test.text)
		tree := line.Expressions[0]
		op, ok := expr.Lookup(test.op)
		require.True(t, ok, test.op)
		part := tree.Leftmost(expr.SetOf(op))
		if assert.NotNil(t, part, "%s: no %s; look at the offsets that parse.go gives to apply", test.text, test.op) {
			assert.Equal(t, test.column, expr.Column(test.text, int(part.At)), "%s: the column of %s; look at the offsets that parse.go gives to apply", test.text, test.op)
		}
		assert.Nil(t, tree.Leftmost(expr.SetOf(expr.Shr)), test.text)
	}
}
