package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type resolveOptions struct {
	*app
	spellings []string
	source    string
	release   string
	format    output.Format
}

func newResolveCommand(a *app) *cobra.Command {
	o := &resolveOptions{app: a}
	cmd := &cobra.Command{
		Use:   "resolve NAME...",
		Short: "Say what any spelling is called today",
		Long: `Resolve says which event type a spelling stands for: a name or a wire value, of
today or of an older vocabulary, with its source before a dot or without. The
NAME - reads spellings from stdin, one per line.

Where a spelling means different things in different vocabularies, today's
meaning comes first, and a note tells the others; --source asks for one of them.
A spelling that stands for no event type is reported on stderr, with exit code 1.`,
		Example: `  catalogctl resolve StageEvent.TRAINING_COMPLETE
  catalogctl resolve training_started --source StageEvent
  echo NEW_GAMES_AVAILABLE | catalogctl resolve - -o json`,
		Args:              arguments(1, -1),
		ValidArgsFunction: a.completeEvents,
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

func (o *resolveOptions) bind(cmd *cobra.Command) {
	bindSource(cmd, o.app, &o.source)
	bindRelease(cmd, o.app, &o.release)
	bindOutput(cmd, &o.format, output.RowFormats()...)
}

// bindSource defines --source.
func bindSource(cmd *cobra.Command, a *app, target *string) {
	cmd.Flags().StringVar(target, "source", "", "take the spelling as one of `SOURCE`, such as StageEvent")
	complete(cmd, "source", a.completeSources)
}

func (o *resolveOptions) validate(args []string) error {
	for _, arg := range args {
		if arg != "-" {
			o.spellings = append(o.spellings, arg)
			continue
		}
		lines, err := readLines(o.stdin)
		if err != nil {
			return fmt.Errorf("reading spellings: %w", err)
		}
		o.spellings = append(o.spellings, lines...)
	}
	return nil
}

// readLines returns the lines that are not blank, trimmed.
func readLines(r io.Reader) ([]string, error) {
	var lines []string
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		if line := strings.TrimSpace(scanner.Text()); line != "" {
			lines = append(lines, line)
		}
	}
	return lines, scanner.Err()
}

func (o *resolveOptions) run(ctx context.Context) error {
	return o.reading(ctx, func(c *catalog.Catalog) error {
		r, err := c.Load(ctx, o.release)
		if err != nil {
			return err
		}
		rows := output.Rows{Columns: []string{"spelling", "event", "value", "source", "deprecated", "instead", "note"}}
		var unresolved several
		for _, spelling := range o.spellings {
			resolution, err := r.Resolve(spelling, o.source)
			if err != nil {
				return err
			}
			m, err := meaning(r, resolution)
			if err != nil {
				unresolved = append(unresolved, err)
			}
			if len(resolution.Meanings) == 0 {
				continue
			}
			e, _ := r.Event(m.Event)
			note := otherMeanings(resolution)
			if note != "" {
				note = "also " + note
			}
			rows.Cells = append(rows.Cells, []any{spelling, orNull(m.Event), orNull(e.Value), m.Source,
				m.Deprecated, orNull(m.Instead), orNull(note)})
		}
		if len(rows.Cells) == 0 && o.format == output.Table {
			return unresolved.orNil() // a header alone says nothing
		}
		result := output.Result{Name: "resolve", Rows: rows, Human: o.human(rows)}
		if err := result.Write(o.stdout, o.format, o.style()); err != nil {
			return err
		}
		return unresolved.orNil()
	})
}

// human is the rows with blanks where there is nothing to say, and without a
// column of nothing but blanks.
func (o *resolveOptions) human(rows output.Rows) *output.Rows {
	human := forPeople(rows, rows.Columns...)
	human.Columns[slices.Index(human.Columns, "instead")] = "write instead"
	for column := len(human.Columns) - 1; column >= 4; column-- {
		said := false
		for _, row := range human.Cells {
			if row[column] == nil {
				row[column] = ""
			}
			said = said || row[column] != "" && row[column] != false
		}
		if said {
			continue
		}
		human.Columns = slices.Delete(human.Columns, column, column+1)
		for i, row := range human.Cells {
			human.Cells[i] = slices.Delete(row, column, column+1)
		}
	}
	return human
}

// meaning returns the preferred meaning of a spelling, and an error if that is
// no event type.
func meaning(r *catalog.Release, resolution catalog.Resolution) (catalog.Meaning, error) {
	spelling := resolution.Spelling
	if len(resolution.Meanings) == 0 {
		return catalog.Meaning{}, &catalog.UnknownError{
			Kind: "event", Name: spelling, Nearest: catalog.Nearest(spelling, r.Spellings()),
		}
	}
	m := resolution.Meanings[0]
	if m.Event == "" {
		return m, withHint(&catalog.UnknownError{Kind: "event", Name: spelling},
			"%s had that spelling, it is retired and stands for no event", m.Source)
	}
	return m, nil
}

// otherMeanings tells what else a spelling stands for, or "".
func otherMeanings(resolution catalog.Resolution) string {
	var others []string
	for i, m := range resolution.Meanings {
		if i > 0 && m.Event != resolution.Meanings[0].Event {
			others = append(others, cmp.Or(m.Event, "no event")+" in "+m.Source)
		}
	}
	if len(others) == 0 {
		return ""
	}
	return strings.Join(others, " and ")
}
