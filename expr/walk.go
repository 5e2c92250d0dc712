package expr

// Trees are walked with explicit stacks: a chain such as 4+4+4+… is as deep as
// its text is long. A walk begins with the root on a stack, and goes on while
// the stack is not empty:
//
//	var first [pathRoom]*Tree
//	for stack := append(first[:0], t); len(stack) > 0; {
//		var n *Tree
//		n, stack = preorder(stack)
//		...
//	}
//
// The array makes an ordinary tree need no memory; the stack is passed as a
// value so that the array stays on the stack of its goroutine.

// pathRoom is the depth of tree for which a walk needs no memory.
const pathRoom = 24

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

// visit is a node on the path from the root to the current one, and how many of
// its operands are done or under way.
type visit struct {
	tree *Tree
	done int
}

// pathFrom returns the path that a walk in postorder begins with, with room for
// all of a chain that is deep on the left; it uses first where that has the room.
func pathFrom(t *Tree, first []visit) []visit {
	depth := 0
	for n := t; n != nil; n = n.L {
		depth++
	}
	if depth > cap(first) {
		first = make([]visit, 0, depth+pathRoom)
	}
	return append(first, visit{t, 0})
}

// postorder returns the next node in the order of evaluation, which is the left
// operand, the right operand, their operator, and the rest of the path.
func postorder(path []visit) (*Tree, []visit) {
	for {
		v := &path[len(path)-1]
		v.done++
		switch {
		case v.done == 1 && v.tree.L != nil:
			path = append(path, visit{v.tree.L, 0})
		case v.done <= 2 && v.tree.R != nil:
			v.done = 2
			path = append(path, visit{v.tree.R, 0})
		default:
			return v.tree, path[:len(path)-1]
		}
	}
}
