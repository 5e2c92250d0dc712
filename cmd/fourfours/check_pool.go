package main

import (
	"context"
	"sync"

	"fourfours/solver/grade"
)

// maxCarets bounds the carets that are shown of standard input.
const maxCarets = 20

// pool grades batches on several workers and hands them on in order.
type pool struct {
	req    checkRequest
	format gradingFormat
	queue  inOrder[*batch]
	large  sync.Mutex // held while a large text is graded
}

func newPool(req checkRequest) *pool {
	return &pool{req: req, format: req.format(), queue: newInOrder[*batch](req.workers)}
}

// feed reads batches into the pool to the end, and returns the error of the
// input.
func (p *pool) feed(ctx context.Context, r *lineReader) error {
	defer close(p.queue)
	return r.read(ctx, func(b *batch) {
		p.queue.give(ctx, func() *batch {
			p.grade(ctx, b)
			return b
		})
	})
}

// grade grades one batch.
func (p *pool) grade(ctx context.Context, b *batch) {
	grader := grade.New(p.req.by)
	b.tally.passed = b.passed
	for _, s := range b.list {
		if ctx.Err() != nil {
			b.cut = true
			return
		}
		all := p.gradeOne(grader, s)
		for i := range all {
			g := &all[i]
			b.tally.verdicts[g.Verdict]++
			if g.Verdict == grade.Unreadable {
				if _, rest, ok := grade.CutName(s.text); ok && grade.IsReadable(rest) {
					b.tally.named++
				}
			}
			b.out = p.format.append(b.out, g, s.line)
			if s.line == 0 {
				b.out = p.format.caret(b.out, g, 0)
			} else if len(b.carets) < maxCarets {
				if c := p.format.caret(nil, g, s.line); c != nil {
					b.carets = append(b.carets, c)
				}
			}
		}
	}
}

func (p *pool) gradeOne(grader *grade.Grader, s submission) []grade.Grading {
	if len(s.text) > largeText {
		p.large.Lock()
		defer p.large.Unlock()
	}
	return grader.GradeOf(s.text, s.own)
}
