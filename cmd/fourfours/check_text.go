package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"fourfours/cmd/internal/terminal"
	"fourfours/expr"
	"fourfours/solver/grade"
)

// gradingFormat writes gradings in one output format.
type gradingFormat interface {
	// append adds the text of one grading to buf. number is that of the line in
	// standard input, 0 for an argument.
	append(buf []byte, g *grade.Grading, number int) []byte
	// caret adds the lines that show where a grading's fault is, if there are
	// any.
	caret(buf []byte, g *grade.Grading, number int) []byte
	// comparison returns the text that tells which of two expressions is
	// simpler.
	comparison(c expr.Comparison) []byte
}

// gradingText writes "VERDICT: EXPRESSION = VALUE; details", one line each.
type gradingText struct{ paint terminal.Palette }

// The most that a line shows of an expression, of a value, and of a text that
// is no expression, on each side of its fault.
const (
	maxExpressionShown = 600
	maxValueShown      = 160
	maxContextShown    = 50
	maxDigitsListed    = 16
)

func (f gradingText) append(buf []byte, g *grade.Grading, _ int) []byte {
	buf = append(buf, f.paint.Verdict(g.Verdict)...)
	buf = append(buf, ": "...)
	if g.Verdict == grade.Unreadable {
		shown, _ := showFault(g)
		buf = append(buf, shown...)
	} else {
		buf = appendShort(buf, g.Text, maxExpressionShown)
	}
	buf = appendValue(buf, g.Value, g.Approximation)
	for _, fault := range g.Faults {
		buf = append(buf, "; "...)
		buf = append(buf, fault.Message...)
	}
	if g.Verdict == grade.True {
		buf = appendFacts(buf, g)
	}
	if g.By != "" {
		buf = append(append(buf, "; by "...), g.By...)
	}
	return appendSteps(append(buf, '\n'), g)
}

// appendFacts adds the digits, the level and the operators of an expression.
func appendFacts(buf []byte, g *grade.Grading) []byte {
	buf = append(buf, "; "...)
	buf = strconv.AppendInt(buf, int64(g.Count), 10)
	unit := " digit"
	if g.Numbers {
		unit = " number"
	}
	buf = append(buf, unit...)
	if g.Count != 1 {
		buf = append(buf, 's')
	}
	if g.Count <= maxDigitsListed {
		buf = append(buf, " ("...)
		buf = append(buf, g.Digits...)
		buf = append(buf, ')')
	}
	buf = append(buf, ", level "...)
	buf = strconv.AppendInt(buf, int64(g.Level), 10)
	if g.Ops.IsEmpty() {
		return append(buf, ", no operators"...)
	}
	buf = append(buf, ", operators"...)
	for _, op := range g.Ops.Ops() {
		buf = append(buf, ' ')
		buf = append(buf, op.Info().Name...)
	}
	return buf
}

// caret writes a caret under the fault of an unreadable text: under the line
// that append writes for an argument, and under a copy for a line of standard
// input.
func (gradingText) caret(buf []byte, g *grade.Grading, number int) []byte {
	if g.Verdict != grade.Unreadable {
		return buf
	}
	shown, at := showFault(g)
	head := g.Verdict.String() + ": "
	if number > 0 {
		head = fmt.Sprintf("fourfours: line %d: ", number)
		buf = append(buf, head...)
		buf = append(buf, shown...)
		buf = append(buf, '\n')
	}
	buf = append(buf, strings.Repeat(" ", len(head)+at)...)
	return append(buf, "^\n"...)
}

// appendShort adds an ASCII text, without its middle if it has more than n
// bytes.
func appendShort(buf []byte, s string, n int) []byte {
	if len(s) <= n {
		return append(buf, s...)
	}
	buf = append(buf, s[:n/2]...)
	buf = append(buf, "…"...)
	buf = append(buf, s[len(s)-n/2:]...)
	return fmt.Appendf(buf, " (%d characters)", len(s))
}

// showFault returns the given text around its fault, fit for a terminal, and
// how many cells of the terminal come before the fault.
func showFault(g *grade.Grading) (shown string, at int) {
	text, offset := g.Given, g.Faults[0].Offset
	start := len(text) - len(strings.TrimLeft(text, " \t"))
	start = min(start, offset)
	cut := ""
	if offset-start > maxContextShown {
		start, cut = offset-maxContextShown, "…"
		for start < offset && !utf8.RuneStart(text[start]) {
			start++
		}
	}
	before, width := terminal.Escape(text[start:offset])
	after := text[offset:]
	rest := ""
	if len(after) > maxContextShown {
		end := maxContextShown
		for end > 0 && !utf8.RuneStart(after[end]) {
			end--
		}
		after, rest = after[:end], "…"
	}
	tail, _ := terminal.Escape(after)
	return cut + before + tail + rest, utf8.RuneCountInString(cut) + width
}

// appendValue adds an exact value, or else an approximation, if there is one.
func appendValue(buf []byte, value, approximation string) []byte {
	switch {
	case value != "":
		return appendShort(append(buf, " = "...), value, maxValueShown)
	case approximation != "":
		return append(append(buf, " ≈ "...), approximation...)
	}
	return buf
}

// appendSteps adds the steps of an explained grading, one line each under the
// line of the verdict.
func appendSteps(buf []byte, g *grade.Grading) []byte {
	for _, s := range g.Steps {
		buf = append(buf, "  "...)
		buf = appendShort(buf, s.Text, maxExpressionShown)
		if buf = appendValue(buf, s.Value, s.Approximation); s.Fault != "" {
			buf = append(append(buf, ": "...), s.Fault...)
		}
		buf = append(buf, '\n')
	}
	if g.StepsCut {
		buf = append(buf, "  … and more steps than are shown\n"...)
	}
	return buf
}

func (gradingText) comparison(c expr.Comparison) []byte {
	if c.By == expr.ByNothing {
		return append(appendShort([]byte("equally simple: both are "), c.Sides[0].Text, maxExpressionShown), '\n')
	}
	best, other := &c.Sides[c.Simpler], &c.Sides[1-c.Simpler]
	buf := appendShort([]byte("simpler: "), best.Text, maxExpressionShown)
	switch c.By {
	case expr.ByCost:
		buf = fmt.Appendf(buf, "; cost %d, not %d\n", best.Cost, other.Cost)
		for i := range c.Sides {
			buf = appendSurplus(buf, &c.Sides[i])
		}
		return buf
	case expr.ByParentheses:
		buf = fmt.Appendf(buf, "; the same cost %d; %d opening parentheses, not %d", best.Cost, best.Parentheses, other.Parentheses)
	case expr.ByBytes:
		buf = fmt.Appendf(buf, "; the same cost %d and opening parentheses (%d); %d characters, not %d",
			best.Cost, best.Parentheses, len(best.Text), len(other.Text))
	case expr.ByByteOrder:
		at := 0
		for best.Text[at] == other.Text[at] {
			at++
		}
		buf = fmt.Appendf(buf, "; the same cost %d, opening parentheses (%d) and characters (%d); in column %d, %q is before %q",
			best.Cost, best.Parentheses, len(best.Text), at+1, best.Text[at:at+1], other.Text[at:at+1])
	}
	return append(buf, '\n')
}

// appendSurplus adds a line with what one of two expressions of different costs
// has and the other one does not, with its weight.
func appendSurplus(buf []byte, side *expr.ComparedSide) []byte {
	if len(side.Surplus) == 0 {
		return buf
	}
	var list []string
	for _, s := range side.Surplus {
		o := s.Op.Info()
		if s.Count == 1 {
			list = append(list, fmt.Sprintf("%s %d", o.Name, o.Weight))
		} else {
			list = append(list, fmt.Sprintf("%s %d*%d", o.Name, s.Count, o.Weight))
		}
	}
	buf = appendShort(append(buf, "  "...), side.Text, maxExpressionShown)
	return fmt.Appendf(buf, " has more: %s\n", strings.Join(list, ", "))
}
