package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Release is the whole catalog as it stood at one version. It is sorted, refers
// to no database, and may be kept, compared and shared; treat it as read-only.
type Release struct {
	Info       ReleaseInfo
	Categories []Category // in display order
	Events     []Event    // in catalog order
	Aliases    []Alias    // by source, then legacy name
	Sources    []Source   // by name: the vocabularies the aliases come from
	Glossary   []Term     // by term: the abbreviations that names use
}

// ReleaseInfo is what the catalog records about a release as a whole.
type ReleaseInfo struct {
	Version    string // "v2"
	ReleasedOn string // a day, YYYY-MM-DD
	Summary    string
	Digest     string // as sealed; empty while the release is open
}

// Sealed reports whether the release can no longer change.
func (i ReleaseInfo) Sealed() bool { return i.Digest != "" }

// Category groups event types.
type Category struct {
	Name        string // "training"
	Description string
	Fallback    bool // events with no category of their own count here
}

// Event is an event type: what one wire value stands for.
type Event struct {
	Name         string // "TRAINING_COMPLETED"
	Value        string // "training_completed", the string on the wire
	Category     string // the category it counts under; empty if there is none
	OwnCategory  string // the category it was given; empty if nobody did
	CrossProcess bool   // whether it is propagated to other processes
	Description  string
	Deprecated   bool
	ReplacedBy   string // name of the event type to use instead; may be empty
	Position     int64  // order number: sparse, only its order means something
	Since        string // the release that introduced it, under whatever name
}

// Alias is another spelling of an event type, in an older vocabulary or as a
// second name inside today's enum.
type Alias struct {
	Source string // "StageEvent", one of [Release.Sources]
	Name   string // "TRAINING_COMPLETE", as older code spells it
	Value  string // "training_complete", as older code puts it on the wire
	Event  string // name of the event type; empty: retired, it stands for none
}

// String returns the alias as SOURCE.LEGACY_NAME.
func (a Alias) String() string { return a.Source + "." + a.Name }

// Source is a vocabulary that aliases come from.
type Source struct {
	Name string
	Role Role
}

// Role says what code looks like that spells events as a [Source] does.
type Role string

// The roles a source can have.
const (
	RoleEnum    Role = "enum"    // second names inside today's enum
	RoleFormer  Role = "former"  // an older name of that same enum
	RoleClass   Role = "class"   // an older enum of its own
	RoleStrings Role = "strings" // bare strings
)

// Term is an abbreviation used in names, such as NPZ.
type Term struct {
	Term    string
	Meaning string
}

// Enum returns the name of the enum that the catalog describes, such as
// "RingRiftEventType", or "" if the catalog does not say.
func (r *Release) Enum() string {
	for _, s := range r.Sources {
		if s.Role == RoleEnum {
			return s.Name
		}
	}
	return ""
}

// Event returns the event type with that canonical name.
func (r *Release) Event(name string) (Event, bool) {
	i := slices.IndexFunc(r.Events, func(e Event) bool { return e.Name == name })
	if i < 0 {
		return Event{}, false
	}
	return r.Events[i], true
}

// Number returns the number of a version, 2 for "v2", and whether the string is
// a version at all.
func Number(version string) (int, bool) {
	digits, ok := strings.CutPrefix(version, "v")
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && n > 0 && digits == strconv.Itoa(n)
}

// Digest computes the digest of the release's content: "sha256:" and the hex
// SHA-256 of its canonical form, which is one line for each category, event
// type and alias, in that order. The fields of a line are separated by tabs:
//
//	category  name  fallback       description
//	event     name  value          own category  cross_process  deprecated  replaced_by  description
//	alias     source  legacy_name  legacy_value  event
//
// Categories and events come in catalog order, aliases sorted by bytes; flags
// are 0 or 1, and what is absent is empty. Version, date and summary are not
// part of it: two releases with the same content have the same digest. The SQL
// view canonical_lines has the same lines.
func (r *Release) Digest() string {
	var b strings.Builder
	line := func(fields ...string) {
		b.WriteString(strings.Join(fields, "\t"))
		b.WriteByte('\n')
	}
	flag := func(on bool) string {
		if on {
			return "1"
		}
		return "0"
	}
	for _, c := range r.Categories {
		line("category", c.Name, flag(c.Fallback), c.Description)
	}
	for _, e := range r.Events {
		line("event", e.Name, e.Value, e.OwnCategory, flag(e.CrossProcess), flag(e.Deprecated), e.ReplacedBy, e.Description)
	}
	aliases := make([]string, len(r.Aliases))
	for i, a := range r.Aliases {
		aliases[i] = strings.Join([]string{"alias", a.Source, a.Name, a.Value, a.Event}, "\t") + "\n"
	}
	slices.Sort(aliases)
	for _, a := range aliases {
		b.WriteString(a)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return "sha256:" + hex.EncodeToString(sum[:])
}
