package output

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
)

// SchemaVersion is what every JSON document says under "schema_version".
const SchemaVersion = 1

// Object is a JSON object whose members keep their order.
type Object []Field

// MarshalJSON makes Object work inside whatever else is marshaled.
func (o Object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := appendField(&b, f); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// MarshalJSON returns the rows as an array of objects, one per line: as easy to
// search and to compare as to parse.
func (r Rows) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('[')
	for i := range r.Cells {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		row, err := r.object(i).MarshalJSON()
		if err != nil {
			return nil, err
		}
		b.Write(row)
	}
	if len(r.Cells) > 0 {
		b.WriteByte('\n')
	}
	b.WriteByte(']')
	return b.Bytes(), nil
}

// object returns a row as an object.
func (r Rows) object(row int) Object {
	o := make(Object, len(r.Columns))
	for i, column := range r.Columns {
		o[i] = Field{column, r.Cells[row][i]}
	}
	return o
}

// WriteDocument writes a JSON document with these members.
func WriteDocument(w io.Writer, fields ...Field) error {
	document := append(Object{{"schema_version", SchemaVersion}}, fields...)
	b, err := document.MarshalJSON()
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

func writeJSON(w io.Writer, r Result) error {
	fields := append([]Field{}, r.Before...)
	fields = append(fields, Field{r.Name, r.Rows})
	return WriteDocument(w, append(fields, r.After...)...)
}

func writeJSONL(w io.Writer, r Rows) error {
	for i := range r.Cells {
		b, err := r.object(i).MarshalJSON()
		if err != nil {
			return err
		}
		if _, err := w.Write(append(b, '\n')); err != nil {
			return err
		}
	}
	return nil
}

func appendField(b *bytes.Buffer, f Field) error {
	if err := appendValue(b, f.Key); err != nil {
		return err
	}
	b.WriteByte(':')
	return appendValue(b, f.Value)
}

// appendValue is json.Marshal but for floats and blobs, which look the same in
// every format, and for the line breaks between rows, which it keeps.
func appendValue(b *bytes.Buffer, v any) error {
	switch v := v.(type) {
	case float64:
		b.WriteString(jsonNumber(v))
		return nil
	case []byte:
		return appendValue(b, blob(v))
	case json.Marshaler:
		raw, err := v.MarshalJSON()
		b.Write(raw)
		return err
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the line feed that Encode adds
	return nil
}

// jsonNumber spells infinity, which JSON lacks, as a number beyond any float,
// as the sqlite3 shell does.
func jsonNumber(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "9.0e+999"
	case math.IsInf(f, -1):
		return "-9.0e+999"
	}
	return number(f)
}
