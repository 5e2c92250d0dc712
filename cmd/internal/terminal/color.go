package terminal

import (
	"bytes"
	"io"
	"os"

	"golang.org/x/term"

	"fourfours/solver/grade"
)

// Colour is spare, and says nothing that the words do not say: the verdicts of
// check, targets that were not found, and the name of the program before a
// message. The other formats of results have none.

// ColorModes are the values of --color; the first is the default.
var ColorModes = []string{colorAuto, colorAlways, colorNever}

const (
	colorAuto   = "auto" // on a terminal that has colours, if NO_COLOR is not set
	colorAlways = "always"
	colorNever  = "never"
)

// The colours, as codes of a terminal.
const (
	green  = "32"
	red    = "31"
	Yellow = "33"
)

// Palette paints texts, or leaves them as they are.
type Palette bool

// NewPalette decides whether what is written to w is painted.
func NewPalette(mode string, w io.Writer) Palette {
	switch mode {
	case colorAlways:
		return true
	case colorNever:
		return false
	}
	return Palette(os.Getenv("NO_COLOR") == "" && IsTerminal(w))
}

// IsTerminal reports whether w is a terminal that obeys codes.
func IsTerminal(w io.Writer) bool {
	f := File(w)
	return f != nil && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}

// Width returns how many columns a terminal has at the time, PageWidth where that is
// not known.
func Width(w io.Writer) int {
	if f := File(w); f != nil {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return PageWidth
}

// PageWidth is how many columns a page has that is made for no terminal.
const PageWidth = 80

// File returns the file that w writes to in the end, nil if there is none.
func File(w io.Writer) *os.File {
	for {
		in, ok := w.(interface{ Unwrap() io.Writer })
		if !ok {
			break
		}
		w = in.Unwrap()
	}
	f, _ := w.(*os.File)
	return f
}

// IsInput reports whether what is read from r is typed on a terminal.
func IsInput(r io.Reader) bool {
	f, ok := r.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Paint returns a text in a colour, a code of a terminal.
func (p Palette) Paint(color, text string) string {
	if !p {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[m"
}

// Verdict is the word for a verdict.
func (p Palette) Verdict(v grade.Verdict) string {
	switch v {
	case grade.True:
		return p.Paint(green, v.String())
	case grade.BeyondLimits, grade.Undecided:
		return p.Paint(Yellow, v.String())
	}
	return p.Paint(red, v.String())
}

// messagePainter paints the name of the program where a message begins with it.
type messagePainter struct{ io.Writer }

func (p messagePainter) Unwrap() io.Writer { return p.Writer }

func (p messagePainter) Write(message []byte) (int, error) {
	const name = "fourfours:"
	rest, ok := bytes.CutPrefix(message, []byte(name))
	if !ok {
		return p.Writer.Write(message)
	}
	if _, err := p.Writer.Write(append([]byte(Palette(true).Paint(red, name)), rest...)); err != nil {
		return 0, err
	}
	return len(message), nil
}

// PaintMessages returns where messages go that are meant for w.
func PaintMessages(mode string, w io.Writer) io.Writer {
	if NewPalette(mode, w) {
		return messagePainter{w}
	}
	return w
}
