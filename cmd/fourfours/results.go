package main

import (
	"bufio"
	"errors"
	"io"
	"sync"
	"time"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
)

// flushEvery is the longest that a line waits in the buffer: short for a
// person who watches, long for a program that writes a million lines.
const flushEvery = 50 * time.Millisecond

// errClosed is what a search gets that goes on after stop.
var errClosed = errors.New("the output is closed")

// results writes answers to the output and keeps count of them. Its
// buffer is flushed when it is full, every flushEvery, and at the end.
type results struct {
	format  export.Exporter
	quit    chan struct{}
	stopped chan struct{}

	mu   sync.Mutex // guards the rest
	line []byte     // scratch
	buf  *bufio.Writer
	sum  solver.Summary // Decided, Found and Missing
	err  error          // the first error of the output
	// closed tells that no more answers are taken.
	closed bool
}

// newResults starts the output, with what stands before the answers. When it
// fails, cancel is called and every later write fails.
func newResults(w io.Writer, format export.Exporter, cancel func()) *results {
	r := &results{
		format:  format,
		quit:    make(chan struct{}),
		stopped: make(chan struct{}),
		buf:     bufio.NewWriterSize(w, 1<<16),
	}
	_, r.err = r.buf.Write(format.Begin(nil))
	go r.flushLoop(cancel)
	return r
}

// write adds one answer.
func (r *results) write(a solver.Answer) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.closed:
		return errClosed
	case r.err != nil:
		return r.err
	}
	r.sum.Count(a)
	r.line = r.format.Append(r.line[:0], a)
	_, r.err = r.buf.Write(r.line)
	return r.err
}

// flush writes out what is in the buffer.
func (r *results) flush() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = r.buf.Flush()
	}
	return r.err
}

// flushLoop flushes until stop is called or the output fails.
func (r *results) flushLoop(cancel func()) {
	defer close(r.stopped)
	tick := time.NewTicker(flushEvery)
	defer tick.Stop()
	for {
		select {
		case <-r.quit:
			return
		case <-tick.C:
			if r.flush() != nil {
				cancel()
				return
			}
		}
	}
}

// stop ends the writing of answers, of which it returns the tally.
func (r *results) stop() solver.Summary {
	close(r.quit)
	<-r.stopped
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	return r.sum
}

// end writes what stands after the answers, of which sum is the summary, unless that is
// nil. It returns the first error that there was.
func (r *results) end(sum *solver.Summary) error {
	if r.err == nil && sum != nil {
		_, r.err = r.buf.Write(r.format.End(r.line[:0], *sum))
	}
	if r.err == nil {
		r.err = r.buf.Flush()
	}
	return r.err
}
