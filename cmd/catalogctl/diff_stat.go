package main

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// writeDiffStat writes how many changes there are: for people a table by kind
// and one by category, else a row for each kind in each category.
func writeDiffStat(w io.Writer, d catalog.Difference, f output.Format, s output.Style) error {
	if f != output.Table {
		return output.Result{Name: "stat", Rows: countRows(d), Before: diffHead(d)}.Write(w, f, s)
	}
	if _, err := io.WriteString(w, diffHeading(d, len(d.Changes), s)); err != nil || len(d.Changes) == 0 {
		return err
	}
	for _, rows := range []output.Rows{countsByKind(d), countsByCategory(d)} {
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
		if err := (output.Result{Rows: rows}).Write(w, f, s); err != nil {
			return err
		}
	}
	return nil
}

func countRows(d catalog.Difference) output.Rows {
	type cell struct {
		kind     catalog.Kind
		impact   catalog.Impact
		category string
	}
	counts := map[cell]int{}
	var order []cell
	for _, c := range d.Changes {
		key := cell{c.Kind, c.Impact, c.Category}
		if counts[key]++; counts[key] == 1 {
			order = append(order, key)
		}
	}
	rows := output.Rows{Columns: []string{"kind", "impact", "category", "changes"}}
	for _, key := range order {
		rows.Cells = append(rows.Cells, []any{string(key.kind), key.impact.String(), orNull(key.category), counts[key]})
	}
	return rows
}

func countsByKind(d catalog.Difference) output.Rows {
	rows := output.Rows{Columns: []string{"kind", "impact", "changes"}}
	for _, k := range countKinds(d) {
		rows.Cells = append(rows.Cells, []any{string(k.kind), k.impact.String(), k.changes})
	}
	return rows
}

func countsByCategory(d catalog.Difference) output.Rows {
	rows := output.Rows{Columns: []string{"category"}}
	for _, i := range impacts {
		rows.Columns = append(rows.Columns, i.String())
	}
	counts := map[string]map[catalog.Impact]int{}
	for _, c := range d.Changes {
		group := changeGroup(c)
		if counts[group] == nil {
			counts[group] = map[catalog.Impact]int{}
		}
		counts[group][c.Impact]++
	}
	for _, group := range slices.SortedFunc(maps.Keys(counts), compareGroups) {
		row := []any{group}
		for _, i := range impacts {
			row = append(row, counts[group][i])
		}
		rows.Cells = append(rows.Cells, row)
	}
	return rows
}

// impacts are what a change can have, worst first.
var impacts = []catalog.Impact{catalog.Breaking, catalog.Behavior, catalog.Compatible, catalog.Docs}

// changeGroup is the heading that a change comes under: a category, or in
// brackets what has none.
func changeGroup(c catalog.Change) string {
	if source, _, ok := strings.Cut(c.Alias, "."); ok {
		return "(aliases of " + source + ")"
	}
	return cmp.Or(c.Category, "(no category)")
}

// compareGroups puts the categories first.
func compareGroups(a, b string) int {
	bracket := func(s string) int { return strings.Count(s[:1], "(") }
	return cmp.Or(cmp.Compare(bracket(a), bracket(b)), strings.Compare(a, b))
}
