package output

import (
	"io"
	"strings"
)

func writeMarkdown(w io.Writer, r Rows) error {
	var b strings.Builder
	// What would end a cell, start a tag or switch to emphasis.
	escape := strings.NewReplacer(`\`, `\\`, `|`, `\|`, `<`, `\<`, `*`, `\*`)
	line := func(cells []string) {
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	header, rule := make([]string, len(r.Columns)), make([]string, len(r.Columns))
	for i, c := range r.Columns {
		header[i] = escape.Replace(Escape(c))
		rule[i] = "---"
		if r.numeric(i) {
			rule[i] = "--:"
		}
	}
	line(header)
	line(rule)
	for _, row := range r.Cells {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = escape.Replace(legible(v))
		}
		line(cells)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
