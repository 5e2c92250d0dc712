package export

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fourfours/solver"
	"fourfours/solver/supply"
)

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
	switch {
	case k.Several():
		return fmt.Sprintf("with %ds", a.Digit)
	case !k.Req.Unlock:
		return ""
	}
	switch most := min(k.additions(), solver.MaxUnlock); most {
	case 0:
		return ""
	case 1:
		return "nor with one more operator"
	default:
		return fmt.Sprintf("nor with up to %d more operators", most)
	}
}

// closestTo says of an answer to an integer that was not asked for to which target it is
// nearest.
func closestTo(a solver.Answer) string {
	if !a.IsClosest {
		return ""
	}
	return fmt.Sprintf("closest to %d", a.ClosestTo)
}

// markOfRemark reads the name of a supply that ends the remark of a line, where the remark
// says nothing that appendRemarks does not write. The remarks of others are for people.
func markOfRemark(line string) (of *supply.Supply, some bool) {
	_, remark, _ := strings.Cut(line, remarkSign)
	if said := remarksBefore().FindString(remark); said != "" {
		remark = remark[len(said):]
	}
	of, some = parseMark(remark)
	if of == nil || strings.TrimPrefix(remark, partOf) != of.Text() {
		return nil, false
	}
	return of, some
}

// difficultyText is the difficulty of an answer with its reason, "" where it is not told.
func difficultyText(a solver.Answer) string {
	if a.Difficulty == nil || a.Rank > 1 {
		return ""
	}
	return a.Difficulty.Grade.String() + ": " + a.Difficulty.Reason()
}

// remarkSign begins the remarks of a line.
const remarkSign = "  # "

// remarksBefore are the remarks that may come before the name of a supply.
var remarksBefore = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^((level \d+|\d+ (digits?|numbers?)|minimal|best found|so far|simplest|closest to -?\d+|nor with (one|up to \d+) more operators?), )+`)
})
