package solver

import (
	"testing"

	"fourfours/rational"
)

// A budget leaves room for literals of several digits, which cost less than as
// many operators.
func TestBudgetOfLiterals(t *testing.T) {
	const cost = 20 // of 44+44
	table := builtTable(t, classicRules, 4, 4, rational.DefaultLimits(), cost)
	for _, e := range entriesOf(table, anyValue) {
		if v, ok := e.value().int(); ok && v == 88 {
			if e.cost != cost || e.text() != "44+44" {
				t.Errorf("88 = %s at cost %d; want 44+44 at cost %d", e.text(), e.cost, cost)
			}
			return
		}
	}
	t.Errorf("88 is not in the table of four copies of 4 up to cost %d", cost)
}
