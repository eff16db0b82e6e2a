// Package output writes results: rows in any format, and the two formats that
// continuous integration reads. It knows nothing of catalogs, so that a command
// decides what to show and this package how it looks.
//
// Start with [Result], which every command that finds rows fills in.
package output

import (
	"fmt"
	"io"
)

// Format is a way to write a result, as in "-o json".
type Format string

// The formats.
const (
	Table    Format = "table"    // for people
	JSON     Format = "json"     // one document
	JSONL    Format = "jsonl"    // one object per line
	CSV      Format = "csv"      // comma-separated, quoted where needed
	TSV      Format = "tsv"      // the same with tabs
	Markdown Format = "markdown" // a table to paste
	GitHub   Format = "github"   // workflow annotations, see [WriteAnnotations]
	JUnit    Format = "junit"    // a test report, see [WriteJUnit]
)

// RowFormats returns the formats that any rows can be written in.
func RowFormats() []Format { return []Format{Table, JSON, JSONL, CSV, TSV, Markdown} }

// Rows are named columns and the cells under them: nil, bool, int, int64,
// float64, string, []byte, or, in JSON alone, whatever encoding/json takes.
type Rows struct {
	Columns []string
	Cells   [][]any
}

// Field is a member of a JSON object.
type Field struct {
	Key   string
	Value any
}

// Result is rows and how they are framed.
type Result struct {
	Name string // the key that the rows have in a JSON document
	Rows Rows
	// Human is what people see in place of Rows, as table or markdown. Nil
	// shows them the rows.
	Human *Rows
	// Before and After are what a JSON document says besides the rows.
	Before, After []Field
}

// Write writes the result in one of [RowFormats].
func (r Result) Write(w io.Writer, f Format, s Style) error {
	human := r.Rows
	if r.Human != nil {
		human = *r.Human
	}
	switch f {
	case Table:
		return writeTable(w, human, s)
	case Markdown:
		return writeMarkdown(w, human)
	case JSON:
		return writeJSON(w, r)
	case JSONL:
		return writeJSONL(w, r.Rows)
	case CSV:
		return writeCSV(w, r.Rows, ',')
	case TSV:
		return writeCSV(w, r.Rows, '\t')
	}
	return fmt.Errorf("rows cannot be written as %s", f)
}
