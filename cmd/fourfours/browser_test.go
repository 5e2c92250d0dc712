package main

import (
	"bytes"
	"context"
	"encoding/json"
	"html"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/target"
)

// browsers are the programs that can drive the tests of the page.
var browsers = []string{"chromium", "chromium-browser", "google-chrome"}

// findBrowser skips the test where there is no browser.
func findBrowser(t *testing.T) string {
	needsLong(t)
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("SKIPPED: no browser here, so the HTML key is not tested in one; install Debian's chromium")
	return ""
}

// openPage opens a page in a browser without a window and returns the document
// as it is after loading, and what the page wrote to the console.
func openPage(t *testing.T, browser, page string, flags ...string) (document, console string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "key.html")
	require.NoError(t, os.WriteFile(file, []byte(page), 0o666))
	ctx, cancel := context.WithTimeout(t.Context(), hang)
	defer cancel()
	u := url.URL{Scheme: "file", Path: file}
	cmd := exec.CommandContext(ctx, browser, slices.Concat([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-dev-shm-usage", "--user-data-dir=" + t.TempDir(), "--enable-logging=stderr", "--window-size=1000,800",
	}, flags, []string{"--dump-dom", u.String()})...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	require.NoError(t, cmd.Run(), "%s", &stderr)
	var lines []string
	for line := range strings.Lines(stderr.String()) {
		if strings.Contains(line, "CONSOLE") {
			lines = append(lines, line)
		}
	}
	return stdout.String(), strings.Join(lines, "")
}

// place is where the probe leaves what it sees.
const place = `<pre id="probe"></pre>`

// probe is a script that uses the page as a person does. It is put at the end of
// the page by the test.
const probe = `<script>
addEventListener("load", () => {
  const $ = (s) => document.querySelector(s), box = (e) => e ? e.getBoundingClientRect() : {};
  const type = (text) => {
    $("#filter").value = text;
    $("#filter").dispatchEvent(new Event("input", {bubbles: true}));
    return Array.from(document.querySelectorAll("#key tbody tr:not([hidden]), #unsolved li:not([hidden])"), (e) => e.id.slice(1) || e.textContent).join(" ");
  };
  // What sticks out of what holds it: an expression out of its column, a text out of its cell.
  const cut = () => Array.from(document.querySelectorAll("td math, td code, td, th, .cell, li, dd, h1, p"), (e) => {
    const b = box(e), column = box(e.closest("td") || document.body);
    return b.right > column.right + 1 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline" && !e.closest("math") ? e.outerHTML.slice(0, 80) : "";
  }).filter((s) => s).join("; ");
  const maths = Array.from(document.querySelectorAll("math"), box), out = {
    loaded: performance.now(),
    elements: document.querySelectorAll("*").length,
    requests: performance.getEntriesByType("resource").length,
    mapFirst: !!($("#map").compareDocumentPosition($("#key")) & Node.DOCUMENT_POSITION_FOLLOWING),
    maths: maths.length,
    flat: maths.filter((b) => b.width < 5 || b.height < 5).length,
    text: box($("#n0 math")).height,       // 44-44
    fraction: box($("#n1 mfrac")).height,  // 44/44
    wide: document.documentElement.scrollWidth - innerWidth,
    cell: box($("a.cell")).width,
    cut: cut(),
    numbers: Array.from(document.querySelectorAll("a.cell"), (a) => a.firstChild.textContent).join(" "),
    paper: getComputedStyle(document.body).backgroundColor,
    filters: {},
    found: {},
  };
  for (const text of ["113", "11", "109-111", "4!+44÷.4̅", "4! + 44/.4~", "LEVEL 2", "factorial", "add", "fact", "√", "not found", "no such thing", ...(window.queries || [])]) {
    out.filters[text] = type(text);
    out.found[text] = $("output").textContent;
  }
  type("113");
  if ($("a.cell[href='#n5']")) $("a.cell[href='#n5']").click();
  out.afterLink = $("#filter").value + "|" + location.hash + "|" + ($("#n5") || {}).hidden;
  const stops = () => Array.from(document.querySelectorAll("a.cell"), (a) => a.tabIndex === 0 ? a.hash : "").join("");
  out.stops = stops();
  if ($("a.cell[href='#n0']")) $("a.cell[href='#n0']").focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowUp"])
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
  out.focus = document.activeElement.hash + " " + stops();
  parent.document.querySelector("#probe").textContent = JSON.stringify(out);
});
</script>
`

type probed struct {
	Loaded, Text, Fraction, Wide, Cell float64
	Elements, Requests, Maths, Flat    int
	MapFirst                           bool
	Paper, AfterLink, Stops, Focus     string
	Cut, Numbers                       string
	Filters, Found                     map[string]string
}

// withProbe puts the probe at the end of a page.
func withProbe(page string) string { return strings.Replace(page, "</body>", probe+"</body>", 1) }

func openProbed(t *testing.T, browser, page string, flags ...string) (p probed) {
	t.Helper()
	document, console := openPage(t, browser, page, flags...)
	assert.Empty(t, console, "what the page wrote to the console")
	m := regexp.MustCompile(`(?s)<pre id="probe">(.*?)</pre>`).FindStringSubmatch(document)
	require.NotNil(t, m, "no probe in the document")
	require.NoError(t, json.Unmarshal([]byte(html.UnescapeString(m[1])), &p), "the script of the test did not come to its end: %q", m[1])
	return p
}

// TestPageInBrowser opens the key of 0 to 1000.
func TestPageInBrowser(t *testing.T) {
	browser := findBrowser(t)
	page := writeKey(t, "html", "0-1000")
	probed := strings.Replace(withProbe(page), "</body>", place+"</body>", 1)
	p := openProbed(t, browser, probed)
	t.Logf("loaded in %.0f ms; %d elements", p.Loaded, p.Elements)
	assert.Less(t, p.Elements, 25_000, "elements of the page of 0 to 1000")
	assert.Zero(t, p.Requests, "requests of other files")
	assert.True(t, p.MapFirst, "the map comes before the table")
	assert.Equal(t, strings.Count(page, "<math"), p.Maths)
	assert.Zero(t, p.Flat, "expressions that are not laid out")
	assert.Greater(t, p.Text, 10.0)
	assert.Greater(t, p.Fraction, 1.5*p.Text, "a fraction is higher than text")
	assert.LessOrEqual(t, p.Wide, 0.0, "pixels that the page is wider than the window")
	assert.Empty(t, p.Cut, "what sticks out of its column")
	assert.True(t, strings.HasPrefix(p.Numbers, "0 1 2 3 ") && strings.Contains(p.Numbers, " 999 1000"), "the numbers in the cells")

	assert.Equal(t, "113", p.Filters["113"])
	assert.Equal(t, "1 of 1001 shown", p.Found["113"])
	assert.Equal(t, "11", p.Filters["11"], "the number before those that begin so")
	assert.Regexp(t, `^\d+ of 1001 shown$`, p.Found["factorial"])
	assert.NotEqual(t, "0 of 1001 shown", p.Found["factorial"])
	assert.NotEqual(t, "0 of 1001 shown", p.Found["add"])
	assert.Equal(t, p.Found["factorial"], p.Found["fact"], "the beginning of a name")
	assert.NotEqual(t, "0 of 1001 shown", p.Found["√"])
	assert.Len(t, strings.Fields(p.Filters["add"]), len(regexp.MustCompile(`data-operators="([^"]* )?add[ "]`).FindAllString(page, -1)), "operators by name")
	assert.Equal(t, "109 110 111", p.Filters["109-111"])
	assert.Equal(t, "123", p.Filters["4!+44÷.4̅"])
	assert.Equal(t, "123", p.Filters["4! + 44/.4~"])
	assert.Equal(t, "122 of 1001 shown", p.Found["LEVEL 2"])
	assert.Equal(t, "456 of 1001 shown", p.Found["not found"])
	assert.Equal(t, "0 of 1001 shown", p.Found["no such thing"])
	assert.Equal(t, "|#n5|false", p.AfterLink, "the filter, the address and whether the row is hidden after a link of the map")
	assert.Equal(t, "#n0", p.Stops, "the cells that the Tab key stops at")
	assert.Equal(t, "#n1 #n1", p.Focus, "the focus, and where the Tab key stops, after arrow keys from 0")
}

// TestPageOnPhone: on a narrow, dark screen nothing runs out of the window, and nothing
// is cut. As no window of a browser is that narrow, the page stands in a frame.
func TestPageOnPhone(t *testing.T) {
	browser := findBrowser(t)
	const longest = "((4!+4)*(4-sqrt(4))/(4!+.4~)-sqrt(4!+4.4))/(4!+4)^(4*4)+4+44+44+444-4444*44+444+44*4444"
	k := export.NewKey(solver.Request{Rules: rules.Every(), Targets: []target.Range{{Lo: 0, Hi: 200}}}, "every-operator", "v1.2.3")
	e := export.NewHTMLFormat(k, true)
	page := e.Begin(nil)
	for n := range int64(200) {
		page = e.Append(page, solver.Answer{Target: n, Found: n%7 > 0, Text: []string{"", longest}[min(n%7, 1)], Level: int(n % 11)})
	}
	framed := func(page string) string {
		return `<meta charset="utf-8">` + place + `<iframe width="360" height="600" srcdoc="` + html.EscapeString(withProbe(page)) + `"></iframe>`
	}
	wide := string(e.End(page, solver.Summary{Asked: 200, Found: 150}))
	for name, page := range map[string]string{
		"long":  wide,
		"usual": writeKey(t, "html", "-5..200"),
		"table": writeKey(t, "html", "--fewest", "-n", "3", "-g", "1-9", "1-20"),
		"needs": writeKey(t, "html", "--unlock", "--rules", "basic", "0-12"),
	} {
		light := openProbed(t, browser, framed(page))
		dark := openProbed(t, browser, framed(page), "--blink-settings=preferredColorScheme=0")
		for _, p := range []probed{light, dark} {
			assert.LessOrEqual(t, p.Wide, 0.0, "%s: pixels that the page is wider than the window", name)
			assert.Empty(t, p.Cut, "%s: what sticks out of its column", name)
		}
		assert.NotEqual(t, light.Paper, dark.Paper, "the colour of the page in the dark")
	}
}

// TestPageOfSupplies: the filter finds a row by its supply, and exact numbers before those
// that begin so.
func TestPageOfSupplies(t *testing.T) {
	browser := findBrowser(t)
	file := filepath.Join(t.TempDir(), "key.html")
	var stdout, stderr bytes.Buffer
	run(context.Background(), []string{"--digits", "-", "--rules", "basic", "-o", file, "10", "100"}, strings.NewReader("1158\n1234\n8511\n10\n"), &stdout, &stderr)
	page, err := os.ReadFile(file)
	require.NoError(t, err, &stderr)
	queries := `<script>window.queries = ["1158", "115", "digits 85", "10", "1"];</script>`
	p := openProbed(t, browser, strings.Replace(withProbe(string(page)), "</body>", queries+place+"</body>", 1))
	assert.Equal(t, "2 of 8 shown", p.Found["1158"], "a supply")
	assert.Equal(t, "2 of 8 shown", p.Found["115"], "what a supply begins with")
	assert.Equal(t, "2 of 8 shown", p.Found["digits 85"])
	assert.Equal(t, "5 of 8 shown", p.Found["10"], "the number 10 with each supply, and all of the supply 10")
	assert.Equal(t, "8 of 8 shown", p.Found["1"])
}
