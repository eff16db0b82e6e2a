package catalog

import (
	"fmt"
	"slices"
	"strings"
)

// WriteMigration writes the goose migration that makes the release to out of the
// release from, which is the latest of its catalog: to.Info names it, its date
// and its summary. Applied, it gives a release with the content of to, in the
// same order, digest for digest; taken back, it leaves from as it was.
//
// Vocabularies and glossary only ever grow: what to lacks of them stays.
func WriteMigration(from, to *Release) []byte {
	a := &author{differ: differ{from: from, to: to, toName: map[string]string{}}}
	a.wasOf = a.match()
	a.line("-- Release %s, %s: %s", to.Info.Version, to.Info.ReleasedOn, to.Info.Summary)
	a.line("")
	a.line("-- +goose Up")
	a.line("INSERT INTO releases (version, released_on, summary) VALUES (%s, %s, %s);",
		quote(to.Info.Version), quote(to.Info.ReleasedOn), quote(to.Info.Summary))
	for _, step := range []struct {
		title string
		write func()
	}{
		{"New vocabularies and terms.", a.vocabulary},
		{"Categories.", a.categories},
		{"What is no longer there, and what refers to it.", a.removals},
		{"What changed.", a.changesOfEvents},
		{"New event types, and the order of all.", a.places},
		{"Deprecations.", a.deprecations},
		{"Categories that are no longer used.", a.categoriesRemoved},
		{"Other spellings.", a.aliasesAddedOrChanged},
	} {
		a.section(step.title, step.write)
	}
	a.line("")
	a.line("-- +goose Down")
	a.line("DELETE FROM releases WHERE version = %s;", quote(to.Info.Version))
	return []byte(a.b.String())
}

// author writes a migration, statement by statement. Each step relies on those
// before it: names are free before they are taken, and targets are there before
// they are referred to.
type author struct {
	differ
	wasOf map[string]Event // earlier form by later name
	b     strings.Builder
}

func (a *author) line(format string, args ...any) { fmt.Fprintf(&a.b, format+"\n", args...) }

// section writes a title above what write writes, if it writes anything.
func (a *author) section(title string, write func()) {
	before := a.b.String()
	a.b.Reset()
	write()
	body := a.b.String()
	a.b.Reset()
	a.b.WriteString(before)
	if body != "" {
		a.line("\n-- %s\n%s", title, strings.TrimSuffix(body, "\n"))
	}
}

func (a *author) vocabulary() {
	for _, s := range a.to.Sources {
		if !slices.Contains(a.from.sourceNames(), s.Name) {
			a.line("INSERT INTO draft_alias_sources (name, role) VALUES (%s, %s);", quote(s.Name), quote(string(s.Role)))
		}
	}
	known := index(a.from.Glossary, func(t Term) string { return t.Term })
	for _, t := range a.to.Glossary {
		if _, ok := known[t.Term]; !ok {
			a.line("INSERT INTO draft_glossary (term, meaning) VALUES (%s, %s);", quote(t.Term), quote(t.Meaning))
		}
	}
}

func categoryName(c Category) string { return c.Name }

func (a *author) categories() {
	old, current := index(a.from.Categories, categoryName), index(a.to.Categories, categoryName)
	for _, was := range a.from.Categories {
		if now := current[was.Name]; was.Fallback && !now.Fallback {
			a.line("UPDATE draft_categories SET fallback = 0 WHERE name = %s;", quote(was.Name))
		}
	}
	for _, now := range a.to.Categories {
		was, ok := old[now.Name]
		switch {
		case !ok:
			a.line("INSERT INTO draft_categories (name, description, fallback) VALUES (%s, %s, %s);",
				quote(now.Name), quote(now.Description), bit(now.Fallback))
		case was.Description != now.Description:
			a.line("UPDATE draft_categories SET description = %s WHERE name = %s;", quote(now.Description), quote(now.Name))
		}
		if ok && now.Fallback && !was.Fallback {
			a.line("UPDATE draft_categories SET fallback = 1 WHERE name = %s;", quote(now.Name))
		}
	}
	// New ones go to the end. If they belong elsewhere, all are numbered anew.
	var order, byThemselves []string
	for _, was := range a.from.Categories {
		if _, ok := current[was.Name]; ok {
			byThemselves = append(byThemselves, was.Name)
		}
	}
	for _, now := range a.to.Categories {
		order = append(order, now.Name)
		if _, ok := old[now.Name]; !ok {
			byThemselves = append(byThemselves, now.Name)
		}
	}
	if !slices.Equal(order, byThemselves) {
		for i, name := range order {
			a.line("UPDATE draft_categories SET position = %d WHERE name = %s;", (i+1)*gap, quote(name))
		}
	}
}

func (a *author) categoriesRemoved() {
	current := index(a.to.Categories, categoryName)
	for _, was := range a.from.Categories {
		if _, ok := current[was.Name]; !ok {
			a.line("DELETE FROM draft_categories WHERE name = %s;", quote(was.Name))
		}
	}
}

// removals removes aliases and event types. An alias that stays while its event
// type goes is retired for now; so is a replacement.
func (a *author) removals() {
	current := index(a.to.Aliases, Alias.String)
	for _, was := range a.from.Aliases {
		if _, ok := current[was.String()]; !ok {
			a.line("DELETE FROM draft_legacy_aliases WHERE source = %s AND legacy_name = %s;", quote(was.Source), quote(was.Name))
		} else if a.toName[was.Event] == gone {
			a.line("UPDATE draft_legacy_aliases SET event = NULL WHERE source = %s AND legacy_name = %s;", quote(was.Source), quote(was.Name))
		}
	}
	for _, was := range a.from.Events {
		if a.toName[was.ReplacedBy] == gone {
			a.line("UPDATE draft_event_types SET replaced_by = NULL WHERE name = %s;", quote(was.Name))
		}
	}
	for _, was := range a.from.Events {
		if a.toName[was.Name] == gone {
			a.line("DELETE FROM draft_event_types WHERE name = %s;", quote(was.Name))
		}
	}
}

// changesOfEvents writes one UPDATE for each event type that changed. Where a new
// name is still another's, its owner is renamed out of the way first.
func (a *author) changesOfEvents() {
	called := map[string]string{} // present name by earlier name
	for _, was := range a.from.Events {
		called[was.Name] = was.Name
	}
	for _, was := range a.from.Events {
		now := a.toName[was.Name]
		if now == was.Name || now == gone {
			continue
		}
		if next, taken := a.toName[now]; taken && next != gone && next != now && called[now] == now {
			called[now] = a.freeName(now)
			a.line("UPDATE draft_event_types SET name = %s WHERE name = %s; -- for the moment", quote(called[now]), quote(now))
		}
	}
	for _, was := range a.from.Events {
		name := a.toName[was.Name]
		if name == gone {
			continue
		}
		now, _ := a.to.Event(name)
		var set []string
		change := func(column string, changed bool, value string) {
			if changed {
				set = append(set, column+" = "+value)
			}
		}
		change("name", called[was.Name] != now.Name, quote(now.Name))
		change("value", was.Value != now.Value, quote(now.Value))
		change("category", was.OwnCategory != now.OwnCategory, quoteOrNull(now.OwnCategory))
		change("cross_process", was.CrossProcess != now.CrossProcess, bit(now.CrossProcess))
		change("description", was.Description != now.Description, quote(now.Description))
		if len(set) > 0 {
			a.line("UPDATE draft_event_types SET %s WHERE name = %s;", strings.Join(set, ", "), quote(called[was.Name]))
		}
	}
}

// freeName returns a name that neither release has.
func (a *author) freeName(name string) string {
	for n := 1; ; n++ {
		free := fmt.Sprintf("%s_MOVING_%d", name, n)
		_, before := a.from.Event(free)
		_, after := a.to.Event(free)
		if !before && !after {
			return free
		}
	}
}

func (a *author) deprecations() {
	for _, now := range a.to.Events {
		was, existed := a.wasOf[now.Name]
		replacement := a.toName[was.ReplacedBy]
		if replacement == gone {
			replacement = ""
		}
		if now.Deprecated != was.Deprecated || now.ReplacedBy != replacement || !existed && now.Deprecated {
			a.line("UPDATE draft_event_types SET deprecated = %s, replaced_by = %s WHERE name = %s;",
				bit(now.Deprecated), quoteOrNull(now.ReplacedBy), quote(now.Name))
		}
	}
}

func (a *author) aliasesAddedOrChanged() {
	old := index(a.from.Aliases, Alias.String)
	for _, now := range a.to.Aliases {
		was, ok := old[now.String()]
		if !ok {
			a.line("INSERT INTO draft_legacy_aliases (source, legacy_name, legacy_value, event) VALUES (%s, %s, %s, %s);",
				quote(now.Source), quote(now.Name), quote(now.Value), quoteOrNull(now.Event))
			continue
		}
		target := a.toName[was.Event]
		if target == gone {
			target = ""
		}
		if now.Value != was.Value || now.Event != target {
			a.line("UPDATE draft_legacy_aliases SET legacy_value = %s, event = %s WHERE source = %s AND legacy_name = %s;",
				quote(now.Value), quoteOrNull(now.Event), quote(now.Source), quote(now.Name))
		}
	}
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func quoteOrNull(s string) string {
	if s == "" {
		return "NULL"
	}
	return quote(s)
}

func bit(on bool) string {
	if on {
		return "1"
	}
	return "0"
}
