//go:build !wasm

package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var pictures = flag.String("pictures", "", "write pictures of the page to this directory, to look at")

// scheme shows the page as in the dark or in the light, printed or on a screen.
func (v *visitor) scheme(media, colours string) {
	v.t.Helper()
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: colours}},
	})
	require.NoError(v.t, err)
}

// picture writes a picture of what is to be seen, if pictures are asked for.
func (v *visitor) picture(name string) {
	v.t.Helper()
	if *pictures == "" {
		return
	}
	png, err := chromedp.Run(v.ctx, chromedp.FullScreenshot(100))
	require.NoError(v.t, err)
	require.NoError(v.t, os.MkdirAll(*pictures, 0o777))
	require.NoError(v.t, os.WriteFile(filepath.Join(*pictures, name+".png"), png, 0o666))
}

// TestNarrowWideDarkPrinted: nothing runs out of the window, however wide that is, and
// what is not for paper is not on it.
func TestNarrowWideDarkPrinted(t *testing.T) {
	v := newVisitor(t)
	const query = "?targets=0-200&number=113&answers=&typed=4!*4%2B17"
	for _, s := range []struct {
		name          string
		width, height int64
		media, colour string
	}{
		{"desktop", 1280, 900, "screen", "light"},
		{"wall", 2560, 1440, "screen", "light"},
		{"dark", 1280, 900, "screen", "dark"},
		{"phone360", 360, 740, "screen", "light"},
		{"phone320", 320, 640, "screen", "dark"},
		{"print", 794, 1123, "print", "dark"},
	} {
		v.scheme(s.media, s.colour)
		v.do(chromedp.EmulateViewport(s.width, s.height))
		for _, view := range []struct{ name, query string }{{"", query}, {"-found", "?number=123&answers=&targets=0-130"}, {"-hints", "?number=71&hints=2"}, {"-play", "?view=play"}, {"-exact", "?digits=123&targets=1/2,sqrt(2),5-12&answers=&number=9"}} {
			if view.name == "-play" {
				v.open(view.query)
				v.waitFor(`text("#today-title").includes(":") && $("#stair-game .buttons button")`)
			} else {
				v.solve(view.query)
				v.waitFor(`text("#number-body") !== ""`)
			}
			assert.LessOrEqual(t, see[float64](v, `document.documentElement.scrollWidth - innerWidth`), 0.0, "%s%s: pixels that the page is wider than the window", s.name, view.name)
			assert.Zero(t, see[int](v, `$$(".both").filter((e) => e.scrollHeight > e.clientHeight).length`), "%s%s: expressions that are cut below", s.name, view.name)
			if view.name == "" {
				assert.GreaterOrEqual(t, see[float64](v, `Math.min(...$$("#map .cell").slice(0, 9).map((c) => Math.min(c.offsetWidth, c.offsetHeight)))`), 24.0, "%s: pixels of a cell, of which a finger needs 24", s.name)
			}
			v.picture(s.name + view.name)
		}
		if s.media == "print" {
			assert.False(t, see[bool](v, `$("#puzzle").checkVisibility()`), "the form is not printed")
		}
	}
}
