package catalog

import (
	"slices"
	"strings"
)

// Resolution says what a spelling means in a release.
type Resolution struct {
	Spelling string
	Meanings []Meaning // the preferred one first; empty: nobody spells anything so
}

// Meaning is one thing that a spelling stands for.
type Meaning struct {
	Source     string // vocabulary it belongs to; the enum itself for today's names and wire values
	Name       string // its name there
	Value      string // its wire value there
	Event      string // canonical name of the event type; empty: retired, it stands for none
	Canonical  bool   // it is a canonical name or wire value of today
	Deprecated bool   // it should not be written any more
	Instead    string // canonical name to write instead; empty if there is none, or no need
}

// Resolve says what a spelling means: a canonical or old name, a wire value of
// today or of old, or SOURCE.NAME. A source narrows it to one vocabulary; "" asks
// all of them, and today's meaning comes first, then that of the enum's second
// names, then those of older vocabularies, in the order of [Role]. The error is
// an [*UnknownError] if there is no such source; an unknown spelling is none.
func (r *Release) Resolve(spelling, source string) (Resolution, error) {
	found := Resolution{Spelling: spelling, Meanings: []Meaning{}}
	name := spelling
	if before, after, ok := strings.Cut(spelling, "."); ok && source == "" && r.hasSource(before) {
		source, name = before, after
	}
	if source != "" && !r.hasSource(source) {
		return found, &UnknownError{Kind: "source", Name: source, Nearest: Nearest(source, r.sourceNames())}
	}
	for _, e := range r.Events {
		if (source == "" || source == r.Enum()) && (e.Name == name || e.Value == name) {
			found.Meanings = append(found.Meanings, Meaning{Source: r.Enum(), Name: e.Name, Value: e.Value, Event: e.Name,
				Canonical: true, Deprecated: e.Deprecated, Instead: e.ReplacedBy})
		}
	}
	// A name of one event type can be the wire value of no other: they differ in case.
	for _, s := range r.sourcesByRank() {
		if source != "" && source != s.Name {
			continue
		}
		for _, a := range r.Aliases {
			if a.Source == s.Name && (a.Name == name || a.Value == name) {
				found.add(r.meaning(a))
			}
		}
	}
	return found, nil
}

// add appends a meaning, unless the spelling means the same event type already
// as it is written today: then no vocabulary disagrees.
func (f *Resolution) add(m Meaning) {
	same := func(other Meaning) bool { return other.Event == m.Event && (other.Canonical || other == m) }
	if !slices.ContainsFunc(f.Meanings, same) {
		f.Meanings = append(f.Meanings, m)
	}
}

func (r *Release) meaning(a Alias) Meaning {
	m := Meaning{Source: a.Source, Name: a.Name, Value: a.Value, Event: a.Event, Deprecated: true, Instead: a.Event}
	if e, ok := r.Event(a.Event); ok && e.ReplacedBy != "" {
		m.Instead = e.ReplacedBy
	}
	return m
}

// Spellings returns every spelling that [Release.Resolve] knows without a source,
// sorted.
func (r *Release) Spellings() []string {
	var all []string
	for _, e := range r.Events {
		all = append(all, e.Name, e.Value)
	}
	for _, a := range r.Aliases {
		all = append(all, a.Name, a.Value)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// sourcesByRank returns the sources in the order in which their meanings are
// preferred.
func (r *Release) sourcesByRank() []Source {
	sources := slices.Clone(r.Sources)
	slices.SortStableFunc(sources, func(a, b Source) int { return a.Role.rank() - b.Role.rank() })
	return sources
}

func (r Role) rank() int {
	return slices.Index([]Role{RoleEnum, RoleFormer, RoleClass, RoleStrings}, r)
}

func (r *Release) hasSource(name string) bool { return slices.Contains(r.sourceNames(), name) }

func (r *Release) sourceNames() []string {
	names := make([]string, len(r.Sources))
	for i, s := range r.Sources {
		names[i] = s.Name
	}
	return names
}
