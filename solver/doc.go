// Package solver finds the simplest expressions for integers from copies of
// one digit.
//
// Table k (the memo table of digit count k) holds every value that exactly k
// digits reach within the limits, with its cheapest trees. It is made in two
// steps: every pair of a value of table i and one of table k-i is combined
// under every binary operator, and the result is closed under the unary
// operators in order of cost. Of the last table only what can become a target
// is made: its pairs are found by joins on what must match. Of the table below
// it only what one digit more can use is kept (partners), and most pairs of
// operands that cannot give such a value are passed over before anything is
// computed of them (gate).
//
// Invariants:
//
//   - A number and its negative share an entry, with a cost and trees for
//     each of the two sides.
//   - An entry is looked up by its folded key and compared exactly on a match.
//     Keys do not decide equality, but for integers below 2^62, which are their
//     own keys.
//   - A node is an operator and the entries of its operands, and stands for
//     all that can be written with their cheapest trees. An entry lists every
//     node of its least cost. Tables below k are finished when table k is
//     begun, and a unary node's operand is cheaper than the node, so nodes
//     never form a cycle.
//   - Texts are made last, and only of what is printed: of the cheapest trees
//     of an entry the front is kept, the simplest of each printing class that
//     no tree of a class that covers it beats. A tree that is not in the front
//     is in no simplest expression, because text composes only within printing
//     classes.
//   - More solutions of a target than the simplest are not in the tables. They
//     are found backwards from tables that are made in full up to a cost: see
//     explorer.
//   - A table that was made in full depends on the rules, the digit and the
//     limits alone, and may come from a file: see Cache.
//   - Entries and their order depend on the request alone, not on the number
//     of workers: table k is split into shards by key, and one worker at a
//     time fills a shard.
//
// # Use from other programs
//
// The names to build on are Solve, SolveStages, SolveFewest, SolveUpTo,
// SolveUnlock, SolveSolutions and FirstMiss with Request, SearchLimits, Cache,
// Stage, Answer and Summary; and what packages rules, target and grade show. These
// keep their meaning. Structs may get fields, whose zero values ask
// for what was done before, so name the fields that you set. Texts of messages,
// Stats, Progress and the published reach may change, and more may be found; the
// value, the cost and the text of an expression stay.
//
// A search ends when its context does: the answers that are decided were given
// by then, and Summary.Interrupted is set. Searches may go on at the same time:
// nothing in this package, or in expr and rational, changes once the program has
// started, but for constants such as pi that are computed when they are first
// asked for. A grade.Grader is for one goroutine at a time.
package solver
