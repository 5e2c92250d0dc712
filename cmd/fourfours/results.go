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

// errClosed is what a search gets that goes on after close.
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
	err  error          // the first error of the output, or errClosed
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
	if r.err != nil {
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

// flushLoop flushes until close is called or the output fails.
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

// close flushes the rest and returns the first error that there was. Nothing
// can be written after it. Where finish, which is given the tally, returns true,
// what stands after the answers comes before, with the summary that it returns.
func (r *results) close(finish func(tally solver.Summary) (solver.Summary, bool)) error {
	close(r.quit)
	<-r.stopped
	r.mu.Lock()
	defer r.mu.Unlock()
	sum, complete := finish(r.sum)
	if complete && r.err == nil {
		_, r.err = r.buf.Write(r.format.End(r.line[:0], sum))
	}
	err := r.err
	if err == nil {
		err = r.buf.Flush()
	}
	r.err = errClosed
	return err
}
