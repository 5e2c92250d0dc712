package expr

import "flag"

// Long is for the whole of what takes more than a second, of which a sample runs
// without it.
var Long = flag.Bool("long", false, "run what takes long, too")

// AddOperator adds a row to the operator table for a test, and returns its Op
// and a function that takes it out again.
func AddOperator(row Operator) (Op, func()) {
	saved := table
	row.Op = Op(len(table))
	table = append(table[:len(table):len(table)], row)
	compile()
	return row.Op, func() {
		table = saved
		compile()
	}
}

// What tests look at from outside.
const NumClasses = numClasses

var (
	DoubleFactorialOf = doubleFactorial
	SubfactorialOf    = subfactorial
	GammaOf           = gamma
	IsDigit           = isDigit
	IsLetter          = isLetter
)

// Shape returns the shape of the canonical text of t.
func (t *Tree) Shape() Shape {
	var room [8]Shape
	shape, _ := Fold(t, room[:0], func(n *Tree, l, r Shape) (Shape, error) {
		if n.Op == Literal {
			return Shape{Class: ClassLiteral, Bytes: uint16(min(n.Lit.textLen(), 0xffff))}, nil
		}
		return Compose(n.Op, l, r), nil
	})
	return shape
}

// ReaderParts is how many parts a Reader keeps.
const ReaderParts = readerParts

// Parts is how many parts a Reader holds, and Knows whether it knows the value of one.
func (r *Reader) Parts() int         { return r.parts.len() }
func (r *Reader) Knows(t *Tree) bool { return r.parts.at(t.At).known }
