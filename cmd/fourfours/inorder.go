package main

import "context"

// inOrder is work that goes on at the same time: what comes of each piece of it, in the
// order in which they were given.
type inOrder[T any] chan chan T

// newInOrder makes room for a piece of work on each worker.
func newInOrder[T any](workers int) inOrder[T] {
	return make(inOrder[T], workers-1) // one more is waited for
}

// give begins a piece of work when there is room for it. It is false where ctx is done before.
func (o inOrder[T]) give(ctx context.Context, work func() T) bool {
	c := make(chan T, 1)
	select {
	case o <- c:
		go func() { c <- work() }()
		return true
	case <-ctx.Done():
		return false
	}
}
