package atomicfile_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/solver/atomicfile"
)

// Nothing here takes long, but all test packages take the flag.
var _ = flag.Bool("long", false, "run what takes long, too")

// TestFile: a file is as it was until another is committed, and one that is discarded
// leaves nothing.
func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key.txt")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o600))
	for _, commits := range []bool{false, true} {
		f, err := atomicfile.Create(path, 0o666)
		require.NoError(t, err)
		_, err = f.Write([]byte("new"))
		require.NoError(t, err)
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, "old", string(text))
		want := "old"
		if commits {
			require.NoError(t, f.Commit())
			want = "new"
		}
		f.Discard()
		text, err = os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, want, string(text))
		list, err := os.ReadDir(filepath.Dir(path))
		require.NoError(t, err)
		assert.Len(t, list, 1)
	}
}
