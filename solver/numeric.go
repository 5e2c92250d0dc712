package solver

import "fourfours/expr"

// approximation is what is known of a value that is not known exactly.
type approximation struct {
	// Text is the first digits of the value, "11.1029…", all of them certain.
	// It is empty where nothing is known.
	Text string
	// Decided tells whether Equal is certain: whether the value is the one
	// claimed, or an integer where none is claimed.
	Decided, Equal bool
	// Digits is to how many digits the two agree where it is not decided, 0
	// where they were not compared.
	Digits int
}

// approximate evaluates an expression in intervals, and compares it with the
// one that is claimed to be equal, or with the nearest integer where claim is
// nil.
func approximate(_, _ *expr.Tree) approximation { return approximation{} }
