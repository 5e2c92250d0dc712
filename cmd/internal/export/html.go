package export

import (
	_ "embed"
	"fmt"
	"html"
	"strings"

	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/target"
)

var (
	//go:embed page.css
	PageCSS string
	//go:embed page.js
	pageJS string
)

// htmlFormat writes one page that needs nothing else: a table with a row for
// each answer, then the map of what is covered, and the rules and limits. The
// map is known last, so that is where it stands; the script of the page moves
// it before the table.
type htmlFormat struct {
	key      *Key
	Coverage Coverage
	last     string // the value of the last answer
}

// NewHTMLFormat returns the format of a page.
func NewHTMLFormat(k *Key) *htmlFormat {
	return &htmlFormat{key: k, Coverage: Coverage{All: k.Req.All, countsOnly: k.several() || k.Each != ""}}
}

func (f *htmlFormat) Begin(buf []byte) []byte {
	heads := `<th scope="col">Expression</th><th scope="col" class="level">Level</th>`
	if f.key.Each != "" {
		heads += `<th scope="col">Supply</th>`
	}
	return f.begin(buf, heads,
		f.key.caption()+` of each number, typeset<span class="typed"> and as typed</span>. <span class="level">`+levelMeaning+"</span>")
}

// begin begins the page, and a table with these heads and caption.
func (f *htmlFormat) begin(buf []byte, heads, caption string) []byte {
	targets := typographic(f.key.targets())
	if f.key.Req.All {
		targets = strings.ToUpper(targets[:1]) + targets[1:]
	} else if target.Count(f.key.Req.Targets) > 1 {
		targets = "Each of " + targets
	}
	return f.key.appendFrame(buf, "page begins", map[string]string{"CSS": strings.Replace(PageCSS, "size: A4", "size: "+f.key.Paper, 1), "Targets": targets, "Caption": caption, "Heads": heads})
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
	case first, f.key.several():
		f.Coverage.Add(a)
	}
	buf = append(buf, "<tr"...)
	if first && isInteger(a) {
		buf = fmt.Appendf(buf, ` id="n%d"`, a.Target)
	}
	if a.Text == "" {
		buf = append(buf, ` class="none"`...)
	} else {
		buf = fmt.Appendf(buf, ` data-operators="%s"`, strings.Join(f.key.operators(a), " "))
	}
	buf = append(buf, `><th scope="row">`...)
	switch {
	case isInteger(a) && (f.key.Each != "" || a.IsClosest):
		buf = append(buf, typographic(value)...)
	case isInteger(a):
		buf = fmt.Appendf(buf, `<a href="#n%d">%s</a>`, a.Target, typographic(value))
	case len(value) <= maxTypeset:
		buf = append(buf, MathElement(treeOf(value))...)
	default:
		buf = fmt.Appendf(buf, "<code>%s</code>", html.EscapeString(value))
	}
	remark := html.EscapeString(f.key.remark(a))
	end := "</tr>\n"
	if f.key.Each != "" {
		end = "<td>" + html.EscapeString(f.key.mark(a)) + "</td></tr>\n"
	}
	if a.Text == "" {
		return fmt.Appendf(buf, "</th><td colspan=\"2\">%s</td>%s", remark, end)
	}
	if remark != "" {
		remark = "<em>" + remark + "</em>"
	}
	return fmt.Appendf(buf, "</th><td><div><span>%s%s</span> <code>%s</code></div></td><td class=\"level\">%d</td>%s",
		remark, MathElement(treeOf(a.Text)), html.EscapeString(a.Text), a.Level, end)
}

func (f *htmlFormat) End(buf []byte, sum solver.Summary) []byte {
	return f.key.appendFrame(buf, "page ends", map[string]string{
		"Found": f.key.foundText(sum), "Ended": f.key.ended(sum), "Meaning": f.key.meaning(sum), "Shown": f.key.shown(),
		"Levels": f.Coverage.style(), "Map": string(f.Coverage.appendHTML(nil, f.key, !sum.Interrupted)), "Script": pageJS,
	})
}

// MathElement is an expression as an element of MathML.
func MathElement(t *expr.Tree) string {
	return `<math displaystyle="true">` + t.MathML() + "</math>"
}
