package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// eventColumns are the columns of the SQL view events.
var eventColumns = []string{"version", "name", "value", "category", "own_category", "cross_process",
	"description", "deprecated", "replaced_by", "position", "since"}

func eventRow(version string, e catalog.Event) []any {
	return []any{version, e.Name, e.Value, orNull(e.Category), orNull(e.OwnCategory), e.CrossProcess,
		e.Description, e.Deprecated, orNull(e.ReplacedBy), e.Position, e.Since}
}

// orNull returns nil for the empty string, which stands for none.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// forPeople picks the columns that a table shows, in their order, and spells
// their names as words.
func forPeople(r output.Rows, columns ...string) *output.Rows {
	picked := &output.Rows{Cells: make([][]any, len(r.Cells))}
	for _, c := range columns {
		i := slices.Index(r.Columns, c)
		picked.Columns = append(picked.Columns, strings.ReplaceAll(c, "_", "-"))
		for n, row := range r.Cells {
			picked.Cells[n] = append(picked.Cells[n], row[i])
		}
	}
	return picked
}

// shortDigest is enough of a digest for people to tell two apart.
func shortDigest(digest string) string {
	const length = len("sha256:") + 12
	return digest[:min(length, len(digest))]
}

// plural counts things: "1 event", "2 events".
func plural(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case strings.HasSuffix(thing, "y"):
		return strconv.Itoa(n) + " " + strings.TrimSuffix(thing, "y") + "ies"
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
