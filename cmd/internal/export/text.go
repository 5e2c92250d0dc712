package export

import (
	"bytes"
	"fmt"
	"strconv"

	"fourfours/cmd/internal/terminal"
	"fourfours/expr"
	"fourfours/solver"
)

// textFormat writes "N = EXPRESSION", or that N was not found and what it
// needs, one line each.
type textFormat struct {
	key      *Key
	notation func(t *expr.Tree) string // of expressions; nil for the canonical text
}

// newTextFormat is the format of lines, or of several digits that of rows.
func newTextFormat(k *Key) Exporter {
	switch {
	case k.Several():
		return newTable(k)
	case k.Shown.School:
		return k.lines(textFormat{k, (*expr.Tree).School})
	}
	return k.lines(textFormat{k, nil})
}

// newUnicodeFormat is the format of text with the signs that people use:
// 123 = 4!+44÷.4̅. The check command reads it.
func newUnicodeFormat(k *Key) Exporter {
	notation := (*expr.Tree).Unicode
	if k.Shown.School {
		notation = (*expr.Tree).School
	}
	return k.lines(textFormat{k, notation})
}

func (textFormat) Begin(buf []byte) []byte                 { return buf }
func (textFormat) End(buf []byte, _ solver.Summary) []byte { return buf }

func (f textFormat) Append(buf []byte, a solver.Answer) []byte {
	k := f.key
	if a.Found {
		buf = f.appendText(buf, valueText(a))
	} else {
		buf = append(buf, valueText(a)...)
	}
	switch {
	case !a.Found && a.Needs.IsEmpty():
		buf = append(append(buf, ": "...), k.Shown.Paint.Paint(terminal.Yellow, StatusMissing)...)
		return appendRemarks(buf, k.tried(a), k.mark(a))
	case !a.Found:
		buf = fmt.Appendf(buf, ": %s: ", k.Shown.Paint.Paint(terminal.Yellow, "needs "+a.Needs.String()))
	case k.hides():
		buf = append(buf, ':')
	default:
		buf = append(buf, " = "...)
	}
	if k.hides() {
		buf = bytes.TrimRight(buf, " ")
	} else {
		buf = f.appendText(buf, a.Text)
	}
	level, notation := "", f.notation
	if k.Req.ByLevel {
		level = "level " + strconv.Itoa(a.Level)
	}
	if notation == nil {
		notation = (*expr.Tree).Text
	}
	return appendRemarks(buf, level, k.hintsText(a, plain, notation), k.counted(a), k.quickly(a), closestTo(a), difficultyText(a), k.mark(a))
}

// appendText appends an expression, which is given in canonical text.
func (f textFormat) appendText(buf []byte, text string) []byte {
	if f.notation == nil {
		return append(buf, text...)
	}
	return append(buf, f.notation(treeOf(text))...)
}

// appendRemarks appends what is said of an answer, and ends the line.
func appendRemarks(buf []byte, remarks ...string) []byte {
	before := remarkSign
	for _, text := range remarks {
		if text != "" {
			buf = append(append(buf, before...), text...)
			before = ", "
		}
	}
	return append(buf, '\n')
}
