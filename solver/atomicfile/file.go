// Package atomicfile writes files that appear under their names when all of them is there.
// Until then a file has another name in the same directory, and what was under its own
// name before stays as it was.
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Suffix ends the names of files that are not there as a whole, such as a program leaves
// that is killed.
const Suffix = ".tmp"

// File is a file that is being written.
type File struct {
	file *os.File
	path string // where it goes
	done bool   // it was committed or discarded
}

// Create begins a file that goes to a path, with permissions as os.OpenFile takes them.
func Create(path string, perm fs.FileMode) (*File, error) {
	dir, _ := filepath.Split(path) // not tidied: what .. after a link means only the system knows
	for {
		f, err := os.OpenFile(dir+fmt.Sprintf(".fourfours-%08x%s", rand.Uint32(), Suffix), os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if !errors.Is(err, fs.ErrExist) {
			return &File{file: f, path: path}, err
		}
	}
}

// Chmod changes the permissions.
func (f *File) Chmod(perm fs.FileMode) error { return f.file.Chmod(perm) }

// Write appends a text.
func (f *File) Write(text []byte) (int, error) { return f.file.Write(text) }

// WriteAt writes a text to a place in the file.
func (f *File) WriteAt(text []byte, at int64) (int, error) { return f.file.WriteAt(text, at) }

// Commit gives the file its name, once all of it has reached the disk. With an error the
// file is still to be discarded.
func (f *File) Commit() error {
	if err := f.file.Sync(); err != nil {
		return err
	}
	if err := f.file.Close(); err != nil {
		return err
	}
	err := os.Rename(f.file.Name(), f.path)
	f.done = err == nil
	return err
}

// Discard takes the file away, unless it was committed.
func (f *File) Discard() {
	if !f.done {
		f.file.Close() // what matters was reported by Commit
		os.Remove(f.file.Name())
		f.done = true
	}
}
