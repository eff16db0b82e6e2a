// Package event is the event catalog as compiled Go: a constant for every event
// type of one release, and what the catalog knows about it. It needs no
// database, no configuration and nothing outside the standard library.
//
// Use the constants, such as [TrainingCompleted], wherever an event is sent or
// awaited. [Type.String] gives the wire value of an event type and [Parse] the
// event type of a wire value; text, JSON and SQL are encoded by wire value, too.
// [ParseName] reads canonical names, such as TRAINING_COMPLETED, and [Aliases]
// has the spellings of older vocabularies.
//
// The numbers behind the constants follow the order of the catalog and differ
// from release to release. Store and send wire values, never the numbers.
//
// types_gen.go, with the constants and tables, is generated from [Release] of
// the catalog; go generate makes it anew after the catalog has a new one.
package event

import (
	"errors"
	"strconv"
)

//go:generate go run ../../cmd/catalogctl generate go --migrations ../../migrations --out types_gen.go

// Type is an event type: what one wire value stands for. The zero value is no
// event. Types are ordered as in the catalog.
type Type uint16

// typeFacts is what the catalog knows about an event type.
type typeFacts struct {
	name, value string
	category    Category // it counts under; 0: none
	flags       uint8
	replacement Type // 0: none
	description string
}

// The flags of an event type.
const (
	crossProcess  = 1 << iota // propagated to other processes
	deprecated                // no longer to be used
	noOwnCategory             // given no category, so it counts under the fallback
)

// ErrUnknown says that a wire value, a name or a number is not in the release
// that the package was generated from; test with [errors.Is].
//
// The functions named Parse… return it as it is, so that turning down what a
// newer peer has sent costs no allocation; the caller has the offending string.
// The errors of the encoding methods wrap it and quote the string.
var ErrUnknown = errors.New("event: not in release " + Release)

// Parse returns the event type with that wire value, such as
// "training_completed". The error is [ErrUnknown].
func Parse(value string) (Type, error) {
	if t := Type(byValue.find(value)); t != 0 {
		return t, nil
	}
	return 0, ErrUnknown
}

// ParseName returns the event type with that name, such as TRAINING_COMPLETED,
// or with that second name. The error is [ErrUnknown]. For the names of older
// vocabularies see [Aliases].
func ParseName(name string) (Type, error) {
	if t := Type(byName.find(name)); t != 0 {
		return t, nil
	}
	return 0, ErrUnknown
}

// All returns every event type in catalog order. As with the other functions
// that return a slice, the slice is the caller's own.
func All() []Type { return where(Type.IsValid) }

// InCategory returns the event types that count under a category, in catalog
// order; InCategory(0) returns those that count under none.
func InCategory(c Category) []Type {
	return where(func(t Type) bool { return t.Category() == c })
}

// CrossProcess returns the event types that are propagated to other processes,
// in catalog order.
func CrossProcess() []Type { return where(Type.CrossProcess) }

func where(keep func(Type) bool) []Type {
	found := make([]Type, 0, len(types)-1)
	for t := Type(1); t.IsValid(); t++ {
		if keep(t) {
			found = append(found, t)
		}
	}
	return found
}

// IsValid reports whether t is an event type of the release.
func (t Type) IsValid() bool { return t != 0 && int(t) < len(types) }

// String returns the wire value, "" for zero, and something like
// "event.Type(999)" for a number that is no event type.
func (t Type) String() string {
	if int(t) < len(types) {
		return types[t].value
	}
	return invalid("Type", int(t))
}

// Name returns the canonical name, such as TRAINING_COMPLETED, or "" if t is not
// valid.
func (t Type) Name() string { return t.facts().name }

// Description returns one plain sentence about the event type, or "" if t is not
// valid.
func (t Type) Description() string { return t.facts().description }

// Category returns the category that the event type counts under: its own, or
// else the fallback. It is 0 if there is neither, or if t is not valid.
func (t Type) Category() Category { return t.facts().category }

// OwnCategory returns the category that the event type was given, or 0 if nobody
// did. Unlike [Type.Category] it tells the two apart, as the catalog does.
func (t Type) OwnCategory() Category {
	if t.facts().flags&noOwnCategory != 0 {
		return 0
	}
	return t.Category()
}

// CrossProcess reports whether the event type is propagated to other processes.
func (t Type) CrossProcess() bool { return t.facts().flags&crossProcess != 0 }

// Deprecated reports whether the event type should no longer be used.
func (t Type) Deprecated() bool { return t.facts().flags&deprecated != 0 }

// Replacement returns the event type to use instead of a deprecated one, or 0 if
// there is none.
func (t Type) Replacement() Type { return t.facts().replacement }

// facts returns the facts of t, and those of zero, which has none, if t is not
// valid.
func (t Type) facts() *typeFacts {
	if int(t) < len(types) {
		return &types[t]
	}
	return &types[0]
}

// invalid names a number that is nothing. Kept out of line, it leaves String
// small enough to be inlined.
//
//go:noinline
func invalid(typ string, number int) string {
	return "event." + typ + "(" + strconv.Itoa(number) + ")"
}
