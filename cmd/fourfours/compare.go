package main

import (
	"io"

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
