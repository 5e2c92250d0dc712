package rational_test

import (
	"errors"
	"fmt"

	"fourfours/rational"
)

// No operation rounds: the square of a root is the number itself.
func ExampleCalc() {
	c := rational.NewCalc(rational.DefaultLimits())
	two := rational.FromInt(2)
	root, err := c.Root(two, two)
	if err != nil {
		fmt.Println(err)
		return
	}
	square, err := c.Pow(root, two)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(root, square, square.Equal(two))
	// Output:
	// sqrt(2) 2 true
}

// What has no value, or is beyond a limit, is an error that says so.
func ExampleCalc_errors() {
	limits := rational.DefaultLimits()
	if err := limits.Set("factorial", 20); err != nil {
		fmt.Println(err)
	}
	c := rational.NewCalc(limits)
	_, err := c.Quo(rational.FromInt(4), rational.FromInt(0))
	var undefined *rational.UndefinedError
	fmt.Println(errors.As(err, &undefined), err)
	_, err = c.Factorial(rational.FromInt(24))
	var limit *rational.LimitError
	fmt.Println(errors.As(err, &limit), err)
	// Output:
	// true division by zero is undefined
	// true beyond limit factorial: the argument of a factorial is too large
}
