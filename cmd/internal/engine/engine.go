package engine

import (
	"context"
	"fmt"
	"time"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
	"fourfours/solver/target"
)

// send takes a line of JSON.
type send func(line []byte)

// call is what is asked for: of a puzzle, with texts.
type call struct {
	puzzle string
	texts  []string
	send   send
}

// text returns one of the texts, "" where there is none.
func (c *call) text(i int) string {
	if i < len(c.texts) {
		return c.texts[i]
	}
	return ""
}

// calls are all that can be asked for.
var calls = map[string]func(context.Context, *call) error{
	"read": read, "solve": solve, "first-miss": firstMiss, "check": check, "hints": hint,
	"typeset": typeset, "rules": listRules, "toggle": toggle, "today": today,
}

// errorLine is the line of what cannot be answered.
type errorLine struct {
	Error string `json:"error"`
}

// Answer answers what is asked for by a name, of a puzzle as an address has it, with
// texts. It calls send with each line of JSON that has something to tell: one, or of a
// search several. The last one has the member error where something cannot be answered.
func Answer(ctx context.Context, name, puzzle string, texts []string, send func(line []byte)) {
	f, ok := calls[name]
	if !ok {
		send(export.JSONText(errorLine{fmt.Sprintf("nothing is known of %.60q", name)}))
		return
	}
	if err := f(ctx, &call{puzzle, texts, send}); err != nil {
		send(export.JSONText(errorLine{err.Error()}))
	}
}

// read tells what a puzzle is.
func read(_ context.Context, c *call) error {
	p, err := readPuzzle(c.puzzle)
	if err != nil {
		return err
	}
	levels := map[int]string{}
	for level := range 11 {
		levels[level] = export.LevelText(level, p.req.Rules)
	}
	c.send(export.JSONText(struct {
		export.JSONHead
		Title  string         `json:"title"`
		Asked  uint64         `json:"asked"` // how many targets
		Levels map[int]string `json:"levels"`
	}{p.key().JSONHead(), p.key().Title(), target.Count(p.req.Targets) + uint64(len(p.req.Exact)), levels}))
	return nil
}

// The lines of a search, each with one member.
type (
	answerLine struct {
		Answer *export.JSONAnswer `json:"answer"`
	}
	progressLine struct {
		Progress progress `json:"progress"`
	}
	summaryLine struct {
		Summary export.JSONSummary `json:"summary"`
		Closing string             `json:"closing"` // for people
	}
	missLine struct {
		Miss  *int64 `json:"miss"` // null where there is none
		Text  string `json:"text"`
		Ended string `json:"ended"`
	}
)

// progress tells how far a search came.
type progress struct {
	Stage   string `json:"stage"`
	Percent int    `json:"percent"`
	Through int64  `json:"through"` // of a first miss: how many integers from 0 on are found
}

// progressEvery is how often progress is told at most.
const progressEvery = 100 * time.Millisecond

// tell returns a function that tells progress.
func (c *call) tell() func(solver.Progress) {
	last := time.Now()
	return func(s solver.Progress) {
		now := time.Now()
		if now.Sub(last) < progressEvery {
			return
		}
		last = now
		line := progressLine{progress{Stage: s.Stage, Through: s.Through}}
		if s.Of > 0 {
			line.Progress.Percent = int(100 * s.Done / s.Of)
		}
		c.send(export.JSONText(line))
	}
}

// solve tells the answers of a puzzle as they come, and then the summary.
func solve(ctx context.Context, c *call) error {
	p, err := readPuzzle(c.puzzle)
	if err != nil {
		return err
	}
	k := p.key()
	p.req.Progress = c.tell()
	answers, sum := solver.Solve(ctx, p.req)
	levels := false
	for a, err := range answers {
		if err != nil {
			return err
		}
		levels = levels || a.Level > 0
		c.send(export.JSONText(answerLine{k.JSONAnswer(a)}))
	}
	c.send(export.JSONText(summaryLine{export.NewJSONSummary(*sum), k.Closing(*sum, levels)}))
	return nil
}

// firstMiss tells the lowest integer that is not found.
func firstMiss(ctx context.Context, c *call) error {
	p, err := readPuzzle(c.puzzle)
	if err != nil {
		return err
	}
	p.req.Objective, p.req.Targets, p.req.Exact, p.req.Unlock, p.req.Closest = solver.Simplest, nil, nil, false, false
	p.req.Progress = c.tell()
	miss, sum, err := solver.FirstMiss(ctx, p.req)
	if err != nil {
		return err
	}
	line := missLine{Text: export.ExhaustiveText(p.req, sum), Ended: export.NewJSONSummary(sum).Ended}
	if miss >= 0 {
		line.Miss = &miss
	}
	c.send(export.JSONText(line))
	return nil
}
