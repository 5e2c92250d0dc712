package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver"
)

// progressAfter is how long a search goes on before it shows its progress; the
// tests set it to 0.
var progressAfter = time.Second

// progressEvery is how often the line is renewed.
const progressEvery = 200 * time.Millisecond

// clockEvery is how often the line is renewed where nothing new is told of the search,
// as while a file is read or written.
const clockEvery = time.Second

// progress shows one line about a search on a terminal, and takes it away
// before anything else is written there.
type progress struct {
	w     io.Writer
	start time.Time

	mu    sync.Mutex // guards the rest, of which the clock and the search write
	state solver.Progress
	last  time.Time
	shown bool
	clock *time.Timer
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
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = s
	now := time.Now()
	if now.Sub(p.start) < progressAfter || now.Sub(p.last) < progressEvery {
		return
	}
	p.draw(now)
}

// draw writes the line, as far as the terminal is wide at the time, and has the clock
// do so again.
func (p *progress) draw(now time.Time) {
	p.last, p.shown = now, true
	text := []rune(progressText(p.state, now.Sub(p.start)))
	text = text[:min(len(text), max(0, terminal.Width(p.w)-1))]
	fmt.Fprint(p.w, "\r\x1b[K"+string(text))
	if p.clock == nil {
		p.clock = time.AfterFunc(clockEvery, p.tick)
	} else {
		p.clock.Reset(clockEvery)
	}
}

// tick renews the line that is shown.
func (p *progress) tick() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		p.draw(time.Now())
	}
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
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		p.clock.Stop()
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
