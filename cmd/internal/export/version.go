package export

import (
	"runtime/debug"
	"strings"
)

// Version is the version of this program.
func Version() string {
	info, _ := debug.ReadBuildInfo()
	return versionOf(info)
}

// versionOf is the version of the module, and the revision that it was built
// from if that is known and not part of it. Without info it is not known.
func versionOf(info *debug.BuildInfo) string {
	version, revision, modified := "(unknown)", "", ""
	if info != nil {
		version = info.Main.Version
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				revision = s.Value
			case s.Key == "vcs.modified" && s.Value == "true":
				modified = ", modified"
			}
		}
	}
	if len(revision) >= 12 && !strings.Contains(version, revision[:12]) {
		version += " (revision " + revision[:12] + modified + ")"
	}
	return version
}
