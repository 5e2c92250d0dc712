package rules

// WholeStepsName is the name in a list of rules that is no operator but a demand: every
// operator of an expression has to make a positive integer, as in Countdown.
//
// A rule set carries it by having the name in its row. In a list it is in force from
// where it is named, or a rule set that has it is, to where one of these is taken away:
// countdown,power has it, and countdown,-whole-steps does not. Operators and rule sets
// without it leave it as it is. Package grade says of the first step that breaks it
// what that makes, as excluded-operator.
const WholeStepsName = "whole-steps"

// WholeSteps reports whether a list that Parse reads asks for whole steps.
func WholeSteps(list string) bool {
	_, whole, err := parse(list)
	return whole && err == nil
}

// hasWholeSteps reports whether a name brings the demand, or takes it away.
func hasWholeSteps(name string) bool {
	set := FindRuleSet(Sets(), name)
	return name == WholeStepsName || set != nil && set.WholeSteps
}
