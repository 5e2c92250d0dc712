package export

import (
	"fmt"
	"strconv"

	"fourfours/solver"
	"fourfours/solver/rules"
)

// SummaryText is the summary of a search for targets.
func SummaryText(sum solver.Summary) string {
	text := ""
	if sum.Interrupted {
		text = fmt.Sprintf("interrupted after %d of %d targets; ", sum.Decided, sum.Asked)
	}
	of := sum.Asked
	if sum.Interrupted {
		of = sum.Decided
	}
	text += fmt.Sprintf("solved %d of %d", sum.Found, of)
	missing := of - sum.Found
	if missing == 0 || len(sum.Missing)+len(sum.MissingValues) == 0 {
		return text + "\n"
	}
	text += "; not found:"
	list := sum.Missing
	for names := 0; names < MaxMissing && len(list) > 0; names++ {
		times := 1 // with several digits: how many of them it was not found with
		for times < len(list) && list[times] == list[0] {
			times++
		}
		text += " " + strconv.FormatInt(list[0], 10)
		if times > 1 {
			text += fmt.Sprintf(" (%d times)", times)
		}
		list, missing = list[times:], missing-uint64(times)
	}
	for _, value := range sum.MissingValues[:min(len(sum.MissingValues), MaxMissing)] {
		text, missing = text+" "+value, missing-1
	}
	if missing > 0 {
		text += " …"
	}
	return text + "\n"
}

// AllSummaryText is the summary of a search for all integers, or with values
// for all other values too.
func AllSummaryText(sum solver.Summary, values bool) string {
	kind, where := "integer", "from 0 to below 2^32"
	if values {
		kind, where = "value", "below 2^32 in size"
	}
	if sum.Found != 1 {
		kind += "s"
	}
	text := fmt.Sprintf("found %d %s %s", sum.Found, kind, where)
	if sum.Interrupted {
		return "interrupted; " + text + " so far\n"
	}
	if sum.GapFree < 0 {
		return text + "\n0 is not found\n"
	}
	return text + fmt.Sprintf("\nall the integers from 0 to %d\n", sum.GapFree)
}

// MaxMissing is how many targets that were not found the summary names.
const MaxMissing = 20

// ExhaustiveText tells among which expressions a search was exhaustive.
func ExhaustiveText(req solver.Request, sum solver.Summary) string {
	search := req.Search.Under(req.Rules, req.Supply)
	search.Cost, search.NarrowCost = int64(sum.Cost), int64(sum.NarrowCost)
	of, names := rules.Reach{Count: req.Supply.Count(), Digit: req.Supply.Digit()}, req.Rules.String()
	if !req.Supply.IsCopies() {
		of.Supply = req.Supply.Text()
	}
	if req.WholeSteps {
		names += ", " + rules.WholeStepsName
	}
	return fmt.Sprintf("exhaustive for %s\nrules: %s\nlimits: %s\n",
		of.Of(), names, LimitsLine(LimitsOf(req.Limits, search, false))) + EffortText(req, sum)
}
