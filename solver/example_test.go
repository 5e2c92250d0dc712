package solver_test

import (
	"context"
	"fmt"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// list reads a list of rules.
func list(names string) expr.OpSet {
	ops, err := rules.Parse(names)
	if err != nil {
		panic(err)
	}
	return ops
}

// show prints the answers to a request as the program does.
func show(req solver.Request) {
	answers, summary := solver.Solve(context.Background(), req)
	for a, err := range answers {
		switch {
		case err != nil:
			fmt.Println(err)
		case a.Found:
			fmt.Println(a.Target, "=", a.Text)
		case !a.Needs.IsEmpty():
			fmt.Println(a.Target, "=", a.Text, "needs", a.Needs)
		default:
			fmt.Println(a.Target, "is not found within the limits")
		}
	}
	fmt.Println(summary.Found, "of", summary.Asked)
}

// A range is solved in ascending order, here from four 4s under the classic rules.
func ExampleSolve() {
	answers, summary := solver.Solve(context.Background(), solver.Request{Targets: []target.Range{{Lo: 110, Hi: 114}}})
	for a, err := range answers {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%d: %q\n", a.Target, a.Text)
	}
	fmt.Println(summary.Found, "of", summary.Asked)
	// Output:
	// 110: "(4!+4)*4-sqrt(4)"
	// 111: "444/4"
	// 112: "4!*4+4*4"
	// 113: ""
	// 114: "4+44/.4"
	// 4 of 5
}

// A break ends the search.
func ExampleSolve_break() {
	answers, summary := solver.Solve(context.Background(), solver.Request{
		Rules: list("basic"), Targets: []target.Range{{Lo: 0, Hi: 1e12}},
	})
	for a, err := range answers {
		if err != nil || !a.Found {
			fmt.Println(a.Target, "is the first that is missing")
			break
		}
	}
	fmt.Println(summary.Interrupted)
	// Output:
	// 10 is the first that is missing
	// true
}

// A search that its context ends gives the answers that are decided, and then the
// error of the context.
func ExampleSolve_cancel() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	answers, _ := solver.Solve(ctx, solver.Request{Rules: list("everything"), Supply: supply.Copies(7, 4), Targets: []target.Range{{Lo: 1, Hi: 2}}})
	cancel()
	for _, err := range answers {
		fmt.Println(err)
	}
	// Output:
	// context canceled
}

// The lowest level comes first: no recurring decimal where none is needed.
func ExampleRequest_byLevel() {
	show(solver.Request{ByLevel: true, Targets: []target.Range{{Lo: 123, Hi: 123}}})
	// Output:
	// 123 = sqrt(sqrt(sqrt(sqrt(4)/.4)))^4!-sqrt(4)
	// 1 of 1
}

// What is not found may need an operator more.
func ExampleRequest_unlock() {
	show(solver.Request{Rules: list("basic"), Unlock: true, Targets: []target.Range{{Lo: 9, Hi: 11}}})
	// Output:
	// 9 = 4+4+4/4
	// 10 = (44-4)/4 needs concatenation
	// 11 = 4/.4+4/4 needs decimal
	// 1 of 3
}

// The simplest different solutions of each target, the simplest first.
func ExampleRequest_solutions() {
	show(solver.Request{Solutions: 3, Targets: []target.Range{{Lo: 100, Hi: 100}}})
	// Output:
	// 100 = 44/.44
	// 100 = (44-4)/.4
	// 100 = (4!+4/4)*4
	// 1 of 1
}

// The fewest digits of up to four, for each target.
func ExampleRequest_fewest() {
	answers, _ := solver.Solve(context.Background(), solver.Request{
		Rules: list("tchisla"), Objective: solver.Fewest, Targets: []target.Range{{Lo: 5, Hi: 7}},
	})
	for a, err := range answers {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%d = %s, %d digits, minimal: %t\n", a.Target, a.Text, a.Count, a.Minimal)
	}
	// Output:
	// 5 = 4+4/4, 3 digits, minimal: true
	// 6 = 4+sqrt(4), 2 digits, minimal: true
	// 7 = (4!+4)/4, 3 digits, minimal: true
}

// The simplest expression of up to four digits, for each target.
func ExampleRequest_upTo() {
	show(solver.Request{Objective: solver.UpTo, Targets: []target.Range{{Lo: 8, Hi: 10}}})
	// Output:
	// 8 = 4+4
	// 9 = 4+4+4/4
	// 10 = 4/.4
	// 3 of 3
}

// All integers that two 7s make, from 0 up. With Values there would be negative ones,
// fractions and roots as well.
func ExampleRequest_all() {
	answers, summary := solver.Solve(context.Background(), solver.Request{Rules: list("basic"), Supply: supply.Copies(2, 7), All: true})
	for a, err := range answers {
		fmt.Println(a.Target, a.Text, err)
	}
	fmt.Println(summary.Found, "integers; all from 0 to", summary.GapFree)
	// Output:
	// 0 7-7 <nil>
	// 1 7/7 <nil>
	// 14 7+7 <nil>
	// 49 7*7 <nil>
	// 4 integers; all from 0 to 1
}

func ExampleFirstMiss() {
	miss, _, err := solver.FirstMiss(context.Background(), solver.Request{Rules: list("norvig")})
	fmt.Println(miss, err)
	// Output:
	// 73 <nil>
}

// Expressions and claims are graded by exact arithmetic, with the steps.
func ExampleGrader() {
	grader := grade.New(grade.Request{
		Rules: list("classic"), Supply: supply.Copies(4, 4), Limits: rational.DefaultLimits(), Explain: true,
	})
	for _, line := range []string{"123 = 44 ÷ .4~ + 4!", "4 = 4+4/4^4!"} {
		g := grader.Grade(line)[0]
		fmt.Println(g.Verdict, g.Text, "=", g.Value)
		for _, f := range g.Faults {
			fmt.Println(" ", f.Message)
		}
		for _, s := range g.Steps {
			fmt.Println(" ", s.Text, "=", s.Value)
		}
	}
	// Output:
	// true 44/.4~+4! = 123
	//   .4~ = 4/9
	//   44/.4~ = 99
	//   4! = 24
	//   44/.4~+4! = 123
	// false 4+4/4^4! = 281474976710657/70368744177664
	//   not 4 (more by about 1.42e-14)
	//   4! = 24
	//   4^4! = 281474976710656
	//   4/4^4! = 1/70368744177664
	//   4+4/4^4! = 281474976710657/70368744177664
}

// Which of two expressions is simpler, and by what.
func ExampleCompare() {
	a, _ := expr.Parse(".4*(44-4)")
	b, _ := expr.Parse("4+4+4+4")
	c := expr.Compare(a, b)
	fmt.Println(c.Sides[c.Simpler].Text, "is simpler by", c.By)
	for _, side := range c.Sides {
		fmt.Println(side.Text, "costs", side.Cost)
	}
	// Output:
	// 4+4+4+4 is simpler by cost
	// .4*(44-4) costs 43
	// 4+4+4+4 costs 30
}
