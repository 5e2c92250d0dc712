package export

import (
	"fmt"
	"strings"

	"fourfours/solver"
)

// markdownFormat writes a document with one table, as GitHub and most other
// readers of Markdown take it. Expressions are in canonical text.
type markdownFormat struct{ key *Key }

// The first line of the table, and what the last line of a key begins with.
const (
	markdownHead = "| number | expression |"
	// The head of a table of counts, whose rows hold no expressions.
	markdownTableHead = "| number \\ digit |"

	markdownEnd = "- Program: fourfours "
)

func (f markdownFormat) Begin(buf []byte) []byte {
	buf = fmt.Appendf(buf, "# %s\n\n", EscapeMarkdown(typographic(f.key.title())))
	if !f.key.leveled() {
		return append(buf, markdownHead+"\n|---:|:---|\n"...)
	}
	return append(buf, markdownHead+" level |\n|---:|:---|---:|\n"...)
}

func (f markdownFormat) Append(buf []byte, a solver.Answer) []byte {
	value := valueText(a)
	if !isInteger(a) {
		value = "`" + value + "`"
	}
	buf = fmt.Appendf(buf, "| %s | %s", value, EscapeMarkdown(f.key.remark(a)))
	switch {
	case !f.key.leveled() && a.Text == "":
		return append(buf, " |\n"...)
	case !f.key.leveled():
		return fmt.Appendf(buf, "`%s` |\n", a.Text)
	case a.Text == "":
		return append(buf, " | |\n"...)
	}
	// No operator has a sign that would end a cell or a span of code.
	return fmt.Appendf(buf, "`%s` | %d |\n", a.Text, a.Level)
}

func (f markdownFormat) End(buf []byte, sum solver.Summary) []byte {
	return fmt.Appendf(buf, "\n%s\n\n- Rules: %s (%s)\n- Limits: %s\n"+markdownEnd+"%s\n",
		EscapeMarkdown(f.key.closing(sum)), EscapeMarkdown(f.key.rulesText()),
		strings.Join(f.key.ruleNames(), ", "), f.key.limitsText(), EscapeMarkdown(f.key.Version))
}
