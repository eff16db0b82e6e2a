package output

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with a file under testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; go test ./cmd/catalogctl/internal/output -update writes it", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; go test ./cmd/catalogctl/internal/output -update rewrites it\ngot:\n%s\nwant:\n%s", name, got, want)
	}
}

// difficult is a result with every type, and with text that could break a
// format.
func difficult() Result {
	return Result{
		Name: "difficult",
		Rows: Rows{
			Columns: []string{"text", "integer", "float", "blob", "flag"},
			Cells: [][]any{
				{"plain", int64(1), 1.0, []byte{0xC0, 0xFF, 0xEE}, true},
				{"", 0, -0.5, []byte{}, false},
				{nil, nil, nil, nil, nil},
				{"two\nlines\tand\ra tab", int64(math.MaxInt64), 1e21, []byte("\x00"), true},
				{`a|b <b>*c*</b> & "d", e\f`, int64(math.MinInt64), 1234567.0, []byte("x"), true},
				{"\x1b[31mred\x1b[0m \x07 \u202e \xff", int64(100000000), 1e-7, []byte("y"), false},
				{"wide 世界 é", -1, math.Inf(1), []byte("z"), false},
			},
		},
		Before: []Field{{"columns", []string{"text"}}},
		After:  []Field{{"truncated", false}},
	}
}

func write(t *testing.T, r Result, f Format, s Style) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Write(&b, f, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFormats(t *testing.T) {
	for _, f := range RowFormats() {
		golden(t, "difficult."+string(f), write(t, difficult(), f, Style{}))
		golden(t, "empty."+string(f), write(t, Result{Name: "empty", Rows: Rows{Columns: []string{"a", "b"}}}, f, Style{}))
	}
	golden(t, "difficult.colour", write(t, difficult(), Table, Style{Color: true, Width: 60}))
}

func TestHumanRows(t *testing.T) {
	r := Result{Name: "r", Rows: Rows{Columns: []string{"for_machines"}}, Human: &Rows{Columns: []string{"for people"}}}
	for _, f := range RowFormats() {
		human := strings.Contains(string(write(t, r, f, Style{})), "for people")
		if want := f == Table || f == Markdown; human != want {
			t.Errorf("%s shows what is for people: %t, want %t", f, human, want)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := difficult().Write(&bytes.Buffer{}, GitHub, Style{}); err == nil {
		t.Error("rows were written as annotations")
	}
}

func TestTableKeepsRowsOnOneLine(t *testing.T) {
	for _, f := range []Format{Table, Markdown} {
		got := string(write(t, difficult(), f, Style{}))
		if lines, want := strings.Count(got, "\n"), len(difficult().Rows.Cells)+2; lines != want {
			t.Errorf("%s has %d lines, want %d", f, lines, want)
		}
		if strings.ContainsAny(got, "\x1b\x07\r\t\u202e") {
			t.Errorf("%s passes control characters on", f)
		}
	}
}

func TestJSONIsValid(t *testing.T) {
	r := difficult()
	r.Rows.Cells = r.Rows.Cells[:6] // no infinity, which Go's decoder refuses
	var document struct {
		Version   int `json:"schema_version"`
		Difficult []map[string]any
		Truncated *bool
	}
	if err := json.Unmarshal(write(t, r, JSON, Style{}), &document); err != nil {
		t.Fatal(err)
	}
	if document.Version != SchemaVersion || len(document.Difficult) != 6 || document.Truncated == nil {
		t.Errorf("got %+v", document)
	}
	if got := document.Difficult[3]["text"]; got != "two\nlines\tand\ra tab" {
		t.Errorf("text came back as %q", got)
	}
	for line := range strings.Lines(string(write(t, r, JSONL, Style{}))) {
		if err := json.Unmarshal([]byte(line), new(map[string]any)); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestNestedObjects(t *testing.T) {
	r := Result{Name: "r", Rows: Rows{Columns: []string{"list"}, Cells: [][]any{{[]Object{{{"b", 1.0}, {"a", "<"}}}}}}}
	if got, want := string(write(t, r, JSONL, Style{})), `{"list":[{"b":1.0,"a":"<"}]}`+"\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCSVReadsBack(t *testing.T) {
	for f, comma := range map[Format]rune{CSV: ',', TSV: '\t'} {
		r := csv.NewReader(bytes.NewReader(write(t, difficult(), f, Style{})))
		r.Comma = comma
		records, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := records[4][0], "two\nlines\tand\ra tab"; got != want {
			t.Errorf("%s: got %q, want %q", f, got, want)
		}
	}
}

func TestCSVKeepsEmptyRows(t *testing.T) {
	r := Result{Rows: Rows{Columns: []string{"a"}, Cells: [][]any{{nil}, {"x"}, {""}}}}
	if got, want := string(write(t, r, CSV, Style{})), "a\n\"\"\nx\n\"\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNumber(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0.0", 1: "1.0", -1.5: "-1.5", 0.1: "0.1", 1e20: "100000000000000000000.0", 1e21: "1e+21",
		1e-6: "0.000001", 1e-7: "1e-07", math.Inf(-1): "-Inf",
	} {
		if got := number(f); got != want {
			t.Errorf("number(%g) = %s, want %s", f, got, want)
		}
	}
}

func TestAnnotations(t *testing.T) {
	var b bytes.Buffer
	err := WriteAnnotations(&b, []Annotation{{"error", "a: b, 100%", "50% of\r\nthis: that"}})
	if err != nil {
		t.Fatal(err)
	}
	want := "::error title=a%3A b%2C 100%25::50%25 of%0D%0Athis: that\n"
	if b.String() != want {
		t.Errorf("got %s, want %s", b.String(), want)
	}
}

func TestJUnit(t *testing.T) {
	var b bytes.Buffer
	err := WriteJUnit(&b, TestSuite{Name: "suite", Cases: []TestCase{
		{Class: "c", Name: "passes", Output: "said"},
		{Class: "c", Name: `fails <&">`, Failure: &Failure{Message: "why\x1b", Text: "more ]]>"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "junit.xml", b.Bytes())
	var report struct {
		Suite TestSuite `xml:"testsuite"`
	}
	if err := xml.Unmarshal(b.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	if report.Suite.Tests != 2 || report.Suite.Failures != 1 {
		t.Errorf("got %+v", report.Suite)
	}
}

// failing is a full disk.
type failing struct{}

var errFull = errors.New("full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrors(t *testing.T) {
	for _, f := range RowFormats() {
		if err := difficult().Write(failing{}, f, Style{}); !errors.Is(err, errFull) {
			t.Errorf("%s: got %v", f, err)
		}
	}
	if err := WriteAnnotations(failing{}, make([]Annotation, 1)); !errors.Is(err, errFull) {
		t.Errorf("annotations: got %v", err)
	}
	if err := WriteJUnit(failing{}, TestSuite{}); !errors.Is(err, errFull) {
		t.Errorf("junit: got %v", err)
	}
}
