package rules

import (
	"slices"
	"strings"

	"fourfours/expr"
)

// signed are the operators that a sign in a list of rules means: of those that are
// written with it, the one that it usually is. The others need their names.
var signed = []expr.Op{
	expr.Add, expr.Subtract, expr.Multiply, expr.Divide, expr.Power, expr.Sqrt, expr.Factorial, expr.Percent, expr.Decimal, expr.Recurring,
}

// OfSign returns what a sign means in a list of rules, and whether it means something:
// one operator, but for a minus sign, which is that of differences and of negation.
func OfSign(text string) (ops expr.OpSet, ok bool) {
	for _, op := range signed {
		if slices.Contains(WrittenAs(text), op) {
			ops = expr.SetOf(op)
			if op == expr.Subtract {
				ops = ops.With(expr.Negate)
			}
			return ops, true
		}
	}
	return 0, false
}

// WrittenAs returns the operators that are written with a sign, in the order of the
// table. A name is no sign.
func WrittenAs(text string) (list []expr.Op) {
	if strings.ContainsAny(text, `({[\`) {
		return nil
	}
	if _, isName := expr.Lookup(text); isName {
		return nil
	}
	for _, row := range expr.Operators() {
		if row.Symbol == text || slices.Contains(row.Typed, text) {
			list = append(list, row.Op)
		}
	}
	return list
}

// Readings tells how the signs of a list of rules are read: "- is subtract and negate".
func Readings(list string) (readings []string) {
	for item := range strings.SplitSeq(list, ",") {
		sign, _ := cutAway(item)
		ops, ok := OfSign(sign)
		if !ok {
			continue
		}
		var names []string
		for _, op := range ops.Ops() {
			names = append(names, op.Info().Name)
		}
		if text := sign + " is " + strings.Join(names, " and "); !slices.Contains(readings, text) {
			readings = append(readings, text)
		}
	}
	return readings
}

// meant returns the name that was most likely meant by an unknown one, or "": that of
// the operator with that sign, or the signs that stand in it, with commas.
func meant(name string) string {
	if ops := WrittenAs(name); len(ops) > 0 {
		return ops[0].Info().Name
	}
	signs := strings.Split(name, "")
	for _, s := range signs {
		if _, ok := OfSign(s); !ok || s == "x" || s == "X" {
			return Nearest(name, Names())
		}
	}
	return strings.Join(signs, ",")
}

// cutAway returns the name of an item, and whether it is taken away.
func cutAway(item string) (name string, away bool) {
	item = strings.Trim(item, " \t")
	if len(item) > 1 && item[0] == '-' {
		return item[1:], true
	}
	return item, false
}
