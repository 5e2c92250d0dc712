// Package rules names sets of operators: the rule sets that were published, with
// their origin and the reach that was published for them, and lists of names that
// add operators and take them away.
//
// A rule set is an expr.OpSet, and whether every step has to be whole (WholeStepsName);
// what else is here tells people what a name means.
package rules
