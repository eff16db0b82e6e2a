package catalog_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ringrift/eventcatalog/catalog"
)

// around runs statements with the guards out of the way, and puts them back as
// they were: what somebody does who repairs a row by hand.
func around(t testing.TB, path, trigger, statements string) {
	t.Helper()
	c := openFile(t, path)
	result, err := c.Query(t.Context(), "SELECT sql FROM sqlite_schema WHERE name = :name",
		catalog.QueryOptions{Params: map[string]string{"name": trigger}})
	if err != nil || len(result.Rows) != 1 {
		t.Fatalf("no trigger %s (%v)", trigger, err)
	}
	c.Close()
	mustExec(t, path, "DROP TRIGGER "+trigger+";\n"+statements+";\n"+result.Rows[0][0].(string))
}

// resealed makes a file with v2 as the statements change it,
// although v2 is sealed, and with a digest to match: the database is sound in
// itself and only disagrees with the enum.
func resealed(t testing.TB, statements string) string {
	t.Helper()
	path := newFile(t)
	mustExec(t, path, "DELETE FROM releases WHERE version = 'v2'; DELETE FROM goose_db_version WHERE version_id = 3")
	v2, err := os.ReadFile("../migrations/00003_v2.sql")
	if err != nil {
		t.Fatal(err)
	}
	up, down, _ := strings.Cut(string(v2), "-- +goose Down")
	fsys := withMigration(t, "SELECT 1;").(fstest.MapFS)
	delete(fsys, "00004_v3.sql")
	fsys["00003_v2.sql"] = &fstest.MapFile{Data: []byte(up + "\n" + statements + ";\n-- +goose Down" + down)}
	if _, err := catalog.MigrateUp(t.Context(), path, fsys); err != nil {
		t.Fatal(err)
	}
	return path
}

func draft(t testing.TB, statements string) string {
	t.Helper()
	path := newFile(t)
	mustExec(t, path, openV3+statements)
	return path
}

// Each damage gives exactly the errors and warnings named, as "id subject".
func TestVerifyFindsEachDamage(t *testing.T) {
	const digest = "digest-differs v2"
	for name, damage := range map[string]struct {
		path func(t *testing.T) string
		want []string
	}{
		"none": {func(t *testing.T) string { return newFile(t) }, nil},
		"event-missing-in-db": {func(t *testing.T) string {
			return resealed(t, "DELETE FROM draft_legacy_aliases WHERE event = 'LOCK_TIMEOUT'; DELETE FROM draft_event_types WHERE name = 'LOCK_TIMEOUT'")
		}, []string{digest, "event-missing-in-db LOCK_TIMEOUT", "alias-differs DataEventType.LOCK_TIMEOUT"}},
		"event-missing-in-enum": {func(t *testing.T) string {
			return resealed(t, "INSERT INTO draft_event_types (name, value, category, description) VALUES ('NEW_ONE', 'new_one', 'work', 'New.')")
		}, []string{digest, "event-missing-in-enum NEW_ONE"}},
		"name-differs": {func(t *testing.T) string {
			return resealed(t, "UPDATE draft_event_types SET name = 'FAILURE' WHERE name = 'ERROR'")
		}, []string{digest, "name-differs ERROR"}},
		"value-differs": {func(t *testing.T) string {
			return resealed(t, "UPDATE draft_event_types SET value = 'failure' WHERE name = 'ERROR'")
		}, []string{digest, "value-differs ERROR"}},
		"category-differs": {func(t *testing.T) string {
			return resealed(t, "UPDATE draft_event_types SET category = 'work' WHERE name = 'ERROR'")
		}, []string{digest, "category-differs ERROR"}},
		"cross-process-differs": {func(t *testing.T) string {
			return resealed(t, "UPDATE draft_event_types SET cross_process = 1 WHERE name = 'ERROR'")
		}, []string{digest, "cross-process-differs ERROR"}},
		"alias-differs": {func(t *testing.T) string {
			return resealed(t, "UPDATE draft_legacy_aliases SET event = 'ERROR' WHERE legacy_name = 'SYNC_COMPLETE'")
		}, []string{digest, "alias-differs StageEvent.SYNC_COMPLETE"}},
		"deprecation-differs": {func(t *testing.T) string {
			return resealed(t, "UPDATE draft_event_types SET deprecated = 1, replaced_by = 'HEALTH_ALERT' WHERE name = 'ERROR'")
		}, []string{digest, "deprecation-differs ERROR"}},
		"description-differs": {func(t *testing.T) string {
			return resealed(t, "UPDATE draft_event_types SET description = 'Other words.' WHERE name = 'ERROR'")
		}, []string{digest, "description-differs ERROR"}},
		"a row somebody fixed by hand": {func(t *testing.T) string {
			path := newFile(t)
			around(t, path, "event_types_update", "UPDATE event_types SET position = position + 2000001 WHERE name = 'DATA_SYNC_STARTED'")
			return path
		}, []string{"digest-differs v1", digest}},
		"a summary rewritten": {func(t *testing.T) string {
			path := newFile(t)
			around(t, path, "releases_update", "UPDATE releases SET summary = 'Other' WHERE version = 'v1'")
			return path
		}, []string{"digest-differs v1"}},
		"release-missing and migration-pending": {func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "catalog.db")
			if _, err := catalog.MigrateTo(t.Context(), path, nil, "v1"); err != nil {
				t.Fatal(err)
			}
			return path
		}, append([]string{"migration-pending migrations", "release-missing v2"}, uncategorizedInV1(t)...)},
		"release-unsealed": {func(t *testing.T) string {
			path := newFile(t)
			around(t, path, "releases_update", "UPDATE releases SET digest = NULL WHERE version = 'v2'")
			return path
		}, []string{"release-unsealed v2"}},
		"release-newer, compatible": {func(t *testing.T) string {
			return draft(t, "INSERT INTO draft_event_types (name, value, category, description) VALUES ('NEW_ONE', 'new_one', 'work', 'New.')")
		}, []string{"release-unsealed v3"}},
		"release-newer, breaking": {func(t *testing.T) string {
			return draft(t, "UPDATE draft_event_types SET value = 'failure' WHERE name = 'ERROR'")
		}, []string{"release-newer v3", "release-unsealed v3"}},
		"schema-differs, a trigger dropped": {func(t *testing.T) string {
			path := newFile(t)
			mustExec(t, path, "DROP TRIGGER event_types_delete")
			return path
		}, []string{"schema-differs trigger event_types_delete"}},
		"schema-differs, an index dropped": {func(t *testing.T) string {
			path := newFile(t)
			mustExec(t, path, "DROP INDEX event_types_since")
			return path
		}, []string{"schema-differs index event_types_since"}},
		"schema-differs, a view altered": {func(t *testing.T) string {
			path := newFile(t)
			mustExec(t, path, "DROP VIEW current_aliases; CREATE VIEW current_aliases AS SELECT 1")
			return path
		}, []string{"schema-differs view current_aliases"}},
		"schema-differs, a table dropped": {func(t *testing.T) string {
			path := newFile(t)
			mustExec(t, path, "DROP TABLE glossary")
			return path
		}, []string{"schema-differs table glossary", "schema-differs trigger glossary_delete", "schema-differs trigger glossary_insert", "schema-differs trigger glossary_update"}},
		"schema-differs, a trigger added": {func(t *testing.T) string {
			path := newFile(t)
			mustExec(t, path, "CREATE TRIGGER mine AFTER INSERT ON releases BEGIN SELECT 1; END; CREATE TABLE theirs (x)")
			return path
		}, []string{"schema-differs trigger mine"}},
		"integrity, a reference": {func(t *testing.T) string {
			path := newFile(t)
			around(t, path, "alias_sources_insert", "INSERT INTO alias_sources VALUES ('Later', 'strings', 9)")
			return path
		}, []string{"integrity foreign_key_check"}},
		"uncategorized": {func(t *testing.T) string {
			return draft(t, "UPDATE draft_event_types SET category = NULL WHERE name = 'ERROR'")
		}, []string{"release-unsealed v3", "uncategorized ERROR"}},
		"name-style": {func(t *testing.T) string {
			return draft(t, "INSERT INTO draft_event_types (name, value, category, description) VALUES ('NEW__ONE', 'new_one_', 'work', 'New.')")
		}, []string{"release-unsealed v3", "name-style NEW__ONE", "name-style NEW__ONE"}},
		"value-reused": {func(t *testing.T) string {
			return draft(t, `DELETE FROM draft_legacy_aliases WHERE event = 'LOCK_TIMEOUT'; DELETE FROM draft_event_types WHERE name = 'LOCK_TIMEOUT';
				INSERT INTO draft_event_types (name, value, category, description) VALUES ('LOCK_LOST', 'lock_timeout', 'sync', 'A lock was lost.')`)
		}, []string{"release-newer v3", "release-unsealed v3", "value-reused LOCK_LOST"}},
		"replacement-invalid": {func(t *testing.T) string {
			return draft(t, `UPDATE draft_event_types SET deprecated = 1, replaced_by = 'HEALTH_ALERT' WHERE name = 'ERROR';
				UPDATE draft_event_types SET deprecated = 1 WHERE name = 'HEALTH_ALERT'`)
		}, []string{"release-unsealed v3", "replacement-invalid ERROR", "replacement-invalid HEALTH_ALERT"}},
		"description-missing": {func(t *testing.T) string {
			return draft(t, "UPDATE draft_event_types SET description = 'TODO: say what it means.' WHERE name = 'ERROR'")
		}, []string{"release-unsealed v3", "description-missing ERROR"}},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := openFile(t, damage.path(t)).Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			got := []string{}
			for _, f := range v.Findings {
				if f.Severity != catalog.SeverityInfo {
					got = append(got, fmt.Sprintf("%s %s", f.ID, f.Subject))
				}
			}
			slices.Sort(got)
			want := slices.Sorted(slices.Values(damage.want))
			if diff := cmp.Diff(want, got, cmp.Transformer("empty", func(s []string) string { return strings.Join(s, "\n") })); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func uncategorizedInV1(t *testing.T) (findings []string) {
	for _, e := range load(t, openBuiltin(t), "v1").Events {
		if e.OwnCategory == "" {
			findings = append(findings, "uncategorized "+e.Name)
		}
	}
	return findings
}

// The infos of the built-in catalog: nothing to act on, worth knowing.
func TestVerifyInfos(t *testing.T) {
	v, err := openBuiltin(t).Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, f := range v.Findings {
		got = append(got, fmt.Sprintf("%s %s %s", f.Severity, f.ID, f.Subject))
	}
	want := []string{
		"info alias-shadows-value StageEvent.TRAINING_FAILED",
		"info alias-shadows-value StageEvent.TRAINING_STARTED",
		"info alias-retired CrossProcess.CURRICULUM_UPDATED",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	path := draft(t, "INSERT INTO draft_event_types (name, value, category, description) VALUES ('NEW_ONE', 'new_one', 'work', 'New.')")
	if v, err = openFile(t, path).Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(v.Findings, func(f catalog.Finding) bool {
		return f.ID == catalog.ReleaseNewer && f.Severity == catalog.SeverityInfo && strings.Contains(f.Message, "compatible")
	}) {
		t.Error("a compatible newer release is no info")
	}
}

func TestVerifyDamagedFile(t *testing.T) {
	path := newFile(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096 * 4; i < 4096*12; i++ {
		data[i] = 0xff
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	v, err := openFile(t, path).Verify(t.Context())
	if err != nil || v.Findings[0].ID != catalog.Integrity || v.OK(false) {
		t.Errorf("got %+v, %v", v, err)
	}
	if _, err := openFile(t, path).Load(t.Context(), ""); !errors.Is(err, catalog.ErrCorrupt) {
		t.Errorf("Load: %v", err)
	}
}

// A binary that was built with the edited migrations sees that the file was not.
func TestVerifyAgainstEditedMigrations(t *testing.T) {
	fsys := withMigration(t, "SELECT 1;").(fstest.MapFS)
	delete(fsys, "00004_v3.sql")
	data := strings.Replace(string(fsys["00002_v1.sql"].Data), "'2025-12-25'", "'2025-12-24'", 1)
	fsys["00002_v1.sql"] = &fstest.MapFile{Data: []byte(data)}
	known, err := catalog.OpenMigrations(t.Context(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	defer known.Close()
	v, err := openFile(t, newFile(t)).VerifyAgainst(t.Context(), known)
	if err != nil || v.Count(catalog.SeverityError) != 1 || v.Findings[0].ID != catalog.DigestDiffers {
		t.Errorf("got %+v, %v", v, err)
	}
}

// The tables of rules and checks are whole, and the policy in prose has a row for
// each rule.
func TestRulesAndChecksAreWhole(t *testing.T) {
	read := func(name string) string {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if ids, checks := strings.Count(read("finding.go"), `FindingID = "`), catalog.Checks(); len(checks) != ids {
		t.Errorf("%d ids, %d checks", ids, len(checks))
	}
	if kinds, rules := strings.Count(read("change.go"), `Kind = "`), catalog.Rules(); len(rules) != kinds {
		t.Errorf("%d kinds, %d rules", kinds, len(rules))
	}
	policy := read("COMPATIBILITY.md")
	for _, rule := range catalog.Rules() {
		if !strings.Contains(policy, fmt.Sprintf("| `%s` | %s |", rule.Kind, rule.Impact)) {
			t.Errorf("COMPATIBILITY.md has no row for %s, %s", rule.Kind, rule.Impact)
		}
	}
}
