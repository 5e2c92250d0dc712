package grade

import (
	"strings"

	"fourfours/expr"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// KindOf returns the kind of a line.
func KindOf(line string) LineKind {
	cell := strings.TrimRight(line, " \r\n") // a number and a tab
	if line = strings.TrimLeft(CutRemark(line), " \t"); line == "" {
		return Blank
	}
	if line[0] == '|' {
		if r := rowOf(line); len(r.cells) > 1 {
			return r.kind()
		}
	}
	if strings.HasSuffix(cell, "\t") && isInteger(line) {
		return Open
	}
	number := strings.TrimRight(line, openSigns)
	if strings.ContainsAny(line[len(number):], "=:＝：") && isInteger(withoutDemand(number)) {
		return Open
	}
	wanted, ok := strings.CutSuffix(line, ": "+notFound)
	if !ok {
		wanted, _, ok = strings.Cut(line, ": "+needs)
	}
	if ok {
		if _, err := target.Parse(withoutDemand(wanted)); err == nil {
			return NotFound
		}
	}
	return Graded
}

// A frame is what stands around a number and its expression where no equals sign
// is between them: 12: 44, 12. 44, 12) 44, 12#5: 44, a tab between, or a row of a
// table with | or &. A framed line is read as the claim that it makes: in the place
// of its marks come spaces and an equals sign, so that columns stay what they are.

// unframed returns a line as a claim, of the same length, and the digit that it
// demands, or supply.Any.
func unframed(line string) (text string, digit int) {
	start := len(line) - len(strings.TrimLeft(line, " \t"))
	end := start + integerSize(line[start:])
	bar := start < len(line) && line[start] == '|'
	if !bar && end > start { // 16 | 4+4+4+4
		next, isBar := strings.CutPrefix(strings.TrimLeft(line[end:], " "), "|")
		bar = isBar && line[end] == ' ' && !isInteger(strings.TrimSpace(next))
	}
	if bar || strings.IndexByte(line, '&') >= 0 {
		if r := rowOf(line); r.isRow() {
			return r.claim(), r.digit
		}
	}
	text = strings.ReplaceAll(line, "`", " ") // a span of code; those in rows are cells
	if end > start {
		if mark, digit := headMark(line[end:]); mark > 0 && strings.TrimSpace(line[end+mark:]) != "" {
			return headed(text, end, end+mark), digit
		}
	}
	if strings.IndexByte(line, '\t') >= 0 {
		if r := rowOf(line); r.isRow() {
			return r.claim(), r.digit
		}
	}
	return text, supply.Any
}

// headMark returns the length of the mark that parts a number from its expression,
// 0 if there is none, and the digit that it demands, or supply.Any.
func headMark(rest string) (size, digit int) {
	digit = supply.Any
	if head := rest[:min(len(rest), demandSize)]; withoutDemand(head) != head {
		size, digit = demandSize, int(head[1]-'0')
	}
	trimmed := strings.TrimLeft(rest[size:], " ")
	size = len(rest) - len(trimmed)
	for _, mark := range [...]string{":", "："} {
		if strings.HasPrefix(trimmed, mark) {
			return size + len(mark), digit
		}
	}
	demands := digit != supply.Any
	switch {
	case demands && strings.HasPrefix(trimmed, "=") && !strings.HasPrefix(trimmed, "=="):
		return size + 1, digit
	case size > 0 && !demands || trimmed == "":
		return 0, supply.Any
	}
	for _, mark := range [...]string{")", "）", ". ", ".\t", "．　", "． "} {
		if strings.HasPrefix(trimmed, mark) {
			return size + len(strings.TrimRight(mark, " \t　")), digit
		}
	}
	return 0, supply.Any
}

// headed returns a line whose number ends at an offset and its mark at another as a
// claim. Where a claim follows that has a number of its own, this one only counts
// the lines.
func headed(line string, end, mark int) string {
	rest := line[mark:]
	ascii := strings.ReplaceAll(rest, "＝", "=")
	first, _, claimed := strings.Cut(ascii, "=")
	last := ascii[strings.LastIndexByte(ascii, '=')+1:]
	head := line[:end] + "=" + blank(line[end+1:mark])
	if claimed && (isInteger(strings.TrimSpace(first)) || isInteger(strings.Trim(last, " \t.,;；。"))) {
		head = blank(line[:mark])
	}
	return head + rest
}

// IsReadable reports whether a line is expressions or a claim that can be read.
func IsReadable(line string) bool {
	text, _ := unframed(CutRemark(line))
	_, err := expr.ParseLine(text, manyFactorials)
	return err == nil
}
