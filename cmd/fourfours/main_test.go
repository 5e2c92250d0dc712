package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// epipe is the error of a write to a closed pipe, as package os returns it.
var epipe error = &fs.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}

var (
	update = flag.Bool("update", false, "rewrite the expected output in the scripts")
	// long is for the whole of what takes more than a second, of which a sample
	// runs without it, and for what drives a browser or sets type.
	long = flag.Bool("long", false, "run what takes long, too")
)

// needsLong skips a test that only runs with -long.
func needsLong(t *testing.T) {
	t.Helper()
	if !*long {
		t.Skip("takes long; run it with -long")
	}
}

// TestMain makes the program a command of the scripts, and another that keeps
// the tables of any search and shows its progress, however short it is.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"fourfours":       main,
		"fourfours-eager": func() { cacheAfter, progressAfter, progressEvery = 0, 0, 0; main() },
	})
}

// TestScripts runs the scripts of testdata, by topic. A line that begins with
// [long] runs only with -long. Beyond the commands of testscript they have these
// two.
//
//	status N COMMAND ARGS...
//
// runs a command and demands its exit status.
//
//	refuse MESSAGE ARGS...
//
// runs fourfours, without a process of its own, and demands that it prints this
// one line to standard error, after its name, and nothing else, and ends with
// status 2.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Condition: func(name string) (bool, error) {
			if name != "long" {
				return false, fmt.Errorf("unknown condition %q", name)
			}
			return *long, nil
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, "cache"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) < 2 {
					ts.Fatalf("usage: status N COMMAND ARGS...")
				}
				demandStatus(ts, args[0], args[1], args[2:])
			},
			"refuse": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) < 1 {
					ts.Fatalf("usage: refuse MESSAGE ARGS...")
				}
				var stdout, stderr bytes.Buffer
				status := run(context.Background(), args[1:], strings.NewReader(""), &stdout, &stderr)
				if want := "fourfours: " + args[0] + "\n"; status != exitTrouble || stdout.Len() > 0 || stderr.String() != want {
					ts.Fatalf("status %d, %q and %q; want status %d, nothing and %q", status, &stdout, &stderr, exitTrouble, want)
				}
			},
		},
	})
}

// demandStatus runs a command and fails the script if it does not end with the
// status.
func demandStatus(ts *testscript.TestScript, status, name string, args []string) {
	want, err := strconv.Atoi(status)
	ts.Check(err)
	got := 0
	if err := ts.Exec(name, args...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d; want %d", got, want)
	}
}

// builtProgram is the built program, as a process of its own.
func builtProgram(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("fourfours") // put there by testscript.Main
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, args...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir())
	return cmd
}

// TestClosedPipe: when the reader goes away, the program stops without a word.
func TestClosedPipe(t *testing.T) {
	cmd := builtProgram(t, "0-1000000000000")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "0 = ") {
		t.Errorf("first line %q, %v", line, err)
	}
	stdout.Close()
	if err := waitFor(cmd); err != nil {
		t.Errorf("ended with %v; want status 0", err)
	}
	if stderr.Len() > 0 {
		t.Errorf("stderr %q; want silence", stderr.String())
	}
}

// TestFullDisk: other trouble with standard output is reported.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here: ", err)
	}
	defer full.Close()
	cmd := builtProgram(t, "0-10")
	var stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = full, &stderr
	err = cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != exitTrouble {
		t.Errorf("ended with %v; want status %d", err, exitTrouble)
	}
	if got := stderr.String(); !strings.HasPrefix(got, "fourfours: standard output: ") || strings.Count(got, "\n") != 1 {
		t.Errorf("stderr %q", got)
	}
}

// TestInterrupt: Ctrl-C ends the program, whatever it is busy with, and it says
// how far it came.
func TestInterrupt(t *testing.T) {
	for _, c := range []struct{ args, stderr string }{
		{"0-1000000000000", "interrupted after "},
		{"-n 8 0-100000", "interrupted after "},
		{"-n 8 all", "interrupted; found "},
		{"-n 5 --solutions 100 0-1000", "interrupted after "},
		{"first-miss -n 7", "interrupted; n"},
	} {
		t.Run(c.args, func(t *testing.T) {
			interrupt(t, c.args, 50*time.Millisecond, c.stderr)
			if *long {
				interrupt(t, c.args, 3*time.Second, c.stderr)
			}
		})
	}
}

// interrupt runs the program and interrupts it after the delay, or later if it did
// not listen yet.
func interrupt(t *testing.T, args string, delay time.Duration, wantStderr string) {
	t.Helper()
	cmd := builtProgram(t, strings.Fields(args)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(delay)
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err := waitFor(cmd)
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() && delay < time.Minute {
		interrupt(t, args, 4*delay, wantStderr)
		return
	}
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("ended with %v; want status %d", err, exitInterrupted)
	}
	if got := stderr.String(); !strings.HasPrefix(got, wantStderr) || strings.Count(got, "\n") != 1 {
		t.Errorf("stderr %q", got)
	}
}

// TestInterruptKeepsLines: the lines that were decided are all there.
func TestInterruptKeepsLines(t *testing.T) {
	cmd := builtProgram(t, "0-1000000000000")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(stdout)
	first, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil {
		t.Fatal(err)
	}
	_ = waitFor(cmd)
	all := first + string(rest)
	want := fmt.Sprintf("interrupted after %d of 1000000000001 targets; ", strings.Count(all, "\n"))
	if got := stderr.String(); !strings.HasPrefix(got, want) || !strings.HasSuffix(all, "\n") {
		t.Errorf("stderr %q; want %q", got, want)
	}
}

// TestInterruptBlocked: nor does a reader that reads nothing hold it up.
func TestInterruptBlocked(t *testing.T) {
	cmd := builtProgram(t, "0-1000000000000")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = w, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	time.Sleep(2 * time.Second) // the pipe is full
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err = waitFor(cmd)
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted || !strings.HasPrefix(stderr.String(), "interrupted ") {
		t.Errorf("ended with %v and %q", err, stderr.String())
	}
}

// hang is when what a test waits for is given up.
const hang = 2 * time.Minute

// waitUntil waits until something is so.
func waitUntil(so func() bool) {
	for end := time.Now().Add(hang); !so() && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
}

// waitFor waits for the end of a process, and kills it where there is none.
func waitFor(cmd *exec.Cmd) error {
	timer := time.AfterFunc(hang, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	return cmd.Wait()
}
