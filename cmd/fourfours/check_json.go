package main

import (
	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/grade"
)

// gradingJSON writes one object a line.
type gradingJSON struct{}

func (gradingJSON) append(buf []byte, g *grade.Grading, number int) []byte {
	return append(append(buf, export.JSONText(export.NewJSONGrading(g, number))...), '\n')
}

func (gradingJSON) caret(buf []byte, _ *grade.Grading, _ int) []byte { return buf }

// comparisonObject is a comparison in JSON. By is cost, parentheses, bytes,
// byte-order or nothing; then Simpler is empty.
type comparisonObject struct {
	Simpler     string            `json:"simpler,omitempty"`
	By          string            `json:"by"`
	Expressions [2]comparedObject `json:"expressions"`
}

// comparedObject is one of the expressions, in the order of the arguments.
type comparedObject struct {
	Expression  string `json:"expression"`
	Cost        int    `json:"cost"`
	Parentheses int    `json:"parentheses"`
	Bytes       int    `json:"bytes"`
	// Surplus is what it has more often than the other one.
	Surplus []surplusObject `json:"surplus"`
}

type surplusObject struct {
	Operator string `json:"operator"`
	Count    int    `json:"count"`
	Weight   int    `json:"weight"`
}

func (gradingJSON) comparison(c expr.Comparison) []byte {
	o := comparisonObject{By: c.By.String()}
	if c.By != expr.ByNothing {
		o.Simpler = c.Sides[c.Simpler].Text
	}
	for i := range c.Sides {
		side := &c.Sides[i]
		e := comparedObject{side.Text, side.Cost, side.Parentheses, len(side.Text), []surplusObject{}}
		for _, s := range side.Surplus {
			e.Surplus = append(e.Surplus, surplusObject{s.Op.Info().Name, s.Count, s.Op.Info().Weight})
		}
		o.Expressions[i] = e
	}
	wrapped := struct {
		Comparison comparisonObject `json:"comparison"`
	}{o}
	return append(export.JSONText(wrapped), '\n')
}
