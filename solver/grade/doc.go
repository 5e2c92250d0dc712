// Package grade tells of a line that somebody wrote whether it is true, under
// which rules, and how its value comes about.
//
// A line is an expression, or a claim such as 113 = 4!*4+... with an equals sign, or
// with what numbered lines and tables have in its place (frame.go, row.go). Each of
// its expressions has a grading. The Verdict is the first that applies, in the order
// of the constants: what cannot be read has no value, and what has no value is neither
// right nor wrong. Exact arithmetic decides; where a value leaves its domain, intervals
// decide what they can (package approx), and what they cannot is Undecided.
//
// All that is done for one line draws on one budget of work, the limit effort, so
// that no line takes more than about a second.
package grade
