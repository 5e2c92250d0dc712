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
		d, err := openDestination(path, nil)
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
		cmd := command(t, "--format", "json", "-o", path, "0-1000000000000")
		var stderr strings.Builder
		cmd.Stderr = &stderr
		require.NoError(t, cmd.Start())
		for deadline := time.Now().Add(hang); len(names(t, dir)) < 2 && time.Now().Before(deadline); {
			time.Sleep(time.Millisecond)
		}
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
	program := command(t).Path
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
