package expr

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// compose prints a tree by AppendText and Compose alone.
func compose(t *Tree) ([]byte, Shape) {
	if t.Op == Literal {
		text := t.Lit.Text()
		return []byte(text), LitShape(text)
	}
	l, ls := compose(t.L)
	var r []byte
	var rs Shape
	if t.R != nil {
		r, rs = compose(t.R)
	}
	return AppendText(nil, t.Op, l, r, ls.Class, rs.Class), Compose(t.Op, ls, rs)
}

func TestShapeIsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := trees().Draw(t, "tree")
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
	l := LitShape("44")
	for i := range table {
		row := &table[i]
		if row.Arity != 1 {
			continue
		}
		for c := range numClasses {
			assert.Equal(t, Compose(row.Op, l, Shape{}), Compose(row.Op, l, Shape{c, 7, 9}), "%s with a right operand of class %v", row.Name, c)
			assert.Equal(t, AppendText(nil, row.Op, []byte("44"), nil, ClassLiteral, 0),
				AppendText(nil, row.Op, []byte("44"), []byte("x"), ClassLiteral, c), "%s with a right operand of class %v", row.Name, c)
		}
	}
}

func TestClasses(t *testing.T) {
	for text, class := range map[string]Class{
		"4": ClassLiteral, ".4~": ClassLiteral, "sqrt(4)": ClassClosed, "root(4,4)": ClassClosed,
		"4!": ClassBang, "4!!": ClassBang, "4%": ClassClosed, "4!%": ClassClosed, "4%!": ClassBang,
		"!4": ClassPrefix, "!4!": ClassPrefix, "4^4": ClassPower, "4^-4": ClassPower, "-4": ClassNeg, "-4^4": ClassNeg,
		"4*4": ClassTerm, "4/4!": ClassTerm, "-4*4": ClassTermNeg, "-4/4*4": ClassTermNeg, "(4-4)*4": ClassTerm,
		"4*(-4)": ClassTerm, "4+4": ClassSum, "-4+4": ClassSum, "-4*4-4": ClassSum,
	} {
		tree, err := Parse(text)
		if assert.NoError(t, err) {
			assert.Equal(t, class, tree.Shape().Class, "the class of %s", text)
		}
	}
}

func TestCovers(t *testing.T) {
	// From the loosest to the tightest, each covers those before it. But what
	// starts with a minus sign can need parentheses that others do not.
	for c := ClassSum; c < numClasses; c++ {
		for d := ClassSum; d < numClasses; d++ {
			want := c >= d
			if c == ClassTermNeg || c == ClassNeg {
				want = d == ClassTermNeg || d == c
			}
			assert.Equal(t, want, c.Covers(d), "class %v covers class %v", c, d)
		}
		assert.False(t, c.Covers(ClassNone), "class %v covers no text", c)
	}
}

func TestCoversInContext(t *testing.T) {
	samples := map[Class]string{}
	for _, s := range []string{"4+4", "-4*4", "4*4", "-4", "4^4", "!4", "4!", "sqrt(4)", "4"} {
		tree, _ := Parse(s)
		samples[tree.Shape().Class] = s
	}
	if len(samples) != int(numClasses)-1 {
		t.Fatalf("the samples are of %d classes only", len(samples))
	}
	rapid.Check(t, func(t *rapid.T) {
		c := Class(rapid.IntRange(1, int(numClasses)-1).Draw(t, "class"))
		d := Class(rapid.IntRange(1, int(numClasses)-1).Draw(t, "other class"))
		if !c.Covers(d) {
			return
		}
		x, _ := Parse(samples[c])
		y, _ := Parse(samples[d])
		parens := int(x.Shape().Parens) - int(y.Shape().Parens)
		for range rapid.IntRange(1, 5).Draw(t, "operators around it") {
			op := Op(rapid.IntRange(int(Add), len(table)-1).Draw(t, "operator"))
			row := op.Info()
			if row.Place != Anywhere {
				continue
			}
			x, y = &Tree{Op: op, L: x}, &Tree{Op: op, L: y}
			if row.Arity == 2 {
				other := drawTree(t, 1)
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
	s := LitShape(strings.Repeat("4", 70000))
	assert.Equal(t, uint16(0xffff), s.Bytes, "a literal of 70,000 bytes")
	s = Compose(Add, s, s)
	assert.Equal(t, uint16(0xffff), s.Bytes, "a sum of such")
	full := Shape{ClassSum, 0xffff, 0xffff}
	assert.Equal(t, Shape{ClassTerm, 0xffff, 0xffff}, Compose(Multiply, full, full))
}

func TestComposeDoesNotAllocate(t *testing.T) {
	l, r := []byte("4+4"), []byte("-4")
	dst := make([]byte, 0, 64)
	var shape Shape
	allocs := testing.AllocsPerRun(100, func() {
		for i := range table {
			op := table[i].Op
			if op < Add {
				continue
			}
			shape = Compose(op, Shape{ClassSum, 0, 3}, Shape{ClassNeg, 0, 2})
			dst = AppendText(dst[:0], op, l, r, ClassSum, ClassNeg)
		}
	})
	assert.Zero(t, allocs, "allocations of Compose and AppendText; the last shape was %v", shape)
}
