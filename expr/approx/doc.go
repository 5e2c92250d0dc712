// Package approx evaluates and compares expressions numerically, whatever their
// values are. What leaves the exact domain of package rational is enclosed in an
// interval, with ever more bits until the question is decided or a bound is
// reached.
//
// Nothing is concluded from numbers that look alike: two values are different when
// their intervals are apart, and equal only when both are known exactly or have the
// same tree. An interval holds its value for certain, since every operation rounds
// outward. Logarithms and exponentials come from a library, and bigfloat.go adds to each
// what that library may be off by; a square root is set right by its square (sqrtTo).
//
// Evaluation with no exact parts shares no code with the exact evaluation of
// package expr, on purpose: each is the test of the other.
//
// A new operator needs its function on intervals in the table of eval.go. Without
// it what depends on the operator is undecided; a test names the one that is missing.
// Which results are integers, of however many digits, is a column of the operator
// table.
package approx
