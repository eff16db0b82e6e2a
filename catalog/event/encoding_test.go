package event_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"github.com/ringrift/eventcatalog/catalog/event"
)

// encodable is what event types and categories have in common.
type encodable interface {
	encoding.TextMarshaler
	encoding.TextAppender
	driver.Valuer
	String() string
}

type decodable interface {
	encoding.TextUnmarshaler
	sql.Scanner
}

func TestRoundTrips(t *testing.T) {
	for _, typ := range event.All() {
		roundTrip(t, typ, new(event.Type), func(got decodable) encodable { return *got.(*event.Type) })
	}
	for _, c := range event.Categories() {
		roundTrip(t, c, new(event.Category), func(got decodable) encodable { return *got.(*event.Category) })
	}
}

func roundTrip(t *testing.T, v encodable, to decodable, get func(decodable) encodable) {
	t.Helper()
	check := func(how string, err error) {
		t.Helper()
		if err != nil || get(to) != v {
			t.Errorf("%v: %s gives back %v, %v", v, how, get(to), err)
		}
		reflect.ValueOf(to).Elem().SetZero()
	}
	b, err := v.MarshalText()
	if err != nil || string(b) != v.String() {
		t.Errorf("%v: MarshalText gives %q, %v", v, b, err)
	}
	check("text", to.UnmarshalText(b))
	if b, err = v.AppendText([]byte("> ")); err != nil || string(b) != "> "+v.String() {
		t.Errorf("%v: AppendText gives %q, %v", v, b, err)
	}
	if b, err = json.Marshal(v); err != nil || string(b) != `"`+v.String()+`"` {
		t.Errorf("%v: JSON is %s, %v", v, b, err)
	}
	check("JSON", json.Unmarshal(b, to))
	column, err := v.Value()
	if err != nil || column != v.String() {
		t.Errorf("%v: SQL is %v, %v", v, column, err)
	}
	check("SQL text", to.Scan(column))
	check("SQL blob", to.Scan([]byte(v.String())))
}

func TestInvalidIsNotWritten(t *testing.T) {
	for _, v := range []encodable{event.Type(0), event.Type(65535), event.Category(0), event.Category(255)} {
		_, text := v.MarshalText()
		_, json := json.Marshal(v)
		_, column := v.Value()
		b, appended := v.AppendText([]byte("kept"))
		for _, err := range []error{text, json, column, appended} {
			if !errors.Is(err, event.ErrUnknown) {
				t.Errorf("writing %#v: %v, want ErrUnknown", v, err)
			}
		}
		if string(b) != "kept" {
			t.Errorf("AppendText of %#v leaves %q", v, b)
		}
	}
}

func TestUnknownIsNotRead(t *testing.T) {
	typ, category := event.TrainingCompleted, event.CategoryTraining
	for _, to := range []decodable{&typ, &category} {
		for _, err := range []error{
			to.UnmarshalText([]byte("nonsense")),
			to.UnmarshalText(nil),
			to.Scan("nonsense"),
			json.Unmarshal([]byte(`"nonsense"`), to),
		} {
			if !errors.Is(err, event.ErrUnknown) {
				t.Errorf("reading nonsense into %T: %v, want ErrUnknown", to, err)
			}
		}
		for _, column := range []any{nil, int64(1), 1.5, true} {
			if err := to.Scan(column); err == nil {
				t.Errorf("%T scans %v", to, column)
			}
		}
	}
	if typ != event.TrainingCompleted || category != event.CategoryTraining {
		t.Errorf("decoding that failed left %v and %v", typ, category)
	}
	want := `event: not in release ` + event.Release + `: wire value "nonsense"`
	if err := typ.Scan("nonsense"); err.Error() != want {
		t.Errorf("the error is %q, want %q", err, want)
	}
}

func TestJSONMapKeys(t *testing.T) {
	b, err := json.Marshal(map[event.Type]int{event.EloUpdated: 1})
	if err != nil || string(b) != `{"elo_updated":1}` {
		t.Errorf("got %s, %v", b, err)
	}
}

func TestNullColumns(t *testing.T) {
	var column sql.Null[event.Type]
	if err := column.Scan(nil); err != nil || column.Valid {
		t.Errorf("NULL: %v, %v", column, err)
	}
	if err := column.Scan("elo_updated"); err != nil || column.V != event.EloUpdated {
		t.Errorf("elo_updated: %v, %v", column, err)
	}
}
