package export

import (
	"fmt"
	"strconv"
	"strings"

	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/target"
)

// latexFormat writes a document for LaTeX, in two columns where its rows are short. Its
// packages are in every TeX Live.
type latexFormat struct {
	key      *Key
	levels   bool
	unsolved unsolved
	close    string // ends the columns
}

func newLatexFormat(k *Key, levels bool) Exporter { return &latexFormat{key: k, levels: levels} }

// What begins the first line of a document, the last one, and what begins a row.
const (
	latexHead = `\documentclass[11pt,`
	latexEnd  = `\end{document}`
	latexRow  = `\row `
)

// latexFirst is the head of the first column.
const latexFirst = `\textbf{Number}`

func (f *latexFormat) Begin(buf []byte) []byte {
	heads, columns, rest := latexFirst+` & \textbf{`+f.key.shownHead()+`}`, "", ""
	if f.key.named() && f.key.Each == "" {
		heads += " (" + f.key.mark(solver.Answer{}) + ")"
	}
	column := func(head, kind, width string) {
		heads += ` & \textbf{` + head + `}`
		columns += `@{\hspace{1em}}` + kind + `{` + width + `}`
		rest += `-1em-` + width
	}
	if f.levels {
		column("Level", latexRight, `3em`)
	}
	if f.key.Each != "" {
		column("Supply", `>{\raggedright\arraybackslash}p`, `0.25\linewidth`)
	}
	number := `\widthof{` + f.widest() + `}`
	if f.key.Req.Values { // which may need several lines
		number = `0.25\linewidth`
	}
	buf = f.key.appendDocument(buf)
	if f.key.Each == "" && !f.key.Req.Values { // the rows are short
		buf = append(buf, `\begin{multicols}{2}`+"\n"...)
		f.close = `\end{multicols}`
	}
	return f.key.appendFrame(buf, "rows begin", map[string]string{
		"Number": number, "Right": latexRight, "Columns": columns, "Rest": rest, "Heads": heads,
	})
}

// latexRight is a column of given width whose lines end at its right.
const latexRight = `>{\raggedleft\arraybackslash}p`

// widest is the widest of what stands in the first column.
func (f *latexFormat) widest() string {
	widest := latexFirst
	list := f.key.Req.Targets
	if f.key.Req.All {
		list = []target.Range{{Hi: 1<<32 - 1}}
	}
	for _, r := range list {
		for _, n := range []int64{r.Lo, r.Hi} {
			if text := strconv.FormatInt(n, 10); len(text) > len("Number") {
				widest = "$" + text + "$"
			}
		}
	}
	return widest
}

func (f *latexFormat) Append(buf []byte, a solver.Answer) []byte {
	if f.unsolved.take(f.key, a) {
		return buf
	}
	buf = append(buf, latexRow...)
	if value := valueText(a); len(value) <= maxTypeset {
		buf = fmt.Appendf(buf, "$%s$ & ", f.key.latex(treeOf(value)))
	} else {
		buf = append(buf, `\parbox{0.25\linewidth}{\raggedleft\ttfamily `...)
		for _, r := range value {
			buf = append(append(buf, escapeLaTeX(string(r))...), `\allowbreak{}`...)
		}
		buf = append(buf, "} & "...)
	}
	if remark := f.key.remark(a); remark != "" {
		buf = fmt.Appendf(buf, "\\emph{%s}", escapeLaTeX(remark))
	}
	if hints := f.key.hintsText(a, latexEmph, f.key.latexMath); hints != "" {
		buf = append(buf, hints...)
		if !f.key.hides() {
			buf = append(buf, `: `...)
		}
	}
	if a.Text != "" && !f.key.hides() {
		buf = fmt.Appendf(buf, "\\expression{%s}", f.key.latex(treeOf(a.Text)))
	}
	switch {
	case !f.levels:
	case a.Text == "":
		buf = append(buf, " &"...)
	default:
		buf = fmt.Appendf(buf, " & %d", a.Level)
	}
	if f.key.Each != "" {
		buf = append(buf, " & "+f.key.mark(a)...)
	}
	return append(buf, " \\\\\n"...)
}

// latexEmph and latexMath are words and an expression in a line of text.
func latexEmph(text string) string { return `\emph{` + escapeLaTeX(text) + `}` }

func (k *Key) latexMath(t *expr.Tree) string { return "$" + k.latex(t) + "$" }

func (f *latexFormat) End(buf []byte, sum solver.Summary) []byte {
	if f.close != "" {
		buf = append(buf, f.close+"\n"...)
	}
	return f.key.appendDocumentEnd(buf, sum, f.unsolved.text(), f.levels)
}

// appendDocument appends what stands before the table of a document.
func (k *Key) appendDocument(buf []byte, cells ...string) []byte {
	return k.appendFrame(buf, "document begins", map[string]string{
		"Head": latexHead + k.Shown.Paper + "paper]{article}", "Cells": strings.Join(cells, " "),
	})
}

// appendDocumentEnd appends what stands after it.
func (k *Key) appendDocumentEnd(buf []byte, sum solver.Summary, unsolved string, levels bool) []byte {
	return k.appendFrame(buf, "document ends", map[string]string{
		"Unsolved": unsolved, "Closing": k.Closing(sum, levels), "End": latexEnd,
	})
}
