package target

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Targets as people write them.
func TestParseList(t *testing.T) {
	for text, want := range map[string][]Range{
		"1,2,3":          {{1, 1}, {2, 2}, {3, 3}},
		"1, 2 ,3,":       {{1, 1}, {2, 2}, {3, 3}},
		"7;9":            {{7, 7}, {9, 9}},
		"1 to 20":        {{1, 20}},
		"1:20":           {{1, 20}},
		"1–20":           {{1, 20}},
		"1—20":           {{1, 20}},
		"1..20, 30-40":   {{1, 20}, {30, 40}},
		"-5 to 5":        {{-5, 5}},
		"−5":             {{-5, -5}},
		"+5":             {{5, 5}},
		"2^10":           {{1024, 1024}},
		"2^3..2^5":       {{8, 32}},
		"10!":            {{3628800, 3628800}},
		"10!-5":          {{3628795, 3628795}},
		"1e6":            {{1e6, 1e6}},
		"-1e3":           {{-1000, -1000}},
		"1.5e1":          {{15, 15}},
		"0 to 1e3":       {{0, 1000}},
		"sqrt(16)":       {{4, 4}},
		"log(2,8),4":     {{3, 3}, {4, 4}},
		"2^63-1":         {{math.MaxInt64, math.MaxInt64}},
		"-(2^63)":        {{math.MinInt64, math.MinInt64}},
		"0.5*4":          {{2, 2}},
		"(1+2)*(3+4)":    {{21, 21}},
		"100-(0-4)":      {{104, 104}},
		"007, -10..-5":   {{7, 7}, {-10, -5}},
		"gamma(5) to 5!": {{24, 120}},
	} {
		got, exact, err := ParseList(text)
		assert.NoError(t, err, text)
		assert.Empty(t, exact, text)
		assert.Equal(t, want, got, text)
	}
	for text, want := range map[string]string{"1/2": "1/2", "0.5": "1/2", "-3/4": "-3/4", "sqrt(2)": "sqrt(2)", "2.5e-1": "1/4", "3,1/3": "1/3"} {
		_, exact, err := ParseList(text)
		if assert.NoError(t, err, text) && assert.Len(t, exact, 1, text) {
			assert.Equal(t, want, exact[0].String(), text)
		}
	}
	for text, fault := range map[string]error{
		"":           ErrSyntax,
		"1,,2":       ErrSyntax,
		"five":       ErrSyntax,
		"1..":        ErrRangeEmpty,
		"1 to ":      ErrSyntax,
		"5-1":        ErrRangeReversed,
		"5 to 1":     ErrRangeReversed,
		"2^64":       ErrOverflow,
		"1e30":       ErrOverflow,
		"0..2^64":    ErrOverflow,
		"1/2 to 3":   ErrNotWhole,
		"1/0":        ErrNoValue,
		"9^9^9^9":    ErrNoValue,
		"1:2:3":      ErrSyntax,
		"1e99999999": ErrSyntax,
		"0:1e30":     ErrOverflow,
	} {
		_, _, err := ParseList(text)
		var wrong *Error
		assert.True(t, errors.As(err, &wrong) && errors.Is(err, fault), "%q: %v", text, err)
	}
}
