package catalog

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
)

// builtin is the catalog as a SQLite file that all migrations were applied to.
// It exists for the sake of starting quickly; a test proves that it is what the
// migrations make.
//
//go:generate go run gen_builtin.go
//go:embed builtin.db
var builtin []byte

// OpenMigrations builds a catalog in memory from a directory of migrations. A
// release that the binary knows bears the digest that the binary was built with;
// any other is a draft and stays unsealed, as is all of another vocabulary.
func OpenMigrations(ctx context.Context, fsys fs.FS) (*Catalog, error) {
	known, err := OpenBuiltin(ctx)
	if err != nil {
		return nil, err
	}
	defer known.Close()
	want, err := known.contents(ctx)
	if err != nil {
		return nil, err
	}
	digests := map[string]string{}
	for _, r := range want.releases {
		digests[r.Version] = r.Digest
	}
	image, err := buildImage(ctx, fsys, func(r *Release) string {
		if r.Enum() != want.vocabulary {
			return ""
		}
		return digests[r.Info.Version]
	})
	if err != nil {
		return nil, err
	}
	return openImage(ctx, image)
}

// BuildImage applies a directory of migrations to an empty catalog, seals every
// release and returns the bytes of the SQLite file. They are the same every time.
func BuildImage(ctx context.Context, fsys fs.FS) ([]byte, error) {
	return buildImage(ctx, fsys, (*Release).Digest)
}

// buildImage is BuildImage with a say in the digests: an empty one leaves the
// release open.
func buildImage(ctx context.Context, fsys fs.FS, digest func(*Release) string) (image []byte, err error) {
	connector, err := sqlite.NewConnector("file::memory:?_pragma=foreign_keys(1)")
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	m, err := newMigrator(db, fsys)
	if err != nil {
		return nil, err
	}
	if _, err := m.apply(ctx, m.goose.Up); err != nil {
		return nil, fmt.Errorf("building the catalog: %w", classify(err))
	}
	if _, _, err := sealWith(ctx, db, digest); err != nil {
		return nil, fmt.Errorf("building the catalog: %w", classify(err))
	}
	// The time of the build is no fact of the catalog.
	for _, statement := range []string{"UPDATE goose_db_version SET tstamp = '1970-01-01 00:00:00'", "VACUUM"} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return nil, classify(err)
		}
	}
	return serialize(ctx, db)
}

func serialize(ctx context.Context, db *sql.DB) (image []byte, err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	err = conn.Raw(func(c any) (err error) {
		image, err = c.(interface{ Serialize() ([]byte, error) }).Serialize()
		return err
	})
	return image, err
}
