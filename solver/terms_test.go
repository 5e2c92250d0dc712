package solver

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/rational"
)

// Sums of unlike radicals are values where the limit allows them; nothing that single terms find is lost.
func TestTerms(t *testing.T) {
	rules := rulesOf(t, "add,subtract,multiply,sqrt")
	solve := func(terms int64, count int) map[string]Answer {
		req := Request{
			Rules: rules, Digit: 2, Count: count, All: true, Values: true, Limits: rational.DefaultLimits(),
			Search: SearchLimits{Cost: 75, NarrowCost: 75, Terms: terms},
		}
		answers, _ := solveAll(t, req)
		byValue := map[string]Answer{}
		for _, a := range answers {
			byValue[a.Value] = a
		}
		return byValue
	}
	one, two := solve(1, 3), solve(2, 3)
	for value, a := range one {
		b := two[value]
		assert.True(t, b.Found && b.Cost <= a.Cost, "%s is %s with single terms and %s with two", value, a.Text, b.Text)
	}
	for _, text := range []string{"2+2+sqrt(2)", "2*sqrt(2)-2"} {
		found := false
		for _, a := range two {
			found = found || a.Text == text
		}
		assert.True(t, found, "%s is not among the values", text)
	}
	assert.Greater(t, len(two), len(one))
}
