package grade_test

import (
	"testing"

	"fourfours/solver/grade"

	"github.com/stretchr/testify/assert"
)

func TestCutName(t *testing.T) {
	for _, test := range []struct{ line, name, rest string }{
		{"Ann: 12 = 4+4+4", "Ann", "12 = 4+4+4"},
		{" Ann B. : 12: 4+4+4", "Ann B.", "12: 4+4+4"},
		{"7b:12#5: 5", "7b", "12#5: 5"},
		{"李：12 = 4", "李", "12 = 4"},
		{"=1+1: 12 = 4", "", "=1+1: 12 = 4"},
		{"@x: 12 = 4", "@x", "12 = 4"},
		{"12: 4+4+4", "", "12: 4+4+4"},
		{"-12#5: 5", "", "-12#5: 5"},
		{"12 = 8:2", "", "12 = 8:2"},
		{": 12 = 4", "", ": 12 = 4"},
		{"12 = 4", "", "12 = 4"},
	} {
		name, rest, ok := grade.CutName(test.line)
		assert.Equal(t, test.name, name, test.line)
		assert.Equal(t, test.rest, rest, test.line)
		assert.Equal(t, test.name != "", ok, test.line)
	}
}
