package expr_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"
)

func TestCostLevelDigits(t *testing.T) {
	for _, test := range []struct {
		text        string
		cost, level int
		digits      string
	}{
		{"4", 0, 0, "4"},
		{"44", 5, 0, "44"},
		{"4444", 15, 0, "4444"},
		{".4", 15, 0, "4"},
		{"0.4", 15, 0, "4"},
		{"0", 0, 0, "0"},
		{"4.4", 20, 0, "44"},
		{".4~", 40, 2, "4"},
		{"4.44~", 50, 2, "444"},
		{"4+4+4+4", 30, 0, "4444"},
		{"4+4*(4-4)", 33, 0, "4444"},
		{"4!+44/.4~", 20 + 10 + 5 + 13 + 40, 2, "4444"},
		{"-4^-4", 60, 0, "44"},
		{"sqrt(4)-4", 31, 0, "44"},
		{"root(2,6)", 40, 3, "26"},
		{"gamma(4)", 40, 4, "4"},
		{"4%", 40, 5, "4"},
		{"4!%", 60, 10, "4"},
		{"sq(4)", 40, 6, "4"},
		{"and(4,4)", 40, 7, "44"},
		{"or(4,4)", 40, 7, "44"},
		{"xor(1,2)", 40, 8, "12"},
		{"shl(2,0)", 40, 9, "20"},
		{"shr(2,6)", 40, 9, "26"},
		{"!4", 40, 10, "4"},
		{"4!!", 40, 10, "4"},
		{"floor(4.4)", 60, 10, "44"},
		{"ceil(4)", 40, 10, "4"},
		{"log(4,4)", 40, 10, "44"},
	} {
		tree := exprtest.Parse(t, test.text)
		assert.Equal(t, test.cost, tree.Cost(), "the cost of %s; look at the weights of the operator table", test.text)
		assert.Equal(t, test.level, tree.Level(), "the level of %s; look at the levels of the operator table", test.text)
		assert.Equal(t, test.digits, tree.Digits(), "the digits of %s", test.text)
	}
}

// TestParts: what counts in the cost is the cost, and the parts come each after
// its operands.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := exprtest.Trees().Draw(t, "tree")
		cost := 0
		for op, n := range tree.Counts() {
			cost += n * expr.Op(op).Info().Weight
		}
		require.Equal(t, tree.Cost(), cost, "cost of the counts of %s", tree.Text())
		seen := map[*expr.Tree]bool{}
		last := (*expr.Tree)(nil)
		for part := range tree.Parts() {
			require.True(t, (part.L == nil || seen[part.L]) && (part.R == nil || seen[part.R]), "%s comes before an operand", part.Text())
			require.True(t, part.R == nil || last == part.R, "%s does not follow its right operand", part.Text())
			require.False(t, seen[part], "%s comes twice", part.Text())
			seen[part], last = true, part
		}
		require.Same(t, tree, last, "the last part of %s", tree.Text())
	})
	for part := range exprtest.Parse(t, "4!+44/.4~").Parts() {
		require.Equal(t, "4", part.Text(), "the first part")
		break
	}
}

func TestOps(t *testing.T) {
	for text, want := range map[string]expr.OpSet{
		"4":      0,
		"44":     expr.SetOf(expr.Concatenation),
		".4":     expr.SetOf(expr.Decimal),
		"4.4":    expr.SetOf(expr.Decimal, expr.Concatenation),
		".4~":    expr.SetOf(expr.Recurring),
		"4.4~":   expr.SetOf(expr.Recurring, expr.Concatenation),
		"4%+4!%": expr.SetOf(expr.LiteralPercent, expr.Add, expr.Factorial, expr.Percent),
		"-4^-.4": expr.SetOf(expr.Negate, expr.Power, expr.Decimal),
	} {
		assert.Equal(t, want.Ops(), exprtest.Parse(t, text).Ops().Ops(), "the operators of %s", text)
	}
}

func TestUnder(t *testing.T) {
	tree := exprtest.Parse(t, "4%+sqrt(4%)*4!%")
	assert.Same(t, tree, tree.Under(expr.SetOf(expr.LiteralPercent, expr.Percent)), "both rules are on: nothing to change")
	assert.Same(t, tree, tree.Under(0), "neither rule is on: nothing to change")
	any := tree.Under(expr.SetOf(expr.Percent))
	assert.Equal(t, expr.SetOf(expr.Add, expr.Sqrt, expr.Multiply, expr.Factorial, expr.Percent), any.Ops(), "with percent of any operand only")
	assert.Equal(t, tree.Text(), any.Text(), "the text does not change")
	assert.Equal(t, 5, exprtest.Parse(t, "4%").Under(expr.SetOf(expr.LiteralPercent)).Level())
	assert.Equal(t, 10, exprtest.Parse(t, "4%").Under(expr.SetOf(expr.Percent)).Level())
	assert.True(t, expr.SetOf(expr.Percent).Missing(expr.SetOf(expr.LiteralPercent)).IsEmpty(), "percent of any operand allows it of literals")
	assert.Equal(t, expr.SetOf(expr.Percent), expr.SetOf(expr.LiteralPercent).Missing(expr.SetOf(expr.Percent)), "but not the other way round")
}

// The sign of an exponent is a negation, or the operator for that alone where
// that is enough.
func TestUnderSigns(t *testing.T) {
	both := expr.SetOf(expr.Negate, expr.NegativeExponent)
	for text, want := range map[string]expr.Op{
		"4^-4":           expr.NegativeExponent,
		"4^(-4)":         expr.NegativeExponent,
		"4^-4^-4":        expr.NegativeExponent,
		"4^-(4-4)!":      expr.NegativeExponent,
		"(4-4)^-4+4^-44": expr.NegativeExponent,
		"4⁻⁴":            expr.NegativeExponent,
		"-4^4":           expr.Negate,
		"4^--4":          expr.Negate,
		"4^(-4*4)":       expr.Negate,
		"(-4)^-4":        expr.Negate,
		"4^-4-(-4)":      expr.Negate,
		"root(-4,44)":    expr.Negate,
		"root(4,4^-4)":   expr.NegativeExponent,
	} {
		tree := exprtest.Parse(t, text)
		for rules, op := range map[expr.OpSet]expr.Op{0: expr.Negate, expr.SetOf(expr.Negate): expr.Negate, both: expr.Negate, expr.SetOf(expr.NegativeExponent): want} {
			under := tree.Under(rules)
			assert.Equal(t, expr.SetOf(op), under.Ops().Intersect(both), "the sign in %s under %v", text, rules.Ops())
			assert.Equal(t, tree.Text(), under.Text(), "the text does not change")
			assert.Equal(t, tree.Unicode(), under.Unicode(), "nor with other signs")
			assert.Equal(t, tree.Cost(), under.Cost(), "nor the cost of %s", text)
		}
	}
	assert.Equal(t, expr.SetOf(expr.Negate), expr.SetOf(expr.NegativeExponent).Missing(exprtest.Parse(t, "-4+4^-4").Under(expr.SetOf(expr.NegativeExponent)).Ops().Intersect(both)), "one negation elsewhere, and negate is named for both")
}

func TestOpSet(t *testing.T) {
	s := expr.SetOf(expr.Add, expr.Shr, expr.Decimal)
	assert.Equal(t, []expr.Op{expr.Decimal, expr.Add, expr.Shr}, s.Ops())
	assert.Equal(t, 3, s.Len())
	assert.True(t, s.Has(expr.Shr) && !s.Has(expr.Shl))
	assert.Equal(t, expr.SetOf(expr.Add, expr.Decimal), s.Without(expr.Shr))
	assert.Equal(t, expr.SetOf(expr.Add), s.Intersect(expr.SetOf(expr.Add, expr.Power)))
	assert.Equal(t, expr.SetOf(expr.Shr, expr.Decimal), s.Minus(expr.SetOf(expr.Add, expr.Power)))
	assert.True(t, s.Contains(expr.SetOf(expr.Add, expr.Decimal)) && !s.Contains(expr.SetOf(expr.Add, expr.Power)) && s.Contains(0))
	assert.Equal(t, s.With(expr.Power), s.Union(expr.SetOf(expr.Power)))
	assert.True(t, expr.OpSet(0).IsEmpty())
}

func TestEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := exprtest.Trees().Draw(t, "tree"), exprtest.Trees().Draw(t, "another")
		if !a.Equal(a) || a.Equal(b) != (dump(a) == dump(b)) {
			t.Fatalf("Equal is wrong about %s and %s", dump(a), dump(b))
		}
	})
}

func TestLiterals(t *testing.T) {
	c := rational.NewCalc(rational.DefaultLimits())
	all := expr.SetOf(expr.Concatenation, expr.Decimal, expr.Recurring)
	for _, test := range []struct {
		row   string
		rules expr.OpSet
		want  []string
	}{
		{"4", 0, []string{"4"}},
		{"4", expr.SetOf(expr.Concatenation), []string{"4"}},
		{"4", expr.SetOf(expr.Decimal), []string{"4", ".4"}},
		{"4", expr.SetOf(expr.Recurring), []string{"4", ".4~"}},
		{"4", all, []string{"4", ".4", ".4~"}},
		{"44", 0, nil},
		{"44", expr.SetOf(expr.Decimal, expr.Recurring), nil},
		{"44", expr.SetOf(expr.Concatenation), []string{"44"}},
		{"44", expr.SetOf(expr.Concatenation, expr.Recurring), []string{"44", ".44~", "4.4~"}},
		{"44", expr.SetOf(expr.Concatenation, expr.Decimal), []string{"44", ".44", "4.4"}},
		{"444", all, []string{"444", ".444", "4.44", "44.4", ".444~", "4.44~", "44.4~"}},
		{"9", all, []string{"9", ".9", ".9~"}},
		{"0", all, []string{"0"}},
		{"20", all, []string{"20", ".20", "2.0", ".20~", "2.0~"}},
		{"02", all, []string{".02", ".02~"}},
		{"602", all, []string{"602", ".602", "6.02", "60.2", ".602~", "6.02~", "60.2~"}},
		{"00", all, nil},
		{"", all, nil},
	} {
		var texts []string
		last := 0
		for _, l := range expr.Literals(c, test.row, test.rules, math.MaxInt) {
			texts = append(texts, l.Text)
			tree := exprtest.Parse(t, l.Text)
			assert.Equal(t, l.Lit, *tree.Lit, "the literal %s is read as another one", l.Text)
			v, err := expr.Eval(c, tree)
			if assert.NoError(t, err, l.Text) {
				assert.True(t, v.Equal(l.Value), "the value of %s is %v, and read again %v", l.Text, l.Value, v)
			}
			assert.Equal(t, tree.Cost(), l.Cost, "the cost of %s", l.Text)
			assert.Equal(t, tree.Ops(), l.Uses, "the forms of %s", l.Text)
			assert.GreaterOrEqual(t, l.Cost, last, "%s comes after a dearer one", l.Text)
			last = l.Cost
		}
		assert.Equal(t, test.want, texts, "%s, rules %v", test.row, test.rules.Ops())
	}
}

func TestTable(t *testing.T) {
	c := exprtest.Wide(t)
	rows := expr.Operators()
	assert.Equal(t, expr.Concatenation, rows[0].Op, "the first row after Literal")
	for _, row := range rows {
		name := row.Name
		found, ok := expr.Lookup(name)
		assert.True(t, ok && found == row.Op, "Lookup(%q) is %v, %v", name, found, ok)
		for _, alias := range row.Aliases {
			found, ok := expr.Lookup(alias)
			assert.True(t, ok && found == row.Op, "Lookup(%q) is %v, %v", alias, found, ok)
		}
		assert.Equal(t, row.Fixity == expr.Form, row.Eval == nil, "%s: a function for operators, none for forms of literals", name)
		assert.Equal(t, map[expr.Fixity]bool{expr.Infix: row.Arity == 2, expr.Prefix: row.Arity == 1, expr.Postfix: row.Arity == 1, expr.Call: row.Arity >= 1, expr.Form: row.Arity == 0}[row.Fixity], true, "%s: fixity %v and arity %d", name, row.Fixity, row.Arity)
		assert.Positive(t, row.Weight, "%s: the search is finite only if every weight is positive", name)
		assert.NotEmpty(t, row.Domain, "%s has no domain", name)
		assert.NotEmpty(t, row.Meaning, "%s has no meaning", name)
		assert.NotEmpty(t, row.Noun, "%s has no noun", name)
		example := exprtest.Parse(t, row.Example)
		assert.True(t, example.Under(expr.SetOf(row.Op)).Ops().Has(row.Op), "the example %s does not use %s", row.Example, name)
		assert.Equal(t, row.Example, example.Text(), "the example of %s is not canonical", name)
		_, err := expr.Eval(c, example)
		assert.NoError(t, err, "the example of %s", name)
	}
	_, ok := expr.Lookup("literal")
	assert.False(t, ok, "a literal is no rule")
	_, ok = expr.Lookup("")
	assert.False(t, ok, "the empty name")
}

// TestColumns holds what the table says of the operands and values of an operator
// to its exact function.
func TestColumns(t *testing.T) {
	limits := rational.DefaultLimits()
	c := rational.NewCalc(limits)
	var operands []rational.Num
	for _, text := range []string{"sqrt(2)", "1/2", "-1/2", "-5", "-4", "-3", "-2", "-1", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"} {
		v, err := expr.Eval(c, exprtest.Parse(t, text))
		require.NoError(t, err)
		operands = append(operands, v)
	}
	natural := func(n rational.Num) bool { return n.IsInt() && n.Sign() >= 0 }
	type pair struct{ x, y rational.Num }
	places := []struct {
		gives expr.Gives
		has   func(pair) bool
	}{
		{expr.GivesRounded, func(pair) bool { return true }},
		{expr.GivesIntegersOfIntegers, func(p pair) bool { return p.x.IsInt() && p.y.IsInt() }},
		{expr.GivesIntegersOfNaturals, func(p pair) bool { return p.x.IsInt() && natural(p.y) }},
		{expr.GivesAny, func(pair) bool { return false }},
	}
	for _, row := range expr.Operators() {
		if row.Fixity == expr.Form {
			continue
		}
		right := operands
		if row.Arity == 1 {
			right = []rational.Num{rational.FromInt(1)} // is ignored
		}
		takes, fractions, rounds := expr.TakesNaturals, []pair{}, row.Arity == 1
		for _, x := range operands {
			for _, y := range right {
				v, err := row.Eval(c, x, y)
				if err != nil {
					continue
				}
				if !natural(x) || !natural(y) {
					takes = expr.TakesAny
				}
				rounds = rounds && (!x.IsInt() || v.Equal(x))
				if !v.IsInt() {
					fractions = append(fractions, pair{x, y})
				}
				if row.Inverse != nil {
					back, err := row.Inverse(c, v, rational.Num{})
					assert.True(t, err == nil && back.Abs().Equal(x.Abs()), "%s of %v is %v, and its inverse of that %v, %v", row.Name, x, v, back, err)
				}
			}
		}
		var over *rational.LimitError
		if _, err := row.Eval(c, rational.FromInt(limits.Factorial+2), rational.FromInt(1)); takes == expr.TakesNaturals && errors.As(err, &over) {
			takes = expr.TakesFactorials
		}
		assert.Equal(t, takes, row.Takes, "what %s takes", row.Name)
		for _, place := range places {
			if !slices.ContainsFunc(fractions, place.has) {
				if place.gives == expr.GivesRounded && !rounds {
					place.gives = expr.GivesIntegers
				}
				assert.Equal(t, place.gives, row.Gives, "where %s gives integers", row.Name)
				break
			}
		}
	}
}
