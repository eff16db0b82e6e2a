package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type verifyOptions struct {
	*app
	strict  bool
	verbose bool
	rules   bool
	format  output.Format
}

func newVerifyCommand(a *app) *cobra.Command {
	o := &verifyOptions{app: a}
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Hold a catalog against the compiled enum, and against itself",
		Long: `Verify holds a catalog against the compiled enum, in both directions, and against
itself: the file, its schema, its digests, and how its events are named and
described. It reports all that it finds, not only the first. With --db and
--migrations, the file is held against the migrations of the directory.

An error means that catalog and enum disagree, or that the catalog is not what it
was: the exit code is 1. A warning wants attention; --strict lets it fail, too.
An info is worth knowing; --verbose shows it. --rules explains every id.`,
		Example: `  catalogctl verify
  catalogctl verify --strict --verbose
  catalogctl verify -o junit
  catalogctl verify --rules`,
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

func (o *verifyOptions) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&o.strict, "strict", false, "fail for warnings, too")
	flags.BoolVarP(&o.verbose, "verbose", "v", false, "show infos, too")
	flags.BoolVar(&o.rules, "rules", false, "explain the ids of findings instead")
	bindOutput(cmd, &o.format, append(output.RowFormats(), output.GitHub, output.JUnit)...)
}

func (o *verifyOptions) validate() error {
	if o.rules && !slices.Contains(output.RowFormats(), o.format) {
		return usagef("--output %s does not go with --rules", o.format)
	}
	return nil
}

func (o *verifyOptions) run(ctx context.Context) error {
	if o.rules {
		return o.writeRules()
	}
	return o.reading(ctx, func(c *catalog.Catalog) error {
		v, err := o.verify(ctx, c)
		if err != nil {
			return err
		}
		if err := o.write(v); err != nil {
			return err
		}
		if !v.OK(o.strict) {
			return errFound
		}
		return nil
	})
}

// verify takes what must be there from the migrations of a directory, if a file
// is verified and --migrations names one.
func (o *verifyOptions) verify(ctx context.Context, c *catalog.Catalog) (*catalog.Verification, error) {
	if o.migrations == "" || c.Path() == "" {
		v, err := c.Verify(ctx)
		if err == nil && c.Path() == "" {
			v.Database.Path = o.migrations // where the catalog in memory comes from
		}
		return v, err
	}
	fsys, err := o.migrationsFS()
	if err != nil {
		return nil, err
	}
	known, err := catalog.OpenMigrations(ctx, fsys)
	if err != nil {
		return nil, err
	}
	defer known.Close()
	return c.VerifyAgainst(ctx, known)
}

func (o *verifyOptions) write(v *catalog.Verification) error {
	switch o.format {
	case output.Table:
		return writeVerifyText(o.stdout, v, o.strict, o.verbose, o.style())
	case output.GitHub:
		return writeVerifyAnnotations(o.stdout, v, o.verbose)
	case output.JUnit:
		return writeVerifyJUnit(o.stdout, v, o.strict)
	}
	return verifyResult(v, o.strict).Write(o.stdout, o.format, o.style())
}

func (o *verifyOptions) writeRules() error {
	rows := output.Rows{Columns: []string{"id", "severity", "when"}}
	for _, c := range catalog.Checks() {
		rows.Cells = append(rows.Cells, []any{string(c.ID), string(c.Severity), c.When})
	}
	return output.Result{Name: "rules", Rows: rows}.Write(o.stdout, o.format, o.style())
}
