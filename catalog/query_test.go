package catalog_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ringrift/eventcatalog/catalog"
)

func query(t testing.TB, c *catalog.Catalog, sql string) (*catalog.QueryResult, error) {
	t.Helper()
	return c.Query(t.Context(), sql, catalog.QueryOptions{Timeout: time.Second, MaxRows: 1000})
}

func TestQuery(t *testing.T) {
	c := openBuiltin(t)
	result, err := query(t, c, "SELECT 1 AS i, 1.5 AS f, 'x' AS t, NULL AS n, x'00ff' AS b;  -- the end")
	if err != nil {
		t.Fatal(err)
	}
	want := &catalog.QueryResult{Columns: []string{"i", "f", "t", "n", "b"}, Rows: [][]any{{int64(1), 1.5, "x", nil, []byte{0, 255}}}}
	if diff := cmp.Diff(want, result); diff != "" {
		t.Error(diff)
	}
	result, err = c.Query(t.Context(), "SELECT name FROM current_events ORDER BY position", catalog.QueryOptions{MaxRows: 10})
	if err != nil || len(result.Rows) != 10 || !result.Truncated {
		t.Errorf("%d rows, truncated: %v (%v)", len(result.Rows), result.Truncated, err)
	}
	result, err = c.Query(t.Context(), "SELECT name FROM current_events", catalog.QueryOptions{MaxRows: 172})
	if err != nil || len(result.Rows) != 172 || result.Truncated {
		t.Errorf("%d rows, truncated: %v (%v)", len(result.Rows), result.Truncated, err)
	}
	for _, pragma := range []string{"PRAGMA table_info(event_types)", "PRAGMA user_version", "SELECT name FROM pragma_table_info('events')", "EXPLAIN SELECT 1"} {
		if result, err := query(t, c, pragma); err != nil || len(result.Rows) == 0 {
			t.Errorf("%s: %v", pragma, err)
		}
	}
}

// What is at fault, and where.
func TestQueryErrors(t *testing.T) {
	c := openBuiltin(t)
	for sql, want := range map[string]catalog.SQLError{
		"SELECT name\nFORM current_events":    {Message: `near "current_events": syntax error`, Line: 2, Column: 6, Text: "FORM current_events"},
		"SELECT nme FROM current_events":      {Message: "no such column: nme", Line: 1, Column: 8, Text: "SELECT nme FROM current_events", Name: "nme"},
		"SELECT 'é', nme FROM current_events": {Message: "no such column: nme", Line: 1, Column: 13, Text: "SELECT 'é', nme FROM current_events", Name: "nme"},
		"SELECT * FROM current_event":         {Message: "no such table: current_event", Line: 1, Column: 15, Text: "SELECT * FROM current_event", Name: "current_event"},
		"SELECT (1":                           {Message: "incomplete input", Line: 1, Column: 10, Text: "SELECT (1"},
		"SELECT 1; SELECT 2":                  {Message: "more than one statement: run them one at a time", Line: 1, Column: 9, Text: "SELECT 1; SELECT 2"},
		"":                                    {Message: "there is no SQL"},
		"-- nothing":                          {Message: "there is no SQL"},
		"; SELECT 1":                          {Message: "the SQL starts with an empty statement"},
		"SELECT 1 \x00":                       {Message: "the SQL contains a NUL character"},
		"DELETE FROM event_types":             {Message: "not allowed: only SELECT, and PRAGMA that reads"},
		"SELECT zeroblob(1000000000)":         {Message: "too big: a value may have 1048576 bytes, and the SQL 100000"},
	} {
		_, err := query(t, c, sql)
		var got *catalog.SQLError
		if !errors.As(err, &got) {
			t.Errorf("%q: %v", sql, err)
		} else if diff := cmp.Diff(want, *got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", sql, diff)
		}
	}
	var sqlError *catalog.SQLError
	if _, err := c.Query(t.Context(), "SELECT :a", catalog.QueryOptions{}); !errors.As(err, &sqlError) {
		t.Errorf("a missing parameter: %v", err)
	}
	if _, err := c.Query(t.Context(), "SELECT :ab AS a", catalog.QueryOptions{Params: map[string]string{"ab": "1", "a": "1"}}); !errors.As(err, &sqlError) {
		t.Errorf("a parameter too many: %v", err)
	}
}

var attacks = []string{
	"INSERT INTO releases VALUES (9, 'v9', '2026-01-01', 'x', NULL)",
	"UPDATE releases SET digest = NULL",
	"DELETE FROM releases",
	"REPLACE INTO glossary VALUES ('X', 'y', 1)",
	"WITH x AS (SELECT 1) DELETE FROM releases",
	"CREATE TABLE t (x)", "CREATE TEMP TABLE t (x)", "CREATE VIEW w AS SELECT 1", "DROP TABLE releases", "ALTER TABLE releases ADD x",
	"CREATE VIRTUAL TABLE v USING fts5(x)",
	"ATTACH 'evil.db' AS evil", "DETACH main", "VACUUM", "VACUUM INTO 'evil.db'", "REINDEX", "ANALYZE",
	"PRAGMA writable_schema = 1", "PRAGMA user_version = 7", "PRAGMA query_only = 0", "PRAGMA journal_mode = WAL", "PRAGMA journal_mode(delete)",
	"PRAGMA wal_checkpoint", "PRAGMA optimize", "PRAGMA temp_store_directory = '/'", "PRAGMA incremental_vacuum", "SELECT * FROM pragma_journal_mode('wal')",
	"SELECT load_extension('evil')",
	"BEGIN", "BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT s", "RELEASE s",
	"SELECT 1; DELETE FROM releases", "SELECT 1;/**/;DELETE FROM releases", "/*;*/ DELETE FROM releases", "SELECT ';' ; DROP TABLE releases",
	"EXPLAIN SELECT 1; DROP TABLE releases", "INSERT INTO releases DEFAULT VALUES RETURNING *",
}

func TestQueryOnlyReads(t *testing.T) {
	path := newFile(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, c := range []*catalog.Catalog{openFile(t, path), openBuiltin(t)} {
		for _, attack := range attacks {
			if result, err := query(t, c, attack); err == nil {
				t.Errorf("%s: allowed, and gives %v", attack, result.Rows)
			}
		}
		if result, err := query(t, c, "SELECT count(*) FROM releases"); err != nil || result.Rows[0][0] != int64(2) {
			t.Errorf("after the attacks: %v, %v", result, err)
		}
	}
	if after, err := os.ReadFile(path); err != nil || !slices.Equal(before, after) {
		t.Errorf("the file was changed (%v)", err)
	}
	if files, err := filepath.Glob("*"); err != nil || len(files) > 0 {
		t.Errorf("files appeared: %v (%v)", files, err)
	}
}

func TestQueryTimeout(t *testing.T) {
	c := openBuiltin(t)
	endless := "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
	_, err := c.Query(t.Context(), endless, catalog.QueryOptions{Timeout: 20 * time.Millisecond})
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "took longer than 20ms") {
		t.Errorf("got %v", err)
	}
	if _, err := query(t, c, "SELECT 1"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// Whatever the SQL, the catalog stays as it is and answers the next query.
func FuzzQuery(f *testing.F) {
	for _, seed := range append(attacks, "SELECT 1", "SELECT ';' -- ;\n", "SELECT [a;b], `c;`, \"d;\" /* ; */", "SELECT 'it''s;'") {
		f.Add(seed)
	}
	c := openBuiltin(f)
	f.Fuzz(func(t *testing.T, sql string) {
		c.Query(t.Context(), sql, catalog.QueryOptions{Timeout: 200 * time.Millisecond, MaxRows: 10}) // most are no SQL
		result, err := query(t, c, "SELECT count(*) FROM current_events")
		if err != nil || result.Rows[0][0] != int64(172) {
			t.Fatalf("after %q: %v, %v", sql, result, err)
		}
	})
}
