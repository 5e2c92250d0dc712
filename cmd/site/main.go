// Command site makes the page: a folder of static files for any host, in which the program
// itself runs as WebAssembly, built from package engine. With --serve it shows the page on this machine.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"

	"github.com/spf13/pflag"
)

const usage = `Usage: go run ./cmd/site [-o DIR] [--serve]
Make the page as a folder of static files, for any host, or show it on this machine.

`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintf(os.Stderr, "site: %v\n", err)
		os.Exit(2)
	}
}

// run is the whole program but for the process around it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := pflag.NewFlagSet("site", pflag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.SortFlags = false
	dir := flags.StringP("output", "o", "", "write the files to `DIR`, which is made where there is none")
	serve := flags.Bool("serve", false, "serve the page on 127.0.0.1 until Ctrl-C")
	port := flags.Int("port", 0, "serve on this `PORT`; 0 takes one that is free")
	flags.Usage = func() { fmt.Fprint(stderr, usage+flags.FlagUsages()) }
	switch err := flags.Parse(args); {
	case errors.Is(err, pflag.ErrHelp):
		return nil
	case err != nil:
		return err
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %.60q; accepted: options", flags.Arg(0))
	case *dir == "" && !*serve:
		return errors.New("nothing to do; accepted: -o DIR, --serve, or both")
	}
	files, err := build(ctx)
	if err != nil {
		return err
	}
	if *dir != "" {
		if err := files.write(*dir); err != nil {
			return err
		}
		fmt.Fprintf(stdout, "wrote %d files to %s\n", len(files), *dir)
	}
	if !*serve {
		return nil
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "the page is at http://%s/\n", listener.Addr())
	server := &http.Server{Handler: files}
	context.AfterFunc(ctx, func() { server.Close() })
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
