package grade

import (
	"bufio"
	"os"
	"path/filepath"
	"testing"
)

// claims returns the claims of a file of testdata/check, with their lines.
func claims(t testing.TB, name string) (texts []string, lines []int) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "testdata", "check", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		if KindOf(in.Text()) == Graded {
			texts, lines = append(texts, in.Text()), append(lines, n)
		}
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return texts, lines
}

// demand grades every claim of a file and demands a verdict.
func demand(t *testing.T, name string, least int, want Verdict) {
	texts, lines := claims(t, name)
	if len(texts) < least {
		t.Errorf("%s has %d claims; want %d", name, len(texts), least)
	}
	grader := New(anyRequest())
	for i, text := range texts {
		g := grader.Grade(text)[0]
		if g.Verdict == want {
			continue
		}
		t.Errorf("testdata/check/%s:%d is %s; want %s; look at exact.go and numeric.go\n\t%s\n\tvalue %.200s, %s",
			name, lines[i], g.Verdict, want, shorten(CutRemark(text), 200), g.Value, g.Message())
	}
}

// TestIdentities: what is true is graded true, whatever is met on the way.
func TestIdentities(t *testing.T) { demand(t, "identities.txt", 200, True) }

// TestNearMisses: what is false is graded false, by however little.
func TestNearMisses(t *testing.T) { demand(t, "nearmisses.txt", 100, False) }
