package export

import (
	"strings"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/hints"
)

// MaxHints is how many kinds of hints there are, the last of which is the expression.
const MaxHints = int(hints.All) + 1

// hides reports whether formats for people have hints instead of expressions.
func (k *Key) hides() bool { return 0 < k.Shown.Hints && k.Shown.Hints < MaxHints }

// hintsOf are the hints that are asked for of an answer, but for the expression.
func (k *Key) hintsOf(a solver.Answer) (list []hints.Hint) {
	if k.Shown.Hints == 0 || a.Text == "" {
		return nil
	}
	if k.calc == nil {
		limits, _ := k.Req.Limits.WithDefaults() // they were validated
		k.calc = rational.NewCalc(limits)
	}
	for _, h := range hints.Of(k.calc, treeOf(a.Text), k.Req.Rules.Union(a.Needs), k.opName) {
		if int(h.Kind) < min(k.Shown.Hints, MaxHints-1) {
			list = append(list, h)
		}
	}
	return list
}

// hintText is a hint in a notation: words are written by one function, an expression or a
// number by another.
func hintText(h hints.Hint, words func(string) string, notation func(t *expr.Tree) string) string {
	if len(h.Numbers) > 0 {
		numbers := make([]string, len(h.Numbers))
		for i, n := range h.Numbers {
			numbers[i] = notation(treeOf(n.Name))
			if before := n.Before(); before != "" {
				numbers[i] = words(before) + numbers[i]
			}
		}
		return words(h.Signs+"; ") + strings.Join(numbers, ", ")
	}
	if h.Expression == "" {
		return words(h.Text)
	}
	return words(h.Text+": ") + notation(treeOf(h.Expression))
}

// hintsText is all hints of an answer in one line.
func (k *Key) hintsText(a solver.Answer, words func(string) string, notation func(t *expr.Tree) string) string {
	var texts []string
	for _, h := range k.hintsOf(a) {
		texts = append(texts, hintText(h, words, notation))
	}
	return strings.Join(texts, "; ")
}

// plain is the words of a text format.
func plain(text string) string { return text }

// jsonHint is a hint in JSON.
type jsonHint struct {
	Kind       string `json:"kind"`
	Text       string `json:"text"`
	Expression string `json:"expression,omitempty"`
}

func (k *Key) jsonHints(a solver.Answer) (list []jsonHint) {
	for _, h := range k.hintsOf(a) {
		list = append(list, jsonHint{h.Kind.String(), h.Text, h.Expression})
	}
	return list
}
