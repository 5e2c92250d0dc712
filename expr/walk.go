package expr

import "iter"

// Trees are walked with explicit stacks: a chain such as 4+4+4+… is as deep as
// its text is long. The stack begins as an array, so that the walk of an ordinary
// tree needs no memory; it is passed as a value so that the array stays on the stack
// of its goroutine.

// pathRoom is the depth of tree for which a walk needs no memory.
const pathRoom = 24

// nodes returns the nodes of t in the order of preorder.
func (t *Tree) nodes() iter.Seq[*Tree] {
	return func(yield func(*Tree) bool) {
		var first [pathRoom]*Tree
		for stack := append(first[:0], t); len(stack) > 0; {
			var n *Tree
			if n, stack = preorder(stack); !yield(n) {
				return
			}
		}
	}
}

// preorder returns the next node, each before its operands and the right operand
// before the left, and the rest of the stack. In this order the stack is no
// longer than the text is nested, for chains are deep on the left.
func preorder(stack []*Tree) (*Tree, []*Tree) {
	last := len(stack) - 1
	n := stack[last]
	stack = stack[:last]
	if n.L != nil {
		stack = append(stack, n.L)
	}
	if n.R != nil {
		stack = append(stack, n.R)
	}
	return n, stack
}

// A path is what a walk in the order of evaluation has before it: the nodes whose
// left operands are done or under way, each below its left operand. A nil stands on
// a node whose right operand is under way.

// pathFrom returns the path that such a walk begins with, with room for all of a
// chain that is deep on the left; it uses first where that has the room.
func pathFrom(t *Tree, first []*Tree) []*Tree {
	depth := 0
	for n := t; n != nil; n = n.L {
		depth++
	}
	if depth > cap(first) {
		first = make([]*Tree, 0, depth+pathRoom)
	}
	return descend(first, t)
}

// descend adds a node and the chain of its left operands.
func descend(path []*Tree, t *Tree) []*Tree {
	for ; t != nil; t = t.L {
		path = append(path, t)
	}
	return path
}

// postorder returns the next node in the order of evaluation, which is the left
// operand, the right operand, their operator, and the rest of the path.
func postorder(path []*Tree) (*Tree, []*Tree) {
	last := len(path) - 1
	n := path[last]
	switch {
	case n == nil:
		return path[last-1], path[:last-1]
	case n.R != nil:
		path = descend(append(path, nil), n.R)
		last = len(path) - 1
		n = path[last]
	}
	return n, path[:last]
}

// Fold returns what f makes of t, from what it makes of the operands of each node;
// what is not there is zero. Its stack begins as done, which is empty.
func Fold[T any](t *Tree, done []T, f func(n *Tree, l, r T) (T, error)) (T, error) {
	for n := range t.Parts() {
		var l, r, zero T
		if n.R != nil {
			r, done = pop(done)
		}
		if n.L != nil {
			l, done = pop(done)
		}
		made, err := f(n, l, r)
		if err != nil {
			return zero, err
		}
		done = append(done, made)
	}
	return done[0], nil
}

// pop takes the last element off a stack.
func pop[T any](stack []T) (T, []T) {
	last := len(stack) - 1
	return stack[last], stack[:last]
}
