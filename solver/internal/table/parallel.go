package table

import "sync"

// InParallel calls do with each number below n, the numbers of a worker in
// ascending order.
func InParallel(workers, n int, do func(worker, i int)) {
	var wait sync.WaitGroup
	for w := range min(workers, n) {
		wait.Go(func() {
			for i := w; i < n; i += workers {
				do(w, i)
			}
		})
	}
	wait.Wait()
}
