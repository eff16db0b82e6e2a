package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type diffOptions struct {
	*app
	from, to string // empty: the latest but one, the latest
	failOn   string // empty, or the least impact that fails
	kinds    []string
	category string
	stat     bool
	rules    bool
	format   output.Format
}

func newDiffCommand(a *app) *cobra.Command {
	o := &diffOptions{app: a}
	cmd := &cobra.Command{
		Use:   "diff [FROM [TO]]",
		Short: "Tell what changed between two releases",
		Long: `Diff tells what changed from one release to another, in either direction. TO is
the latest release unless given, FROM the one before it.

Every change has a kind, which --rules explains, and an impact:

  breaking    code or a peer that relied on it fails
  behavior    code still compiles, but the same event is treated differently
  compatible  code that works goes on working
  docs        only what people read changed

--kind and --category leave only the changes of that kind, or about that
category, for the output and for --fail-on.`,
		Example: `  catalogctl diff
  catalogctl diff v1 v2 --stat
  catalogctl diff v1 v2 --category cluster
  catalogctl diff v1 v2 --kind event_added,event_removed -o json
  catalogctl diff v1 v2 --fail-on breaking -o github
  catalogctl diff --rules`,
		Args:              arguments(0, 2),
		ValidArgsFunction: atMost(2, a.completeReleases),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.validate(args); err != nil {
				return err
			}
			return o.run(cmd.Context())
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *diffOptions) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	bindChoice(cmd, flags, &o.failOn, "fail-on", "", "", "exit with 1 for a change of this `IMPACT` or a worse one: breaking, behavior, any",
		"breaking", "behavior", "any")
	flags.StringSliceVar(&o.kinds, "kind", nil, "only changes of this `KIND`; may be repeated")
	complete(cmd, "kind", cobra.FixedCompletions(kindNames(), cobra.ShellCompDirectiveNoFileComp))
	flags.StringVar(&o.category, "category", "", "only changes about `CATEGORY`")
	complete(cmd, "category", o.completeCategories)
	flags.BoolVar(&o.stat, "stat", false, "only count the changes, by kind and by category")
	flags.BoolVar(&o.rules, "rules", false, "explain the kinds of change instead")
	bindOutput(cmd, &o.format, append(output.RowFormats(), output.GitHub, output.JUnit)...)
}

func kindNames() []string {
	var names []string
	for _, r := range catalog.Rules() {
		names = append(names, string(r.Kind))
	}
	return names
}

func (o *diffOptions) validate(args []string) error {
	if len(args) > 0 {
		o.from = args[0]
	}
	if len(args) > 1 {
		o.to = args[1]
	}
	for _, k := range o.kinds {
		if names := kindNames(); !slices.Contains(names, k) {
			err := usagef("no such kind of change: %s", k)
			if nearest := catalog.Nearest(k, names); len(nearest) > 0 {
				return withHint(err, "%s", didYouMean(nearest))
			}
			return withHint(err, "catalogctl diff --rules lists them")
		}
	}
	if (o.stat || o.rules) && !slices.Contains(output.RowFormats(), o.format) {
		return usagef("--output %s does not go with --stat or --rules", o.format)
	}
	return nil
}

func (o *diffOptions) run(ctx context.Context) error {
	if o.rules {
		return o.writeRules()
	}
	return o.reading(ctx, func(c *catalog.Catalog) error {
		if err := o.defaultReleases(ctx, c); err != nil {
			return err
		}
		d, err := c.Diff(ctx, o.from, o.to)
		if err != nil {
			return err
		}
		whole := len(d.Changes)
		if d, err = o.filter(ctx, c, d); err != nil {
			return err
		}
		if err := o.write(d, whole); err != nil {
			return err
		}
		if o.fails(d.Impact()) {
			return errFound
		}
		return nil
	})
}

// defaultReleases sets the releases that were not given.
func (o *diffOptions) defaultReleases(ctx context.Context, c *catalog.Catalog) error {
	if o.to != "" {
		return nil
	}
	releases, err := c.Releases(ctx)
	if err != nil {
		return err
	}
	if len(releases) == 0 || len(releases) == 1 && o.from == "" {
		return withHint(usagef("nothing to compare: the catalog has %s", plural(len(releases), "release")),
			"--migrations DIR compares releases that are still being written")
	}
	o.to = releases[len(releases)-1].Version
	if o.from == "" {
		o.from = releases[len(releases)-2].Version
	}
	return nil
}

// filter leaves the changes that --kind and --category ask for.
func (o *diffOptions) filter(ctx context.Context, c *catalog.Catalog, d catalog.Difference) (catalog.Difference, error) {
	if len(o.kinds) > 0 {
		d = d.Filter(func(c catalog.Change) bool { return slices.Contains(o.kinds, string(c.Kind)) })
	}
	if o.category == "" {
		return d, nil
	}
	from, err := c.Load(ctx, o.from)
	if err != nil {
		return d, err
	}
	to, err := c.Load(ctx, o.to)
	if err != nil {
		return d, err
	}
	if err := checkCategory(o.category, from, to); err != nil {
		return d, err
	}
	return d.Filter(func(c catalog.Change) bool {
		if c.Category != "" {
			return c.Category == o.category
		}
		e, ok := to.Event(c.Event)
		if !ok {
			e, _ = from.Event(c.Event)
		}
		return e.Category == o.category
	}), nil
}

// fails reports whether --fail-on wants an exit code of 1 for an impact.
func (o *diffOptions) fails(i catalog.Impact) bool {
	switch o.failOn {
	case "breaking":
		return i >= catalog.Breaking
	case "behavior":
		return i >= catalog.Behavior
	case "any":
		return i > catalog.None
	}
	return false
}

func (o *diffOptions) write(d catalog.Difference, whole int) error {
	switch {
	case o.stat:
		return writeDiffStat(o.stdout, d, o.format, o.style())
	case o.format == output.Table:
		return writeDiffText(o.stdout, d, whole, o.style())
	case o.format == output.GitHub:
		return writeDiffAnnotations(o.stdout, d)
	case o.format == output.JUnit:
		return writeDiffJUnit(o.stdout, d, o.failsJUnit)
	}
	return diffResult(d).Write(o.stdout, o.format, o.style())
}

// failsJUnit is fails, but a test report is about breaking changes unless told
// otherwise.
func (o *diffOptions) failsJUnit(i catalog.Impact) bool {
	if o.failOn == "" {
		return i >= catalog.Breaking
	}
	return o.fails(i)
}

func (o *diffOptions) writeRules() error {
	rows := output.Rows{Columns: []string{"kind", "impact", "when", "unless"}}
	human := output.Rows{Columns: []string{"kind", "impact", "when"}}
	for _, r := range catalog.Rules() {
		rows.Cells = append(rows.Cells, []any{string(r.Kind), r.Impact.String(), r.When, orNull(r.Unless)})
		when := r.When
		if r.Unless != "" {
			when += "; compatible if " + r.Unless
		}
		human.Cells = append(human.Cells, []any{string(r.Kind), r.Impact.String(), when})
	}
	result := output.Result{Name: "rules", Rows: rows, Human: &human}
	return result.Write(o.stdout, o.format, o.style())
}
