package search

// costQueue gives items in the order of their cost, and among equals in the order in which
// they came. One may be added while others are given, at no lower cost than the one at hand.
type costQueue[T any] struct {
	buckets [][]T // by cost
	cost, n int   // of the next item: its bucket, and its place there
}

// push adds an item.
func (q *costQueue[T]) push(cost int, it T) {
	for cost >= len(q.buckets) {
		q.buckets = append(q.buckets, nil)
	}
	q.buckets[cost] = append(q.buckets[cost], it)
}

// next takes the next item out, and reports whether there was one.
func (q *costQueue[T]) next() (cost int, it T, ok bool) {
	for ; q.cost < len(q.buckets); q.cost, q.n = q.cost+1, 0 {
		if list := q.buckets[q.cost]; q.n < len(list) {
			q.n++
			return q.cost, list[q.n-1], true
		}
		q.buckets[q.cost] = nil
	}
	return 0, it, false
}
