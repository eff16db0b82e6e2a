package catalog

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// lockFor waits until no other process migrates a file of the same directory.
// The lock is on the directory, so that no lock file is left beside the catalog;
// it is independent of SQLite's own, and gone with the process.
func lockFor(ctx context.Context, path string) (unlock func(), err error) {
	if path == "" {
		return nil, errors.New("the name of the catalog file is missing")
	}
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", dir, notExist("no such directory"))
	} else if err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, fmt.Errorf("%s is not a directory", dir)
	}
	lock := flock.New(dir, flock.SetFlag(os.O_RDONLY))
	if runtime.GOOS == "windows" { // which has no locks on directories
		lock = flock.New(path + ".lock")
	}
	if _, err := lock.TryLockContext(ctx, 10*time.Millisecond); err != nil {
		return nil, fmt.Errorf("locking %s: %w", dir, err)
	}
	return func() { lock.Close() }, nil
}
