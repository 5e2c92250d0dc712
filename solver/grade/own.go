package grade

import (
	"fmt"
	"strings"

	"fourfours/expr"
	"fourfours/solver/supply"
)

// Own is what a line carries of the puzzle that it belongs to, as the lines of an
// answer key do.
type Own struct {
	Rules    expr.OpSet
	RuleList string // what the rules are called; "" where the line has none
	// WholeSteps goes with the rules, and Some with the supply: see Request.
	WholeSteps, Some bool
	Supply           *supply.Supply // nil where the line has none
	always           bool           // the digit is demanded whatever the request says
}

// of returns the request for a line that carries something of its own, and says
// what of that was taken; it is empty where there is nothing.
func (r Request) of(own Own) (req Request, by string) {
	if own.RuleList == "" && own.Supply == nil {
		return r, ""
	}
	var parts [2][]string // of the line, of the options
	tell := func(fixed bool, what string) {
		side := 0
		if fixed {
			side = 1
		}
		parts[side] = append(parts[side], what)
	}
	if own.RuleList != "" {
		if !r.Fixed.Rules {
			r.Rules = own.Rules
			r.RuleList, r.WholeSteps = own.RuleList, own.WholeSteps
		}
		tell(r.Fixed.Rules, "rules "+r.RuleList)
	}
	if s := own.Supply; s != nil {
		switch fixed := r.Fixed.Digit && !own.always; {
		case !s.IsCopies() || !r.Supply.IsCopies():
			if fixed = fixed || r.Fixed.Count && !own.always; !fixed {
				r.Supply, r.Some = *s, own.Some
			}
			what := r.Supply.String()
			if r.Some {
				what = "any of " + what
			}
			tell(fixed, what)
		default:
			count, digit := r.Supply.Count(), r.Supply.Digit()
			if !fixed {
				digit = s.Digit()
			}
			tell(fixed, "digit "+anyText(digit))
			if !r.Fixed.Count {
				count, r.Some = s.Count(), own.Some
			}
			what := "count " + anyText(count)
			if r.Some {
				what = "count up to " + anyText(count)
			}
			tell(r.Fixed.Count, what)
			r.Supply = supply.Copies(count, digit)
		}
	}
	var said []string
	for side, whose := range []string{" of the line", " of the options"} {
		if len(parts[side]) > 0 {
			said = append(said, strings.Join(parts[side], ", ")+whose)
		}
	}
	return r, strings.Join(said, " and ")
}

func anyText(n int) string {
	if n == supply.Any {
		return "any"
	}
	return fmt.Sprint(n)
}
