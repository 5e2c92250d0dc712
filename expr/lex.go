package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// space moves past spaces, and what is passed over like them.
func (p *parser) space() {
	for p.pos < len(p.text) {
		c := p.text[p.pos]
		if c == ' ' || '\t' <= c && c <= '\r' {
			p.pos++
			continue
		}
		if signs.spaces[c] != nil {
			if s := p.sign(&signs.spaces); s != nil {
				p.pos += len(s.text)
				continue
			}
		}
		if c < utf8.RuneSelf {
			return
		}
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		if !unicode.IsSpace(r) {
			return
		}
		p.pos += size
	}
}

// at reports whether the next byte is c.
func (p *parser) at(c byte) bool { return p.pos < len(p.text) && p.text[p.pos] == c }

// starts reports whether the rest of the text begins with s.
func (p *parser) starts(s string) bool { return strings.HasPrefix(p.text[p.pos:], s) }

// first returns the first of some texts that is at the current position, or "".
func (p *parser) first(texts []string) string {
	for _, s := range texts {
		if p.starts(s) {
			return s
		}
	}
	return ""
}

// sign returns the longest sign of a table at the current position, nil if
// there is none. It does not move.
func (p *parser) sign(from *[256][]sign) *sign {
	if p.pos == len(p.text) {
		return nil
	}
	rest := p.text[p.pos:]
	list := from[rest[0]]
	for i := range list {
		s := &list[i]
		if (len(s.text) == 1 || strings.HasPrefix(rest, s.text)) && (!s.letters || p.isWhole(s.text)) {
			return s
		}
	}
	return nil
}

// isWhole reports whether a sign of letters at the current position is no part
// of another word: no letter follows a command, and the letter x begins no name.
func (p *parser) isWhole(sign string) bool {
	after := p.pos + len(sign)
	if after == len(p.text) || !isLetter(p.text[after]) {
		return true
	}
	if sign[0] == '\\' {
		return false
	}
	_, known := lookUpWord(p.wordAt(p.pos))
	return !known
}

// wordAt returns the letters at an offset.
func (p *parser) wordAt(at int) string {
	end := at
	for end < len(p.text) && isLetter(p.text[end]) {
		end++
	}
	return p.text[at:end]
}

// lookUpWord returns what a word can begin.
func lookUpWord(name string) (word, bool) {
	w, ok := words[name]
	if !ok && len(name) <= longestWord {
		w, ok = words[strings.ToLower(name)]
	}
	return w, ok
}

// separates reports whether the word between two answers is at the current
// position, after an operand.
func (p *parser) separates() bool {
	return p.pos+1 < len(p.text) && p.text[p.pos]|0x20 == 'o' && strings.EqualFold(p.wordAt(p.pos), "or")
}

// closer returns the length of what closes a bracket at the current position, 0
// if that is not there.
func (p *parser) closer(b *bracket) int {
	if len(b.close) == 1 && p.at(b.close[0]) {
		return 1
	}
	if s := p.sign(&signs.closing); s != nil && s.bracket.close == b.close {
		return len(s.text)
	}
	return 0
}

// raised is the value of a raised digit or minus sign at the current position,
// and its length; size is 0 if there is none.
func (p *parser) raised() (value byte, size int) {
	if p.pos == len(p.text) || p.text[p.pos] < utf8.RuneSelf {
		return 0, 0
	}
	r, size := utf8.DecodeRuneInString(p.text[p.pos:])
	switch {
	case r == '⁰' || '⁴' <= r && r <= '⁹':
		return '0' + byte(r-'⁰'), size
	case r == '¹':
		return '1', size
	case r == '²':
		return '2', size
	case r == '³':
		return '3', size
	case r == '⁻':
		return '-', size
	}
	return 0, 0
}

// lowered is the value of a lowered digit at the current position, and its
// length; size is 0 if there is none.
func (p *parser) lowered() (value byte, size int) {
	r, size := utf8.DecodeRuneInString(p.text[p.pos:])
	if '₀' <= r && r <= '₉' {
		return '0' + byte(r-'₀'), size
	}
	return 0, 0
}
