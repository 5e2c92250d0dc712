package engine

import (
	"context"
	"fmt"

	"fourfours/cmd/internal/export"
)

// calls are all that can be asked for.
var calls = map[string]func(context.Context, *call) error{
	"read": read, "solve": solve, "first-miss": firstMiss, "check": check, "hints": hint,
	"typeset": typeset, "rules": listRules, "toggle": toggle, "today": today,
}

// errorLine is the line of what cannot be answered.
type errorLine struct {
	Error string `json:"error"`
}

// Answer answers what is asked for by a name, of a puzzle as an address has it, with
// texts. It calls send with each line of JSON that has something to tell: one, or of a
// search several. The last one has the member error where something cannot be answered.
func Answer(ctx context.Context, name, puzzle string, texts []string, send func(line []byte)) {
	f, ok := calls[name]
	if !ok {
		send(export.JSONText(errorLine{fmt.Sprintf("nothing is known of %.60q", name)}))
		return
	}
	if err := f(ctx, &call{puzzle, texts, send}); err != nil {
		send(export.JSONText(errorLine{err.Error()}))
	}
}
