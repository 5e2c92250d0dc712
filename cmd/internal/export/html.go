package export

import (
	_ "embed"
	"fmt"
	"html"
	"strings"

	"fourfours/solver"
	"fourfours/solver/hints"
	"fourfours/solver/target"
)

var (
	//go:embed page.css
	PageCSS string
	//go:embed page.js
	pageJS string
)

// htmlFormat writes one page that needs nothing else: a table with a row for
// each answer, a list of what was not found, then the map of what is covered, and the
// rules and limits. The map is known last, so that is where it stands; the script of the
// page moves it before the table.
type htmlFormat struct {
	key      *Key
	levels   bool // there is a column for them
	Coverage Coverage
	unsolved unsolved
	last     string // the value of the last answer
}

func newHTMLFormat(k *Key, levels bool) Exporter { return NewHTMLFormat(k, levels) }

// NewHTMLFormat returns the format of a page, with a column for levels or without.
func NewHTMLFormat(k *Key, levels bool) *htmlFormat {
	return &htmlFormat{key: k, levels: levels, Coverage: Coverage{All: k.Req.All, countsOnly: k.Several() || k.Each != ""}}
}

func (f *htmlFormat) Begin(buf []byte) []byte {
	heads, caption := `<th scope="col">`+f.key.shownHead()+`</th>`, f.key.caption()+` of each number, typeset<span class="typed"> and as typed</span>.`
	if f.key.hides() {
		caption = "Hints for each number, each of which says more than the one before it."
	}
	if f.levels {
		heads, caption = heads+`<th scope="col" class="level">Level</th>`, caption+" "+levelMeaning
	}
	if f.key.Each != "" {
		heads += `<th scope="col">Supply</th>`
	}
	if f.key.Req.Difficulty {
		caption += " " + difficultyMeaning
	}
	return f.begin(buf, heads, caption)
}

// begin begins the page, and a table with these heads and caption.
func (f *htmlFormat) begin(buf []byte, heads, caption string) []byte {
	targets := typographic(f.key.targets())
	if f.key.Req.All {
		targets = strings.ToUpper(targets[:1]) + targets[1:]
	} else if target.Count(f.key.Req.Targets) > 1 {
		targets = "Each of " + targets
	}
	shows := "answer key"
	if f.key.hides() {
		shows = "hints"
	}
	return f.key.appendFrame(buf, "page begins", map[string]string{"CSS": strings.Replace(PageCSS, "size: A4", "size: "+f.key.Shown.Paper, 1), "Targets": targets, "Shows": shows, "Heading": strings.ToUpper(shows[:1]) + shows[1:], "Caption": caption, "Heads": heads})
}

func (f *htmlFormat) Append(buf []byte, a solver.Answer) []byte {
	value := valueText(a)
	first := value != f.last && !a.IsClosest
	if first {
		f.last = value
	}
	switch {
	case f.key.Each != "": // all have rows of a number
		first = false
		if a.Rank <= 1 && !a.IsClosest {
			f.Coverage.Add(a)
		}
	case first, f.key.Several():
		f.Coverage.Add(a)
	}
	if f.unsolved.take(f.key, a) {
		return buf
	}
	buf = append(buf, "<tr"...)
	if first && isInteger(a) {
		buf = fmt.Appendf(buf, ` id="n%d"`, a.Target)
	}
	if a.Text == "" {
		buf = append(buf, ` class="none"`...)
	} else if !f.key.hides() {
		buf = fmt.Appendf(buf, ` data-operators="%s"`, strings.Join(f.key.operators(a), " "))
	}
	buf = append(buf, `><th scope="row">`...)
	if isInteger(a) && f.key.Each == "" && !a.IsClosest {
		buf = fmt.Appendf(buf, `<a href="#n%d">%s</a>`, a.Target, typographic(value))
	} else {
		buf = f.key.appendValue(buf, value, isInteger(a))
	}
	remark := html.EscapeString(f.key.remark(a))
	columns := 1
	if f.levels {
		columns++
	}
	switch {
	case a.Text == "":
		buf = fmt.Appendf(buf, "</th><td colspan=\"%d\">%s</td>", columns, remark)
	case f.key.hides():
		buf = f.key.appendHTMLHints(fmt.Appendf(buf, "</th><td>%s", remark), f.key.hintsOf(a))
		buf = append(buf, "</td>"...)
		if f.levels {
			buf = fmt.Appendf(buf, "<td class=\"level\">%d</td>", a.Level)
		}
	default:
		if remark != "" {
			remark = "<em>" + remark + "</em>"
		}
		buf = fmt.Appendf(buf, "</th><td><div><span>%s%s</span> <code>%s</code></div>", remark, f.key.math(treeOf(a.Text)), html.EscapeString(f.key.typed(treeOf(a.Text))))
		buf = append(f.key.appendHTMLHints(buf, f.key.hintsOf(a)), "</td>"...)
		if f.levels {
			buf = fmt.Appendf(buf, "<td class=\"level\">%d</td>", a.Level)
		}
	}
	if f.key.Each != "" {
		buf = append(buf, "<td class=\"supply\">"+html.EscapeString(f.key.mark(a))+"</td>"...)
	}
	return append(buf, "</tr>\n"...)
}

func (f *htmlFormat) End(buf []byte, sum solver.Summary) []byte {
	return f.key.appendFrame(buf, "page ends", map[string]string{
		"Found": f.key.foundText(sum), "Ended": f.key.ended(sum), "Meaning": f.key.meaning(sum), "Shown": f.key.shown(),
		"Unsolved": string(f.unsolved.appendHTML(nil, f.key)), "Map": string(f.Coverage.appendHTML(nil, f.key, f.levels, !sum.Interrupted)), "Script": pageJS,
	})
}

// appendHTMLHints appends hints as a list, or nothing where there are none.
func (k *Key) appendHTMLHints(buf []byte, list []hints.Hint) []byte {
	if len(list) == 0 {
		return buf
	}
	buf = append(buf, `<ol class="hints">`...)
	for _, h := range list {
		buf = append(buf, "<li>"+hintText(h, html.EscapeString, k.math)+"</li>"...)
	}
	return append(buf, "</ol>"...)
}

// appendHTML appends the list, whose items are what the cells of a map link to.
func (u *unsolved) appendHTML(buf []byte, k *Key) []byte {
	if u.listed == 0 {
		return buf
	}
	buf = fmt.Appendf(buf, "<div id=\"unsolved\">\n<h3>%s</h3>\n<ul>\n", html.EscapeString(u.heading()))
	for n := range target.All(u.ranges) {
		buf = fmt.Appendf(buf, "<li id=\"n%d\">%s</li>\n", n, typographicInt(n))
	}
	for _, value := range u.values {
		buf = append(k.appendValue(append(buf, "<li>"...), value, false), "</li>\n"...)
	}
	for _, text := range u.tail() {
		buf = append(buf, "<li>"+text+"</li>\n"...)
	}
	return append(buf, "</ul>\n</div>\n"...)
}

// appendValue appends a value, typeset if it is no integer and not too long.
func (k *Key) appendValue(buf []byte, value string, integer bool) []byte {
	switch {
	case integer:
		return append(buf, typographic(value)...)
	case len(value) <= maxTypeset:
		return append(buf, k.math(treeOf(value))...)
	}
	return fmt.Appendf(buf, "<code>%s</code>", html.EscapeString(value))
}
