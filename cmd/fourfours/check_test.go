package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"fourfours/expr"
)

// checkLines runs check on lines of standard input.
func checkLines(t *testing.T, in io.Reader, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(t.Context(), append([]string{checkName}, args...), in, &out, &errs)
	return out.String(), errs.String(), status
}

// TestCheckHostile: an answer, whatever is thrown at it.
func TestCheckHostile(t *testing.T) {
	const size = expr.MaxText
	terms := 20000
	if *long {
		terms = 500000
	}
	many := func(s string) string { return strings.Repeat(s, size/len(s)) }
	nested := func(f string, n int) string { return strings.Repeat(f+"(", n) + "4" + strings.Repeat(")", n) }
	for _, c := range []struct{ name, text, verdict string }{
		{"power tower", "4^4^4^4^4", "beyond-limits"},
		{"factorial tower", "((4!)!)!", ""},
		{"higher factorial tower", "(((4!)!)!)!", "beyond-limits"},
		{"opening parentheses", many("("), "unreadable"},
		{"digits", many("4"), "beyond-limits"},
		{"a megabyte of digits", strings.Repeat("4", 1000000), "beyond-limits"},
		{"claimed digits", "4=" + strings.Repeat("4", 1000000), "false"},
		{"too many digits", many("4") + many("4") + "4", "unreadable"},
		{"digits after a point", "." + strings.Repeat("4", 1000000), "not-integer"},
		{"recurring digits", "." + strings.Repeat("4~", 500000), "not-integer"},
		{"NUL bytes", many("\x00"), "unreadable"},
		{"a NUL byte", "4+\x00", "unreadable"},
		{"no UTF-8", many("\xff"), "unreadable"},
		{"cut UTF-8", "4+\xe2\x88", "unreadable"},
		{"zero by zero", "0/0", "undefined"},
		{"nested roots", nested("sqrt", expr.MaxNesting-2), ""},
		{"root signs", strings.Repeat("√", expr.MaxNesting-2) + "4", ""},
		{"nested roots of degree 4", strings.Repeat("root(4,", 5000) + "4" + strings.Repeat(")", 5000), ""},
		{"nested squares", nested("sq", 5000), ""},
		{"nested roots of sums", strings.Repeat("sqrt(2+", 3000) + "3" + strings.Repeat(")", 3000), ""},
		{"nested subfactorials", strings.Repeat("!", 9000) + "4", ""},
		{"factorials", "4" + strings.Repeat("! ", 9000), ""},
		{"percents", "4" + strings.Repeat("%", 2*terms), ""},
		{"powers", "4" + strings.Repeat("^4", 9000), ""},
		{"negative powers", "4" + strings.Repeat("^-4", 4000), ""},
		{"sum", "4" + strings.Repeat("+4", terms), "true"},
		{"product", "4" + strings.Repeat("*4", terms), ""},
		{"too deep", nested("sqrt", expr.MaxNesting), "unreadable"},
		{"shift", "shl(1,shl(1,shl(1,shl(1,20))))", "beyond-limits"},
		{"zero to a large power", "0^9^9", ""},
		{"power of a sum", "(sqrt(2)+sqrt(3)+sqrt(5))^100000", ""},
		{"equals signs", many("4="), "unreadable"},
		{"remark", "4 #" + many("x") + many("x"), "true"},
	} {
		for _, format := range []string{"text", "json"} {
			if format == "json" && len(c.text) > 1<<15 && !*long {
				continue
			}
			stdout, stderr, _ := checkLines(t, strings.NewReader(c.text+"\n"), "--rules", "any", "--format", format)
			if n := strings.Count(stdout, "\n"); n != 1 {
				t.Errorf("%s (%s): %d lines of standard output; want 1", c.name, format, n)
			}
			want := c.verdict + ": "
			if format == "json" {
				want = `"verdict":"` + c.verdict + `"`
			}
			if c.verdict != "" && !strings.Contains(stdout, want) {
				t.Errorf("%s (%s): %.300q; want %s", c.name, format, stdout, want)
			}
			if strings.ContainsFunc(stdout+stderr, func(r rune) bool { return r < ' ' && r != '\n' || r == '\ufffd' && format == "text" }) {
				t.Errorf("%s (%s): control characters in the output", c.name, format)
			}
			if format == "text" && len(stdout) > 2000 {
				t.Errorf("%s: a line of %d bytes", c.name, len(stdout))
			}
		}
	}
}

// TestCheckKeepsOrder: many lines of uneven weight come out in order, whatever
// the number of workers.
func TestCheckKeepsOrder(t *testing.T) {
	n := 2000
	if *long {
		n = 20000
	}
	var in, want strings.Builder
	for i := range n {
		if i%100 == 0 {
			fmt.Fprintf(&in, "%d = %d%s\n", i, i, strings.Repeat("+0", i/2))
		} else {
			fmt.Fprintf(&in, "%d = %d\n", i, i)
		}
	}
	for _, workers := range []string{"1", "2", "7"} {
		stdout, stderr, status := checkLines(t, strings.NewReader(in.String()), "--rules", "any", "--workers", workers)
		if status != exitFound || stderr != fmt.Sprintf("true %d of %d\n", n, n) {
			t.Errorf("%s workers: status %d, %q", workers, status, stderr)
		}
		i := 0
		for line := range strings.Lines(stdout) {
			if !strings.HasPrefix(line, fmt.Sprintf("true: %d", i)) {
				t.Fatalf("%s workers: line %d is %.60q", workers, i, line)
			}
			i++
		}
		if i != n {
			t.Errorf("%s workers: %d lines; want %d", workers, i, n)
		}
		if want.Len() == 0 {
			want.WriteString(stdout)
		}
		if stdout != want.String() {
			t.Errorf("%s workers: the output is another one", workers)
		}
	}
}

// TestCheckAnswersAtOnce: a line is answered before the next one comes.
func TestCheckAnswersAtOnce(t *testing.T) {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	status := make(chan int)
	go func() {
		status <- run(t.Context(), []string{checkName}, inR, outW, io.Discard)
		outW.Close()
	}()
	lines := bufio.NewReader(outR)
	for _, expression := range []string{"4+4+4+4", "44+44", "4+", "4"} {
		if _, err := io.WriteString(inW, expression+"\n"); err != nil {
			t.Fatal(err)
		}
		if line, err := lines.ReadString('\n'); err != nil || !strings.Contains(line, ": "+expression) {
			t.Fatalf("%s: answered %q, %v", expression, line, err)
		}
	}
	inW.Close()
	if got := <-status; got != exitMissing {
		t.Errorf("status %d; want %d", got, exitMissing)
	}
}

// TestCheckMemory: many lines take no more memory than few. The lines are made
// as they are read.
func TestCheckMemory(t *testing.T) {
	needsLong(t)
	const text = "123 = 44/.4~+4!\n"
	lines := 0
	in := readerFunc(func(p []byte) (int, error) {
		if lines >= 300000 {
			return 0, io.EOF
		}
		n := 0
		for ; n+len(text) <= len(p); n += len(text) {
			copy(p[n:], text)
			lines++
		}
		return n, nil
	})
	var stderr bytes.Buffer
	var peak peakMemory
	if status := run(t.Context(), []string{checkName}, in, &peak, &stderr); status != exitFound {
		t.Errorf("status %d, %s", status, stderr.String())
	}
	if want := fmt.Sprintf("true %d of %d\n", lines, lines); stderr.String() != want {
		t.Errorf("stderr %q; want %q", stderr.String(), want)
	}
	if peak.bytes > 100<<20 {
		t.Errorf("%d bytes in use", peak.bytes)
	}
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// badReader fails after some text.
type badReader struct {
	text string
	err  error
}

func (r *badReader) Read(p []byte) (int, error) {
	if r.text == "" {
		return 0, r.err
	}
	n := copy(p, r.text)
	r.text = r.text[n:]
	return n, nil
}

// TestCheckInputFails: what was read is answered, and then the error reported.
func TestCheckInputFails(t *testing.T) {
	stdout, stderr, status := checkLines(t, &badReader{"4+4+4+4\n44+44\n4", errors.New("paper jam")})
	if status != exitTrouble || strings.Count(stdout, "\n") != 2 || stderr != "true 2 of 2\nfourfours: standard input: paper jam\n" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

// TestCheckOutputFails: trouble with standard output is told apart from a
// reader that has gone.
func TestCheckOutputFails(t *testing.T) {
	for _, in := range []string{"4+4+4+4\n", strings.Repeat("4+4+4+4\n", 100000)} {
		var stderr bytes.Buffer
		status := run(t.Context(), []string{checkName}, strings.NewReader(in), badWriter{errors.New("no more paper")}, &stderr)
		if status != exitTrouble || stderr.String() != "fourfours: standard output: no more paper\n" {
			t.Errorf("status %d, %q", status, stderr.String())
		}
		stderr.Reset()
		status = run(t.Context(), []string{checkName}, strings.NewReader(in), badWriter{epipe}, &stderr)
		if status != exitFound || stderr.Len() > 0 {
			t.Errorf("closed pipe: status %d, %q", status, stderr.String())
		}
	}
}

// TestCheckInterrupt: Ctrl-C ends it, whether it waits for input or is busy,
// and what was decided is printed.
func TestCheckInterrupt(t *testing.T) {
	for _, busy := range []bool{false, true} {
		cmd := builtProgram(t, checkName)
		var stdout syncBuffer
		var stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		go func() {
			defer in.Close()
			for {
				if _, err := io.WriteString(in, "4+4+4+4\n"); err != nil {
					return
				}
				if !busy {
					time.Sleep(time.Minute)
				}
			}
		}()
		waitUntil(func() bool { return stdout.String() != "" })
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		err = waitFor(cmd)
		if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
			t.Errorf("busy %v: ended with %v; want status %d", busy, err, exitInterrupted)
		}
		n := strings.Count(stdout.String(), "\n")
		if want := fmt.Sprintf("interrupted after %d; true %d of %d\n", n, n, n); n == 0 || stderr.String() != want {
			t.Errorf("busy %v: stderr %q; want %q", busy, stderr.String(), want)
		}
		_ = in.Close()
	}
}
