package engine

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/rules"
)

// lines returns the lines of an answer.
func lines(t *testing.T, name, puzzle string, texts ...string) (list []string) {
	t.Helper()
	Answer(t.Context(), name, puzzle, texts, func(line []byte) {
		assert.True(t, json.Valid(line), "%s", line)
		list = append(list, string(line))
	})
	require.NotEmpty(t, list)
	return list
}

// TestAnswers: one line each.
func TestAnswers(t *testing.T) {
	for _, test := range []struct {
		name, puzzle string
		texts        []string
		want         []string // parts of the line
	}{
		{"check", "", []string{"16", "4*4+4-"}, []string{`"verdict":"unreadable"`, `"column":7`}},
		{"check", "", []string{"-5", "4+x"}, []string{`"message":"column 3: `}},
		{"check", "rules=basic", []string{"-5", "4-sqrt(4)"}, []string{`column 3: sqrt is not in the rules`}},
		{"check", "", []string{"1/2", "44"}, []string{`"expression":"44","verdict":"false"`, `"message":"not 1/2; uses 44`}},
		{"check", "", []string{"16", "17 = 4*4+4/4"}, []string{`"canonical":"17"`, `"message":"not 16`}},
		{"check", "", []string{"16", "16 = 4*4+4-4"}, []string{`[{"expression":"16 = 4*4+4-4","verdict":"true"`}},
		{"check", "", []string{"16", "4*4+4-4 = 16"}, []string{`"verdict":"true"`}},
		{"check", "", []string{"<b>", "4"}, []string{`{"error":"what the answer is to be: `}},
		{"check", "", []string{"16", "4" + strings.Repeat("!", 2000)}, []string{`{"error":"a text of 2001 bytes; accepted: at most 2000"}`}},
		{"check", "", []string{"16", "44/4"}, []string{`"verdict":"false"`, `"faults":["false","wrong-digits"]`, `"message":"not 16`, "<mfrac>"}},
		{"check", "", []string{"123", "4!+44/.4~", "steps"}, []string{`"verdict":"true"`, `"typeset_steps":[{"expression":{"text":"4!"`}},
		{"check", "rules=basic", []string{"2", "4/sqrt(4)+4-4"}, []string{`"verdict":"excluded-operator"`}},
		{"check", "numbers=1,3,4,6&up-to", []string{"", "6/(1-3/4)"}, []string{`"verdict":"true"`, `"value":"24"`}},
		{"check", "digits=2026&in-order", []string{"", "6+20-2"}, []string{`"verdict":"wrong-digits"`}},
		{"hints", "", []string{"4!+44/.4~"}, []string{`{"kind":"how-many","text":"4 signs and 3 numbers"}`, `"kind":"last-step","text":"the last step","typeset":{"text":"24+99"`}},
		{"typeset", "", []string{"4/4", "4+"}, []string{`[{"text":"4/4","unicode":"4÷4","mathml":"<math displaystyle=`, `{"text":"4+"}]`}},
		{"rules", "", nil, []string{`"default":"classic"`, `"name":"countdown"`, `"name":"gamma","meaning":"the gamma function, (n-1)!"`}},
		{"toggle", "rules=classic", []string{"gamma"}, []string{`{"rules":"classic,gamma"}`}},
		{"read", "digits=2026&targets=5-9&rules=basic", nil, []string{`"title":"The digits 2, 0, 2 and 6: 5 to 9"`, `"targets":[{"from":5,"to":9}]`, `"supply":"digits 2026"`, `"name":"basic"`, `"asked":5`}},
		{"read", "targets=9007199254740992-9007199254740994,1/2", nil, []string{`"asked":4`}},
		{"today", "", []string{"2026-11-30"}, []string{`{"target":`}},
		{"first-miss", "", nil, []string{`{"miss":113,"text":"exhaustive for 4 copies of 4\nrules: `}},
		{"solve", "targets=5x", nil, []string{`{"error":`, "5x", "; accepted: N, LO-HI or LO..HI"}},
		{"solve", "digits=4444&numbers=4", nil, []string{`{"error":"digits and numbers are given`}},
		{"solve", "digits=0000&rules=basic", nil, []string{`{"error":"no operator in force turns 0`}},
		{"solve", "targets=0-1000000", nil, []string{`{"error":"1000001 numbers; accepted: at most 20000 at once"}`}},
		{"solve", "rules=foo", nil, []string{`{"error":"unknown rule`}},
		{"solve", "solutions=x", nil, []string{`{"error":"invalid number of solutions`}},
		{"foo", "", nil, []string{`{"error":"nothing is known of \"foo\""}`}},
	} {
		got := lines(t, test.name, test.puzzle, test.texts...)
		last := got[len(got)-1]
		for _, part := range test.want {
			assert.Contains(t, last, part, "%s %s %v", test.name, test.puzzle, test.texts)
		}
	}
}

// TestSchema: the lines of a search make up a document that the schema describes.
func TestSchema(t *testing.T) {
	var schema jsonschema.Schema
	require.NoError(t, json.Unmarshal([]byte(export.SchemaText), &schema))
	resolved, err := schema.Resolve(nil)
	require.NoError(t, err)
	for _, puzzle := range []string{"targets=0-5,113", "targets=113&unlock", "targets=5&solutions=3", "digits=2026&targets=1,2&fewest", "numbers=1,3,4&in-order&up-to&targets=1-3"} {
		var document map[string]any
		require.NoError(t, json.Unmarshal([]byte(lines(t, "read", puzzle)[0]), &document))
		delete(document, "title")
		delete(document, "levels")
		delete(document, "asked")
		answers := []any{}
		for _, line := range lines(t, "solve", puzzle) {
			var one map[string]any
			require.NoError(t, json.Unmarshal([]byte(line), &one))
			if a := one["answer"]; a != nil {
				answers = append(answers, a)
			}
			if s := one["summary"]; s != nil {
				document["summary"] = s
			}
		}
		document["answers"] = answers
		assert.NotEmpty(t, answers)
		assert.NoError(t, resolved.Validate(document), puzzle)
	}
}

// TestToggled: each operator is added to a list and taken away again, whatever the list.
func TestToggled(t *testing.T) {
	for _, list := range []string{"classic", "basic", "-sqrt", "classic,-recurring,gamma", "countdown", "everything,-gamma", "add,subtract"} {
		before, err := rules.Parse(list)
		require.NoError(t, err)
		for _, op := range rules.Every().Ops() {
			once, err := toggled(list, op.Info().Name)
			if before == expr.SetOf(op) {
				require.Error(t, err)
				continue
			}
			require.NoError(t, err, "%s %s", list, op.Info().Name)
			ops, err := rules.Parse(once)
			require.NoError(t, err)
			want := before.With(op)
			if before.Has(op) {
				want = before.Without(op)
			}
			assert.Equal(t, want, ops, "%s and %s are %s", list, op.Info().Name, once)
			assert.Equal(t, rules.WholeSteps(list), rules.WholeSteps(once))
			twice, err := toggled(once, op.Info().Name)
			require.NoError(t, err)
			ops, err = rules.Parse(twice)
			require.NoError(t, err)
			assert.Equal(t, before, ops, "%s, %s, %s", list, once, twice)
			assert.LessOrEqual(t, strings.Count(twice, ","), strings.Count(list, ",")+1, "the list does not grow: %s", twice)
		}
	}
	_, err := toggled("classic", "foo")
	require.ErrorIs(t, err, rules.ErrUnknownRule)
	_, err = toggled("add", "add")
	require.Error(t, err)
}

// TestToday: a day has one number, which is one that four 4s make.
func TestToday(t *testing.T) {
	seen := map[string]bool{}
	for _, day := range []string{"2026-11-30", "2026-12-01", "2026-12-02", "2027-01-01"} {
		line := lines(t, "today", "", day)[0]
		assert.Equal(t, line, lines(t, "today", "", day)[0])
		var o struct{ Target int64 }
		require.NoError(t, json.Unmarshal([]byte(line), &o))
		assert.True(t, 1 <= o.Target && o.Target <= 112, line)
		seen[line] = true
	}
	assert.Greater(t, len(seen), 2)
}

// TestInterrupted: a search ends with its context, and gives what is verified by then.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	count := 0
	Answer(ctx, "solve", "targets=0-3000", nil, func([]byte) {
		count++
		cancel()
	})
	assert.Less(t, count, 2000)
}
