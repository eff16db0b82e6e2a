package output

import (
	"io"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// writeTable writes the rows in aligned columns under a ruled header. Every row
// is one line; on a terminal, what does not fit is cut.
func writeTable(w io.Writer, r Rows, s Style) error {
	t := table.NewWriter()
	style := table.StyleLight
	style.Options = table.OptionsNoBordersAndSeparators
	style.Options.SeparateHeader = true
	style.Format = table.FormatOptions{}
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	style.Box.UnfinishedRow = "…"
	style.Size.WidthMax = s.Width
	t.SetStyle(style)
	t.SuppressTrailingSpaces()

	header := make(table.Row, len(r.Columns))
	columns := make([]table.ColumnConfig, len(r.Columns))
	for i, c := range r.Columns {
		header[i] = s.Bold(Escape(c))
		columns[i] = table.ColumnConfig{Number: i + 1, Align: text.AlignLeft, AlignHeader: text.AlignLeft}
		if r.numeric(i) {
			columns[i].Align, columns[i].AlignHeader = text.AlignRight, text.AlignRight
		}
	}
	t.AppendHeader(header)
	t.SetColumnConfigs(columns)
	for _, row := range r.Cells {
		cells := make(table.Row, len(row))
		for i, v := range row {
			cells[i] = legible(v)
			if v == nil {
				cells[i] = s.Dim(legible(v))
			}
		}
		t.AppendRow(cells)
	}
	_, err := io.WriteString(w, t.Render()+"\n")
	return err
}

// numeric reports whether a column holds numbers and nothing else but NULL.
func (r Rows) numeric(column int) bool {
	found := false
	for _, row := range r.Cells {
		switch row[column].(type) {
		case nil:
		case int, int64, float64:
			found = true
		default:
			return false
		}
	}
	return found
}
