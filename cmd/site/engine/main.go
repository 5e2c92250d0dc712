//go:build js

// Command engine is the program as the page has it: WebAssembly that stays, and answers
// calls of the function fourfours(name, puzzle, texts, take), which package
// cmd/internal/engine explains; take gets each line. Once it is there it calls ready().
package main

import (
	"context"
	"runtime/debug"
	"syscall/js"

	"fourfours/cmd/internal/engine"
)

// memoryAim is where the garbage collector begins to work harder, in bytes: a browser
// has not much more for a page.
const memoryAim = 2e9

func main() {
	debug.SetMemoryLimit(memoryAim)
	js.Global().Set("fourfours", js.FuncOf(func(_ js.Value, args []js.Value) any {
		texts := make([]string, args[2].Length())
		for i := range texts {
			texts[i] = args[2].Index(i).String()
		}
		engine.Answer(context.Background(), args[0].String(), args[1].String(), texts, func(line []byte) {
			args[3].Invoke(string(line))
		})
		return nil
	}))
	js.Global().Call("ready")
	select {}
}
