package export

import (
	"fmt"
	"strconv"

	"fourfours/solver"
)

// tableFormat writes a row for each target, with tabs between its cells: the
// target and, digit by digit, the count of the digits that it needs. A count
// that is not minimal has <= before it, and where nothing was found within the
// limits there is a -. A cell that is not decided has a ?.
type tableFormat struct {
	first, last int // digits
	row         []solver.Answer
}

// tableHead is what the first line begins with.
const tableHead = "# N"

func (f *tableFormat) Begin(buf []byte) []byte {
	buf = append(buf, tableHead...)
	for digit := f.first; digit <= f.last; digit++ {
		buf = fmt.Appendf(buf, "\t%d", digit)
	}
	return append(buf, '\n')
}

func (f *tableFormat) Append(buf []byte, a solver.Answer) []byte {
	if len(f.row) > 0 && f.row[0].Target != a.Target {
		buf = f.End(buf, solver.Summary{})
	}
	if f.row = append(f.row, a); a.Digit == f.last {
		buf = f.End(buf, solver.Summary{})
	}
	return buf
}

func (f *tableFormat) End(buf []byte, _ solver.Summary) []byte {
	if len(f.row) == 0 {
		return buf
	}
	buf = strconv.AppendInt(buf, f.row[0].Target, 10)
	for digit := f.first; digit <= f.last; digit++ {
		cell := "?"
		for _, a := range f.row {
			switch {
			case a.Digit != digit:
			case !a.Found:
				cell = "-"
			case a.Minimal:
				cell = strconv.Itoa(a.Count)
			default:
				cell = "<=" + strconv.Itoa(a.Count)
			}
		}
		buf = append(append(buf, '\t'), cell...)
	}
	f.row = f.row[:0]
	return append(buf, '\n')
}
