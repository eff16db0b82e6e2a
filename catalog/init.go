package catalog

import (
	"fmt"
	"io/fs"
	"regexp"

	"github.com/ringrift/eventcatalog/migrations"
)

// File is a file to be written.
type File struct {
	Name    string
	Content []byte
}

var identifier = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)

// NewMigrations returns the first migrations of a catalog of another vocabulary:
// the schema, and an empty release v1. enum is what code calls the enum that it
// describes, such as "EventType"; releasedOn is a day, YYYY-MM-DD.
func NewMigrations(enum, releasedOn string) ([]File, error) {
	if !identifier.MatchString(enum) {
		return nil, fmt.Errorf("%q is no name of an enum: letters, digits and underscores, a letter first", enum)
	}
	schema, err := fs.ReadFile(migrations.FS, "00001_schema.sql")
	if err != nil {
		return nil, err
	}
	first := fmt.Sprintf(`-- Release v1, %[3]s: where the catalog starts.

-- +goose Up
INSERT INTO releases (version, released_on, summary) VALUES ('v1', %[2]s, 'First release');

-- What code calls the enum.
INSERT INTO draft_alias_sources (name, role) VALUES (%[1]s, 'enum');

-- Categories and event types go here, such as:
--   INSERT INTO draft_categories (name, description, fallback) VALUES
--     ('system', 'Whatever has no category of its own.', 1);
--   INSERT INTO draft_event_types (name, value, category, cross_process, description) VALUES
--     ('SERVICE_STARTED', 'service_started', 'system', 0, 'A service has started.');

-- +goose Down
DELETE FROM releases WHERE version = 'v1';
`, quote(enum), quote(releasedOn), releasedOn)
	return []File{{"00001_schema.sql", schema}, {"00002_v1.sql", []byte(first)}}, nil
}
