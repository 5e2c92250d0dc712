package terminal

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// unseen reports whether a character is one that changes what is seen, or how,
// without being seen itself: a control character, or one for the direction of a
// text. Wherever texts of others are repeated, its code stands for it.
func unseen(r rune) bool { return !unicode.IsPrint(r) }

// Escape returns a text fit for a terminal: what cannot be seen, or is no
// UTF-8, by its code. width is the number of cells that it takes, if no
// character takes two.
func Escape(s string) (shown string, width int) {
	var b strings.Builder
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		code := ""
		switch {
		case r == utf8.RuneError && size == 1:
			code = fmt.Sprintf(`\x%02x`, s[i])
		case r < 0x100 && unseen(r):
			code = fmt.Sprintf(`\x%02x`, r)
		case unseen(r):
			code = fmt.Sprintf(`\u{%x}`, r)
		case unicode.Is(unicode.Mn, r): // combines with the character before it
			b.WriteRune(r)
			continue
		default:
			b.WriteRune(r)
			width++
			continue
		}
		b.WriteString(code)
		width += len(code)
	}
	return b.String(), width
}

// EscapeJSON writes what is unseen in a JSON text by its code. Outside of strings
// there is nothing such.
func EscapeJSON(text []byte) []byte {
	if !bytes.ContainsFunc(text, unseen) {
		return text
	}
	buf := make([]byte, 0, 2*len(text))
	for _, r := range string(text) {
		switch {
		case !unseen(r):
			buf = utf8.AppendRune(buf, r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			buf = fmt.Appendf(buf, `\u%04x\u%04x`, high, low)
		default:
			buf = fmt.Appendf(buf, `\u%04x`, r)
		}
	}
	return buf
}
