// Command fourfours writes integers with exactly four 4s, or any other number
// of any digit, and ordinary mathematical signs. Every line that it prints is
// exactly true.
//
// Run fourfours --help for its options, and see the packages solver, expr and
// rational for what is behind them.
//
// What is asked for is held once: in the key of the settings. parseArgs (args.go) has each
// row of the option table (options.go) write there what it decides alone, and ask
// (request.go) adds what options and operands mean together. Then solve opens what is
// written to and runs a searchJob (job.go), which gives the answers to the format of the key;
// package export writes them. check (check.go) adds its part by askCheck, and hands
// what people wrote through a pool (check_pool.go) to package grade.
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
