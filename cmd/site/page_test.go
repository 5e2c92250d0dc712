//go:build !wasm

package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSolve: a person chooses a puzzle, opens a number and asks all there is to ask of it.
func TestSolve(t *testing.T) {
	v := newVisitor(t)
	v.solve("")
	assert.Equal(t, "101 of 101 found", see[string](v, `text("#status")`))
	assert.Equal(t, 101, see[int](v, `$$("#map .cell").length`))
	assert.Equal(t, "Four 4s: 0 to 100", see[string](v, `text("#map-title")`))
	assert.Equal(t, "", see[string](v, `location.search`))

	v.fill("#targets", "100-130")
	v.waitFor(`text("#status") === "30 of 31 found"`)
	assert.Equal(t, "?targets=100-130", see[string](v, `location.search`))

	// Hints before the answer, one at a time.
	v.click(`#map button[data-value="123"]`)
	v.clickText("#number", "A hint: how many signs")
	v.waitFor(`text(".hints") === "4 signs and 3 numbers"`)
	assert.Equal(t, "?targets=100-130&number=123&hints=1", see[string](v, `location.search`))
	v.clickText("#number", "The next hint: which signs")
	v.waitFor(`text(".hints li:nth-child(2)") === "recurring ~, add +, divide /, factorial !; 4, 44, .4~"`)
	v.clickText("#number", "The next hint: the last step")
	v.waitFor(`$(".hints li:nth-child(3) math") && text(".hints li:nth-child(3) code") === "24+99"`)
	see[any](v, `($$("#number .hints ~ *, #number button").find((b) => b.textContent === "The answer").focus(), null)`)
	v.do(chromedp.KeyEvent(kb.Enter))
	v.waitFor(`document.activeElement === $(".hints li:nth-child(4)")`)
	v.waitFor(`$(".hints li:nth-child(4) mfrac") && text(".hints li:nth-child(4) code") === "4!+44/.4~"`)
	assert.Equal(t, "level 2; cost 88; uses 4444; concatenation, recurring, add, divide, factorial", see[string](v, `text(".facts")`))

	// Steps, more solutions.
	v.click("#number .steps summary")
	v.waitFor(`$$("#number .steps tbody tr").length === 4`)
	assert.Equal(t, []string{"4!", "24", ".4‾", "49", "44.4‾", "99", "4!+44.4‾", "123"},
		see[[]string](v, `$$("#number .steps td").map((td) => td.textContent.replaceAll("\u2061", ""))`))
	v.do(chromedp.Focus("#number .solutions"), chromedp.KeyEvent(kb.Enter))
	v.waitFor(`$$("#number-body ol li .both").length >= 7`) // the answer, and the six simplest
	assert.Contains(t, see[string](v, `text("#number-body")`), "The 6 simplest solutions")
	v.waitFor(`text("h3") !== "" && document.activeElement.contains($("#number-body h3"))`)

	// A link shows the same.
	assert.Equal(t, "?targets=100-130&number=123&hints=4&steps=&solutions=", see[string](v, `location.search`))
	shown := see[string](v, `text("#number-body")`)
	v.solve(see[string](v, `location.search`))
	v.waitFor(fmt.Sprintf(`text("#number-body").length === %d`, len([]rune(shown))))
	assert.Equal(t, shown, see[string](v, `text("#number-body")`))

	// A number that is not found, and what it would need.
	v.click(`#map button[data-value="113"]`)
	v.waitFor(`text("#number-body").startsWith("not found within limits")`)
	v.click("#number .needs")
	v.waitFor(`text("#number-body").includes("needs gamma:")`)

	// The keys alone: arrows on the map, Enter, Escape.
	v.do(chromedp.Focus(`#map button[data-value="113"]`), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowLeft), chromedp.KeyEvent(kb.Enter))
	v.waitFor(`text("#number-title") === "122" && document.activeElement.id === "number-title"`)
	v.do(chromedp.KeyEvent(kb.Escape))
	v.waitFor(`$("#number").hidden && document.activeElement.matches('[data-value="122"]')`)
	assert.Equal(t, 1, see[int](v, `$$("#map .cell[tabindex='0']").length`), "stops of the Tab key in the map")

	// Back, as a link: the same is shown.
	v.do(chromedp.NavigateBack())
	v.waitFor(`!$("#number").hidden && text("#number-title") === "122"`)
	foreign, said := v.heard()
	assert.Empty(t, foreign, "requests to others")
	assert.Empty(t, said, "on the console")
}

// TestPuzzles: digits, numbers, order, rules, the simplest, fewest, and the lowest miss.
func TestPuzzles(t *testing.T) {
	v := newVisitor(t)
	v.solve("?digits=2026&targets=0-12&rules=yeargame")
	assert.Equal(t, "The digits 2, 0, 2 and 6: 0 to 12", see[string](v, `text("#map-title")`))
	v.click("#in-order")
	v.waitFor(`/in order: 0 to 12$/.test(text("#map-title")) && / found$/.test(text("#status"))`)
	assert.Equal(t, "?digits=2026&in-order=&targets=0-12&rules=yeargame", see[string](v, `location.search`))

	v.solve("?numbers=1,3,4,6&targets=24&rules=basic&number=24&answers=")
	v.waitFor(`text("#number-body .answer code") === "6/(1-3/4)"`)
	assert.True(t, see[bool](v, `$("input[value=numbers]").checked`))

	// Signs are tapped on and off.
	v.solve("?targets=113")
	assert.Equal(t, "0 of 1 found", see[string](v, `text("#status")`))
	v.click("#signs-details summary")
	assert.Equal(t, "false", see[string](v, `$('#signs [data-rule=gamma]').getAttribute("aria-pressed")`))
	v.click(`#signs [data-rule=gamma]`)
	v.waitFor(`text("#status") === "1 of 1 found"`)
	assert.Equal(t, "classic,gamma", see[string](v, `new URLSearchParams(location.search).get("rules")`))
	assert.Equal(t, "true", see[string](v, `$('#signs [data-rule=gamma]').getAttribute("aria-pressed")`))
	v.click(`#signs [data-rule=gamma]`)
	v.waitFor(`text("#status") === "0 of 1 found"`)
	v.choose("#ruleset", "wheeler4")
	v.waitFor(`text("#status") === "1 of 1 found"`)

	v.solve("?digits=4444&targets=5&fewest=&rules=tchisla&number=5&answers=")
	v.waitFor(`text(".facts").includes("minimal")`)
	v.solve("?numbers=100,75,3&up-to=&targets=25&rules=countdown&number=25&answers=&solutions=")
	v.waitFor(`text("#number h3") === "One solution with 100 75" && text("#number ol code") === "100-75"`)
	v.solve("?digits=77777&fewest=&targets=11&rules=tchisla&number=11&answers=&solutions=")
	v.waitFor(`text("#number h3") === "One solution with 777" && text("#number ol code") === text(".answer code")`)

	v.solve("?simplest=level&targets=103")
	assert.Equal(t, "level", see[string](v, `$("#simplest").value`))

	v.solve("")
	v.click("#miss")
	const miss = `text("#miss-text").startsWith("the lowest miss is 113; exhaustive for 4 copies of 4")`
	v.waitFor(miss)
	assert.Equal(t, "?miss=", see[string](v, `location.search`))
	v.solve("?miss=")
	v.waitFor(miss)

	// Keys reach what is over a gap, and what is no integer.
	v.solve("?targets=0-2,9,1/2,sqrt(2)")
	v.do(chromedp.Focus(`#map [data-value="2"]`), chromedp.KeyEvent(kb.ArrowRight+kb.ArrowRight+kb.ArrowRight))
	assert.Equal(t, "sqrt(2)", see[string](v, `document.activeElement.dataset.value`))
	v.click(`#map [data-value="1/2"]`)
	v.typeIn("#number .answerbox input", "44")
	v.waitFor(`text("#number .verdict").startsWith("false = 44; not 1/2; uses 44")`)

	// Integers past what a float of the browser tells apart.
	v.solve("?targets=9007199254740992-9007199254740994")
	assert.Equal(t, []string{"9007199254740992", "9007199254740993", "9007199254740994"}, see[[]string](v, `$$("#map .cell").map((c) => c.dataset.value)`))

	// Digits become numbers, and numbers digits.
	v.solve("?digits=2026&targets=1-3")
	v.click("input[value=numbers]")
	v.waitFor(`text("#map-title") === "The numbers 2, 0, 2 and 6: 1 to 3" && / found$/.test(text("#status"))`)
	v.click("input[value=digits]")
	v.waitFor(`text("#map-title") === "The digits 2, 0, 2 and 6: 1 to 3" && / found$/.test(text("#status"))`)
	v.solve("")

	// What cannot be read is told, in the words of the program.
	v.fill("#targets", "5-")
	v.waitFor(`text("#trouble").includes("5-")`)
	v.fill("#targets", "0-5")
	v.waitFor(`text("#trouble") === "" && text("#status") === "6 of 6 found"`)
	v.fill("#supply", "44x")
	v.waitFor(`text("#trouble").includes("44x")`)
	assert.Equal(t, []string{"The numbers", "", "", ""}, see[[]string](v, `["#map-title", "#status", "#legend", "#closing"].map(text)`), "of the puzzle before")
}

// TestTyping: an answer is read, typeset and graded at each key.
func TestTyping(t *testing.T) {
	v := newVisitor(t)
	v.solve("?number=16")
	const verdict = `text("#number .verdict")`
	for _, step := range []struct{ typed, want string }{
		{"4+", "unreadable; column 3: the expression is cut short"},
		{"17 = 4*4+4/4", "false = 17; not 16"},
		{"444", "false = 444; not 16"},
		{"4*4+4-", "unreadable"},
		{"4*4", "wrong-digits; uses 44, wanted 4444"},
		{"4×4+4−4", "true"},
		{"sq(4)*4/4", "wrong-digits; uses 444, wanted 4444"},
		{"sq(4)+4-4", "wrong-digits; uses 444"},
		{"4*4*.4/.4", "true"},
	} {
		v.typeIn("#number .answerbox input", step.typed)
		v.waitFor(fmt.Sprintf("%s.startsWith(%q)", verdict, step.want))
	}
	v.waitFor(`$("#number .typeset math mfrac")`)
	assert.Equal(t, "4*4*.4/.4", see[string](v, `new URLSearchParams(location.search).get("typed")`))
	v.typeIn("#free input", "7 = 44/4-4")
	v.waitFor(`text("#free .verdict") === "true = 7"`)
	// Graded again when the puzzle is another one; and a link has it.
	v.fill("#supply", "444")
	v.waitFor(`text("#free .verdict") === "wrong-digits = 7; uses 4444, wanted 444"`)
	v.fill("#supply", "2026")
	v.waitFor(`text("#free .verdict") .startsWith("wrong-digits = 7; uses 4444, wanted the digits 2, 0, 2 and 6")`)
	v.solve(see[string](v, `location.search`))
	v.waitFor(`text("#free .verdict") .startsWith("wrong-digits = 7; uses 4444, wanted the digits 2, 0, 2 and 6")`)
	v.typeIn("#free input", "4/4-4/4.4~")
	v.waitFor(`text("#free .verdict").startsWith("not-integer = 1/10")`)
}

// TestPlay: the number of the day and the stair are played, and kept on the device.
func TestPlay(t *testing.T) {
	v := newVisitor(t)
	v.open("?view=play")
	v.waitFor(`/^Today’s number: \d+$/.test(text("#today-title"))`)
	number := strings.TrimPrefix(see[string](v, `text("#today-title")`), "Today’s number: ")
	text, _, _ := strings.Cut(strings.SplitN(fourfours(t, number), " = ", 2)[1], "\n")
	v.typeIn("#today-game input", text)
	v.waitFor(`text("#today-game .after") === "Yours is the simplest."`)

	v.typeIn("#stair-game input", "4-4+4-4")
	v.waitFor(`/^Right. Yours costs 32; the simplest costs 21:/.test(text("#stair-game .after"))`)
	assert.Equal(t, "44-44", see[string](v, `text("#stair-game .after code")`))
	v.click("#stair-next")
	v.waitFor(`text("#stair-title") === "The stair: step 1" && document.activeElement === $("#stair-game input")`)
	v.clickText("#stair-game", "The answer")
	v.waitFor(`text("#stair-game .hints").includes("44/44")`)
	v.click("#stair-next")
	v.waitFor(`text("#stair-title") === "The stair: step 2"`)

	// It is there again after the page was closed.
	v.open("?view=play")
	v.waitFor(`text("#stair-title") === "The stair: step 2" && text("#today-game .after") === "Yours is the simplest."`)
	assert.Equal(t, []string{"4-4+4-4", "passed"}, see[[]string](v, `$$("#stair-steps li").map((li) => li.textContent)`))

	// Another window has gone on: neither forgets what the other did.
	see[any](v, `(() => {
		const kept = JSON.parse(localStorage.getItem("fourfours.play"));
		kept.stairs["digits=4444"][3] = "(4+4+4)/4";
		localStorage.setItem("fourfours.play", JSON.stringify(kept));
		return null;
	})()`)
	v.typeIn("#stair-game input", "4/4+4/4")
	v.waitFor(`!$("#stair-next").hidden`)
	v.click("#stair-next")
	v.waitFor(`text("#stair-title") === "The stair: step 4"`)

	see[any](v, `(globalThis.confirm = () => false, $("#stair-again").click(), null)`)
	assert.Equal(t, "The stair: step 4", see[string](v, `text("#stair-title")`))
	see[any](v, `(globalThis.confirm = () => true, $("#stair-again").click(), null)`)
	v.waitFor(`text("#stair-title") === "The stair: step 0"`)

	// A browser that keeps nothing says so, and the game goes on.
	see[any](v, `(Storage.prototype.setItem = () => { throw new Error("full"); }, null)`)
	v.typeIn("#stair-game input", "44-44")
	v.waitFor(`text("#stair-game .after") === "Yours is the simplest." && text("#kept").includes("keeps nothing")`)
	v.click("#stair-next")
	v.waitFor(`text("#stair-title") === "The stair: step 1" && text("#stair-steps") === "44-44"`)

	// What cannot be read has no stair, and nothing is kept of it.
	v.open("?view=play&digits=4x")
	v.waitFor(`text("#stair-puzzle").includes("4x") && $("#stair").hidden`)
	assert.False(t, see[bool](v, `localStorage.getItem("fourfours.play").includes("4x")`))

	// The next day has its own number, though the page was never closed.
	see[any](v, `(() => {
		const Today = Date;
		globalThis.Date = class extends Today { constructor() { super(Today.now() + 864e5); } };
		$("#today-title").textContent = "";
		document.dispatchEvent(new Event("visibilitychange"));
		return null;
	})()`)
	v.waitFor(`/^Today’s number: \d+$/.test(text("#today-title"))`)
}

// fourfours runs the command and returns what it prints.
func fourfours(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), command(t), args...).Output()
	if err != nil {
		require.ErrorAs(t, err, new(*exec.ExitError))
	}
	return string(out)
}

// command builds the command once for a test.
func command(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "fourfours")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", file, "fourfours/cmd/fourfours").CombinedOutput()
	require.NoError(t, err, "%s", out)
	return file
}

// TestSameAnswers: what the page shows is what the command prints.
func TestSameAnswers(t *testing.T) {
	v := newVisitor(t)
	file, compared := command(t), 0
	for _, q := range []struct {
		query string
		args  []string
	}{
		{"?targets=0-22,113", []string{"0-22,113"}},
		{"?targets=-3..3&simplest=level&rules=timsin", []string{"--simplest", "level", "--rules", "timsin", "--", "-3..3"}},
		{"?digits=2026&targets=1-8&rules=yeargame&in-order=", []string{"--digits", "2026", "--in-order", "--rules", "yeargame", "1-8"}},
		{"?numbers=100,75,3&rules=countdown&up-to=&targets=25,26,175", []string{"--numbers", "100,75,3", "--rules", "countdown", "--up-to", "25,26,175"}},
		{"?digits=77777&fewest=&rules=tchisla&targets=1-9", []string{"-n", "5", "-g", "7", "--fewest", "--rules", "tchisla", "1-9"}},
		{"?targets=1/2,sqrt(2)", []string{"1/2,sqrt(2)"}},
	} {
		out, err := exec.CommandContext(t.Context(), file, append([]string{"--format", "json"}, q.args...)...).Output()
		if err != nil {
			require.ErrorAs(t, err, new(*exec.ExitError))
		}
		var key struct{ Answers []map[string]any }
		require.NoError(t, json.Unmarshal(out, &key))
		v.solve(q.query)
		for _, want := range key.Answers {
			compared++
			value := want["value"].(string)
			v.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.querySelector(%q).click()", fmt.Sprintf(`#map [data-value="%s"]`, value))))
			if want["expression"] == nil {
				v.waitFor(fmt.Sprintf(`text("#number-body").startsWith(%q)`, want["status"]))
				continue
			}
			v.clickText("#number", "The answer")
			v.waitFor(`$(".facts")`)
			assert.Equal(t, want["expression"], see[string](v, `text(".hints li:last-child code")`), "%s of %s", value, q.query)
			assert.Contains(t, see[string](v, `text(".facts")`), fmt.Sprintf("level %v; cost %v; uses %v", want["level"], want["cost"], want["digits"]))
		}
	}
	assert.GreaterOrEqual(t, compared, 50)
}
