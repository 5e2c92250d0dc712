package export

import (
	"fmt"
	"strconv"

	"fourfours/cmd/internal/terminal"
	"fourfours/expr"
	"fourfours/solver"
)

// TextFormat writes "N = EXPRESSION", or that N was not found and what it
// needs, one line each.
type TextFormat struct {
	answersOnly
	Levels  bool                         // tell the level of each solution
	counted func(a solver.Answer) string // what is told of the digits of each; may be nil
	paint   terminal.Palette
	Tried   func(a solver.Answer) string // what was tried for a target that is not found; may be nil
	// notation, if not nil, writes expressions instead of the canonical text.
	notation func(t *expr.Tree) string
}

// newTextFormat is the format of lines, or of several digits that of rows.
func newTextFormat(k *Key) Exporter {
	if k.several() {
		return newTable(k)
	}
	return k.textFormat()
}

func (f TextFormat) Append(buf []byte, a solver.Answer) []byte {
	switch {
	case a.Value == "":
		buf = strconv.AppendInt(buf, a.Target, 10)
	case a.Found:
		buf = f.appendText(buf, a.Value)
	default:
		buf = append(buf, a.Value...)
	}
	switch {
	case a.Found:
		buf = append(buf, " = "...)
	case !a.Needs.IsEmpty():
		buf = fmt.Appendf(buf, ": %s: ", f.paint.Paint(terminal.Yellow, "needs "+a.Needs.String()))
	default:
		buf = append(append(buf, ": "...), f.paint.Paint(terminal.Yellow, StatusMissing)...)
		if f.Tried != nil {
			if text := f.Tried(a); text != "" {
				buf = append(append(buf, "  # "...), text...)
			}
		}
		return append(buf, '\n')
	}
	buf = f.appendText(buf, a.Text)
	mark := "  # "
	if f.Levels {
		buf = fmt.Appendf(buf, "%slevel %d", mark, a.Level)
		mark = ", "
	}
	if f.counted != nil {
		if text := f.counted(a); text != "" {
			buf = append(append(buf, mark...), text...)
		}
	}
	return append(buf, '\n')
}

// appendText appends an expression, which is given in canonical text.
func (f TextFormat) appendText(buf []byte, text string) []byte {
	if f.notation == nil {
		return append(buf, text...)
	}
	return append(buf, f.notation(treeOf(text))...)
}

// MaxMissing is how many targets that were not found the summary names.
const MaxMissing = 20

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
	if missing == 0 {
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
