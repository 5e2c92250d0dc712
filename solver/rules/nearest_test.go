package rules

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	names := []string{"classic", "multidigit", "sqrt", "square", "or", "and", "double-factorial", "factorial"}
	for word, want := range map[string]string{
		"sqr":                     "sqrt",
		"sqtr":                    "sqrt",
		"SQRT":                    "sqrt",
		"squares":                 "square",
		"clasic":                  "classic",
		"multi":                   "multidigit",
		"xor":                     "or",
		"ro":                      "or",
		"facotrial":               "factorial",
		"doublefactorial":         "double-factorial",
		"zz":                      "",
		"z":                       "",
		"":                        "",
		"hypotenuse":              "",
		"\xff\xfe":                "",
		strings.Repeat("s", 1e6):  "",
		"sqrtsqrtsqrtsqrt":        "",
		"fourfours":               "",
		"an":                      "and",
		"double-factorial-number": "double-factorial",
	} {
		if got := Nearest(word, names); got != want {
			t.Errorf("Nearest(%.20q) = %q; want %q", word, got, want)
		}
	}
}

func TestEditDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"abc", "", 3},
		{"abc", "abc", 0},
		{"abc", "abd", 1},
		{"abc", "acb", 1},
		{"abcd", "badc", 2},
		{"kitten", "sitting", 3},
		{"√", "v", 1},
	} {
		if got := editDistance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("editDistance(%q, %q) = %d; want %d", c.a, c.b, got, c.want)
		}
	}
}
