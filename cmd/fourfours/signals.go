//go:build !wasm

package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilInterrupted returns a context that the first Ctrl-C ends, and SIGTERM and
// SIGHUP, too. The second Ctrl-C has its usual effect.
func untilInterrupted() context.Context {
	// Without this, the runtime would end the process at the first write to a
	// closed pipe; now that write fails with EPIPE instead.
	signal.Ignore(syscall.SIGPIPE)
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // as it is under nohup
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	context.AfterFunc(ctx, stop)
	return ctx
}
