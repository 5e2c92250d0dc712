package solver

import (
	"context"
	"fmt"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/kbest"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/store"
	"fourfours/solver/internal/table"
	"fourfours/solver/target"
)

// solveSolutions answers each target that a search finds with its simplest different
// solutions, as many as the request asks for, the simplest first. Of each target the answer of
// that search is the first one. Solutions are
// different where commuting and regrouping sums and products does not make one
// of the other; of what is the same, the simplest is meant.
//
// A target has fewer solutions where there are no more up to a cost that the
// work and the memory allow; the summary counts them. When ctx is done, the
// answers to targets that are decided are still given; while the first search
// goes on, none is.
func solveSolutions(ctx context.Context, j job, emit func(Answer) error, solve solveFunc) (Summary, error) {
	j.begin()
	m := &kBest{job: j, emit: emit, verifier: newVerifier(&j, rational.NewCalc(j.req.Limits), nil)}
	var missing []target.Range
	var answers []Answer
	sum, err := solve(ctx, j, func(a Answer) error {
		if a.Text == "" {
			missing = target.Extend(missing, a.Target)
		} else {
			answers = append(answers, a)
		}
		return nil
	})
	m.sum = sum
	m.sum.Decided, m.sum.Found, m.sum.Missing = 0, 0, nil
	if err != nil || sum.Interrupted {
		return m.sum, err
	}
	done := 0
	if j.req.Progress != nil {
		m.job.req.Progress = func(p Progress) {
			p.Stage, p.Left = "more solutions: "+p.Stage, uint64(len(answers)-done)
			j.req.Progress(p)
		}
	}
	m.makeTableSets(j.stages(j.req.Rules, j.count))
	for done < len(answers) {
		part := answers[done:min(len(answers), done+targetsAtOnce)]
		if m.job.req.Progress != nil {
			m.job.req.Progress(Progress{Stage: "trees of values"})
		}
		if missing, err = m.solveTargets(ctx, part, missing); err != nil || m.sum.Interrupted {
			break
		}
		done += len(part)
	}
	if err == nil && !m.sum.Interrupted {
		_, err = m.emitMissing(ctx, missing, nil)
	}
	if err != nil && err == ctx.Err() {
		m.sum.Interrupted, err = true, nil
	}
	for _, a := range m.tableSets {
		m.sum.MemoryHit = m.sum.MemoryHit || a.set.MemoryHit
		values := m.sum.Stats.Values
		m.sum.add(a.set.Stats)
		m.sum.Stats.Values = values
	}
	return m.sum, err
}

// kBest finds the simplest solutions of targets.
type kBest struct {
	verifier  *verifier
	job       job
	emit      func(Answer) error
	sum       Summary
	tableSets []tableSet
}

// tableSet is the table set of a stage, with an enumerator for each worker.
type tableSet struct {
	set         *kbest.TableSet
	stage       stage
	enumerators []*kbest.Enumerator
}

// targetSolutions is a target of which more solutions are looked for.
type targetSolutions struct {
	answers  []Answer
	num      rational.Num
	first    *expr.Tree // of the first answer
	classes  *kbest.Classes
	seen     map[kbest.Class]bool
	tableSet int  // the first that may have a solution
	next     int  // the least cost that was not looked at in the table set at hand
	last     int  // the most that a solution may cost
	crowded  bool // it met the limit of memory
	done     bool
	err      error
}

// makeTableSets makes the table sets, in the order in which their solutions follow each
// other: for each stage that with the limits of the request, and that of narrow
// numbers where these are used.
func (m *kBest) makeTableSets(stages []stage) {
	memory := m.job.req.MaxMemory / int64(4*len(stages)) // two table sets of a stage, with tables and enumerators
	for _, stage := range stages {
		j := m.job.at(stage, nil)
		p := newPlanner(&j)
		wide := kbest.Growth{CostLimit: int(p.search.Cost), WideCost: int(p.search.Cost), WideWork: uint64(p.search.WidePairs)}
		hasNarrow := p.search.NarrowCost > p.search.Cost
		if hasNarrow {
			wide.CostLimit = MaxCost
		}
		c := j.config(j.req.Limits)
		c.Terms, c.Memory = int(p.search.Terms), memory
		m.tableSets = append(m.tableSets, m.newTableSet(stage, c, wide))
		if hasNarrow {
			narrow := p.narrow(p.search.NarrowCost)
			c.Limits = narrow.limits
			m.tableSets = append(m.tableSets, m.newTableSet(stage, c, kbest.Growth{CostLimit: narrow.cost, WideCost: narrow.cost}))
		}
	}
}

// newTableSet returns the table set of a stage for such searches.
func (m *kBest) newTableSet(stage stage, c search.Config, growth kbest.Growth) tableSet {
	set := kbest.New(c, growth, func() search.Store { return store.NewSession(m.job.req.Cache, nil, m.job.began) })
	return tableSet{set, stage, kbest.Enumerators(set)}
}

// solveTargets finds the solutions of some targets and emits them, with the targets
// that are missing below. It returns those that are above.
func (m *kBest) solveTargets(ctx context.Context, answers []Answer, missing []target.Range) ([]target.Range, error) {
	list := make([]*targetSolutions, len(answers))
	for i, a := range answers {
		w, err := m.startTarget(a)
		if err != nil {
			return nil, err
		}
		list[i] = w
	}
	for i := range m.tableSets {
		if err := m.searchTableSet(ctx, i, list); err != nil {
			return nil, err
		}
	}
	for _, w := range list {
		if ctx.Err() != nil && !w.done {
			m.sum.Interrupted = true
			return nil, nil
		}
		if w.err != nil {
			return nil, w.err
		}
		var err error
		if missing, err = m.emitMissing(ctx, missing, &w.answers[0]); err != nil {
			return nil, err
		}
		if err = m.emitAnswers(w); err != nil {
			return nil, err
		}
	}
	return missing, nil
}

// startTarget begins with the first solution of a target. One that needs more operators
// than the rules have gets no others.
func (m *kBest) startTarget(a Answer) (*targetSolutions, error) {
	a.Rank = 1
	w := &targetSolutions{answers: []Answer{a}, done: !a.Found || m.job.req.Solutions == 1, num: m.job.value(a.Target), classes: kbest.NewClasses(m.job.req.Supply.IsInOrder()), seen: map[kbest.Class]bool{}}
	tree, err := expr.Parse(a.Text)
	if err != nil {
		return nil, err
	}
	w.first = tree
	w.seen[w.classes.OfTree(tree)] = true
	w.last = min(a.Cost+solutionSpan, MaxCost)
	uses := tree.Under(m.job.req.Rules).Ops()
	for w.tableSet < len(m.tableSets)-1 && !m.tableSets[w.tableSet].stage.Rules.Missing(uses).IsEmpty() {
		w.tableSet++
	}
	if m.job.req.Values {
		w.num, err = expr.Eval(m.verifier.calc, tree)
	}
	return w, err
}

// searchTableSet looks for solutions in one table set, whose tables are made for dearer
// ones as long as some target lacks any.
func (m *kBest) searchTableSet(ctx context.Context, number int, list []*targetSolutions) error {
	a := m.tableSets[number].set
	for _, w := range list {
		w.next = a.MinCost
	}
	for ctx.Err() == nil {
		if a.MaxCost > 0 {
			m.searchUpToCost(ctx, number, list)
		}
		if !slices.ContainsFunc(list, func(w *targetSolutions) bool { return w.isOpen(number) }) {
			return nil
		}
		if grown, err := a.Raise(ctx); err != nil && ctx.Err() == nil {
			return err
		} else if !grown {
			return nil
		}
	}
	return nil
}

// isOpen reports whether there may be more solutions of the target in a table set.
func (w *targetSolutions) isOpen(set int) bool {
	return !w.done && !w.crowded && w.err == nil && set >= w.tableSet && w.next <= w.last
}

// searchUpToCost looks for solutions up to the cost that the tables of a table set are made
// for.
func (m *kBest) searchUpToCost(ctx context.Context, number int, list []*targetSolutions) {
	a := &m.tableSets[number]
	n := len(a.enumerators)
	_ = table.ForEach(ctx, n, n, func(first int) error { // a target keeps its error
		for i := first; i < len(list); i += n {
			for w := list[i]; w.isOpen(number) && w.next <= a.set.MaxCost && ctx.Err() == nil; {
				m.searchNextCost(ctx, w, a.enumerators[first], a.stage.Rules == m.tableSets[w.tableSet].stage.Rules)
			}
		}
		return nil
	})
}

// searchNextCost takes in the solutions of the next cost, at the stage of the first
// solution or a later one.
func (m *kBest) searchNextCost(ctx context.Context, w *targetSolutions, e *kbest.Enumerator, atFirst bool) {
	alone := e.Weight == 0
	texts, err := e.Texts(ctx, w.num, w.next)
	if err != nil {
		// What was listed for other targets gives way first.
		w.crowded = alone && err == kbest.ErrCrowded
		return
	}
	for _, text := range texts {
		if w.addSolution(text, m.job.req.Solutions, atFirst); w.done || w.err != nil {
			return
		}
	}
	w.next++
}

// addSolution adds a solution, unless one of its class is there; at the stage of the
// first solution, also unless it comes before that, which can be where the first
// search was cut short or made of narrow numbers.
func (w *targetSolutions) addSolution(text string, n int, atFirst bool) {
	tree, err := expr.Parse(text)
	if err != nil {
		w.err = fmt.Errorf("internal error: the solution %s of %s does not parse: %w", text, w.answers[0].Value, err)
		return
	}
	c := w.classes.OfTree(tree)
	if w.seen[c] {
		return
	}
	w.seen[c] = true
	if order := expr.Compare(tree, w.first); atFirst && order.Simpler == 0 && order.By != expr.ByNothing {
		return
	}
	a := w.answers[0]
	a.Text, a.Rank = text, len(w.answers)+1
	w.answers = append(w.answers, a)
	w.done = len(w.answers) == n
}

// emitMissing emits the missing targets below that of an answer, or all of them, and
// returns the others.
func (m *kBest) emitMissing(ctx context.Context, missing []target.Range, before *Answer) ([]target.Range, error) {
	below := missing
	if before != nil {
		below = target.Subtract(missing, []target.Range{{Lo: before.Target, Hi: math.MaxInt64}})
	}
	var err error
	m.sum.Interrupted, err = m.job.unfound(ctx, below, func(n numbered) error {
		m.sum.Count(n.answer)
		return m.emit(n.answer)
	})
	return target.Subtract(missing, below), err
}

// emitAnswers proves and emits the answers to a target.
func (m *kBest) emitAnswers(w *targetSolutions) error {
	first := w.answers[0]
	m.sum.Count(first)
	if first.Found {
		if !w.done {
			if m.sum.Fewer++; len(m.sum.FewerOf) < maxMissing {
				m.sum.FewerOf = append(m.sum.FewerOf, first.Value)
			}
		}
		m.sum.MemoryHit = m.sum.MemoryHit || w.crowded
	}
	for i, a := range w.answers {
		if i > 0 {
			var err error
			if a, err = m.verifier.prove(a, w.num); err != nil {
				return err
			}
		}
		if err := m.emit(a); err != nil {
			return err
		}
	}
	return nil
}
