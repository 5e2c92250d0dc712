package solver_test

import (
	"context"
	"fmt"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/target"
)

// request asks for integers from four 4s.
func request(list string, targets ...target.Range) solver.Request {
	ops, err := rules.Parse(list)
	if err != nil {
		panic(err)
	}
	return solver.Request{
		Rules: ops, Digit: 4, Count: 4,
		Targets:   targets,
		Limits:    rational.DefaultLimits(),
		MaxMemory: 2e9,
	}
}

// print prints an answer as the program does.
func print(a solver.Answer) error {
	if a.Found {
		fmt.Println(a.Target, "=", a.Text)
	} else {
		fmt.Println(a.Target, "is not found within the limits")
	}
	return nil
}

// A range is solved in ascending order.
func ExampleSolve() {
	summary, err := solver.Solve(context.Background(), request("classic", target.Range{Lo: 110, Hi: 114}), print)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(summary.Found, "of", summary.Asked)
	// Output:
	// 110 = (4!+4)*4-sqrt(4)
	// 111 = 444/4
	// 112 = 4!*4+4*4
	// 113 is not found within the limits
	// 114 = 4+44/.4
	// 4 of 5
}

// A single target is a range of one integer.
func ExampleSolve_target() {
	r, err := target.Parse("123")
	if err != nil {
		fmt.Println(err)
	}
	_, err = solver.Solve(context.Background(), request("classic", r), func(a solver.Answer) error {
		fmt.Printf("%s, cost %d, level %d\n", a.Text, a.Cost, a.Level)
		return nil
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// 4!+44/.4~, cost 88, level 2
}

// An emit that has enough ends the search by an error of its own, or by the
// context, which leaves the summary.
func ExampleSolve_cancel() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	summary, err := solver.Solve(ctx, request("basic", target.Range{Lo: 0, Hi: 1e12}), func(a solver.Answer) error {
		if !a.Found {
			fmt.Println(a.Target, "is the first that is missing")
			cancel()
		}
		return ctx.Err()
	})
	fmt.Println(summary.Interrupted, err)
	// Output:
	// 10 is the first that is missing
	// true <nil>
}

// The lowest level comes first: no recurring decimal where none is needed.
func ExampleSolveStages() {
	req := request("classic", target.Range{Lo: 123, Hi: 123})
	_, err := solver.SolveStages(context.Background(), req, solver.LevelStages(req.Rules, req.Count), print)
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// 123 = sqrt(sqrt(sqrt(sqrt(4)/.4)))^4!-sqrt(4)
}

// What is not found may need an operator more.
func ExampleSolveUnlock() {
	req := request("basic", target.Range{Lo: 9, Hi: 11})
	stages := func(rules expr.OpSet) []solver.Stage { return []solver.Stage{{Rules: rules, Count: req.Count}} }
	more := solver.Unlockable(req.Rules, rules.Every())
	_, err := solver.SolveUnlock(context.Background(), req, stages, more, func(a solver.Answer) error {
		if a.Found {
			return print(a)
		}
		fmt.Printf("%d = %s needs %s\n", a.Target, a.Text, a.Needs.String())
		return nil
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// 9 = 4+4+4/4
	// 10 = (44-4)/4 needs concatenation
	// 11 = 4/.4+4/4 needs decimal
}

// The simplest different solutions of each target, the simplest first.
func ExampleSolveSolutions() {
	ctx, req := context.Background(), request("classic", target.Range{Lo: 100, Hi: 100})
	stages := []solver.Stage{{Rules: req.Rules, Count: req.Count}}
	first := func(emit func(solver.Answer) error) (solver.Summary, error) {
		return solver.SolveStages(ctx, req, stages, emit)
	}
	_, err := solver.SolveSolutions(ctx, req, stages, 3, first, print)
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// 100 = 44/.44
	// 100 = (44-4)/.4
	// 100 = (4!+4/4)*4
}

// The fewest digits of up to four, for each target.
func ExampleSolveFewest() {
	req := request("tchisla", target.Range{Lo: 5, Hi: 7})
	stages := func(count int) []solver.Stage { return []solver.Stage{{Rules: req.Rules, Count: count}} }
	_, err := solver.SolveFewest(context.Background(), req, stages, func(a solver.Answer) error {
		fmt.Printf("%d = %s, %d digits, minimal: %t\n", a.Target, a.Text, a.Count, a.Minimal)
		return nil
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// 5 = 4+4/4, 3 digits, minimal: true
	// 6 = 4+sqrt(4), 2 digits, minimal: true
	// 7 = (4!+4)/4, 3 digits, minimal: true
}

// The simplest expression of up to four digits, for each target.
func ExampleSolveUpTo() {
	req := request("classic", target.Range{Lo: 8, Hi: 10})
	stages := func(count int) []solver.Stage { return []solver.Stage{{Rules: req.Rules, Count: count}} }
	_, err := solver.SolveUpTo(context.Background(), req, stages, false, print)
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// 8 = 4+4
	// 9 = 4+4+4/4
	// 10 = 4/.4
}

func ExampleFirstMiss() {
	miss, _, err := solver.FirstMiss(context.Background(), request("norvig"))
	fmt.Println(miss, err)
	// Output:
	// 73 <nil>
}

// Expressions and claims are graded by exact arithmetic, with the steps.
func ExampleGrader() {
	req := request("classic")
	grader := grade.New(grade.Request{
		Rules: req.Rules, Digit: 4, Count: 4, Limits: rational.DefaultLimits(), Explain: true,
	})
	for _, line := range []string{"123 = 44 ÷ .4~ + 4!", "4 = 4+4/4^4!"} {
		g := grader.Grade(line)
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
