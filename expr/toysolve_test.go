package expr_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// A search needs nothing of an operator but its row and its exact function: what
// follows does that, and solves with it.

// digitSum is the sum of the decimal digits of a natural.
func digitSum(_ *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	text, err := naturalText(x)
	sum := int64(0)
	for _, digit := range text {
		sum += int64(digit - '0')
	}
	return rational.FromInt(sum), err
}

// mirrored is a natural with its decimal digits in reverse.
func mirrored(_ *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	text, err := naturalText(x)
	n := int64(0)
	for i := len(text) - 1; i >= 0; i-- {
		n = 10*n + int64(text[i]-'0')
	}
	return rational.FromInt(n), err
}

// naturalText writes a natural of few digits.
func naturalText(x rational.Num) (string, error) {
	n, ok := x.Int64()
	switch {
	case x.Sign() < 0 || !x.IsInt():
		return "", &rational.UndefinedError{What: "digits of a number that is not a natural"}
	case !ok || n >= 1e6:
		return "", &rational.LimitError{Limit: "bits", Detail: "too many digits"}
	}
	return strconv.FormatInt(n, 10), nil
}

// mean is (x+y)/2.
func mean(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	s, err := c.Add(x, y)
	if err != nil {
		return s, err
	}
	return c.Quo(s, rational.FromInt(2))
}

// minus10 is x - 10*y, whose operands have an order.
func minus10(c *rational.Calc, x, y rational.Num) (rational.Num, error) {
	t, err := c.Mul(y, rational.FromInt(10))
	if err != nil {
		return t, err
	}
	return c.Sub(x, t)
}

// TestToyOperatorsSolve adds operators of one and of two operands, and solves
// with each and with all of them under two rule sets. Every answer is the one
// of a brute force that makes every tree up to a cost.
func TestToyOperatorsSolve(t *testing.T) {
	rows := []expr.Operator{
		{Name: "digit-sum", Symbol: "dsum", Fixity: expr.Call, Arity: 1, Prec: expr.PrecPrimary, Weight: 17, Level: 6, Eval: digitSum},
		{Name: "mirror", Symbol: "&", Fixity: expr.Postfix, Arity: 1, Prec: expr.PrecPostfix, Weight: 23, Level: 3, Eval: mirrored},
		{Name: "mean", Symbol: "mean", Fixity: expr.Call, Arity: 2, Prec: expr.PrecPrimary, Weight: 15, Level: 4, Eval: mean},
		{Name: "drop", Symbol: "\\", Fixity: expr.Infix, Arity: 2, Prec: expr.PrecTerm, Weight: 19, Level: 10, Eval: minus10},
	}
	limits := rational.DefaultLimits()
	for name, value := range map[string]int64{"bits": 24, "sum-bits": 20, "root-index": 4, "cofactor": 20, "factorial": 8} {
		require.NoError(t, limits.Set(name, value))
	}
	var toys expr.OpSet
	for _, row := range rows {
		row.Meaning, row.Domain, row.Example = "a toy", "all numbers", "4"
		op, remove := expr.AddOperator(row)
		defer remove()
		toys = toys.With(op)
	}
	sets := []expr.OpSet{toys}
	for _, op := range toys.Ops() {
		sets = append(sets, expr.SetOf(op))
	}
	for _, base := range []string{"add,multiply", "classic"} {
		basic, err := rules.Parse(base)
		require.NoError(t, err)
		for _, set := range sets {
			for count, cost := range map[int]int{2: 90, 3: 70} {
				if !*expr.Long && count == 3 && (base == "classic" || set != toys) {
					continue
				}
				if base == "classic" && count == 3 && set == toys {
					cost = 55
				}
				solveWithToys(t, basic.Union(set), set, count, cost, limits)
			}
		}
	}
	assert.Contains(t, rules.Names(), "digit-sum")
	rules, err := rules.Parse("everything")
	assert.True(t, err == nil && rules.Contains(toys), "everything has the toys too: %v", err)
}

// halved and doubled are inverses.
func halved(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	return c.Quo(x, rational.FromInt(2))
}

func doubled(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	return c.Mul(x, rational.FromInt(2))
}

// TestToyInverseSolves adds an operator with its inverse, and solves targets one
// at a time, which a search that goes backwards does.
func TestToyInverseSolves(t *testing.T) {
	op, remove := expr.AddOperator(expr.Operator{
		Name: "half", Symbol: "half", Fixity: expr.Call, Arity: 1, Prec: expr.PrecPrimary, Weight: 12, Level: 3,
		Domain: "all numbers", Meaning: "a toy", Example: "half(4)", Eval: halved, Inverse: doubled,
	})
	defer remove()
	rules, err := rules.Parse("add,subtract,divide,negate")
	require.NoError(t, err)
	const digit, count, most = 7, 4, 66
	rules = rules.With(op)
	limits := rational.DefaultLimits()
	b := bruteTrees{rules: rules, calc: rational.NewCalc(limits), digit: digit}
	used := 0
	for wanted, want := range b.best(count, most) {
		if wanted == 0 || wanted == 1 {
			continue // not looked for backwards
		}
		req := solver.Request{Rules: rules, Supply: supply.Copies(count, digit), Limits: limits, Targets: []target.Range{{Lo: wanted, Hi: wanted}}}
		answers, _ := solver.Solve(context.Background(), req)
		for a, err := range answers {
			require.NoError(t, err)
			if assert.Equal(t, want, simplest{a.Cost, a.Text}, "%d", wanted) && strings.Contains(a.Text, "half") {
				used++
			}
		}
	}
	assert.Greater(t, used, 10)
}

// solveWithToys compares the answers with brute force.
func solveWithToys(t *testing.T, rules, toys expr.OpSet, count, cost int, limits rational.Limits) {
	t.Helper()
	const digit = 4
	what := fmt.Sprintf("%d copies of %d under %s", count, digit, rules)
	b := bruteTrees{rules: rules, calc: rational.NewCalc(limits), digit: digit}
	want := b.best(count, cost)
	req := solver.Request{
		Rules: rules, Supply: supply.Copies(count, digit), Limits: limits,
		Targets: []target.Range{{Lo: -100, Hi: 1000}},
	}
	used, seen := 0, 0
	answers, sum := solver.Solve(context.Background(), req)
	for a, err := range answers {
		require.NoError(t, err)
		w, ok := want[a.Target]
		switch {
		case ok && (!a.Found || a.Text != w.text || a.Cost != w.cost):
			t.Errorf("%s: %d is %q at cost %d; brute force has %s at cost %d", what, a.Target, a.Text, a.Cost, w.text, w.cost)
		case !ok && a.Found && a.Cost <= cost:
			t.Errorf("%s: %d is %s at cost %d; brute force has nothing", what, a.Target, a.Text, a.Cost)
		}
		if a.Found {
			seen++
			tree, err := expr.Parse(a.Text)
			require.NoError(t, err)
			if !tree.Ops().Intersect(toys).IsEmpty() {
				used++
			}
		}
	}
	assert.False(t, sum.MemoryHit || sum.Interrupted, what)
	assert.NotZero(t, used, "%s: no solution uses a toy", what)
	assert.NotEmpty(t, want, what)
	t.Logf("%s: %d found, %d with a toy; brute force has %d up to cost %d", what, seen, used, len(want), cost)
}

// bruteTrees makes every tree by ascending cost, the naive way.
type bruteTrees struct {
	rules expr.OpSet
	calc  *rational.Calc
	digit int
	trees [][][]valued // by digit count and cost
}

type valued struct {
	tree  *expr.Tree
	value rational.Num
}

type simplest struct {
	cost int
	text string
}

// best returns the simplest tree of each integer.
func (b *bruteTrees) best(count, maxCost int) map[int64]simplest {
	b.trees = make([][][]valued, count+1)
	for k := range b.trees {
		b.trees[k] = make([][]valued, maxCost+1)
	}
	found := map[int64]simplest{}
	for cost := range maxCost + 1 {
		for k := 1; k <= count; k++ {
			b.make(k, cost)
		}
		for _, v := range b.trees[count][cost] {
			n, ok := v.value.Int64()
			if !ok {
				continue
			}
			text := v.tree.Text()
			if have, ok := found[n]; !ok || have.cost == cost && simpler(text, have.text) {
				found[n] = simplest{cost, text}
			}
		}
	}
	return found
}

// simpler is the order of texts of one cost.
func simpler(a, b string) bool {
	if p, q := strings.Count(a, "("), strings.Count(b, "("); p != q {
		return p < q
	}
	return len(a) < len(b) || len(a) == len(b) && a < b
}

// make makes the trees of k digits and exactly that cost.
func (b *bruteTrees) make(k, cost int) {
	add := func(tree *expr.Tree, v rational.Num, err error) {
		if err == nil {
			b.trees[k][cost] = append(b.trees[k][cost], valued{tree, v})
		}
	}
	for _, l := range expr.Literals(b.calc, strings.Repeat(strconv.Itoa(b.digit), k), b.rules, cost) {
		if l.Cost == cost {
			add(&expr.Tree{Op: expr.Literal, Lit: &l.Lit}, l.Value, nil)
		}
	}
	for _, op := range b.rules.Ops() {
		o := op.Info()
		rest := cost - o.Weight
		if rest < 0 || o.Arity == 0 {
			continue
		}
		if o.Arity == 1 {
			for _, x := range b.trees[k][rest] {
				v, err := o.Eval(b.calc, x.value, rational.Num{})
				add(&expr.Tree{Op: op, L: x.tree}, v, err)
			}
			continue
		}
		for i := 1; i < k; i++ {
			for left := range rest + 1 {
				for _, x := range b.trees[i][left] {
					for _, y := range b.trees[k-i][rest-left] {
						v, err := o.Eval(b.calc, x.value, y.value)
						add(&expr.Tree{Op: op, L: x.tree, R: y.tree}, v, err)
					}
				}
			}
		}
	}
}
