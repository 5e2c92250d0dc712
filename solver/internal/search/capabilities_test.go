package search

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/expr"
)

// TestSearchColumn: no row of the operator table tells of more code here than there is. A
// row that was copied with its Search would lose what its operator makes.
func TestSearchColumn(t *testing.T) {
	looksAhead := expr.SetOf(expr.Add, expr.Subtract, expr.Multiply, expr.Divide, expr.Power, expr.Negate, expr.Sqrt)
	joins := expr.SetOf(expr.Root, expr.Percent, expr.Square, expr.Floor, expr.Ceil)
	for _, op := range expr.Operators() {
		known := expr.TriesAll
		switch {
		case looksAhead.Has(op.Op):
			known = expr.LooksAhead
		case joins.Has(op.Op):
			known = expr.Joins
		}
		assert.LessOrEqual(t, op.Search, known, "the search has no such code for %s: its row leaves Search out", op.Name)
	}
}
