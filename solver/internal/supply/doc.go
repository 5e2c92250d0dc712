// Package supply names what an expression uses up, and the parts of it that the
// subexpressions use up.
//
// A Supply is so many copies of a digit. A Part is some of them: each table of a search
// has the values of one part. The operands of a binary operator use up two parts that
// make up that of the result (Split). What a part is inside is known here alone, so that
// other supplies can come.
package supply
