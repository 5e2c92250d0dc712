package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fourfours/cmd/internal/export"
)

//go:embed page
var pageFiles embed.FS

// files are the files of the page, by their names.
type files map[string][]byte

// The files that are made rather than copied.
const (
	engineFile = "engine.wasm.gz"
	loaderFile = "wasm_exec.js" // of the Go distribution that compiles the engine
	keyStyle   = "key.css"      // the style that the page has in common with HTML keys
	workerFile = "offline.js"   // keeps all files for use without a network
	indexFile  = "index.html"
)

// policy is the content security policy: nothing but what comes with the page, and no
// script or style inside of it.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"

// build makes the files of the page. They depend on the sources and the Go distribution
// alone.
func build(ctx context.Context) (files, error) {
	made := files{}
	list, err := fs.ReadDir(pageFiles, "page")
	if err != nil {
		return nil, err
	}
	for _, f := range list {
		if made[f.Name()], err = pageFiles.ReadFile(path.Join("page", f.Name())); err != nil {
			return nil, err
		}
	}
	made[keyStyle] = []byte(export.PageCSS)
	if made[engineFile], err = buildEngine(ctx); err != nil {
		return nil, err
	}
	goroot, err := output(ctx, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	if made[loaderFile], err = os.ReadFile(filepath.Join(goroot, "lib", "wasm", loaderFile)); err != nil {
		return nil, err
	}
	made.fill(indexFile, "POLICY", policy)
	return made, made.fillOffline()
}

// fill puts a text in the place of a name in double braces.
func (f files) fill(name, place, text string) {
	f[name] = bytes.ReplaceAll(f[name], []byte("{{"+place+"}}"), []byte(text))
}

// fillOffline tells the worker that keeps the files which these are, and a version that
// is another one when any of them is.
func (f files) fillOffline() error {
	names := slices.DeleteFunc(f.names(), func(name string) bool { return name == workerFile })
	sum := sha256.New()
	for _, name := range f.names() {
		fmt.Fprintf(sum, "%s %d\n", name, len(f[name]))
		sum.Write(f[name])
	}
	list, err := json.Marshal(names)
	if err != nil {
		return err
	}
	f.fill(workerFile, "FILES", string(list))
	f.fill(workerFile, "VERSION", hex.EncodeToString(sum.Sum(nil)[:8]))
	return nil
}

// names are the names of the files in order.
func (f files) names() []string { return slices.Sorted(maps.Keys(f)) }

// write writes the files to a directory, which it makes where there is none.
func (f files) write(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, name := range f.names() {
		if err := os.WriteFile(filepath.Join(dir, name), f[name], 0o666); err != nil {
			return err
		}
	}
	return nil
}

// buildEngine compiles the engine and compresses it. What it is called and when it was
// made is not in it.
func buildEngine(ctx context.Context) ([]byte, error) {
	dir, err := os.MkdirTemp("", "fourfours-site")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "engine.wasm")
	if _, err := output(ctx, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", file, "fourfours/cmd/site/engine"); err != nil {
		return nil, err
	}
	engine, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var compressed bytes.Buffer
	w, err := gzip.NewWriterLevel(&compressed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(engine); err != nil {
		return nil, err
	}
	err = w.Close()
	return compressed.Bytes(), err
}

// output runs the go command for WebAssembly in a browser and returns what it writes.
func output(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=", "CGO_ENABLED=0")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, &stderr)
	}
	return strings.TrimSpace(stdout.String()), nil
}
