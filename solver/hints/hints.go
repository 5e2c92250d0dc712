package hints

import (
	"fmt"
	"strings"

	"fourfours/expr"
	"fourfours/rational"
)

// Kind tells how much a hint gives away.
type Kind uint8

// The kinds, in the order in which they are given: how many signs and numbers there
// are; which; the last step, with the values of what it joins; the expression.
const (
	HowMany Kind = iota
	Which
	LastStep
	All
)

// String returns the kind as a word.
func (k Kind) String() string { return [...]string{"how-many", "which", "last-step", "all"}[k] }

// Hint is a hint.
type Hint struct {
	Kind Kind
	Text string // a phrase: "4 signs and 3 numbers"
	// Signs and Numbers are what Text is made of where it tells which there are. The names of
	// numbers are canonical text.
	Signs   string
	Numbers []Counted
	// Expression is canonical text, in which the last step has the values of its operands:
	// 24+99. It is empty where Text says all.
	Expression string
}

// maxOperand is how many characters the value of an operand of a last step may have.
const maxOperand = 24

// Of returns the hints for an expression under the rules by which it is an answer, with
// the expression itself as the last one. There is no last step where it is all there is. Name
// is what operators are called in them, such as Name.
func Of(calc *rational.Calc, t *expr.Tree, rules expr.OpSet, name func(op expr.Op) string) []Hint {
	signs, numbers := count(t.Under(rules), name)
	hints := []Hint{{Kind: HowMany, Text: plural(total(signs), "sign") + " and " + plural(total(numbers), "number")}}
	named := "no signs"
	if len(signs) > 0 {
		named = list(signs)
	}
	hints = append(hints, Hint{Kind: Which, Text: named + "; " + list(numbers), Signs: named, Numbers: numbers})
	all := t.Text()
	if t.Op != expr.Literal {
		switch step, ok := lastStep(calc, t); {
		case !ok:
			hints = append(hints, Hint{Kind: LastStep, Text: "the last step is " + name(t.Under(rules).Op)})
		case step != all:
			hints = append(hints, Hint{Kind: LastStep, Text: "the last step", Expression: step})
		}
	}
	return append(hints, Hint{Kind: All, Text: "all of it", Expression: all})
}

// Counted is something that an expression has so often.
type Counted struct {
	Name  string
	Times int
}

// Before is what stands before its name: "3 times ", or nothing.
func (c Counted) Before() string {
	if c.Times > 1 {
		return fmt.Sprintf("%d times ", c.Times)
	}
	return ""
}

// count returns the operators of t, with the points of its numbers, in the order of the
// operator table, and the numbers in the order in which they stand.
func count(t *expr.Tree, name func(op expr.Op) string) (signs, numbers []Counted) {
	times := map[expr.Op]int{}
	for n := range t.Parts() {
		switch {
		case n.Op != expr.Literal:
			times[n.Op]++
		case n.Lit.Period > 0:
			times[expr.Recurring]++
		case n.Lit.Frac != "":
			times[expr.Decimal]++
		}
	}
	for _, row := range expr.Operators() {
		if n := times[row.Op]; n > 0 {
			signs = append(signs, Counted{name(row.Op), n})
		}
	}
	for n := range t.Literals() {
		numbers = add(numbers, n.Lit.Text())
	}
	return signs, numbers
}

// add counts one more of a name.
func add(list []Counted, name string) []Counted {
	for i := range list {
		if list[i].Name == name {
			list[i].Times++
			return list
		}
	}
	return append(list, Counted{name, 1})
}

func total(list []Counted) (n int) {
	for _, c := range list {
		n += c.Times
	}
	return n
}

// Name names an operator with its sign.
func Name(op expr.Op) string {
	if o := op.Info(); o.Symbol != "" && o.Symbol != o.Name {
		return o.Name + " " + o.Symbol
	}
	return op.String()
}

func list(of []Counted) string {
	words := make([]string, len(of))
	for i, c := range of {
		words[i] = c.Before() + c.Name
	}
	return strings.Join(words, ", ")
}

func plural(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun + "s"
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// lastStep returns the operator of t, which is no literal, over the values of its operands, where these are
// known exactly and short.
func lastStep(calc *rational.Calc, t *expr.Tree) (text string, ok bool) {
	step := *t
	for _, operand := range []**expr.Tree{&step.L, &step.R} {
		if *operand == nil {
			continue
		}
		value, err := expr.Eval(calc, *operand)
		if err != nil {
			return "", false
		}
		written := value.String()
		if len(written) > maxOperand {
			return "", false
		}
		if *operand, err = expr.Parse(written); err != nil {
			return "", false
		}
	}
	return step.Text(), true
}
