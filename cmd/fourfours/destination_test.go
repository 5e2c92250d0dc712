//go:build !wasm

package main

import (
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// names lists the files of a directory.
func names(t *testing.T, dir string) (names []string) {
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// TestDestination: a file is not there before commit, keeps what it was without
// it, and its mode and the link that leads to it with it.
func TestDestination(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "key.txt"), filepath.Join(dir, "link")
	write := func(path, text string, commit bool) {
		t.Helper()
		d, err := openDestination(t.Context(), path, nil)
		require.NoError(t, err)
		_, err = d.Write([]byte(text))
		require.NoError(t, err)
		if commit {
			require.NoError(t, d.commit())
		}
		d.discard()
	}
	write(file, "half", false)
	assert.Empty(t, names(t, dir))
	write(file, "whole", true)
	require.NoError(t, os.Chmod(file, 0o640))
	require.NoError(t, os.Symlink("key.txt", link))
	write(link, "half", false)
	write(link, "second", true)
	assert.Equal(t, []string{"key.txt", "link"}, names(t, dir))
	// A link to a file that is not there yet is followed too, through others.
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "far", "sub"), 0o777))
	require.NoError(t, os.Symlink("far/sub", filepath.Join(dir, "sub")))
	require.NoError(t, os.Symlink("../new.txt", filepath.Join(dir, "sub", "to")))
	require.NoError(t, os.Symlink("sub/to", filepath.Join(dir, "chain")))
	write(filepath.Join(dir, "chain"), "new", true)
	assert.Equal(t, []string{"chain", "far", "key.txt", "link", "sub"}, names(t, dir))
	assert.Equal(t, []string{"new.txt", "sub"}, names(t, filepath.Join(dir, "far")))
	text, err := os.ReadFile(file)
	assert.Equal(t, "second", string(text), "%v", err)
	info, err := os.Stat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode())
}

// TestClosedOutput: where standard output, or input, is closed from the start,
// that is an error of it, and none where it is not used.
func TestClosedOutput(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil || !tellsClosed {
		t.Skip("no sh here, or no C: ", err)
	}
	const closedOut = "fourfours: standard output: bad file descriptor\n"
	for _, c := range []struct {
		args   string
		status int
		stderr string
	}{
		{"0-10 >&-", exitTrouble, closedOut},
		{"-n 12 all >&-", exitTrouble, closedOut}, // before the search
		{"check 4+4+4+4 >&-", exitTrouble, closedOut},
		{"rules >&-", exitTrouble, closedOut},
		{"first-miss --rules basic -n 12 >&-", exitTrouble, closedOut},
		{"--help >&-", exitTrouble, closedOut},
		{"--limits >&-", exitTrouble, closedOut},
		{"--man >&-", exitTrouble, closedOut},
		{"--completion bash >&-", exitTrouble, closedOut},
		{"--version >&-", exitTrouble, closedOut},
		{"0-10 >/dev/null", exitFound, "solved 11 of 11\n"},
		{"0-10 1<>/dev/null", exitFound, "solved 11 of 11\n"},
		{"-o key.txt 0-10 >&-", exitFound, "solved 11 of 11\n"},
		{"-o /dev/stdout 0-10 >&-", exitTrouble, `fourfours: -o, --output: "/dev/stdout": bad file descriptor; accepted: a file that can be written, or - for standard output` + "\n"},
		{"check <&-", exitTrouble, "true 0 of 0\nfourfours: standard input: bad file descriptor\n"},
		{"check 4+4+4+4 <&-", exitFound, "true 1 of 1\n"},
	} {
		cmd := exec.Command(shell, "-c", "exec "+builtProgram(t).Path+" "+c.args)
		cmd.Dir = t.TempDir()
		var stderr strings.Builder
		cmd.Stderr = &stderr
		_ = cmd.Run()
		assert.Equal(t, c.status, cmd.ProcessState.ExitCode(), c.args)
		assert.Equal(t, c.stderr, stderr.String(), c.args)
	}
}

// TestInterruptLeavesFile: a run that is interrupted leaves the file that was
// there, and nothing beside it.
func TestInterruptLeavesFile(t *testing.T) {
	for _, sent := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if sent == syscall.SIGHUP && signal.Ignored(sent) {
			continue // the tests run under nohup, and so does the program, which goes on then
		}
		dir := t.TempDir()
		path := filepath.Join(dir, "key.json")
		require.NoError(t, os.WriteFile(path, []byte("before"), 0o666))
		cmd := builtProgram(t, "--format", "json", "-o", path, "0-1000000000000")
		var stderr strings.Builder
		cmd.Stderr = &stderr
		require.NoError(t, cmd.Start())
		waitUntil(func() bool { return len(names(t, dir)) > 1 })
		time.Sleep(100 * time.Millisecond)
		require.NoError(t, cmd.Process.Signal(sent))
		_ = waitFor(cmd)
		assert.Equal(t, exitInterrupted, cmd.ProcessState.ExitCode())
		assert.Regexp(t, "^interrupted after .*\nfourfours: .*key.json was not written\n$", stderr.String())
		assert.Equal(t, []string{"key.json"}, names(t, dir))
		text, err := os.ReadFile(path)
		assert.Equal(t, "before", string(text), "%v", err)
	}
}

// TestFullDiskLeavesFile: where the disk is full, the program says so and the
// file is as it was. A limit on the size of files stands for the disk.
func TestFullDiskLeavesFile(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh here: ", err)
	}
	program := builtProgram(t).Path
	dir := t.TempDir()
	path := filepath.Join(dir, "key.json")
	require.NoError(t, os.WriteFile(path, []byte("before"), 0o666))
	// The limit is 4096 blocks of 512 or 1024 bytes, which the key is beyond and
	// the counters of -cover are not; the signal that goes with it is ignored, so
	// that the write fails.
	cmd := exec.Command(shell, "-c", `trap "" XFSZ; ulimit -f 4096; exec "$0" --format json -n 1 -o "$1" 0-80000`, program, path)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	_ = cmd.Run()
	assert.Equal(t, exitTrouble, cmd.ProcessState.ExitCode(), stderr.String())
	assert.Equal(t, "fourfours: "+path+": file too large\n", stderr.String())
	assert.Equal(t, []string{"key.json"}, names(t, dir))
	text, err := os.ReadFile(path)
	assert.Equal(t, "before", string(text), "%v", err)
}
