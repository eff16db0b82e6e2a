package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"golang.org/x/term"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// app is what all commands share: the streams, the environment and the global
// flags.
type app struct {
	stdin  io.Reader
	stdout *bufio.Writer
	stderr io.Writer
	getenv func(string) string

	terminal   *os.File // stdout, if it is a terminal
	db         string   // --db, or else CATALOGCTL_DB
	dbGiven    bool     // whether db comes from the command line
	migrations string
	color      string
}

func newApp(stdin io.Reader, stdout, stderr io.Writer, getenv func(string) string) *app {
	a := &app{stdin: stdin, stdout: bufio.NewWriter(stdout), stderr: stderr, getenv: getenv}
	a.terminal = asTerminal(stdout)
	return a
}

// asTerminal returns the file behind a stream if it is a terminal, else nil.
func asTerminal(stream any) *os.File {
	f, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return f
}

// style returns how results are to look on stdout.
func (a *app) style() output.Style {
	s := output.Style{Color: a.color == "always"}
	if a.terminal == nil {
		return s
	}
	if a.color == "auto" {
		s.Color = a.getenv("NO_COLOR") == "" && a.getenv("TERM") != "dumb"
	}
	if width, _, err := term.GetSize(int(a.terminal.Fd())); err == nil {
		s.Width = width
	}
	return s
}

// note says something on stderr that is no error, after the result so far.
func (a *app) note(format string, args ...any) {
	_ = a.stdout.Flush() // fails again, and is reported, at the end
	report(a.stderr, fmt.Errorf(format, args...))
}

// reading calls do with the catalog that the global flags name: a file, one
// built in memory from a directory, or the built-in one. A directory named on
// the command line goes before a file named by the environment.
func (a *app) reading(ctx context.Context, do func(*catalog.Catalog) error) error {
	c, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	return do(c)
}

func (a *app) open(ctx context.Context) (*catalog.Catalog, error) {
	switch {
	case a.migrations != "" && !a.dbGiven:
		fsys, err := a.migrationsFS()
		if err != nil {
			return nil, err
		}
		return catalog.OpenMigrations(ctx, fsys)
	case a.db != "":
		c, err := catalog.Open(ctx, a.db)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, withHint(err, "catalogctl migrate up --db %s creates it", a.db)
		}
		return c, err
	}
	return catalog.OpenBuiltin(ctx)
}

// migrationsFS returns the directory of --migrations, nil without one.
func (a *app) migrationsFS() (fs.FS, error) {
	if a.migrations == "" {
		return nil, nil
	}
	info, err := os.Stat(a.migrations)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("no such directory: %s", a.migrations)
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fmt.Errorf("not a directory: %s", a.migrations)
	}
	return os.DirFS(a.migrations), nil
}
