package main

import (
	"context"

	"golang.org/x/sync/errgroup"
)

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

// batchSize is how many small pieces of work go together: many enough that handing them
// on costs nothing beside doing them, and few enough that those in flight are small.
const batchSize = 128

// forEach does something for each number from 0 to below n, on several workers, until ctx
// is done.
func forEach(ctx context.Context, workers, n int, do func(i int)) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, workers))
	for at := 0; at < n; at += batchSize {
		group.Go(func() error {
			for i := at; i < min(at+batchSize, n) && ctx.Err() == nil; i++ {
				do(i)
			}
			return ctx.Err()
		})
	}
	return group.Wait()
}
