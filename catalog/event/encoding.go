package event

import (
	"database/sql/driver"
	"encoding"
	"fmt"
)

// Text, which encoding/json uses as well, and SQL: everything is encoded by
// String, everything is decoded by Parse or ParseCategory. What is not valid is
// neither written nor read, zero included; the errors wrap ErrUnknown. Decoding
// that fails leaves the variable as it was.

// AppendText appends the wire value. It fails if t is not valid.
func (t Type) AppendText(b []byte) ([]byte, error) {
	if !t.IsValid() {
		return b, fmt.Errorf("%w: event type number %d", ErrUnknown, uint16(t))
	}
	return append(b, t.String()...), nil
}

// MarshalText returns the wire value. It fails if t is not valid; tag a JSON
// field that may be zero with omitzero.
func (t Type) MarshalText() ([]byte, error) { return t.AppendText(nil) }

// UnmarshalText sets t to the event type with that wire value.
func (t *Type) UnmarshalText(value []byte) error {
	parsed, err := Parse(string(value))
	if err != nil {
		return fmt.Errorf("%w: wire value %q", err, value)
	}
	*t = parsed
	return nil
}

// Value implements [driver.Valuer] with the wire value. It fails if t is not
// valid; use [database/sql.Null] for a column that may be NULL.
func (t Type) Value() (driver.Value, error) { return text(t) }

// Scan implements [database/sql.Scanner] for a column with wire values. It fails
// on NULL; use [database/sql.Null] for a column that may be NULL.
func (t *Type) Scan(column any) error { return scan(t, column) }

// AppendText appends the name. It fails if c is not valid.
func (c Category) AppendText(b []byte) ([]byte, error) {
	if !c.IsValid() {
		return b, fmt.Errorf("%w: category number %d", ErrUnknown, uint8(c))
	}
	return append(b, c.String()...), nil
}

// MarshalText returns the name. It fails if c is not valid; tag a JSON field
// that may be zero with omitzero.
func (c Category) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText sets c to the category of that name.
func (c *Category) UnmarshalText(name []byte) error {
	parsed, err := ParseCategory(string(name))
	if err != nil {
		return fmt.Errorf("%w: category %q", err, name)
	}
	*c = parsed
	return nil
}

// Value implements [driver.Valuer] with the name. It fails if c is not valid;
// use [database/sql.Null] for a column that may be NULL.
func (c Category) Value() (driver.Value, error) { return text(c) }

// Scan implements [database/sql.Scanner] for a column with names. It fails on
// NULL; use [database/sql.Null] for a column that may be NULL.
func (c *Category) Scan(column any) error { return scan(c, column) }

func text(from encoding.TextMarshaler) (driver.Value, error) {
	b, err := from.MarshalText()
	if err != nil {
		return nil, err
	}
	return string(b), nil
}

func scan(to encoding.TextUnmarshaler, column any) error {
	switch column := column.(type) {
	case string:
		return to.UnmarshalText([]byte(column))
	case []byte:
		return to.UnmarshalText(column)
	}
	return fmt.Errorf("event: cannot scan %T into %T", column, to)
}
