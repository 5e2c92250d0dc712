package main

import (
	"fmt"
	"io"
	"time"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver"
)

// progressAfter is how long a search goes on before it shows its progress; the
// tests set it to 0.
var progressAfter = time.Second

// progressEvery is how often the line is renewed.
const progressEvery = 200 * time.Millisecond

// progress shows one line about a search on a terminal, and takes it away
// before anything else is written there.
type progress struct {
	w     io.Writer
	start time.Time
	last  time.Time
	shown bool
}

// newProgress returns nil where w is not a terminal that can renew a line.
func newProgress(w io.Writer) *progress {
	if !terminal.IsTerminal(w) {
		return nil
	}
	return &progress{w: w, start: time.Now()}
}

// show renews the line.
func (p *progress) show(s solver.Progress) {
	now := time.Now()
	if now.Sub(p.start) < progressAfter || now.Sub(p.last) < progressEvery {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprint(p.w, "\r\x1b[K"+progressText(s, now.Sub(p.start)))
}

// progressText is the line: of a first miss how far none is, then the stage, the part
// of it that is done, the values kept so far, the rate, and the time since the start.
func progressText(s solver.Progress, elapsed time.Duration) string {
	text := s.Stage
	if s.Through > 0 {
		text = throughText(s.Through) + "; " + text
	}
	if s.Of > 0 {
		text += fmt.Sprintf(" %d%%", 100*s.Done/s.Of)
	}
	return fmt.Sprintf("%s, %d values, %d a second, %d s", text, s.Values, int(float64(s.Values)/elapsed.Seconds()), int(elapsed.Seconds()))
}

// clear takes the line away.
func (p *progress) clear() {
	if p != nil && p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// throughText says that the first so many integers are found.
func throughText(through int64) string {
	if through == 0 {
		return "nothing is decided yet"
	}
	return fmt.Sprintf("none is missing from 0 to %d", through-1)
}
