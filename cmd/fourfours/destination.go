package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"syscall"

	"fourfours/cmd/internal/terminal"
)

// destination is where results go: standard output, a file, or what can only be
// written to, such as a descriptor that is open, a device or a pipe. A file
// appears under its name when commit is called and not before: until then it has
// another name in the same directory.
type destination struct {
	io.Writer
	name string   // for messages
	file *os.File // nil for standard output
	// path is where the file goes, and temp where it is now; both are empty for
	// what cannot be replaced.
	path, temp string
}

// openDestination makes sure that results can be written to a path, before any
// are there. It waits for the reader of a pipe until ctx is done. With an error
// the destination is good for failed alone.
func openDestination(ctx context.Context, path string, stdout io.Writer) (*destination, error) {
	if path == standardOutput {
		return toOutput(stdout)
	}
	type opened struct {
		to  *destination
		err error
	}
	o, ok := attempt(ctx.Done(), func() opened {
		d, err := openPath(path, stdout)
		return opened{d, err}
	})
	switch {
	case !ok:
		return &destination{name: path}, errBlocked
	case o.err != nil:
		return &destination{name: fmt.Sprintf("-o, --output: %.200q", path)},
			fmt.Errorf("%w; accepted: a file that can be written, or - for standard output", cause(o.err))
	}
	if o.to.file != nil {
		o.to.Writer = &patient{Writer: o.to.file, done: ctx.Done()}
	}
	return o.to, nil
}

// toOutput returns standard output, with an error where nothing can be written to
// it.
func toOutput(stdout io.Writer) (*destination, error) {
	_, err := stdout.Write(nil)
	return &destination{Writer: stdout, name: outputName}, err
}

func openPath(path string, stdout io.Writer) (*destination, error) {
	d := &destination{name: path}
	info, err := os.Stat(path)
	if err != nil && (!errors.Is(err, fs.ErrNotExist) || path == "") {
		return nil, err
	}
	path = followLinks(path)
	own, number := descriptor(path)
	switch {
	case own && number == stdoutNumber:
		return toOutput(stdout)
	case own:
		// Opened again by its path, a file would be written from its start.
		if closedAtStart(number) {
			return nil, syscall.EBADF
		}
		d.file = os.NewFile(uintptr(number), path)
		_, err = d.file.Write(nil)
		return d, err
	case number >= 0:
		d.file, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
		return d, err
	case err == nil && !info.Mode().IsRegular():
		// Nothing can take the place of a device or a pipe.
		d.file, err = os.OpenFile(path, os.O_WRONLY, 0)
		return d, err
	case err == nil:
		// A file that may not be changed may not be replaced either.
		old, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		old.Close()
	}
	d.path = path
	for {
		d.temp = directory(path) + fmt.Sprintf(".fourfours-%08x.tmp", rand.Uint32())
		d.file, err = os.OpenFile(d.temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	if info != nil {
		if err := d.file.Chmod(info.Mode().Perm()); err != nil {
			d.discard()
			return nil, err
		}
	}
	return d, nil
}

// followLinks returns what a path leads to, which need not be there: a file takes
// the place of another, not of a link to it. What is open under a descriptor it
// leaves to that.
func followLinks(path string) string {
	for {
		target, err := os.Readlink(path)
		if _, number := descriptor(path); err != nil || number >= 0 {
			return path
		}
		if !filepath.IsAbs(target) {
			target = directory(path) + target
		}
		path = target
	}
}

// descriptorDir matches the directories of the descriptors that a process has
// open.
var descriptorDir = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^/(?:dev|proc/(\d+)(?:/task/\d+)?)/fd$`)
})

// descriptor returns the number of the descriptor that a path names, or -1, and
// whether it is one of this process.
func descriptor(path string) (own bool, number int) {
	number, err := strconv.Atoi(filepath.Base(path))
	if err != nil || number < 0 {
		return false, -1
	}
	dir, err := filepath.EvalSymlinks(cmp.Or(directory(path), "."))
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	match := descriptorDir().FindStringSubmatch(dir)
	if err != nil || match == nil {
		return false, -1
	}
	return match[1] == "" || match[1] == strconv.Itoa(os.Getpid()), number
}

// directory is where a file is, to put another name after. It is not tidied:
// what .. after a link means only the system knows.
func directory(path string) string {
	dir, _ := filepath.Split(path)
	return dir
}

// isSame reports whether two destinations are one file, or both standard output.
func (d *destination) isSame(other *destination) bool {
	if d.path == "" || other.path == "" {
		return d.file == nil && other.file == nil
	}
	here, err := os.Stat(cmp.Or(directory(d.path), "."))
	if err != nil {
		return false
	}
	there, err := os.Stat(cmp.Or(directory(other.path), "."))
	return err == nil && os.SameFile(here, there) && filepath.Base(d.path) == filepath.Base(other.path)
}

// leadsTo reports whether what is written to the destination gets into the file of a path.
func (d *destination) leadsTo(path string) bool {
	if d.path != "" {
		return d.isSame(&destination{path: followLinks(path)})
	}
	to := terminal.File(d.Writer)
	if to == nil {
		return false
	}
	here, err := to.Stat()
	there, errThere := os.Stat(path)
	return err == nil && errThere == nil && os.SameFile(here, there)
}

// commit gives a file its name, once all of it has reached the disk.
func (d *destination) commit() error {
	if d.path == "" {
		return nil
	}
	if err := d.file.Sync(); err != nil {
		return err
	}
	if err := d.file.Close(); err != nil {
		return err
	}
	if err := os.Rename(d.temp, d.path); err != nil {
		return err
	}
	d.temp = ""
	return nil
}

// discard takes away a file that was not committed.
func (d *destination) discard() {
	if d.file != nil {
		d.file.Close() // what matters was reported by commit
	}
	if d.temp != "" {
		os.Remove(d.temp)
		d.temp = ""
	}
}

// failed ends the program after an error of the destination.
func (d *destination) failed(stderr io.Writer, err error) int {
	return writingFailed(stderr, d.name, err)
}

// The numbers of standard descriptors.
const (
	stdinNumber  = 0
	stdoutNumber = 1
)
