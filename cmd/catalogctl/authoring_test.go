package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// v3 has one of each kind of change.
const v3 = `-- +goose Up
INSERT INTO releases (version, released_on, summary) VALUES ('v3', '2026-01-05', 'One of everything');
INSERT INTO draft_categories (name, description) VALUES ('labour', 'Items of the work queue.');
UPDATE draft_event_types SET category = 'labour' WHERE category = 'work';
DELETE FROM draft_categories WHERE name = 'work';
UPDATE draft_categories SET description = 'Data.' WHERE name = 'data';
INSERT INTO draft_event_types (name, value, category, description, place_after) VALUES
  ('P2P_NODE_DEAD', 'p2p_node_dead', 'cluster', 'One peer-to-peer node was found dead.', 'P2P_NODES_DEAD');
UPDATE draft_legacy_aliases SET event = NULL WHERE event = 'LOCK_TIMEOUT';
DELETE FROM draft_event_types WHERE name = 'LOCK_TIMEOUT';
UPDATE draft_event_types SET name = 'FAILURE' WHERE name = 'ERROR';
UPDATE draft_event_types SET value = 'health_warning' WHERE name = 'HEALTH_ALERT';
UPDATE draft_event_types SET cross_process = 1 WHERE name = 'HANDLER_FAILED';
UPDATE draft_event_types SET category = NULL WHERE name = 'HANDLER_TIMEOUT';
UPDATE draft_event_types SET deprecated = 1, replaced_by = 'P2P_NODE_DEAD' WHERE name = 'P2P_NODES_DEAD';
UPDATE draft_event_types SET description = 'A model file is corrupt.' WHERE name = 'MODEL_CORRUPTED';
INSERT INTO draft_legacy_aliases VALUES ('StageEvent', 'NODE_DEAD', 'node_dead', 'P2P_NODE_DEAD');
UPDATE draft_legacy_aliases SET legacy_value = 'synced' WHERE source = 'StageEvent' AND legacy_name = 'SYNC_COMPLETE';
DELETE FROM draft_legacy_aliases WHERE source = 'StageEvent' AND legacy_name = 'NAS_COMPLETE';
-- +goose Down
DELETE FROM releases WHERE version = 'v3';
`

// The path of the README from a new migration to a build that knows it, walked in
// a copy of this module.
func TestAuthoringPath(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command four times")
	}
	dir := t.TempDir()
	for _, part := range []string{"migrations", "catalog", "cmd"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), string(data))
	}
	inCopy := func(name string, args ...string) (string, error) {
		cmd := exec.CommandContext(t.Context(), name, args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	must := func(name string, args ...string) string {
		out, err := inCopy(name, args...)
		if err != nil {
			t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
		}
		return out
	}
	build := func() string {
		binary := filepath.Join(dir, "catalogctl-built")
		must("go", "build", "-o", binary, "./cmd/catalogctl")
		return binary
	}

	write(t, filepath.Join(dir, "migrations/00004_v3.sql"), v3)
	old := build()
	if out, err := inCopy(old, "--migrations", "migrations", "diff", "v2", "v3", "--fail-on", "breaking"); err == nil {
		t.Errorf("the draft breaks nobody before anything is built:\n%s", out)
	}
	must("go", "generate", "./catalog/...")
	current := build()
	if out := must(current, "verify"); !strings.Contains(out, "(v3, migration 4) against the compiled enum (v3,") {
		t.Errorf("verify says\n%s", out)
	}
	want := strings.Fields(`alias_added alias_removed alias_retargeted alias_value_changed category_added category_changed
		category_changed category_changed category_changed category_changed category_changed category_changed category_changed
		category_changed category_described category_removed category_unassigned cross_process_changed description_changed
		event_added event_deprecated event_removed event_renamed value_changed`)
	var got []string
	for line := range strings.Lines(must(current, "diff", "v2", "v3", "-o", "csv")) {
		kind, _, _ := strings.Cut(line, ",")
		if kind != "kind" {
			got = append(got, kind)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("diff v2 v3 (-want +got):\n%s", diff)
	}
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
