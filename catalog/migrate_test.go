package catalog_test

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/migrations"
)

func TestMigrateUpAndDown(t *testing.T) {
	path := filepath.Join(t.TempDir(), "catalog.db")
	ctx := t.Context()
	if _, err := catalog.MigrateTo(ctx, path, nil, "v1"); err != nil {
		t.Fatal(err)
	}
	v1 := dump(t, path)
	result, err := catalog.MigrateUp(ctx, path, nil)
	if err != nil || result.Head != "v2" || len(result.Run) != 1 || len(result.Sealed) != 1 {
		t.Fatalf("up from v1 gives %+v, %v", result, err)
	}
	v2 := dump(t, path)
	if _, err := catalog.MigrateDown(ctx, path, nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(v1, dump(t, path)); diff != "" {
		t.Errorf("down from v2 does not restore v1:\n%s", diff)
	}
	if _, err := catalog.MigrateTo(ctx, path, nil, "0"); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var left, id int
	err = db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' AND name <> 'goose_db_version'),
		(SELECT application_id FROM pragma_application_id)`).Scan(&left, &id)
	if err != nil || left != 0 || id != 0 {
		t.Errorf("down to zero leaves %d objects and the application_id %#x (%v)", left, id, err)
	}
	if _, err := catalog.MigrateDown(ctx, path, nil); err == nil || !strings.Contains(err.Error(), "no migration to take back") {
		t.Errorf("down from zero: %v", err)
	}
	if _, err := catalog.MigrateUp(ctx, path, nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(v2, dump(t, path)); diff != "" {
		t.Errorf("up, down, up differs:\n%s", diff)
	}
}

func TestMigrateStatus(t *testing.T) {
	path := filepath.Join(t.TempDir(), "catalog.db")
	status := func() (applied int) {
		list, err := catalog.MigrationStatus(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			if m.Applied {
				applied++
			}
		}
		return applied
	}
	if n := status(); n != 0 {
		t.Errorf("a file that does not exist has %d migrations", n)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Error("asking for the status made the file")
	}
	if _, err := catalog.MigrateTo(t.Context(), path, nil, "2"); err != nil {
		t.Fatal(err)
	}
	if n := status(); n != 2 {
		t.Errorf("%d migrations applied, want 2", n)
	}
	var unknown *catalog.UnknownError
	if _, err := catalog.MigrateTo(t.Context(), path, nil, "v9"); !errors.As(err, &unknown) {
		t.Errorf("to v9: %v", err)
	}
}

// Anybody can run the directory with plain goose; MigrateUp then seals.
func TestPlainGoose(t *testing.T) {
	path := filepath.Join(t.TempDir(), "catalog.db")
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	result, err := catalog.MigrateUp(t.Context(), path, nil)
	if err != nil || len(result.Sealed) != 2 || len(result.Run) != 0 {
		t.Fatalf("up after goose gives %+v, %v", result, err)
	}
	want := load(t, openBuiltin(t), "v2").Info.Digest
	if got := load(t, openFile(t, path), "v2"); got.Info.Digest != want || got.Digest() != want {
		t.Errorf("digest %s, want %s", got.Info.Digest, want)
	}
}

// What SQL calls the canonical form is what the digest is made of.
func TestDigestIsThatOfTheCanonicalLines(t *testing.T) {
	c := openBuiltin(t)
	for _, version := range []string{"v1", "v2"} {
		result, err := c.Query(t.Context(), "SELECT line FROM canonical_lines WHERE version = :v ORDER BY section, position, line",
			catalog.QueryOptions{Params: map[string]string{"v": version}})
		if err != nil {
			t.Fatal(err)
		}
		hash := sha256.New()
		for _, row := range result.Rows {
			hash.Write([]byte(row[0].(string) + "\n"))
		}
		want := "sha256:" + hex.EncodeToString(hash.Sum(nil))
		if got := load(t, c, version); got.Digest() != want || got.Info.Digest != want {
			t.Errorf("%s: the digest is %s, sealed as %s, that of the lines %s", version, got.Digest(), got.Info.Digest, want)
		}
	}
}

func TestRacingMigrations(t *testing.T) {
	path := filepath.Join(t.TempDir(), "catalog.db")
	var group sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		group.Go(func() { _, errs[i] = catalog.MigrateUp(t.Context(), path, nil) })
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if got, want := dump(t, path), dump(t, newFile(t)); got != want {
		t.Error("racing migrations made another catalog than one alone")
	}
}

// A migration that fails leaves what was there.
func TestFailedMigration(t *testing.T) {
	fsys := withMigration(t, `INSERT INTO releases (version, released_on, summary) VALUES ('v3', '2026-01-05', 'Bad');
		INSERT INTO draft_event_types (name, value, category, description) VALUES ('X', 'x', 'nowhere', 'X.');`)
	path := newFile(t)
	before := dump(t, path)
	_, err := catalog.MigrateUp(t.Context(), path, fsys)
	want := "00004_v3.sql: no such category in this release: insert it into draft_categories first"
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
	if diff := cmp.Diff(before, dump(t, path)); diff != "" {
		t.Errorf("half-written:\n%s", diff)
	}

	fresh := filepath.Join(t.TempDir(), "catalog.db")
	broken := fstest.MapFS{"00001_schema.sql": {Data: []byte("-- +goose Up\nSELECT nonsense;\n-- +goose Down\nSELECT 1;\n")}}
	if _, err := catalog.MigrateUp(t.Context(), fresh, broken); err == nil {
		t.Error("a broken first migration passes")
	}
	if _, err := os.Stat(fresh); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a broken first migration leaves a file (%v)", err)
	}
}

// withMigration returns the built-in migrations and one more, which makes v3.
func withMigration(t testing.TB, up string) fs.FS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, name := range []string{"00001_schema.sql", "00002_v1.sql", "00003_v2.sql"} {
		data, err := fs.ReadFile(migrations.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	fsys["00004_v3.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + up + "\n-- +goose Down\nDELETE FROM releases WHERE version = 'v3';\n")}
	return fsys
}

func TestNotACatalog(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	foreign := filepath.Join(dir, "foreign.db")
	mustExec(t, foreign, "CREATE TABLE notes (text)")
	for _, path := range []string{dir, foreign, write("text.db", strings.Repeat("not a database\n", 100)), write("short.db", "no")} {
		before, _ := os.ReadFile(path)
		if _, err := catalog.Open(t.Context(), path); !errors.Is(err, catalog.ErrNotCatalog) {
			t.Errorf("Open(%s): %v", filepath.Base(path), err)
		}
		if _, err := catalog.MigrateUp(t.Context(), path, nil); !errors.Is(err, catalog.ErrNotCatalog) {
			t.Errorf("MigrateUp(%s): %v", filepath.Base(path), err)
		}
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s was changed", filepath.Base(path))
		}
	}
	empty := write("empty.db", "")
	if _, err := catalog.Open(t.Context(), empty); !errors.Is(err, catalog.ErrNotCatalog) {
		t.Errorf("an empty file: %v", err)
	}
	if _, err := catalog.MigrateUp(t.Context(), empty, nil); err != nil {
		t.Errorf("an empty file, which a killed migration may have left: %v", err)
	}
	if _, err := catalog.Open(t.Context(), filepath.Join(dir, "missing.db")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	awkward := filepath.Join(dir, `it's a "100%" #1 file?mode=rwc.db`)
	if _, err := catalog.MigrateUp(t.Context(), awkward, nil); err != nil {
		t.Error(err)
	}
	if err := catalog.Check(t.Context(), awkward); err != nil {
		t.Error(err)
	}
}
