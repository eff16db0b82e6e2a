package pyenum

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/ringrift/eventcatalog/catalog"
)

// Options says how [Module.Apply] takes a module.
type Options struct {
	// Enum is the class with the event types. If it is an older vocabulary of the
	// catalog, it has but a part of them, and the others stay as they are. Empty:
	// the catalog's own enum or, where the module has none of that name, the
	// largest enum of strings.
	Enum string
	// KeepMissing keeps event types that the enum does not have.
	KeepMissing bool
}

// Apply returns the release that says what the module says. It starts from base,
// which stays as it is: what the module does not mention is as it was there.
//
// An event type is recognised by its wire value, or else by its name. One that
// the enum does not have is removed, and its aliases are retired. New ones have
// neither position nor since. Descriptions are taken from the module for what is
// new, and for everything if the module was generated from a catalog.
//
// What is wrong with the module is an [*Error].
func (m *Module) Apply(base *catalog.Release, opts Options) (*catalog.Release, error) {
	a := &application{Module: m, base: base, opts: opts, enums: map[string]*Enum{}}
	for i := range m.Enums {
		a.enums[m.Enums[i].Name] = &m.Enums[i]
	}
	for _, c := range m.Constants {
		a.generated = a.generated || c.Value.Kind == KindString && digest.MatchString(c.Value.Text)
	}
	a.findTables()
	if a.enum = a.pick(); a.enum != nil {
		// Of an older vocabulary, not even a generated module says everything.
		a.generated = a.generated && !a.partial
		a.readMembers()
	}
	// Only sound members can be matched with what the catalog has.
	if len(a.problems) == 0 {
		a.build()
	}
	if err := newError(m.File, a.problems); err != nil {
		return nil, err
	}
	return a.next, nil
}

var (
	digest    = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
	eventName = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)
	wireValue = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

	sourceName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	legacyName = regexp.MustCompile(`^[^\x00-\x20]+$`)
)

// application is a module as it is applied.
type application struct {
	*Module
	base      *catalog.Release
	opts      Options
	generated bool // the module was generated from a catalog: it says everything
	partial   bool // the enum has but a part of the event types
	problems  []Problem

	enums                  map[string]*Enum
	enum, category         *Enum // with the event types and, if there is one, the categories
	categories, byCategory []Constant
	crossProcess           []Constant
	deprecated             []Constant
	aliases, roles         []Constant
	fallback               *Value

	primary map[string]string // name of a member -> the first with its value, later its event type
	members []Member          // the first ones of each value
	second  []Member          // the others

	next            *catalog.Release
	byName, byValue map[string]*catalog.Event // those of next
	reached         map[string]bool           // new names of the event types that the enum has
	renamed         map[string]string         // old name -> new name; "" if removed
}

func (a *application) problem(line int, format string, args ...any) {
	a.problems = append(a.problems, Problem{line, fmt.Sprintf(format, args...)})
}

// findTables sorts out the module's constants by their names and shapes.
func (a *application) findTables() {
	for _, c := range a.Constants {
		name, v := strings.ToUpper(c.Name), c.Value
		has := func(words ...string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
		}
		switch {
		case v.Kind == KindRef && has("FALLBACK", "DEFAULT_CATEGORY"):
			a.fallback = &v
		case v.Kind == KindList && has("CROSS_PROCESS", "CROSSPROCESS"):
			a.crossProcess = append(a.crossProcess, c)
		case v.Kind == KindDict && has("ALIAS", "LEGACY") && maps(v, KindString, KindDict):
			a.aliases = append(a.aliases, c)
		case v.Kind == KindDict && has("SOURCE", "ROLE") && maps(v, KindString, KindString):
			a.roles = append(a.roles, c)
		case (v.Kind == KindDict || v.Kind == KindList) && has("DEPRECATED", "REPLACED", "REPLACEMENT"):
			a.deprecated = append(a.deprecated, c)
		case v.Kind == KindDict && has("CATEGOR") && len(v.Items) > 0 && v.Items[1].Kind == KindList:
			a.byCategory = append(a.byCategory, c)
		case v.Kind == KindDict && (has("CATEGOR") && (maps(v, KindRef, KindString, KindRef) || maps(v, KindString, KindRef)) ||
			a.mapsToCategories(v)):
			a.categories = append(a.categories, c)
		}
	}
	a.category = a.findCategory()
}

// maps reports whether a dict maps values of a kind to values of certain kinds.
func maps(v Value, key Kind, kinds ...Kind) bool {
	for k, value := range v.entries() {
		if k.Kind != key || !slices.Contains(kinds, value.Kind) {
			return false
		}
	}
	return true
}

// mapsToCategories reports whether a dict maps members to members of a class
// that is called after categories.
func (a *application) mapsToCategories(v Value) bool {
	for key, value := range v.entries() {
		class, _ := value.ref()
		if key.Kind != KindRef || !strings.Contains(strings.ToUpper(class), "CATEGOR") {
			return false
		}
	}
	return len(v.Items) > 0
}

// findCategory returns the enum of the categories, or nil: one that is called so,
// preferably if tables refer to it as well, or else the first that they refer to.
func (a *application) findCategory() *Enum {
	score := map[string]int{}
	for _, c := range a.categories {
		for key, v := range c.Value.entries() {
			events, _ := key.ref()
			if class, _ := v.ref(); class != events {
				score[class] = 1
			}
		}
	}
	for _, c := range a.byCategory {
		for key := range c.Value.entries() {
			class, _ := key.ref()
			score[class] = 1
		}
	}
	var best *Enum
	for i := range a.Enums {
		e := &a.Enums[i]
		if strings.Contains(e.Name, "Category") {
			score[e.Name] += 2
		}
		if e.Name != a.base.Enum() && e.Name != a.opts.Enum && score[e.Name] > 0 && (best == nil || score[e.Name] > score[best.Name]) {
			best = e
		}
	}
	return best
}

// entries iterates over the keys and values of a dict.
func (v Value) entries() func(yield func(key, value Value) bool) {
	return func(yield func(key, value Value) bool) {
		for i := 0; v.Kind == KindDict && i+1 < len(v.Items); i += 2 {
			if !yield(v.Items[i], v.Items[i+1]) {
				return
			}
		}
	}
}

// ref returns the class and the member that a value refers to.
func (v Value) ref() (class, member string) {
	if v.Kind == KindRef {
		class, member, _ = strings.Cut(v.Text, ".")
	}
	return class, member
}

// pick returns the enum with the event types.
func (a *application) pick() *Enum {
	today := a.base.Enum()
	if name := a.opts.Enum; name != "" {
		a.partial = today != "" && name != today
		if e := a.enums[name]; e != nil {
			return e
		}
		a.problem(0, "no enum %s%s", name, a.candidates("; there is ", a.enumNames()))
		return nil
	}
	if e := a.enums[today]; e != nil {
		return e
	}
	var largest []*Enum
	for i := range a.Enums {
		e := &a.Enums[i]
		if e == a.category || a.isAliasClass(e) || (len(e.Members) == 0 && !a.generated) || !e.ofStrings() {
			continue
		}
		if len(largest) > 0 && len(e.Members) > len(largest[0].Members) {
			largest = nil
		}
		if len(largest) == 0 || len(e.Members) == len(largest[0].Members) {
			largest = append(largest, e)
		}
	}
	switch len(largest) {
	case 0:
		a.problem(0, "no enum of strings%s", a.candidates("; there is ", a.enumNames()))
		return nil
	case 1:
		return largest[0]
	}
	var names []string
	for _, e := range largest {
		names = append(names, e.Name)
	}
	a.problem(largest[0].Line, "several enums could be meant, say which: %s", strings.Join(names, ", "))
	return nil
}

func (a *application) enumNames() []string {
	var names []string
	for _, e := range a.Enums {
		names = append(names, e.Name)
	}
	return names
}

func (a *application) candidates(intro string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	return intro + strings.Join(names, ", ")
}

// ofStrings reports whether at least half of the members are strings: with the
// others something is wrong.
func (e *Enum) ofStrings() bool {
	n := 0
	for _, m := range e.Members {
		if m.Value.Kind == KindString || m.Value.Kind == KindRef {
			n++
		}
	}
	return 2*n >= len(e.Members)
}

// isAliasClass reports whether an enum has older names of another one's members.
func (a *application) isAliasClass(e *Enum) bool {
	for _, m := range e.Members {
		class, _ := m.Value.ref()
		if other := a.enums[class]; other != nil && other != e && other != a.category && len(other.Members) > 1 {
			return other.Name == a.base.Enum() || len(other.Members) >= len(e.Members)
		}
	}
	return false
}

// readMembers sorts the enum's members into first and second names, and checks
// them.
func (a *application) readMembers() {
	if len(a.enum.Members) == 0 && !a.generated {
		a.problem(a.enum.Line, "%s has no members", a.enum.Name)
	}
	for i := range a.Enums {
		if e := &a.Enums[i]; e != a.enum && e.Name == a.enum.Name {
			a.problem(e.Line, "%s is defined again in line %d", e.Name, a.enum.Line)
		}
	}
	a.primary = map[string]string{}
	first := map[string]string{} // by value
	lines := map[string]int{}
	for _, m := range a.enum.Members {
		if line, ok := lines[m.Name]; ok {
			a.problem(m.Line, "%s is defined already, in line %d", m.Name, line)
			continue
		}
		lines[m.Name] = m.Line
		if !eventName.MatchString(m.Name) {
			a.problem(m.Line, "%s is not UPPER_SNAKE: a name has capitals, digits and underscores, and starts with a capital", m.Name)
		}
		value, ok := a.text(m.Value)
		if !ok {
			a.problem(m.Line, "the value of %s is not a string but %s", m.Name, m.Value.what())
			continue
		}
		if !wireValue.MatchString(value) {
			a.problem(m.Line, "the value of %s, %q, is not lower_snake: a wire value has small letters, digits and underscores, and starts with a letter", m.Name, value)
		}
		m.Value = Value{Kind: KindString, Text: value, Line: m.Line}
		if _, again := first[value]; again {
			a.second = append(a.second, m)
		} else {
			first[value] = m.Name
			a.members = append(a.members, m)
		}
		a.primary[m.Name] = first[value]
	}
}

// text returns the string that a value is, or that the member it refers to has.
func (a *application) text(v Value) (string, bool) {
	for range len(a.Enums) + 1 { // not forever, should classes refer to each other
		if v.Kind != KindRef {
			break
		}
		m, ok := a.member(v)
		if !ok {
			return "", false
		}
		v = m.Value
	}
	return v.Text, v.Kind == KindString
}

// member returns the member that a value refers to.
func (a *application) member(v Value) (Member, bool) {
	class, name := v.ref()
	e := a.enums[class]
	if e == nil {
		return Member{}, false
	}
	i := slices.IndexFunc(e.Members, func(m Member) bool { return m.Name == name })
	if i < 0 {
		return Member{}, false
	}
	return e.Members[i], true
}

// what says what a value is, for people.
func (v Value) what() string {
	switch v.Kind {
	case KindInt:
		return "the number " + v.Text
	case KindString, KindBool, KindOther, KindRef:
		return v.Text
	case KindNone:
		return "None"
	}
	return "a " + string(v.Kind)
}

// oneLine makes text fit for a description.
func oneLine(text string) string {
	return strings.Trim(strings.Map(func(c rune) rune {
		if c < ' ' {
			return ' '
		}
		return c
	}, text), " ")
}

// singleLine reports whether text has no control characters; spaces it may have.
func singleLine(text string) bool {
	return !strings.ContainsFunc(text, func(c rune) bool { return c < ' ' })
}

func todo(name string) string { return fmt.Sprintf("TODO: describe %s.", name) }

// describe chooses a description: old is that of base, or "".
func (a *application) describe(name, old, read string) string {
	read = oneLine(read)
	if old != "" && (!a.generated || read == "") {
		return old
	}
	return cmp.Or(read, todo(name))
}
