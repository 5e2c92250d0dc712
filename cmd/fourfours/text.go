package main

import (
	"fmt"
	"strconv"

	"fourfours/expr"
	"fourfours/solver"
)

// textFormat writes "N = EXPRESSION", or that N was not found and what it
// needs, one line each.
type textFormat struct {
	answersOnly
	levels  bool                         // tell the level of each solution
	counted func(a solver.Answer) string // what is told of the digits of each; may be nil
	paint   palette
	tried   func(a solver.Answer) string // what was tried for a target that is not found; may be nil
	// notation, if not nil, writes expressions instead of the canonical text.
	notation func(t *expr.Tree) string
}

// newTextFormat is the format of lines, or of several digits that of rows.
func newTextFormat(k *key) exporter {
	if k.several() {
		return &tableFormat{first: k.req.Supply.Digit(), last: k.req.Supply.LastDigit()}
	}
	return k.textFormat()
}

func (f textFormat) append(buf []byte, a solver.Answer) []byte {
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
		buf = fmt.Appendf(buf, ": %s: ", f.paint.paint(yellow, "needs "+a.Needs.String()))
	default:
		buf = append(append(buf, ": "...), f.paint.paint(yellow, statusMissing)...)
		if f.tried != nil {
			if text := f.tried(a); text != "" {
				buf = append(append(buf, "  # "...), text...)
			}
		}
		return append(buf, '\n')
	}
	buf = f.appendText(buf, a.Text)
	mark := "  # "
	if f.levels {
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
func (f textFormat) appendText(buf []byte, text string) []byte {
	if f.notation == nil {
		return append(buf, text...)
	}
	return append(buf, f.notation(treeOf(text))...)
}

// maxMissing is how many targets that were not found the summary names.
const maxMissing = 20

// summaryText is the summary of a search for targets.
func summaryText(sum solver.Summary) string {
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
	for names := 0; names < maxMissing && len(list) > 0; names++ {
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
	if missing > 0 {
		text += " …"
	}
	return text + "\n"
}

// allSummaryText is the summary of a search for all integers, or with values
// for all other values too.
func allSummaryText(sum solver.Summary, values bool) string {
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
