package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the operator termial takes, by the file that it is written to and what it
// is written before there: a constant and a row between those of two others, and
// the exact function.
var termial = [][3]string{
	{"expr/operator.go", "\tRoot\n", "\tTermial\n"},
	{"expr/operator.go", "\t{\n\t\tOp: Root,", `	{
		Op: Termial, Name: "termial", Symbol: "?", Fixity: Postfix, Arity: 1, Prec: PrecPostfix,
		Weight: 40, Level: 10, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals", Meaning: "1+2+...+n; 0? is 0", Example: "4?", Eval: termial,
	},
`},
	{"expr/functions.go", "func negate(", `func termial(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	if x.Sign() < 0 || !x.IsInt() {
		return rational.Num{}, &rational.UndefinedError{What: "termial of a number that is not a natural"}
	}
	next, err := c.Add(x, rational.FromInt(1))
	if err != nil {
		return rational.Num{}, err
	}
	twice, err := c.Mul(x, next)
	if err != nil {
		return rational.Num{}, err
	}
	return c.Quo(twice, rational.FromInt(2))
}

`},
}

// numericTermial is its function on intervals.
var numericTermial = [3]string{"expr/approx/eval.go", "\texpr.Root: ", `	expr.Termial: func(a *arith, z, x, y *interval) error {
		err := x.natural("termial", 0)
		y.setInt64(1)
		a.add(y, x, y)
		a.mul(z, x, y)
		y.setInt64(2)
		a.quo(z, z, y)
		return err
	},
`}

// TestNewOperator adds an operator to a copy of the module by what doc.go of
// package expr says, and solves and checks with it.
func TestNewOperator(t *testing.T) {
	needsLong(t)
	dir := t.TempDir()
	copyModule(t, dir)
	insert := func(in [3]string) {
		t.Helper()
		path := filepath.Join(dir, in[0])
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(string(text), in[1]), "%q in %s", in[1], in[0])
		require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(text), in[1], in[2]+in[1], 1)), 0o666))
	}
	inCopy := func(name string, args ...string) (string, error) {
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	says := func(want string, args ...string) {
		t.Helper()
		out, _ := inCopy(filepath.Join(dir, "program"), args...)
		assert.Contains(t, out, want, args)
	}
	build := func() {
		t.Helper()
		out, err := inCopy("go", "build", "-o", "program", "./cmd/fourfours")
		require.NoError(t, err, out)
	}
	test := []string{"test", "./expr/...", "-run", "^(TestTable|TestColumns|TestNumericOperators|TestNumericAgreesWithExact)$"}
	for _, in := range termial {
		insert(in)
	}
	build()
	says("not found", "--rules", "basic", "-n", "3", "26")
	says("26 = 4*4+4?\n", "--rules", "basic,termial", "-n", "3", "26")
	says("10 = 4*4+4-4?\n", "--rules", "basic,termial", "0-30")
	says("10 = 4?\n", "--rules", "basic,termial", "-n", "1", "--solutions", "2", "10")
	says("example                 4? = 10\n", "rules", "termial")
	says("true: 4?/4? = 1;", "check", "--rules", "basic,termial", "-n", "2", "1 = 4?/4?")
	says("true: (10^9)? = 500000000500000000;", "check", "--rules", "any", "500000000500000000 = (10^9)?")
	says("false: (10^9)? = 500000000500000000; not 500000000500000001", "check", "--rules", "any", "500000000500000001 = (10^9)?")
	// Without a function on intervals nothing false is said, and a test tells.
	const large = "4 = 9999999!?"
	says("beyond-limits: 9999999!?;", "check", "--rules", "any", large)
	out, err := inCopy("go", test...)
	assert.Error(t, err)
	assert.Contains(t, out, "the numeric function of termial in eval.go")
	insert(numericTermial)
	build()
	says("false: 9999999!? ≈ 7.2", "check", "--rules", "any", large)
	says("true: (10^9)? = 500000000500000000;", "check", "--rules", "any", "500000000500000000 = (10^9)?")
	out, err = inCopy("go", test...)
	assert.NoError(t, err, out)
}

// copyModule copies the source of this module, tests and all.
func copyModule(t *testing.T, to string) {
	t.Helper()
	root := os.DirFS("../..")
	require.NoError(t, fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, path), 0o777)
		case !d.Type().IsRegular():
			return nil
		}
		text, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, path), text, 0o666)
	}))
}
