package main

import (
	"encoding/json"
	"testing"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/terminal"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestUnseen: what is unseen is written by its code, as text and as JSON, where it
// means the same; all else stays as it is.
func TestUnseen(t *testing.T) {
	for _, c := range []struct{ given, text, json string }{
		{"", "", ""},
		{"4+√4 ≈ 6.0, é, 四", "4+√4 ≈ 6.0, é, 四", "4+√4 ≈ 6.0, é, 四"},
		{"a\x1b[31m\n", `a\x1b[31m\x0a`, `a\u001b[31m\n`},
		{"\x7f\u0085\u00ad", `\x7f\x85\xad`, `\u007f\u0085\u00ad`},
		{"\u202e\u2066\u200f\u061c", `\u{202e}\u{2066}\u{200f}\u{61c}`, `\u202e\u2066\u200f\u061c`},
		{"\u2028\ufeff", `\u{2028}\u{feff}`, `\u2028\ufeff`},
		{"\U000e0041", `\u{e0041}`, `\udb40\udc41`},
		{"\xff", `\xff`, `\ufffd`},
	} {
		text, _ := terminal.Escape(c.given)
		assert.Equal(t, c.text, text)
		got := export.JSONText(c.given)
		assert.Equal(t, `"`+c.json+`"`, string(got))
		var back string
		require.NoError(t, json.Unmarshal(got, &back))
		if c.given != "\xff" {
			assert.Equal(t, c.given, back)
		}
	}
}
