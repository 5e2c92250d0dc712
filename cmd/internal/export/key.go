package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fourfours/cmd/internal/size"
	"fourfours/cmd/internal/terminal"
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// Key is what an answer key says about itself: what was asked for, under which
// rules and limits, and by which version of the program.
type Key struct {
	Req     solver.Request
	Rules   string // a list that --rules takes
	Version string
	Paper   string // what documents are printed on: one of Papers
	// Each is what the supplies are where each answer has its own: "digits", "numbers",
	// these "in order"; "" where that of the request is all there is.
	Each  string
	paint terminal.Palette // for results as text
	// Only are the grades of difficulty that are shown, none for all; Order is one of Orders.
	Only  []solver.DifficultyGrade
	Order string
	// School asks for school notation where expressions are for people.
	School bool
	// Hints is how many kinds of hints are shown of each answer, 0 to MaxHints.
	Hints int
	calc  *rational.Calc // for hints; made when it is needed
	// Columns is how wide the terminal is that results go to, 0 where they go to none.
	Columns int
	// additions is how many operators may be added for a target that is not found.
	additions int
}

// NewKey describes a request under the rules of a list.
func NewKey(req solver.Request, rules, version string, paint terminal.Palette) *Key {
	return &Key{Req: req, Rules: rules, Version: version, Paper: Papers[0], Order: ByNumber, paint: paint, additions: solver.Unlockable(req.Rules, req.Candidates).Len()}
}

// Papers are the sizes of paper, the first of which is the default.
var Papers = []string{"a4", "letter"}

// leveled reports whether an expression may have a level above 0.
func (k *Key) leveled() bool {
	return k.Req.Rules.Union(k.Req.Candidates).Level() > 0 && (k.Req.Unlock || k.Req.Rules.Level() > 0)
}

// levelMeaning explains a level.
const levelMeaning = "A level tells how unusual the least usual sign of an expression is, from 0 to 10."

// fewest reports whether the fewest digits are asked for, upTo whether the simplest of
// several counts, and several whether it is for several digits.
func (k *Key) fewest() bool  { return k.Req.Objective == solver.Fewest }
func (k *Key) upTo() bool    { return k.Req.Objective == solver.UpTo }
func (k *Key) several() bool { return k.Req.Supply.LastDigit() > k.Req.Supply.Digit() }

// RuleSet is the name of the rule set with these rules, "" if there is none.
func (k *Key) RuleSet() string {
	name := ""
	for _, set := range rules.Sets() {
		if set.Ops == k.Req.Rules && set.WholeSteps == k.Req.WholeSteps && (name == "" || set.Name == k.Rules) {
			name = set.Name
		}
	}
	return name
}

// rulesText names the rules: their name, or the list.
func (k *Key) rulesText() string {
	if name := k.RuleSet(); name != "" {
		return name
	}
	return k.Rules
}

// ruleNames are the names of the rules in force, as --rules takes them.
func (k *Key) ruleNames() []string {
	names := operatorNames(k.Req.Rules)
	if k.Req.WholeSteps {
		names = append(names, rules.WholeStepsName)
	}
	return names
}

// operatorNames are the names of operators in the order of the table.
func operatorNames(ops expr.OpSet) []string {
	names := []string{}
	for _, op := range ops.Ops() {
		names = append(names, op.Info().Name)
	}
	return names
}

// limits are all limits that decide what is found. Of many supplies they are those that
// do not depend on the supply.
func (k *Key) limits() []Limit {
	list := k.limitsOf(k.Req.Supply)
	if k.Each != "" {
		other := k.limitsOf(supply.Copies(1, 2)) // no square, as 4 is
		list = slices.DeleteFunc(list, func(l Limit) bool { return !slices.Contains(other, l) })
	}
	return list
}

// limitsOf are the limits for a supply.
func (k *Key) limitsOf(of supply.Supply) []Limit {
	return append(LimitsOf(k.Req.Limits, k.Req.Search.Under(k.Req.Rules, of), false), Limit{MemoryLimit, k.Req.MaxMemory})
}

// limitsText is the limits in one line.
func (k *Key) limitsText() string {
	return LimitsLine(k.limits())
}

// digits says what is used: four 4s.
func (k *Key) digits() string {
	if k.named() {
		name := k.Req.Supply.String()
		if k.Each != "" {
			name = "the " + k.Each + " of each row"
		}
		switch {
		case k.fewest():
			return "as few as need be of " + name
		case k.upTo():
			return "any of " + name
		}
		return name
	}
	most := supply.CountWord(k.Req.Supply.Count())
	copies := fmt.Sprintf("%s %ds", most, k.Req.Supply.Digit())
	if k.Req.Supply.Count() == 1 {
		copies = strings.TrimSuffix(copies, "s")
	}
	switch {
	case k.several():
		return fmt.Sprintf("the fewest of each digit from %d to %d (at most %s)", k.Req.Supply.Digit(), k.Req.Supply.LastDigit(), most)
	case k.fewest():
		return fmt.Sprintf("the fewest %ds (at most %s)", k.Req.Supply.Digit(), most)
	case k.upTo():
		return "up to " + copies
	}
	return copies
}

// exactDigits is digits, with "exactly" before a count that is.
func (k *Key) exactDigits() string {
	if k.fewest() || k.upTo() {
		return k.digits()
	}
	return "exactly " + k.digits()
}

// maxRanges is how many ranges of targets a key names.
const maxRanges = 8

// targets says what was asked for.
func (k *Key) targets() string {
	switch {
	case k.Req.Values:
		return "every value found below 2^32 in size"
	case k.Req.All:
		return "every integer found from 0 to below 2^32"
	}
	var words []string
	for _, r := range k.Req.Targets[:min(len(k.Req.Targets), maxRanges)] {
		if r.Lo == r.Hi {
			words = append(words, strconv.FormatInt(r.Lo, 10))
		} else {
			words = append(words, fmt.Sprintf("%d to %d", r.Lo, r.Hi))
		}
	}
	for _, n := range k.Req.Exact[:min(len(k.Req.Exact), maxRanges-len(words))] {
		words = append(words, n.String())
	}
	if len(k.Req.Targets)+len(k.Req.Exact) > maxRanges {
		words = append(words, "…")
	}
	return strings.Join(words, ", ")
}

// Title is the title of a key.
func (k *Key) Title() string {
	digits := k.digits()
	return strings.ToUpper(digits[:1]) + digits[1:] + ": " + k.targets()
}

// foundText says how many were found.
func (k *Key) foundText(sum solver.Summary) string {
	if k.Req.All {
		text, _, _ := strings.Cut(AllSummaryText(sum, k.Req.Values), "\n")
		return strings.ToUpper(text[:1]) + text[1:] + "."
	}
	return fmt.Sprintf("Solved %d of %d.", sum.Found, sum.Asked)
}

// simplest says what is called simplest.
func (k *Key) simplest() string {
	if k.Req.ByLevel {
		return "level"
	}
	return "cost"
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

// remark is what people read about an answer before its expression, or instead
// of one.
func (k *Key) remark(a solver.Answer) string {
	switch {
	case a.Found:
		said := strings.Join(slices.DeleteFunc([]string{closestTo(a), k.counted(a), difficultyText(a)}, isEmpty), ", ")
		if said != "" {
			said += ": "
		}
		return said
	case !a.Needs.IsEmpty():
		return "needs " + a.Needs.String() + ": "
	case k.tried(a) != "":
		return StatusMissing + ", " + k.tried(a)
	}
	return StatusMissing
}

func isEmpty(text string) bool { return text == "" }

// copies are the digit of an answer, supply.Any where there is none, and how many digits
// or numbers are used; of a target that is not found, how many were tried.
func (k *Key) copies(a solver.Answer) (digit, count int) {
	of := k.supplyOf(a)
	digit, count = of.Digit(), of.Count()
	if k.fewest() && of.IsCopies() {
		digit = a.Digit
	}
	if a.Text != "" {
		count = len(k.used(a))
	}
	return digit, count
}

// operators are the names of the operators of an answer that has a text, under the
// rules that it needs.
func (k *Key) operators(a solver.Answer) []string {
	return operatorNames(k.treeOf(a).Under(k.Req.Rules.Union(a.Needs)).Ops())
}

// counted says of an answer how many digits it has, where that was not given.
func (k *Key) counted(a solver.Answer) string {
	if !k.fewest() && !k.upTo() {
		return ""
	}
	text := k.supplyOf(a).Units(a.Count)
	switch {
	case k.upTo():
		return text
	case a.Minimal:
		return text + ", minimal"
	case a.SoFar:
		return text
	}
	return text + ", best found"
}

// quickly says of an answer whether it is the last one, where better ones may come.
func (k *Key) quickly(a solver.Answer) string {
	switch {
	case a.SoFar:
		return "so far"
	case k.Req.Quick && !k.fewest():
		return "simplest"
	}
	return ""
}

// tried says of an answer that is not found what was tried, or nothing.
func (k *Key) tried(a solver.Answer) string {
	switch most := min(k.additions, solver.MaxUnlock); {
	case k.several():
		return fmt.Sprintf("with %ds", a.Digit)
	case !k.Req.Unlock || most == 0:
		return ""
	case most == 1:
		return "nor with one more operator"
	default:
		return fmt.Sprintf("nor with up to %d more operators", most)
	}
}

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
	if k.additions > 0 && k.Req.Objective == solver.Simplest {
		ways = append(ways, "--unlock tells which more operators solve what was not found")
	}
	if len(ways) == 0 {
		return ""
	}
	return strings.Join(ways, "; ") + "\n"
}
