package main

import "context"

// untilInterrupted returns a context that nothing ends: WebAssembly has no signals.
// Who runs the program ends it as a whole.
func untilInterrupted() context.Context { return context.Background() }
