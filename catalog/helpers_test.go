package catalog_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
)

// newFile makes a catalog file with all built-in migrations. The first call
// migrates, the others copy what it made.
func newFile(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "catalog.db")
	data, err := migrated()
	if err == nil {
		err = os.WriteFile(path, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var migrated = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "eventcatalog")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "catalog.db")
	if _, err := catalog.MigrateUp(context.Background(), path, nil); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// exec runs SQL on a file as any client could, with the checks of the schema on
// unless the SQL turns them off.
func exec(t testing.TB, path, statements string) error {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=synchronous(off)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(t.Context(), statements)
	return err
}

func mustExec(t testing.TB, path, statements string) {
	t.Helper()
	if err := exec(t, path, statements); err != nil {
		t.Fatalf("%v\nin %s", err, statements)
	}
}

// dump returns all rows of the base tables, the schema aside.
func dump(t testing.TB, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var b strings.Builder
	for _, table := range []string{"releases", "alias_sources", "glossary", "categories", "event_types", "legacy_aliases"} {
		rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+table)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		values, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(targets...); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&b, append([]any{table}, values...)...)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func openBuiltin(t testing.TB) *catalog.Catalog {
	t.Helper()
	c, err := catalog.OpenBuiltin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func openFile(t testing.TB, path string) *catalog.Catalog {
	t.Helper()
	c, err := catalog.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func load(t testing.TB, c *catalog.Catalog, version string) *catalog.Release {
	t.Helper()
	r, err := c.Load(t.Context(), version)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
