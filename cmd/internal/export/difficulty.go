package export

import (
	"strconv"
	"strings"

	"fourfours/solver"
)

// Orders are what --order takes: by number; by difficulty, the easiest first; an easy one,
// a medium one and a hard one in turn.
var Orders = []string{ByNumber, byDifficulty, Mixed}

// The orders of answers.
const (
	ByNumber     = "number"
	byDifficulty = "difficulty"
	Mixed        = "mix"
)

// GradesText names grades of difficulty.
func GradesText(grades []solver.DifficultyGrade) string {
	var names []string
	for _, g := range grades {
		names = append(names, g.String())
	}
	return strings.Join(names, " or ")
}

// difficultyText is the difficulty of an answer with its reason, "" where it is not told.
func difficultyText(a solver.Answer) string {
	if a.Difficulty == nil || a.Rank > 1 {
		return ""
	}
	return a.Difficulty.Grade.String() + ": " + a.Difficulty.Reason()
}

// difficultyMeaning explains difficulties.
const difficultyMeaning = "The difficulty of a number is that of finding its simplest solution by hand: easy, medium or hard."

// jsonDifficulty is a difficulty in JSON.
type jsonDifficulty struct {
	Grade     string   `json:"grade"`
	Score     int      `json:"score"`
	Reason    string   `json:"reason"`
	Solutions int      `json:"solutions"`
	More      bool     `json:"more,omitempty"`
	UpToCost  int      `json:"up_to_cost"`
	Needs     []string `json:"needs,omitempty"`
}

func newJSONDifficulty(d *solver.Difficulty) *jsonDifficulty {
	if d == nil {
		return nil
	}
	return &jsonDifficulty{d.Grade.String(), d.Score, d.Reason(), d.Solutions, d.More, d.UpTo, operatorNames(d.Needs)}
}

// difficultyColumns are the columns of csv.
var difficultyColumns = []csvColumn{
	{"difficulty", ofDifficulty(func(d *solver.Difficulty) string { return d.Grade.String() })},
	{"score", ofDifficulty(func(d *solver.Difficulty) string { return strconv.Itoa(d.Score) })},
	{"reason", ofDifficulty((*solver.Difficulty).Reason)},
}

func ofDifficulty(of func(d *solver.Difficulty) string) func(a solver.Answer) string {
	return func(a solver.Answer) string {
		if a.Difficulty == nil {
			return ""
		}
		return of(a.Difficulty)
	}
}
