// Command fourfours writes integers with exactly four 4s, or any other number
// of any digit, and ordinary mathematical signs. Every line that it prints is
// exactly true.
//
// Run fourfours --help for its options, and see the packages solver, expr and
// rational for what is behind them.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// The manners of this program on a terminal:
//
//   - Standard output carries results and nothing else. Errors, notes and the
//     summary go to standard error.
//   - A line appears as soon as it is decided (within flushEvery), on a
//     terminal and in a pipe alike.
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

func main() {
	// Without this, the runtime would end the process at the first write to a
	// closed pipe; now that write fails with EPIPE instead.
	signal.Ignore(syscall.SIGPIPE)
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // as it is under nohup
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	context.AfterFunc(ctx, stop) // gives the second Ctrl-C its usual effect
	stdin, stdout := io.Reader(os.Stdin), io.Writer(os.Stdout)
	if closedAtStart(stdinNumber) {
		stdin = closed{}
	}
	if closedAtStart(stdoutNumber) {
		stdout = closed{}
	}
	os.Exit(run(ctx, os.Args[1:], stdin, stdout, os.Stderr))
}

// The numbers of standard descriptors.
const (
	stdinNumber  = 0
	stdoutNumber = 1
)

// closed is a descriptor that is closed.
type closed struct{}

func (closed) Read([]byte) (int, error)  { return 0, syscall.EBADF }
func (closed) Write([]byte) (int, error) { return 0, syscall.EBADF }
