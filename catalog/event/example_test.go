package event_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ringrift/eventcatalog/catalog/event"
)

func Example() {
	t := event.TrainingCompleted
	fmt.Println(t, t.Name(), t.Category(), t.CrossProcess())
	// Output: training_completed TRAINING_COMPLETED training true
}

func ExampleParse() {
	t, err := event.Parse("training_completed")
	fmt.Println(t == event.TrainingCompleted, err)

	_, err = event.Parse("training_forgotten")
	fmt.Println(errors.Is(err, event.ErrUnknown))
	// Output:
	// true <nil>
	// true
}

// A second name is read as well, and gives the same event type.
func ExampleParseName() {
	t, _ := event.ParseName("STAGE_SELFPLAY_COMPLETE")
	fmt.Println(t.Name())
	// Output: SELFPLAY_COMPLETE
}

func ExampleInCategory() {
	for _, t := range event.InCategory(event.CategorySelfplay) {
		fmt.Println(t)
	}
	// Output:
	// selfplay_target_updated
	// selfplay_rate_changed
	// idle_resource_detected
}

// In JSON, event types are wire values; nothing else is accepted.
func ExampleType_UnmarshalText() {
	var message struct {
		Event event.Type
	}
	err := json.Unmarshal([]byte(`{"event": "elo_updated"}`), &message)
	fmt.Println(message.Event.Name(), err)
	// Output: ELO_UPDATED <nil>
}

// What an older vocabulary calls an event.
func ExampleAliases() {
	for _, a := range event.Aliases() {
		if a.Type == event.StageTrainingStarted {
			fmt.Println(a.Source, a.Name, a.Value)
		}
	}
	// Output: StageEvent TRAINING_STARTED training_started
}
