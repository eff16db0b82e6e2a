package catalog

import "fmt"

// Diff returns what changed from one release to another; from may be the later
// one. It needs no database, and it looks at nothing but the content: order
// numbers, dates and summaries are no change.
//
// Event types are matched by wire value first, what is left over by name. What
// both releases share may be left out of both: an event type, category or alias
// that is the same on both sides matches itself and nothing else.
func Diff(from, to *Release) Difference {
	d := differ{from: from, to: to, toName: map[string]string{}}
	d.events()
	d.categories()
	d.aliases()
	return newDifference(from.Info.Version, to.Info.Version, d.changes)
}

type differ struct {
	from, to *Release
	changes  []Change
	// toName gives the later name of every event type that the earlier release
	// lists, or gone: it is the identity that aliases are compared by.
	toName map[string]string
}

func (d *differ) add(k Kind, c Change) {
	c.Kind = k
	c.Impact = rules[ruleRank(k)].Impact
	d.changes = append(d.changes, c)
}

func (d *differ) events() {
	wasOf := d.match()
	for _, now := range d.to.Events {
		was, ok := wasOf[now.Name]
		if !ok {
			d.add(EventAdded, Change{Event: now.Name, Category: now.Category, After: now.Value,
				Message: fmt.Sprintf("added as %s%s", now.Value, inCategory(now))})
			continue
		}
		d.event(was, now)
	}
	for _, was := range d.from.Events {
		if d.toName[was.Name] == gone {
			d.add(EventRemoved, Change{Event: was.Name, Category: was.Category, Before: was.Value,
				Message: fmt.Sprintf("removed, and with it the wire value %s%s", was.Value, insteadUse(was))})
		}
	}
}

// match fills toName and returns the earlier form of each event type, by its
// later name.
func (d *differ) match() (wasOf map[string]Event) {
	wasOf = map[string]Event{}
	oldByValue := index(d.from.Events, func(e Event) string { return e.Value })
	newByValue := index(d.to.Events, func(e Event) string { return e.Value })
	leftOver := map[string]Event{} // by name
	for _, e := range d.from.Events {
		d.toName[e.Name] = gone
		if _, ok := newByValue[e.Value]; !ok {
			leftOver[e.Name] = e
		}
	}
	for _, now := range d.to.Events {
		was, ok := oldByValue[now.Value]
		if !ok {
			was, ok = leftOver[now.Name]
		}
		if ok {
			wasOf[now.Name] = was
			d.toName[was.Name] = now.Name
		}
	}
	return wasOf
}

// event compares an event type that both releases have.
func (d *differ) event(was, now Event) {
	add := func(k Kind, before, after any, format string, args ...any) {
		d.add(k, Change{Event: now.Name, Category: now.Category, Before: before, After: after,
			Message: fmt.Sprintf(format, args...)})
	}
	if was.Name != now.Name {
		add(EventRenamed, was.Name, now.Name, "renamed from %s", was.Name)
		renamed := &d.changes[len(d.changes)-1]
		if livesOn(was.Name, now.Name, d.to) {
			renamed.Impact = Compatible
			renamed.Message += ", which lives on as a second name"
		}
	}
	if was.Value != now.Value {
		add(ValueChanged, was.Value, now.Value, "wire value changed from %s to %s", was.Value, now.Value)
	}
	switch {
	case was.Category != now.Category:
		add(CategoryChanged, orNil(was.Category), orNil(now.Category), "moved from category %s to %s", orNone(was.Category), orNone(now.Category))
	case was.OwnCategory == "" && now.OwnCategory != "":
		add(CategoryAssigned, nil, now.OwnCategory, "assigned to category %s, where it counted already", now.OwnCategory)
	case was.OwnCategory != "" && now.OwnCategory == "":
		add(CategoryUnassigned, was.OwnCategory, nil, "no longer assigned to category %s, where it still counts", was.OwnCategory)
	}
	if was.CrossProcess != now.CrossProcess {
		verb := "no longer crosses processes"
		if now.CrossProcess {
			verb = "now crosses processes"
		}
		add(CrossProcessChanged, was.CrossProcess, now.CrossProcess, "%s", verb)
	}
	d.deprecation(was, now, add)
	if was.Description != now.Description {
		add(DescriptionChanged, was.Description, now.Description, "described in other words")
	}
}

func (d *differ) deprecation(was, now Event, add func(k Kind, before, after any, format string, args ...any)) {
	switch {
	case !was.Deprecated && now.Deprecated:
		add(EventDeprecated, nil, orNil(now.ReplacedBy), "deprecated%s", insteadUse(now))
	case was.Deprecated && !now.Deprecated:
		add(EventUndeprecated, orNil(was.ReplacedBy), nil, "no longer deprecated")
	case d.nowCalled(was.ReplacedBy) != now.ReplacedBy:
		add(EventDeprecated, orNil(was.ReplacedBy), orNil(now.ReplacedBy), "still deprecated, but replaced by %s, no longer by %s",
			orNone(now.ReplacedBy), orNone(was.ReplacedBy))
	}
}

func (d *differ) categories() {
	byName := func(c Category) string { return c.Name }
	old, current := index(d.from.Categories, byName), index(d.to.Categories, byName)
	for _, now := range d.to.Categories {
		was, ok := old[now.Name]
		if !ok {
			d.add(CategoryAdded, Change{Category: now.Name, After: now.Name, Message: "category added"})
			continue
		}
		if was.Description != now.Description {
			d.add(CategoryDescribed, Change{Category: now.Name, Before: was.Description, After: now.Description,
				Message: "category described in other words"})
		}
		if was.Fallback != now.Fallback {
			message := "category is no longer where events without one count"
			if now.Fallback {
				message = "category is now where events without one count"
			}
			d.add(CategoryDescribed, Change{Category: now.Name, Before: was.Fallback, After: now.Fallback, Message: message})
		}
	}
	for _, was := range d.from.Categories {
		if _, ok := current[was.Name]; !ok {
			d.add(CategoryRemoved, Change{Category: was.Name, Before: was.Name, Message: "category removed"})
		}
	}
}

func (d *differ) aliases() {
	old, current := index(d.from.Aliases, Alias.String), index(d.to.Aliases, Alias.String)
	for _, now := range d.to.Aliases {
		was, ok := old[now.String()]
		if !ok {
			d.add(AliasAdded, Change{Event: now.Event, Alias: now.String(), After: orNil(now.Event),
				Message: "old spelling known now, for " + orNone(now.Event)})
			continue
		}
		if d.nowCalled(was.Event) != now.Event {
			d.add(AliasRetargeted, Change{Event: now.Event, Alias: now.String(), Before: orNil(was.Event), After: orNil(now.Event),
				Message: fmt.Sprintf("stood for %s, now for %s", orNone(was.Event), orNone(now.Event))})
		}
		if was.Value != now.Value {
			d.add(AliasValueChanged, Change{Event: now.Event, Alias: now.String(), Before: was.Value, After: now.Value,
				Message: fmt.Sprintf("its wire value changed from %s to %s", was.Value, now.Value)})
		}
	}
	for _, was := range d.from.Aliases {
		if _, ok := current[was.String()]; !ok {
			d.add(AliasRemoved, Change{Event: was.Event, Alias: was.String(), Before: orNil(was.Event),
				Message: "old spelling no longer known, it stood for " + orNone(was.Event)})
		}
	}
}

// gone is the later name of a removed event type. No event type can have it.
const gone = "(removed)"

// nowCalled returns the later name of an event type, given its earlier one. One
// that is not listed is the same in both releases.
func (d *differ) nowCalled(name string) string {
	if now, ok := d.toName[name]; ok {
		return now
	}
	return name
}

// livesOn reports whether the old name is a second name for the event type.
func livesOn(oldName, name string, in *Release) bool {
	enum := in.Enum()
	for _, a := range in.Aliases {
		if a.Source == enum && a.Name == oldName && a.Event == name {
			return true
		}
	}
	return false
}

func index[T any](items []T, key func(T) string) map[string]T {
	m := make(map[string]T, len(items))
	for _, item := range items {
		m[key(item)] = item
	}
	return m
}

func inCategory(e Event) string {
	if e.Category == "" {
		return ""
	}
	return " in category " + e.Category
}

func insteadUse(e Event) string {
	if e.ReplacedBy == "" {
		return ""
	}
	return ", use " + e.ReplacedBy + " instead"
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
