package export

import (
	"fmt"

	"fourfours/solver"
)

// LatexFormat writes a document for LaTeX, with one table over as many pages as
// it needs. Its packages are in every TeX Live.
type LatexFormat struct{ Key *Key }

// The first and the last line of a document.
const (
	latexHead = `\documentclass[11pt,`
	latexEnd  = `\end{document}`
)

func (f LatexFormat) Begin(buf []byte) []byte {
	columns, heads := "", `\textbf{Expression}`
	if f.Key.named() && f.Key.Each == "" {
		heads += " (" + f.Key.mark(solver.Answer{}) + ")"
	}
	if f.Key.leveled() {
		columns, heads = "r", heads+` & \textbf{Level}`
	}
	if f.Key.Each != "" {
		columns, heads = columns+"l", heads+` & \textbf{Supply}`
	}
	width := "0.7"
	if f.Key.Req.Values || f.Key.Each != "" { // which may need several lines
		width = "0.55"
	}
	return f.Key.appendFrame(buf, "document begins", map[string]string{
		"Head": latexHead + f.Key.Paper + "paper]{article}", "Columns": `p{` + width + `\linewidth}` + columns, "Heads": heads,
	})
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
	if remark := f.Key.remark(a); remark != "" {
		buf = fmt.Appendf(buf, "\\emph{%s}", escapeLaTeX(remark))
	}
	if a.Text != "" {
		buf = fmt.Appendf(buf, "\\expression{%s}", treeOf(a.Text).LaTeX())
	}
	switch {
	case !f.Key.leveled():
	case a.Text == "":
		buf = append(buf, " &"...)
	default:
		buf = fmt.Appendf(buf, " & %d", a.Level)
	}
	if f.Key.Each != "" {
		buf = append(buf, " & "+f.Key.mark(a)...)
	}
	return append(buf, " \\\\\n"...)
}

func (f LatexFormat) End(buf []byte, sum solver.Summary) []byte {
	return f.Key.appendFrame(buf, "document ends", map[string]string{"Closing": f.Key.Closing(sum), "End": latexEnd})
}
