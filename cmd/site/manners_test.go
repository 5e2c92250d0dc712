//go:build !wasm

package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFiles: a folder built twice is the same byte for byte, nothing in it is left to be
// filled in, and all of it is less than 3 MB.
func TestFiles(t *testing.T) {
	if !*long {
		t.Skip("compiles the engine; see -long")
	}
	first, err := built()
	require.NoError(t, err)
	second, err := build(t.Context())
	require.NoError(t, err)
	require.Equal(t, first.names(), second.names())
	total := 0
	for _, name := range first.names() {
		assert.True(t, bytes.Equal(first[name], second[name]), "%s is the same each time", name)
		if name != engineFile {
			assert.NotContains(t, string(first[name]), "{{", name)
		}
		total += len(first[name])
	}
	t.Logf("%d bytes, of which the engine has %d", total, len(first[engineFile]))
	assert.Less(t, total, 3_000_000)
	dir := filepath.Join(t.TempDir(), "made", "here")
	require.NoError(t, first.write(dir))
	written, err := os.ReadFile(filepath.Join(dir, indexFile))
	require.NoError(t, err)
	assert.Equal(t, first[indexFile], written)
}

// TestServed: each file has its type and the policy, and nothing else is there.
func TestServed(t *testing.T) {
	list, err := pageFiles.ReadDir("page")
	require.NoError(t, err)
	made := files{engineFile: nil, loaderFile: nil, keyStyle: nil}
	for _, f := range list {
		made[f.Name()], err = pageFiles.ReadFile("page/" + f.Name())
		require.NoError(t, err)
	}
	ask := func(method, path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		made.ServeHTTP(w, httptest.NewRequest(method, path, nil))
		return w
	}
	for _, name := range made.names() {
		w := ask("GET", "/"+name+"?x=1")
		assert.Equal(t, 200, w.Code)
		assert.NotEmpty(t, w.Header().Get("Content-Type"), name)
		assert.Contains(t, w.Header().Get("Content-Security-Policy"), policy)
		assert.Equal(t, string(made[name]), w.Body.String())
	}
	assert.Equal(t, string(made[indexFile]), ask("GET", "/").Body.String())
	assert.Empty(t, ask("HEAD", "/").Body.String())
	assert.Equal(t, 404, ask("GET", "/../go.mod").Code)
	assert.Equal(t, 405, ask("POST", "/").Code)
	assert.NotContains(t, policy, "unsafe-inline")
}

// TestUse: what is asked for in a wrong way is told.
func TestUse(t *testing.T) {
	for _, args := range [][]string{nil, {"x"}, {"--foo"}, {"-o"}} {
		var stdout, stderr bytes.Buffer
		require.Error(t, run(t.Context(), args, &stdout, &stderr), "%q", args)
		assert.Empty(t, stdout.String())
	}
	var stdout, stderr bytes.Buffer
	require.NoError(t, run(t.Context(), []string{"--help"}, &stdout, &stderr))
	assert.Contains(t, stderr.String(), "--serve")
}

// The archive of axe-core, by its exact version.
const (
	axe    = "axe-core@4.14.1"
	axeSum = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"
)

// axeScript returns the script of axe-core, which its package manager fetches. It skips
// the test where that cannot be had.
func axeScript(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	out, err := exec.CommandContext(t.Context(), "npm", "pack", axe, "--silent", "--pack-destination", dir).CombinedOutput()
	if err != nil {
		t.Skipf("SKIPPED: no %s to be had, so the page is not looked at for accessibility: %v\n%s", axe, err, out)
	}
	archive, err := os.ReadFile(filepath.Join(dir, strings.TrimSpace(string(out))))
	require.NoError(t, err)
	sum := sha256.Sum256(archive)
	require.Equal(t, axeSum, hex.EncodeToString(sum[:]), "the SHA-256 of %s", axe)
	unpacked, err := gzip.NewReader(bytes.NewReader(archive))
	require.NoError(t, err)
	for files := tar.NewReader(unpacked); ; {
		f, err := files.Next()
		require.False(t, errors.Is(err, io.EOF), "no script in %s", axe)
		require.NoError(t, err)
		if f.Name == "package/axe.min.js" {
			script, err := io.ReadAll(files)
			require.NoError(t, err)
			return string(script)
		}
	}
}

// TestAccessible: axe-core finds nothing, in each view, light and dark.
func TestAccessible(t *testing.T) {
	v := newVisitor(t)
	script := axeScript(t)
	look := func(what string) {
		t.Helper()
		v.do(chromedp.Evaluate[chromedp.Void](script))
		found := see[[]string](v, `(await axe.run()).violations.map((f) => f.id + ": " + f.nodes.map((n) => n.html + " " + n.failureSummary).join(" | "))`)
		assert.Empty(t, found, what)
	}
	for _, colours := range []string{"light", "dark"} {
		v.scheme("screen", colours)
		for _, width := range []int64{1280, 320} {
			v.do(chromedp.EmulateViewport(width, 800))
			v.solve("?targets=0-130&number=123&answers=&rules=timsin")
			v.waitFor(`$(".facts")`)
			v.click("#number .steps summary")
			v.waitFor(`$("#number .steps tbody")`)
			see[any](v, `(($("#puzzle-box").open = $("#signs-details").open = true), null)`)
			v.typeIn("#free input", "4+4/4")
			v.waitFor(`text("#free .verdict") !== ""`)
			look(fmt.Sprint("an answer, ", colours, width))
			v.solve("?targets=100-120&number=113&hints=1&typed=4")
			v.waitFor(`text("#number .verdict") !== ""`)
			look(fmt.Sprint("hints, ", colours, width))
			v.open("?view=play")
			v.waitFor(`$("#stair-game .buttons button") && $("#today-game .buttons button")`)
			v.clickText("#stair-game", "A hint: how many signs")
			look(fmt.Sprint("play, ", colours, width))
			v.open("?targets=x")
			v.waitFor(`text("#trouble") !== ""`)
			look(fmt.Sprint("trouble, ", colours, width))
		}
	}
}

// TestTextIsText: nothing that a link or the device gives becomes markup, and no script
// but those of the page runs.
func TestTextIsText(t *testing.T) {
	v := newVisitor(t)
	const evil = `<img src=x onerror="document.title='evil'"><b>bold</b>`
	for _, name := range []string{"digits", "numbers", "targets", "rules", "number", "typed", "hints", "simplest", "max-memory", "view"} {
		query := url.Values{name: {evil}}
		if name == "typed" {
			query.Set("number", "5")
		}
		v.open("?" + query.Encode())
		v.waitFor(`/ found$/.test(text("#status")) || text("#trouble") !== ""`)
		assert.Zero(t, see[int](v, `$$("main img, main b").length`), name)
	}
	v.open("?view=play")
	see[any](v, fmt.Sprintf(`(localStorage.setItem("fourfours.play", JSON.stringify({stairs: {"digits=4444": {0: %q}}})), null)`, evil))
	v.open("?view=play")
	v.waitFor(`text("#stair-steps").includes("<b>bold</b>")`)
	assert.Zero(t, see[int](v, `$$("main img, main b").length`))
	v.heard()
	assert.NotEqual(t, "evil", see[string](v, `(() => {
		const s = document.createElement("script");
		s.textContent = "document.title = 'evil'";
		document.body.append(s);
		return document.title;
	})()`), "a script inside of the page")
	assert.Contains(t, see[string](v, `$("meta[http-equiv]").content`), "default-src 'none'")
}

// TestOffline: after one visit the page works without its server.
func TestOffline(t *testing.T) {
	v := newVisitor(t)
	v.solve("")
	assert.Equal(t, "activated", see[string](v, `await (async () => {
		const worker = (await navigator.serviceWorker.ready).active;
		while (worker.state !== "activated") await new Promise((resolve) => worker.addEventListener("statechange", resolve, {once: true}));
		return worker.state;
	})()`))

	// A new version takes the place of the old one when the page is loaded again.
	made, err := built()
	require.NoError(t, err)
	newer := maps.Clone(made)
	newer[indexFile] = bytes.Replace(newer[indexFile], []byte("</body>"), []byte("<p>newer</p></body>"), 1)
	version := []byte("`${OURS}")
	newer[workerFile] = bytes.Replace(newer[workerFile], version, append(version, "newer"...), 1)
	v.handler.Store(&newer)
	v.solve("")
	v.waitFor(`(await navigator.serviceWorker.getRegistration()).waiting`)
	v.solve("")
	v.waitFor(`text("body > p") === "newer" && (await caches.keys()).length === 1`)

	v.server.Close()
	v.solve("?targets=0-20&number=7&answers=")
	assert.Equal(t, "newer", see[string](v, `text("body > p")`))
	v.waitFor(`text(".answer code") === "44/4-4"`)
	manifest := see[map[string]any](v, `await (await fetch($("link[rel=manifest]").href)).json()`)
	assert.Equal(t, "standalone", manifest["display"])
	installable, err := chromedp.Call(v.ctx, page.GetInstallabilityErrors, cdp.Empty{})
	require.NoError(t, err)
	for _, e := range installable.InstallabilityErrors {
		assert.Equal(t, "in-incognito", e.ErrorID, "why the page cannot be installed")
	}
}

// TestSearchGoesOn: while a long search goes on the page answers, and what is cancelled
// leaves the page as good as before.
func TestSearchGoesOn(t *testing.T) {
	v := newVisitor(t)
	v.open("?digits=444444&targets=0-9999&rules=every-operator")
	v.waitFor(`!$("#cancel").hidden`)
	v.typeIn("#free input", "4*4+4/4")
	v.waitFor(`text("#free .verdict").startsWith("wrong-digits = 17")`)
	assert.False(t, see[bool](v, `$("#cancel").hidden`), "the search goes on")
	v.waitFor(`/^searching: \d+ found, \d+ of 10000 decided; [a-z]/.test(text("#status"))`)
	v.click("#cancel")
	v.waitFor(`text("#status").startsWith("cancelled after ") && $("#cancel").hidden`)
	v.click(`#map [data-value="0"]`)
	v.waitFor(`text("#number-body") === "not decided, as the search was stopped"`)
	v.click("#puzzle [type=submit]")
	v.waitFor(`text("#status").startsWith("searching")`)
	v.click("#miss")
	v.waitFor(`text("#status").startsWith("cancelled after ")`)
	v.fill("#supply", "4444")
	v.waitFor(`text("#map-title").startsWith("Four 4s")`)
	v.choose("#ruleset", "classic")
	v.waitFor(`$("#ruleset").value === "classic"`)
	v.fill("#targets", "0-30")
	v.waitFor(`text("#status") === "31 of 31 found"`)
}

// TestShortOfMemory: where the memory runs out the page says so, and goes on.
func TestShortOfMemory(t *testing.T) {
	v := newVisitor(t)
	v.open("?targets=0-1000&digits=44444&rules=ball877&max-memory=1MB")
	v.waitFor(`text("#trouble").includes("memory is short")`)
	v.solve("?targets=0-10")
	assert.Empty(t, see[string](v, `text("#trouble")`))

	small := newVisitor(t, chromedp.Flag("js-flags", "--wasm-max-mem-pages=512")) // 32 MB
	small.open("?targets=0-10000&digits=444444")
	small.waitFor(`text("#trouble").includes("memory is short")`)
	assert.Contains(t, see[string](small, `text("#status")`), "stopped after ")
	small.fill("#supply", "4444")
	small.waitFor(`text("#map-title").startsWith("Four 4s")`)
	small.fill("#targets", "0-10")
	small.waitFor(`text("#status") === "11 of 11 found"`)
}

// TestWithoutWebAssembly: the page says what it lacks and what to do.
func TestWithoutWebAssembly(t *testing.T) {
	v := newVisitor(t)
	_, err := chromedp.Call(v.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: "delete globalThis.WebAssembly"})
	require.NoError(t, err)
	v.do(chromedp.Navigate(v.server.URL))
	v.waitFor(`/no WebAssembly.*go run \.\/cmd\/fourfours/.test(text("#trouble"))`)
}

// TestFromFolder: a page that is opened without a web server, whose modules no browser
// runs, says what it needs.
func TestFromFolder(t *testing.T) {
	v := newVisitor(t)
	made, err := built()
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, made.write(dir))
	v.do(chromedp.Navigate("file://" + filepath.ToSlash(filepath.Join(dir, indexFile))))
	v.waitFor(`$("#loading .late").checkVisibility({visibilityProperty: true})`)
	assert.Contains(t, see[string](v, `text("#loading .late")`), "go run ./cmd/site --serve")
}

// TestFigures measures the page. The times depend on what else the machine does, so they
// are told and not judged.
func TestFigures(t *testing.T) {
	v := newVisitor(t)
	v.solve("")
	t.Logf("first load: %d bytes, with the copy for use without a network; solved after %.0f ms, of which the search took %s ms",
		v.served.Load(), see[float64](v, `performance.now()`), see[string](v, `document.body.dataset.took`))
	took := func(query string) float64 {
		v.fill("#targets", query)
		v.waitFor(fmt.Sprintf(`document.title.includes(%q) && / found$/.test(text("#status")) && $("#cancel").hidden`, strings.ReplaceAll(query, "-", " to ")))
		return see[float64](v, `Number(document.body.dataset.took)`)
	}
	for range 2 {
		took("2-3")
		t.Logf("0 to 100 with four 4s: %.0f ms", took("0-100"))
	}
	see[any](v, `(globalThis.gaps = [], globalThis.last = performance.now(), (function f() { const now = performance.now(); gaps.push(now - last); last = now; requestAnimationFrame(f); })(), null)`)
	t.Logf("0 to 1000: %.0f ms; the longest time without a frame: %.0f ms", took("0-1000"), see[float64](v, `Math.max(...gaps.slice(2))`))
	for i, text := range []string{"4", "44+4!/4", "4!*4+4!-4"} {
		v.typeIn("#free input", text)
		v.waitFor(fmt.Sprintf(`$("#free .typeset").textContent.replace(/[^4]/g, "").length === %d`, strings.Count(text, "4")))
		t.Logf("verdict %d: %s ms", i, see[string](v, `$("#free .answerbox").dataset.took`))
	}
	v.open("?digits=444444&targets=0-9999&rules=every-operator")
	v.waitFor(`!$("#cancel").hidden`)
	t.Logf("cancelled in %.1f ms", see[float64](v, `await (async () => {
		const began = performance.now();
		$("#cancel").click();
		while (!text("#status").startsWith("cancelled")) await new Promise(requestAnimationFrame);
		return performance.now() - began;
	})()`))
}
