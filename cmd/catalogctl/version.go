package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog/event"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type versionOptions struct {
	*app
	format output.Format
}

func newVersionCommand(a *app) *cobra.Command {
	o := &versionOptions{app: a}
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print version, release and digest of the binary",
		Long: `Version prints the version of catalogctl, the Go version that built it, and the
release of the compiled enum with its digest.`,
		Example: `  catalogctl version
  catalogctl version -o json`,
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return o.run()
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *versionOptions) bind(cmd *cobra.Command) {
	bindOutput(cmd, &o.format, output.Table, output.JSON)
}

func (o *versionOptions) run() error {
	version, goVersion := "(unknown)", "(unknown)"
	if info, ok := debug.ReadBuildInfo(); ok {
		version, goVersion = info.Main.Version, info.GoVersion
	}
	if o.format == output.Table {
		_, err := fmt.Fprintf(o.stdout, "catalogctl %s (%s)\nrelease %s %s\n", version, goVersion, event.Release, event.Digest)
		return err
	}
	result := output.Result{Name: "version", Rows: output.Rows{
		Columns: []string{"version", "go", "release", "digest"},
		Cells:   [][]any{{version, goVersion, event.Release, event.Digest}},
	}}
	return result.Write(o.stdout, o.format, o.style())
}
