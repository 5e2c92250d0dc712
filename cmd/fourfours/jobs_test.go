package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// jobScript is a command of a script that shares a table out, in a directory.
func jobScript(t *testing.T, dir, script string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(root, "cmd", "jobs", script))
	require.NoError(t, err)
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "SLURM_") && !strings.HasPrefix(v, "PARALLEL") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "XDG_CACHE_HOME="+t.TempDir())
	return cmd
}

// TestJobSlots: the slots of a table are each digit and target of it once, whoever counts
// them.
func TestJobSlots(t *testing.T) {
	shell(t, "sh")
	for _, variable := range []string{"SLOT", "SLURM_ARRAY_TASK_ID"} {
		for _, c := range []struct {
			digits, targets, step string
			want                  []string // digit and targets of each slot
		}{
			{"7", "1-10", "100", []string{"7 1-10"}},
			{"1-2", "5-30", "10", []string{"1 5-14", "1 15-24", "1 25-30", "2 5-14", "2 15-24", "2 25-30"}},
			{"8-9", "1-20", "10", []string{"8 1-10", "8 11-20", "9 1-10", "9 11-20"}},
		} {
			slot := func(n string) string {
				cmd := jobScript(t, t.TempDir(), "slot.sh", "runs", c.digits, c.targets, c.step, "--rules", "basic,!")
				cmd.Env = append(cmd.Env, "FOURFOURS=echo", variable+"="+n)
				return output(t, cmd)
			}
			assert.Equal(t, fmt.Sprintln(len(c.want)), slot("count"), "slots of %s %s", c.digits, c.targets)
			for n, want := range c.want {
				digit, targets, _ := strings.Cut(want, " ")
				assert.Equal(t, fmt.Sprintf("--resume runs/%s-%s.jsonl -o /dev/null --fewest -g %s --workers 1 --rules basic,! %s\n", digit, targets, digit, targets), slot(fmt.Sprint(n)))
			}
			assert.Empty(t, slot(fmt.Sprint(len(c.want))), "beyond the last")
		}
	}
	cmd := jobScript(t, t.TempDir(), "slot.sh", "runs", "1-9", "1-10", "5")
	assert.Error(t, cmd.Run(), "without a number")
	for _, args := range []string{
		"1-9 1-10", "1-9 10-1 5", "9-1 1-10 5", "1-12 1-10 5", "1-9 1-10 0", "1-9 1-10 -5", "1-9 1-10 x", "1-9 -5-5 2", "1-9 1..10 5",
		"1,3 1-10 5", "08-09 1-10 5", "1-9 0010-0020 5", "- 1-10 5",
	} {
		cmd := jobScript(t, t.TempDir(), "slot.sh", append([]string{"runs"}, strings.Fields(args)...)...)
		cmd.Env = append(cmd.Env, "FOURFOURS=echo", "SLOT=count")
		out, err := cmd.CombinedOutput()
		assert.Error(t, err, args)
		assert.True(t, strings.HasPrefix(string(out), "usage: ") && strings.Count(string(out), "\n") == 1, "%s: %s", args, out)
	}
}

// killing is a program that runs fourfours, and the first time kills it when its file has a
// few answers.
const killing = `#!/bin/sh
lines() { cat "$1" 2>/dev/null | wc -l; }
if mkdir %[1]s/killed 2>/dev/null; then
	fourfours "$@" &
	pid=$!
	while kill -0 $pid 2>/dev/null && [ "$(lines "$2")" -lt 20 ]; do :; done
	kill -9 $pid 2>/dev/null && lines "$2" >%[1]s/killed/lines
	exit 137
fi
exec fourfours "$@"
`

// mergesToWhole demands that what the slots wrote is what one run in one process writes.
func mergesToWhole(t *testing.T, dir string, args ...string) {
	t.Helper()
	require.NoError(t, builtProgram(t, append(args, "-o", filepath.Join(dir, "whole.json"))...).Run())
	files, err := filepath.Glob(filepath.Join(dir, "runs", "*.jsonl"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	require.NoError(t, builtProgram(t, append([]string{"merge", "-o", filepath.Join(dir, "merged.json")}, files...)...).Run())
	want, err := os.ReadFile(filepath.Join(dir, "whole.json"))
	require.NoError(t, err)
	got, err := os.ReadFile(filepath.Join(dir, "merged.json"))
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

// shareTwice starts the slots of a table twice, of which the first time kills one halfway;
// the merged parts are then the table of one run.
func shareTwice(t *testing.T, start func(dir string, program string, args ...string) error) {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "killing")
	require.NoError(t, os.WriteFile(program, fmt.Appendf(nil, killing, dir), 0o777))
	args := []string{"runs", "3-4", "1-200", "80", "--rules", "tchisla"}
	assert.Error(t, start(dir, program, args...), "one slot was killed")
	lines, err := os.ReadFile(filepath.Join(dir, "killed", "lines"))
	require.NoError(t, err)
	n, err := strconv.Atoi(strings.TrimSpace(string(lines)))
	require.NoError(t, err)
	assert.True(t, 20 <= n && n < 81, "killed at %d lines", n)
	require.NoError(t, start(dir, program, args...))
	mergesToWhole(t, dir, "--fewest", "-g", "3-4", "--rules", "tchisla", "1-200")
}

// TestParallelJobs: GNU parallel runs the slots of a table two at a time.
func TestParallelJobs(t *testing.T) {
	needsLong(t)
	shell(t, "parallel")
	shareTwice(t, func(dir, program string, args ...string) error {
		cmd := jobScript(t, dir, "parallel.sh", args...)
		cmd.Env = append(cmd.Env, "FOURFOURS="+program, "PARALLEL=-j 2")
		out, err := cmd.CombinedOutput()
		t.Logf("%s", out)
		return err
	})
}

// slurm is a Slurm of one node, in a directory.
const slurm = `ClusterName=one
SlurmctldHost=localhost
AuthType=auth/none
CredType=cred/none
SlurmUser=root
SlurmdUser=root
SlurmctldPort=%[2]d
SlurmdPort=%[3]d
StateSaveLocation=%[1]s
SlurmdSpoolDir=%[1]s/spool
SlurmctldPidFile=%[1]s/slurmctld.pid
SlurmdPidFile=%[1]s/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
NodeName=localhost NodeHostname=%[4]s NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=localhost Default=YES MaxTime=INFINITE State=UP
`

// freePort is a port of this machine that nobody listens on.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// TestSlurmJobs: the slots of a table are a Slurm array, on a node that has two processors.
func TestSlurmJobs(t *testing.T) {
	needsLong(t)
	for _, name := range []string{"slurmctld", "slurmd", "sbatch", "sinfo"} {
		shell(t, name)
	}
	if os.Getuid() != 0 {
		t.Skip("skipped: a Slurm without accounts is that of root")
	}
	dir := t.TempDir()
	host, err := os.Hostname()
	require.NoError(t, err)
	host, _, _ = strings.Cut(host, ".")
	conf := filepath.Join(dir, "slurm.conf")
	require.NoError(t, os.WriteFile(conf, fmt.Appendf(nil, slurm, dir, freePort(t), freePort(t), host), 0o666))
	t.Setenv("SLURM_CONF", conf)
	for _, args := range [][]string{{"slurmctld", "-D"}, {"slurmd", "-D", "-N", "localhost"}} {
		daemon := exec.Command(args[0], args[1:]...)
		require.NoError(t, daemon.Start())
		t.Cleanup(func() {
			_ = daemon.Process.Signal(os.Interrupt)
			_ = waitFor(daemon)
		})
	}
	idle := false
	waitUntil(func() bool {
		out, _ := exec.Command("sinfo", "--noheader", "--format=%T").Output()
		idle = strings.TrimSpace(string(out)) == "idle"
		return idle
	})
	if !idle {
		t.Skip("skipped: no Slurm of one node can be started here")
	}
	script, err := filepath.Abs(filepath.Join(root, "cmd", "jobs", "slot.sh"))
	require.NoError(t, err)
	shareTwice(t, func(dir, program string, args ...string) error {
		cmd := exec.Command("sbatch", append([]string{"--wait", "--array=0-6", "--output=slurm-%a.out", script}, args...)...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "FOURFOURS="+program)
		out, err := cmd.CombinedOutput()
		t.Logf("%s", out)
		return err
	})
}
