package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
)

// selection takes the answers of a search, and gives those of the grades that are asked
// for in the order that is. In the order of numbers it keeps none.
type selection struct {
	key          *export.Key
	give         func(solver.Answer) error
	skips        bool // the answers of the target at hand
	kept         [][]solver.Answer
	chosen, told uint64 // targets, and all that have a difficulty
}

func (s *selection) add(a solver.Answer) error {
	if a.Rank <= 1 {
		s.skips = len(s.key.Shown.Only) > 0 && (a.Difficulty == nil || !slices.Contains(s.key.Shown.Only, a.Difficulty.Grade))
		if a.Difficulty != nil {
			s.told++
		}
		if !s.skips {
			s.chosen++
		}
		if s.key.Shown.Order != export.ByNumber && !s.skips {
			s.kept = append(s.kept, nil)
		}
	}
	switch {
	case s.skips:
		return nil
	case s.key.Shown.Order == export.ByNumber:
		return s.give(a)
	}
	last := len(s.kept) - 1
	s.kept[last] = append(s.kept[last], a)
	return nil
}

// end gives what was kept. What has no difficulty comes last.
func (s *selection) end() error {
	var of [][][]solver.Answer // by grade, then what has none
	for range len(solver.DifficultyGrades) + 1 {
		of = append(of, nil)
	}
	for _, answers := range s.kept {
		grade := len(of) - 1
		if d := answers[0].Difficulty; d != nil {
			grade = int(d.Grade)
		}
		of[grade] = append(of[grade], answers)
	}
	for _, list := range of[:len(of)-1] {
		slices.SortStableFunc(list, func(a, b []solver.Answer) int {
			return cmp.Compare(a[0].Difficulty.Score, b[0].Difficulty.Score)
		})
	}
	var order [][]solver.Answer
	if s.key.Shown.Order == export.Mixed {
		for len(order) < len(s.kept)-len(of[len(of)-1]) {
			for grade, list := range of[:len(of)-1] {
				if len(list) > 0 {
					order, of[grade] = append(order, list[0]), list[1:]
				}
			}
		}
		of = of[len(of)-1:]
	}
	for _, list := range of {
		order = append(order, list...)
	}
	for _, answers := range order {
		for _, a := range answers {
			if err := s.give(a); err != nil {
				return err
			}
		}
	}
	return nil
}

// text says how many were chosen, where not all are.
func (s *selection) text() string {
	if len(s.key.Shown.Only) == 0 {
		return ""
	}
	var grades []string
	for _, g := range s.key.Shown.Only {
		grades = append(grades, g.String())
	}
	return fmt.Sprintf("%d of %d are %s\n", s.chosen, s.told, strings.Join(grades, " or "))
}

// setDifficulty reads the value of --difficulty.
func setDifficulty(s *settings, text string) error {
	s.key.Req.Difficulty, s.key.Shown.Only = true, nil
	text = strings.ToLower(strings.TrimSpace(text))
	for name := range strings.SplitSeq(text, ",") {
		name, err := oneOf(strings.TrimSpace(name), append([]string{anyDifficulty}, solver.DifficultyGrades...))
		if err != nil {
			return err
		}
		if name != anyDifficulty {
			s.key.Shown.Only = append(s.key.Shown.Only, solver.DifficultyGrade(slices.Index(solver.DifficultyGrades, name)))
		} else if text != anyDifficulty {
			return fmt.Errorf("%q stands alone; accepted: %s, or some of %s", anyDifficulty, anyDifficulty, strings.Join(solver.DifficultyGrades, ","))
		}
	}
	return nil
}

// anyDifficulty tells the difficulty of all.
const anyDifficulty = "any"
