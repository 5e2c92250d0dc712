package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"fourfours/cmd/internal/terminal"
)

// page is a text for people that is being written, in lines that fit a width.
type page struct {
	text  strings.Builder
	width int
}

func (p *page) String() string { return p.text.String() }

// widestPage is how many columns a page takes at most: longer lines are hard to read.
const widestPage = 100

// widthOf is how wide a page is that is written to w.
func widthOf(w io.Writer) int { return min(terminal.Width(w), widestPage) }

const (
	// helpColumn is where the second column of a page begins, in its source too.
	helpColumn = 26
	// belowColumn is where it begins on lines of its own.
	belowColumn = 6
)

// title writes a heading after an empty line.
func (p *page) title(text string) {
	p.text.WriteByte('\n')
	p.line(text)
}

// line writes a text from the first column on.
func (p *page) line(text string) { p.words(strings.Fields(text), 0) }

// words writes words in lines that are indented.
func (p *page) words(words []string, indent int) {
	p.text.WriteString(strings.Repeat(" ", indent))
	p.fill(words, indent, indent, "")
}

// fill goes on with words from a column of a line on. The lines after it are indented, and
// each but the last has an ending.
func (p *page) fill(words []string, column, indent int, ending string) {
	for i, word := range words {
		cells := utf8.RuneCountInString(word)
		room := p.width
		if i < len(words)-1 {
			room -= len(ending)
		}
		switch {
		case i == 0:
		case column+1+cells > room:
			p.text.WriteString(ending + "\n" + strings.Repeat(" ", indent))
			column = indent
		default:
			p.text.WriteByte(' ')
			column++
		}
		p.text.WriteString(word)
		column += cells
	}
	p.text.WriteByte('\n')
}

// options writes the options that one of some tasks takes, by group.
func (p *page) options(of task) {
	group := ""
	for i := range options {
		o := &options[i]
		if o.of&of == 0 {
			continue
		}
		if o.group != group {
			group = o.group
			p.title(group + ":")
		}
		left := o.synopsis()
		if o.short == "" {
			left = "    " + left
		}
		p.row(left, o.help)
	}
}

// rows writes a part of the help, as helpRows reads it.
func (p *page) rows(help string) {
	heading, _, _ := strings.Cut(strings.TrimSpace(help), "\n")
	p.title(heading)
	for _, row := range helpRows(help) {
		p.row(row.left, row.right)
	}
}

// row writes a heading and what is said about it, in the second column.
func (p *page) row(left, right string) { p.rowAt(helpColumn, left, right) }

// rowAt is row with the second column somewhere else. Where little of the page is left
// for it, or the heading runs into it, it begins on a line of its own.
func (p *page) rowAt(column int, left, right string) {
	cells := utf8.RuneCountInString(left)
	if narrow := 2*column > p.width; narrow || cells > column-4 {
		if narrow {
			left, column = strings.TrimSpace(left), belowColumn
		}
		p.heading(strings.TrimRight(left, " "))
		p.words(strings.Fields(right), column)
		return
	}
	fmt.Fprintf(&p.text, "  %s%s", left, strings.Repeat(" ", column-2-cells))
	p.fill(strings.Fields(right), column, column, "")
}

// heading writes a heading on lines of its own. A command that is too long for one goes
// on as a shell reads it.
func (p *page) heading(text string) {
	switch isCommand := strings.HasPrefix(text, "fourfours "); {
	case 2+utf8.RuneCountInString(text) <= p.width:
		p.text.WriteString("  " + text + "\n")
	case isCommand:
		p.text.WriteString("  ")
		p.fill(shellWords(text), 2, belowColumn-2, " \\")
	default:
		p.words(strings.Fields(text), 2)
	}
}

// shellWords are the words of a command; spaces between quotes part nothing.
func shellWords(command string) []string {
	quoted := false
	return strings.FieldsFunc(command, func(r rune) bool {
		if r == '\'' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
}

// paragraphs writes a text with a title: what is indented by two is a paragraph, and
// lines that are by more are forms with spaces between them.
func (p *page) paragraphs(text string) {
	var words []string
	flush := func() {
		if len(words) > 0 {
			p.words(words, 2)
		}
		words = nil
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "    "):
			flush()
			if utf8.RuneCountInString(line) <= p.width {
				p.text.WriteString(line + "\n")
				continue
			}
			for form := range strings.SplitSeq(line, "  ") {
				if form = strings.TrimSpace(form); form != "" {
					p.words(strings.Fields(form), 4)
				}
			}
		case strings.HasPrefix(line, "  "):
			words = append(words, strings.Fields(line)...)
		default:
			flush()
			p.text.WriteString(line + "\n")
		}
	}
	flush()
}

// helpRow is an entry of the help.
type helpRow struct{ left, right string }

// helpRows reads a part of the help: its title, and rows of which the first
// column begins after two spaces, and the other one at helpColumn.
func helpRows(help string) (rows []helpRow) {
	for line := range strings.Lines(help) {
		line = strings.TrimSuffix(line, "\n")
		text, ok := strings.CutPrefix(line, "  ")
		if !ok {
			continue // the title
		}
		if rest, ok := strings.CutPrefix(line, strings.Repeat(" ", helpColumn)); ok && len(rows) > 0 {
			last := &rows[len(rows)-1]
			last.right = strings.TrimSpace(last.right + " " + rest)
			continue
		}
		row := helpRow{left: text}
		if left, right, ok := strings.Cut(text, "  "); ok {
			row = helpRow{left, strings.TrimSpace(right)}
		}
		rows = append(rows, row)
	}
	return rows
}
