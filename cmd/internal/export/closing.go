package export

import (
	"fmt"
	"strings"

	"fourfours/cmd/internal/size"
	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/supply"
)

// foundText says how many were found.
func (k *Key) foundText(sum solver.Summary) string {
	if k.Req.All {
		text, _, _ := strings.Cut(AllSummaryText(sum, k.Req.Values), "\n")
		return strings.ToUpper(text[:1]) + text[1:] + "."
	}
	return fmt.Sprintf("Solved %d of %d.", sum.Found, sum.Asked)
}

// ended says why a search did not come to its end, or nothing.
func (k *Key) ended(sum solver.Summary) string {
	switch {
	case sum.Interrupted:
		return "The search was interrupted, so this key is not complete."
	case sum.MemoryHit:
		return fmt.Sprintf("The search was cut short by --max-memory %s, so there may be more to find.", size.Text(k.Req.MaxMemory))
	case len(sum.Effort) > 0 && (k.Req.All || sum.Found < sum.Asked):
		return fmt.Sprintf("The search was ended by the limits on effort (%s): dearer expressions were left out, so there may be more to find.", strings.Join(sum.Effort, ", "))
	}
	return ""
}

// meaning is what every key says about its expressions and the targets that are
// missing.
func (k *Key) meaning(sum solver.Summary) string {
	const text = "Every expression is exactly true. “Not found within limits” does not mean impossible"
	if k.ended(sum) != "" {
		return text + "."
	}
	return text + ": no expression exists all of whose parts are within the limits."
}

// Closing is what a key says after its answers.
func (k *Key) Closing(sum solver.Summary, levels bool) string {
	text := k.foundText(sum)
	if ended := k.ended(sum); ended != "" {
		text += " " + ended
	}
	text += " " + k.meaning(sum)
	if levels {
		text += " " + levelMeaning
	}
	if k.Req.Difficulty {
		text += " " + difficultyMeaning
	}
	if within := AdditionsText(k.Req); within != "" && sum.Found < sum.Asked {
		text += " A" + strings.TrimSuffix(within[1:], "\n") + "."
	}
	return text
}

// levelMeaning explains a level.
const levelMeaning = "A level tells how unusual the least usual sign of an expression is, from 0 to 10."

// Hint says what else there is for the targets that were not found, or
// nothing.
func (k *Key) Hint(sum solver.Summary) string {
	if k.Req.Unlock || sum.Interrupted || sum.Found == sum.Asked {
		return ""
	}
	var ways []string
	joins := k.Req.Rules.Where(func(op *expr.Operator) bool { return op.Arity == 2 || op.Op == expr.Concatenation })
	if count := k.Req.Supply.Count() + 1; !k.named() && count <= supply.MaxCount && len(k.Req.Exact) == 0 && !joins.IsEmpty() {
		searches := fmt.Sprintf("-n %d and --fewest search", count)
		if k.Req.Objective != solver.Simplest {
			searches = fmt.Sprintf("-n %d searches", count)
		}
		ways = append(ways, searches+" on with more digits")
	}
	if k.additions() > 0 && k.Req.Objective == solver.Simplest {
		ways = append(ways, "--unlock tells which more operators solve what was not found")
	}
	if len(ways) == 0 {
		return ""
	}
	return strings.Join(ways, "; ") + "\n"
}

// difficultyMeaning explains difficulties.
const difficultyMeaning = "The difficulty of a number is that of finding its simplest solution by hand: easy, medium or hard."

// Fewer says which targets have fewer solutions than were asked for within the
// limits, or with many supplies how many, or nothing.
func (k *Key) Fewer(sum solver.Summary) string {
	if sum.Fewer == 0 {
		return ""
	}
	if k.Each != "" {
		return fmt.Sprintf("fewer than %d different solutions within limits: %d of the %d found\n", k.Req.Solutions, sum.Fewer, sum.Found)
	}
	shown := sum.FewerOf[:min(len(sum.FewerOf), MaxMissing)]
	text := fmt.Sprintf("fewer than %d different solutions within limits: %s", k.Req.Solutions, strings.Join(shown, " "))
	if sum.Fewer > uint64(len(shown)) {
		text += " …"
	}
	return text + "\n"
}
