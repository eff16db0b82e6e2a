package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type queryOptions struct {
	*app
	sql        string
	paramFlags []string // name=value
	params     map[string]string
	timeout    time.Duration
	maxRows    int
	format     output.Format
}

func newQueryCommand(a *app) *cobra.Command {
	o := &queryOptions{app: a}
	cmd := &cobra.Command{
		Use:   "query [SQL]",
		Short: "Run read-only SQL",
		Long: `Query runs one SQL statement, from the argument or from stdin, and prints its
rows. Only reading is allowed. The views to read:

  events(version, name, value, category, own_category, cross_process,
    description, deprecated, replaced_by, position, since)
  aliases(version, source, legacy_name, legacy_value, event)
  category_counts(version, category, events, cross_process)
  releases(version, released_on, summary, digest)
  current_events, current_aliases: the latest release, without its version

The values of --param are text, and stand in the statement as :name, @name or
$name. NULL is empty in csv and tsv; a blob is written as SQL spells it,
X'C0FFEE'; a name that two columns share gets a number, as in "name:1"; tsv is
quoted by the same rules as csv.`,
		Example: `  catalogctl query "SELECT category, count(*) FROM current_events GROUP BY 1"
  catalogctl query "SELECT name FROM current_events WHERE value = :value" --param value=training_started
  echo "SELECT version, digest FROM releases" | catalogctl query -o json`,
		Args:              arguments(0, 1),
		ValidArgsFunction: atMost(1, completeSQL),
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

func (o *queryOptions) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVar(&o.paramFlags, "param", nil, "value of a named parameter, as `NAME=VALUE`; may be repeated")
	flags.DurationVar(&o.timeout, "timeout", time.Second, "stop after `DURATION`; 0: never")
	flags.IntVar(&o.maxRows, "max-rows", 1000, "cut the rows after `N`; 0: never")
	bindOutput(cmd, &o.format, output.RowFormats()...)
	complete(cmd, "param", cobra.NoFileCompletions)
}

func (o *queryOptions) validate(args []string) error {
	if o.timeout < 0 {
		return usagef("--timeout %v: want a positive duration, or 0 for none", o.timeout)
	}
	if o.maxRows < 0 {
		return usagef("--max-rows %d: want a positive number, or 0 for no limit", o.maxRows)
	}
	o.params = map[string]string{}
	for _, p := range o.paramFlags {
		name, value, ok := strings.Cut(p, "=")
		name = strings.TrimLeft(name, ":@$")
		if !ok || name == "" {
			return usagef("--param %s: want NAME=VALUE", p)
		}
		if _, twice := o.params[name]; twice {
			return usagef("--param %s: given twice", name)
		}
		o.params[name] = value
	}
	if len(args) == 1 && args[0] != "-" {
		o.sql = args[0]
		return nil
	}
	if len(args) == 0 && asTerminal(o.stdin) != nil {
		return withHint(usagef("query needs a statement, as argument or on stdin"), "catalogctl query --help")
	}
	sql, err := io.ReadAll(o.stdin)
	if err != nil {
		return fmt.Errorf("reading the statement: %w", err)
	}
	o.sql = string(sql)
	return nil
}

func (o *queryOptions) run(ctx context.Context) error {
	return o.reading(ctx, func(c *catalog.Catalog) error {
		q, err := c.Query(ctx, o.sql, catalog.QueryOptions{Params: o.params, Timeout: o.timeout, MaxRows: o.maxRows})
		if errors.Is(err, context.DeadlineExceeded) {
			return withHint(fmt.Errorf("the query took longer than %v", o.timeout), "--timeout gives it more time")
		} else if err != nil {
			return err
		}
		columns := distinct(q.Columns)
		result := output.Result{
			Name:   "rows",
			Rows:   output.Rows{Columns: columns, Cells: q.Rows},
			Before: []output.Field{{Key: "columns", Value: columns}},
			After:  []output.Field{{Key: "truncated", Value: q.Truncated}},
		}
		style := o.style()
		style.Width = 0 // what somebody asked for in SQL is not cut
		if err := result.Write(o.stdout, o.format, style); err != nil {
			return err
		}
		switch {
		case q.Truncated && len(q.Rows) == o.maxRows:
			o.note("cut after %s, there are more: --max-rows 0 shows them all", plural(len(q.Rows), "row"))
		case q.Truncated:
			o.note("cut after %s, there are more: they take too much memory", plural(len(q.Rows), "row"))
		}
		return nil
	})
}

// distinct numbers column names that occur before, as the sqlite3 shell does,
// so that no value is lost where names are keys.
func distinct(columns []string) []string {
	taken := map[string]bool{}
	names := make([]string, len(columns))
	for i, c := range columns {
		name := c
		for n := 1; taken[name]; n++ {
			name = fmt.Sprintf("%s:%d", c, n)
		}
		taken[name] = true
		names[i] = name
	}
	return names
}
