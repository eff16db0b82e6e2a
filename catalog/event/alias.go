package event

import "slices"

// Alias is another spelling of an event type: of an older vocabulary, or a
// second name inside [Enum].
type Alias struct {
	Source string // the vocabulary, such as "StageEvent"
	Name   string // as older code spells it, such as "TRAINING_COMPLETE"
	Value  string // as older code puts it on the wire; may be the wire value of another event type today
	Type   Type   // 0: retired, it stands for none
}

// Aliases returns every other spelling, sorted by source, then name.
func Aliases() []Alias { return slices.Clone(aliases[:]) }
