package grade

import "strings"

// CutName parts a line "NAME: N = EXPRESSION" into the name and what follows it. What
// stands before the first colon is a name unless it is a number, as in 12: and 12#5:, or
// has an equals sign. ok is false where there is no name.
func CutName(line string) (name, rest string, ok bool) {
	at := strings.IndexAny(line, ":：")
	if at < 0 {
		return "", line, false
	}
	name = strings.TrimSpace(line[:at])
	if name == "" || isInteger(withoutDemand(name)) || strings.ContainsAny(name, "=＝") {
		return "", line, false
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(line[at:], ":"), "：")
	return name, strings.TrimSpace(rest), true
}
