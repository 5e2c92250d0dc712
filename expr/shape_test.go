package expr_test

import (
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// compose prints a tree by AppendText and Compose alone.
func compose(t *expr.Tree) ([]byte, expr.Shape) {
	if t.Op == expr.Literal {
		text := t.Lit.Text()
		return []byte(text), expr.LitShape(text)
	}
	l, ls := compose(t.L)
	var r []byte
	var rs expr.Shape
	if t.R != nil {
		r, rs = compose(t.R)
	}
	return expr.AppendText(nil, t.Op, expr.Piece{Shape: ls, Text: l}, expr.Piece{Shape: rs, Text: r}), expr.Compose(t.Op, ls, rs)
}

func TestShapeIsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := exprtest.Trees().Draw(t, "tree")
		text, shape := compose(tree)
		if string(text) != tree.Text() {
			t.Fatalf("AppendText writes %s and Text %s", text, tree.Text())
		}
		if shape != tree.Shape() {
			t.Fatalf("%s: Compose says %v and Tree.Shape %v", text, shape, tree.Shape())
		}
		if int(shape.Bytes) != len(text) || int(shape.Parens) != strings.Count(string(text), "(") {
			t.Fatalf("%s has %d bytes and %d parentheses, its shape says %v", text, len(text), strings.Count(string(text), "("), shape)
		}
	})
}

func TestUnaryIgnoresTheRightOperand(t *testing.T) {
	l := expr.LitShape("44")
	literal := expr.Piece{Shape: l, Text: []byte("44")}
	for _, row := range expr.Operators() {
		if row.Arity != 1 {
			continue
		}
		for c := range expr.NumClasses {
			assert.Equal(t, expr.Compose(row.Op, l, expr.Shape{}), expr.Compose(row.Op, l, expr.Shape{c, 7, 9}), "%s with a right operand of class %v", row.Name, c)
			assert.Equal(t, expr.AppendText(nil, row.Op, literal, expr.Piece{}),
				expr.AppendText(nil, row.Op, literal, expr.Piece{Shape: expr.Shape{c, 7, 9}, Text: []byte("x")}), "%s with a right operand of class %v", row.Name, c)
		}
	}
}

func TestClasses(t *testing.T) {
	for text, class := range map[string]expr.Class{
		"4": expr.ClassLiteral, ".4~": expr.ClassLiteral, "sqrt(4)": expr.ClassClosed, "root(4,4)": expr.ClassClosed,
		"4!": expr.ClassBang, "4!!": expr.ClassBang, "4%": expr.ClassClosed, "4!%": expr.ClassClosed, "4%!": expr.ClassBang,
		"!4": expr.ClassPrefix, "!4!": expr.ClassPrefix, "4^4": expr.ClassPower, "4^-4": expr.ClassPower, "-4": expr.ClassNeg, "-4^4": expr.ClassNeg,
		"4*4": expr.ClassTerm, "4/4!": expr.ClassTerm, "-4*4": expr.ClassTermNeg, "-4/4*4": expr.ClassTermNeg, "(4-4)*4": expr.ClassTerm,
		"4*(-4)": expr.ClassTerm, "4+4": expr.ClassSum, "-4+4": expr.ClassSum, "-4*4-4": expr.ClassSum,
	} {
		tree, err := expr.Parse(text)
		if assert.NoError(t, err) {
			assert.Equal(t, class, tree.Shape().Class, "the class of %s", text)
		}
	}
}

func TestCovers(t *testing.T) {
	// From the loosest to the tightest, each covers those before it. But what
	// starts with a minus sign can need parentheses that others do not.
	for c := expr.ClassSum; c < expr.NumClasses; c++ {
		for d := expr.ClassSum; d < expr.NumClasses; d++ {
			want := c >= d
			if c == expr.ClassTermNeg || c == expr.ClassNeg {
				want = d == expr.ClassTermNeg || d == c
			}
			assert.Equal(t, want, c.Covers(d), "class %v covers class %v", c, d)
		}
		assert.False(t, c.Covers(expr.ClassNone), "class %v covers no text", c)
	}
}

func TestCoversInContext(t *testing.T) {
	samples := map[expr.Class]string{}
	for _, s := range []string{"4+4", "-4*4", "4*4", "-4", "4^4", "!4", "4!", "sqrt(4)", "4"} {
		tree, _ := expr.Parse(s)
		samples[tree.Shape().Class] = s
	}
	if len(samples) != int(expr.NumClasses)-1 {
		t.Fatalf("the samples are of %d classes only", len(samples))
	}
	rapid.Check(t, func(t *rapid.T) {
		c := expr.Class(rapid.IntRange(1, int(expr.NumClasses)-1).Draw(t, "class"))
		d := expr.Class(rapid.IntRange(1, int(expr.NumClasses)-1).Draw(t, "other class"))
		if !c.Covers(d) {
			return
		}
		x, _ := expr.Parse(samples[c])
		y, _ := expr.Parse(samples[d])
		parens := int(x.Shape().Parens) - int(y.Shape().Parens)
		for range rapid.IntRange(1, 5).Draw(t, "operators around it") {
			op := exprtest.DrawOp(t)
			row := op.Info()
			if row.Place != expr.Anywhere {
				continue
			}
			x, y = &expr.Tree{Op: op, L: x}, &expr.Tree{Op: op, L: y}
			if row.Arity == 2 {
				other := exprtest.DrawTree(t, 1)
				x.R, y.R = other, other
				if rapid.Bool().Draw(t, "on the right") {
					x.L, x.R, y.L, y.R = x.R, x.L, y.R, y.L
				}
			}
			if int(x.Shape().Parens)-int(y.Shape().Parens) > parens {
				t.Fatalf("%v covers %v, but %s has more parentheses than %s", c, d, x.Text(), y.Text())
			}
			if !x.Shape().Class.Covers(y.Shape().Class) {
				t.Fatalf("%v covers %v, but not so %s and %s", c, d, x.Text(), y.Text())
			}
		}
	})
}

func TestShapeSaturates(t *testing.T) {
	s := expr.LitShape(strings.Repeat("4", 70000))
	assert.Equal(t, uint16(0xffff), s.Bytes, "a literal of 70,000 bytes")
	s = expr.Compose(expr.Add, s, s)
	assert.Equal(t, uint16(0xffff), s.Bytes, "a sum of such")
	full := expr.Shape{expr.ClassSum, 0xffff, 0xffff}
	assert.Equal(t, expr.Shape{expr.ClassTerm, 0xffff, 0xffff}, expr.Compose(expr.Multiply, full, full))
}

func TestComposeDoesNotAllocate(t *testing.T) {
	l, r := expr.Piece{Shape: expr.Shape{expr.ClassSum, 0, 3}, Text: []byte("4+4")}, expr.Piece{Shape: expr.Shape{expr.ClassNeg, 0, 2}, Text: []byte("-4")}
	dst := make([]byte, 0, 64)
	var shape expr.Shape
	rows := expr.Operators()
	allocs := testing.AllocsPerRun(100, func() {
		for _, row := range rows {
			op := row.Op
			if row.Fixity == expr.Form {
				continue
			}
			shape = expr.Compose(op, l.Shape, r.Shape)
			dst = expr.AppendText(dst[:0], op, l, r)
		}
	})
	assert.Zero(t, allocs, "allocations of Compose and AppendText; the last shape was %v", shape)
}
