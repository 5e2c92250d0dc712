// Command fourfours writes integers with exactly four 4s, or any other number
// of any digit, and ordinary mathematical signs. Every line that it prints is
// exactly true.
//
// Run fourfours --help for its options, and see the packages solver, expr and
// rational for what is behind them.
package main

import (
	"io"
	"os"
	"syscall"
)

func main() {
	ctx := untilInterrupted()
	stdin, stdout := io.Reader(os.Stdin), io.Writer(os.Stdout)
	if closedAtStart(stdinNumber) {
		stdin = closed{}
	}
	if closedAtStart(stdoutNumber) {
		stdout = closed{}
	}
	os.Exit(run(ctx, os.Args[1:], stdin, stdout, os.Stderr))
}

// closed is a descriptor that is closed.
type closed struct{}

func (closed) Read([]byte) (int, error) { return 0, syscall.EBADF }

func (closed) Write([]byte) (int, error) { return 0, syscall.EBADF }
