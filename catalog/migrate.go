package catalog

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"

	"github.com/ringrift/eventcatalog/migrations"
)

// Migration is one migration of a directory.
type Migration struct {
	Number  int64
	File    string // 00003_v2.sql
	Release string // the version it makes, going by its file name; empty for a schema
	Applied bool
}

// MigrateResult says what a migration run did. It is complete even where the
// run failed half-way: every migration is applied as a whole or not at all.
type MigrateResult struct {
	Run    []Migration   // applied, or taken back, in that order
	Sealed []ReleaseInfo // sealed by this run
	Head   string        // latest release now; empty if there is none
	Ahead  bool          // the file has migrations that the directory lacks
}

// MigrateUp creates or updates a catalog file by the migrations of a directory,
// nil meaning those built into the binary, and seals every release that is not.
// Any number of processes may do so at once.
func MigrateUp(ctx context.Context, path string, fsys fs.FS) (*MigrateResult, error) {
	return migrate(ctx, path, fsys, true, func(m *migrator) gooseRun { return m.goose.Up })
}

// MigrateDown takes the latest migration back, and with it the latest release.
func MigrateDown(ctx context.Context, path string, fsys fs.FS) (*MigrateResult, error) {
	return migrate(ctx, path, fsys, false, func(m *migrator) gooseRun {
		return func(ctx context.Context) ([]*goose.MigrationResult, error) {
			result, err := m.goose.Down(ctx)
			if err != nil {
				return nil, err
			}
			return []*goose.MigrationResult{result}, nil
		}
	})
}

// MigrateTo goes up or down until the target is the latest: a release such as
// "v1", or the number of a migration; "0" takes everything back. The error is an
// [*UnknownError] if no migration makes the target.
func MigrateTo(ctx context.Context, path string, fsys fs.FS, target string) (*MigrateResult, error) {
	list, err := ListMigrations(fsys)
	if err != nil {
		return nil, err
	}
	number, err := migrationNumber(list, target)
	if err != nil {
		return nil, err
	}
	return migrate(ctx, path, fsys, number > 0, func(m *migrator) gooseRun {
		return func(ctx context.Context) ([]*goose.MigrationResult, error) {
			current, err := m.goose.GetDBVersion(ctx)
			if err != nil {
				return nil, err
			}
			if number < current {
				return m.goose.DownTo(ctx, number)
			}
			return m.goose.UpTo(ctx, number)
		}
	})
}

// MigrationStatus lists the migrations of a directory, nil meaning those built
// into the binary, and says which of them a catalog file has. It never writes;
// a file that does not exist has none.
func MigrationStatus(ctx context.Context, path string, fsys fs.FS) ([]Migration, error) {
	list, err := ListMigrations(fsys)
	if err != nil {
		return nil, err
	}
	c, err := Open(ctx, path)
	if errors.Is(err, fs.ErrNotExist) {
		return list, nil
	} else if err != nil {
		return nil, err
	}
	defer c.Close()
	applied, err := c.appliedMigrations(ctx)
	if err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Applied = slices.Contains(applied, list[i].Number)
	}
	return list, nil
}

// appliedMigrations returns the numbers that goose recorded in the file.
func (c *Catalog) appliedMigrations(ctx context.Context) ([]int64, error) {
	var numbers []int64
	err := c.read(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, "SELECT DISTINCT version_id FROM goose_db_version WHERE is_applied AND version_id > 0 ORDER BY 1", nil,
			func(rows *sql.Rows) error {
				var n int64
				err := rows.Scan(&n)
				numbers = append(numbers, n)
				return err
			})
	})
	return numbers, err
}

var migrationFile = regexp.MustCompile(`^(\d+)_(?:(v[1-9]\d*)(?:_.*)?|.*)\.sql$`)

// ListMigrations lists the migrations of a directory in order, nil meaning those
// built into the binary.
func ListMigrations(fsys fs.FS) ([]Migration, error) {
	if fsys == nil {
		fsys = migrations.FS
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("reading the migrations: %w", err)
	}
	list := []Migration{}
	for _, entry := range entries {
		m := migrationFile.FindStringSubmatch(entry.Name())
		if m == nil || entry.IsDir() {
			continue
		}
		number, err := strconv.ParseInt(m[1], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: the number is too large", entry.Name())
		}
		list = append(list, Migration{Number: number, File: entry.Name(), Release: m[2]})
	}
	if len(list) == 0 {
		return nil, errors.New("the migrations directory holds no migrations: files are named like 00004_v3.sql")
	}
	slices.SortFunc(list, func(a, b Migration) int { return cmp.Compare(a.Number, b.Number) })
	return list, nil
}

func migrationNumber(list []Migration, target string) (int64, error) {
	if target == "0" {
		return 0, nil
	}
	known := []string{}
	for _, m := range list {
		if target == m.Release || target == strconv.FormatInt(m.Number, 10) {
			return m.Number, nil
		}
		if m.Release != "" {
			known = append(known, m.Release)
		}
	}
	return 0, &UnknownError{Kind: "release", Name: target, Nearest: Nearest(target, known)}
}

// gooseRun is one of the ways to run a goose provider.
type gooseRun func(context.Context) ([]*goose.MigrationResult, error)

// migrator is a catalog file that is open for migrating.
type migrator struct {
	db    *sql.DB
	goose *goose.Provider
	list  []Migration
}

func newMigrator(db *sql.DB, fsys fs.FS) (*migrator, error) {
	list, err := ListMigrations(fsys)
	if err != nil {
		return nil, err
	}
	if fsys == nil {
		fsys = migrations.FS
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, fsys, goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, fmt.Errorf("reading the migrations: %w", err)
	}
	return &migrator{db, provider, list}, nil
}

// migrate runs a migration on a file under a lock, for goose takes none on
// SQLite, and seals what it finds unsealed. A file that it created and could not
// use is removed again.
func migrate(ctx context.Context, path string, fsys fs.FS, create bool, run func(*migrator) gooseRun) (_ *MigrateResult, err error) {
	unlock, err := lockFor(ctx, path)
	if err != nil {
		return nil, err
	}
	defer unlock()

	_, statErr := os.Stat(path)
	existed := statErr == nil
	mode := "mode=rw"
	if create && !existed {
		mode = "mode=rwc"
	} else if err := checkFile(path); err != nil && (!create || !errors.Is(err, errEmpty)) {
		return nil, err // an empty file may be what a killed first migration left
	}
	connector, err := sqlite.NewConnector(dsn(path, mode, "_txlock=immediate", "_pragma=foreign_keys(1)"))
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	defer func() {
		err = errors.Join(err, db.Close())
		if err != nil && !existed {
			removeIfUnused(path)
		}
	}()
	db.SetMaxOpenConns(1)
	m, err := newMigrator(db, fsys)
	if err != nil {
		return nil, err
	}
	if existed {
		if err := m.checkOwner(ctx); err != nil {
			return nil, fmt.Errorf("migrating %s: %w", path, explain(path, err))
		}
	}
	result, err := m.migrate(ctx, run(m))
	if err != nil {
		return result, fmt.Errorf("migrating %s: %w", path, explain(path, err))
	}
	return result, nil
}

func (m *migrator) migrate(ctx context.Context, run gooseRun) (result *MigrateResult, err error) {
	result = &MigrateResult{}
	if result.Run, err = m.apply(ctx, run); err != nil {
		return result, err
	}
	version, err := m.goose.GetDBVersion(ctx)
	if err != nil {
		return result, err
	}
	result.Ahead = version > m.list[len(m.list)-1].Number
	if version > 0 {
		result.Sealed, result.Head, err = sealWith(ctx, m.db, (*Release).Digest)
	}
	return result, err
}

// removeIfUnused removes a file that a failed first migration left without any
// release.
func removeIfUnused(path string) {
	c, err := Open(context.Background(), path)
	if err != nil {
		_ = os.Remove(path) // the migration's own error is the one to report
		return
	}
	c.Close()
}

// checkOwner refuses a database that holds something else than a catalog. One
// that holds nothing yet is fine: a first migration may have been interrupted.
func (m *migrator) checkOwner(ctx context.Context) error {
	var id, tables int64
	err := m.db.QueryRowContext(ctx, `
		SELECT (SELECT application_id FROM pragma_application_id),
			(SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version')`).Scan(&id, &tables)
	if err != nil {
		return err
	}
	if id != applicationID && (id != 0 || tables > 0) {
		return fmt.Errorf("%w: its application_id is %#x, not %#x", ErrNotCatalog, id, applicationID)
	}
	return nil
}

// apply runs goose and puts its errors in the catalog's words.
func (m *migrator) apply(ctx context.Context, run gooseRun) ([]Migration, error) {
	done, err := run(ctx)
	var partial *goose.PartialError
	if errors.As(err, &partial) {
		done = partial.Applied
		err = fmt.Errorf("%s: %w", filepath.Base(partial.Failed.Source.Path), classify(partial.Err))
	}
	switch {
	case errors.Is(err, goose.ErrNoNextVersion):
		err = errors.New("there is no migration to take back")
	case errors.Is(err, goose.ErrVersionNotFound):
		err = errors.New("the latest migration of the file is not in the migrations directory: use the binary, or the directory, that applied it")
	}
	var ran []Migration
	for _, r := range done {
		i := slices.IndexFunc(m.list, func(m Migration) bool { return m.Number == r.Source.Version })
		migration := m.list[i]
		migration.Applied = r.Direction == "up"
		ran = append(ran, migration)
	}
	return ran, err
}

// sealWith gives every release that has no digest the one it is told, unless
// that is empty, and returns those it sealed.
func sealWith(ctx context.Context, db *sql.DB, digest func(*Release) string) (sealed []ReleaseInfo, head string, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, "", err
	}
	defer tx.Rollback()
	infos, err := releaseInfos(ctx, tx)
	if err != nil {
		return nil, "", err
	}
	for i, info := range infos {
		head = info.Version
		if info.Sealed() {
			continue
		}
		r, err := load(ctx, tx, info, all(i+1))
		if err != nil {
			return nil, "", err
		}
		if info.Digest = digest(r); info.Digest == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, "UPDATE releases SET digest = ? WHERE number = ?", info.Digest, i+1); err != nil {
			return nil, "", fmt.Errorf("sealing %s: %w", info.Version, err)
		}
		sealed = append(sealed, info)
	}
	return sealed, head, tx.Commit()
}
