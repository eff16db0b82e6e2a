package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type releasesOptions struct {
	*app
	format output.Format
}

func newReleasesCommand(a *app) *cobra.Command {
	o := &releasesOptions{app: a}
	cmd := &cobra.Command{
		Use:   "releases",
		Short: "List the releases",
		Long: `Releases lists the releases, oldest first, with date, counts, digest and
summary. A release without a digest is still open: nothing has sealed it yet.`,
		Example: `  catalogctl releases
  catalogctl releases -o json`,
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd.Context())
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *releasesOptions) bind(cmd *cobra.Command) {
	bindOutput(cmd, &o.format, output.RowFormats()...)
}

func (o *releasesOptions) run(ctx context.Context) error {
	return o.reading(ctx, func(c *catalog.Catalog) error {
		releases, err := c.Releases(ctx)
		if err != nil {
			return err
		}
		rows := output.Rows{Columns: []string{"version", "released_on", "summary", "events", "categories", "cross_process", "aliases", "digest"}}
		human := output.Rows{Columns: []string{"version", "date", "events", "categories", "cross-process", "aliases", "digest", "summary"}}
		for _, r := range releases {
			rows.Cells = append(rows.Cells, []any{r.Version, r.ReleasedOn, r.Summary,
				r.Events, r.Categories, r.CrossProcess, r.Aliases, orNull(r.Digest)})
			human.Cells = append(human.Cells, []any{r.Version, r.ReleasedOn,
				r.Events, r.Categories, r.CrossProcess, r.Aliases, orNull(shortDigest(r.Digest)), r.Summary})
		}
		result := output.Result{Name: "releases", Rows: rows, Human: &human}
		return result.Write(o.stdout, o.format, o.style())
	})
}
