package main

import (
	"fmt"
	"io"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/grade"
)

// compareOperands writes which of two expressions is simpler, if the operands
// are two expressions, both can be read, and both are claimed to have one value, or
// have it.
func compareOperands(req checkRequest, stdout io.Writer) error {
	if !req.by.Explain || len(req.operands) != 2 {
		return nil
	}
	var trees [2]*expr.Tree
	var claimed [2]string
	plain := req.by
	plain.Explain = false
	g := grade.New(plain)
	for i, operand := range req.operands {
		all := g.Grade(operand)
		if len(all) != 1 || all[0].Verdict == grade.Unreadable || operand == "-" {
			return nil
		}
		tree, err := expr.Parse(all[0].Text)
		if err != nil {
			return err // not met: it is canonical
		}
		trees[i] = tree.Under(req.by.Rules)
		if claimed[i] = all[0].Value; all[0].IsClaim {
			claimed[i] = g.Grade(all[0].Claim)[0].Value // of an expression that was read
		}
	}
	if claimed[0] != claimed[1] || claimed[0] == "" {
		return nil
	}
	_, err := stdout.Write(req.format().comparison(expr.Compare(trees[0], trees[1])))
	return err
}

func (gradingText) comparison(c expr.Comparison) []byte {
	if c.By == expr.ByNothing {
		return append(appendShort([]byte("equally simple: both are "), c.Sides[0].Text, maxExpressionShown), '\n')
	}
	best, other := &c.Sides[c.Simpler], &c.Sides[1-c.Simpler]
	buf := appendShort([]byte("simpler: "), best.Text, maxExpressionShown)
	switch c.By {
	case expr.ByCost:
		buf = fmt.Appendf(buf, "; cost %d, not %d\n", best.Cost, other.Cost)
		for i := range c.Sides {
			buf = appendSurplus(buf, &c.Sides[i])
		}
		return buf
	case expr.ByParentheses:
		buf = fmt.Appendf(buf, "; the same cost %d; %d opening parentheses, not %d", best.Cost, best.Parentheses, other.Parentheses)
	case expr.ByBytes:
		buf = fmt.Appendf(buf, "; the same cost %d and opening parentheses (%d); %d characters, not %d",
			best.Cost, best.Parentheses, len(best.Text), len(other.Text))
	case expr.ByByteOrder:
		at := 0
		for best.Text[at] == other.Text[at] {
			at++
		}
		buf = fmt.Appendf(buf, "; the same cost %d, opening parentheses (%d) and characters (%d); in column %d, %q is before %q",
			best.Cost, best.Parentheses, len(best.Text), at+1, best.Text[at:at+1], other.Text[at:at+1])
	}
	return append(buf, '\n')
}

// appendSurplus adds a line with what one of two expressions of different costs
// has and the other one does not, with its weight.
func appendSurplus(buf []byte, side *expr.ComparedSide) []byte {
	if len(side.Surplus) == 0 {
		return buf
	}
	var list []string
	for _, s := range side.Surplus {
		o := s.Op.Info()
		if s.Count == 1 {
			list = append(list, fmt.Sprintf("%s %d", o.Name, o.Weight))
		} else {
			list = append(list, fmt.Sprintf("%s %d*%d", o.Name, s.Count, o.Weight))
		}
	}
	buf = appendShort(append(buf, "  "...), side.Text, maxExpressionShown)
	return fmt.Appendf(buf, " has more: %s\n", strings.Join(list, ", "))
}

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
