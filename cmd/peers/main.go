//go:build unix

// Command peers measures fourfours beside other programs that solve such puzzles, in
// turn, and prints the medians of wall time, processor time and peak memory. It builds
// nothing: what it does not find it skips, and says so.
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
)

// job is what one program is measured at beside another.
type job struct {
	name string
	peer string   // the variable with the command of the peer
	with []string // what is added to that command
	ours []string // the arguments of fourfours
}

// The variables with the commands. What they do otherwise is set in their sources, or
// is part of the command.
const (
	ours         = "FOURFOURS"
	four4ssolver = "FOUR4SSOLVER"   // FTSTimSin/four4ssolver, percent, gamma, square and root set to false
	perl         = "FOURFOURS_PL"   // abligh/fourfours, as in "perl fourfours.pl -x", with all options
	nidi3        = "NIDI3"          // nidi3's solver in Kotlin, to a depth of 2
	tchislaRust  = "TCHISLA_SOLVER" // xuanyan0x7c7/tchisla-solver, which takes TARGET#DIGIT
	tchislaCpp   = "TCHISLASOLVER"  // TchislaSolver, for 2026 with each of 1 to 9
)

var jobs = []job{
	{"four 4s, classic, 0-1000", four4ssolver, nil, []string{"0-1000"}},
	{"four 4s, classic, all", perl, nil, []string{"all"}},
	{"timsin and bits, 0-1000", nidi3, nil, []string{"--rules", bits, "0-1000"}},
	{"timsin and bits, 0-10000", nidi3, nil, []string{"--rules", bits, "0-10000"}},
	tchisla("6131", "2"),
	tchisla("1953", "5"),
	tchisla("2026", "7"),
	tchisla("1401", "4"),
	tchisla("10007", "8"),
	tchisla("19320", "6"),
	{"2026 with each of 1 to 9", tchislaCpp, nil, fewest("1-9", "2026")},
}

const bits = "timsin,or,and,xor,shl,shr"

// tchisla is the job of the fewest digits of a target.
func tchisla(target, digit string) job {
	return job{target + " with " + digit + "s", tchislaRust, []string{target + "#" + digit}, fewest(digit, target)}
}

func fewest(digits, target string) []string {
	return []string{"--no-cache", "--fewest", "--rules", "tchisla", "-n", "10", "-g", digits, target}
}

// usage is what a run of a program took.
type usage struct {
	wall, processor time.Duration
	memory          int64 // bytes, at the peak
}

func main() {
	runs := flag.Int("runs", 3, "how often each program runs, in turn with the other")
	limit := flag.Duration("limit", 5*time.Minute, "how long a run may take")
	flag.Usage = func() {
		fmt.Fprintf(os.Stderr, "Usage: go run ./cmd/peers [options]\n\nThe commands are in the variables %s (default fourfours), %s.\n\n",
			ours, strings.Join([]string{four4ssolver, perl, nidi3, tchislaRust, tchislaCpp}, ", "))
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := measure(os.Stdout, os.Getenv, jobs, max(1, *runs), *limit); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// measure writes a table of the jobs, and what was skipped.
func measure(out io.Writer, env func(string) string, jobs []job, runs int, limit time.Duration) error {
	own, err := command(cmp.Or(env(ours), "fourfours"))
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "job\tpeer\twall\tprocessor\tmemory\tours: wall\tprocessor\tmemory\tof the peer's: wall\tprocessor\tmemory")
	var skipped []string
	for _, j := range jobs {
		peer, err := command(env(j.peer))
		if err != nil {
			skipped = append(skipped, fmt.Sprintf("skipped %s: %s: %v", j.name, j.peer, err))
			continue
		}
		programs := [2][]string{append(peer, j.with...), append(slices.Clone(own), j.ours...)}
		var taken [2][]usage
		for range runs {
			for i, p := range programs {
				u, err := run(p, limit)
				if err != nil {
					skipped = append(skipped, fmt.Sprintf("%s: %s: %v", j.name, strings.Join(p, " "), err))
				}
				taken[i] = append(taken[i], u)
			}
		}
		a, b := median(taken[0]), median(taken[1])
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%.2f\t%.2f\t%.2f\n", j.name, j.peer, a, b,
			b.wall.Seconds()/a.wall.Seconds(), b.processor.Seconds()/a.processor.Seconds(), float64(b.memory)/float64(a.memory))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, s := range skipped {
		fmt.Fprintln(out, s)
	}
	return nil
}

func (u usage) String() string {
	return fmt.Sprintf("%.3f s\t%.3f s\t%d MiB", u.wall.Seconds(), u.processor.Seconds(), u.memory>>20)
}

// command takes a command apart at its spaces, and finds its program.
func command(line string) ([]string, error) {
	list := strings.Fields(line)
	if len(list) == 0 {
		return nil, fmt.Errorf("not set")
	}
	path, err := exec.LookPath(list[0])
	if err != nil {
		return nil, err
	}
	return append([]string{path}, list[1:]...), nil
}

// run runs a program to its end, and returns what it took. A status other than 0 is no
// error, for some of the targets may not be found.
func run(program []string, limit time.Duration) (usage, error) {
	ctx, stop := context.WithTimeout(context.Background(), limit)
	defer stop()
	cmd := exec.CommandContext(ctx, program[0], program[1:]...)
	start := time.Now()
	err := cmd.Run()
	u := usage{wall: time.Since(start)}
	if s := cmd.ProcessState; s != nil {
		u.processor = s.UserTime() + s.SystemTime()
		if r, ok := s.SysUsage().(*syscall.Rusage); ok {
			u.memory = int64(r.Maxrss)
			if runtime.GOOS != "darwin" { // where it is in bytes
				u.memory <<= 10
			}
		}
		if s.Exited() {
			err = nil
		}
	}
	if ctx.Err() != nil {
		err = fmt.Errorf("not ended after %s", limit)
	}
	return u, err
}

// median returns the median of each measure.
func median(list []usage) (m usage) {
	of := func(get func(usage) int64) int64 {
		values := make([]int64, len(list))
		for i, u := range list {
			values[i] = get(u)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	m.wall = time.Duration(of(func(u usage) int64 { return int64(u.wall) }))
	m.processor = time.Duration(of(func(u usage) int64 { return int64(u.processor) }))
	m.memory = of(func(u usage) int64 { return u.memory })
	return m
}
