package export

import (
	"strings"

	"fourfours/solver"
)

// GradesText names grades of difficulty.
func GradesText(grades []solver.DifficultyGrade) string {
	var names []string
	for _, g := range grades {
		names = append(names, g.String())
	}
	return strings.Join(names, " or ")
}

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
