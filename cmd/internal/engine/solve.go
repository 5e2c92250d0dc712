package engine

import (
	"context"
	"time"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
	"fourfours/solver/target"
)

// read tells what a puzzle is.
func read(_ context.Context, c *call) error {
	k, err := readPuzzle(c.puzzle)
	if err != nil {
		return err
	}
	levels := map[int]string{}
	for level := range 11 {
		levels[level] = export.LevelText(level, k.Req.Rules)
	}
	c.send(export.JSONText(struct {
		export.JSONHead
		Title  string         `json:"title"`
		Asked  uint64         `json:"asked"` // how many targets
		Levels map[int]string `json:"levels"`
	}{k.JSONHead(), k.Title(), target.Count(k.Req.Targets) + uint64(len(k.Req.Exact)), levels}))
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
	k, err := readPuzzle(c.puzzle)
	if err != nil {
		return err
	}
	k.Req.Progress = c.tell()
	answers, sum := solver.Solve(ctx, k.Req)
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
	k, err := readPuzzle(c.puzzle)
	if err != nil {
		return err
	}
	k.Req.Objective, k.Req.Targets, k.Req.Exact, k.Req.Unlock, k.Req.Closest = solver.Simplest, nil, nil, false, false
	k.Req.Progress = c.tell()
	miss, sum, err := solver.FirstMiss(ctx, k.Req)
	if err != nil {
		return err
	}
	line := missLine{Text: export.ExhaustiveText(k.Req, sum), Ended: export.NewJSONSummary(sum).Ended}
	if miss >= 0 {
		line.Miss = &miss
	}
	c.send(export.JSONText(line))
	return nil
}
