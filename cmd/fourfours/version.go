package main

import (
	"runtime/debug"
	"strings"
)

// versionText is what --version prints: the version of the module, and the
// revision that it was built from if that is known and not part of it.
func versionText() string {
	version, revision, modified := "(unknown)", "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
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
	text := "fourfours " + version
	if len(revision) >= 12 && !strings.Contains(version, revision[:12]) {
		text += " (revision " + revision[:12] + modified + ")"
	}
	return text + "\n"
}
