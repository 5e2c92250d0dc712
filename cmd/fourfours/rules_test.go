package main

import (
	"fmt"
	"strings"
	"testing"

	"fourfours/cmd/internal/terminal"
	"fourfours/expr"
	"fourfours/solver/rules"
)

// Everything that has a name is explained, on pages of any width.
func TestExplanations(t *testing.T) {
	for _, name := range append(rules.Names(), rules.WholeStepsName, "!") {
		for _, width := range []int{40, terminal.PageWidth} {
			text, err := explanation(name, width)
			if err != nil {
				t.Errorf("%s is not explained: %v", name, err)
				continue
			}
			fitsPage(t, name, text, width)
		}
	}
}

// The list has every rule set.
func TestRuleSetsText(t *testing.T) {
	text := ruleSetsText(terminal.PageWidth)
	for _, set := range rules.Sets() {
		if !strings.Contains(text, "\n  "+set.Name+" ") {
			t.Errorf("%s is not listed", set.Name)
		}
	}
}

// The explanation of a rule set has a row for each of its operators, and the
// origin.
func TestRuleSetTextIsWhole(t *testing.T) {
	for _, set := range rules.Sets() {
		text, err := explanation(set.Name, terminal.PageWidth)
		if err != nil {
			t.Fatal(err)
		}
		flat := strings.Join(strings.Fields(text), " ")
		if !strings.Contains(flat, set.Origin) {
			t.Errorf("%s: the origin is not told", set.Name)
		}
		for _, o := range expr.Operators() {
			has := strings.Contains(text, fmt.Sprintf("\n  %-17s %s", o.Name, o.Example))
			if has != set.Ops.Has(o.Op) {
				t.Errorf("%s: a row for %s: %v", set.Name, o.Name, has)
			}
		}
		for _, r := range rules.ReachOf(set.Name) {
			if r.Source != "" && !strings.Contains(flat, "source: "+r.Source) {
				t.Errorf("%s: the source %q is not told", set.Name, r.Source)
			}
		}
	}
}

// The values of the examples of the operators.
func TestExampleText(t *testing.T) {
	for name, want := range map[string]string{
		"sqrt": "sqrt(4) = 2", "recurring": ".4~ = 4/9", "root": "root(4,44) = 44^(1/4)",
		"subfactorial": "!4 = 9", "log": "log(4,64) = 3", "concatenation": "44", "shl": "shl(4,4) = 64",
	} {
		op, ok := expr.Lookup(name)
		if !ok {
			t.Fatal(name)
		}
		if got := exampleText(op.Info()); got != want {
			t.Errorf("the example of %s is %q; want %q", name, got, want)
		}
	}
}
