package expr

import (
	"testing"

	"fourfours/rational"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func parse(t testing.TB, text string) *Tree {
	t.Helper()
	tree, err := Parse(text)
	require.NoError(t, err, "%q must be read", text)
	return tree
}

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
		tree := parse(t, test.text)
		assert.Equal(t, test.cost, tree.Cost(), "the cost of %s; look at the weights of the operator table", test.text)
		assert.Equal(t, test.level, tree.Level(), "the level of %s; look at the levels of the operator table", test.text)
		assert.Equal(t, test.digits, tree.Digits(), "the digits of %s", test.text)
	}
}

// TestParts: what counts in the cost is the cost, and the parts come each after
// its operands.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := trees().Draw(t, "tree")
		cost := 0
		for op, n := range tree.Counts() {
			cost += n * table[op].Weight
		}
		require.Equal(t, tree.Cost(), cost, "cost of the counts of %s", tree.Text())
		seen := map[*Tree]bool{}
		last := (*Tree)(nil)
		for part := range tree.Parts() {
			require.True(t, (part.L == nil || seen[part.L]) && (part.R == nil || seen[part.R]), "%s comes before an operand", part.Text())
			require.True(t, part.R == nil || last == part.R, "%s does not follow its right operand", part.Text())
			require.False(t, seen[part], "%s comes twice", part.Text())
			seen[part], last = true, part
		}
		require.Same(t, tree, last, "the last part of %s", tree.Text())
	})
	for part := range parse(t, "4!+44/.4~").Parts() {
		require.Equal(t, "4", part.Text(), "the first part")
		break
	}
}

func TestOps(t *testing.T) {
	for text, want := range map[string]OpSet{
		"4":      0,
		"44":     SetOf(Concatenation),
		".4":     SetOf(Decimal),
		"4.4":    SetOf(Decimal, Concatenation),
		".4~":    SetOf(Recurring),
		"4.4~":   SetOf(Recurring, Concatenation),
		"4%+4!%": SetOf(LiteralPercent, Add, Factorial, Percent),
		"-4^-.4": SetOf(Negate, Power, Decimal),
	} {
		assert.Equal(t, want.Ops(), parse(t, text).Ops().Ops(), "the operators of %s", text)
	}
}

func TestUnder(t *testing.T) {
	tree := parse(t, "4%+sqrt(4%)*4!%")
	assert.Same(t, tree, tree.Under(SetOf(LiteralPercent, Percent)), "both rules are on: nothing to change")
	assert.Same(t, tree, tree.Under(0), "neither rule is on: nothing to change")
	any := tree.Under(SetOf(Percent))
	assert.Equal(t, SetOf(Add, Sqrt, Multiply, Factorial, Percent), any.Ops(), "with percent of any operand only")
	assert.Equal(t, tree.Text(), any.Text(), "the text does not change")
	assert.Equal(t, 5, parse(t, "4%").Under(SetOf(LiteralPercent)).Level())
	assert.Equal(t, 10, parse(t, "4%").Under(SetOf(Percent)).Level())
	assert.True(t, SetOf(Percent).Missing(SetOf(LiteralPercent)).IsEmpty(), "percent of any operand allows it of literals")
	assert.Equal(t, SetOf(Percent), SetOf(LiteralPercent).Missing(SetOf(Percent)), "but not the other way round")
}

// The sign of an exponent is a negation, or the operator for that alone where
// that is enough.
func TestUnderSigns(t *testing.T) {
	both := SetOf(Negate, NegativeExponent)
	for text, want := range map[string]Op{
		"4^-4":           NegativeExponent,
		"4^(-4)":         NegativeExponent,
		"4^-4^-4":        NegativeExponent,
		"4^-(4-4)!":      NegativeExponent,
		"(4-4)^-4+4^-44": NegativeExponent,
		"4⁻⁴":            NegativeExponent,
		"-4^4":           Negate,
		"4^--4":          Negate,
		"4^(-4*4)":       Negate,
		"(-4)^-4":        Negate,
		"4^-4-(-4)":      Negate,
		"root(-4,44)":    Negate,
		"root(4,4^-4)":   NegativeExponent,
	} {
		tree := parse(t, text)
		for rules, op := range map[OpSet]Op{0: Negate, SetOf(Negate): Negate, both: Negate, SetOf(NegativeExponent): want} {
			under := tree.Under(rules)
			assert.Equal(t, SetOf(op), under.Ops().Intersect(both), "the sign in %s under %v", text, rules.Ops())
			assert.Equal(t, tree.Text(), under.Text(), "the text does not change")
			assert.Equal(t, tree.Unicode(), under.Unicode(), "nor with other signs")
			assert.Equal(t, tree.Cost(), under.Cost(), "nor the cost of %s", text)
		}
	}
	assert.Equal(t, SetOf(Negate), SetOf(NegativeExponent).Missing(parse(t, "-4+4^-4").Under(SetOf(NegativeExponent)).Ops().Intersect(both)), "one negation elsewhere, and negate is named for both")
}

func TestOpSet(t *testing.T) {
	s := SetOf(Add, Shr, Decimal)
	assert.Equal(t, []Op{Decimal, Add, Shr}, s.Ops())
	assert.Equal(t, 3, s.Len())
	assert.True(t, s.Has(Shr) && !s.Has(Shl))
	assert.Equal(t, SetOf(Add, Decimal), s.Without(Shr))
	assert.Equal(t, SetOf(Add), s.Intersect(SetOf(Add, Power)))
	assert.Equal(t, SetOf(Shr, Decimal), s.Minus(SetOf(Add, Power)))
	assert.True(t, s.Contains(SetOf(Add, Decimal)) && !s.Contains(SetOf(Add, Power)) && s.Contains(0))
	assert.Equal(t, s.With(Power), s.Union(SetOf(Power)))
	assert.True(t, OpSet(0).IsEmpty())
}

func TestEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := trees().Draw(t, "tree"), trees().Draw(t, "another")
		if !a.Equal(a) || a.Equal(b) != (dump(a) == dump(b)) {
			t.Fatalf("Equal is wrong about %s and %s", dump(a), dump(b))
		}
	})
}

func TestLiterals(t *testing.T) {
	c := rational.NewCalc(rational.DefaultLimits())
	all := SetOf(Concatenation, Decimal, Recurring)
	for _, test := range []struct {
		digit, count int
		rules        OpSet
		want         []string
	}{
		{4, 1, 0, []string{"4"}},
		{4, 1, SetOf(Concatenation), []string{"4"}},
		{4, 1, SetOf(Decimal), []string{"4", ".4"}},
		{4, 1, SetOf(Recurring), []string{"4", ".4~"}},
		{4, 1, all, []string{"4", ".4", ".4~"}},
		{4, 2, 0, nil},
		{4, 2, SetOf(Decimal, Recurring), nil},
		{4, 2, SetOf(Concatenation), []string{"44"}},
		{4, 2, SetOf(Concatenation, Recurring), []string{"44", ".44~", "4.4~"}},
		{4, 2, SetOf(Concatenation, Decimal), []string{"44", ".44", "4.4"}},
		{4, 3, all, []string{"444", ".444", "4.44", "44.4", ".444~", "4.44~", "44.4~"}},
		{9, 1, all, []string{"9", ".9", ".9~"}},
		{0, 1, all, []string{"0"}},
		{0, 2, all, nil},
		{4, 0, all, nil},
		{10, 1, all, nil},
	} {
		var texts []string
		last := 0
		for _, l := range Literals(c, test.digit, test.count, test.rules) {
			texts = append(texts, l.Text)
			tree := parse(t, l.Text)
			assert.Equal(t, l.Lit, *tree.Lit, "the literal %s is read as another one", l.Text)
			v, err := Eval(c, tree)
			if assert.NoError(t, err, l.Text) {
				assert.True(t, v.Equal(l.Value), "the value of %s is %v, and read again %v", l.Text, l.Value, v)
			}
			assert.Equal(t, tree.Cost(), l.Cost, "the cost of %s", l.Text)
			assert.Equal(t, tree.Ops(), l.Uses, "the forms of %s", l.Text)
			assert.GreaterOrEqual(t, l.Cost, last, "%s comes after a dearer one", l.Text)
			last = l.Cost
		}
		assert.Equal(t, test.want, texts, "digit %d, %d times, rules %v", test.digit, test.count, test.rules.Ops())
	}
}

func TestTable(t *testing.T) {
	c := wide(t)
	rows := Operators()
	assert.Len(t, rows, len(table)-1, "all rows but Literal")
	for _, row := range rows {
		name := row.Name
		found, ok := Lookup(name)
		assert.True(t, ok && found == row.Op, "Lookup(%q) is %v, %v", name, found, ok)
		for _, alias := range row.Aliases {
			found, ok := Lookup(alias)
			assert.True(t, ok && found == row.Op, "Lookup(%q) is %v, %v", alias, found, ok)
		}
		assert.Equal(t, row.Fixity == Form, row.Eval == nil, "%s: a function for operators, none for forms of literals", name)
		assert.Equal(t, map[Fixity]bool{Infix: row.Arity == 2, Prefix: row.Arity == 1, Postfix: row.Arity == 1, Call: row.Arity >= 1, Form: row.Arity == 0}[row.Fixity], true, "%s: fixity %v and arity %d", name, row.Fixity, row.Arity)
		assert.Positive(t, row.Weight, "%s: the search is finite only if every weight is positive", name)
		assert.NotEmpty(t, row.Domain, "%s has no domain", name)
		assert.NotEmpty(t, row.Meaning, "%s has no meaning", name)
		example := parse(t, row.Example)
		assert.True(t, example.Under(SetOf(row.Op)).Ops().Has(row.Op), "the example %s does not use %s", row.Example, name)
		assert.Equal(t, row.Example, example.Text(), "the example of %s is not canonical", name)
		_, err := Eval(c, example)
		assert.NoError(t, err, "the example of %s", name)
	}
	_, ok := Lookup("literal")
	assert.False(t, ok, "a literal is no rule")
	_, ok = Lookup("")
	assert.False(t, ok, "the empty name")
}
