package catalog_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ringrift/eventcatalog/catalog"
)

func TestResolve(t *testing.T) {
	r := load(t, openBuiltin(t), "v2")
	for _, test := range []struct {
		spelling, source string
		want             []string // source.name → event, and whether it is deprecated
	}{
		{"TRAINING_COMPLETED", "", []string{"RingRiftEventType.TRAINING_COMPLETED → TRAINING_COMPLETED"}},
		{"training_completed", "", []string{"RingRiftEventType.TRAINING_COMPLETED → TRAINING_COMPLETED"}},
		{"RingRiftEventType.TRAINING_COMPLETED", "", []string{"RingRiftEventType.TRAINING_COMPLETED → TRAINING_COMPLETED"}},
		{"training_started", "", []string{"RingRiftEventType.TRAINING_STARTED → TRAINING_STARTED", "StageEvent.TRAINING_STARTED → STAGE_TRAINING_STARTED, deprecated"}},
		{"training_started", "StageEvent", []string{"StageEvent.TRAINING_STARTED → STAGE_TRAINING_STARTED, deprecated"}},
		{"training_started", "DataEventType", []string{"DataEventType.TRAINING_STARTED → TRAINING_STARTED, deprecated"}},
		{"StageEvent.TRAINING_COMPLETE", "", []string{"StageEvent.TRAINING_COMPLETE → STAGE_TRAINING_COMPLETE, deprecated"}},
		{"training_complete", "", []string{"StageEvent.TRAINING_COMPLETE → STAGE_TRAINING_COMPLETE, deprecated"}},
		{"STAGE_SELFPLAY_COMPLETE", "", []string{"RingRiftEventType.STAGE_SELFPLAY_COMPLETE → SELFPLAY_COMPLETE, deprecated"}},
		{"PBT_COMPLETE", "", []string{"StageEvent.PBT_COMPLETE → STAGE_PBT_COMPLETE, deprecated", "CrossProcess.PBT_COMPLETE → PBT_GENERATION_COMPLETE, deprecated"}},
		{"CURRICULUM_UPDATED", "", []string{"CrossProcess.CURRICULUM_UPDATED → , deprecated"}},
		{"NOBODY", "", []string{}},
		{"Nobody.ERROR", "", []string{}},
	} {
		resolution, err := r.Resolve(test.spelling, test.source)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, m := range resolution.Meanings {
			s := fmt.Sprintf("%s.%s → %s", m.Source, m.Name, m.Event)
			if m.Deprecated {
				s += ", deprecated"
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s from %q (-want +got):\n%s", test.spelling, test.source, diff)
		}
	}
	var unknown *catalog.UnknownError
	if _, err := r.Resolve("ERROR", "StageEvents"); !errors.As(err, &unknown) || unknown.Nearest[0] != "StageEvent" {
		t.Errorf("an unknown source: %v", err)
	}
}

// Every spelling of every vocabulary resolves to what the catalog says.
func TestResolveEveryAlias(t *testing.T) {
	for _, version := range []string{"v1", "v2"} {
		r := load(t, openBuiltin(t), version)
		for _, a := range r.Aliases {
			for _, spelling := range []string{a.Name, a.Value} {
				resolution, err := r.Resolve(spelling, a.Source)
				if err != nil || len(resolution.Meanings) == 0 || resolution.Meanings[0].Event != a.Event {
					t.Errorf("%s: %s %s resolves to %+v (%v), want %s", version, a.Source, spelling, resolution.Meanings, err, a.Event)
				}
			}
		}
	}
}
