package table

import (
	"cmp"
	"context"

	"golang.org/x/sync/errgroup"
)

// ForEach calls do with each number below n, with as many numbers at a time as there
// are workers, and returns when all calls have ended. Numbers are begun in ascending order,
// until one has an error or ctx is done. The error is that of the lowest number with
// one, whatever the number of workers, or else that of ctx.
func ForEach(ctx context.Context, workers, n int, do func(i int) error) error {
	if min(workers, n) == 1 {
		// Most tables are small, and a goroutine for each takes longer than they do.
		for i := 0; i < n && ctx.Err() == nil; i++ {
			if err := do(i); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	faults := make([]error, n)
	group, running := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i := 0; i < n && running.Err() == nil; i++ {
		group.Go(func() error {
			faults[i] = do(i)
			return faults[i]
		})
	}
	if group.Wait() != nil {
		return cmp.Or(faults...)
	}
	return ctx.Err()
}
