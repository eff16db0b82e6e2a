package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
)

func newMigrateCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "Create a catalog file, or move it to another release",
		Long: `Migrate has the only commands that write a catalog file. They need --db, or
CATALOGCTL_DB, and take the migrations from the binary, or from --migrations.`,
		Example: `  catalogctl migrate up --db catalog.db
  catalogctl migrate status --db catalog.db`,
	}
	cmd.AddCommand(newMigrateUpCommand(a), newMigrateDownCommand(a), newMigrateToCommand(a), newMigrateStatusCommand(a))
	asGroup(cmd)
	return cmd
}

// migrateOptions is what the migrate commands have in common.
type migrateOptions struct{ *app }

func (o *migrateOptions) validate(cmd *cobra.Command) error {
	if o.db == "" {
		return withHint(usagef("%s needs a catalog file", called(cmd)), "%s --db FILE", cmd.CommandPath())
	}
	return nil
}

// migrate runs a migration and tells what it did, even where it failed half-way.
func (o *migrateOptions) migrate(run func(fs.FS) (*catalog.MigrateResult, error)) error {
	fsys, err := o.migrationsFS()
	if err != nil {
		return err
	}
	result, err := run(fsys)
	if result == nil {
		return err
	}
	_, writeErr := o.stdout.WriteString(o.story(result, err == nil))
	return cmp.Or(err, writeErr)
}

// story says what a migration did and, if it came to its end, where that is.
func (o *migrateOptions) story(r *catalog.MigrateResult, whole bool) string {
	var b strings.Builder
	for _, m := range r.Run {
		did := "took back"
		if m.Applied {
			did = "applied"
		}
		fmt.Fprintf(&b, "%s %s\n", did, m.File)
	}
	for _, release := range r.Sealed {
		fmt.Fprintf(&b, "sealed %s %s\n", release.Version, shortDigest(release.Digest))
	}
	if !whole {
		return b.String()
	}
	state := "has no release"
	if r.Head != "" {
		state = "is at " + r.Head
	}
	switch {
	case r.Ahead:
		state += ", ahead of the migrations"
	case len(r.Run)+len(r.Sealed) == 0:
		state += ", nothing to do"
	}
	fmt.Fprintf(&b, "%s %s\n", o.db, state)
	return b.String()
}
