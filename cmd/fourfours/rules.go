package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/rules"
)

// explain prints the list of rule sets, or an explanation of each name.
func explain(names []string, stdout, stderr io.Writer) int {
	width := widthOf(stdout)
	if len(names) == 0 {
		return printText(stdout, stderr, ruleSetsText(width))
	}
	var texts []string
	for _, name := range names {
		text, err := explanation(name, width)
		if err != nil {
			return trouble(stderr, err)
		}
		texts = append(texts, text)
	}
	return printText(stdout, stderr, strings.Join(texts, "\n"))
}

// explanation is the text about a rule set or an operator.
func explanation(name string, width int) (string, error) {
	p := &page{width: width}
	if set := rules.FindRuleSet(rules.Sets(), name); set != nil {
		p.ruleSet(*set)
		return p.String(), nil
	}
	if op, ok := expr.Lookup(name); ok {
		p.operator(op.Info())
		return p.String(), nil
	}
	if name == rules.WholeStepsName {
		p.wholeSteps()
		return p.String(), nil
	}
	if written := rules.WrittenAs(name); len(written) > 0 {
		p.sign(name, written)
		return p.String(), nil
	}
	if near := rules.Nearest(name, rules.Names()); near != "" {
		return "", fmt.Errorf("unknown rule %.60q; did you mean %q?", name, near)
	}
	return "", fmt.Errorf("unknown rule %.60q; accepted: %s", name, strings.Join(rules.Names(), " "))
}

// ruleSetsText is the list of the rule sets.
func ruleSetsText(width int) string {
	p := page{width: width}
	row := func(name, published, here, operators string) {
		p.rowAt(38, fmt.Sprintf("%-14s  %9s  %7s", name, published, here), operators)
	}
	row("name", "published", "here", "operators")
	for _, set := range rules.Sets() {
		published, here := fourFours(set.Name)
		row(set.Name, published, here, set.Short)
	}
	p.title("The numbers are the reach of four 4s, as it is published and as it is here: up " +
		"to which integer from 0 none is missing. fourfours rules NAME tells more.")
	return p.String()
}

// fourFours tells up to where a rule set makes all integers of four 4s, as it
// is published and as it is here.
func fourFours(name string) (published, here string) {
	for _, r := range rules.ReachOf(name) {
		if r.Digit == defaultDigit && r.Count == defaultCount {
			return lastBeforeMiss(r.Published, r.Targets), lastBeforeMiss(r.Here, r.Targets)
		}
	}
	return "-", "-"
}

// lastBeforeMiss is the integer before the first miss.
func lastBeforeMiss(f rules.Figures, targets string) string {
	switch f.FirstMiss {
	case rules.Unknown:
		return "-"
	case rules.NoMiss:
		return ">= " + targets[strings.IndexByte(targets, '-')+1:]
	}
	return fmt.Sprint(f.FirstMiss - 1)
}

// operatorColumn is where the meaning of an operator begins.
const operatorColumn = 34

// ruleSet explains a rule set.
func (p *page) ruleSet(set rules.RuleSet) {
	p.line(set.Name)
	p.words(strings.Fields(set.Origin), 2)
	p.title("Operators and forms of literals:")
	for _, op := range set.Ops.Ops() {
		o := op.Info()
		p.rowAt(operatorColumn, fmt.Sprintf("%-17s %s", o.Name, o.Example),
			fmt.Sprintf("%s; domain: %s; level %d, weight %d", o.Meaning, o.Domain, o.Level, o.Weight))
	}
	if set.WholeSteps {
		p.rowAt(operatorColumn, rules.WholeStepsName, "no operator: "+wholeStepsMeaning)
	}
	p.title("Reach:")
	for _, r := range rules.ReachOf(set.Name) {
		p.row(fmt.Sprintf("%s, %s", r.Of(), r.Targets), reachText(r))
	}
}

// wholeStepsMeaning is what the demand for whole steps is.
const wholeStepsMeaning = "every operator has to make a positive whole number"

// wholeSteps explains the demand for whole steps.
func (p *page) wholeSteps() {
	p.line(rules.WholeStepsName)
	var sets []string
	for _, set := range rules.Sets() {
		if set.WholeSteps {
			sets = append(sets, set.Name)
		}
	}
	p.row("meaning", wholeStepsMeaning+", as in Countdown; a number alone is no step, and may be 0")
	p.row("in --rules", "in force from where it is named, or a rule set that has it is, to where one of these is taken away: "+
		"countdown,power has it, countdown,-whole-steps does not; other names leave it as it is")
	p.row("as an option", "--whole-steps adds it to the rules")
	p.row("check", "a step that breaks it is excluded-operator: the line says which is the first, and what it makes")
	p.row("rule sets", strings.Join(sets, " "))
}

// reachText tells what is published of a rule set, and what is found here.
func reachText(r rules.Reach) string {
	text := "nothing is published; "
	if r.Source != "" {
		text = "published " + figuresText(r.Published) + "; "
	}
	if r.Here.Found == rules.Unknown {
		text += "here not recorded"
	} else {
		text += "here " + figuresText(r.Here)
	}
	if r.Complete > 0 {
		text += fmt.Sprintf(", with %d draws all of them", r.Complete)
	}
	if r.Limits != "" {
		text += " with --limit " + strings.ReplaceAll(r.Limits, " ", " --limit ")
	}
	if r.Short != "" {
		text += " (" + r.Short + ")"
	}
	if r.Source != "" {
		text += "; source: " + r.Source
	}
	return text
}

// figuresText writes figures of which not both are unknown.
func figuresText(f rules.Figures) string {
	var parts []string
	if f.Found != rules.Unknown {
		parts = append(parts, fmt.Sprintf("%d found", f.Found))
	}
	switch f.FirstMiss {
	case rules.Unknown:
	case rules.NoMiss:
		parts = append(parts, "none missing")
	default:
		parts = append(parts, fmt.Sprintf("first miss %d", f.FirstMiss))
	}
	return strings.Join(parts, ", ")
}

// wheelersLevels is the highest level that is Wheeler's.
const wheelersLevels = 9

// operator explains an operator.
func (p *page) operator(o *expr.Operator) {
	p.line(o.Name)
	p.row("meaning", o.Meaning)
	p.row("domain", o.Domain)
	if o.Fixity != expr.Form {
		p.row("written", fmt.Sprintf("%s, %s, of %s", o.Symbol, o.Fixity, operands(o.Arity)))
	} else {
		p.row("written", "in a literal")
	}
	if len(o.Typed) > 0 {
		p.row("also read", strings.Join(alsoRead(o), " "))
	}
	if len(o.Aliases) > 0 {
		p.row("other names", strings.Join(o.Aliases, " "))
	}
	p.row("example", exampleText(o))
	level := fmt.Sprintf("%d", o.Level)
	if o.Level > wheelersLevels {
		level += " (not on Wheeler's list)"
	}
	p.row("level", level)
	p.row("weight", fmt.Sprint(o.Weight))
	var sets []string
	for _, set := range rules.Sets() {
		if set.Ops.Has(o.Op) {
			sets = append(sets, set.Name)
		}
	}
	p.row("rule sets", strings.Join(sets, " "))
}

// alsoRead are the texts that are read for an operator: of a name or command, the
// one without its brackets is enough.
func alsoRead(o *expr.Operator) (list []string) {
	for _, text := range o.Typed {
		if text = strings.TrimRight(text, "([{"); !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// sign explains a sign: what it means in a list of rules, and each operator that
// is written with it.
func (p *page) sign(sign string, written []expr.Op) {
	meaning := "nothing; these need their names"
	if readings := rules.Readings(sign); len(readings) > 0 {
		_, meaning, _ = strings.Cut(readings[0], " is ")
	}
	p.line(sign)
	p.row("in --rules", meaning)
	for _, op := range written {
		p.text.WriteByte('\n')
		p.operator(op.Info())
	}
}

// operands writes how many operands there are.
func operands(arity int) string {
	if arity == 1 {
		return "one operand"
	}
	return "two operands"
}

// exampleText is the example of an operator with its exact value.
func exampleText(o *expr.Operator) string {
	tree, err := expr.Parse(o.Example)
	if err != nil {
		return o.Example
	}
	calc := rational.NewCalc(rational.DefaultLimits())
	value, err := expr.Eval(calc, tree)
	if err != nil || value.String() == o.Example {
		return o.Example
	}
	return o.Example + " = " + value.String()
}
