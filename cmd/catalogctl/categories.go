package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type categoriesOptions struct {
	*app
	release string
	format  output.Format
}

func newCategoriesCommand(a *app) *cobra.Command {
	o := &categoriesOptions{app: a}
	cmd := &cobra.Command{
		Use:   "categories",
		Short: "List the categories with their counts",
		Long: `Categories lists the categories of a release in display order, with the number
of event types that count under each and how many of those cross processes.`,
		Example: `  catalogctl categories
  catalogctl categories --release v1 -o markdown`,
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd.Context())
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *categoriesOptions) bind(cmd *cobra.Command) {
	bindRelease(cmd, o.app, &o.release)
	bindOutput(cmd, &o.format, output.RowFormats()...)
}

func (o *categoriesOptions) run(ctx context.Context) error {
	return o.reading(ctx, func(c *catalog.Catalog) error {
		r, err := c.Load(ctx, o.release)
		if err != nil {
			return err
		}
		rows := output.Rows{Columns: []string{"version", "category", "events", "cross_process", "description"}}
		for _, category := range r.Categories {
			events, crossProcess := 0, 0
			for _, e := range r.Events {
				if e.Category != category.Name {
					continue
				}
				events++
				if e.CrossProcess {
					crossProcess++
				}
			}
			rows.Cells = append(rows.Cells, []any{r.Info.Version, category.Name, events, crossProcess, category.Description})
		}
		human := forPeople(rows, "category", "events", "cross_process", "description")
		result := output.Result{Name: "categories", Rows: rows, Human: human}
		return result.Write(o.stdout, o.format, o.style())
	})
}

// checkCategory fails unless one of the releases has the category. None is
// asked for with an empty name.
func checkCategory(name string, releases ...*catalog.Release) error {
	if name == "" {
		return nil
	}
	var names []string
	for _, r := range releases {
		for _, c := range r.Categories {
			names = append(names, c.Name)
		}
	}
	if slices.Contains(names, name) {
		return nil
	}
	return &catalog.UnknownError{Kind: "category", Name: name, Nearest: catalog.Nearest(name, names)}
}
