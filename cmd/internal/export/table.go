package export

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"fourfours/solver"
)

// tableFormat writes a row for each target: the target and, digit by digit, the count
// of the digits that it needs. A count that is not minimal has <= before it, and where
// nothing was found within the limits there is a -. A cell that is not decided has a ?.
type tableFormat struct {
	key   *Key
	row   []solver.Answer
	begin func(buf []byte) []byte
	end   func(buf []byte, sum solver.Summary) []byte
	// line appends a row: what stands in its cells, and the expression of each, "" where
	// there is none.
	line func(buf []byte, target int64, cells, texts []string) []byte
}

// tableHead is what the first line begins with.
const tableHead = "# N"

// cellMeaning explains the cells of a table.
const cellMeaning = "The counts of each digit: “<=” is before one that is not minimal, “-” where nothing was found, and “?” where nothing was decided."

// digitsOf are the digits of a table, as the heads of its columns.
func (k *Key) digitsOf() (heads []string) {
	for digit := k.Req.Supply.Digit(); digit <= k.Req.Supply.LastDigit(); digit++ {
		heads = append(heads, strconv.Itoa(digit))
	}
	return heads
}

// newTable is the table as text, with tabs between its cells, or on a terminal in columns.
func newTable(k *Key) *tableFormat {
	row := func(buf []byte, head string, cells []string) []byte {
		return append(buf, head+"\t"+strings.Join(cells, "\t")+"\n"...)
	}
	if k.Shown.Columns > 0 {
		first, others := k.cellWidths()
		row = func(buf []byte, head string, cells []string) []byte {
			buf = fmt.Appendf(buf, "%*s", first, head)
			for _, cell := range cells {
				buf = fmt.Appendf(buf, " %*s", others-1, cell)
			}
			return append(buf, '\n')
		}
	}
	return &tableFormat{
		key:   k,
		begin: func(buf []byte) []byte { return row(buf, tableHead, k.digitsOf()) },
		line: func(buf []byte, target int64, cells, _ []string) []byte {
			return row(buf, strconv.FormatInt(target, 10), cells)
		},
		end: func(buf []byte, _ solver.Summary) []byte { return buf },
	}
}

// cellWidths are the widths of the first column of a table on a terminal, and of each of
// the others with the space before it, of which it has as much as there is room for.
func (k *Key) cellWidths() (first, others int) {
	first = len(tableHead)
	for _, r := range k.Req.Targets {
		first = max(first, len(strconv.FormatInt(r.Lo, 10)), len(strconv.FormatInt(r.Hi, 10)))
	}
	return first, min(max(leastCell, (k.Shown.Columns-first)/len(k.digitsOf())), mostCell)
}

// The least width of a cell holds a count of one digit that is not minimal.
const (
	leastCell = len(" <=8")
	mostCell  = 8
)

// newMarkdownTable is the table as a document in Markdown.
func newMarkdownTable(k *Key) *tableFormat {
	document := newMarkdownFormat(k, false)
	return &tableFormat{
		key: k,
		begin: func(buf []byte) []byte {
			heads := k.digitsOf()
			buf = fmt.Appendf(buf, "# %s\n\n", EscapeMarkdown(typographic(k.Title())))
			return fmt.Appendf(buf, markdownTableHead+" %s |\n|---:|%s\n", strings.Join(heads, " | "), strings.Repeat("---:|", len(heads)))
		},
		line: func(buf []byte, target int64, cells, _ []string) []byte {
			return fmt.Appendf(buf, "| %d | %s |\n", target, strings.ReplaceAll(strings.Join(cells, " | "), "<", "\\<"))
		},
		end: func(buf []byte, sum solver.Summary) []byte {
			return document.End(append(buf, "\n"+EscapeMarkdown(cellMeaning)+"\n"...), sum)
		},
	}
}

// newLatexTable is the table as a document for LaTeX.
func newLatexTable(k *Key) *tableFormat {
	return &tableFormat{
		key: k,
		begin: func(buf []byte) []byte {
			heads := k.digitsOf()
			return k.appendFrame(k.appendDocument(buf, cellMeaning), "counts begin", map[string]string{
				"Columns": strings.Repeat("r", len(heads)), "Heads": strings.Join(heads, " & "),
			})
		},
		line: func(buf []byte, target int64, cells, _ []string) []byte {
			return fmt.Appendf(buf, "\\textbf{%d} & %s \\\\\n", target, strings.ReplaceAll(strings.Join(cells, " & "), "<=", `$\le$`))
		},
		end: func(buf []byte, sum solver.Summary) []byte {
			return k.appendDocumentEnd(append(buf, "\\end{longtable}\n"...), sum, "", false)
		},
	}
}

// newHTMLTable is the table as a page.
func newHTMLTable(k *Key) *tableFormat {
	document := NewHTMLFormat(k, false)
	return &tableFormat{
		key: k,
		begin: func(buf []byte) []byte {
			return document.begin(buf, "<th scope=\"col\" class=\"count\">"+strings.Join(k.digitsOf(), "</th><th scope=\"col\" class=\"count\">")+"</th>", strings.Replace(cellMeaning, "<=", "≤", 1))
		},
		line: func(buf []byte, target int64, cells, texts []string) []byte {
			buf = fmt.Appendf(buf, "<tr id=\"n%d\"><th scope=\"row\"><a href=\"#n%d\">%s</a></th>", target, target, typographicInt(target))
			for i, cell := range cells {
				buf = append(buf, `<td class="count"`...)
				if texts[i] != "" {
					buf = fmt.Appendf(buf, " title=\"%s\"", html.EscapeString(texts[i]))
				}
				buf = fmt.Appendf(buf, ">%s</td>", strings.Replace(html.EscapeString(cell), "&lt;=", "≤", 1))
			}
			return append(buf, "</tr>\n"...)
		},
		end: document.End,
	}
}

func (f *tableFormat) Begin(buf []byte) []byte { return f.begin(buf) }

func (f *tableFormat) Append(buf []byte, a solver.Answer) []byte {
	if len(f.row) > 0 && f.row[0].Target != a.Target {
		buf = f.endRow(buf)
	}
	if f.row = append(f.row, a); a.Digit == f.key.Req.Supply.LastDigit() {
		buf = f.endRow(buf)
	}
	return buf
}

func (f *tableFormat) End(buf []byte, sum solver.Summary) []byte { return f.end(f.endRow(buf), sum) }

func (f *tableFormat) endRow(buf []byte) []byte {
	if len(f.row) == 0 {
		return buf
	}
	var cells, texts []string
	for digit := f.key.Req.Supply.Digit(); digit <= f.key.Req.Supply.LastDigit(); digit++ {
		cell, text := "?", ""
		for _, a := range f.row {
			switch {
			case a.Digit != digit:
			case !a.Found:
				cell = "-"
			case a.Minimal:
				cell, text = strconv.Itoa(a.Count), a.Text
			default:
				cell, text = "<="+strconv.Itoa(a.Count), a.Text
			}
		}
		cells, texts = append(cells, cell), append(texts, text)
	}
	buf = f.line(buf, f.row[0].Target, cells, texts)
	f.row = f.row[:0]
	return buf
}
