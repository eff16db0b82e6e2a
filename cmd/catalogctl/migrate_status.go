package main

import (
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type migrateStatusOptions struct {
	migrateOptions
	format output.Format
}

func newMigrateStatusCommand(a *app) *cobra.Command {
	o := &migrateStatusOptions{migrateOptions: migrateOptions{a}}
	cmd := &cobra.Command{
		Use:   "status",
		Short: "List the migrations and whether they are applied",
		Long: `Status lists the migrations, the release that each makes, and whether the file
has it. It writes nothing.`,
		Example: `  catalogctl migrate status --db catalog.db
  catalogctl migrate status --db catalog.db -o json`,
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.validate(cmd); err != nil {
				return err
			}
			return o.run(cmd.Context())
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *migrateStatusOptions) bind(cmd *cobra.Command) {
	bindOutput(cmd, &o.format, output.RowFormats()...)
}

func (o *migrateStatusOptions) run(ctx context.Context) error {
	fsys, err := o.migrationsFS()
	if err != nil {
		return err
	}
	migrations, err := catalog.MigrationStatus(ctx, o.db, fsys)
	if err != nil {
		return err
	}
	rows := output.Rows{Columns: []string{"number", "file", "release", "applied"}}
	human := output.Rows{Columns: rows.Columns}
	for _, m := range migrations {
		rows.Cells = append(rows.Cells, []any{m.Number, m.File, orNull(m.Release), m.Applied})
		human.Cells = append(human.Cells, []any{m.Number, m.File, cmp.Or(m.Release, "-"), m.Applied})
	}
	result := output.Result{Name: "status", Rows: rows, Human: &human}
	return result.Write(o.stdout, o.format, o.style())
}
