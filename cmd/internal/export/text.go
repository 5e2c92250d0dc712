package export

import (
	"bytes"
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
	quickly func(a solver.Answer) string // whether better ones may come; may be nil
	paint   terminal.Palette
	Tried   func(a solver.Answer) string // what was tried for a target that is not found; may be nil
	mark    func(a solver.Answer) string // the supply of each; may be nil
	hints   func(a solver.Answer) string // of each; may be nil
	hides   bool                         // expressions are not shown
	// notation, if not nil, writes expressions instead of the canonical text.
	notation func(t *expr.Tree) string
}

// newTextFormat is the format of lines, or of several digits that of rows.
func newTextFormat(k *Key) Exporter {
	if k.several() {
		return newTable(k)
	}
	return k.lines(k.textFormat())
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
		if f.hides {
			buf = append(buf, ':')
			break
		}
		buf = append(buf, " = "...)
	case !a.Needs.IsEmpty():
		buf = fmt.Appendf(buf, ": %s: ", f.paint.Paint(terminal.Yellow, "needs "+a.Needs.String()))
	default:
		buf = append(append(buf, ": "...), f.paint.Paint(terminal.Yellow, StatusMissing)...)
		return appendRemarks(buf, a, f.Tried, f.mark)
	}
	if f.hides {
		buf = bytes.TrimRight(buf, " ")
	} else {
		buf = f.appendText(buf, a.Text)
	}
	var level func(solver.Answer) string
	if f.Levels {
		level = func(a solver.Answer) string { return "level " + strconv.Itoa(a.Level) }
	}
	return appendRemarks(buf, a, level, f.hints, f.counted, f.quickly, closestTo, difficultyText, f.mark)
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
	f := TextFormat{Levels: k.Req.ByLevel, paint: k.Shown.Paint, counted: k.counted, quickly: k.quickly, Tried: k.tried, mark: k.mark}
	f = f.in(k.typed, k)
	if !k.Shown.School {
		f.notation = nil // the canonical text is as it is typed
	}
	return f
}

// in is the format in a notation.
func (f TextFormat) in(notation func(t *expr.Tree) string, k *Key) TextFormat {
	f.notation, f.hides = notation, k.hides()
	f.hints = func(a solver.Answer) string { return k.hintsText(a, plain, notation) }
	return f
}

// newUnicodeFormat is the format of text with the signs that people use:
// 123 = 4!+44÷.4̅. The check command reads it.
func newUnicodeFormat(k *Key) TextFormat {
	if k.Shown.School {
		return k.textFormat()
	}
	return k.textFormat().in((*expr.Tree).Unicode, k)
}
