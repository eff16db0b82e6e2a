package main

import (
	"context"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
)

type migrateUpOptions struct{ migrateOptions }

func newMigrateUpCommand(a *app) *cobra.Command {
	o := &migrateUpOptions{migrateOptions{a}}
	return &cobra.Command{
		Use:   "up",
		Short: "Create a catalog file, or bring it up to the latest release",
		Long: `Up applies every migration that the file lacks, and creates the file if there is
none. It seals the releases that are open afterwards: they can no longer change.`,
		Example: `  catalogctl migrate up --db catalog.db
  catalogctl migrate up --db catalog.db --migrations migrations`,
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

func (o *migrateUpOptions) run(ctx context.Context) error {
	return o.migrate(func(fsys fs.FS) (*catalog.MigrateResult, error) {
		return catalog.MigrateUp(ctx, o.db, fsys)
	})
}
