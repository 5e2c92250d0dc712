// Package supply names what an expression uses up, and the parts of it that the
// subexpressions use up.
//
// A Supply is copies of a digit, digits, or numbers that are used whole, in any order
// or in the given one. Parts are its parts: each table of a search has the values of one
// Part. The operands of a binary operator use up two parts that together are the part of
// the result (Split). In any order the parts are sub-multisets; in order they are
// intervals, and the left operand uses up the first of the two. Parts with the same
// content are one part, wherever they stand.
//
// A Fit tells how the digits or numbers of an expression differ from a supply.
package supply
