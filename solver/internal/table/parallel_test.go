package table

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The error of a parallel loop is that of the lowest number with one, for any number
// of workers, and what is below it was done.
func TestForEachError(t *testing.T) {
	low, high := errors.New("low"), errors.New("high")
	for workers := 1; workers <= 8; workers++ {
		var done [50]atomic.Bool
		begun := make(chan struct{})
		err := ForEach(t.Context(), workers, len(done), func(i int) error {
			switch {
			case i == 20 && workers > 1:
				<-begun // the higher one is the first to end
				return low
			case i == 20:
				return low
			case i == 21:
				close(begun)
				return high
			}
			done[i].Store(true)
			return nil
		})
		assert.Equal(t, low, err, workers)
		for i := range 20 {
			assert.True(t, done[i].Load(), "%d workers, %d", workers, i)
		}
	}
}

// A parallel loop ends early once its context is done.
func TestForEachContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var done atomic.Int32
	err := ForEach(ctx, 1, 10, func(i int) error {
		done.Add(1)
		if i == 3 {
			cancel()
		}
		return nil
	})
	assert.Equal(t, context.Canceled, err)
	assert.Less(t, done.Load(), int32(10))
	assert.NoError(t, ForEach(t.Context(), 4, 0, nil))
}
