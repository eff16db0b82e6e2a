package catalog

import (
	"cmp"
	"slices"
	"strings"
)

// Impact says whom a change concerns, from nobody to everybody. Impacts are
// ordered: a greater one is worse.
type Impact int

// The impacts, from none to worst.
const (
	None       Impact = iota // nothing changed
	Docs                     // only what people read changed
	Compatible               // code that works goes on working
	Behavior                 // code still compiles, but the same event is treated differently
	Breaking                 // code or a peer that relied on it fails
)

var impactNames = [...]string{"none", "docs", "compatible", "behavior", "breaking"}

func (i Impact) String() string { return impactNames[i] }

// MarshalText returns the name of the impact.
func (i Impact) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// Kind names a kind of change.
type Kind string

// The kinds of change. [Rules] says when each is reported, and its impact.
const (
	EventAdded          Kind = "event_added"
	EventRemoved        Kind = "event_removed"
	EventRenamed        Kind = "event_renamed"
	ValueChanged        Kind = "value_changed"
	CategoryChanged     Kind = "category_changed"
	CategoryAssigned    Kind = "category_assigned"
	CategoryUnassigned  Kind = "category_unassigned"
	CrossProcessChanged Kind = "cross_process_changed"
	EventDeprecated     Kind = "event_deprecated"
	EventUndeprecated   Kind = "event_undeprecated"
	DescriptionChanged  Kind = "description_changed"
	CategoryAdded       Kind = "category_added"
	CategoryRemoved     Kind = "category_removed"
	CategoryDescribed   Kind = "category_described"
	AliasAdded          Kind = "alias_added"
	AliasRemoved        Kind = "alias_removed"
	AliasRetargeted     Kind = "alias_retargeted"
	AliasValueChanged   Kind = "alias_value_changed"
)

// Rule says when a kind of change is reported and whom it concerns.
type Rule struct {
	Kind   Kind
	Impact Impact // the worst it can have
	When   string
	// Unless is the one circumstance that makes the change [Compatible] after
	// all; empty for most kinds.
	Unless string
}

// Rules returns every kind of change, in the order in which a report lists
// changes of the same impact.
func Rules() []Rule { return slices.Clone(rules) }

var rules = []Rule{
	{EventRemoved, Breaking, "the wire value is gone", ""},
	{ValueChanged, Breaking, "same name, new wire value", ""},
	{EventRenamed, Breaking, "same wire value, new canonical name", "the old name lives on as an alias inside the enum"},
	{AliasRemoved, Breaking, "an old spelling is no longer known", ""},
	{AliasRetargeted, Breaking, "an old spelling stands for another event type, or for none", ""},
	{AliasValueChanged, Breaking, "an old name has another wire value", ""},
	{CategoryRemoved, Breaking, "the category is gone", ""},
	{CategoryChanged, Behavior, "the event type counts under another category", ""},
	{CrossProcessChanged, Behavior, "the cross-process flag went on or off", ""},
	{EventAdded, Compatible, "new wire value", ""},
	{EventDeprecated, Compatible, "the event type is deprecated, or its replacement is another", ""},
	{EventUndeprecated, Compatible, "the event type is no longer deprecated", ""},
	{CategoryAssigned, Compatible, "it has a category of its own now, and counts under the same as before", ""},
	{CategoryUnassigned, Compatible, "it has no category of its own now, and counts under the same as before", ""},
	{CategoryAdded, Compatible, "new category", ""},
	{AliasAdded, Compatible, "an old spelling is known now", ""},
	{DescriptionChanged, Docs, "the event type is described in other words", ""},
	{CategoryDescribed, Docs, "the category is described in other words, or became or ceased to be the fallback", ""},
}

// ruleRank is the position of a kind in rules.
func ruleRank(k Kind) int {
	return slices.IndexFunc(rules, func(r Rule) bool { return r.Kind == k })
}

// Change is one difference between two releases.
type Change struct {
	Kind   Kind
	Impact Impact
	// Event is the canonical name of the event type concerned, in the later
	// release where it exists there; for alias kinds, the target. Empty for
	// category kinds, and where an alias has no target.
	Event string
	// Alias is SOURCE.LEGACY_NAME for alias kinds, else empty.
	Alias string
	// Category is the category that the change is about: for event kinds the
	// one the event type counts under. Empty if there is none.
	Category string
	// Before and After are the fact that changed, as a string or a bool: a wire
	// value, a name, a category, a flag, a sentence or an alias's target.
	// Nil where there is none.
	Before, After any
	// Message says the same as one sentence, without a full stop.
	Message string
}

// Subject is what the change is about: an event type, an alias or a category.
func (c Change) Subject() string { return cmp.Or(c.Alias, c.Event, c.Category) }

// Difference is what changed from one release to another.
type Difference struct {
	From, To string   // versions
	Changes  []Change // worst first, then by kind in the order of [Rules], then by name
}

// newDifference sorts the changes by a total order.
func newDifference(from, to string, changes []Change) Difference {
	slices.SortFunc(changes, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(b.Impact, a.Impact),
			cmp.Compare(ruleRank(a.Kind), ruleRank(b.Kind)),
			strings.Compare(a.Subject(), b.Subject()),
		)
	})
	return Difference{From: from, To: to, Changes: changes}
}

// Impact returns the worst impact of the changes.
func (d Difference) Impact() Impact {
	worst := None
	for _, c := range d.Changes {
		worst = max(worst, c.Impact)
	}
	return worst
}

// Summary counts the changes of each kind that occurs.
func (d Difference) Summary() map[Kind]int {
	counts := map[Kind]int{}
	for _, c := range d.Changes {
		counts[c.Kind]++
	}
	return counts
}

// Filter returns the difference with only the changes that keep accepts.
func (d Difference) Filter(keep func(Change) bool) Difference {
	kept := []Change{}
	for _, c := range d.Changes {
		if keep(c) {
			kept = append(kept, c)
		}
	}
	d.Changes = kept
	return d
}
