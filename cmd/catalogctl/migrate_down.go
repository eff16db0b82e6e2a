package main

import (
	"context"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
)

type migrateDownOptions struct{ migrateOptions }

func newMigrateDownCommand(a *app) *cobra.Command {
	o := &migrateDownOptions{migrateOptions{a}}
	return &cobra.Command{
		Use:   "down",
		Short: "Take the latest migration back",
		Long: `Down takes the latest migration back, which removes the latest release and puts
the one before it back exactly.`,
		Example:           `  catalogctl migrate down --db catalog.db`,
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.validate(cmd); err != nil {
				return err
			}
			return o.run(cmd.Context())
		},
	}
}

func (o *migrateDownOptions) run(ctx context.Context) error {
	return o.migrate(func(fsys fs.FS) (*catalog.MigrateResult, error) {
		return catalog.MigrateDown(ctx, o.db, fsys)
	})
}
