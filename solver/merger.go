package solver

import (
	"cmp"
	"slices"
	"strconv"

	"fourfours/expr"
	"fourfours/solver/target"
)

// merger puts the answers of the stages into one ascending sequence.
type merger struct {
	req  request
	emit func(numbered) error
	sum  Summary
	open []target.Range // targets that no stage found so far

	fewest  bool           // the stages are those of solveFewest
	atOnce  uint64         // from the second narrow pass on, the most targets that are carried through together; 0 for any
	fits    uint64         // the most targets of the stage that the memory may hold at once; 0 for any
	crowded map[step]int   // by pass: batches, as small as can be, that did not fit; 0 once one did
	passes  int            // of the stage so far
	missing uint64         // targets that the last pass did not find
	done    []stage        // stages before that were searched to exhaustion for what was open
	left    []target.Range // targets that the last stage did not search to exhaustion
	short   []target.Range // those that some count did not, under all of its rules

	// needs are the operators that the stage has beyond the rules of the
	// request.
	needs   expr.OpSet
	last    bool           // the stage is the last one
	blocked bool           // a number below the next answer is not decided
	floor   *int64         // the lowest target that the stage does not look for, if any
	missed  []target.Range // targets that this stage did not find
	waiting []numbered     // found at stages before, ascending, and not emitted yet
	found   []numbered     // found at this stage behind a number that is not decided
	next    int64          // with all: the lowest integer that was not emitted
}

func newMerger(req request, emit func(Answer) error) *merger {
	req.begin()
	m := &merger{req: req, emit: func(n numbered) error { return emit(n.answer) }, sum: Summary{GapFree: -1}}
	if !req.All {
		m.open = req.Targets
		m.sum.Asked = target.Count(req.Targets)
	}
	return m
}

// compare orders answers.
func (m *merger) compare(a, b numbered) int {
	if m.req.Values {
		return compareSized(a.num, b.num, a.size, b.size)
	}
	return cmp.Compare(a.answer.Target, b.answer.Target)
}

// take is given the answers of a stage in ascending order.
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
	n.answer.Minimal = m.fewest && a.Found && !target.Has(m.short, a.Target)
	if a.Found && !m.needs.IsEmpty() {
		n.answer.Found, n.answer.Needs = false, m.needs
	}
	if m.req.All {
		// A stage does not leave out what one before it found.
		if _, again := slices.BinarySearchFunc(m.waiting, n, m.compare); again || !m.req.Values && a.Target < m.next {
			return nil
		}
		m.block(n)
	}
	if m.blocked && !m.req.AsDecided {
		m.found = append(m.found, n)
		return nil
	}
	return m.emitAnswer(n)
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
// undecided, as far as the answers of this stage tell.
func (m *merger) isNext() bool {
	if !m.blocked {
		m.block(m.waiting[0])
	}
	return !m.blocked
}

// block notes, with all, that n is not the next integer, so that a later stage
// may have a lower one.
func (m *merger) block(n numbered) {
	if m.req.All && !m.last && n.answer.Target != m.next {
		m.blocked = true
	}
}

// emitAnswer emits an answer.
func (m *merger) emitAnswer(n numbered) error {
	a := n.answer
	if m.fewest {
		a.Digit = m.req.Supply.Digit()
	}
	m.sum.Count(a)
	if a.Found && m.req.All && a.Target == m.next && a.Value == strconv.FormatInt(m.next, 10) {
		m.sum.GapFree = m.next
		m.next++
	}
	n.answer = a
	return m.emit(n)
}

// endPass ends a stage that was carried through: it emits what no later stage can
// come before.
func (m *merger) endPass() error {
	m.wait()
	return m.emitWhile(func() bool {
		if m.req.All {
			return m.isNext()
		}
		return len(m.open) == 0 || m.waiting[0].answer.Target < m.open[0].Lo
	})
}

// wait puts what this stage found among what waits.
func (m *merger) wait() {
	m.waiting = append(m.waiting, m.found...)
	slices.SortFunc(m.waiting, m.compare)
	m.found = nil
}

// emitWaiting emits all that was found and waits, as when the search was interrupted.
func (m *merger) emitWaiting() error {
	m.wait()
	return m.emitWhile(func() bool { return true })
}
