package exprtest

import (
	"strings"

	"fourfours/expr"

	"pgregory.net/rapid"
)

// DrawLit draws a literal as Parse makes them.
func DrawLit(t *rapid.T) *expr.Lit {
	const digits = "0123456789"
	text := func(label string, least int) string {
		n := rapid.IntRange(least, 3).Draw(t, label)
		var b strings.Builder
		for range n {
			b.WriteByte(digits[rapid.IntRange(0, 9).Draw(t, "digit")])
		}
		return b.String()
	}
	switch rapid.IntRange(0, 4).Draw(t, "kind of literal") {
	case 0, 1:
		return &expr.Lit{Int: string(digits[rapid.IntRange(1, 9).Draw(t, "digit")])}
	case 2:
		return &expr.Lit{Int: text("digits", 1)}
	}
	l := expr.Lit{Int: text("digits before the point", 0), Frac: text("digits after the point", 1)}
	if l.Int == "0" {
		l.Int = ""
	}
	if p := rapid.IntRange(0, len(l.Frac)).Draw(t, "period"); p > 0 {
		l.Period = p
		tree, err := expr.Parse(l.Text())
		if err != nil {
			t.Fatal(err)
		}
		return tree.Lit // with the shortest period
	}
	return &l
}

// DrawOp draws an operator of the table.
func DrawOp(t *rapid.T) expr.Op {
	isOperator := func(n int) bool { return expr.Op(n).Info().Fixity != expr.Form }
	return expr.Op(rapid.IntRange(1, len(expr.Operators())).Filter(isOperator).Draw(t, "operator"))
}

// DrawTree draws a tree of any operators of the table, as Parse makes them, of
// at most size operators.
func DrawTree(t *rapid.T, size int) *expr.Tree {
	if size <= 0 {
		return &expr.Tree{Lit: DrawLit(t)}
	}
	op := DrawOp(t)
	if op == expr.NegativeExponent {
		op = expr.Negate
	}
	row := op.Info()
	if row.Place == expr.AfterLiteral {
		return &expr.Tree{Op: op, L: &expr.Tree{Lit: DrawLit(t)}}
	}
	if row.Arity == 2 {
		left := rapid.IntRange(0, size-1).Draw(t, "size of the left operand")
		return &expr.Tree{Op: op, L: DrawTree(t, left), R: DrawTree(t, size-1-left)}
	}
	n := &expr.Tree{Op: op, L: DrawTree(t, size-1)}
	if n.L.Op == expr.Literal {
		for _, form := range expr.Operators() {
			if form.FormOf == op && form.Place == expr.AfterLiteral {
				n.Op = form.Op
			}
		}
	}
	return n
}

// Trees draws trees of up to eight operators.
func Trees() *rapid.Generator[*expr.Tree] {
	return rapid.Custom(func(t *rapid.T) *expr.Tree {
		return DrawTree(t, rapid.IntRange(0, 8).Draw(t, "size"))
	})
}
