package engine

import (
	"context"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/rules"
)

// ruleSetLine is a rule set in JSON.
type ruleSetLine struct {
	Name   string `json:"name"`
	Short  string `json:"short"`
	Origin string `json:"origin"`
}

// operatorLine is an operator or a form of literals in JSON, as the operator table has it.
type operatorLine struct {
	Name    string      `json:"name"`
	Meaning string      `json:"meaning"`
	Domain  string      `json:"domain"`
	Level   int         `json:"level"`
	Weight  int         `json:"weight"`
	Example typesetText `json:"example"`
}

// listRules tells the names of rules, and what they mean.
func listRules(_ context.Context, c *call) error {
	var list struct {
		Default   string         `json:"default"`
		Sets      []ruleSetLine  `json:"sets"`
		Operators []operatorLine `json:"operators"`
	}
	list.Default = rules.Default
	for _, s := range rules.Sets() {
		list.Sets = append(list.Sets, ruleSetLine{s.Name, s.Short, s.Origin})
	}
	for _, op := range rules.Every().Ops() {
		o := op.Info()
		list.Operators = append(list.Operators, operatorLine{o.Name, o.Meaning, o.Domain, o.Level, o.Weight, typesetOf(o.Example)})
	}
	c.send(export.JSONText(list))
	return nil
}

// toggle tells the list of rules that has an operator, the first text, if that of the
// puzzle has not, and does not have it if it has.
func toggle(_ context.Context, c *call) error {
	k, err := readPuzzle(c.puzzle)
	if err != nil {
		return err
	}
	list, err := toggled(k.Rules, c.text(0))
	if err != nil {
		return err
	}
	c.send(export.JSONText(struct {
		Rules string `json:"rules"`
	}{list}))
	return nil
}

// toggled adds an operator to a list of rules, or takes it away. A list that comes to a
// named rule set is its name.
func toggled(list, name string) (string, error) {
	ops, err := rules.Parse(list)
	if err != nil {
		return "", err
	}
	op, ok := expr.Lookup(name)
	if !ok {
		_, err := rules.Parse(name)
		return "", err
	}
	wanted, item := ops.With(op), name
	if ops.Has(op) {
		wanted, item = ops.Without(op), "-"+name
	}
	// What was said of the operator before is no longer true.
	var items []string
	for old := range strings.SplitSeq(list, ",") {
		if old = strings.TrimSpace(old); old != name && old != "-"+name {
			items = append(items, old)
		}
	}
	if shorter := strings.Join(items, ","); len(items) > 0 {
		list = shorter
	}
	whole := rules.WholeSteps(list)
	for _, set := range rules.Sets() {
		if set.Ops == wanted && set.WholeSteps == whole {
			return set.Name, nil
		}
	}
	if got, err := rules.Parse(list); err == nil && got == wanted {
		return list, nil
	}
	list += "," + item
	_, err = rules.Parse(list)
	return list, err
}
