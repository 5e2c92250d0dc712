// Package table is the memo of a search: for each part of the supply a table of the
// values that it makes, with their cheapest trees.
//
// A Table has an Entry for each value and its negative together, with a cost and
// trees for each of the two (Sign). Entries are spread over shards by their keys, so
// that each shard is filled by one worker at a time; what is in a table, and in
// which order, depends on the request alone.
//
// Values that have no compact form, such as powers with irrational exponents, stand
// beside the entries of their part (Outside). They are known by bounds and by the
// operation that made them, and no two of them are taken for one.
//
// Invariants of the entries:
//
//   - An entry is found by the folded key of its value, and the values are then
//     compared exactly. The one exception is the last table's: of integers below 2^62
//     each is its own key, so that their keys decide (package search, joiner.integer).
//   - A Node is an operator and the entries of its operands, in 16 bytes. It stands
//     for all that can be written with their cheapest trees. An entry lists every
//     node of its least cost and no other (Relax); only what comes back from values
//     without a compact form may have nodes of every cost (KeepEvery).
//   - A table is begun when those of the parts within its own are finished, and the
//     operand of a unary node is cheaper than the node. So nodes never form a cycle.
//   - Where the supply is in order, the left operand of a node uses up what comes first.
//   - Texts are made last, by a Writer, and only of what is printed. Of an entry it
//     keeps the front: the simplest text of each printing class. A text is left out
//     where a simpler one stands wherever it can stand. As texts compose within
//     printing classes, what is left out is in no simplest expression.
package table
