//go:build unix

package main

import (
	"io"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestResidentMemory: the program takes at most one and a half times --max-memory, from
// 512 MB on, whatever it searches.
func TestResidentMemory(t *testing.T) {
	if !*long {
		t.Skip("takes minutes; see -long")
	}
	for _, args := range []string{
		"-n 8 -g 8 --rules ball112 all",
		"-n 9 0-3000",
		"-n 6 all",
		"-a all -n 4",
		"--rules timsin 0-20000",
		"--fewest --rules tchisla -g 5 1953",
		"--solutions 50 -n 5 0-300",
	} {
		cmd := builtProgram(t, append(strings.Fields(args), "--no-cache", "--max-memory", "512MB")...)
		var stderr strings.Builder
		cmd.Stdout, cmd.Stderr = io.Discard, &stderr
		require.NoError(t, cmd.Start())
		_ = cmd.Wait()
		usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		peak := int64(usage.Maxrss)
		if runtime.GOOS != "darwin" { // where it is not in kilobytes
			peak *= 1024
		}
		t.Logf("%s: %d MB, status %d", args, peak/1e6, cmd.ProcessState.ExitCode())
		assert.LessOrEqual(t, cmd.ProcessState.ExitCode(), exitMissing, "%s: %s", args, stderr.String())
		assert.LessOrEqual(t, peak, int64(512e6*3/2), args)
	}
}
