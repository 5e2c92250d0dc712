package engine

import (
	"context"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
)

// maxMathML bounds a text that is typeset, in bytes.
const maxMathML = 400

// typesetText is an expression and how it is typeset.
type typesetText struct {
	Text    string `json:"text"`              // as it was given
	Unicode string `json:"unicode,omitempty"` // with the signs that people use
	MathML  string `json:"mathml,omitempty"`  // "" for what is too long, or no expression
}

func typesetOf(text string) typesetText {
	t := typesetText{Text: text}
	if tree, err := expr.Parse(text); err == nil {
		if t.Unicode = tree.Unicode(); len(text) <= maxMathML {
			t.MathML = export.MathElement(tree)
		}
	}
	return t
}

// typeset typesets texts.
func typeset(_ context.Context, c *call) error {
	list := make([]typesetText, len(c.texts))
	for i, text := range c.texts {
		list[i] = typesetOf(text)
	}
	c.send(export.JSONText(list))
	return nil
}
