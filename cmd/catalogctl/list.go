package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type listOptions struct {
	*app
	release      string
	category     string
	crossProcess *bool
	deprecated   *bool
	search       string
	format       output.Format
}

func newListCommand(a *app) *cobra.Command {
	o := &listOptions{app: a}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the event types of a release",
		Long: `List lists the event types of a release, in catalog order. Several conditions
list what meets all of them. The category of an event type is the one it counts
under, be it its own or the one for events without.`,
		Example: `  catalogctl list --category training
  catalogctl list --search elo
  catalogctl list --cross-process -o csv
  catalogctl list --release v1 --cross-process=false`,
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd.Context())
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *listOptions) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	bindRelease(cmd, o.app, &o.release)
	flags.StringVar(&o.category, "category", "", "only event types that count under `CATEGORY`")
	complete(cmd, "category", o.completeCategories)
	bindOptional(cmd, &o.crossProcess, "cross-process", "only those that cross processes, or with =false only the others")
	bindOptional(cmd, &o.deprecated, "deprecated", "only deprecated ones, or with =false only the others")
	flags.StringVar(&o.search, "search", "", "only those with `TEXT` in name, value or description, in any case")
	bindOutput(cmd, &o.format, output.RowFormats()...)
}

func (o *listOptions) run(ctx context.Context) error {
	return o.reading(ctx, func(c *catalog.Catalog) error {
		r, err := c.Load(ctx, o.release)
		if err != nil {
			return err
		}
		if err := checkCategory(o.category, r); err != nil {
			return err
		}
		rows := output.Rows{Columns: eventColumns}
		anyDeprecated := false
		for _, e := range r.Events {
			if o.wants(e) {
				rows.Cells = append(rows.Cells, eventRow(r.Info.Version, e))
				anyDeprecated = anyDeprecated || e.Deprecated
			}
		}
		columns := []string{"name", "value", "category", "cross_process", "deprecated", "replaced_by", "description"}
		if !anyDeprecated {
			columns = slices.DeleteFunc(columns, func(c string) bool { return c == "deprecated" || c == "replaced_by" })
		}
		result := output.Result{Name: "list", Rows: rows, Human: forPeople(rows, columns...)}
		return result.Write(o.stdout, o.format, o.style())
	})
}

func (o *listOptions) wants(e catalog.Event) bool {
	return (o.category == "" || e.Category == o.category) &&
		(o.crossProcess == nil || e.CrossProcess == *o.crossProcess) &&
		(o.deprecated == nil || e.Deprecated == *o.deprecated) &&
		containsFold(o.search, e.Name, e.Value, e.Description)
}

// containsFold reports whether any of the texts contains part, in any case.
func containsFold(part string, texts ...string) bool {
	part = strings.ToLower(part)
	return slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(strings.ToLower(t), part) })
}
