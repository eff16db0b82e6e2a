package catalog

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Errors that callers branch on; test with [errors.Is].
var (
	// ErrNotCatalog says that a file is no event catalog: not a SQLite database,
	// an empty one, or somebody else's.
	ErrNotCatalog = errors.New("not an event catalog")
	// ErrCorrupt says that SQLite cannot read the file as the database it was.
	ErrCorrupt = errors.New("the catalog file is damaged")
	// ErrLocked says that another process kept the file locked for too long.
	ErrLocked = errors.New("the catalog file is locked by another process")
)

// UnknownError says that the catalog has nothing of that name.
type UnknownError struct {
	Kind    string   // "release", "event", "category" or "source"
	Name    string   // as it was asked for
	Nearest []string // existing names that are spelled most alike; may be empty
}

func (e *UnknownError) Error() string { return fmt.Sprintf("no such %s: %s", e.Kind, e.Name) }

// Nearest returns up to three of the names that are spelled most like the given
// one, best first, and none that is spelled quite differently.
func Nearest(name string, among []string) []string {
	type match struct {
		name string
		like float64
	}
	var matches []match
	wanted := strings.ToLower(name)
	for _, candidate := range among {
		like := levenshtein.Match(wanted, strings.ToLower(candidate), nil)
		if like >= 0.6 {
			matches = append(matches, match{candidate, like})
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int {
		switch {
		case a.like != b.like && a.like > b.like:
			return -1
		case a.like != b.like:
			return 1
		}
		return strings.Compare(a.name, b.name)
	})
	nearest := []string{}
	for _, m := range matches {
		if len(nearest) < 3 && !slices.Contains(nearest, m.name) {
			nearest = append(nearest, m.name)
		}
	}
	return nearest
}

// errCantOpen says that SQLite could not open the file and did not say why.
var errCantOpen = errors.New("unable to open the catalog file")

// classify turns an error of the SQLite driver into one that callers can branch
// on and users can read. Other errors pass through.
func classify(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: it is not a SQLite database", ErrNotCatalog)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%w: %s", ErrCorrupt, driverMessage(e))
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrLocked
	case sqlite3.SQLITE_CANTOPEN:
		return errCantOpen
	case sqlite3.SQLITE_READONLY:
		return errors.New("the file or its directory is read-only, or a write was interrupted and must be rolled back first")
	case sqlite3.SQLITE_FULL:
		return errors.New("the disk is full")
	}
	return errors.New(driverMessage(e))
}

// driverMessage returns SQLite's own words, without what the driver adds: the
// generic text of the code in front and its number behind.
func driverMessage(e *sqlite.Error) string {
	msg := e.Error()
	if i := strings.LastIndex(msg, " ("); i > 0 && strings.HasSuffix(msg, ")") {
		msg = msg[:i]
	}
	for _, generic := range []string{"SQL logic error: ", "constraint failed: ", "not authorized: ", "interrupted: "} {
		msg = strings.TrimPrefix(msg, generic)
	}
	return msg
}
