package expr_test

import (
	"fmt"

	"fourfours/expr"
	"fourfours/rational"
)

// What people type is read, and written in one canonical way.
func ExampleParse() {
	tree, err := expr.Parse("(44) ÷ 0.4̅ + √4!")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(tree.Text())
	fmt.Println(tree.Unicode())
	fmt.Println(tree.LaTeX())
	fmt.Println(tree.Digits(), tree.Cost(), tree.Level())
	// Output:
	// 44/.4~+sqrt(4!)
	// 44÷.4̅+√(4!)
	// \frac{44}{.\overline{4}}+\sqrt{4!}
	// 4444 108 2
}

// Where a text is no expression, the error says where and why.
func ExampleParse_error() {
	_, err := expr.Parse("4+*4")
	fmt.Println(err)
	// Output:
	// column 3: unexpected "*"; expected a number, "(", "-", "!" or a function
}

// A tree has an exact value.
func ExampleEval() {
	calc := rational.NewCalc(rational.DefaultLimits())
	for _, text := range []string{"44/.4~+4!", "sqrt(4+4)", "(sqrt(4)+sqrt(sqrt(sqrt(4^4!))))/.4", "4/(4-4)"} {
		tree, err := expr.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		value, err := expr.Eval(calc, tree)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(text, "=", value)
	}
	// Output:
	// 44/.4~+4! = 123
	// sqrt(4+4) = 2*sqrt(2)
	// (sqrt(4)+sqrt(sqrt(sqrt(4^4!))))/.4 = 165
	// 4/(4-4): division by zero is undefined
}

// The parts of a tree come in the order of evaluation.
func ExampleTree_Parts() {
	tree, _ := expr.Parse("4!+44/.4~")
	for part := range tree.Parts() {
		fmt.Println(part.Text())
	}
	// Output:
	// 4
	// 4!
	// 44
	// .4~
	// 44/.4~
	// 4!+44/.4~
}
