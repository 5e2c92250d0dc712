// Package rules names sets of operators: the rule sets that were published, with
// their origin and the reach that was published for them, and lists of names that
// add operators and take them away.
//
// To a search a rule set is an expr.OpSet, and the demand that every step be whole, if it
// makes it (WholeStepsName); the rest of this package tells people what a name means.
package rules
