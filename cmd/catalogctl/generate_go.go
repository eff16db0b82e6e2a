package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
)

type generateGoOptions struct {
	*app
	release string
	out     string
	check   bool
}

func newGenerateGoCommand(a *app) *cobra.Command {
	o := &generateGoOptions{app: a}
	cmd := &cobra.Command{
		Use:   "go",
		Short: "Write the compiled enum in Go",
		Long: `Go writes the Go source of the compiled enum; --out - is stdout. A file is
replaced in one step, so that a build never sees half of it, and left alone where
nothing changed. --check writes nothing: it exits with 1 if the file is not
current.`,
		Example: `  catalogctl generate go
  catalogctl generate go --out enum.go
  catalogctl generate go --out enum.go --check`,
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.validate(); err != nil {
				return err
			}
			return o.run(cmd.Context())
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *generateGoOptions) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	bindRelease(cmd, o.app, &o.release)
	flags.StringVar(&o.out, "out", "-", "`FILE` to write, - for stdout")
	flags.BoolVar(&o.check, "check", false, "only tell whether the file is current")
}

func (o *generateGoOptions) validate() error {
	if o.out == "" {
		return usagef("--out: want a file, or - for stdout")
	}
	if o.check && o.out == "-" {
		return withHint(usagef("--check needs a file to check"), "catalogctl generate go --out FILE --check")
	}
	return nil
}

func (o *generateGoOptions) run(ctx context.Context) error {
	return o.reading(ctx, func(c *catalog.Catalog) error {
		r, err := c.Load(ctx, o.release)
		if err != nil {
			return err
		}
		source, err := generate.Go(r, "catalogctl generate go")
		if err != nil {
			return err
		}
		if o.out == "-" {
			_, err := o.stdout.Write(source)
			return err
		}
		current, err := os.ReadFile(o.out)
		switch {
		case err == nil && bytes.Equal(current, source):
			return nil
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return err
		case o.check:
			return fmt.Errorf("%s is %w: run %s", o.out, errStale, o.command())
		}
		return replaceFile(o.out, source)
	})
}

// command is the call that makes the file current.
func (o *generateGoOptions) command() string {
	command := "catalogctl generate go"
	if o.dbGiven {
		command += " --db " + o.db
	}
	if o.migrations != "" {
		command += " --migrations " + o.migrations
	}
	if o.release != "" {
		command += " --release " + o.release
	}
	return command + " --out " + o.out
}
