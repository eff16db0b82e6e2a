package pyenum

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ringrift/eventcatalog/catalog"
)

// build makes the release of what was read. The order of its steps matters:
// later ones refer to event types by their new names.
func (a *application) build() {
	a.next = &catalog.Release{Glossary: slices.Clone(a.base.Glossary), Sources: slices.Clone(a.base.Sources)}
	a.dropForeign()
	a.buildEvents()
	a.applyDeprecations()
	a.applyCategories()
	a.applyCrossProcess()
	a.applyAliases()
}

// dropForeign forgets the tables that are about something else than event types,
// such as the colours of categories.
func (a *application) dropForeign() {
	drop := func(tables *[]Constant, events func(Value) []Value) {
		*tables = slices.DeleteFunc(*tables, func(c Constant) bool { return !a.areEvents(events(c.Value)) })
	}
	keys := func(v Value) (keys []Value) {
		for key := range v.entries() {
			keys = append(keys, key)
		}
		return keys
	}
	drop(&a.categories, keys)
	drop(&a.byCategory, func(v Value) (events []Value) {
		for _, list := range v.entries() {
			events = append(events, list.Items...)
		}
		return events
	})
	drop(&a.crossProcess, func(v Value) []Value { return v.Items })
	drop(&a.deprecated, func(v Value) []Value {
		if v.Kind == KindList {
			return v.Items
		}
		return keys(v)
	})
	if a.fallback != nil {
		if class, _ := a.fallback.ref(); a.category == nil || class != a.category.Name {
			a.fallback = nil
		}
	}
}

// areEvents reports whether one of the values refers to the enum or to an older
// one, or whether there are none at all.
func (a *application) areEvents(values []Value) bool {
	return len(values) == 0 || slices.ContainsFunc(values, func(v Value) bool {
		class, _ := v.ref()
		e := a.enums[class]
		return e != nil && e != a.category && (e == a.enum || a.isOlder(e))
	})
}

// buildEvents matches the members with the event types of base.
func (a *application) buildEvents() {
	match := a.matches()
	eventOf := map[string]string{} // by name of the member
	a.reached, a.renamed = map[string]bool{}, map[string]string{}
	events := make([]catalog.Event, len(a.members))
	for i, m := range a.members {
		e := catalog.Event{Name: m.Name, Value: m.Value.Text}
		if at, ok := match[i]; ok {
			e = a.base.Events[at]
			if alias, ok := a.partAlias(m.Name); !ok || alias.Event != e.Name || alias.Name == e.Name {
				e.Name, e.Value = m.Name, m.Value.Text
			}
			a.renamed[a.base.Events[at].Name] = e.Name
		}
		eventOf[m.Name] = e.Name
		e.Description = a.describe(e.Name, e.Description, m.Description)
		a.reached[e.Name] = true
		events[i] = e
	}
	for name, first := range a.primary {
		a.primary[name] = eventOf[first]
	}
	a.next.Events = a.merge(events, match)
	a.byName, a.byValue = map[string]*catalog.Event{}, map[string]*catalog.Event{}
	for i := range a.next.Events {
		e := &a.next.Events[i]
		a.byName[e.Name], a.byValue[e.Value] = e, e
	}
	a.unique()
	for i := range a.next.Events {
		if e := &a.next.Events[i]; e.ReplacedBy != "" {
			if name, ok := a.renamed[e.ReplacedBy]; ok {
				e.ReplacedBy = name
			}
		}
	}
}

// partAlias returns the alias that a member of an older vocabulary is.
func (a *application) partAlias(name string) (catalog.Alias, bool) {
	i := slices.IndexFunc(a.base.Aliases, func(alias catalog.Alias) bool {
		return a.partial && alias.Source == a.enum.Name && alias.Name == name && alias.Event != ""
	})
	if i < 0 {
		return catalog.Alias{}, false
	}
	return a.base.Aliases[i], true
}

// matches returns the event types of base that members stand for, by position.
// Wire values come before names: with both exchanged, the names were.
func (a *application) matches() map[int]int {
	byName, byValue := map[string]int{}, map[string]int{}
	for i, e := range a.base.Events {
		byName[e.Name], byValue[e.Value] = i, i
	}
	match, taken := map[int]int{}, map[int]bool{}
	pass := func(find func(Member) (int, bool)) {
		for i, m := range a.members {
			if _, ok := match[i]; ok {
				continue
			}
			if at, ok := find(m); ok && !taken[at] {
				match[i], taken[at] = at, true
			}
		}
	}
	// An older vocabulary may use a wire value of today for something else: what
	// the catalog knows about it goes first.
	if a.partial {
		pass(func(m Member) (int, bool) {
			alias, ok := a.partAlias(m.Name)
			if !ok || alias.Value != m.Value.Text {
				return 0, false
			}
			at, ok := byName[alias.Event]
			return at, ok
		})
	}
	pass(func(m Member) (int, bool) { at, ok := byValue[m.Value.Text]; return at, ok })
	pass(func(m Member) (int, bool) {
		name := m.Name
		if alias, ok := a.partAlias(m.Name); ok {
			name = alias.Event
		}
		at, ok := byName[name]
		return at, ok
	})
	return match
}

// merge puts what stays of base among the events of the file: each after the one
// that it came after.
func (a *application) merge(events []catalog.Event, match map[int]int) []catalog.Event {
	inPart := map[string]bool{}
	for _, alias := range a.base.Aliases {
		inPart[alias.Event] = inPart[alias.Event] || alias.Source == a.enum.Name
	}
	position := map[int]int{} // of a base event in the file
	for i, at := range match {
		position[at] = i
	}
	after := make([][]catalog.Event, len(events)+1) // [0]: before all others
	last := 0
	for at, e := range a.base.Events {
		if i, ok := position[at]; ok {
			last = i + 1
			continue
		}
		if a.opts.KeepMissing || a.partial && !inPart[e.Name] {
			after[last] = append(after[last], e)
		} else {
			a.renamed[e.Name] = ""
		}
	}
	merged := slices.Clone(after[0])
	for i, e := range events {
		merged = append(append(merged, e), after[i+1]...)
	}
	return merged
}

// unique finds names and values that what was kept has already. Those of the
// file differ from each other.
func (a *application) unique() {
	lines := map[string]int{}
	for _, m := range a.enum.Members {
		lines[m.Name] = m.Line
	}
	names, values := map[string]bool{}, map[string]string{}
	for _, e := range a.next.Events {
		if names[e.Name] {
			a.problem(lines[e.Name], "%s is the name of another event type, which stays", e.Name)
		} else if other, ok := values[e.Value]; ok {
			a.problem(max(lines[e.Name], lines[other]), "%s and %s have the same wire value, %q", other, e.Name, e.Value)
		}
		names[e.Name], values[e.Value] = true, e.Name
	}
	for _, m := range a.second {
		if names[m.Name] && a.primary[m.Name] != m.Name {
			a.problem(m.Line, "%s is a second name here, and the name of an event type that stays", m.Name)
		}
	}
}

// event returns the new name of the event type that a value stands for: a member
// of the enum or of an older one, a name or a wire value. "" is none; what has to
// be one and is not is a problem. A member of another class of the file may be no
// event type of ours.
func (a *application) event(v Value) string {
	asked := v
	for range len(a.Enums) + 1 {
		if v.Kind != KindRef {
			break
		}
		class, name := v.ref()
		if class == a.enum.Name {
			if event, ok := a.primary[name]; ok {
				return event
			}
			break
		}
		m, ok := a.member(v)
		if !ok {
			break
		}
		v = m.Value
	}
	if v.Kind == KindString {
		for _, index := range []map[string]*catalog.Event{a.byValue, a.byName} {
			if e := index[v.Text]; e != nil {
				return e.Name
			}
		}
		if event, ok := a.primary[v.Text]; ok {
			return event
		}
	}
	// With a part of the event types, tables may speak of the others.
	if class, _ := v.ref(); !a.partial || class == a.enum.Name {
		a.problem(asked.Line, "no such event type: %s", asked.what())
	}
	return ""
}

// change applies a function to the event types that the module speaks of.
func (a *application) change(f func(*catalog.Event)) {
	for i := range a.next.Events {
		if e := &a.next.Events[i]; a.reached[e.Name] {
			f(e)
		}
	}
}

func (a *application) applyDeprecations() {
	replacement := map[string]string{}
	for _, c := range a.deprecated {
		for old, instead := range c.Value.entries() {
			event := a.event(old)
			replacement[event] = ""
			if instead.Kind == KindRef {
				replacement[event] = a.event(instead)
			}
			if event != "" && replacement[event] == event {
				a.problem(instead.Line, "%s is replaced by itself", event)
			}
		}
		if c.Value.Kind == KindList {
			for _, v := range c.Value.Items {
				event := a.event(v)
				replacement[event] = ""
				if e := a.byName[event]; e != nil {
					replacement[event] = e.ReplacedBy
				}
			}
		}
	}
	if len(a.deprecated) == 0 && !a.generated {
		return
	}
	a.change(func(e *catalog.Event) {
		e.ReplacedBy, e.Deprecated = replacement[e.Name]
	})
}

func (a *application) applyCategories() {
	own := a.readCategories()
	if saysOf(a, own) || a.generated {
		a.change(func(e *catalog.Event) { e.OwnCategory = own[e.Name] })
	}
	a.buildCategories()
	known, fallback := map[string]bool{}, ""
	for _, c := range a.next.Categories {
		known[c.Name] = true
		if c.Fallback {
			fallback = c.Name
		}
	}
	for i := range a.next.Events {
		e := &a.next.Events[i]
		if e.OwnCategory != "" && !known[e.OwnCategory] {
			e.OwnCategory = "" // its category is gone, and nothing says another
		}
		e.Category = cmp.Or(e.OwnCategory, fallback)
	}
}

// readCategories returns the category that each event type is given, or nil if
// the module does not say.
func (a *application) readCategories() map[string]string {
	var own map[string]string
	give := func(event, category Value) {
		e, c := a.event(event), a.categoryName(category)
		if own == nil {
			own = map[string]string{}
		}
		if other, ok := own[e]; ok && e != "" && c != "" && other != c {
			a.problem(event.Line, "%s is in two categories, %s and %s", e, other, c)
		}
		own[e] = c
	}
	for _, c := range a.categories {
		for event, category := range c.Value.entries() {
			give(event, category)
		}
		if own == nil {
			own = map[string]string{}
		}
	}
	if own != nil {
		return own
	}
	for _, c := range a.byCategory {
		for category, events := range c.Value.entries() {
			for _, event := range events.Items {
				give(event, category)
			}
		}
	}
	return own
}

// categoryName returns the category that a value stands for.
func (a *application) categoryName(v Value) string {
	name, ok := a.text(v)
	if !ok {
		a.problem(v.Line, "no such category: %s", v.what())
		return ""
	}
	if !wireValue.MatchString(name) {
		a.problem(v.Line, "the category %q is not lower_snake", name)
	}
	if a.category != nil && !slices.ContainsFunc(a.category.Members, func(m Member) bool { return m.Value.Text == name }) {
		a.problem(v.Line, "%s has no category %q", a.category.Name, name)
	}
	return name
}

// buildCategories lists the categories: those of the enum of categories, or of
// base, and what else is used.
func (a *application) buildCategories() {
	known := map[string]bool{}
	add := func(c catalog.Category) {
		if !known[c.Name] {
			a.next.Categories = append(a.next.Categories, c)
		}
		known[c.Name] = true
	}
	old := func(name string) catalog.Category {
		i := slices.IndexFunc(a.base.Categories, func(c catalog.Category) bool { return c.Name == name })
		if i < 0 {
			return catalog.Category{Name: name}
		}
		return a.base.Categories[i]
	}
	if a.category != nil {
		for _, m := range a.category.Members {
			name, ok := a.text(m.Value)
			switch {
			case !ok:
				a.problem(m.Line, "the value of %s.%s is not a string but %s", a.category.Name, m.Name, m.Value.what())
				continue
			case !wireValue.MatchString(name):
				a.problem(m.Line, "the category %q is not lower_snake", name)
				continue
			}
			c := old(name)
			c.Description = a.describe(name, c.Description, m.Description)
			add(c)
		}
	}
	used := map[string]bool{}
	for _, e := range a.next.Events {
		used[e.OwnCategory] = true
	}
	for _, c := range a.base.Categories {
		if a.category == nil && !a.generated || a.partial || used[c.Name] {
			add(c)
		}
	}
	for _, e := range a.next.Events {
		if e.OwnCategory != "" {
			add(catalog.Category{Name: e.OwnCategory, Description: todo(e.OwnCategory)})
		}
	}
	if fallback, says := a.findFallback(); says {
		for i := range a.next.Categories {
			a.next.Categories[i].Fallback = a.next.Categories[i].Name == fallback
		}
	}
}

// findFallback returns the category where event types without one count, and
// whether the module says so.
func (a *application) findFallback() (name string, says bool) {
	v := a.fallback
	if v == nil && a.category != nil && a.category.Fallback != "" {
		v = &Value{Kind: KindRef, Text: a.category.Name + "." + a.category.Fallback, Line: a.category.Line}
	}
	if v == nil {
		return "", a.generated
	}
	return a.categoryName(*v), true
}

// saysOf reports whether a table is about the event types of the enum. Of a part
// of them it may say nothing, being about the members of another class.
func saysOf[T any](a *application, table map[string]T) bool {
	delete(table, "")
	return table != nil && (len(table) > 0 || !a.partial)
}

func (a *application) applyCrossProcess() {
	crosses := map[string]bool{}
	for _, c := range a.crossProcess {
		for _, v := range c.Value.Items {
			crosses[a.event(v)] = true
		}
	}
	if len(a.crossProcess) > 0 && saysOf(a, crosses) || a.generated {
		a.change(func(e *catalog.Event) { e.CrossProcess = crosses[e.Name] })
	}
}

// applyAliases takes the aliases from base, with today's event types, and then
// replaces those of each source that the module says.
func (a *application) applyAliases() {
	aliases := map[[2]string]catalog.Alias{}
	put := func(alias catalog.Alias) { aliases[[2]string{alias.Source, alias.Name}] = alias }
	for _, alias := range a.base.Aliases {
		if event, ok := a.renamed[alias.Event]; ok {
			alias.Event = event
		}
		put(alias)
	}
	// replace forgets what a source had, except for what is retired and for what
	// belongs to an event type that the module lacks and that is kept all the same.
	replace := func(source string, retired bool, with []catalog.Alias) {
		for key, alias := range aliases {
			kept := a.opts.KeepMissing && !a.reached[alias.Event]
			if key[0] == source && (alias.Event != "" && !kept || retired) {
				delete(aliases, key)
			}
		}
		for _, alias := range with {
			put(alias)
		}
	}
	today := a.base.Enum()
	if today == "" && !a.generated {
		today = a.enum.Name
		a.addSource(today, catalog.RoleEnum)
	}
	if a.partial {
		a.addSource(a.enum.Name, catalog.RoleClass)
		for _, alias := range a.partAliases() {
			put(alias)
		}
	} else {
		// Nobody can say in the enum itself which of its names are retired.
		replace(today, false, a.secondNames(today))
		tabled := a.aliasTable()
		for i := range a.Enums {
			if e := &a.Enums[i]; e != a.enum && e != a.category && tabled[e.Name] == nil && a.isOlder(e) {
				a.addSource(e.Name, catalog.RoleClass)
				replace(e.Name, false, a.classAliases(e))
			}
		}
		for _, s := range slices.Clone(a.base.Sources) {
			if tabled[s.Name] == nil && a.generated {
				replace(s.Name, true, nil)
			}
		}
		for source, with := range tabled {
			if source == today { // what somebody added to the enum alone counts, too
				with = append(a.secondNames(today), with...)
			}
			replace(source, true, with)
		}
	}
	for _, alias := range aliases {
		// A canonical name cannot be a second one as well.
		if a.byName[alias.Name] == nil || alias.Source != today {
			a.next.Aliases = append(a.next.Aliases, alias)
		}
	}
	slices.SortFunc(a.next.Aliases, func(x, y catalog.Alias) int {
		return cmp.Or(strings.Compare(x.Source, y.Source), strings.Compare(x.Name, y.Name))
	})
	slices.SortFunc(a.next.Sources, func(x, y catalog.Source) int { return strings.Compare(x.Name, y.Name) })
}

func (a *application) addSource(name string, role catalog.Role) {
	if !sourceName.MatchString(name) {
		a.problem(0, "%q cannot be a source of aliases: it is not an identifier of ASCII letters, digits and underscores", name)
	}
	if !slices.ContainsFunc(a.next.Sources, func(s catalog.Source) bool { return s.Name == name }) {
		a.next.Sources = append(a.next.Sources, catalog.Source{Name: name, Role: role})
	}
}

// secondNames returns the second names of the enum as aliases.
func (a *application) secondNames(source string) []catalog.Alias {
	var aliases []catalog.Alias
	for _, m := range a.second {
		if source == "" {
			break // the catalog has no enum of its own, and the module has a table instead
		}
		aliases = append(aliases, catalog.Alias{Source: source, Name: m.Name, Value: m.Value.Text, Event: a.primary[m.Name]})
	}
	return aliases
}

// partAliases returns what an older vocabulary spells as no alias does yet.
func (a *application) partAliases() []catalog.Alias {
	var aliases []catalog.Alias
	for _, m := range append(slices.Clone(a.members), a.second...) {
		aliases = append(aliases, catalog.Alias{Source: a.enum.Name, Name: m.Name, Value: m.Value.Text, Event: a.primary[m.Name]})
	}
	return aliases
}

// isOlder reports whether an enum is an older vocabulary.
func (a *application) isOlder(e *Enum) bool {
	if slices.ContainsFunc(a.base.Sources, func(s catalog.Source) bool { return s.Name == e.Name && s.Role != catalog.RoleEnum }) {
		return true
	}
	return slices.ContainsFunc(e.Members, func(m Member) bool {
		class, _ := m.Value.ref()
		return class == a.enum.Name
	})
}

// classAliases returns the members of an older enum as aliases. What the catalog
// knows about the older wire values stays: the class may have today's instead.
func (a *application) classAliases(e *Enum) []catalog.Alias {
	old := map[string]catalog.Alias{}
	for _, alias := range a.base.Aliases {
		if alias.Source == e.Name {
			if event, ok := a.renamed[alias.Event]; ok {
				alias.Event = event
			}
			old[alias.Name] = alias
		}
	}
	lines := map[string]int{}
	var aliases []catalog.Alias
	for _, m := range e.Members {
		if line, ok := lines[m.Name]; ok {
			a.problem(m.Line, "%s is defined already, in line %d", m.Name, line)
			continue
		}
		lines[m.Name] = m.Line
		alias, known := old[m.Name]
		alias.Source, alias.Name = e.Name, m.Name
		if m.Value.Kind == KindRef {
			if alias.Event = a.event(m.Value); alias.Event != "" && !known {
				alias.Value = a.byName[alias.Event].Value
			}
		} else if m.Value.Kind != KindString {
			a.problem(m.Line, "the value of %s.%s is not a string but %s", e.Name, m.Name, m.Value.what())
			continue
		} else if event := a.byValue[m.Value.Text]; event != nil && (!known || alias.Value != m.Value.Text) {
			alias.Event = event.Name
			alias.Value = cmp.Or(alias.Value, m.Value.Text)
		} else {
			alias.Value = m.Value.Text
		}
		if alias.Value == "" || !singleLine(alias.Value) {
			a.problem(m.Line, "the value of %s.%s, %q, is not one line of text", e.Name, m.Name, alias.Value)
		}
		aliases = append(aliases, alias)
	}
	return aliases
}

// aliasTable returns the aliases that the module has tables of, by source, and
// takes the sources from them.
func (a *application) aliasTable() map[string][]catalog.Alias {
	for _, c := range a.roles {
		for name, role := range c.Value.entries() {
			switch r := catalog.Role(role.Text); r {
			case catalog.RoleFormer, catalog.RoleClass, catalog.RoleStrings:
				a.addSource(name.Text, r)
			case catalog.RoleEnum:
				if a.base.Enum() == "" {
					a.addSource(name.Text, r)
				}
			default:
				a.problem(role.Line, "%s has no role that there is: %s", name.Text, role.Text)
			}
		}
	}
	table := map[string][]catalog.Alias{}
	for _, c := range a.aliases {
		for source, names := range c.Value.entries() {
			a.addSource(source.Text, catalog.RoleStrings)
			if table[source.Text] == nil {
				table[source.Text] = []catalog.Alias{}
			}
			for name, v := range names.entries() {
				alias := catalog.Alias{Source: source.Text, Name: name.Text}
				event := v
				if v.Kind == KindList && len(v.Items) == 2 {
					alias.Value, event = v.Items[0].Text, v.Items[1]
				}
				if event.Kind != KindNone {
					alias.Event = a.event(event)
				}
				if alias.Value == "" {
					alias.Value = alias.Name
					if e := a.byName[alias.Event]; e != nil {
						alias.Value = e.Value
					}
				}
				if !legacyName.MatchString(alias.Name) || !singleLine(alias.Value) {
					a.problem(name.Line, "the alias %q of %s, with the value %q, is not one word with one line of text", alias.Name, source.Text, alias.Value)
				}
				table[source.Text] = append(table[source.Text], alias)
			}
		}
	}
	return table
}
