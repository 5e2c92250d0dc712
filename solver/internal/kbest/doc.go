// Package kbest lists the expressions of a value in the order of their cost, class by
// class, as far as they are wanted.
//
// It needs tables of lower digit counts, made in full up to a cost (TableSet); under rules
// that cannot be gone back over, the last one, too. The expressions of the last digit
// count are found back from the value: a derivation is an operator with what is known of
// its operands, and an Enumerator lists the texts of each cost from the derivations of the
// value and of its parts. The cost of the tables is raised while more is wanted.
//
// Two expressions are the same where commuting and regrouping of sums and products
// makes one of the other (Classes). Of each class the simplest is listed.
package kbest
