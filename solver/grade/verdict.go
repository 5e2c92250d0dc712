package grade

// Verdict is the judgement of an expression or a claim. Of all that apply, the
// first in this order is the verdict.
type Verdict uint8

// The verdicts, the gravest first. Up to Undecided the value is not known.
const (
	Unreadable       Verdict = iota // no expression
	Undefined                       // it has no value
	BeyondLimits                    // a limit keeps its value from being computed
	Undecided                       // it is not known whether the claim holds
	False                           // the claim does not hold
	NotInteger                      // it claims nothing, and its value is no integer
	WrongDigits                     // it uses other digits than the puzzle's
	ExcludedOperator                // it uses what the rules do not have
	True                            // none of these
	numVerdicts
)

// NumVerdicts is the number of verdicts, for arrays of counts.
const NumVerdicts = int(numVerdicts)

var verdictNames = [numVerdicts]string{
	"unreadable", "undefined", "beyond-limits", "undecided", "false",
	"not-integer", "wrong-digits", "excluded-operator", "true",
}

// String returns the verdict as it is printed.
func (v Verdict) String() string { return verdictNames[v] }
