package solver

import (
	"errors"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
)

// The arithmetic of the tests is itself held to what was worked out by hand
// and to the published identities.

func TestJudgeReads(t *testing.T) {
	j := newJudge(rational.DefaultLimits())
	for _, row := range []struct{ text, id string }{
		{"44/.4~+4!", "123"},
		{"4!*(4-sqrt(sqrt(sqrt(sqrt(4))))^-4!)", "93"},
		{"sqrt(sqrt(sqrt((sqrt(4)/.4)^4!)))-sqrt(4)", "123"},
		{"(sqrt(4)+sqrt(sqrt(sqrt(4^4!))))/.4", "165"},
		{"sqrt((sqrt(4!)+sqrt(4!)/.4)^4)", "294"},
		{"(sqrt(sqrt(sqrt(4)))/sqrt(sqrt(sqrt(.4))))^4!-4", "996"},
		{"(4/sqrt((4+sqrt(4))!))^-4", "2025"},
		{"(4!)!/(4!-4/4)!", "24"},
		{"4+sqrt(sqrt(sqrt(sqrt(sqrt(sqrt(4^4^4))))))", "260"},
		{"4!*(4+sqrt(sqrt(sqrt(sqrt(.4~))))^-4!)", "177"},
		{"4!*(root(.4,4)-sqrt(.4~))", "752"},
		{"gamma(gamma(4))-(4!+4)/4", "113"},
		{"!4*(4+!4)-4", "113"},
		{"sq(sqrt(4%+sq(4%)+sq(.4~%))/.4~%)", "2107"},
		{"999.9~", "1000"},
		{"sqrt(8)/sqrt(6)", "2/3*3^1/2"},
		{"sqrt(sqrt(2))*sqrt(18)", "3*2^3/4"},
		{"2^-(1/2)", "1/2*2^1/2"},
		{"root(-3,-8)", "-1/2"},
		{"-4^4", "-256"},
		{"(-4)^3", "-64"},
		{"2^3^2", "512"},
		{"7-2-1", "4"},
		{"4!!!", "4"},
		{"7!!!-10?", "-27"},
		{"inv(.4)", "5/2"},
		{"append(mod(44,7),4!)", "224"},
		{"!(!4)", "133496"},
		{"floor(-sqrt(2))", "-2"},
		{"ceil(10^(1/3))", "3"},
		{"0^0!", "0"},
	} {
		if r, err := j.read(row.text); err != nil || r.value.id() != row.id && row.id != r.value.String() {
			t.Errorf("%s is %v (%v); want %s", row.text, r.value, err, row.id)
		}
	}
	for _, row := range []struct {
		text string
		want error
	}{
		{"4/(4-4)", errUndefined},
		{"(4-4)^(4-4)", errUndefined},
		{"0^-4", errUndefined},
		{"sqrt(-4)", errUndefined},
		{"(-8)^(1/3)", errUndefined},
		{".4!", errUndefined},
		{"gamma(0)", errUndefined},
		{"4+sqrt(2)", errOutside},
		{"4^sqrt(2)", errOutside},
		{"4^4^4^4", errLimit},
		{"121!", errLimit},
		{"sqrt(sqrt(sqrt(sqrt(sqrt(2)))))", errLimit},
		{"sqrt(65537)", errLimit},
		{"4^126+1", errLimit},
		{"4^-63+1", errLimit},
	} {
		if r, err := j.read(row.text); !errors.Is(err, row.want) {
			t.Errorf("%s is %v (%v); want %v", row.text, r.value, err, row.want)
		}
	}
	for _, text := range []string{"", "4+", "(4", "4)", "4 4", "4.", ".~", "4*+4", "sqrt4"} {
		if r, err := j.read(text); err == nil {
			t.Errorf("%q was read as %v", text, r.value)
		}
	}
}

// What stands on the edge of a limit is within it below 2^bits.
func TestJudgeLimits(t *testing.T) {
	for _, row := range []struct {
		name   string
		value  int64
		inside string
		beyond string
	}{
		{"bits", 20, "2*(2^19-1)+1", "2^20"},
		{"bits", 20, "1/(2*(2^19-1)+1)", "2^-20"},
		{"bits", 20, "2^(39/2)", "2^(41/2)"},
		{"sum-bits", 20, "2*(2^19-1)+1+1", "2^20+1"},
		{"sum-bits", 20, "2^40+2^30", "2^40+2^20"},
		{"cofactor", 10, "1021*2^30", "1031*2^30"},
		{"cofactor", 10, "2^30/1021", "1/(257*263)"},
		{"root-index", 4, "2^(3/4)", "2^(1/8)"},
		{"radicand", 6, "sqrt(2*3*5)", "sqrt(7)"},
		{"exponent", 9, "2^9/2^(9/2)", "2^10"},
		{"factorial", 9, "9!", "10!"},
	} {
		l := rational.DefaultLimits()
		if err := l.Set(row.name, row.value); err != nil {
			t.Fatal(err)
		}
		j := newJudge(l)
		if _, err := j.read(row.inside); err != nil {
			t.Errorf("%s=%d: %s is refused: %v", row.name, row.value, row.inside, err)
		}
		if r, err := j.read(row.beyond); !errors.Is(err, errLimit) {
			t.Errorf("%s=%d: %s is %v (%v); want %v", row.name, row.value, row.beyond, r.value, err, errLimit)
		}
	}
}

// The judge knows every operator of the table, and the declared weights are those of it.
func TestWeights(t *testing.T) {
	j := newJudge(rational.DefaultLimits())
	for _, row := range expr.Operators() {
		if _, ok := weights[row.Op]; !ok && row.Fixity != expr.Form {
			t.Errorf("the judge does not know %s: it needs a line in weights, its sign in the reader unless it is a call (both in reading_test.go) and its function in apply (surd_ops_test.go)", row.Name)
			continue
		}
		tree, err := expr.Parse(row.Example)
		if err != nil {
			t.Fatal(err)
		}
		want, err := expr.Eval(rational.NewCalc(rational.DefaultLimits()), tree)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := j.read(row.Example); err != nil || want.IsRat() && r.value.String() != want.String() { // radicals are written in other ways
			t.Errorf("the judge has %v (%v) for %s; the function of %s has %v", r.value, err, row.Example, row.Name, want)
		}
	}
	for op, weight := range weights {
		if info := op.Info(); info.Weight != weight {
			t.Errorf("%s weighs %d; the declared order says %d", info.Name, info.Weight, weight)
		}
	}
	for _, lit := range expr.Literals(rational.NewCalc(rational.DefaultLimits()), "444", classicRules, MaxCost) {
		point, recurring := lit.Lit.Frac != "", lit.Lit.Period > 0
		if cost := literalCost(3, point, recurring); lit.Cost != cost {
			t.Errorf("the literal %s costs %d; the declared order says %d", lit.Text, lit.Cost, cost)
		}
	}
}
