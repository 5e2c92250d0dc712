package expr_test

import (
	"strconv"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestReader: whatever a Reader has read before, it reads a text as Parse does, and tells
// the same of it.
func TestReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := expr.Reader{Numbers: rapid.Bool().Draw(t, "numbers")}
		c, d := rational.NewCalc(rational.DefaultLimits()), rational.NewCalc(rational.DefaultLimits())
		texts := []string{"0.4", ".4", "(4!)!", "(4!", "4!!", "sqrt(4)(4)", "root(4,4)", "root(4)", strings.Repeat("(", 70) + "4" + strings.Repeat(")", 70)}
		for range rapid.IntRange(1, 10).Draw(t, "trees") {
			texts = append(texts, exprtest.Trees().Draw(t, "tree").Text())
		}
		for range rapid.IntRange(1, 40).Draw(t, "texts") {
			a, b := rapid.SampledFrom(texts).Draw(t, "a"), rapid.SampledFrom(texts).Draw(t, "b")
			text := rapid.SampledFrom([]string{a, "sqrt(" + a + ")", "(" + a + ")*(" + b + ")", a + "+" + b, a + b, "(" + a + "))"}).Draw(t, "text")
			if rapid.IntRange(0, 3).Draw(t, "cut") == 0 {
				text = text[:rapid.IntRange(0, len(text)).Draw(t, "length")]
			}
			want, wantErr := expr.Parse(text)
			got, err := r.Parse(text)
			if wantErr != nil {
				require.EqualError(t, err, wantErr.Error(), text)
				continue
			}
			require.NoError(t, err, text)
			require.Equal(t, want.Text(), got.Text(), text)
			if r.Numbers {
				want = want.AsNumbers()
			}
			require.True(t, want.Equal(got), text)
			require.Equal(t, want.Cost(), r.Cost(got), text)
			require.Equal(t, want.Ops(), r.Ops(got), text)
			v, wantErr := expr.Eval(c, want)
			w, err := r.Eval(d, got)
			if wantErr != nil {
				require.EqualError(t, err, wantErr.Error(), text)
				continue
			}
			require.NoError(t, err, text)
			require.True(t, v.Equal(w), "%s is %s and with what was known %s", text, v, w)
		}
	})
}

// TestReaderKnows: a part that was met before is neither made nor evaluated again.
func TestReaderKnows(t *testing.T) {
	c := rational.NewCalc(rational.DefaultLimits())
	var r expr.Reader
	do := func(text string) (parts int) {
		tree, err := r.Parse(text)
		require.NoError(t, err)
		_, err = r.Eval(c, tree)
		require.NoError(t, err)
		require.True(t, r.Knows(tree.L))
		return r.Parts()
	}
	before := do("(.4+4!)/4")
	require.Equal(t, before, do("(.4+4!)*4"), "the part that is new takes the place of the last text")
	require.Equal(t, before, do("4/(.4+4!)"))
	require.Equal(t, before+1, do("4+(4-(.4+4!))"))
	allocs := testing.AllocsPerRun(100, func() { do("((.4+4!)+4)/4!") })
	require.Less(t, allocs, 5.0)
}

// TestReaderForgets: what a Reader keeps is bounded.
func TestReaderForgets(t *testing.T) {
	var r expr.Reader
	for i := range 3 * expr.ReaderParts {
		tree, err := r.Parse("4+" + strconv.Itoa(1000+i))
		require.NoError(t, err)
		require.LessOrEqual(t, r.Parts(), expr.ReaderParts+4)
		if i%10000 == 0 {
			require.Equal(t, strconv.Itoa(1000+i), tree.R.Text())
		}
	}
}
