package export

import "fourfours/expr"

// newUnicodeFormat is the format of text with the signs that people use:
// 123 = 4!+44÷.4̅. The check command reads it.
func newUnicodeFormat(k *Key) TextFormat {
	if k.School {
		return k.textFormat()
	}
	return k.textFormat().in((*expr.Tree).Unicode, k)
}
