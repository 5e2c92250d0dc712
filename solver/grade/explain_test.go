package grade

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
)

// explainingGrader grades by any rules, and explains.
func explainingGrader() *Grader {
	req := anyRequest()
	req.Explain = true
	return New(req)
}

// stepLine is a step as a person would write it.
func stepLine(s Step) string {
	switch {
	case s.Value != "":
		return s.Text + " = " + s.Value
	case s.Approximation != "":
		return s.Text + " ≈ " + s.Approximation
	}
	return s.Text + ": " + s.Fault
}

func TestExplain(t *testing.T) {
	g := explainingGrader()
	for _, c := range []struct{ line, steps string }{
		{"4", ""},
		{"-4", ""},
		{"sqrt(2)", ""},
		{"4!+44/.4~", "4! = 24|.4~ = 4/9|44/.4~ = 99|4!+44/.4~ = 123"},
		{"123 = 44/.4~+4!", ".4~ = 4/9|44/.4~ = 99|4! = 24|44/.4~+4! = 123"},
		{"sqrt(.4~)*sqrt(.4~)", ".4~ = 4/9|sqrt(.4~) = 2/3|sqrt(.4~)*sqrt(.4~) = 4/9"},
		{"4! = (4+4)*(4-4/4)", "4! = 24|4+4 = 8|4/4 = 1|4-4/4 = 3|(4+4)*(4-4/4) = 24"},
		{"4! = 4!", "4! = 24"},
		{"(4-sqrt(sqrt(4)))*(4+sqrt(sqrt(4)))", "sqrt(4) = 2|sqrt(sqrt(4)) = sqrt(2)|4-sqrt(sqrt(4)) = 4-sqrt(2)|" +
			"4+sqrt(sqrt(4)) = 4+sqrt(2)|(4-sqrt(sqrt(4)))*(4+sqrt(sqrt(4))) = 14"},
		{"4^-4+4!%", "4^-4 = 1/256|4! = 24|4!% = 6/25|4^-4+4!% = 1561/6400"},
		// What is undefined has no value, nor what it is part of.
		{"4!+44/(4-4)+4!!", "4! = 24|4-4 = 0|44/(4-4): division by zero"},
		{"4/(4-4) = 4!", "4-4 = 0|4/(4-4): division by zero|4! = 24"},
		{"sqrt(2^sqrt(2)+1-4)", "2^sqrt(2)+1 ≈ 3.66514…|2^sqrt(2)+1-4 ≈ -0.334855…|sqrt(2^sqrt(2)+1-4): even root of a negative number"},
		// Numeric and immense values.
		{"2^sqrt(2)+4^2", "4^2 = 16|2^sqrt(2)+4^2 ≈ 18.6651…"},
		{"4^4^4^4^4", "4^4 = 256|4^4^4 = " + fourTo256 + "|4^4^4^4 = 2^(2^513)|4^4^4^4^4 ≈ >1e646456991"},
	} {
		grading := g.Grade(c.line)[0]
		var got []string
		for _, s := range grading.Steps {
			got = append(got, stepLine(s))
		}
		assert.Equal(t, c.steps, strings.Join(got, "|"), "steps of %s", c.line)
		assert.False(t, grading.StepsCut, "%s has more steps", c.line)
	}
}

const fourTo256 = "13407807929942597099574024998205846127479365820592393377723561443721764030073546976801874298166903427690031858186486050853753882811946569946433649006084096"

// TestStepsAreClaims: a step is itself a claim that is graded true, the last
// step is the expression and its value, and no part occurs twice.
func TestStepsAreClaims(t *testing.T) {
	g, plain := explainingGrader(), New(anyRequest())
	for _, line := range []string{
		"4!*(4-sqrt(sqrt(sqrt(sqrt(4))))^-4!)", "sqrt(sqrt(sqrt((sqrt(4)/.4)^4!)))-sqrt(4)",
		"(sqrt(sqrt(sqrt(4)))/sqrt(sqrt(sqrt(.4))))^4!-4", "(4/sqrt((4+sqrt(4))!))^-4", "(4!)!/(4!-4/4)!",
		"4+sqrt(sqrt(sqrt(sqrt(sqrt(sqrt(4^4^4))))))", "4!*(root(.4,4)-sqrt(.4~))", "gamma(gamma(4))-(4!+4)/4",
		"!4*(4+!4)-4", "sq(sqrt(4%+sq(4%)+sq(.4~%))/.4~%)", "or(4,44)+xor(4,shl(4,4))", "floor(2^sqrt(2))+ceil(4.4)",
		"sqrt(6+4*sqrt(2))+log(4,64)", "4!!%-sqrt(3)*4",
	} {
		grading := g.Grade(line)[0]
		require.NotEmpty(t, grading.Steps, line)
		seen := map[string]bool{}
		for _, s := range grading.Steps {
			assert.False(t, seen[s.Text], "%s: %s is twice there", line, s.Text)
			seen[s.Text] = true
			if s.Value != "" {
				claim := plain.Grade(s.Value + " = " + s.Text)[0]
				assert.Equal(t, True, claim.Verdict, "%s: step %s: %v", line, stepLine(s), claim.Faults)
			}
		}
		last := grading.Steps[len(grading.Steps)-1]
		assert.Equal(t, [3]string{grading.Text, grading.Value, grading.Approximation}, [3]string{last.Text, last.Value, last.Approximation}, line)
		without := plain.Grade(line)[0]
		assert.Empty(t, without.Steps, "steps that nobody asked for")
		grading.Steps = nil
		assert.Equal(t, without, grading, "explaining changes the grading")
	}
}

// TestExplanationIsBounded: long and hard lines are explained as far as that
// takes little.
func TestExplanationIsBounded(t *testing.T) {
	g := explainingGrader()
	var hard []string
	for i := range 3000 {
		hard = append(hard, fmt.Sprintf("(2^sqrt(%d)+4)", i))
	}
	for name, line := range map[string]string{
		"chain":   "4" + strings.Repeat("+4", 100000),
		"digits":  strings.Repeat("4", 20000) + strings.Repeat("+4", 300),
		"numeric": strings.Join(hard, "*"),
	} {
		grading := g.Grade(line)[0]
		assert.True(t, grading.StepsCut, "%s: all steps are there", name)
		size := 0
		for _, s := range grading.Steps {
			size += len(s.Text) + len(s.Value)
		}
		assert.Less(t, size, maxStepBytes+2*expr.MaxText, name)
	}
}
