package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"syscall"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver/atomicfile"
)

// destination is where results go: standard output, a file, or what can only be
// written to, such as a descriptor that is open, a device or a pipe. A file
// appears under its name when commit is called and not before: until then it has
// another name in the same directory.
type destination struct {
	io.Writer
	name string           // for messages
	path string           // of a file that is replaced; "" for what is written to as it is
	file *atomicfile.File // nil where path is empty
	open *os.File         // what is written to as it is, nil for standard output
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
	if o.to.Writer != stdout {
		o.to.Writer = &patient{Writer: o.to.Writer, done: ctx.Done()}
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
	name := path
	inPlace := func(file *os.File, err error) (*destination, error) {
		return &destination{Writer: file, name: name, open: file}, err
	}
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
		file := os.NewFile(uintptr(number), path)
		_, err = file.Write(nil)
		return inPlace(file, err)
	case number >= 0:
		return inPlace(os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0))
	case err == nil && !info.Mode().IsRegular():
		// Nothing can take the place of a device or a pipe.
		return inPlace(os.OpenFile(path, os.O_WRONLY, 0))
	case err == nil:
		// A file that may not be changed may not be replaced either.
		old, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		old.Close()
	}
	file, err := atomicfile.Create(path, 0o666)
	if err != nil {
		return nil, err
	}
	if info != nil {
		if err := file.Chmod(info.Mode().Perm()); err != nil {
			file.Discard()
			return nil, err
		}
	}
	return &destination{Writer: file, name: name, path: path, file: file}, nil
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
		return d.path+other.path == "" && d.open == nil && other.open == nil
	}
	return isSamePath(d.path, other.path)
}

// isSamePath reports whether two paths are those of one file, which need not be there.
func isSamePath(path, other string) bool {
	here, err := os.Stat(cmp.Or(directory(path), "."))
	if err != nil {
		return false
	}
	there, err := os.Stat(cmp.Or(directory(other), "."))
	return err == nil && os.SameFile(here, there) && filepath.Base(path) == filepath.Base(other)
}

// leadsTo reports whether what is written to the destination gets into the file of a path.
func (d *destination) leadsTo(path string) bool {
	if d.path != "" {
		return isSamePath(d.path, followLinks(path))
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
	if d.file == nil {
		return nil
	}
	return d.file.Commit()
}

// discard takes away a file that was not committed.
func (d *destination) discard() {
	if d.file != nil {
		d.file.Discard()
	}
	if d.open != nil {
		d.open.Close()
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
