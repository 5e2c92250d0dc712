package solver

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"fourfours/expr"
	"fourfours/solver/target"
)

// merger puts the answers of the searches of a job into one ascending sequence.
type merger struct {
	job     job
	emit    func(numbered) error
	sum     Summary
	open    []target.Range // targets that no search found so far
	short   []target.Range // those that some count did not search to exhaustion, under all of its rules
	waiting []numbered     // found by searches before, ascending, and not emitted yet
	next    int64          // with all: the lowest integer that was not emitted

	// Of the search at hand:
	needs   expr.OpSet     // the operators that it has beyond the rules of the request
	last    bool           // no other follows
	blocked bool           // a number below the next answer is not decided
	floor   *int64         // the lowest open target that it does not look for, if any
	missing uint64         // targets that it did not find
	missed  []target.Range // these, where another search follows
	found   []numbered     // behind a number that is not decided
}

func newMerger(j job, emit func(numbered) error) *merger {
	m := &merger{job: j, emit: emit, sum: Summary{GapFree: -1}}
	if !j.req.All {
		m.open = j.req.Targets
		m.sum.Asked = target.Count(j.req.Targets)
	}
	return m
}

// decided reports whether no search can change an answer any more.
func (m *merger) decided() bool { return !m.job.req.All && len(m.open) == 0 }

// takeSearch takes in a search for the targets of a job, which are open ones. It gives its
// answers to take, ascending. It is the last one, or another follows. It reports whether the memory
// was enough for it. What no later search can come before is emitted.
func (m *merger) takeSearch(j *job, last bool, solve func() (Summary, error)) (full bool, err error) {
	targets := j.req.Targets
	m.needs, m.last, m.missing, m.missed, m.floor = j.needs, last, 0, nil, nil
	// Which values beside the integers from 0 up there are is known at the last
	// stage only.
	m.blocked = m.job.req.All && m.job.req.Values && !last
	if rest := target.Subtract(m.open, targets); len(rest) > 0 {
		m.floor = &rest[0].Lo
	}
	sum, err := solve()
	m.sum.add(sum.Stats)
	m.sum.MemoryHit = m.sum.MemoryHit || sum.MemoryHit
	m.sum.Interrupted = sum.Interrupted
	full = !sum.MemoryHit
	if err != nil || sum.Interrupted {
		return full, err
	}
	m.open = target.Merge(append(target.Subtract(m.open, targets), m.missed...))
	m.wait()
	return full, m.emitWhile(func() bool {
		if m.job.req.All {
			return m.isNext()
		}
		return len(m.open) == 0 || m.waiting[0].answer.Target < m.open[0].Lo
	})
}

// compare orders answers.
func (m *merger) compare(a, b numbered) int {
	if m.job.req.Values {
		return compareSized(a.num, b.num, a.size, b.size)
	}
	return cmp.Compare(a.answer.Target, b.answer.Target)
}

// take is given the answers of the search at hand in ascending order.
func (m *merger) take(n numbered) error {
	a := n.answer
	if m.floor != nil && a.Target > *m.floor {
		m.blocked = true
	}
	if err := m.emitWhile(func() bool { return m.compare(m.waiting[0], n) < 0 && m.isNext() }); err != nil {
		return err
	}
	if !a.Found {
		m.missing++
	}
	if !a.Found && !m.last {
		m.blocked = true
		m.missed = target.Extend(m.missed, a.Target)
		return nil
	}
	n.answer.Minimal = m.job.req.Objective == Fewest && a.Found && !target.Has(m.short, a.Target)
	if a.Found && !m.needs.IsEmpty() {
		n.answer.Found, n.answer.Needs = false, m.needs
	}
	if m.job.req.All {
		// A search does not leave out what one before it found.
		if _, again := slices.BinarySearchFunc(m.waiting, n, m.compare); again || !m.job.req.Values && a.Target < m.next {
			return nil
		}
		m.block(n)
	}
	if m.blocked && !m.job.req.AsDecided {
		m.found = append(m.found, n)
		return nil
	}
	return m.emitAnswer(n)
}

// withPart returns a function that takes each answer of a search, and one that takes the
// end of them. Of an answer and that of the part to the same target they take the simpler
// one. Answers of the part that cost more than most are left out. With All, those to
// targets of which the search has none are taken too.
func (m *merger) withPart(part []numbered, most int) (each func(numbered) error, rest func() error) {
	each = func(n numbered) error {
		for len(part) > 0 && m.compare(part[0], n) <= 0 {
			f := part[0]
			part = part[1:]
			switch {
			case f.answer.Cost > most:
			case m.compare(f, n) == 0:
				if !n.answer.Found || compareAnswers(f.answer, n.answer, false) < 0 {
					n = f
				}
			case m.job.req.All:
				if err := m.take(f); err != nil {
					return err
				}
			}
		}
		return m.take(n)
	}
	rest = func() error {
		for _, f := range part {
			if m.job.req.All && f.answer.Cost <= most {
				if err := m.take(f); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return each, rest
}

// emitWhile emits the first of those that wait, as long as that holds of it.
func (m *merger) emitWhile(holds func() bool) error {
	for len(m.waiting) > 0 && holds() {
		n := m.waiting[0]
		m.waiting = m.waiting[1:]
		if err := m.emitAnswer(n); err != nil {
			return err
		}
	}
	return nil
}

// isNext reports whether no lower number than the first of those that wait is
// undecided, as far as the answers of the search at hand tell.
func (m *merger) isNext() bool {
	if !m.blocked {
		m.block(m.waiting[0])
	}
	return !m.blocked
}

// block notes, with all, that n is not the next integer, so that a later stage
// may have a lower one.
func (m *merger) block(n numbered) {
	if m.job.req.All && !m.last && n.answer.Target != m.next {
		m.blocked = true
	}
}

// emitAnswer emits an answer.
func (m *merger) emitAnswer(n numbered) error {
	a := n.answer
	if m.job.req.Objective == Fewest {
		a.Digit = m.job.req.Supply.Digit()
	}
	m.sum.Count(a)
	if a.Found && m.job.req.All && a.Target == m.next && a.Value == strconv.FormatInt(m.next, 10) {
		m.sum.GapFree = m.next
		m.next++
	}
	n.answer = a
	return m.emit(n)
}

// wait puts what the search at hand found among what waits.
func (m *merger) wait() {
	m.waiting = append(m.waiting, m.found...)
	slices.SortFunc(m.waiting, m.compare)
	m.found = nil
}

// emitMissing answers that what is still open is not found.
func (m *merger) emitMissing(ctx context.Context) error {
	j := m.job
	j.req.Targets = m.open
	_, err := m.takeSearch(&j, true, func() (Summary, error) {
		interrupted, err := j.unfound(ctx, m.open, m.take)
		return Summary{Interrupted: interrupted}, err
	})
	return err
}

// emitWaiting emits all that was found and waits, as when the search was interrupted.
func (m *merger) emitWaiting() error {
	m.wait()
	return m.emitWhile(func() bool { return true })
}
