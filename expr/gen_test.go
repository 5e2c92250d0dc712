package expr

import (
	"strings"

	"pgregory.net/rapid"
)

// drawLit draws a literal as Parse makes them.
func drawLit(t *rapid.T) *Lit {
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
		return &Lit{Int: string(digits[rapid.IntRange(1, 9).Draw(t, "digit")])}
	case 2:
		return &Lit{Int: text("digits", 1)}
	}
	l := Lit{Int: text("digits before the point", 0), Frac: text("digits after the point", 1)}
	if l.Int == "0" {
		l.Int = ""
	}
	if p := rapid.IntRange(0, len(l.Frac)).Draw(t, "period"); p > 0 {
		l.Period = shortestPeriod(l.Frac[len(l.Frac)-p:])
	}
	return &l
}

// drawTree draws a tree of any operators of the table, as Parse makes them, of
// at most size operators.
func drawTree(t *rapid.T, size int) *Tree {
	if size <= 0 {
		return &Tree{Lit: drawLit(t)}
	}
	op := Op(rapid.IntRange(int(Add), len(table)-1).Draw(t, "operator"))
	if op == NegativeExponent {
		op = Negate
	}
	row := op.Info()
	if row.Place == AfterLiteral {
		return &Tree{Op: op, L: &Tree{Lit: drawLit(t)}}
	}
	if row.Arity == 2 {
		left := rapid.IntRange(0, size-1).Draw(t, "size of the left operand")
		return &Tree{Op: op, L: drawTree(t, left), R: drawTree(t, size-1-left)}
	}
	n := &Tree{Op: op, L: drawTree(t, size-1)}
	if n.L.Op == Literal {
		for i := range table {
			if table[i].FormOf == op && table[i].Place == AfterLiteral {
				n.Op = table[i].Op
			}
		}
	}
	return n
}

// trees draws trees of up to eight operators.
func trees() *rapid.Generator[*Tree] {
	return rapid.Custom(func(t *rapid.T) *Tree {
		return drawTree(t, rapid.IntRange(0, 8).Draw(t, "size"))
	})
}
