package pyenum_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
	"github.com/ringrift/eventcatalog/catalog/internal/catalogtest"
	"github.com/ringrift/eventcatalog/catalog/pyenum"
)

// imported reads the module that is generated from a release, as a change to
// base.
func imported(t *testing.T, base, r *catalog.Release) *catalog.Release {
	t.Helper()
	source, err := generate.Python(r, "test")
	if err != nil {
		t.Fatal(err)
	}
	module, err := pyenum.Read(t.Context(), bytes.NewReader(source), "types.py")
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	next, err := module.Apply(base, pyenum.Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	return next
}

// file is a catalog that releases are added to.
type file struct {
	db   *sql.DB
	path string
	n    int
}

func newFile(t *testing.T) *file {
	t.Helper()
	path := filepath.Join(t.TempDir(), "catalog.db")
	if _, err := catalog.MigrateTo(t.Context(), path, nil, "v1"); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=synchronous(off)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return &file{db, path, 1}
}

// latest loads the latest release.
func (f *file) latest(t *testing.T) *catalog.Release {
	t.Helper()
	c, err := catalog.Open(t.Context(), f.path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	r, err := c.Load(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// release makes the next release.
func (f *file) release(t *testing.T, next *catalog.Release) {
	t.Helper()
	f.n++
	named := *next
	named.Info = catalog.ReleaseInfo{Version: fmt.Sprintf("v%d", f.n), ReleasedOn: "2026-01-05", Summary: "Test"}
	up, _, _ := strings.Cut(string(catalog.WriteMigration(f.latest(t), &named)), "-- +goose Down")
	if _, err := f.db.ExecContext(t.Context(), "BEGIN;"+up+"COMMIT;"); err != nil {
		t.Fatalf("%v\n%s", err, up)
	}
}

// For any two catalogs, importing the module of the one onto the other gives
// exactly the one.
func TestImportGivesAnyRelease(t *testing.T) {
	needPython(t)
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	f := newFile(t)
	for range 25 {
		a, b := catalogtest.RandomRelease(random), catalogtest.RandomRelease(random)
		f.release(t, a)
		base := f.latest(t)
		f.release(t, imported(t, base, b))
		if got := f.latest(t); got.Digest() != b.Digest() {
			source, _ := generate.Python(b, "test")
			t.Fatalf("importing\n%s\nonto %+v\ngives %+v", source, base, got)
		}
	}
}

// Two hundred revisions of an enum, one after the other, come to the same as the
// last one alone.
func TestImportOfManyRevisions(t *testing.T) {
	needPython(t)
	if testing.Short() {
		t.Skip("starts python3 two hundred times")
	}
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	growing, alone := newFile(t), newFile(t)
	module := growing.latest(t)
	module.Events, module.Aliases = module.Events[:20], nil // for python3 to be quick
	for range 200 {
		module = grown(random, module)
		growing.release(t, imported(t, growing.latest(t), module))
	}
	alone.release(t, imported(t, alone.latest(t), module))
	if got, want := growing.latest(t).Digest(), alone.latest(t).Digest(); got != want || got != module.Digest() {
		t.Errorf("after 200 releases the digest is %s, of the last alone %s, of the module %s", got, want, module.Digest())
	}
}

// grown is the next revision: mostly new event types anywhere, at times one
// renamed or gone.
func grown(random *rand.Rand, r *catalog.Release) *catalog.Release {
	next := *r
	next.Info.Digest = ""
	next.Events, next.Aliases = slices.Clone(r.Events), slices.Clone(r.Aliases)
	n := len(r.Events)
	for i := range 1 + random.IntN(3) {
		name := fmt.Sprintf("GROWN_%d_%d", random.IntN(1_000_000), i)
		next.Events = slices.Insert(next.Events, random.IntN(n), catalog.Event{Name: name, Value: strings.ToLower(name),
			Category: "work", OwnCategory: "work", CrossProcess: i == 0, Description: "It has grown."})
	}
	if random.IntN(4) == 0 {
		next.Events[random.IntN(n)].CrossProcess = true
	}
	if i := random.IntN(n); random.IntN(4) == 0 && strings.HasPrefix(next.Events[i].Name, "GROWN") {
		next.Events = slices.Delete(next.Events, i, i+1)
	}
	return &next
}

// What is kept although the module lacks it keeps its second names, too.
func TestKeptEventsKeepTheirSecondNames(t *testing.T) {
	needPython(t)
	c, err := catalog.OpenBuiltin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	base, err := c.Load(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	source := "from enum import Enum\nclass RingRiftEventType(Enum):\n    ERROR = 'error'\n"
	module, err := pyenum.Read(t.Context(), strings.NewReader(source), "types.py")
	if err != nil {
		t.Fatal(err)
	}
	next, err := module.Apply(base, pyenum.Options{KeepMissing: true})
	if err != nil {
		t.Fatal(err)
	}
	if changes := catalog.Diff(base, next).Changes; len(changes) > 0 {
		t.Errorf("keeping what is missing changes %+v", changes)
	}
}
