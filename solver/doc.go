// Package solver finds the simplest expressions for integers from copies of
// one digit, or from digits or numbers that are given.
//
// A request is a series of searches: each goes on to dearer expressions, or to those of
// small numbers, for the targets that are left. A search goes by the parts of the supply:
// the memo table of a part is made from those of the parts within it. The packages, from
// the bottom up:
//
//	target    ranges of integers that are asked for
//	rules     names of sets of operators
//	supply    what an expression uses up, and the parts of it
//	grade     expressions that others wrote
//	hints     help with an answer, one hint after the other
//	table     the memo: values, costs, trees and their texts
//	search    makes tables forwards
//	backward  makes the last tables from few targets back
//	kbest     more expressions of a value than the simplest
//	store     tables kept for later searches
//
// Those from table on are internal. Package atomicfile has no part in a search: it writes
// files for store and for programs.
//
// A search makes the last tables in the first of four
// ways that fits:
//
//	in full    all values are asked for, or there is one digit, or no unary operator is
//	           in force and a search for at least two digits more will take these tables
//	backwards  few targets, neither 0 nor 1 among them, four copies of a digit or more,
//	           addition is in force, and there is a way back over every operator, or
//	           the cost is limited, and what the others take is cheap enough to be made
//	           forwards; how few is told in the tuning constants of package backward, and
//	           that there may be more where six digits or more make very many pairs. Where
//	           the subgoals of the last table are many, it alone goes forwards
//	in full    some values that are no integers are asked for, or a unary operator in
//	           force is not known to the filter of the last table
//	forwards   joins make of the last table what can become a target
//
// So the same request may go forwards at first, while 0 and 1 are open, and backwards
// later. Where the memory does not hold what all targets need, they are searched in
// batches, down to one target.
//
// This package puts the packages together. A Request with its defaults is a job (job.go).
// Solve hands it to what its objective asks for (solve.go; fewest.go, unlock.go,
// solutions.go and their like). These go through stages, which are rules and a count
// (stages.go: the deepener). A stage has passes of growing cost (passes.go: the planner).
// A pass is one search (pass.go), whose tables become answers (output.go) that are proved
// from their text (verify.go) and put into one ascending sequence (merger.go).
//
// # Use from other programs
//
// The names to build on are Solve and FirstMiss with Request, Objective,
// Answer and Summary; SearchLimits, Cache and Progress; and what packages
// supply, rules, target and grade show. These keep their meaning. Structs may get fields, whose zero
// values ask for what was done before, so name the fields that you set. Texts of
// messages, Stats, Progress and the published reach may change, and more may be found;
// the value, the cost and the text of an expression stay.
//
// Searches may go on at the same time: nothing here, or in expr and rational, changes
// once the program has started, but for constants such as pi that are computed when
// they are first asked for. A grade.Grader is for one goroutine at a time.
package solver
