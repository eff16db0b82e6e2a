package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/internal/catalogtest"
)

// For any two catalogs, the migration from one to the other gives exactly the
// other, and taking it back leaves the one as it was.
func TestMigrationGivesAnyRelease(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	start := load(t, openBuiltin(t), "v1")
	for range 12 {
		a, b := catalogtest.RandomRelease(random), catalogtest.RandomRelease(random)
		path := newFile(t)
		mustExec(t, path, "DELETE FROM releases WHERE version = 'v2'")
		apply(t, path, start, a, "v2")
		a = load(t, openFile(t, path), "v2") // with positions
		before := dump(t, path)
		apply(t, path, a, b, "v3")
		c := openFile(t, path)
		got := load(t, c, "v3")
		if got.Digest() != b.Digest() {
			t.Fatalf("the migration\n%s\ngives another release (-want +got):\n%s", catalog.WriteMigration(a, b), cmp.Diff(strip(b), strip(got)))
		}
		c.Close()
		mustExec(t, path, "DELETE FROM releases WHERE version = 'v3'")
		if diff := cmp.Diff(before, dump(t, path)); diff != "" {
			t.Fatalf("taking it back leaves another catalog:\n%s", diff)
		}
	}
}

// A place that is taken again and again never runs out.
func TestMigrationFindsRoom(t *testing.T) {
	path := newFile(t)
	latest := load(t, openFile(t, path), "v2")
	for n := 3; n < 30; n++ {
		next := *latest
		next.Events = slices.Insert(slices.Clone(latest.Events), 1, catalog.Event{Name: fmt.Sprintf("N%d", n), Value: fmt.Sprintf("n%d", n), Description: "N."})
		apply(t, path, latest, &next, fmt.Sprintf("v%d", n))
		c := openFile(t, path)
		latest = load(t, c, "")
		c.Close()
		if latest.Digest() != next.Digest() {
			t.Fatalf("v%d is not what it should be", n)
		}
	}
}

func TestMigrationReads(t *testing.T) {
	from := load(t, openBuiltin(t), "v2")
	to := *from
	to.Info = catalog.ReleaseInfo{Version: "v3", ReleasedOn: "2026-01-05", Summary: "Single-node death"}
	at := slices.IndexFunc(to.Events, func(e catalog.Event) bool { return e.Name == "P2P_NODES_DEAD" }) + 1
	to.Events = slices.Insert(slices.Clone(to.Events), at, catalog.Event{Name: "P2P_NODE_DEAD", Value: "p2p_node_dead", OwnCategory: "cluster",
		Description: "One peer's node was found dead."})
	want := `-- Release v3, 2026-01-05: Single-node death

-- +goose Up
INSERT INTO releases (version, released_on, summary) VALUES ('v3', '2026-01-05', 'Single-node death');

-- New event types, and the order of all.
INSERT INTO draft_event_types (name, value, category, cross_process, description, place_after) VALUES
  ('P2P_NODE_DEAD', 'p2p_node_dead', 'cluster', 0, 'One peer''s node was found dead.', 'P2P_NODES_DEAD');

-- +goose Down
DELETE FROM releases WHERE version = 'v3';
`
	if diff := cmp.Diff(want, string(catalog.WriteMigration(from, &to))); diff != "" {
		t.Error(diff)
	}
}

// apply adds a migration to a file and runs it.
func apply(t testing.TB, path string, from, to *catalog.Release, version string) {
	t.Helper()
	next := *to
	next.Info = catalog.ReleaseInfo{Version: version, ReleasedOn: "2026-01-05", Summary: "Test"}
	up, _, _ := strings.Cut(string(catalog.WriteMigration(from, &next)), "-- +goose Down")
	mustExec(t, path, "BEGIN;"+up+"COMMIT;")
}

// strip leaves only what is content.
func strip(r *catalog.Release) *catalog.Release {
	stripped := &catalog.Release{Categories: r.Categories, Aliases: r.Aliases}
	for _, e := range r.Events {
		e.Position, e.Since, e.Category = 0, "", ""
		stripped.Events = append(stripped.Events, e)
	}
	return stripped
}
