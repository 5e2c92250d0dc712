package export

import (
	"fmt"
	"strings"

	"fourfours/solver"
)

// LatexFormat writes a document for LaTeX, with one table over as many pages as
// it needs. Its packages are in every TeX Live.
type LatexFormat struct{ *Key }

func (f LatexFormat) Begin(buf []byte) []byte {
	width := 0.7
	if f.Req.Values { // which may need several lines
		width = 0.55
	}
	return fmt.Appendf(buf, latexHead+`
\usepackage[margin=22mm]{geometry}
\usepackage{amsmath}
\usepackage{longtable}
\setlength{\parindent}{0pt}
\newsavebox{\measured}
%% An expression with some space above and below, however high it is.
\newcommand{\expression}[1]{\savebox{\measured}{$\displaystyle #1$}%%
  \rule[-\dimexpr\dp\measured+3pt\relax]{0pt}{\dimexpr\ht\measured+\dp\measured+7pt\relax}$\displaystyle #1$}
\begin{document}
\section*{%s}
Rules: %s (%s).

\begin{longtable}{@{}r@{\hspace{2em}}p{%.2g\linewidth}r@{}}
\textbf{Number} & \textbf{Expression} & \textbf{Level} \\
\hline
\endhead
`, escapeLaTeX(typographic(f.title())), escapeLaTeX(f.rulesText()), escapeLaTeX(strings.Join(operatorNames(f.Req.Rules), ", ")), width)
}

func (f LatexFormat) Append(buf []byte, a solver.Answer) []byte {
	if value := valueText(a); len(value) <= maxTypeset {
		buf = fmt.Appendf(buf, "$%s$ & ", treeOf(value).LaTeX())
	} else {
		buf = append(buf, `\parbox{0.25\linewidth}{\raggedleft\ttfamily `...)
		for _, r := range value {
			buf = append(append(buf, escapeLaTeX(string(r))...), `\allowbreak{}`...)
		}
		buf = append(buf, "} & "...)
	}
	if remark := f.remark(a); remark != "" {
		buf = fmt.Appendf(buf, "\\emph{%s}", escapeLaTeX(remark))
	}
	if a.Text == "" {
		return append(buf, " & \\\\\n"...)
	}
	return fmt.Appendf(buf, "\\expression{%s} & %d \\\\\n", treeOf(a.Text).LaTeX(), a.Level)
}

func (f LatexFormat) End(buf []byte, sum solver.Summary) []byte {
	return fmt.Appendf(buf, `\end{longtable}
%s

%% Names of limits are not parted at the end of a line.
{\raggedright\hyphenpenalty=10000 Limits: %s. Made by fourfours %s.\par}
`+latexEnd+"\n", escapeLaTeX(f.closing(sum)), escapeLaTeX(f.limitsText()), escapeLaTeX(f.Version))
}

var latexSpecial = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\{`, '}': `\}`, '$': `\$`, '&': `\&`, '#': `\#`, '%': `\%`, '_': `\_`,
	'^': `\textasciicircum{}`, '~': `\textasciitilde{}`, '<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`,
	'"': `{\char34}`, '“': "``", '”': "''", '…': `\ldots{}`, '−': `$-$`,
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
