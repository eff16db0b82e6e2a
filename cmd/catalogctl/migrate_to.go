package main

import (
	"context"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
)

type migrateToOptions struct {
	migrateOptions
	target string
}

func newMigrateToCommand(a *app) *cobra.Command {
	o := &migrateToOptions{migrateOptions: migrateOptions{a}}
	return &cobra.Command{
		Use:   "to TARGET",
		Short: "Move a catalog file up or down to a release",
		Long: `To moves a catalog file up or down to TARGET: a release, such as v1, or the
number of a migration. 0 takes everything back.`,
		Example: `  catalogctl migrate to v1 --db catalog.db
  catalogctl migrate to 3 --db catalog.db`,
		Args:              arguments(1, 1),
		ValidArgsFunction: atMost(1, a.completeReleases),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.target = args[0]
			if err := o.validate(cmd); err != nil {
				return err
			}
			return o.run(cmd.Context())
		},
	}
}

func (o *migrateToOptions) run(ctx context.Context) error {
	return o.migrate(func(fsys fs.FS) (*catalog.MigrateResult, error) {
		return catalog.MigrateTo(ctx, o.db, fsys, o.target)
	})
}
