package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCacheKilled: whenever the program is killed, what it leaves in the cache is
// loaded or passed over by the next run without a word, and the answers are the
// same. Every other kill is at a random moment, the rest while a table is written.
func TestCacheKilled(t *testing.T) {
	kills := 8
	if *long {
		kills = 220
	}
	path, err := exec.LookPath("fourfours-eager") // put there by testscript.Main
	require.NoError(t, err)
	dir := t.TempDir()
	program := func(more ...string) (cmd *exec.Cmd, stdout, stderr *bytes.Buffer) {
		cmd = exec.Command(path, append([]string{"--rules", "tchisla", "-n", "2", "-a", "all"}, more...)...)
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+dir)
		stdout, stderr = &bytes.Buffer{}, &bytes.Buffer{}
		cmd.Stdout, cmd.Stderr = stdout, stderr
		return cmd, stdout, stderr
	}
	start := time.Now()
	cmd, want, wantErr := program("--no-cache")
	require.NoError(t, cmd.Run())
	took := time.Since(start)
	require.NoDirExists(t, filepath.Join(dir, "fourfours"))

	glob := func(pattern string) []string {
		list, err := filepath.Glob(filepath.Join(dir, "fourfours", pattern))
		require.NoError(t, err)
		return list
	}
	killed, torn, loaded := 0, 0, 0
	for i := 0; killed < kills; i++ {
		require.Less(t, i, 4*kills, "only %d runs were killed before their end", killed)
		for _, path := range glob("*.tmp") {
			require.NoError(t, os.Remove(path))
		}
		for _, path := range glob("*.table") {
			if i%2 == 1 || rand.N(2) == 0 {
				require.NoError(t, os.Remove(path))
			}
		}
		cmd, _, _ := program()
		require.NoError(t, cmd.Start())
		deadline := time.Now().Add(rand.N(took))
		if i%2 == 1 {
			deadline = time.Now().Add(10 * took)
		}
		for time.Now().Before(deadline) && (i%2 == 0 || len(glob("*.tmp")) == 0) && len(glob("*.table")) < 2 {
			time.Sleep(50 * time.Microsecond)
		}
		_ = cmd.Process.Kill()
		if cmd.Wait() == nil {
			continue // it had ended before
		}
		killed++
		torn += min(1, len(glob("*.tmp")))
		loaded += min(1, len(glob("*.table")))
		cmd, got, gotErr := program()
		require.NoError(t, cmd.Run(), "%s", gotErr)
		require.Equal(t, want.String(), got.String(), "the answers after kill %d", killed)
		require.Equal(t, wantErr.String(), gotErr.String(), "the messages after kill %d", killed)
	}
	assert.Greater(t, torn, kills/20, "kills that left a file unfinished")
	assert.Greater(t, loaded, kills/20, "kills that left a table")
}
