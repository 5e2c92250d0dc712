package export

import (
	"fmt"
	"strconv"

	"fourfours/expr"
	"fourfours/solver"
)

// The states of a target.
const (
	statusFound   = "found"
	StatusMissing = "not found within limits"
	statusNeeds   = "needs more operators"
)

// Statuses are all of them; the schema lists the same.
var Statuses = []string{statusFound, StatusMissing, statusNeeds}

// status is the state of the target of an answer.
func status(a solver.Answer) string {
	switch {
	case a.Found:
		return statusFound
	case !a.Needs.IsEmpty():
		return statusNeeds
	}
	return StatusMissing
}

// valueText is what an answer is about: a target, or with -a any value.
func valueText(a solver.Answer) string {
	if a.Value != "" {
		return a.Value
	}
	return strconv.FormatInt(a.Target, 10)
}

// isInteger reports whether an answer is about an integer, which Target is.
func isInteger(a solver.Answer) bool {
	return a.Value == "" || a.Value == strconv.FormatInt(a.Target, 10)
}

// treeOf is the tree of a text that the solver printed.
func treeOf(text string) *expr.Tree {
	tree, err := expr.Parse(text)
	if err != nil {
		panic(fmt.Sprintf("the solver printed %q: %v", text, err)) // it has parsed it too
	}
	return tree
}
