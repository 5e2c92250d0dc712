package export

import (
	"fmt"
	"strconv"
	"strings"

	"fourfours/solver"
	"fourfours/solver/target"
)

// unsolved are the targets that were not found, of which a document has one list
// instead of rows.
type unsolved struct {
	remark string // on each of them
	ranges []target.Range
	values []string // that are no integers
	listed int
	more   uint64 // that are not listed
}

// maxListed is how many targets a list has at most: what is kept of answers is bounded.
const maxListed = MapMost

// take keeps an answer for the list, and reports whether it belongs there. Of many
// supplies the rows tell which supply it is.
func (u *unsolved) take(k *Key, a solver.Answer) bool {
	switch {
	case a.Text != "" || k.Each != "":
		return false
	case u.listed == maxListed:
		u.more++
		return true
	}
	u.listed++
	u.remark = k.remark(a)
	if isInteger(a) {
		u.ranges = target.Extend(u.ranges, a.Target)
	} else {
		u.values = append(u.values, a.Value)
	}
	return true
}

// count is how many targets were not found.
func (u *unsolved) count() uint64 { return uint64(u.listed) + u.more }

// heading tells what the list is of, and how long it is.
func (u *unsolved) heading() string {
	return fmt.Sprintf("%s (%d)", strings.ToUpper(u.remark[:1])+u.remark[1:], u.count())
}

// text is the list in one line, or nothing where all was found.
func (u *unsolved) text() string {
	if u.listed == 0 {
		return ""
	}
	var list []string
	for _, r := range u.ranges {
		switch r.Hi - r.Lo {
		case 0:
			list = append(list, typographicInt(r.Lo))
		case 1:
			list = append(list, typographicInt(r.Lo), typographicInt(r.Hi))
		default:
			list = append(list, typographicInt(r.Lo)+" to "+typographicInt(r.Hi))
		}
	}
	return u.heading() + ": " + strings.Join(append(append(list, u.values...), u.tail()...), ", ") + "."
}

// tail ends a list that has not all.
func (u *unsolved) tail() []string {
	if u.more == 0 {
		return nil
	}
	return []string{"and " + strconv.FormatUint(u.more, 10) + " more, which have no row"}
}

// unsolvedIn is how many targets a line lists that were not found, 0 where it is no list.
func unsolvedIn(line string) (count uint64) {
	heading, _, isList := strings.Cut(line, "): ")
	if at := strings.LastIndexByte(heading, '('); isList && at > 0 && strings.HasPrefix(strings.ToLower(heading), StatusMissing) {
		count, _ = strconv.ParseUint(heading[at+1:], 10, 64)
	}
	return count
}
