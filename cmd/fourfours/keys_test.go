package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/supply"
)

// goldenFiles are the answer keys of one request in every format.
var goldenFiles = map[string]string{
	"text": "key.txt", "unicode": "key-unicode.txt", "markdown": "key.md", "csv": "key.csv",
	"json": "key.json", "jsonl": "key.jsonl", "latex": "key.tex", "html": "key.html",
}

// askedFor is what the arguments ask for.
func askedFor(t testing.TB, args ...string) *settings {
	t.Helper()
	s, err := parseArgs(args)
	require.NoError(t, err)
	require.NoError(t, s.ask())
	return s
}

// writeKey solves what the arguments ask for and returns the key in a format,
// under a version that does not change.
func writeKey(t testing.TB, format string, args ...string) string {
	t.Helper()
	s := askedFor(t, append([]string{"--format", format}, args...)...)
	s.key.Version = "v1.2.3"
	e := s.format.Exporter(s.key)
	key := e.Begin(nil)
	found, ok := searched[strings.Join(args, " ")]
	if !ok {
		var err error
		found.sum, err = answers(context.Background(), s.key.Req, func(a solver.Answer) error {
			found.answers = append(found.answers, a)
			return nil
		})
		require.NoError(t, err)
		searched[strings.Join(args, " ")] = found
	}
	for _, a := range found.answers {
		key = e.Append(key, a)
	}
	return string(e.End(key, found.sum))
}

// searched is what was found for the arguments of a key; it is the same for
// every format.
var searched = map[string]struct {
	answers []solver.Answer
	sum     solver.Summary
}{}

// TestKeys holds every format to its golden file. Run with -update to write
// them anew.
func TestKeys(t *testing.T) {
	require.Len(t, goldenFiles, len(export.Formats), "each format needs a golden file")
	for _, f := range export.Formats {
		path := filepath.Join("../../testdata/keys", goldenFiles[f.Name])
		got := writeKey(t, f.Name, "-5..-3", "110-130")
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o666))
			continue
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, string(want), got, "%s in the format %s; if it is right, run the test with -update", path, f.Name)
	}
}

// TestKeysOfValues: a value that is no integer has no target and no anchor, and
// every format can write it.
func TestKeysOfValues(t *testing.T) {
	for format, want := range map[string]string{
		"text":     "-2^(1/4) = -sqrt(sqrt(sqrt(4)))\n",
		"unicode":  "−2^(1÷4) = −√√√4\n",
		"markdown": "| `-2^(1/4)` | `-sqrt(sqrt(sqrt(4)))` | 0 |\n",
		"csv":      "\n-2^(1/4),found,-sqrt(sqrt(sqrt(4))),4,4,1,80,0,negate sqrt,,ball30,",
		"json":     "\n{\"value\":\"-2^(1/4)\",\"status\":\"found\",\"expression\":\"-sqrt(sqrt(sqrt(4)))\",\"digits\":\"4\",\"digit\":4,\"count\":1,\"cost\":80,\"level\":0,",
		"latex":    "\\row $-2^{\\frac{1}{4}}$ & \\expression{-\\sqrt{\\sqrt{\\sqrt{4}}}} & 0 \\\\\n",
		"html":     " data-operators=\"negate sqrt\"><th scope=\"row\"><math displaystyle=\"true\"><mrow><mo form=\"prefix\"",
	} {
		assert.Contains(t, writeKey(t, format, "-a", "-n", "1", "--rules", "ball30", "all"), want, "the format %s", format)
	}
	long := writeKey(t, "html", "-a", "-n", "1", "--rules", "factorial,sqrt", "all")
	assert.Regexp(t, `<th scope="row"><code>\d+\*\d{15,}\^\(1/\d+\)</code></th>`, long, "a value that is too long for one line")
}

// TestKeysOfLevels: what --unlock and --simplest level add is in every format.
func TestKeysOfLevels(t *testing.T) {
	for format, want := range map[string]string{
		"text":     "\n7: needs gamma: gamma(4)+gamma(sqrt(4))  # level 4\n",
		"unicode":  "\n7: needs gamma: gamma(4)+gamma(√4)  # level 4\n13: not found within limits  # nor with",
		"markdown": "| 4 | `sqrt(4*4)` | 0 |\n| 7 | needs gamma: `gamma(4)+gamma(sqrt(4))` | 4 |\n\nNot found within limits, nor with up to ",
		"csv":      "\n7,needs more operators,gamma(4)+gamma(sqrt(4)),44,4,2,110,4,add sqrt gamma,gamma,classic,",
		"json":     "\n{\"target\":7,\"value\":\"7\",\"status\":\"needs more operators\",\"expression\":\"gamma(4)+gamma(sqrt(4))\",",
		"jsonl":    ",\"needs\":[\"gamma\"],\"rules\":{\"name\":\"classic\",",
		"latex":    "$7$ & \\emph{needs gamma: }\\expression{\\Gamma(4)+\\Gamma(\\sqrt{4})} & 4 \\\\\n",
		"html":     "<em>needs gamma: </em><math",
	} {
		assert.Contains(t, writeKey(t, format, "--unlock", "--simplest", "level", "--max-level", "4", "-n", "2", "4", "7", "13"), want, "the format %s", format)
	}
}

// TestKeysOfSolutions: several answers to a target follow each other, and a
// number has one anchor.
func TestKeysOfSolutions(t *testing.T) {
	for format, want := range map[string]string{
		"text":     "5 = (4*4+4)/4\n5 = 4+4^(4-4)\n113: not",
		"unicode":  "5 = (4×4+4)÷4\n5 = 4+4^(4−4)\n113: not",
		"markdown": "| 5 | `(4*4+4)/4` |\n| 5 | `4+4^(4-4)` |\n\nNot found within limits (1): 113.\n",
		"csv":      "\n5,found,4+4^(4-4),4444,4,4,41,0,",
		"json":     "\n{\"target\":5,\"value\":\"5\",\"status\":\"found\",\"expression\":\"4+4^(4-4)\",",
		"jsonl":    "\n{\"target\":5,\"value\":\"5\",\"status\":\"found\",\"expression\":\"4+4^(4-4)\",",
		"latex":    "\\row $5$ & \\expression{4+4^{4-4}} \\\\\n\\end{multicols}\n\\par\\medskip\nNot found within limits (1): 113.\n",
		"html":     "<code>4+4^(4-4)</code>",
	} {
		assert.Contains(t, writeKey(t, format, "--solutions", "2", "5", "113"), want, "the format %s", format)
	}
	page := writeKey(t, "html", "--solutions", "2", "5", "113")
	assert.Equal(t, 1, strings.Count(page, `id="n5"`), "anchors of 5")
	assert.Contains(t, page, "the 2 different expressions of lowest cost are shown")
	assert.Contains(t, page, "Solved 1 of 2.")
}

// TestKeysOfFewest: a key says how many digits were tried, and of which digit a
// target is not found.
func TestKeysOfFewest(t *testing.T) {
	for format, want := range map[string][]string{
		"unicode":  {"# N\t4\t5\n4\t1\t-\n"},
		"markdown": {"# The fewest of each digit from 4 to 5 (at most one): 4\n", "| number \\ digit | 4 | 5 |\n", "\n| 4 | 1 | - |\n"},
		"csv":      {"\n4,found,4,4,4,1,0,0,,,", "\n4,not found within limits,,,5,1,,,,,", ",true\n", ",\n"},
		"json":     {`"digits":"4","digit":4,"count":1,"cost":0,"level":0,"operators":[],"minimal":true}`, `"status":"not found within limits","digit":5,"count":1}`},
		"jsonl":    {`"status":"not found within limits","digit":5,"count":1,"rules":`},
		"latex":    {`\textbf{4} & 1 & - \\`},
		"html":     {"written with the fewest of each digit from 4 to 5 (at most one) under", `<td class="count" title="4">1</td><td class="count">-</td></tr>`},
	} {
		key := writeKey(t, format, "--fewest", "-n", "1", "-g", "4-5", "4")
		for _, want := range want {
			assert.Contains(t, key, want, "the format %s", format)
		}
		assert.NotContains(t, key, `class="cell l0" href`, "a map of a target that is found and not found")
	}
	assert.Contains(t, writeKey(t, "markdown", "--up-to", "-n", "2", "4"), "# Up to two 4s: 4\n")
}

// TestKeysOfSupplies: a key names the digits or numbers that are used, and which answers
// are to the nearest integers; and it is judged by the supply that it names.
func TestKeysOfSupplies(t *testing.T) {
	for format, want := range map[string][]string{
		"text":     {"24 = 6/(1-3/4)  # digits 1346\n1000: not found within limits  # digits 1346\n96 = (1+3)*4*6  # closest to 1000, digits 1346\n"},
		"unicode":  {"24 = 6÷(1−3÷4)  # digits 1346\n"},
		"markdown": {"# The digits 1, 3, 4 and 6: 24, 1000\n", "| number | expression (digits 1346) |", "| 96 | closest to 1000: `(1+3)*4*6` |"},
		"csv":      {",version,supply,closest_to\n24,found,6/(1-3/4),6134,,4,", ",v1.2.3,digits 1346,\n", ",v1.2.3,digits 1346,1000\n"},
		"json":     {`"request":{"supply":"digits 1346","count":4,`, `"digits":"6134","supply":"digits 1346","count":4,`, `"closest_to":1000}`},
		"jsonl":    {`"status":"not found within limits","supply":"digits 1346","count":4,`},
		"latex":    {`The digits 1, 3, 4 and 6: 24`, `\textbf{Expression} (digits 1346)`, `\emph{closest to 1000: }\expression{`},
		"html":     {"written with exactly the digits 1, 3, 4 and 6 under", "<em>closest to 1000: </em>"},
	} {
		key := writeKey(t, format, "--digits", "1346", "--rules", "basic", "--closest", "24", "1000")
		for _, want := range want {
			assert.Contains(t, key, want, "the format %s", format)
		}
	}
	for _, args := range [][]string{
		{"--digits", "1346", "--rules", "basic", "--closest", "24", "1000"},
		{"--digits", "2026", "--in-order", "--fewest", "8", "9"},
		{"--digits", "2026", "--simplest", "level", "--up-to", "8", "9"},
		{"--numbers", "100,75,3", "--rules", "countdown", "--up-to", "25", "26"},
	} {
		for _, format := range export.FormatNames() {
			if format == "html" {
				continue
			}
			key := writeKey(t, format, args...)
			var stdout, stderr bytes.Buffer
			run(context.Background(), []string{"check"}, strings.NewReader(key), &stdout, &stderr)
			assert.Regexp(t, `^true ([12]) of ([12])(; passed over 1 not found)?\n$`, stderr.String(), "%q in %s:\n%s", args, format, key)
			assert.NotContains(t, stdout.String(), "wrong-digits")
			assert.Contains(t, stdout.String(), "of the line\n")
			other := strings.NewReplacer("1346", "1347", "2026", "2027", "100,75,3", "101,75,3").Replace(key)
			stdout.Reset()
			run(context.Background(), []string{"check"}, strings.NewReader(other), &stdout, &stderr)
			if args[1] != "2026" { // of which the answers need not use the 6
				assert.Contains(t, stdout.String(), "wrong-digits", "%q in %s:\n%s", args, format, other)
			}
		}
	}
}

// TestKeysThatAreCutShort: a key says so where the search did not come to its
// end, and then nothing of what does not exist.
func TestKeysThatAreCutShort(t *testing.T) {
	k := askedFor(t, "113").key
	for _, f := range export.Formats {
		if !slices.Contains([]string{"markdown", "latex", "html"}, f.Name) {
			continue
		}
		for _, c := range []struct {
			sum  solver.Summary
			want string
		}{
			{solver.Summary{}, "no expression exists"},
			{solver.Summary{Interrupted: true}, "was interrupted"},
			{solver.Summary{MemoryHit: true}, "there may be more to find"},
		} {
			text := string(f.Exporter(k).End(nil, c.sum))
			assert.Contains(t, text, c.want, f.Name)
			assert.Equal(t, !c.sum.Interrupted && !c.sum.MemoryHit, strings.Contains(text, "no expression exists"), f.Name)
		}
	}
}

// TestKeysAreValid validates JSON against the schema that --schema prints.
func TestKeysAreValid(t *testing.T) {
	read := func() (schema *jsonschema.Schema) {
		require.NoError(t, json.Unmarshal([]byte(export.SchemaText), &schema))
		return schema
	}
	whole, err := read().Resolve(nil)
	require.NoError(t, err)
	line, err := (&jsonschema.Schema{Ref: "#/$defs/line", Defs: read().Defs}).Resolve(nil)
	require.NoError(t, err)
	for _, args := range [][]string{
		{"-5..-3", "110-130"},
		{"-s", "-n", "1", "-a", "all"},
		{"--rules", "basic, percent", "-n", "2", "-g", "7", "0-9", "9223372036854775807", "-9223372036854775808"},
		{"--rules", "decimal", "all"},
		{"--unlock", "--simplest", "level", "--max-level", "4", "-n", "2", "4", "7"},
		{"--solutions", "3", "5", "103", "113"},
		{"--fewest", "-n", "1", "-g", "4-5", "5", "113"},
		{"--hints", "3", "--unlock", "-n", "2", "4", "7", "8", "113"},
		{"--difficulty", "any", "--order", "mix", "0-9", "113"},
		{"--difficulty", "easy,hard", "--solutions", "2", "0-9", "113"},
		{"--digits", "1346", "--rules", "basic", "--closest", "24", "1000"},
		{"--digits", "2026", "--in-order", "--fewest", "8", "9"},
		{"--numbers", "100,75,3", "--rules", "countdown", "--up-to", "25", "26"},
	} {
		text := writeKey(t, "json", args...)
		assert.NoError(t, validate(whole, text), "%q:\n%s", args, text)
		for text := range strings.Lines(writeKey(t, "jsonl", args...)) {
			assert.NoError(t, validate(line, text), "%q:\n%s", args, text)
			assert.Error(t, validate(whole, text), "a line is no key")
		}
	}
	// The schema says something: these are no keys.
	good := writeKey(t, "json", "4", "113")
	for _, change := range [][2]string{
		{`"status":"found"`, `"status":"fund"`},
		{`"expression":`, `"expresion":`},
		{`"status":"not found within limits"`, `"status":"found"`},
		{`"level":0`, `"level":-1`},
		{`"digit":4,"count":4}`, `"digit":4}`},
		{`"version":"v1.2.3",`, ``},
		{`"ended":"complete"`, `"ended":"complete","more":1`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		require.NotEqual(t, good, bad)
		assert.Error(t, validate(whole, bad), "%s", bad)
	}
	var enum struct {
		Defs struct {
			Answer struct {
				Properties struct{ Status struct{ Enum []string } }
			}
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal([]byte(export.SchemaText), &enum))
	assert.Equal(t, export.Statuses, enum.Defs.Answer.Properties.Status.Enum, "the states of a target in schema.json")
}

// TestSchemaFields: the schema has the members of what is written, tells which of
// them may be left out, and has the bounds of the program.
func TestSchemaFields(t *testing.T) {
	var schema jsonschema.Schema
	require.NoError(t, json.Unmarshal([]byte(export.SchemaText), &schema))
	head := schema
	head.Properties = maps.Clone(schema.Properties)
	for _, name := range []string{"program", "request", "answers", "summary"} { // of jsonFormat
		delete(head.Properties, name)
	}
	head.Required = slices.DeleteFunc(slices.Clone(schema.Required), func(name string) bool { return head.Properties[name] == nil })
	request := schema.Defs["request"]
	for of, s := range map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[export.JSONKey]():     &head,
		reflect.TypeFor[export.JSONAnswer]():  schema.Defs["answer"],
		reflect.TypeFor[export.JSONRules]():   schema.Defs["rules"],
		reflect.TypeFor[export.JSONRequest](): request,
		reflect.TypeFor[export.JSONRange]():   request.Properties["targets"].Items,
		reflect.TypeFor[export.JSONSummary](): schema.Defs["summary"],
	} {
		members := jsonMembers(of)
		assert.ElementsMatch(t, slices.Collect(maps.Keys(members)), slices.Collect(maps.Keys(s.Properties)), "the members of %s in schema.json", of)
		for name, required := range members {
			assert.Equal(t, required, slices.Contains(s.Required, name), "%s of %s is required in schema.json", name, of)
		}
	}
	answer := schema.Defs["answer"].Properties
	level := 0
	for _, o := range expr.Operators() {
		level = max(level, o.Level)
		assert.Regexp(t, schema.Defs["operators"].Items.Pattern, o.Name)
	}
	for _, c := range []struct {
		name    string
		s       *jsonschema.Schema
		maximum int
	}{
		{"count of an answer", answer["count"], supply.MaxCount},
		{"count of a request", request.Properties["count"], supply.MaxCount},
		{"solutions", request.Properties["solutions"], solver.MaxSolutions},
		{"level", answer["level"], level},
		{"digit of an answer", answer["digit"], 9},
		{"digit of a request", request.Properties["digit"], 9},
		{"last_digit", request.Properties["last_digit"], 9},
	} {
		assert.EqualValues(t, c.maximum, *c.s.Maximum, "the maximum of %s in schema.json", c.name)
	}
	assert.Regexp(t, answer["digits"].Pattern, strings.Repeat("4", supply.MaxCount))
	assert.Regexp(t, answer["digits"].Pattern, "100 75 "+fmt.Sprint(math.MaxInt64))
	assert.NotRegexp(t, answer["digits"].Pattern, strings.Repeat("4", len(fmt.Sprint(math.MaxInt64))+1))
	words := func(s *jsonschema.Schema) (list []string) {
		for _, v := range s.Enum {
			list = append(list, v.(string))
		}
		return list
	}
	assert.Equal(t, orders, words(request.Properties["simplest"]), "the values of simplest in schema.json")
	var ended []string
	for _, sum := range []solver.Summary{{}, {Interrupted: true}, {MemoryHit: true}} {
		ended = append(ended, export.NewJSONSummary(sum).Ended)
	}
	assert.Equal(t, ended, words(schema.Defs["summary"].Properties["ended"]), "the values of ended in schema.json")
	assert.Subset(t, limitNames(), words(schema.Defs["summary"].Properties["effort"].Items), "the values of effort in schema.json")
}

// jsonMembers are the members that a type has in JSON, with those of the types
// that it embeds, and whether each is always there.
func jsonMembers(of reflect.Type) map[string]bool {
	members := map[string]bool{}
	for _, f := range reflect.VisibleFields(of) {
		if name, options, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			members[name] = options == ""
		}
	}
	return members
}

func validate(schema *jsonschema.Resolved, text string) error {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return err
	}
	return schema.Validate(v)
}

// TestCSVIsRead: a reader of CSV gets the columns back.
func TestCSVIsRead(t *testing.T) {
	lines, err := csv.NewReader(strings.NewReader(writeKey(t, "csv", "--rules", "basic, sqrt", "112-113", "-4"))).ReadAll()
	require.NoError(t, err)
	require.Len(t, lines, 4)
	assert.Equal(t, export.CSVColumns, lines[0])
	const rules = 10 // its column
	assert.Equal(t, []string{"-4", "found", "(4-4)*4-4", "4444", "4", "4", "34", "0", "subtract multiply", "", "basic, sqrt"}, lines[1][:rules+1])
	assert.Equal(t, []string{"113", "not found within limits", "", "", "4", "4", "", "", "", "", "basic, sqrt"}, lines[3][:rules+1])
}

// TestHostileText: what a key says about itself is text, whatever it holds.
func TestHostileText(t *testing.T) {
	const hostile = "</style><script>alert(1)</script><img src=x onerror=\"a\">'&amp;\n\\input{/etc/passwd}%$#_^~{}\u202e\x00|`*"
	k := &export.Key{Req: askedFor(t, "113").key.Req, Rules: hostile, Version: hostile}
	k.Req.Rules = k.Req.Rules.Without(expr.Negate) // so that no rule set has these rules
	require.Empty(t, k.RuleSet())
	for _, f := range export.Formats {
		e := f.Exporter(k)
		text := string(e.End(e.Append(e.Begin(nil), solver.Answer{Target: 113}), solver.Summary{Asked: 1}))
		switch f.Name {
		case "html":
			for _, bad := range []string{"<script>alert", "<img", "onerror=\""} {
				assert.NotContains(t, text, bad)
			}
			assert.Equal(t, 1, strings.Count(text, "</style>"))
			assert.Contains(t, text, "&lt;script&gt;alert(1)")
		case "latex":
			for _, bad := range []string{`\input`, "\u202e", "\x00", "%$", "_^"} {
				assert.NotContains(t, text, bad)
			}
			assert.Contains(t, text, `\textbackslash{}input\{/etc/passwd\}\%\$\#\_\textasciicircum{}\textasciitilde{}\{\}\texttt{U+202E}`)
		case "markdown":
			for _, bad := range []string{" <", "\n\\input", "\x00"} {
				assert.NotContains(t, text, bad)
			}
			assert.Contains(t, text, "\\|\\`\\*")
		case "json", "jsonl":
			var v map[string]any
			require.NoError(t, json.Unmarshal([]byte(text), &v), f.Name)
			assert.Equal(t, hostile, v["version"], f.Name)
		case "csv":
			lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
			require.NoError(t, err)
			assert.Equal(t, hostile, lines[1][len(export.CSVColumns)-1])
		}
	}
}

// TestKeysStream: what a format keeps of the answers does not grow with them,
// and several answers to one target are all written.
func TestKeysStream(t *testing.T) {
	k := askedFor(t, "0-100000").key
	for _, f := range export.Formats {
		e := f.Exporter(k)
		buf := e.Begin(nil)
		var before, after runtime.MemStats
		feed := func(from, to int64) {
			for n := from; n < to; n++ {
				a := solver.Answer{Target: n, Found: n%3 > 0, Text: "sqrt(4!+.4~)/4^4"}
				buf = e.Append(buf[:0], a)
				if a.Found {
					buf = e.Append(buf[:0], a)
				}
			}
		}
		feed(0, export.MapMost)
		runtime.GC()
		runtime.ReadMemStats(&before)
		feed(export.MapMost, export.MapMost+5000)
		runtime.GC()
		runtime.ReadMemStats(&after)
		assert.Less(t, int64(after.HeapAlloc)-int64(before.HeapAlloc), int64(1<<16), "bytes that %s keeps of 5000 answers", f.Name)
		runtime.KeepAlive(e)
	}
	e := export.NewHTMLFormat(k, true)
	two := string(e.Append(e.Append(nil, found(7)), found(7)))
	assert.Equal(t, 1, strings.Count(two, ` id="n7"`), two)
	assert.Equal(t, 2, strings.Count(two, "<tr"), two)
	assert.Equal(t, uint64(1), e.Coverage.Levels[0], "targets found, in the map")
}

// TestMapOfAll: where all integers were asked for, those that were not found
// have a cell and no link.
func TestMapOfAll(t *testing.T) {
	page := writeKey(t, "html", "--rules", "basic", "all")
	assert.Equal(t, export.MapAll, strings.Count(page, `<a class="cell`)+strings.Count(page, `<span class="cell u" role`))
	assert.Equal(t, 26, strings.Count(page, `<a class="cell`))
	assert.Contains(t, page, `<span class="cell u" role="img" aria-label="10: not found within limits">10</span>`)
	assert.Contains(t, page, "Found 26 integers from 0 to below 2^32.")
}
