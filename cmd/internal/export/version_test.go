package export

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVersionHasTheRevision(t *testing.T) {
	const revision = "03fdd49e0d1ecb92c864dd60a4e3313bf26d8ceb"
	for _, c := range []struct{ version, revision, modified, want string }{
		{"(devel)", revision, "false", "(devel) (revision 03fdd49e0d1e)"},
		{"(devel)", revision, "true", "(devel) (revision 03fdd49e0d1e, modified)"},
		{"v1.2.3", revision, "false", "v1.2.3 (revision 03fdd49e0d1e)"},
		{"v0.0.0-20261123060000-03fdd49e0d1e", revision, "false", "v0.0.0-20261123060000-03fdd49e0d1e"},
		{"v1.2.3", "", "", "v1.2.3"},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Version: c.version}}
		if c.revision != "" {
			info.Settings = []debug.BuildSetting{{Key: "vcs.revision", Value: c.revision}, {Key: "vcs.modified", Value: c.modified}}
		}
		assert.Equal(t, c.want, versionOf(info))
	}
	assert.Equal(t, "(unknown)", versionOf(nil))
}
