package catalog_test

import (
	"strings"
	"testing"
)

const openV3 = "INSERT INTO releases (version, released_on, summary) VALUES ('v3', '2026-01-05', 'Test');\n"

// A sealed release refuses every change, from any client, and says why.
func TestSealedReleases(t *testing.T) {
	path := newFile(t)
	before := dump(t, path)
	for _, attack := range []struct{ sql, says string }{
		{"UPDATE event_types SET description = 'x' WHERE name = 'ERROR'", "sealed release"},
		{"UPDATE event_types SET until = 2", "sealed release"},
		{"UPDATE event_types SET until = NULL", "sealed release"},
		{"UPDATE OR REPLACE event_types SET name = 'ERROR' WHERE name = 'HEALTH_ALERT'", "sealed release"},
		{"DELETE FROM event_types", "sealed release"},
		{"DELETE FROM legacy_aliases WHERE source = 'StageEvent'", "sealed release"},
		{"UPDATE legacy_aliases SET event_id = 1", "sealed release"},
		{"UPDATE categories SET fallback = 0", "sealed release"},
		{"DELETE FROM categories", "sealed release"},
		{"UPDATE alias_sources SET role = 'strings'", "never changes"},
		{"DELETE FROM alias_sources", "never removed"},
		{"UPDATE glossary SET meaning = 'x'", "never changes"},
		{"DELETE FROM glossary", "never removed"},
		{"INSERT INTO glossary VALUES ('X', 'y', 2)", "no release is open"},
		{"INSERT INTO draft_event_types (name, value, description) VALUES ('X', 'x', 'X.')", "no release is open"},
		{"INSERT INTO draft_legacy_aliases VALUES ('StageEvent', 'X', 'x', NULL)", "no release is open"},
		{"INSERT INTO draft_categories (name, description) VALUES ('x', 'X.')", "no release is open"},
		{"INSERT INTO draft_glossary VALUES ('X', 'y')", "no release is open"},
		{"INSERT INTO draft_alias_sources VALUES ('X', 'strings')", "no release is open"},
		{"UPDATE draft_event_types SET cross_process = 1 WHERE name = 'ERROR'", "sealed release"},
		{"DELETE FROM draft_event_types WHERE name = 'HANDLER_FAILED_NOT'; DELETE FROM draft_categories WHERE name = 'work'", "in use"},
		{"DELETE FROM draft_legacy_aliases", "sealed release"},
		{"UPDATE releases SET digest = NULL", "the release is sealed"},
		{"UPDATE releases SET summary = 'x' WHERE version = 'v1'", "the release is sealed"},
		{"DELETE FROM releases", "only the latest"},
		{"DELETE FROM releases WHERE version = 'v1'", "only the latest"},
		{"INSERT OR REPLACE INTO releases VALUES (2, 'v2', '2025-12-26', 'x', NULL)", "exists already"},
		{"INSERT OR REPLACE INTO event_types SELECT * FROM event_types WHERE name = 'ERROR'", "no release is open"},
	} {
		err := exec(t, path, attack.sql)
		if err == nil || !strings.Contains(err.Error(), attack.says) {
			t.Errorf("%s\n\tgives %v\n\twant %q", attack.sql, err, attack.says)
		}
	}
	if after := dump(t, path); after != before {
		t.Error("the attacks changed the catalog")
	}
}

// What must always hold in a draft, and what the schema says where it does not.
func TestDraftRules(t *testing.T) {
	event := func(columns, values string) string {
		return "INSERT INTO draft_event_types (name, value, description" + columns + ") VALUES (" + values + ")"
	}
	for name, rule := range map[string]struct{ sql, says string }{
		"second name":            {event("", "'ERROR', 'error2', 'E.'"), "an event type of that name exists"},
		"second value":           {event("", "'ERROR2', 'error', 'E.'"), "an event type with that wire value exists"},
		"rename onto another":    {"UPDATE draft_event_types SET name = 'ERROR' WHERE name = 'HEALTH_ALERT'", "an event type of that name exists"},
		"value of another":       {"UPDATE draft_event_types SET value = 'error' WHERE name = 'HEALTH_ALERT'", "an event type with that wire value exists"},
		"name style":             {event("", "'Error2', 'error2', 'E.'"), "named in UPPER_SNAKE"},
		"value style":            {event("", "'ERROR2', 'Error2', 'E.'"), "spelled in lower_snake"},
		"no description":         {event("", "'ERROR2', 'error2', ''"), "description is one line of text"},
		"two lines":              {event("", "'ERROR2', 'error2', 'a' || char(10) || 'b'"), "description is one line of text"},
		"NULL description":       {event("", "'ERROR2', 'error2', NULL"), "NOT NULL"},
		"unknown category":       {event(", category", "'ERROR2', 'error2', 'E.', 'nowhere'"), "no such category"},
		"moved to nowhere":       {"UPDATE draft_event_types SET category = 'nowhere' WHERE name = 'ERROR'", "no such category"},
		"unknown replacement":    {"UPDATE draft_event_types SET deprecated = 1, replaced_by = 'NOBODY' WHERE name = 'ERROR'", "replaced_by names no event type"},
		"replaced, undeprecated": {"UPDATE draft_event_types SET replaced_by = 'ERROR' WHERE name = 'HEALTH_ALERT'", "only a deprecated event is replaced"},
		"replaces itself":        {"UPDATE draft_event_types SET deprecated = 1, replaced_by = 'ERROR' WHERE name = 'ERROR'", "does not replace itself"},
		"flag":                   {"UPDATE draft_event_types SET cross_process = 2 WHERE name = 'ERROR'", "cross_process is 0 or 1"},
		"delete an alias target": {"DELETE FROM draft_event_types WHERE name = 'ERROR'", "an alias points at the event type"},
		"placed nowhere":         {event(", place_after", "'ERROR2', 'error2', 'E.', 'NOBODY'"), "place_after names no event type"},
		"alias to nobody":        {"INSERT INTO draft_legacy_aliases VALUES ('StageEvent', 'X', 'x', 'NOBODY')", "the alias points at no event type"},
		"alias of no source":     {"INSERT INTO draft_legacy_aliases VALUES ('Nobody', 'X', 'x', NULL)", "no such alias source"},
		"alias twice":            {"INSERT INTO draft_legacy_aliases VALUES ('StageEvent', 'SYNC_COMPLETE', 'x', NULL)", "has an alias of that name already"},
		"alias renamed":          {"UPDATE draft_legacy_aliases SET legacy_name = 'Y' WHERE legacy_name = 'SYNC_COMPLETE'", "an alias keeps its source and name"},
		"second name of another": {"INSERT INTO draft_legacy_aliases VALUES ('RingRiftEventType', 'ERROR', 'x', 'HEALTH_ALERT')", "an event type has that name"},
		"event named as alias":   {event("", "'STAGE_SELFPLAY_COMPLETE', 'x', 'E.'"), "an alias inside the enum"},
		"second enum":            {"INSERT INTO draft_alias_sources VALUES ('Another', 'enum')", "another of role enum"},
		"role":                   {"INSERT INTO draft_alias_sources VALUES ('Another', 'odd')", "role is enum, former, class or strings"},
		"category in use":        {"DELETE FROM draft_categories WHERE name = 'work'", "the category is in use"},
		"category renamed":       {"UPDATE draft_categories SET name = 'labour' WHERE name = 'work'", "a category keeps its name"},
		"second fallback":        {"UPDATE draft_categories SET fallback = 1 WHERE name = 'work'", "fallback category already"},
		"category style":         {"INSERT INTO draft_categories (name, description) VALUES ('Work', 'W.')", "named in lower_snake"},
		"version skipped":        {"INSERT INTO releases (version, released_on, summary) VALUES ('v5', '2026-01-06', 'S')", "versions count up by one"},
		"version twice":          {"INSERT INTO releases (version, released_on, summary) VALUES ('v3', '2026-01-06', 'S')", "that version exists already"},
		"no day":                 {"INSERT INTO releases (version, released_on, summary) VALUES ('v4', '2026-02-30', 'S')", "released_on is a day"},
		"born sealed":            {"INSERT INTO releases (version, released_on, summary, digest) VALUES ('v4', '2026-01-06', 'S', 'sha256:0')", "starts without a digest"},
	} {
		t.Run(name, func(t *testing.T) {
			path := newFile(t)
			mustExec(t, path, openV3)
			before := dump(t, path)
			err := exec(t, path, rule.sql)
			if err == nil || !strings.Contains(err.Error(), rule.says) {
				t.Errorf("%s\n\tgives %v\n\twant %q", rule.sql, err, rule.says)
			}
			if after := dump(t, path); after != before {
				t.Errorf("%s\n\tchanged the catalog", rule.sql)
			}
		})
	}
}

// Plain INSERT, UPDATE and DELETE become history: the release before still reads
// as it was, and removing the draft restores its rows exactly.
func TestDraftsKeepHistory(t *testing.T) {
	path := newFile(t)
	before, v2 := dump(t, path), load(t, openFile(t, path), "v2")
	mustExec(t, path, openV3+`
		INSERT INTO draft_categories (name, description) VALUES ('labour', 'What is worked on.');
		UPDATE draft_event_types SET category = 'labour' WHERE category = 'work';
		DELETE FROM draft_categories WHERE name = 'work';
		INSERT INTO draft_event_types (name, value, description, place_after) VALUES ('FIRST', 'first', 'F.', 'NEW_GAMES_AVAILABLE'), ('SECOND', 'second', 'S.', 'FIRST');
		UPDATE draft_event_types SET name = 'FAILURE', value = 'failure' WHERE name = 'ERROR';
		UPDATE draft_event_types SET description = 'Twice.' WHERE name = 'FAILURE';
		UPDATE draft_event_types SET deprecated = 1, replaced_by = 'FAILURE' WHERE name = 'HEALTH_ALERT';
		UPDATE draft_legacy_aliases SET event = NULL WHERE event = 'LOCK_TIMEOUT';
		DELETE FROM draft_event_types WHERE name = 'LOCK_TIMEOUT';
		DELETE FROM draft_legacy_aliases WHERE source = 'StageEvent' AND legacy_name = 'SYNC_COMPLETE';
		UPDATE draft_event_types SET place_after = 'FIRST' WHERE name = 'TASK_FAILED';`)
	c := openFile(t, path)
	if got := load(t, c, "v2"); got.Digest() != v2.Digest() {
		t.Error("the draft changed v2")
	}
	v3 := load(t, c, "v3")
	if len(v3.Events) != len(v2.Events)+1 || v3.Events[1].Name != "FIRST" || v3.Events[2].Name != "TASK_FAILED" || v3.Events[3].Name != "SECOND" {
		t.Errorf("v3 has %d events and starts with %s", len(v3.Events), v3.Events[1].Name)
	}
	if e, _ := v3.Event("HEALTH_ALERT"); e.ReplacedBy != "FAILURE" || e.Since != "v1" {
		t.Errorf("HEALTH_ALERT is %+v", e)
	}
	c.Close()
	mustExec(t, path, "DELETE FROM releases WHERE version = 'v3'")
	if after := dump(t, path); after != before {
		t.Error("removing the draft does not restore what was there")
	}
}
