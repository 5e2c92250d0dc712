package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// wasmRuntime is what runs the program for WASI in the test.
const wasmRuntime = "github.com/tetratelabs/wazero/cmd/wazero@v1.12.0"

// TestWebAssembly: as WebAssembly the program prints what it prints here.
func TestWebAssembly(t *testing.T) {
	needsLong(t)
	module := filepath.Join(t.TempDir(), "fourfours.wasm")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", module, "./cmd/fourfours")
	build.Dir, build.Env = root, append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0")
	out, err := build.CombinedOutput()
	require.NoError(t, err, "%s", out)
	tool := exec.CommandContext(t.Context(), "go", "run", wasmRuntime, "version")
	if out, err := tool.CombinedOutput(); err != nil {
		t.Skipf("SKIPPED: no %s to be had, so the program is not run as WebAssembly: %v\n%s", wasmRuntime, err, out)
	}
	for _, args := range [][]string{
		{"--no-cache", "--workers", "1", "0-30", "113"},
		{"check", "113 = 4!*4+4!-4", "4 = sqrt(4)*sqrt(4)+4-4", "44/4.4 +"},
		{"rules", "gamma"},
	} {
		out, err := exec.CommandContext(t.Context(), "go", append([]string{"run", wasmRuntime, "run", module}, args...)...).Output()
		if err != nil {
			require.ErrorAs(t, err, new(*exec.ExitError), "%q", args)
		}
		var want, messages bytes.Buffer
		run(t.Context(), args, strings.NewReader(""), &want, &messages)
		assert.Equal(t, want.String(), string(out), "%q", args)
	}
}
