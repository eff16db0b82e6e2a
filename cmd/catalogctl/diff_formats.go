package main

import (
	"io"
	"slices"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// diffResult is a difference as rows, and as the document around them.
func diffResult(d catalog.Difference) output.Result {
	rows := output.Rows{Columns: []string{"kind", "impact", "event", "alias", "category", "before", "after", "message"}}
	for _, c := range d.Changes {
		rows.Cells = append(rows.Cells, []any{string(c.Kind), c.Impact.String(), orNull(c.Event), orNull(c.Alias),
			orNull(c.Category), c.Before, c.After, c.Message})
	}
	return output.Result{Name: "changes", Rows: rows, Before: diffHead(d)}
}

// diffHead is what a document says of a difference as a whole.
func diffHead(d catalog.Difference) []output.Field {
	summary := output.Object{}
	for _, k := range countKinds(d) {
		summary = append(summary, output.Field{Key: string(k.kind), Value: k.changes})
	}
	return []output.Field{
		{Key: "from", Value: d.From},
		{Key: "to", Value: d.To},
		{Key: "impact", Value: d.Impact().String()},
		{Key: "summary", Value: summary},
	}
}

type kindCount struct {
	kind    catalog.Kind
	impact  catalog.Impact // the worst among them
	changes int
}

// countKinds counts the changes of each kind that occurs, worst first.
func countKinds(d catalog.Difference) []kindCount {
	var counts []kindCount
	for _, c := range d.Changes { // worst first
		i := slices.IndexFunc(counts, func(k kindCount) bool { return k.kind == c.Kind })
		if i < 0 {
			i = len(counts)
			counts = append(counts, kindCount{c.Kind, c.Impact, 0})
		}
		counts[i].changes++
	}
	return counts
}

func writeDiffAnnotations(w io.Writer, d catalog.Difference) error {
	annotations := make([]output.Annotation, len(d.Changes))
	for i, c := range d.Changes {
		annotations[i] = output.Annotation{
			Level:   "notice",
			Title:   string(c.Kind) + " " + c.Subject(),
			Message: c.Subject() + ": " + c.Message,
		}
		switch c.Impact {
		case catalog.Breaking:
			annotations[i].Level = "error"
		case catalog.Behavior:
			annotations[i].Level = "warning"
		}
	}
	return output.WriteAnnotations(w, annotations)
}

// writeDiffJUnit writes a test case for each change.
func writeDiffJUnit(w io.Writer, d catalog.Difference, fails func(catalog.Impact) bool) error {
	suite := output.TestSuite{Name: "catalogctl diff " + d.From + " " + d.To}
	for _, c := range d.Changes {
		test := output.TestCase{Class: string(c.Kind), Name: c.Subject(), Output: c.Message}
		if fails(c.Impact) {
			test.Output = ""
			test.Failure = &output.Failure{Message: c.Impact.String() + ": " + c.Message}
		}
		suite.Cases = append(suite.Cases, test)
	}
	return output.WriteJUnit(w, suite)
}
