package kbest_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/kbest"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
)

// tableSet returns a table set over copies of a digit that is made up to a cost.
func tableSet(t *testing.T, rules string, copies, digit, cost int, memory int64) *kbest.TableSet {
	t.Helper()
	a := kbest.New(search.Config{
		Rules: solvertest.Rules(t, rules), Parts: supply.PartsOf(supply.Copies(copies, digit), copies), Limits: rational.DefaultLimits(),
		Workers: 1, Memory: memory, Terms: 1,
	}, kbest.Growth{CostLimit: cost, WideCost: cost}, func() search.Store { return nil })
	for a.MaxCost < cost {
		ok, err := a.Raise(t.Context())
		require.NoError(t, err)
		require.True(t, ok, "%d copies of %d up to cost %d", copies, digit, cost)
	}
	return a
}

// TestTexts: the classes of a value by their costs, in order, worked out by hand.
func TestTexts(t *testing.T) {
	for _, row := range []struct {
		rules         string
		copies, digit int
		value         int64
		cost          int // up to this
		want          string
	}{
		{"add,concatenation", 1, 4, 4, 100, "0 4"},
		{"add,concatenation", 2, 4, 44, 100, "5 44"},
		{"add,concatenation", 2, 4, 8, 100, "10 4+4"},
		{"add,concatenation", 3, 4, 48, 100, "15 4+44"}, // of 44+4 it is the first in byte order
		{"add,multiply", 3, 4, 32, 100, "22 (4+4)*4"},
		{"add,multiply", 3, 2, 6, 100, "20 2+2+2, 22 2*2+2"},
		{"add,multiply", 3, 2, 8, 100, "22 (2+2)*2, 24 2*2*2"},
		{"add,subtract,divide,multiply", 3, 4, 4, 26, "21 4+4-4, 25 4*4/4"},
		{"divide,subtract,add", 3, 4, 5, 26, "23 4+4/4"},
		{"factorial,multiply", 2, 2, 4, 60, "12 2*2, 32 2!*2, 52 2!*2!, 52 (2!)!*2"},
		{"sqrt,add", 2, 4, 6, 80, "30 4+sqrt(4)"},
		// 2 is 4^(4^(2^-b)*2^-(a+c)) with 1+2^(1-b) = a+c: four trees for b = 0, three for b = 1.
		{"sqrt,power", 2, 4, 2, 80, "80 sqrt(sqrt(4))^sqrt(4), 80 sqrt(sqrt(4)^sqrt(4)), 80 sqrt(sqrt(4^sqrt(4))), 80 sqrt(sqrt(sqrt(4)))^4, 80 sqrt(sqrt(sqrt(4))^4), 80 sqrt(sqrt(sqrt(4)^4)), 80 sqrt(sqrt(sqrt(4^4)))"},
		{"sqrt,power", 2, 4, 16, 80, "40 4^sqrt(4), 40 sqrt(4)^4, 40 sqrt(4^4)"},
		{"add,negate", 2, 4, 0, 70, "30 -4+4"},
		{"add,floor,divide", 2, 4, 1, 93, "13 4/4, 53 4/floor(4), 53 floor(4)/4, 53 floor(4/4), 93 4/floor(floor(4)), 93 floor(4)/floor(4), 93 floor(4/floor(4)), 93 floor(floor(4))/4, 93 floor(floor(4)/4), 93 floor(floor(4/4))"},
	} {
		e := kbest.Enumerators(tableSet(t, row.rules, row.copies, row.digit, row.cost, solvertest.Roomy))[0]
		got := []string{}
		for cost := range row.cost + 1 {
			texts, err := e.Texts(t.Context(), rational.FromInt(row.value), cost)
			require.NoError(t, err)
			for _, text := range texts {
				got = append(got, fmt.Sprint(cost, " ", text))
			}
		}
		assert.Equal(t, row.want, strings.Join(got, ", "), "%d of %d copies of %d under %s", row.value, row.copies, row.digit, row.rules)
	}
}

// TestListed: whatever is listed of a value is of that value and cost, is of a class of
// its own, and does not depend on what was listed before.
func TestListed(t *testing.T) {
	const most = 70
	set := tableSet(t, "classic", 3, 4, most, solvertest.Roomy)
	e, calc := kbest.Enumerators(set)[0], rational.NewCalc(rational.DefaultLimits())
	listed := 0
	for value := range int64(30) {
		alone, classes, seen := kbest.Enumerators(set)[0], kbest.NewClasses(false), map[kbest.Class]bool{}
		for cost := range most + 1 {
			texts, err := e.Texts(t.Context(), rational.FromInt(value), cost)
			require.NoError(t, err)
			if cost == most {
				again, err := alone.Texts(t.Context(), rational.FromInt(value), cost)
				require.NoError(t, err)
				assert.Equal(t, texts, again)
			}
			for _, text := range texts {
				listed++
				tree, err := expr.Parse(text)
				require.NoError(t, err)
				v, err := expr.Eval(calc, tree)
				require.NoError(t, err, text)
				assert.True(t, v.Equal(rational.FromInt(value)), text)
				assert.Equal(t, cost, tree.Cost(), text)
				assert.Equal(t, "444", tree.Digits(), text)
				class := classes.OfTree(tree)
				assert.False(t, seen[class], "%s is listed under another form too", text)
				seen[class] = true
			}
		}
	}
	assert.Greater(t, listed, 200)
}

// TestCrowded: an enumerator without room, or without time, says so, and forgets what it
// had.
func TestCrowded(t *testing.T) {
	set := tableSet(t, "classic", 3, 4, 80, solvertest.Roomy)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	e := kbest.Enumerators(set)[0]
	var err error
	for cost := 0; cost <= 80 && err == nil; cost++ {
		_, err = e.Texts(cancelled, rational.FromInt(4), cost)
	}
	assert.ErrorIs(t, err, context.Canceled)
	assert.Zero(t, e.Weight)
	texts, err := e.Texts(t.Context(), rational.FromInt(4), 21)
	require.NoError(t, err)
	assert.Equal(t, []string{"4+4-4"}, texts)

	set = tableSet(t, "classic", 3, 4, 80, 2<<20)
	e, err = kbest.Enumerators(set)[0], nil
	for value := int64(0); value < 100 && err == nil; value++ {
		_, err = e.Texts(t.Context(), rational.FromInt(value), 80)
	}
	assert.True(t, errors.Is(err, kbest.ErrCrowded), "%v", err)
}
