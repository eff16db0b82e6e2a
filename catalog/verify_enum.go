package catalog

import (
	"cmp"
	"slices"

	"github.com/ringrift/eventcatalog/catalog/event"
)

// enumRelease returns the compiled enum in the form of a release. It lacks order
// numbers, which the enum does not know.
func enumRelease() *Release {
	r := &Release{Info: ReleaseInfo{Version: event.Release, Digest: event.Digest}}
	for _, t := range event.All() {
		r.Events = append(r.Events, Event{
			Name: t.Name(), Value: t.String(), Category: nameOf(t.Category()), OwnCategory: nameOf(t.OwnCategory()), CrossProcess: t.CrossProcess(),
			Description: t.Description(), Deprecated: t.Deprecated(), ReplacedBy: eventName(t.Replacement()),
		})
	}
	for _, a := range event.Aliases() {
		r.Aliases = append(r.Aliases, Alias{Source: a.Source, Name: a.Name, Value: a.Value, Event: eventName(a.Type)})
	}
	return r
}

func eventName(t event.Type) string {
	if !t.IsValid() {
		return ""
	}
	return t.Name()
}

func nameOf(c event.Category) string {
	if !c.IsValid() {
		return ""
	}
	return c.String()
}

// compareEnum holds the enum's release in the database against the enum.
func (v *verifier) compareEnum(db *Release) {
	const regenerate = "go generate ./... brings the enum up to the catalog; if the database is wrong, restore it"
	add := func(id FindingID, subject, message string, expected, actual any) {
		v.add(id, Finding{Release: db.Info.Version, Subject: subject, Message: message, Expected: expected, Actual: actual, Hint: regenerate})
	}
	inDBByValue := index(db.Events, func(e Event) string { return e.Value })
	inDBByName := index(db.Events, func(e Event) string { return e.Name })
	inEnumByValue := index(v.enum.Events, func(e Event) string { return e.Value })
	matched := map[string]bool{} // by name in the database
	for _, want := range v.enum.Events {
		got, ok := inDBByValue[want.Value]
		if !ok {
			got, ok = inDBByName[want.Name]
			if _, taken := inEnumByValue[got.Value]; ok && taken {
				ok = false // that row is another event type's
			}
			if ok {
				add(ValueDiffers, want.Name, "the wire value is "+got.Value+" in the database, "+want.Value+" in the enum", want.Value, got.Value)
			}
		}
		if !ok {
			add(EventMissingInDB, want.Name, "the compiled enum has it, the database does not", want.Value, nil)
			continue
		}
		matched[got.Name] = true
		compareEvent(want, got, add)
	}
	for _, got := range db.Events {
		if !matched[got.Name] {
			add(EventMissingInEnum, got.Name, "the database has it, the compiled enum does not", nil, got.Value)
		}
	}
	v.compareAliases(db, add)
}

type addFinding = func(id FindingID, subject, message string, expected, actual any)

func compareEvent(want, got Event, add addFinding) {
	if got.Name != want.Name {
		add(NameDiffers, want.Name, want.Value+" is called "+got.Name+" in the database, "+want.Name+" in the enum", want.Name, got.Name)
	}
	if got.Category != want.Category {
		add(CategoryDiffers, want.Name, "the category is "+orNone(got.Category)+" in the database, "+orNone(want.Category)+" in the enum",
			orNil(want.Category), orNil(got.Category))
	}
	if got.CrossProcess != want.CrossProcess {
		message := "it crosses processes in the enum, not in the database"
		if got.CrossProcess {
			message = "it crosses processes in the database, not in the enum"
		}
		add(CrossProcessDiffers, want.Name, message, want.CrossProcess, got.CrossProcess)
	}
	if got.Deprecated != want.Deprecated || got.ReplacedBy != want.ReplacedBy {
		add(DeprecationDiffers, want.Name, "it is "+deprecation(got)+" in the database, "+deprecation(want)+" in the enum",
			deprecation(want), deprecation(got))
	}
	if got.Description != want.Description {
		add(DescriptionDiffers, want.Name, "it is described in other words in the database than in the enum", want.Description, got.Description)
	}
}

func deprecation(e Event) string {
	switch {
	case !e.Deprecated:
		return "not deprecated"
	case e.ReplacedBy == "":
		return "deprecated"
	}
	return "deprecated for " + e.ReplacedBy
}

func (v *verifier) compareAliases(db *Release, add addFinding) {
	inDB, inEnum := index(db.Aliases, Alias.String), index(v.enum.Aliases, Alias.String)
	stands := func(a Alias) string { return cmp.Or(a.Event, "none") + " as " + a.Value }
	// A renamed event type is one finding, not one more for each of its aliases.
	renamed := func(want, got string) bool {
		return slices.ContainsFunc(v.Findings, func(f Finding) bool {
			return f.ID == NameDiffers && f.Expected == want && f.Actual == got
		})
	}
	for _, want := range v.enum.Aliases {
		got, ok := inDB[want.String()]
		if !ok {
			add(AliasDiffers, want.String(), "the compiled enum has it, the database does not", stands(want), nil)
			continue
		}
		if got.Value != want.Value || got.Event != want.Event && !renamed(want.Event, got.Event) {
			add(AliasDiffers, want.String(), "it stands for "+stands(got)+" in the database, "+stands(want)+" in the enum", stands(want), stands(got))
		}
	}
	for _, got := range db.Aliases {
		if _, ok := inEnum[got.String()]; !ok {
			add(AliasDiffers, got.String(), "the database has it, the compiled enum does not", nil, stands(got))
		}
	}
}
