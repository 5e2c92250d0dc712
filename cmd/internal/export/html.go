package export

import (
	_ "embed"
	"fmt"
	"html"
	"strconv"
	"strings"

	"fourfours/solver"
	"fourfours/solver/target"
)

var (
	//go:embed page.css
	PageCSS string
	//go:embed page.js
	pageJS string
)

// maxTypeset is how many characters a value may have that is typeset. A longer one,
// such as a root of a number of fifty digits, needs several lines, which is not
// made of a formula.
const maxTypeset = 20

// htmlFormat writes one page that needs nothing else: a table with a row for
// each answer, then the map of what is covered, and the rules and limits. The
// map is known last, so that is where it stands; the script of the page moves
// it before the table.
type htmlFormat struct {
	*Key
	Coverage Coverage
	last     string // the value of the last answer
}

// NewHTMLFormat returns the format of a page.
func NewHTMLFormat(k *Key) *htmlFormat {
	return &htmlFormat{Key: k, Coverage: Coverage{All: k.Req.All, countsOnly: k.several()}}
}

func (f *htmlFormat) Begin(buf []byte) []byte {
	title, targets := html.EscapeString(typographic(f.title())), typographic(f.targets())
	if f.Req.All {
		targets = strings.ToUpper(targets[:1]) + targets[1:]
	} else if target.Count(f.Req.Targets) > 1 {
		targets = "Each of " + targets
	}
	return fmt.Appendf(buf, `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="fourfours %s">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<link rel="icon" href="data:,">
<title>%s</title>
<style>
%s</style>
</head>
<body>
<a class="skip" href="#key">Skip to the answer key</a>
<header>
<h1>%s</h1>
<p>%s, written with %s under the rules <strong>%s</strong>.
<a href="#about">Rules and limits</a></p>
</header>
<main>
<section id="key" aria-labelledby="key-title">
<h2 id="key-title">Answer key</h2>
<form class="filter" role="search" hidden>
<label for="filter">Filter</label>
<input id="filter" type="search" autocomplete="off" spellcheck="false" placeholder="12, 100-120, sqrt, level 2, not found">
<output for="filter" class="soft" aria-live="polite"></output>
</form>
<table>
<caption>%s of each number, typeset<span class="typed"> and as typed</span>.</caption>
<thead><tr><th scope="col">Number</th><th scope="col">Expression</th><th scope="col" class="level">Level</th></tr></thead>
<tbody>
`, html.EscapeString(f.Version), title, PageCSS, title, html.EscapeString(targets),
		html.EscapeString(f.exactDigits()), html.EscapeString(f.rulesText()), f.caption())
}

func (f *htmlFormat) Append(buf []byte, a solver.Answer) []byte {
	value := valueText(a)
	first := value != f.last
	f.last = value
	if first || f.several() {
		f.Coverage.Add(a)
	}
	buf = append(buf, "<tr"...)
	if first && isInteger(a) {
		buf = fmt.Appendf(buf, ` id="n%d"`, a.Target)
	}
	if a.Text == "" {
		buf = append(buf, ` class="none"`...)
	}
	buf = append(buf, `><th scope="row">`...)
	switch {
	case isInteger(a):
		buf = fmt.Appendf(buf, `<a href="#n%d">%s</a>`, a.Target, typographic(value))
	case len(value) <= maxTypeset:
		buf = append(buf, mathElement(value)...)
	default:
		buf = fmt.Appendf(buf, "<code>%s</code>", html.EscapeString(value))
	}
	remark := html.EscapeString(f.remark(a))
	if a.Text == "" {
		return fmt.Appendf(buf, "</th><td colspan=\"2\">%s</td></tr>\n", remark)
	}
	if remark != "" {
		remark = "<em>" + remark + "</em>"
	}
	return fmt.Appendf(buf, "</th><td><div><span>%s%s</span> <code>%s</code></div></td><td class=\"level\">%d</td></tr>\n",
		remark, mathElement(a.Text), html.EscapeString(a.Text), a.Level)
}

func (f *htmlFormat) End(buf []byte, sum solver.Summary) []byte {
	buf = append(buf, `</tbody>
</table>
</section>
<section id="map" aria-labelledby="map-title">
<h2 id="map-title">Coverage</h2>
`...)
	buf = fmt.Appendf(buf, "<p>%s</p>\n", html.EscapeString(f.foundText(sum)))
	if ended := f.ended(sum); ended != "" {
		buf = fmt.Appendf(buf, "<p>%s</p>\n", html.EscapeString(ended))
	}
	buf = f.Coverage.appendHTML(buf, f.Key, !sum.Interrupted)
	buf = fmt.Appendf(buf, `</section>
<section id="about" aria-labelledby="about-title">
<h2 id="about-title">Rules and limits</h2>
<p>%s Of each number %s. A level tells how unusual
the least usual sign of an expression is, from 0 to 10.</p>
<dl>
<dt>Digits</dt><dd>%s</dd>
<dt>Rules</dt><dd>%s: %s</dd>
<dt>Limits</dt><dd>%s</dd>
<dt>Made by</dt><dd>fourfours %s</dd>
</dl>
</section>
</main>
<script>
%s</script>
</body>
</html>
`, html.EscapeString(f.meaning(sum)), f.shown(), html.EscapeString(f.exactDigits()), html.EscapeString(f.rulesText()),
		html.EscapeString(strings.Join(operatorNames(f.Req.Rules), ", ")), html.EscapeString(f.limitsText()),
		html.EscapeString(f.Version), pageJS)
	return buf
}

// mathElement is an expression in MathML.
func mathElement(text string) string {
	return `<math displaystyle="true">` + treeOf(text).MathML() + "</math>"
}

// typographic puts a minus sign where a hyphen begins a number.
func typographic(text string) string { return strings.ReplaceAll(text, "-", "−") }

func typographicInt(n int64) string { return typographic(strconv.FormatInt(n, 10)) }
