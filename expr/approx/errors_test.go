package approx

import (
	"errors"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"

	"github.com/stretchr/testify/assert"
)

// TestNumericErrors checks what is undefined, and what is only undecided.
func TestNumericErrors(t *testing.T) {
	for text, want := range map[string]string{
		"4/(4-4)":                  "4/(4-4): division by zero is undefined",
		"4/(sqrt(4)-2)":            "4/(sqrt(4)-2): division by zero is undefined",
		"4/(sqrt(2)-sqrt(2))":      "? division by 0 is not ruled out",
		"sqrt(-4)":                 "sqrt(-4): even root of a negative number is undefined",
		"sqrt(sqrt(2)-sqrt(3))":    "sqrt(sqrt(2)-sqrt(3)): even root of a negative number is undefined",
		"sqrt(sqrt(2)-sqrt(2))":    "? a square root of a negative number is not ruled out",
		"0^0":                      "0^0: 0^0 is undefined",
		"0^(sqrt(2)-sqrt(2))":      "? a power of 0 that is not positive is not ruled out",
		"(sqrt(2)-sqrt(2))^0":      "? 0 to the power 0 is not ruled out",
		"(-4)^.5":                  "(-4)^.5: fractional power of a negative number is undefined",
		"(-4)^.3~":                 "(-4)^.3~: fractional power of a negative number is undefined",
		"(-4)^(2/3*3)":             "? a fractional power of a negative number is not ruled out",
		"(sqrt(2)-sqrt(2))^.5":     "? a fractional power of a negative number is not ruled out",
		"root(0,4)":                "root(0,4): root of degree 0 is undefined",
		"root(-4,0)":               "root(-4,0): root of 0 with a negative degree is undefined",
		"root(4,-4)":               "root(4,-4): even root of a negative number is undefined",
		"root(.3,-4)":              "root(.3,-4): even root of a negative number is undefined",
		"root(sqrt(2)-sqrt(2),4)":  "? a root of degree 0 is not ruled out",
		"root(3,sqrt(2)-sqrt(2))":  "? a root of a negative number is not ruled out",
		".4!":                      ".4!: factorial of a number that is not a natural is undefined",
		"(-4)!":                    "(-4)!: factorial of a number that is not a natural is undefined",
		"sqrt(2)!":                 "sqrt(2)!: factorial of a number that is not a natural is undefined",
		"(sqrt(2)*sqrt(2))!":       "? it is not known whether the operand of factorial is an integer",
		"gamma(0)":                 "gamma(0): gamma of a number that is not a natural from 1 up is undefined",
		"!sqrt(2)":                 "!sqrt(2): subfactorial of a number that is not a natural is undefined",
		"(-1)!!":                   "(-1)!!: double factorial of a number that is not a natural is undefined",
		"log(0,4)":                 "log(0,4): logarithm to a base that is not positive is undefined",
		"log(1,4)":                 "log(1,4): logarithm to base 1 is undefined",
		"log(4,-sqrt(2))":          "log(4,-sqrt(2)): logarithm of a number that is not positive is undefined",
		"log(sqrt(2)/sqrt(2),4)":   "? a logarithm to base 1 is not ruled out",
		"log(4,sqrt(2)-sqrt(2))":   "? a logarithm of a number that is not positive is not ruled out",
		"or(4,-4)":                 "or(4,-4): or of a number that is not a natural is undefined",
		"xor(sqrt(2)*sqrt(2),-4)":  "xor(sqrt(2)*sqrt(2),-4): xor of a number that is not a natural is undefined",
		"and(4,.4)":                "and(4,.4): and of a number that is not a natural is undefined",
		"shl(4,-4)":                "shl(4,-4): shl of a number that is not a natural is undefined",
		"shr(-4,4)":                "shr(-4,4): shr of a number that is not a natural is undefined",
		"and(4^4^8,1)":             "? an operand of and is too large",
		"4/(sqrt(2)-sqrt(2))+4/0":  "4/0: division by zero is undefined",
		"(sqrt(2)*sqrt(2))!*(4/0)": "4/0: division by zero is undefined",
	} {
		_, err := Evaluate(nil, exprtest.Parse(t, text), nil)
		if !assert.Error(t, err, text) {
			continue
		}
		if what, open := strings.CutPrefix(want, "? "); open {
			var undecided *UndecidedError
			assert.True(t, errors.As(err, &undecided), "%s: %v is not undecided", text, err)
			assert.Contains(t, err.Error(), what, text)
			continue
		}
		var undefined *rational.UndefinedError
		assert.True(t, errors.As(err, &undefined), "%s: %v is not undefined", text, err)
		assert.Equal(t, want, err.Error(), text)
		// The exact evaluator says the same of what it can compute.
		var fault, exact *expr.EvalError
		if _, other := expr.Eval(exprtest.Wide(t), exprtest.Parse(t, text)); errors.As(other, &undefined) && errors.As(other, &exact) &&
			errors.As(err, &fault) && exact.Tree.Equal(fault.Tree) {
			assert.Equal(t, want, other.Error(), "the exact evaluation of %s", text)
		}
	}
}
