package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver"
)

// progressAfter is how long a search goes on before it shows its progress, and
// progressEvery how often the line is renewed; results that were printed when it was taken
// away are flushed before it is there again. The tests set both to 0.
var (
	progressAfter = time.Second
	progressEvery = 4 * flushEvery
)

// clockEvery is how often the line is renewed where nothing new is told of the search, as
// while a file is read or written.
const clockEvery = time.Second

// progressLine shows one line about a search on a terminal, and takes it away
// before anything else is written there.
type progressLine struct {
	w     io.Writer
	start time.Time

	mu    sync.Mutex // guards the rest, of which the clock and the search write
	state solver.Progress
	last  time.Time // when the line was renewed or taken away
	shown bool
	clock *time.Timer // nil before anything is told of the search
	over  bool
}

// newProgressLine returns nil where w is not a terminal that can renew a line.
func newProgressLine(w io.Writer) *progressLine {
	if !terminal.IsTerminal(w) {
		return nil
	}
	return &progressLine{w: w, start: time.Now()}
}

// show takes in what is told of the search, and renews the line unless it is new.
func (p *progressLine) show(s solver.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = s
	if p.clock == nil {
		p.clock = time.AfterFunc(max(clockEvery, progressAfter), p.tick)
	}
	p.renew()
}

// tick renews the line.
func (p *progressLine) tick() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.renew(); !p.over {
		p.clock.Reset(clockEvery)
	}
}

// renew writes the line, as far as the terminal is wide at the time, if it is due. The
// cursor stays at its beginning, so that a line which a narrower terminal has parted is
// taken away as a whole.
func (p *progressLine) renew() {
	now := time.Now()
	if p.over || now.Sub(p.start) < progressAfter || now.Sub(p.last) < progressEvery {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprint(p.w, eraseLine+progressText(p.state, now.Sub(p.start), terminal.Width(p.w)-1)+"\r")
}

// eraseLine takes away all from the beginning of the line on.
const eraseLine = "\r\x1b[J"

// clear takes the line away.
func (p *progressLine) clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, eraseLine)
		p.shown = false
	}
	p.last = time.Now()
}

// end takes the line away for good.
func (p *progressLine) end() {
	if p == nil {
		return
	}
	p.clear()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
}

// progressText is the line: the time since the start, of a first miss how far none is,
// the stage and the part of it that is done, the targets left, the pass, and the values
// kept so far; as many of them as have room in a width.
func progressText(s solver.Progress, elapsed time.Duration, width int) string {
	parts := []string{fmt.Sprintf("%d s", int(elapsed.Seconds()))}
	if s.Through > 0 {
		parts = append(parts, throughText(s.Through))
	}
	stage := s.Stage
	if s.Of > 0 {
		stage += fmt.Sprintf(" %d%%", 100*s.Done/s.Of)
	}
	parts = append(parts, stage)
	switch {
	case s.Through > 0: // of which the targets are no sum
	case s.Left == 1:
		parts = append(parts, "1 target left")
	case s.Left > 1:
		parts = append(parts, fmt.Sprintf("%d targets left", s.Left))
	}
	switch {
	case s.Pass == 0:
	case s.Cost < solver.MaxCost:
		parts = append(parts, fmt.Sprintf("pass %d to cost %d", s.Pass, s.Cost))
	default:
		parts = append(parts, fmt.Sprintf("pass %d", s.Pass))
	}
	if s.Values > 0 {
		parts = append(parts, fmt.Sprintf("%d values", s.Values))
	}
	text := []rune(parts[0])
	for _, part := range parts[1:] {
		more := []rune(", " + part)
		if len(text)+len(more) > width {
			more = more[:min(len(more), max(0, width-len(text)))]
			if len(text) > len(parts[0]) { // there is something to be read
				break
			}
		}
		text = append(text, more...)
	}
	return string(text[:min(len(text), max(0, width))])
}

// throughText says that the first so many integers are found.
func throughText(through int64) string {
	if through == 0 {
		return "nothing is decided yet"
	}
	return fmt.Sprintf("none is missing from 0 to %d", through-1)
}
