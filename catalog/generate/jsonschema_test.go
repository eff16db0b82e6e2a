package generate_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
)

const jsonSchemaCommand = "catalogctl generate jsonschema"

func TestJSONSchemaGoldenFile(t *testing.T) {
	got, err := generate.JSONSchema(awkward(), jsonSchemaCommand)
	if err != nil {
		t.Fatal(err)
	}
	sameAsFile(t, "jsonschema.json.golden", got)
}

// schema is what a reader of the document needs.
type schema struct {
	Schema string `json:"$schema"`
	ID     string `json:"$id"`
	Type   string
	Enum   []string
	OneOf  []struct {
		Const, Title, Description string
		Deprecated                bool
	}
	Not *struct{}
}

func parseSchema(t *testing.T, r *catalog.Release) schema {
	t.Helper()
	source, err := generate.JSONSchema(r, jsonSchemaCommand)
	if err != nil {
		t.Fatal(err)
	}
	var s schema
	if err := json.Unmarshal(source, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// The schema of v2 holds the wire values, all of them twice, and nothing else.
func TestJSONSchemaOfV2(t *testing.T) {
	r := builtinRelease(t, "v2")
	s := parseSchema(t, r)
	if s.Schema != "https://json-schema.org/draft/2020-12/schema" || s.ID != "urn:eventcatalog:RingRiftEventType:v2" || s.Type != "string" {
		t.Errorf("it begins with %q, %q, %q", s.Schema, s.ID, s.Type)
	}
	var values []string
	for _, e := range r.Events {
		values = append(values, e.Value)
	}
	if len(values) != 172 || !slices.Equal(s.Enum, values) {
		t.Errorf("the enum is %q, want the %d values %q", s.Enum, len(values), values)
	}
	if len(s.OneOf) != len(r.Events) {
		t.Fatalf("%d subschemas, want %d", len(s.OneOf), len(r.Events))
	}
	for i, e := range r.Events {
		got := s.OneOf[i]
		if got.Const != e.Value || got.Title != e.Name || !strings.HasPrefix(got.Description, e.Description) || got.Deprecated != e.Deprecated {
			t.Errorf("%s: %+v", e.Name, got)
		}
	}
}

// Neither enum nor oneOf may be empty, so an empty release says it otherwise.
func TestJSONSchemaOfNothing(t *testing.T) {
	s := parseSchema(t, &catalog.Release{Info: catalog.ReleaseInfo{Version: "v1"}})
	if s.ID != "urn:eventcatalog:EventType:v1" || s.Enum != nil || s.OneOf != nil || s.Not == nil {
		t.Errorf("%+v", s)
	}
}
