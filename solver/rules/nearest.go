package rules

import (
	"strings"
	"unicode/utf8"
)

// Nearest returns the name that was most likely meant by word, or "" where
// none is near: the name at the smallest edit distance, if that is at most one
// for every three letters of word (and at least one), or else the first name
// that begins with word, if word has three letters or more. Letter case does
// not count. Among equals the first wins.
func Nearest(word string, names []string) string {
	const longest = 40 // longer than any name: not worth a table
	if len(word) > longest || !utf8.ValidString(word) {
		return ""
	}
	word = strings.ToLower(word)
	letters := utf8.RuneCountInString(word)
	best, bestDistance := "", max(1, letters/3)+1
	for _, name := range names {
		d := editDistance([]rune(word), []rune(strings.ToLower(name)))
		if d < bestDistance && d < letters {
			best, bestDistance = name, d
		}
	}
	if best == "" && letters >= 3 {
		for _, name := range names {
			if strings.HasPrefix(strings.ToLower(name), word) {
				return name
			}
		}
	}
	return best
}

// editDistance counts the fewest insertions, deletions, replacements and
// exchanges of two neighbours that turn a into b, where no stretch is edited
// twice.
func editDistance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
