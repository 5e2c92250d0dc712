package export

import (
	"fmt"
	"strconv"
	"strings"
)

// typographic puts a minus sign where a hyphen begins a number.
func typographic(text string) string { return strings.ReplaceAll(text, "-", "−") }

func typographicInt(n int64) string { return typographic(strconv.FormatInt(n, 10)) }

// maxTypeset is how many characters a value may have that is typeset. A longer one,
// such as a root of a number of fifty digits, needs several lines, which is not
// made of a formula.
const maxTypeset = 20

var latexSpecial = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\{`, '}': `\}`, '$': `\$`, '&': `\&`, '#': `\#`, '%': `\%`, '_': `\_`,
	'^': `\textasciicircum{}`, '~': `\textasciitilde{}`, '<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`,
	'"': `{\char34}`, '“': "``", '”': "''", '…': `\ldots{}`, '−': `$-$`, '×': `$\times$`, '÷': `$\div$`,
}

// escapeLaTeX escapes text for LaTeX outside math mode. What is not ASCII is
// written by its code, as not every font has it.
func escapeLaTeX(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch special, ok := latexSpecial[r]; {
		case ok:
			b.WriteString(special)
		case r < ' ' || r > '~':
			fmt.Fprintf(&b, `\texttt{U+%04X}`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// EscapeMarkdown escapes all that can mean something in Markdown.
func EscapeMarkdown(text string) string {
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
