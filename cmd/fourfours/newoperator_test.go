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

// What the operator pronic takes, by the file that it is written to and what it
// is written before there: a constant and a row between those of two others, and
// the exact function.
var pronic = [][3]string{
	{"expr/operator.go", "\tRoot\n", "\tPronic\n"},
	{"expr/operator.go", "\t{\n\t\tOp: Root,", `	{
		Op: Pronic, Name: "pronic", Symbol: "@", Fixity: Postfix, Arity: 1, Prec: PrecPostfix,
		Weight: 40, Level: 10, Takes: TakesNaturals, Gives: GivesIntegers, Domain: "naturals", Meaning: "n*(n+1)", Noun: "a product of neighbours", Example: "4@", Eval: pronic,
	},
`},
	{"expr/functions.go", "func negate(", `func pronic(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	if x.Sign() < 0 || !x.IsInt() {
		return rational.Num{}, &rational.UndefinedError{What: "pronic of a number that is not a natural"}
	}
	next, err := c.Add(x, rational.FromInt(1))
	if err != nil {
		return rational.Num{}, err
	}
	return c.Mul(x, next)
}

`},
}

// numericPronic is its function on intervals.
var numericPronic = [3]string{"expr/approx/eval.go", "\texpr.Root: ", `	expr.Pronic: func(a *arith, z, x, y *interval) error {
		err := x.natural("pronic", 0)
		y.setInt64(1)
		a.add(y, x, y)
		a.mul(z, x, y)
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
	for _, in := range pronic {
		insert(in)
	}
	build()
	says("not found", "--rules", "basic", "-n", "3", "36")
	says("36 = 4*4+4@\n", "--rules", "basic,pronic", "-n", "3", "36")
	says("24 = 4+4@\n", "--rules", "basic,pronic", "-n", "2", "24")
	says("20 = 4@\n", "--rules", "basic,pronic", "-n", "1", "--solutions", "2", "20")
	says("example                 4@ = 20\n", "rules", "pronic")
	says("true: 4@/4@ = 1;", "check", "--rules", "basic,pronic", "-n", "2", "1 = 4@/4@")
	says("true: (10^9)@ = 1000000001000000000;", "check", "--rules", "any", "1000000001000000000 = (10^9)@")
	says("false: (10^9)@ = 1000000001000000000; not 1000000001000000001", "check", "--rules", "any", "1000000001000000001 = (10^9)@")
	// Without a function on intervals nothing false is said, and a test tells.
	const large = "4 = 9999999!@"
	says("beyond-limits: 9999999!@;", "check", "--rules", "any", large)
	out, err := inCopy("go", test...)
	assert.Error(t, err)
	assert.Contains(t, out, "the numeric function of pronic in eval.go")
	insert(numericPronic)
	build()
	says("false: 9999999!@ ≈ 1.4", "check", "--rules", "any", large)
	says("true: (10^9)@ = 1000000001000000000;", "check", "--rules", "any", "1000000001000000000 = (10^9)@")
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
