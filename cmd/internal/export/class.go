package export

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver/grade"
)

//go:embed class.css
var classCSS string

// ClassReport is what came of grading a class.
type ClassReport struct {
	Numbers []string // the columns of the table, in order
	Pupils  []Pupil  // in the order in which they come
	// HasKey tells that there was a key, and Simpler is what the class found that is
	// simpler than it.
	HasKey  bool
	Simpler []Simpler
	Version string
}

// Pupil is a name with its answers, in the order in which they come.
type Pupil struct {
	Name    string
	Answers []ClassAnswer
}

// ClassAnswer is a graded answer.
type ClassAnswer struct {
	Line    int    // in its file, 0 for an argument
	Number  string // what it is said to be, "" where that cannot be read
	Text    string // the expression, or what was given where it cannot be read
	Value   string // exact or, with ≈ before it, approximate
	Verdict grade.Verdict
	Message string // what is wrong, or nothing
}

// Simpler is an answer that is simpler than that of the key.
type Simpler struct {
	Number, Text, Key string
	Cost, KeyCost     int
	Names             []string // all who have it
}

// classRow is the row of a pupil in the table: the best answer to each number, nil for
// none, and how many are true.
type classRow struct {
	Name    string
	Answers []ClassAnswer
	cells   []*ClassAnswer
	right   int
}

// rows are the rows of the table.
func (c *ClassReport) rows() []classRow {
	rows := make([]classRow, len(c.Pupils))
	for i := range c.Pupils {
		r := classRow{Name: c.Pupils[i].Name, Answers: c.Pupils[i].Answers}
		best := map[string]*ClassAnswer{}
		for j := range r.Answers {
			a := &r.Answers[j]
			if old := best[a.Number]; old == nil || a.Verdict == grade.True {
				best[a.Number] = a
			}
		}
		for _, n := range c.Numbers {
			a := best[n]
			if a != nil && a.Verdict == grade.True {
				r.right++
			}
			r.cells = append(r.cells, a)
		}
		rows[i] = r
	}
	return rows
}

// The marks of a table of text.
const (
	markRight = "+"
	markWrong = "x"
	markNone  = "."
)

const classMeaning = markRight + " right, " + markWrong + " wrong, " + markNone + " no answer"

// claim is an answer with its number.
func (a *ClassAnswer) claim() string {
	if a.Number == "" || a.Verdict == grade.Unreadable {
		return a.Text
	}
	return a.Number + " = " + a.Text
}

// details is what is said of an answer that is wrong, with its line.
func (a *ClassAnswer) details() string {
	if a.Verdict == grade.True {
		return ""
	}
	text := "; " + a.Message
	if a.Value != "" {
		text = " is " + a.Value + text
	}
	if a.Line > 0 {
		text += fmt.Sprintf(" (line %d)", a.Line)
	}
	return text
}

// text says what was found that is simpler. Names are written by one function, all else
// by another.
func (s *Simpler) text(words, name func(string) string) string {
	names := make([]string, len(s.Names))
	for i, n := range s.Names {
		names[i] = name(n)
	}
	return words(fmt.Sprintf("%s = %s (cost %d) by ", s.Number, s.Text, s.Cost)) + strings.Join(names, ", ") +
		words(fmt.Sprintf("; the key has %s (cost %d)", s.Key, s.KeyCost))
}

// noneSimpler is what is said where the class found nothing.
const noneSimpler = "nothing that is simpler than the key"

// AppendText appends the verdicts by name, the table, and what is simpler than the key.
func (c *ClassReport) AppendText(buf []byte) []byte {
	show := func(text string) string {
		shown, _ := terminal.Escape(text)
		return shown
	}
	rows, widest := c.rows(), len("name")
	for _, p := range rows {
		widest = max(widest, utf8.RuneCountInString(show(p.Name)))
		buf = fmt.Appendf(buf, "%s: %d of %d right\n", show(p.Name), p.right, len(c.Numbers))
		for j := range p.Answers {
			a := &p.Answers[j]
			buf = fmt.Appendf(buf, "  %s: %s%s\n", a.Verdict, show(a.claim()), show(a.details()))
		}
	}
	row := func(first string, cells []string, last string) {
		buf = append(buf, first+strings.Repeat(" ", widest-utf8.RuneCountInString(first))...)
		for i, cell := range cells {
			buf = fmt.Appendf(buf, " %*s", max(len(markRight), len(c.Numbers[i])), cell)
		}
		buf = append(buf, "  "+last+"\n"...)
	}
	buf = append(buf, '\n')
	row("name", c.Numbers, "right")
	for _, p := range rows {
		marks := make([]string, len(p.cells))
		for j, a := range p.cells {
			switch {
			case a == nil:
				marks[j] = markNone
			case a.Verdict == grade.True:
				marks[j] = markRight
			default:
				marks[j] = markWrong
			}
		}
		row(show(p.Name), marks, strconv.Itoa(p.right))
	}
	buf = append(buf, classMeaning+"\n"...)
	if !c.HasKey {
		return buf
	}
	buf = append(buf, "\nsimpler than the key:\n"...)
	for i := range c.Simpler {
		buf = append(buf, "  "+c.Simpler[i].text(show, show)+"\n"...)
	}
	if len(c.Simpler) == 0 {
		buf = append(buf, "  "+noneSimpler+"\n"...)
	}
	return buf
}

// formula finds where a spreadsheet would begin a formula in a cell: at its start, or after
// what parts cells or lines in other countries.
var formula = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(^|[;\t\r\n])(\s*[=+\-@＝＋－＠]|[\t\r])`)
})

// AppendCSV appends three tables with an empty line between them: names against numbers,
// the verdicts by name, and what is simpler than the key. harmless is how many cells have
// a ' before what a spreadsheet would take for a formula.
func (c *ClassReport) AppendCSV(buf []byte) (text []byte, harmless int) {
	b := bytes.NewBuffer(buf)
	w := csv.NewWriter(b)
	write := func(cells ...string) {
		for i, cell := range cells {
			if cells[i] = formula().ReplaceAllString(cell, "$1'$2"); cells[i] != cell {
				harmless++
			}
		}
		_ = w.Write(cells) // a buffer takes whatever is written to it
	}
	between := func() {
		w.Flush()
		b.WriteByte('\n')
	}
	write(append(append([]string{"name"}, c.Numbers...), "right", "of")...)
	for _, p := range c.rows() {
		row := []string{p.Name}
		for _, a := range p.cells {
			if a == nil {
				row = append(row, "")
			} else {
				row = append(row, a.Verdict.String())
			}
		}
		write(append(row, strconv.Itoa(p.right), strconv.Itoa(len(p.cells)))...)
	}
	between()
	write("name", "number", "expression", "verdict", "value", "message", "line")
	for i := range c.Pupils {
		for _, a := range c.Pupils[i].Answers {
			write(c.Pupils[i].Name, a.Number, a.Text, a.Verdict.String(), a.Value, a.Message, strconv.Itoa(a.Line))
		}
	}
	if c.HasKey {
		between()
		write("number", "simpler", "cost", "names", "key", "key_cost")
		for _, s := range c.Simpler {
			write(s.Number, s.Text, strconv.Itoa(s.Cost), strings.Join(s.Names, ", "), s.Key, strconv.Itoa(s.KeyCost))
		}
	}
	w.Flush()
	return b.Bytes(), harmless
}

// AppendHTML appends a page.
func (c *ClassReport) AppendHTML(buf []byte, paper string) []byte {
	esc, rows := html.EscapeString, c.rows()
	buf = fmt.Appendf(buf, `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="fourfours %s">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<link rel="icon" href="data:,">
<title>Marks</title>
<style>
%s</style>
</head>
<body>
<main>
<h1>Marks</h1>
<p class="soft">✓ right, ✗ wrong, empty: no answer.</p>
`, esc(c.Version), strings.Replace(classCSS, "size: A4", "size: "+paper, 1))
	for at := 0; at == 0 || at < len(c.Numbers); {
		to := c.fits(at)
		buf = c.appendHTMLTable(buf, rows, at, to)
		at = max(1, to)
	}
	if c.HasKey {
		buf = append(buf, "<h2>Simpler than the key</h2>\n<ul>\n"...)
		for i := range c.Simpler {
			buf = append(buf, "<li>"+c.Simpler[i].text(esc, nameHTML)+"</li>\n"...)
		}
		if len(c.Simpler) == 0 {
			buf = append(buf, "<li>"+strings.ToUpper(noneSimpler[:1])+noneSimpler[1:]+".</li>\n"...)
		}
		buf = append(buf, "</ul>\n"...)
	}
	buf = append(buf, "<h2>Verdicts</h2>\n"...)
	for i, p := range rows {
		buf = fmt.Appendf(buf, "<section id=\"p%d\"><h3>%s <span class=\"soft\">%d of %d right</span></h3>\n<ul>\n", i, nameHTML(p.Name), p.right, len(c.Numbers))
		for j := range p.Answers {
			a := &p.Answers[j]
			class := "wrong"
			if a.Verdict == grade.True {
				class = "right"
			}
			buf = fmt.Appendf(buf, "<li><b class=\"%s\">%s</b> <code>%s</code>%s</li>\n", class, a.Verdict, esc(a.claim()), esc(a.details()))
		}
		buf = append(buf, "</ul></section>\n"...)
	}
	return fmt.Appendf(buf, "<p class=\"soft\">Made by fourfours %s</p>\n</main>\n</body>\n</html>\n", esc(c.Version))
}

// nameHTML is a name, which may be written from right to left: the words beside it are not.
func nameHTML(name string) string { return "<bdi>" + html.EscapeString(name) + "</bdi>" }

// widthOfPaper is how many characters of numbers a table on paper has room for, those
// between its columns included: 20 numbers of two digits.
const widthOfPaper = 80

// fits returns the end of the numbers from one on that have room in a table, one at least.
func (c *ClassReport) fits(from int) (to int) {
	width := 0
	for to = from; to < len(c.Numbers); to++ {
		if width += max(2, len(c.Numbers[to])) + 2; width > widthOfPaper && to > from {
			break
		}
	}
	return to
}

// appendHTMLTable appends the table of the numbers from one to before another. The last
// table has how many are right.
func (c *ClassReport) appendHTMLTable(buf []byte, rows []classRow, from, to int) []byte {
	buf = append(buf, "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Name</th>"...)
	for _, n := range c.Numbers[from:to] {
		buf = append(buf, `<th scope="col">`+html.EscapeString(typographic(n))+`</th>`...)
	}
	isLast := to == len(c.Numbers)
	if isLast {
		buf = append(buf, `<th scope="col">Right</th>`...)
	}
	buf = append(buf, "</tr></thead>\n<tbody>\n"...)
	for i, p := range rows {
		buf = fmt.Appendf(buf, `<tr><th scope="row"><a href="#p%d">%s</a></th>`, i, nameHTML(p.Name))
		for _, a := range p.cells[from:to] {
			switch {
			case a == nil:
				buf = append(buf, `<td></td>`...)
			case a.Verdict == grade.True:
				buf = append(buf, `<td class="right">✓</td>`...)
			default:
				buf = append(buf, `<td class="wrong" title="`+a.Verdict.String()+`">✗</td>`...)
			}
		}
		if isLast {
			buf = fmt.Appendf(buf, "<td class=\"sum\">%d</td>", p.right)
		}
		buf = append(buf, "</tr>\n"...)
	}
	return append(buf, "</tbody>\n</table></div>\n"...)
}
