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

func (TextFormat) Begin(buf []byte) []byte                 { return buf }
func (TextFormat) End(buf []byte, _ solver.Summary) []byte { return buf }

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

// textFormat is how answers are written as text.
func (k *Key) textFormat() TextFormat {
	return TextFormat{Levels: k.Req.ByLevel, paint: k.paint, counted: k.counted, Tried: k.tried}
}
