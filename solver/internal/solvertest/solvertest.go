// Package solvertest has what tests of the packages of the solver share.
package solvertest

import (
	"strconv"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/rules"
)

// Roomy is a memory limit that no search of the tests comes near.
const Roomy = 4 << 30

// Limits returns the default limits with changes, NAME=VALUE each.
func Limits(t testing.TB, changes string) rational.Limits {
	t.Helper()
	l := rational.DefaultLimits()
	for change := range strings.FieldsSeq(changes) {
		name, value, _ := strings.Cut(change, "=")
		v, err := strconv.ParseInt(value, 10, 64)
		if err == nil {
			err = l.Set(name, v)
		}
		if err != nil {
			t.Fatalf("%s: %v", change, err)
		}
	}
	return l
}

// Rules reads a list of rules.
func Rules(t testing.TB, list string) expr.OpSet {
	t.Helper()
	rules, err := rules.Parse(list)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}
