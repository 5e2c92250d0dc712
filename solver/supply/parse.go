package supply

import (
	"fmt"
	"strconv"
	"strings"
)

// ofOrder ends the text of a supply in order.
const ofOrder = " in order"

// Text writes a supply as Parse reads it: "digits 2026", "numbers 100,75,50 in order".
func (s Supply) Text() string {
	text := "digits " + s.List()
	if s.kind == numbers {
		text = "numbers " + s.List()
	}
	if s.inOrder {
		text += ofOrder
	}
	return text
}

// Parse reads what Text writes.
func Parse(text string) (s Supply, err error) {
	list, inOrder := strings.CutSuffix(text, ofOrder)
	switch kind, list, _ := strings.Cut(list, " "); kind {
	case "digits":
		s, err = ParseDigits(list)
	case "numbers":
		s, err = ParseNumbers(list)
	default:
		err = fmt.Errorf("supply %.60q; accepted: digits or numbers, as in %q", text, "digits 2026")
	}
	if err != nil || !inOrder {
		return s, err
	}
	return s.InOrder(), nil
}

// ParseDigits reads digits in a row, such as 2026. The error says what is wrong and what
// is accepted.
func ParseDigits(text string) (Supply, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Supply{}, fmt.Errorf("no digits are given; accepted: digits in a row, such as 2026")
	}
	for at, r := range text {
		switch {
		case r >= '0' && r <= '9':
		case r == ' ' || r == ',':
			return Supply{}, fmt.Errorf("digits %.60q: %q between them; accepted: digits in a row, such as 2026 (numbers of several digits are for --numbers)", text, r)
		default:
			return Supply{}, fmt.Errorf("digits %.60q: %q at character %d is no digit; accepted: digits in a row, such as 2026", text, r, len([]rune(text[:at]))+1)
		}
	}
	s := ofDigits(text)
	if err := s.Validate(); err != nil {
		return Supply{}, fmt.Errorf("digits %.60q: %w", text, err)
	}
	return s, nil
}

// ParseNumbers reads naturals with commas or spaces between them, such as 100,75,50. The
// error says what is wrong and what is accepted.
func ParseNumbers(text string) (Supply, error) {
	const accepted = "accepted: naturals with commas or spaces between them, such as 100,75,50"
	text = strings.TrimSpace(text)
	if text == "" {
		return Supply{}, fmt.Errorf("no numbers are given; %s", accepted)
	}
	var list []uint64
	for part := range strings.SplitSeq(text, ",") {
		words := strings.Fields(part)
		if len(words) == 0 {
			return Supply{}, fmt.Errorf("numbers %.60q: nothing before or after a comma; %s", text, accepted)
		}
		for _, word := range words {
			n, err := strconv.ParseInt(word, 10, 64)
			switch {
			case strings.ContainsAny(word, ".~"):
				return Supply{}, fmt.Errorf("numbers %.60q: %.60q is no natural; %s", text, word, accepted)
			case strings.Trim(word, "0123456789") != "":
				return Supply{}, fmt.Errorf("numbers %.60q: %.60q is no natural; %s", text, word, accepted)
			case err != nil:
				return Supply{}, fmt.Errorf("numbers %.60q: %.60q is 2^63 or more", text, word)
			}
			list = append(list, uint64(n))
		}
	}
	s := Numbers(list...)
	if err := s.Validate(); err != nil {
		return Supply{}, fmt.Errorf("numbers %.60q: %w", text, err)
	}
	return s, nil
}
