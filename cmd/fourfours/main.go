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

// closed is a descriptor that is closed.
type closed struct{}

func (closed) Read([]byte) (int, error) { return 0, syscall.EBADF }

func (closed) Write([]byte) (int, error) { return 0, syscall.EBADF }
