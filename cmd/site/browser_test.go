//go:build !wasm

package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// browsers are the programs that can drive the tests of the page.
var browsers = []string{"chromium", "chromium-browser", "google-chrome"}

// hang is how long a step may take before a test gives up on it.
const hang = 60 * time.Second

// built are the files of the page, made once.
var built = sync.OnceValues(func() (files, error) { return build(context.Background()) })

// visitor is a person with a browser, and what the page sends and says meanwhile.
type visitor struct {
	t       *testing.T
	ctx     context.Context
	server  *httptest.Server
	handler atomic.Pointer[files] // what is served
	served  atomic.Int64          // bytes

	mu      sync.Mutex
	foreign []string // requests to others than the server
	said    []string // on the console
}

// newVisitor opens a browser. It skips the test where there is none.
func newVisitor(t *testing.T, more ...chromedp.ExecAllocatorOption) *visitor {
	t.Helper()
	if !*long {
		t.Skip("compiles the engine and drives a browser; see -long")
	}
	browser := ""
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("SKIPPED: no browser here, so the page is not tested in one; install Debian's chromium")
	}
	made, err := built()
	require.NoError(t, err)
	v := &visitor{t: t}
	v.handler.Store(&made)
	v.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v.handler.Load().ServeHTTP(countingWriter{w, &v.served}, r)
	}))
	t.Cleanup(v.server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocated, cancel := chromedp.NewExecAllocator(t.Context(), append(options, more...)...)
	t.Cleanup(cancel)
	v.ctx, cancel = chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	_, err = chromedp.Call(v.ctx, network.Enable, network.EnableParams{})
	require.NoError(t, err)
	require.NoError(t, chromedp.Listen(v.ctx, v.hear))
	messages := chromedp.Console(v.ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			v.mu.Lock()
			v.said = append(v.said, fmt.Sprintf("%s: %s", m.Type, m.Text))
			v.mu.Unlock()
		}
	}()
	return v
}

// countingWriter counts the bytes of a body.
type countingWriter struct {
	http.ResponseWriter
	bytes *atomic.Int64
}

func (w countingWriter) Write(text []byte) (int, error) {
	w.bytes.Add(int64(len(text)))
	return w.ResponseWriter.Write(text)
}

// hear takes note of requests to others than the server.
func (v *visitor) hear(event any) {
	if e, ok := event.(*network.EventRequestWillBeSent); ok {
		u := e.Request.URL
		if !strings.HasPrefix(u, v.server.URL) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "about:") {
			v.mu.Lock()
			v.foreign = append(v.foreign, u)
			v.mu.Unlock()
		}
	}
}

// heard returns the requests to others and the console since the last time.
func (v *visitor) heard() (foreign, said []string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	foreign, said = v.foreign, v.said
	v.foreign, v.said = nil, nil
	return foreign, said
}

// do takes steps.
func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, hang)
	defer cancel()
	require.NoError(v.t, chromedp.Do(ctx, steps...))
}

// open opens the page at an address, and waits until it is there.
func (v *visitor) open(query string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.server.URL+"/"+query), chromedp.WaitReady("body[data-ready]"))
}

// solve opens the page at an address, and waits until all is decided.
func (v *visitor) solve(query string) {
	v.t.Helper()
	v.open(query)
	v.waitFor(`/ found$/.test($("#status").textContent)`)
}

// prelude is what scripts of tests have.
const prelude = `const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)], text = (s) => $(s)?.textContent ?? "";`

// see returns the value of a JavaScript expression.
func see[T any](v *visitor, expression string) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, hang)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T]("(async () => {"+prelude+"return "+expression+"})()", chromedp.EvalAwaitPromise))
	require.NoError(v.t, err, "%s", expression)
	return value
}

// waitFor waits until a JavaScript expression is true.
func (v *visitor) waitFor(expression string) {
	v.t.Helper()
	for until := time.Now().Add(hang); ; time.Sleep(20 * time.Millisecond) {
		if see[bool](v, "!!("+expression+")") {
			return
		}
		if time.Now().After(until) {
			v.t.Fatalf("not met: %s\nstatus: %q trouble: %q number: %q", expression, see[string](v, `text("#status")`), see[string](v, `text("#trouble")`), see[string](v, `text("#number")`))
		}
	}
}

// click clicks on what a selector finds first.
func (v *visitor) click(selector string) {
	v.t.Helper()
	v.do(chromedp.ScrollIntoView(selector), chromedp.Click(selector))
}

// clickText clicks on the first button of a place that has a text.
func (v *visitor) clickText(place, text string) {
	v.t.Helper()
	v.waitFor(fmt.Sprintf("$$(%q).some((b) => b.textContent === %q && b.checkVisibility())", place+" button", text))
	see[any](v, fmt.Sprintf("$$(%q).find((b) => b.textContent === %q).click() ?? null", place+" button", text))
}

// typeIn types a text with the keys of a keyboard in the place of another.
func (v *visitor) typeIn(selector, text string) {
	v.t.Helper()
	see[any](v, fmt.Sprintf("($(%q).focus(), $(%q).select(), null)", selector, selector))
	v.do(chromedp.KeyEvent(text))
}

// fill types a text in the place of another, and leaves the field.
func (v *visitor) fill(selector, text string) { v.typeIn(selector, text+"\t") }

// choose takes a choice of a list.
func (v *visitor) choose(selector, value string) {
	v.t.Helper()
	see[any](v, fmt.Sprintf(`($(%q).value = %q, $(%q).dispatchEvent(new Event("change", {bubbles: true})), null)`, selector, value, selector))
}
