package main

import (
	"encoding/json"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/terminal"
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// peakMemory discards what is written and notes how much memory is in use.
type peakMemory struct {
	writes int
	bytes  uint64
}

func (p *peakMemory) Write(b []byte) (int, error) {
	if p.writes++; p.writes%16 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		p.bytes = max(p.bytes, m.HeapInuse)
	}
	return io.Discard.Write(b)
}

func anyGrader() *grade.Grader {
	return grade.New(grade.Request{
		Rules: rules.Every(), Supply: supply.Copies(supply.Any, supply.Any), Limits: rational.DefaultLimits(),
	})
}

// TestCaret: the caret stands under the fault, whatever is before it.
func TestCaret(t *testing.T) {
	for _, text := range []string{
		"4+*4", "", "   ", "  4+*4", "(4", "4 4", "4.4̅ ÷ 4 4", "\x00", "4\x1b[0m", "4+\xff", "\xff\xfe4", "√√√4 4",
		strings.Repeat("4+", 300) + "*", strings.Repeat("√", 300) + "*" + strings.Repeat("4+", 300), strings.Repeat("\x01", 300),
		strings.Repeat("4", expr.MaxText+1), strings.Repeat(" ", 300) + "4 4",
	} {
		g := anyGrader().Grade(text)[0]
		if g.Verdict != grade.Unreadable {
			t.Fatalf("%q is %s", text, g.Verdict)
		}
		row := string(gradingText{}.append(nil, &g, 0))
		caret := string(gradingText{}.caret(nil, &g, 0))
		if !strings.HasSuffix(caret, "^\n") || strings.Trim(caret, " ") != "^\n" || strings.Count(row, "\n") != 1 {
			t.Fatalf("%.100q: %q\n%q", text, row, caret)
		}
		// What stands over the caret is what the fault is at, or its code.
		rest := ""
		cells := len(caret) - len("^\n")
		for i, r := range row {
			if cells == 0 && r != '\u0305' {
				rest = row[i:]
				break
			}
			if r != '\u0305' {
				cells--
			}
		}
		offset := g.Faults[0].Offset
		want := ";" // the end
		if offset < len(g.Given) {
			_, size := utf8.DecodeRuneInString(g.Given[offset:])
			want, _ = terminal.Escape(g.Given[offset : offset+size])
		}
		if !strings.HasPrefix(rest, want) {
			t.Errorf("%.100q: the caret stands under %.20q; want %q", text, rest, want)
		}
	}
}

// TestTextIsOneLine: long values and expressions are shown without their middle.
func TestTextIsOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"4^400":                    "… (241 characters)",
		"4" + manyTimes("+4", 400): "… (801 characters)",
	} {
		g := anyGrader().Grade(text)[0]
		row := string(gradingText{}.append(nil, &g, 0))
		if strings.Count(row, "\n") != 1 || len(row) > 1000 || !strings.Contains(strings.ReplaceAll(row, "…", "… "), "… ") {
			t.Errorf("%.50s: %s", text, row)
		}
		if !strings.Contains(row, strings.TrimPrefix(want, "…")) {
			t.Errorf("%.50s: %s; want %s", text, row, want)
		}
	}
}

func manyTimes(s string, n int) string { return strings.Repeat(s, n) }

// TestJSONIsComplete: what is left out of a line of text is in the object.
func TestJSONIsComplete(t *testing.T) {
	for _, text := range []string{"4^400", "4 = " + strings.Repeat("4+", 400) + "4", "4+\x00\xff\u2028", "4/(4-4)", "sqrt(4)+4!"} {
		g := anyGrader().Grade(text)[0]
		row := gradingJSON{}.append(nil, &g, 7)
		if strings.Count(string(row), "\n") != 1 || !utf8.Valid(row) {
			t.Fatalf("%.50q: %q", text, row)
		}
		var o export.JSONGrading
		if err := json.Unmarshal(row, &o); err != nil {
			t.Fatalf("%.50q: %v", text, err)
		}
		if o.Line != 7 || o.Verdict != g.Verdict.String() || o.Canonical != g.Text || o.Value != g.Value || o.Claim != g.Claim || o.Digits != g.Digits {
			t.Errorf("%.50q: %.300s", text, row)
		}
		if (g.Verdict == grade.Unreadable) != (o.Count == nil) {
			t.Errorf("%.50q: count %v", text, o.Count)
		}
	}
}
