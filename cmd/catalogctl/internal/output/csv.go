package output

import (
	"encoding/csv"
	"io"
)

// writeCSV writes a header and the rows. Tab-separated values are quoted by the
// same rules, so that tabs and line breaks inside a cell survive.
func writeCSV(w io.Writer, r Rows, comma rune) error {
	out := csv.NewWriter(w)
	out.Comma = comma
	if err := out.Write(r.Columns); err != nil {
		return err
	}
	record := make([]string, len(r.Columns))
	for _, row := range r.Cells {
		for i, v := range row {
			record[i] = plain(v)
		}
		if len(record) == 1 && record[0] == "" {
			// csv.Writer would write an empty line, which readers skip.
			out.Flush()
			if _, err := io.WriteString(w, "\"\"\n"); err != nil {
				return err
			}
			continue
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
