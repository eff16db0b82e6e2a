package catalog

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
)

// applicationID marks a SQLite file as an event catalog; 00001_schema.sql sets
// it. The bytes read "EvCt".
const applicationID = 0x45764374

// Catalog is an open event catalog, for reading. It may be used by several
// goroutines at once. Close it when done.
type Catalog struct {
	db   *sql.DB
	path string // empty for a catalog in memory
	// isBuiltin says that it is all the binary knows: nothing else need be opened
	// to verify it.
	isBuiltin bool
}

// Open opens a catalog file for reading. It never creates, migrates or writes
// the file.
//
// Errors are an [fs.ErrNotExist] or another error of the operating system,
// [ErrNotCatalog], [ErrCorrupt] or [ErrLocked].
func Open(ctx context.Context, path string) (*Catalog, error) {
	if err := checkFile(path); err != nil {
		return nil, err
	}
	connector, err := sqlite.NewConnector(dsn(path, "mode=ro", "_pragma=query_only(1)"))
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	return open(ctx, connector, path)
}

// OpenBuiltin opens the catalog built into the binary. It needs no file and
// leaves none behind.
func OpenBuiltin(ctx context.Context) (*Catalog, error) {
	c, err := openImage(ctx, builtin)
	if err != nil {
		return nil, err
	}
	c.isBuiltin = true
	return c, nil
}

// openImage opens a catalog from the bytes of its file, in memory.
func openImage(ctx context.Context, image []byte) (*Catalog, error) {
	connector, err := sqlite.NewConnector(":memory:")
	if err != nil {
		return nil, err
	}
	return open(ctx, imageConnector{connector, image}, "")
}

func open(ctx context.Context, connector driver.Connector, path string) (*Catalog, error) {
	c := &Catalog{db: sql.OpenDB(connector), path: path}
	c.db.SetMaxOpenConns(1) // one snapshot at a time, and nothing for a second connection to do
	if err := c.checkApplicationID(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("opening %s: %w", c.name(), explain(path, err)), c.db.Close())
	}
	return c, nil
}

// Close releases the database.
func (c *Catalog) Close() error { return c.db.Close() }

// Path returns the path of the catalog file, or "" if the catalog is not in a
// file.
func (c *Catalog) Path() string { return c.path }

func (c *Catalog) name() string {
	if c.path == "" {
		return "the built-in catalog"
	}
	return c.path
}

func (c *Catalog) checkApplicationID(ctx context.Context) error {
	var id int64
	if err := c.db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if id != applicationID {
		return fmt.Errorf("%w: its application_id is %#x, not %#x", ErrNotCatalog, id, applicationID)
	}
	return nil
}

// read runs f on one snapshot of the database.
func (c *Catalog) read(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("reading %s: %w", c.name(), explain(c.path, err))
	}
	defer tx.Rollback()
	var unknown *UnknownError
	if err := f(tx); errors.As(err, &unknown) {
		return err
	} else if err != nil {
		return fmt.Errorf("reading %s: %w", c.name(), explain(c.path, err))
	}
	return nil
}

// imageConnector opens connections to private copies of a database image.
type imageConnector struct {
	driver.Connector
	image []byte
}

func (c imageConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	if err := conn.(interface{ Deserialize([]byte) error }).Deserialize(c.image); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// dsn returns the name by which the driver opens a file. Without the "file:"
// prefix the driver would drop the mode, and a path may contain what is special
// in a URI.
func dsn(path string, params ...string) string {
	escaped := strings.ReplaceAll(url.PathEscape(filepath.ToSlash(path)), "%2F", "/")
	return "file:" + escaped + "?" + strings.Join(append(params, "_pragma=busy_timeout(5000)"), "&")
}

// checkFile says what is wrong with a file before SQLite says it in other words.
func checkFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", path, errNoFile)
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s: %w: it is a directory", path, ErrNotCatalog)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: %w: it is not a regular file", path, ErrNotCatalog)
	case info.Size() == 0:
		return fmt.Errorf("%s: %w", path, errEmpty)
	case info.Size() < 512: // the smallest page, and SQLite takes less for an empty database
		return fmt.Errorf("%s: %w: it is not a SQLite database", path, ErrNotCatalog)
	}
	return nil
}

// In words of our own: the operating system names the call that failed.
var errNoFile = notExist("no such file")

// notExist is an [fs.ErrNotExist] in other words.
type notExist string

func (e notExist) Error() string        { return string(e) }
func (e notExist) Is(target error) bool { return target == fs.ErrNotExist }

var errEmpty = fmt.Errorf("%w: it is empty", ErrNotCatalog)

// explain classifies an error of the driver. SQLite keeps to itself why it can't
// open a file, so the operating system is asked again.
func explain(path string, err error) error {
	err = classify(err)
	if path == "" || !errors.Is(err, errCantOpen) {
		return err
	}
	f, openErr := os.Open(path)
	if openErr == nil {
		return errors.Join(err, f.Close())
	}
	var pathErr *fs.PathError
	if errors.As(openErr, &pathErr) {
		return pathErr.Err
	}
	return openErr
}
