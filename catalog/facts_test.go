package catalog_test

import (
	"bytes"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/event"
	"github.com/ringrift/eventcatalog/migrations"
)

// What the releases must come to, counted by hand from the facts.
var facts = []struct {
	version, releasedOn                        string
	events, crossProcess, uncategorized        int
	categories, enum, former, class, plainText int
	perCategory                                map[string]int
}{
	{"v1", "2025-12-25", 159, 32, 51, 13, 0, 139, 20, 36, map[string]int{
		"data": 9, "training": 10, "evaluation": 8, "promotion": 8, "curriculum": 3, "selfplay": 3, "optimization": 12,
		"quality": 9, "regression": 6, "cluster": 12, "system": 51, "work": 8, "stage": 20,
	}},
	{"v2", "2025-12-26", 172, 32, 0, 15, 1, 148, 20, 36, map[string]int{
		"data": 13, "training": 10, "evaluation": 8, "promotion": 9, "curriculum": 4, "selfplay": 3, "optimization": 14,
		"quality": 14, "regression": 6, "cluster": 16, "system": 31, "work": 9, "stage": 20, "sync": 6, "task": 9,
	}},
}

func TestReleasesHoldTheFacts(t *testing.T) {
	c := openBuiltin(t)
	for _, want := range facts {
		r := load(t, c, want.version)
		perCategory, uncategorized, crossProcess := map[string]int{}, 0, 0
		for _, e := range r.Events {
			perCategory[e.Category]++
			if e.OwnCategory == "" {
				uncategorized++
			}
			if e.CrossProcess {
				crossProcess++
			}
			if !strings.HasSuffix(e.Description, ".") || strings.Contains(e.Description, "TODO") {
				t.Errorf("%s: the description of %s is no sentence: %q", want.version, e.Name, e.Description)
			}
		}
		aliases := map[string]int{}
		for _, a := range r.Aliases {
			aliases[a.Source]++
		}
		for what, pair := range map[string][2]int{
			"events": {len(r.Events), want.events}, "cross-process": {crossProcess, want.crossProcess},
			"uncategorized": {uncategorized, want.uncategorized}, "categories": {len(r.Categories), want.categories},
			"second names": {aliases["RingRiftEventType"], want.enum}, "DataEventType": {aliases["DataEventType"], want.former},
			"StageEvent": {aliases["StageEvent"], want.class}, "CrossProcess": {aliases["CrossProcess"], want.plainText},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s: %d %s, want %d", want.version, pair[0], what, pair[1])
			}
		}
		if r.Info.ReleasedOn != want.releasedOn {
			t.Errorf("%s was released on %s, want %s", want.version, r.Info.ReleasedOn, want.releasedOn)
		}
		if !maps.Equal(perCategory, want.perCategory) {
			t.Errorf("%s: events per category: %v, want %v", want.version, perCategory, want.perCategory)
		}
	}
}

// The views give the same counts as the loader.
func TestViewsCountAsTheLoaderDoes(t *testing.T) {
	c := openFile(t, newFile(t))
	for _, want := range facts {
		result, err := c.Query(t.Context(), "SELECT category, events FROM category_counts WHERE version = :v",
			catalog.QueryOptions{Params: map[string]string{"v": want.version}})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, row := range result.Rows {
			got[row[0].(string)] = int(row[1].(int64))
		}
		if diff := cmp.Diff(want.perCategory, got); diff != "" {
			t.Errorf("%s: category_counts (-want +got):\n%s", want.version, diff)
		}
	}
	result, err := c.Query(t.Context(), "SELECT category, count(*) FROM current_events GROUP BY 1", catalog.QueryOptions{})
	if err != nil || len(result.Rows) != 15 {
		t.Errorf("current_events has %d categories, want 15 (%v)", len(result.Rows), err)
	}
	releases, err := c.Releases(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range facts {
		got := releases[i]
		if got.Events != want.events || got.CrossProcess != want.crossProcess || got.Categories != want.categories ||
			got.Aliases != want.enum+want.former+want.class+want.plainText {
			t.Errorf("Releases counts %+v, want %+v", got, want)
		}
	}
}

// Every fact of the enum's release, in catalog order, is in the compiled enum.
func TestEnumHoldsTheFacts(t *testing.T) {
	r := load(t, openBuiltin(t), event.Release)
	if r.Digest() != event.Digest || r.Enum() != event.Enum {
		t.Errorf("the enum says %s %s, the catalog %s %s: run go generate ./...", event.Enum, event.Digest, r.Enum(), r.Digest())
	}
	all := event.All()
	if len(all) != len(r.Events) {
		t.Fatalf("the enum has %d event types, the catalog %d: run go generate ./...", len(all), len(r.Events))
	}
	for i, e := range r.Events {
		got := catalog.Event{Name: all[i].Name(), Value: all[i].String(), Category: all[i].Category().String(),
			CrossProcess: all[i].CrossProcess(), Description: all[i].Description(), Deprecated: all[i].Deprecated()}
		if all[i].Replacement().IsValid() {
			got.ReplacedBy = all[i].Replacement().Name()
		}
		if all[i].OwnCategory().IsValid() {
			got.OwnCategory = all[i].OwnCategory().String()
		}
		e.Position, e.Since = 0, ""
		if got != e {
			t.Errorf("the enum says %+v, the catalog %+v", got, e)
		}
	}
}

// The second release keeps the old spelling of what it renamed.
func TestSecondName(t *testing.T) {
	c := openBuiltin(t)
	if _, ok := load(t, c, "v1").Event("STAGE_SELFPLAY_COMPLETE"); !ok {
		t.Error("v1 lacks STAGE_SELFPLAY_COMPLETE")
	}
	want := catalog.Alias{Source: "RingRiftEventType", Name: "STAGE_SELFPLAY_COMPLETE", Value: "selfplay_complete", Event: "SELFPLAY_COMPLETE"}
	found := false
	for _, a := range load(t, c, "v2").Aliases {
		found = found || a == want
	}
	if !found {
		t.Errorf("v2 lacks %+v", want)
	}
}

func TestBuiltinIsCurrent(t *testing.T) {
	want, err := catalog.BuildImage(t.Context(), migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("builtin.db")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("catalog/builtin.db is not what the migrations make: run go generate ./...")
	}
}
