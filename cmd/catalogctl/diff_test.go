package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// everyKind is a difference with a change of each kind.
func everyKind(t *testing.T) catalog.Difference {
	t.Helper()
	sources := []catalog.Source{{Name: "Events", Role: catalog.RoleEnum}, {Name: "Old", Role: catalog.RoleClass}}
	event := func(name, category string) catalog.Event {
		return catalog.Event{Name: name, Value: strings.ToLower(name), Category: category, OwnCategory: category, Description: "It happened."}
	}
	from := &catalog.Release{
		Info:    catalog.ReleaseInfo{Version: "v1"},
		Sources: sources,
		Categories: []catalog.Category{
			{Name: "game", Description: "Games."}, {Name: "gone", Description: "Gone."}, {Name: "system", Description: "Rest.", Fallback: true},
		},
		Events: []catalog.Event{
			event("REMOVED", "gone"), event("RENAMED_ONCE", "game"), event("RENAMED_BADLY", "game"), event("VALUE", "game"),
			event("MOVED", "game"), {Name: "ASSIGNED", Value: "assigned", Category: "system"}, event("UNASSIGNED", "system"),
			event("CROSSING", "game"), event("DEPRECATED", "game"),
			{Name: "UNDEPRECATED", Value: "undeprecated", Category: "game", OwnCategory: "game", Deprecated: true},
			event("DESCRIBED", "game"),
			event("A_VERY_LONG_NAME_OF_AN_EVENT_THAT_ALL_PARTS_OF_THE_PIPELINE_HAVE_TO_KNOW", "game"),
		},
		Aliases: []catalog.Alias{
			{Source: "Old", Name: "REMOVED_ALIAS", Value: "x", Event: "MOVED"},
			{Source: "Old", Name: "RETARGETED", Value: "x", Event: "MOVED"},
			{Source: "Old", Name: "VALUE", Value: "x", Event: "VALUE"},
		},
	}
	renamed := event("RENAMED", "game")
	renamed.Value = "renamed_once"
	badly := event("RENAMED_AGAIN", "game")
	badly.Value = "renamed_badly"
	value := event("VALUE", "game")
	value.Value = "another_value"
	unassigned := event("UNASSIGNED", "system")
	unassigned.OwnCategory = ""
	crossing := event("CROSSING", "game")
	crossing.CrossProcess = true
	deprecated := event("DEPRECATED", "game")
	deprecated.Deprecated, deprecated.ReplacedBy = true, "ADDED"
	described := event("DESCRIBED", "game")
	described.Description = "It \x1b[31mhappened\x1b[0m\nand was then described in a sentence that goes on for longer than a line is wide."
	to := &catalog.Release{
		Info:    catalog.ReleaseInfo{Version: "v2"},
		Sources: sources,
		Categories: []catalog.Category{
			{Name: "game", Description: "Games, and more of them."}, {Name: "added", Description: "Added.", Fallback: true}, {Name: "system", Description: "Rest."},
		},
		Events: []catalog.Event{
			event("ADDED", "added"), renamed, badly, value, event("MOVED", "added"), event("ASSIGNED", "system"), unassigned, crossing,
			deprecated, event("UNDEPRECATED", "game"), described,
		},
		Aliases: []catalog.Alias{
			{Source: "Events", Name: "RENAMED_ONCE", Value: "renamed_once", Event: "RENAMED"},
			{Source: "Old", Name: "RETARGETED", Value: "x"},
			{Source: "Old", Name: "VALUE", Value: "y", Event: "VALUE"},
		},
	}
	d := catalog.Diff(from, to)
	for _, r := range catalog.Rules() {
		if d.Summary()[r.Kind] == 0 {
			t.Fatalf("the test lacks a change of kind %s", r.Kind)
		}
	}
	return d
}

func TestDiffFormats(t *testing.T) {
	d := everyKind(t)
	o := &diffOptions{}
	for _, f := range append(output.RowFormats(), output.GitHub, output.JUnit) {
		var b bytes.Buffer
		var err error
		switch f {
		case output.Table:
			err = writeDiffText(&b, d, len(d.Changes), output.Style{})
		case output.GitHub:
			err = writeDiffAnnotations(&b, d)
		case output.JUnit:
			err = writeDiffJUnit(&b, d, o.failsJUnit)
		default:
			err = diffResult(d).Write(&b, f, output.Style{})
		}
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "diff."+string(f), b.Bytes())
	}
}

func TestDiffStat(t *testing.T) {
	for _, f := range output.RowFormats() {
		var b bytes.Buffer
		if err := writeDiffStat(&b, everyKind(t), f, output.Style{}); err != nil {
			t.Fatal(err)
		}
		golden(t, "diff_stat."+string(f), b.Bytes())
	}
}

func TestDiffTextIsNarrow(t *testing.T) {
	var b bytes.Buffer
	d := everyKind(t)
	if err := writeDiffText(&b, d, len(d.Changes), output.Style{}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		if width := output.Width(line); width > textWidth {
			t.Errorf("%d columns: %s", width, line)
		}
		if line != strings.TrimRight(line, " ") {
			t.Errorf("trailing space: %q", line)
		}
	}
}

func TestDiffTextInColour(t *testing.T) {
	d := everyKind(t)
	var plain, coloured bytes.Buffer
	if err := writeDiffText(&plain, d, len(d.Changes), output.Style{}); err != nil {
		t.Fatal(err)
	}
	if err := writeDiffText(&coloured, d, len(d.Changes), output.Style{Color: true}); err != nil {
		t.Fatal(err)
	}
	stripped := coloured.String()
	for _, code := range []string{"0", "1", "2", "31", "32", "33"} {
		stripped = strings.ReplaceAll(stripped, "\x1b["+code+"m", "")
	}
	if stripped != plain.String() || coloured.Len() == plain.Len() {
		t.Error("colour changes more than colours")
	}
}

func TestDiffTextWithoutChanges(t *testing.T) {
	d := catalog.Difference{From: "v1", To: "v2"}
	for whole, want := range map[int]string{0: "v1 → v2  no changes\n", 3: "v1 → v2  0 of 3 changes\n"} {
		var b bytes.Buffer
		if err := writeDiffText(&b, d, whole, output.Style{}); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("got %q, want %q", b.String(), want)
		}
	}
}

// Every kind has words of its own, and the mark that its name promises.
func TestDescribe(t *testing.T) {
	for _, c := range everyKind(t).Changes {
		want := "~"
		switch {
		case strings.HasSuffix(string(c.Kind), "_added"):
			want = "+"
		case strings.HasSuffix(string(c.Kind), "_removed"):
			want = "-"
		}
		if mark, what := describe(c); mark != want || what == "" {
			t.Errorf("%s: got %q %q, want %q", c.Kind, mark, what, want)
		}
	}
}

func TestFailOn(t *testing.T) {
	for failOn, least := range map[string]catalog.Impact{
		"breaking": catalog.Breaking, "behavior": catalog.Behavior, "any": catalog.Docs, "": catalog.Breaking + 1,
	} {
		o := &diffOptions{failOn: failOn}
		for i := catalog.None; i <= catalog.Breaking; i++ {
			if got, want := o.fails(i), i >= least; got != want {
				t.Errorf("--fail-on %s with %v: got %t, want %t", failOn, i, got, want)
			}
		}
	}
}
