package solver

import "fourfours/expr"

// stage is one search of several: rules and a count that take the place of
// those of a request.
type stage struct {
	Rules expr.OpSet
	Count int
}

// levelStages returns a stage for each level that an operator in force has,
// ascending, each with the operators up to that level. The first stage that
// finds a target finds its solutions of lowest level, since a tree whose
// highest level is L is one under the operators up to L; the search then takes
// the cheapest of them. So neither does a cheap tree of high level hide a dear
// one of low level, nor the other way round.
func levelStages(rules expr.OpSet, count int) []stage {
	var stages []stage
	for _, level := range rules.Levels() {
		stages = append(stages, stage{rules.UpToLevel(level), count})
	}
	return stages
}
