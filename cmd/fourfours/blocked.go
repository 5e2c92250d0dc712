package main

import (
	"bytes"
	"errors"
	"io"
	"sync/atomic"
	"time"
)

// patience is how long an interrupted run waits for each of what may not end: a
// search, and what takes no more output, such as a full pipe.
const patience = 400 * time.Millisecond

// errBlocked is the error of what was given up because it did not end.
var errBlocked = errors.New("blocked")

// await waits for a value from c, but once done is closed no longer than patience
// allows.
func await[T any](done <-chan struct{}, c <-chan T) (value T, ok bool) {
	select {
	case value = <-c:
		return value, true
	case <-done:
	}
	select {
	case value = <-c:
		return value, true
	case <-time.After(patience):
		return value, false
	}
}

// attempt calls f, and waits for its value as await does. Where that is given up, f
// goes on by itself.
func attempt[T any](done <-chan struct{}, f func() T) (value T, ok bool) {
	c := make(chan T, 1)
	go func() { c <- f() }()
	return await(done, c)
}

// patient writes to what may block. Once done is closed it gives up a write that
// does not end, and all that come after it, with errBlocked.
type patient struct {
	io.Writer
	done   <-chan struct{} // closed by an interrupt
	gaveUp atomic.Bool
}

func (p *patient) Write(text []byte) (int, error) {
	if p.gaveUp.Load() {
		return 0, errBlocked
	}
	type result struct {
		n   int
		err error
	}
	text = bytes.Clone(text) // which the caller may change once the write is given up
	r, ok := attempt(p.done, func() result {
		n, err := p.Writer.Write(text)
		return result{n, err}
	})
	if !ok {
		p.gaveUp.Store(true)
		return 0, errBlocked
	}
	return r.n, r.err
}

func (p *patient) Unwrap() io.Writer { return p.Writer }
