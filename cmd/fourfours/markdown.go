package main

import (
	"fmt"
	"strings"

	"fourfours/solver"
)

// markdownFormat writes a document with one table, as GitHub and most other
// readers of Markdown take it. Expressions are in canonical text.
type markdownFormat struct{ *key }

func (f markdownFormat) begin(buf []byte) []byte {
	buf = fmt.Appendf(buf, "# %s\n\n", escapeMarkdown(typographic(f.title())))
	return append(buf, "| number | expression | level |\n|---:|:---|---:|\n"...)
}

func (f markdownFormat) append(buf []byte, a solver.Answer) []byte {
	value := valueText(a)
	if !isInteger(a) {
		value = "`" + value + "`"
	}
	buf = fmt.Appendf(buf, "| %s | %s", value, escapeMarkdown(f.remark(a)))
	if a.Text == "" {
		return append(buf, " | |\n"...)
	}
	// No operator has a sign that would end a cell or a span of code.
	return fmt.Appendf(buf, "`%s` | %d |\n", a.Text, a.Level)
}

func (f markdownFormat) end(buf []byte, sum solver.Summary) []byte {
	return fmt.Appendf(buf, "\n%s\n\n- Rules: %s (%s)\n- Limits: %s\n- Program: fourfours %s\n",
		escapeMarkdown(f.closing(sum)), escapeMarkdown(f.rulesText()),
		strings.Join(operatorNames(f.req.Rules), ", "), f.limitsText(), escapeMarkdown(f.version))
}

// escapeMarkdown escapes all that can mean something in Markdown.
func escapeMarkdown(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < ' ' || r == 0x7f:
			r = '\ufffd'
		case strings.ContainsRune("\\`*_{}[]<>#|~&!$^", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
