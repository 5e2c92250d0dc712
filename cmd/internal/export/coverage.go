package export

import (
	"cmp"
	"fmt"
	"html"
	"math"
	"slices"
	"strings"

	"fourfours/expr"
	"fourfours/solver"
)

const (
	// MapMost is how many targets a map of coverage shows.
	MapMost = 20000
	// MapAll is below which integers it shows where all were asked for.
	MapAll = 1000
	// mapBlock is how many integers stand together.
	mapBlock = 100
)

// The levels of targets that were not found, and of those that need more
// operators.
const (
	LevelMissing = -1
	levelNeeds   = -2
)

// Coverage is what a map shows: how many targets were found at each level, and
// the level of the first mapMost of them, or where all integers were asked for
// of those from 0 to below mapAll.
type Coverage struct {
	All bool
	// countsOnly is whether there is no map: targets have several answers, found
	// and not found.
	countsOnly bool
	Levels     [11]uint64
	missing    uint64
	needs      uint64
	cells      []MapCell
	left       uint64 // targets without a cell
}

// MapCell is a target of the map, and the level of its expression.
type MapCell struct {
	Target int64
	Level  int8
}

// Add adds the first answer of a target, or with countsOnly any.
func (c *Coverage) Add(a solver.Answer) {
	level := a.Level
	switch status(a) {
	case statusFound:
		c.Levels[level]++
	case statusNeeds:
		level = levelNeeds
		c.needs++
	default:
		level = LevelMissing
		c.missing++
	}
	switch {
	case !isInteger(a), c.countsOnly, c.All && (a.Target < 0 || a.Target >= MapAll):
	case len(c.cells) == MapMost:
		c.left++
	default:
		c.cells = append(c.cells, MapCell{a.Target, int8(level)})
	}
}

// appendHTML appends the legend and the map, which tell levels or only what was found.
func (c *Coverage) appendHTML(buf []byte, k *Key, levels, complete bool) []byte {
	cells, note := c.cells, ""
	slices.SortFunc(cells, func(a, b MapCell) int { return cmp.Compare(a.Target, b.Target) })
	switch {
	case c.All:
		cells = c.Low(complete)
		note = fmt.Sprintf("The map shows 0 to %d.", MapAll-1)
	case c.left > 0:
		note = fmt.Sprintf("The map shows the first %d targets.", MapMost)
	}
	buf = append(buf, "<ul class=\"legend\">\n"...)
	for level, n := range c.Levels {
		if n > 0 {
			name := statusFound
			if levels {
				name = LevelText(level, k.Req.Rules)
			}
			buf = fmt.Appendf(buf, "<li><span class=\"cell l%d\" aria-hidden=\"true\">%s</span> %s: %d</li>\n",
				level, cellMark(level), html.EscapeString(name), n)
		}
	}
	if c.needs > 0 {
		buf = fmt.Appendf(buf, "<li><span class=\"cell more\" aria-hidden=\"true\">%s</span> %s: %d</li>\n", cellMark(levelNeeds), statusNeeds, c.needs)
	}
	if c.missing > 0 || c.All {
		buf = fmt.Appendf(buf, "<li><span class=\"cell u\" aria-hidden=\"true\">N</span> %s", StatusMissing)
		if c.missing > 0 {
			buf = fmt.Appendf(buf, ": %d", c.missing)
		}
		buf = append(buf, "</li>\n"...)
	}
	buf = append(buf, "</ul>\n"...)
	if note != "" {
		buf = fmt.Appendf(buf, "<p class=\"soft\">%s</p>\n", note)
	}
	return AppendCells(buf, cells, !c.All, levels)
}

// Low are the cells of the integers from 0, found or not, where all that are
// found are known: to mapAll, or as far as the search came.
func (c *Coverage) Low(complete bool) []MapCell {
	var low []MapCell
	for _, cell := range c.cells {
		for int64(len(low)) < cell.Target {
			low = append(low, MapCell{int64(len(low)), LevelMissing})
		}
		low = append(low, cell)
	}
	for complete && len(low) < MapAll {
		low = append(low, MapCell{int64(len(low)), LevelMissing})
	}
	return low
}

// AppendCells appends the cells, in blocks of ten lines of ten, each with its number and
// with its level if there are any. Each is a link to where its number stands; those of
// targets that were not found only where they are listed.
func AppendCells(buf []byte, cells []MapCell, missingListed, leveled bool) []byte {
	buf = append(buf, "<div class=\"blocks\">\n"...)
	var next int64 // the number whose place comes next in the block
	open := false
	for _, cell := range cells {
		start := floorTo(cell.Target, mapBlock)
		if !open || start != floorTo(next-1, mapBlock) {
			if open {
				buf = append(buf, "</div></div>\n"...)
			}
			name := typographicInt(start) + " to " + typographicInt(start+min(mapBlock-1, math.MaxInt64-max(start, 0)))
			buf = fmt.Appendf(buf, "<div class=\"block\" role=\"group\" aria-label=\"%s\"><h3>%s</h3><div class=\"cells\">\n", name, name)
			open, next = true, start
		}
		for ; next < cell.Target; next++ {
			buf = append(buf, "<i></i>"...)
		}
		next++
		class, what := fmt.Sprintf("l%d", cell.Level), statusFound
		if leveled {
			what = fmt.Sprintf("level %d", cell.Level)
		}
		switch cell.Level {
		case LevelMissing:
			class, what = "u", StatusMissing
		case levelNeeds:
			class, what = "more", statusNeeds
		}
		number, mark := typographicInt(cell.Target), cellMark(int(cell.Level))
		shown := shortNumber(number)
		if mark != "" {
			shown += "<small>" + mark + "</small>"
		}
		if cell.Level == LevelMissing && !missingListed {
			buf = fmt.Appendf(buf, "<span class=\"cell u\" role=\"img\" aria-label=\"%s: %s\">%s</span>\n", number, what, shown)
			continue
		}
		buf = fmt.Appendf(buf, "<a class=\"cell %s\" href=\"#n%d\" aria-label=\"%s: %s\">%s</a>\n", class, cell.Target, number, what, shown)
	}
	if open {
		buf = append(buf, "</div></div>\n"...)
	}
	return append(buf, "</div>\n"...)
}

// floorTo returns the multiple of m that is not above n and nearest to it, or
// the least integer that there is.
func floorTo(n, m int64) int64 {
	r := n % m
	if r < 0 {
		r += m
	}
	if n < math.MinInt64+r {
		return math.MinInt64
	}
	return n - r
}

// cellMark is what stands below the number of a cell, so that it is not colour alone that
// tells. The number of a target that was not found is crossed out instead.
func cellMark(level int) string {
	switch level {
	case LevelMissing, 0:
		return ""
	case levelNeeds:
		return "+"
	}
	return fmt.Sprint(level)
}

// shortNumber is a number as a cell has room for it: of a long one the two digits that the
// name of the block does not tell.
func shortNumber(number string) string {
	if digits := []rune(number); len(digits) > 4 {
		return "…" + string(digits[len(digits)-2:])
	}
	return number
}

// LevelText names a level, and above 0 what the rules have of it.
func LevelText(level int, rules expr.OpSet) string {
	var names []string
	for _, op := range rules.Ops() {
		if op.Info().Level == level {
			names = append(names, op.Info().Name)
		}
	}
	if level == 0 || len(names) == 0 {
		return fmt.Sprintf("level %d", level)
	}
	return fmt.Sprintf("level %d (%s)", level, strings.Join(names, ", "))
}
