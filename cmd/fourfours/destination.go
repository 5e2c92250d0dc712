package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
)

// standardOutput is the path that means standard output.
const standardOutput = "-"

// destination is where results go: standard output, or a file. A file appears
// under its name when commit is called and not before: until then it has
// another name in the same directory.
type destination struct {
	io.Writer
	name string   // for messages
	file *os.File // nil for standard output
	// path is where the file goes, and temp where it is now; both are empty for
	// what cannot be replaced, such as a device.
	path, temp string
}

// openDestination makes sure that results can be written to a path, before any
// are there.
func openDestination(path string, stdout io.Writer) (*destination, error) {
	if path == standardOutput {
		return &destination{Writer: stdout, name: "standard output"}, nil
	}
	d, err := openFile(path)
	if err != nil {
		return nil, fmt.Errorf("-o, --output: %.200q: %w; accepted: a file that can be written, or - for standard output", path, cause(err))
	}
	return d, nil
}

func openFile(path string) (*destination, error) {
	d := &destination{name: path}
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.Mode().IsRegular():
		// Nothing can take the place of a device or a pipe.
		d.file, err = os.OpenFile(path, os.O_WRONLY, 0)
		d.Writer = d.file
		return d, err
	case err == nil:
		// A file that may not be changed may not be replaced either.
		old, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		old.Close()
	case !errors.Is(err, fs.ErrNotExist) || path == "":
		return nil, err
	}
	path = followLinks(path)
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
	d.Writer = d.file
	return d, nil
}

// followLinks returns what a path leads to, which need not be there: a file takes
// the place of another, not of a link to it.
func followLinks(path string) string {
	for {
		target, err := os.Readlink(path)
		switch {
		case err != nil:
			return path
		case filepath.IsAbs(target):
			path = target
		default:
			path = directory(path) + target
		}
	}
}

// directory is where a file is, to put another name after. It is not tidied:
// what .. after a link means only the system knows.
func directory(path string) string {
	dir, _ := filepath.Split(path)
	return dir
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
	if d.file == nil || errors.Is(err, syscall.EPIPE) {
		return outputFailed(stderr, err)
	}
	return trouble(stderr, fmt.Errorf("%s: %w", d.name, cause(err)))
}

// cause is an error of the file system without the path, which may be one that
// nobody asked for.
func cause(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		return link.Err
	}
	return err
}
