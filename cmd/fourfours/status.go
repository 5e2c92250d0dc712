package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"fourfours/cmd/internal/terminal"
)

// The manners of this program on a terminal:
//
//   - Standard output carries results and nothing else. Errors, notes and the
//     summary go to standard error.
//   - A line appears as soon as it is decided (within flushEvery), on a
//     terminal and in a pipe alike.
//     With --resume the file of that takes this place: all lines come when the last
//     is decided, and none where the run is interrupted.
//   - The exit status is one of the four below.
//   - An error of use is one line: "fourfours: ", lower case, no full stop,
//     with the offending text, where it is, and what would have been accepted.
//   - The first Ctrl-C stops the search, prints what was decided and says how
//     far it came, and does not wait for a pipe that nobody reads; the second one
//     kills. SIGTERM does the same, and SIGHUP, which comes when the terminal is
//     closed.
//   - A file appears under its name when all of it is there. A run that was
//     interrupted or failed leaves the file of that name as it was. What is no
//     file, and what is open already, is written to as it is.
//   - When the reader of standard output goes away (| head), the program stops
//     without a word. That is no failure. Any other trouble with standard
//     output is one: that it is full, or closed from the start.
//   - Options are never abbreviated, so that a script does not break when an
//     option is added. A mistyped name is answered with the nearest one.
//   - An argument such as -5 or -(4+4) is an operand: see splitArgs.
const (
	exitFound       = 0   // all were found or true, or all was said that was asked for
	exitMissing     = 1   // some were not, or memory ran out
	exitTrouble     = 2   // wrong use, or an input/output error
	exitInterrupted = 130 // Ctrl-C
)

// standardOutput is the path that means standard output, and outputName what
// messages call that.
const (
	standardOutput = "-"
	outputName     = "standard output"
)

// printText writes text that was asked for to standard output.
func printText(stdout, stderr io.Writer, text string) int {
	if _, err := io.WriteString(stdout, text); err != nil {
		return outputFailed(stderr, err)
	}
	return exitFound
}

// outputFailed ends the program after an error of standard output.
func outputFailed(stderr io.Writer, err error) int {
	return writingFailed(stderr, outputName, err)
}

// writingFailed ends the program after an error of what results are written to. A
// reader that went away has seen what it wanted.
func writingFailed(stderr io.Writer, name string, err error) int {
	switch {
	case errors.Is(err, syscall.EPIPE):
		return exitFound
	case errors.Is(err, errBlocked):
		sayBlocked(stderr, name)
		return exitInterrupted
	}
	return trouble(stderr, fmt.Errorf("%s: %w", name, cause(err)))
}

// trouble reports an error of use or of input and output.
func trouble(stderr io.Writer, err error) int {
	say(stderr, "%v", err)
	return exitTrouble
}

// sayBlocked tells that an interrupted run did not wait for what took no more.
func sayBlocked(stderr io.Writer, name string) {
	say(stderr, "interrupted while %s was blocked: it did not get all", name)
}

// sayNote writes a note, if there is one.
func sayNote(stderr io.Writer, note string) {
	if note != "" {
		say(stderr, "note: %s", note)
	}
}

// say writes a message of one line, fit for a terminal whatever texts of others,
// such as the names of files, are in it.
func say(stderr io.Writer, format string, args ...any) {
	text, _ := terminal.Escape(fmt.Sprintf(format, args...))
	fmt.Fprintf(stderr, "fourfours: %s\n", text)
}

// cause is an error of the file system without the path, which may be one that
// nobody asked for.
func cause(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		return link.Err
	}
	return err
}
