package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ringrift/eventcatalog/catalog"
)

// base is the release that the fixtures below change.
func base() *catalog.Release {
	return &catalog.Release{
		Info:       catalog.ReleaseInfo{Version: "v1"},
		Sources:    []catalog.Source{{Name: "Enum", Role: catalog.RoleEnum}, {Name: "Old", Role: catalog.RoleFormer}},
		Categories: []catalog.Category{{Name: "data", Description: "Data."}, {Name: "system", Description: "System.", Fallback: true}},
		Events: []catalog.Event{
			{Name: "A", Value: "a", Category: "data", OwnCategory: "data", Description: "A."},
			{Name: "B", Value: "b", Category: "system", OwnCategory: "system", Description: "B."},
			{Name: "C", Value: "c", Category: "system", Description: "C.", Deprecated: true, ReplacedBy: "A"},
		},
		Aliases: []catalog.Alias{{Source: "Old", Name: "A1", Value: "a1", Event: "A"}, {Source: "Old", Name: "GONE", Value: "gone"}},
	}
}

// One fixture per kind, and twins that must not be reported.
func TestDiffKinds(t *testing.T) {
	for name, fixture := range map[string]struct {
		change func(r *catalog.Release)
		want   []string // impact kind subject: before → after
	}{
		"nothing":       {func(r *catalog.Release) {}, nil},
		"event_added":   {func(r *catalog.Release) { r.Events = append(r.Events, catalog.Event{Name: "D", Value: "d"}) }, []string{"compatible event_added D: <nil> → d"}},
		"event_removed": {func(r *catalog.Release) { r.Events = slices.Delete(r.Events, 1, 2) }, []string{"breaking event_removed B: b → <nil>"}},
		"event_renamed": {func(r *catalog.Release) { r.Events[1].Name = "BB" }, []string{"breaking event_renamed BB: B → BB"}},
		"event_renamed, the old name lives on": {func(r *catalog.Release) {
			r.Events[1].Name = "BB"
			r.Aliases = append(r.Aliases, catalog.Alias{Source: "Enum", Name: "B", Value: "b", Event: "BB"})
		}, []string{"compatible event_renamed BB: B → BB", "compatible alias_added Enum.B: <nil> → BB"}},
		"event_renamed, the old name lives on elsewhere": {func(r *catalog.Release) {
			r.Events[1].Name = "BB"
			r.Aliases = append(r.Aliases, catalog.Alias{Source: "Old", Name: "B", Value: "b", Event: "BB"})
		}, []string{"breaking event_renamed BB: B → BB", "compatible alias_added Old.B: <nil> → BB"}},
		"event_renamed, an alias target": {func(r *catalog.Release) {
			r.Events[0].Name, r.Aliases[0].Event, r.Events[2].ReplacedBy = "AA", "AA", "AA"
		}, []string{"breaking event_renamed AA: A → AA"}},
		"value_changed": {func(r *catalog.Release) { r.Events[0].Value = "aa" }, []string{"breaking value_changed A: a → aa"}},
		"values swapped": {func(r *catalog.Release) { r.Events[0].Value, r.Events[1].Value = "b", "a" }, []string{
			"breaking event_renamed A: B → A", "breaking event_renamed B: A → B", "breaking alias_retargeted Old.A1: A → A",
			"behavior category_changed A: system → data", "behavior category_changed B: data → system",
			"compatible event_deprecated C: A → A", "docs description_changed A: B. → A.", "docs description_changed B: A. → B."}},
		"name reused for another event": {func(r *catalog.Release) {
			r.Events[1].Name = "A"
			r.Events = slices.Delete(r.Events, 0, 1)
		}, []string{"breaking event_removed A: a → <nil>", "breaking event_renamed A: B → A", "breaking alias_retargeted Old.A1: A → A",
			"compatible event_deprecated C: A → A"}},
		"category_changed":              {func(r *catalog.Release) { r.Events[0].Category, r.Events[0].OwnCategory = "system", "system" }, []string{"behavior category_changed A: data → system"}},
		"category_changed to none":      {func(r *catalog.Release) { r.Events[0].Category, r.Events[0].OwnCategory = "system", "" }, []string{"behavior category_changed A: data → system"}},
		"category_assigned":             {func(r *catalog.Release) { r.Events[2].OwnCategory = "system" }, []string{"compatible category_assigned C: <nil> → system"}},
		"category_unassigned":           {func(r *catalog.Release) { r.Events[1].OwnCategory = "" }, []string{"compatible category_unassigned B: system → <nil>"}},
		"cross_process_changed":         {func(r *catalog.Release) { r.Events[1].CrossProcess = true }, []string{"behavior cross_process_changed B: false → true"}},
		"event_deprecated":              {func(r *catalog.Release) { r.Events[1].Deprecated = true }, []string{"compatible event_deprecated B: <nil> → <nil>"}},
		"event_deprecated, for another": {func(r *catalog.Release) { r.Events[2].ReplacedBy = "B" }, []string{"compatible event_deprecated C: A → B"}},
		"event_undeprecated":            {func(r *catalog.Release) { r.Events[2].Deprecated, r.Events[2].ReplacedBy = false, "" }, []string{"compatible event_undeprecated C: A → <nil>"}},
		"description_changed":           {func(r *catalog.Release) { r.Events[0].Description = "Aa." }, []string{"docs description_changed A: A. → Aa."}},
		"category_added":                {func(r *catalog.Release) { r.Categories = append(r.Categories, catalog.Category{Name: "x"}) }, []string{"compatible category_added x: <nil> → x"}},
		"category_removed":              {func(r *catalog.Release) { r.Categories = r.Categories[1:] }, []string{"breaking category_removed data: data → <nil>"}},
		"category_described":            {func(r *catalog.Release) { r.Categories[0].Description = "Facts." }, []string{"docs category_described data: Data. → Facts."}},
		"alias_added": {func(r *catalog.Release) {
			r.Aliases = append(r.Aliases, catalog.Alias{Source: "Old", Name: "B1", Value: "b1", Event: "B"})
		}, []string{"compatible alias_added Old.B1: <nil> → B"}},
		"alias_removed":                      {func(r *catalog.Release) { r.Aliases = r.Aliases[1:] }, []string{"breaking alias_removed Old.A1: A → <nil>"}},
		"alias_retargeted":                   {func(r *catalog.Release) { r.Aliases[0].Event = "B" }, []string{"breaking alias_retargeted Old.A1: A → B"}},
		"alias_retargeted, retired":          {func(r *catalog.Release) { r.Aliases[0].Event = "" }, []string{"breaking alias_retargeted Old.A1: A → <nil>"}},
		"alias_value_changed":                {func(r *catalog.Release) { r.Aliases[0].Value = "a2" }, []string{"breaking alias_value_changed Old.A1: a1 → a2"}},
		"order, date and summary: no change": {func(r *catalog.Release) { slices.Reverse(r.Events); r.Info.Summary = "Other" }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			to := base()
			to.Info.Version = "v2"
			fixture.change(to)
			var got []string
			for _, c := range catalog.Diff(base(), to).Changes {
				got = append(got, fmt.Sprintf("%s %s %s: %v → %v", c.Impact, c.Kind, c.Subject(), c.Before, c.After))
			}
			if diff := cmp.Diff(fixture.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDiffOfTheRealReleases(t *testing.T) {
	c := openBuiltin(t)
	d, err := c.Diff(t.Context(), "v1", "v2")
	if err != nil {
		t.Fatal(err)
	}
	want := map[catalog.Kind]int{catalog.EventAdded: 13, catalog.EventRenamed: 1, catalog.CategoryAdded: 2, catalog.AliasAdded: 10,
		catalog.CategoryChanged: 22, catalog.CategoryAssigned: 29, catalog.DescriptionChanged: 1}
	if diff := cmp.Diff(want, d.Summary()); diff != "" || d.Impact() != catalog.Behavior {
		t.Errorf("impact %s (-want +got):\n%s", d.Impact(), diff)
	}
	back, err := c.Diff(t.Context(), "v2", "v1")
	if err != nil {
		t.Fatal(err)
	}
	want = map[catalog.Kind]int{catalog.EventRemoved: 13, catalog.EventRenamed: 1, catalog.CategoryRemoved: 2, catalog.AliasRemoved: 10,
		catalog.CategoryChanged: 22, catalog.CategoryUnassigned: 29, catalog.DescriptionChanged: 1}
	if diff := cmp.Diff(want, back.Summary()); diff != "" || back.Impact() != catalog.Breaking {
		t.Errorf("back: impact %s (-want +got):\n%s", back.Impact(), diff)
	}
}

// The difference that loads only what changed is the difference of two whole
// releases, whatever the history; and every draft can be taken back.
func TestDiffOfAnyHistory(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 0))
			path := newFile(t)
			mustExec(t, path, "DELETE FROM releases WHERE version = 'v2'")
			const releases = 7
			for n := 2; n <= releases; n++ {
				before := dump(t, path)
				draft := fmt.Sprintf("INSERT INTO releases (version, released_on, summary) VALUES ('v%d', '2026-01-%02d', 'Random')", n, n)
				mustExec(t, path, draft)
				changeAtRandom(t, random, path)
				if n%3 == 0 {
					mustExec(t, path, fmt.Sprintf("DELETE FROM releases WHERE version = 'v%d'", n))
					if dump(t, path) != before {
						t.Fatalf("seed %d: taking v%d back does not restore v%d", seed, n, n-1)
					}
					mustExec(t, path, draft)
					changeAtRandom(t, random, path)
				}
			}
			c := openFile(t, path)
			for a := 1; a <= releases; a++ {
				for b := 1; b <= releases; b++ {
					from, to := fmt.Sprintf("v%d", a), fmt.Sprintf("v%d", b)
					got, err := c.Diff(t.Context(), from, to)
					if err != nil {
						t.Fatal(err)
					}
					want := catalog.Diff(load(t, c, from), load(t, c, to))
					if diff := cmp.Diff(want.Changes, got.Changes); diff != "" {
						t.Fatalf("seed %d, %s to %s (-whole releases +what changed):\n%s", seed, from, to, diff)
					}
				}
			}
		})
	}
}

// changeAtRandom makes changes of every kind to the open release. A statement
// that the schema refuses, as it must refuse some of these, changes nothing.
func changeAtRandom(t *testing.T, random *rand.Rand, path string) {
	pick := func() string {
		return fmt.Sprintf("(SELECT name FROM draft_event_types ORDER BY position LIMIT 1 OFFSET %d)", random.IntN(12))
	}
	alias := func() string {
		return fmt.Sprintf("(SELECT legacy_name FROM draft_legacy_aliases WHERE source = 'DataEventType' ORDER BY legacy_name LIMIT 1 OFFSET %d)", random.IntN(12))
	}
	for i := range 25 {
		n := random.IntN(40)
		statement := []string{
			fmt.Sprintf("INSERT INTO draft_event_types (name, value, category, description, place_after) VALUES ('N%d', 'n%d', 'work', 'N.', %s)", n, n, pick()),
			fmt.Sprintf("UPDATE draft_event_types SET name = 'N%d' WHERE name = %s", n, pick()),
			fmt.Sprintf("UPDATE draft_event_types SET value = 'n%d' WHERE name = %s", n, pick()),
			fmt.Sprintf("UPDATE draft_event_types SET name = 'N%d', value = 'n%d' WHERE name = %s", n, random.IntN(40), pick()),
			fmt.Sprintf("UPDATE draft_event_types SET deprecated = 1, replaced_by = %s WHERE name = %s", pick(), pick()),
			fmt.Sprintf("UPDATE draft_event_types SET deprecated = 0, replaced_by = NULL WHERE name = %s", pick()),
			fmt.Sprintf("UPDATE draft_event_types SET category = %s WHERE name = %s", []string{"NULL", "'work'", "'system'"}[random.IntN(3)], pick()),
			fmt.Sprintf("UPDATE draft_event_types SET cross_process = 1 - cross_process, description = 'D%d.' WHERE name = %s", n, pick()),
			fmt.Sprintf("UPDATE draft_event_types SET place_after = %s WHERE name = %s", pick(), pick()),
			fmt.Sprintf("UPDATE draft_legacy_aliases SET event = NULL WHERE event = %[1]s; UPDATE draft_event_types SET replaced_by = NULL WHERE replaced_by = %[1]s; DELETE FROM draft_event_types WHERE name = %[1]s", pick()),
			fmt.Sprintf("UPDATE draft_legacy_aliases SET event = %s WHERE legacy_name = %s", pick(), alias()),
			fmt.Sprintf("UPDATE draft_legacy_aliases SET legacy_value = 'n%d' WHERE legacy_name = %s", n, alias()),
			fmt.Sprintf("DELETE FROM draft_legacy_aliases WHERE legacy_name = %s", alias()),
			fmt.Sprintf("INSERT INTO draft_legacy_aliases VALUES ('%s', 'L%d', 'l%d', %s)", []string{"DataEventType", "RingRiftEventType"}[random.IntN(2)], n, n, pick()),
			fmt.Sprintf("UPDATE draft_categories SET description = 'C%d.' WHERE name = 'work'", n),
			"UPDATE draft_categories SET fallback = 0 WHERE name = 'system'; UPDATE draft_categories SET fallback = 1 WHERE name = 'work'",
			fmt.Sprintf("INSERT INTO draft_categories (name, description) VALUES ('c%d', 'C.')", n),
			fmt.Sprintf("DELETE FROM draft_categories WHERE name = 'c%d'", n),
		}[(i+n)%18]
		if err := exec(t, path, statement); err != nil && !strings.Contains(err.Error(), "onstraint") {
			t.Fatalf("%v\nin %s", err, statement)
		}
	}
}

func TestHistory(t *testing.T) {
	c := openBuiltin(t)
	history, err := c.History(t.Context(), "SELFPLAY_COMPLETE")
	if err != nil || len(history) != 2 {
		t.Fatalf("%+v, %v", history, err)
	}
	kinds := map[string][]catalog.Kind{}
	for _, revision := range history {
		for _, change := range revision.Changes {
			kinds[revision.Release.Version] = append(kinds[revision.Release.Version], change.Kind)
		}
	}
	want := map[string][]catalog.Kind{
		"v1": {catalog.EventAdded, catalog.AliasAdded, catalog.AliasAdded},
		"v2": {catalog.EventRenamed, catalog.AliasAdded, catalog.AliasAdded, catalog.DescriptionChanged},
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
}
