package export

import (
	"fmt"
	"strings"

	"fourfours/expr"
	"fourfours/solver"
)

// markdownFormat writes a document with one table, as GitHub and most other
// readers of Markdown take it. Expressions are in canonical text.
type markdownFormat struct {
	key      *Key
	levels   bool
	unsolved unsolved
}

func newMarkdownFormat(k *Key, levels bool) Exporter { return &markdownFormat{key: k, levels: levels} }

// The first line of the table, and what the last line of a key begins with.
const (
	markdownHead = "| number | expression"
	// The head of a table of hints, which hold no answers.
	markdownHintsHead = "| number | hints"
	// The head of a table of counts, whose rows hold no expressions.
	markdownTableHead = "| number \\ digit |"

	markdownEnd = "- Program: fourfours "
)

func (f *markdownFormat) Begin(buf []byte) []byte {
	buf = fmt.Appendf(buf, "# %s\n\n", EscapeMarkdown(typographic(f.key.Title())))
	head := markdownHead
	if f.key.hides() {
		head = markdownHintsHead
	}
	rule := "|---:|:---|"
	if f.key.named() && f.key.Each == "" {
		head += " (" + f.key.mark(solver.Answer{}) + ")"
	}
	head += " |"
	if f.levels {
		head, rule = head+" level |", rule+"---:|"
	}
	if f.key.Each != "" {
		head, rule = head+" "+supplyHead+" |", rule+":---|"
	}
	return append(buf, head+"\n"+rule+"\n"...)
}

func (f *markdownFormat) Append(buf []byte, a solver.Answer) []byte {
	if f.unsolved.take(f.key, a) {
		return buf
	}
	value := valueText(a)
	if !isInteger(a) {
		value = f.key.code(treeOf(value))
	}
	buf = fmt.Appendf(buf, "| %s | %s", value, EscapeMarkdown(f.key.remark(a)))
	if hints := f.key.hintsText(a, EscapeMarkdown, f.key.code); hints != "" {
		buf = append(buf, hints...)
		if !f.key.hides() {
			buf = append(buf, ": "...)
		}
	}
	if a.Text != "" && !f.key.hides() { // no operator has a sign that would end a cell or a span of code
		buf = append(buf, f.key.code(treeOf(a.Text))...)
	}
	buf = append(buf, " |"...)
	switch {
	case !f.levels:
	case a.Text == "":
		buf = append(buf, " |"...)
	default:
		buf = fmt.Appendf(buf, " %d |", a.Level)
	}
	if f.key.Each != "" {
		buf = fmt.Appendf(buf, " %s |", f.key.mark(a))
	}
	return append(buf, '\n')
}

// code is an expression as code in Markdown.
func (k *Key) code(t *expr.Tree) string { return "`" + k.typed(t) + "`" }

func (f *markdownFormat) End(buf []byte, sum solver.Summary) []byte {
	if list := f.unsolved.text(); list != "" {
		buf = fmt.Appendf(buf, "\n%s\n", EscapeMarkdown(list))
	}
	return fmt.Appendf(buf, "\n%s\n\n- Rules: %s (%s)\n- Limits: %s\n"+markdownEnd+"%s\n",
		EscapeMarkdown(f.key.Closing(sum, f.levels)), EscapeMarkdown(f.key.rulesText()),
		strings.Join(f.key.ruleNames(), ", "), f.key.limitsText(), EscapeMarkdown(f.key.Version))
}
